# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into JATS XML, which journals and repositories exchange: pandoc writes the body, we the front.

Sources: JATS Journal Publishing DTD 1.1 (ANSI/NISO Z39.96-2015); JATS4R recommendations on permissions
(copyright statement, year, holder, and `ali:license_ref`) and on authors.
"""

from __future__ import annotations

from pathlib import Path

from galleyproof import pandoc
from galleyproof.editions.write import images
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.templates import template

_HERE = Path(__file__).parent
_ARGUMENTS = (
    "-t",
    "jats_publishing",
    "--wrap=none",
    "--syntax-highlighting=none",
    f"--template={_HERE / 'jats-body.xml'}",
)


def render(book: Book) -> bytes:
    """Return the edition's bytes."""
    tree = images.embedded(book.unmarked, book.images)
    text = pandoc.run_json(_ARGUMENTS, tree).decode()
    page = template("article.xml")
    kind, identifier = _identifier(book.imprint.identifier)
    return page.render(book=book, imprint=book.imprint, kind=kind, identifier=identifier, text=text).encode()


def _identifier(url: str) -> tuple[str, str]:
    """Return JATS's `pub-id-type` and the identifier without the resolver's address."""
    for kind, hosts in (("doi", ("doi.org/", "dx.doi.org/")), ("handle", ("hdl.handle.net/",))):
        for host in hosts:
            bare = url.removeprefix("https://").removeprefix("http://")
            if bare.startswith(host):
                return kind, bare.removeprefix(host)
    return "other", url
