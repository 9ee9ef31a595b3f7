# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into an EPUB 3 file: pandoc writes it, `package` completes and seals it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from galleyproof import pandoc
from galleyproof.editions.write import images
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.matter import credits_of, particulars
from galleyproof.editions.write.package import sealed
from galleyproof.editions.write.pages import paged
from galleyproof.model import Json

_ARGUMENTS = (
    "-t",
    "epub3-smart",
    "-o",
    "-",
    "--toc",
    "--toc-depth=2",
    "--split-level=1",
    "--syntax-highlighting=none",
    "--mathml",
    f"--template={Path(__file__).parent / 'chapter.xhtml'}",
)


def render(book: Book) -> bytes:
    """Return the edition's bytes."""
    tree = images.embedded(book.unmarked, book.images)
    tree = {**tree, "blocks": pandoc.joined(paged(tree["blocks"])), "meta": _metadata(book)}
    return sealed(pandoc.run_json(_ARGUMENTS, tree), book)


def _metadata(book: Book) -> Json:
    """Return what pandoc puts into the package document and onto the title page."""
    imprint = book.imprint
    titles = [{"type": "main", "text": imprint.title}]
    titles += [{"type": "subtitle", "text": imprint.subtitle}] if imprint.subtitle else []
    return {
        name: _meta(value)
        for name, value in {
            "title": titles,
            "creator": [{"role": person.role, "text": person.name} for person in imprint.people],
            "identifier": [{"text": f"urn:uuid:{book.uuid}"}, *_work(imprint.identifier)],
            "date": imprint.date.isoformat(),
            "lang": imprint.lang,
            "rights": book.rights,
            "publisher": imprint.publisher,
            "subject": list(imprint.keywords),
            "description": imprint.abstract,
            "toc-title": "Contents",
            "page-progression-direction": imprint.direction,
            "english": "" if imprint.lang.lower().startswith("en") else "en",
            "names": list(imprint.authors),
            "credits": list(credits_of(imprint.people)),
            "particulars": _particulars(book),
        }.items()
        if value
    }


def _work(identifier: str) -> list[Json]:
    return [{"text": identifier, "scheme": "URI"}] if identifier else []


def _particulars(book: Book) -> list[Json]:
    rows = particulars(book.imprint, book.licence)
    return [{"label": label, "value": words, **({"url": url} if url else {})} for label, words, url in rows]


def _meta(value: Any) -> Json:
    """Return a plain value in pandoc's form for metadata."""
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(part) for part in value]}
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: _meta(part) for key, part in value.items()}}
    return {"t": "MetaString", "c": str(value)}
