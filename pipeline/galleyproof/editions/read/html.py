# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An HTML file into what it states, its running text and its links; read by BeautifulSoup over lxml."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from galleyproof.editions.read.content import Content
from galleyproof.editions.read.jsonld import linked_data
from galleyproof.editions.read.marks import page_marks
from galleyproof.editions.read.prose import lines, notices, running_text
from galleyproof.editions.read.sight import Sight
from galleyproof.errors import EditionError

_MOST_BYTES = 64 << 20


def read_html(data: bytes, where: str) -> Content:
    """Return the content of an HTML file; raises EditionError for one too large or without any element."""
    if len(data) > _MOST_BYTES:
        raise EditionError("the page is larger than 64 MiB", where=where, remedy="split it")
    with warnings.catch_warnings():  # a page may call itself XML, browsers read it as HTML all the same
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(data, "lxml")
    if soup.html is None:
        raise EditionError("this is no HTML: it has no element", where=where, remedy="build it again")
    sight = Sight(soup, where)
    blocks = list(lines(soup, sight))
    links = tuple(str(tag["href"]).strip() for tag in soup.find_all(["a", "area"], href=True))
    return Content(
        marks=(*page_marks(soup, sight), *linked_data(soup)),
        text=running_text(blocks),
        notices=notices(blocks),
        links=links,
        broken_links=tuple(_broken(soup, links)),
    )


def _broken(soup: BeautifulSoup, links: tuple[str, ...]) -> Iterator[str]:
    targets = anchors(soup)
    for link in links:
        if link.startswith("#") and link != "#" and unquote(link[1:]) not in targets | {"top"}:
            yield link


def anchors(soup: BeautifulSoup) -> set[str]:
    """Return every name that a `#fragment` can lead to."""
    ids = {str(tag["id"]) for tag in soup.find_all(id=True)}
    return ids | {str(tag["name"]) for tag in soup.find_all("a", attrs={"name": True})}
