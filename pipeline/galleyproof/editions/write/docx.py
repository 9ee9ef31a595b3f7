# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into a Word file: pandoc writes it, and its properties say whose it is and under which licence.

Sources: ECMA-376, part 2, 8 (core properties) and part 1, 22.3 (custom properties).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from galleyproof import pandoc
from galleyproof.editions.write import images
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.nodes import text
from galleyproof.editions.write.opening import opening, properties
from galleyproof.model import Json

_ARGUMENTS = ("-t", "docx", "-o", "-", "--syntax-highlighting=none")
_CORE = "docProps/core.xml"
_TIMES = re.compile(r"(<dcterms:(created|modified)[^>]*>)[^<]*(?=<)")


def render(book: Book) -> bytes:
    """Return the edition's bytes."""
    tree = images.embedded(book.unmarked, book.images)
    tree = {**tree, "meta": _metadata(book), "blocks": [*opening(book), *tree["blocks"]]}
    return _sealed(pandoc.run_json(_ARGUMENTS, tree), book)


def _metadata(book: Book) -> Json:
    """Return what pandoc sets as title lines and writes into the properties."""
    imprint = book.imprint
    return {
        name: _meta(value)
        for name, value in {
            "title": imprint.title,
            "subtitle": imprint.subtitle,
            "author": list(imprint.authors),
            "lang": imprint.lang,
            "keywords": list(imprint.keywords),
            "description": imprint.abstract or book.rights,
            **properties(book),
        }.items()
        if value
    }


def _meta(value: str | Sequence[str]) -> Json:
    if isinstance(value, str):
        return {"t": "MetaInlines", "c": text(value)}
    return {"t": "MetaList", "c": [_meta(part) for part in value]}


def _sealed(made: bytes, book: Book) -> bytes:
    """Return the archive with its core properties completed, the same bytes each time."""
    source, target = zipfile.ZipFile(io.BytesIO(made)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for info in source.infolist():
            data = source.read(info)
            entry = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, _core(data.decode(), book) if info.filename == _CORE else data)
    return target.getvalue()


def _core(xml: str, book: Book) -> str:
    imprint = book.imprint
    at = dt.datetime.fromtimestamp(book.epoch, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    added = "".join(
        f"<{name}>{escape(value)}</{name}>"
        for name, value in (("dc:identifier", imprint.identifier), ("dc:language", imprint.lang))
        if value and f"<{name}>" not in xml
    )
    return _TIMES.sub(rf"\g<1>{at}", xml).replace("</cp:coreProperties>", added + "</cp:coreProperties>")
