# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A place in a sheet into where its source stands: the archived passage, or the library's entry."""

from __future__ import annotations

import json
from pathlib import Path

from lsprotocol import types

from galleyproof.lsp.diagnostics import range_of
from galleyproof.lsp.hover import quotation_at
from galleyproof.lsp.keys import key_at
from galleyproof.lsp.places import Places
from galleyproof.lsp.sheet import Sheet
from galleyproof.lsp.shelf import Shelf
from galleyproof.model import Span


def definition(sheet: Sheet, on: Shelf, at: int, units: str) -> types.Location | None:
    """Return the passage that a quotation was held against, or the entry of a citation key."""
    judged = quotation_at(sheet, at)
    if judged is not None:
        match = judged.match
        slug = match.source or (match.nearest.source if match.nearest else None)
        spans = match.spans or ((match.nearest.span,) if match.nearest else ())
        source = sheet.case.sources.get(slug or "")
        if source is None or not spans:
            return None
        path = on.project.references / "archive" / source.slug / "text.txt"
        return _location(path, source.text.text, Span(start=spans[0].start, end=spans[-1].end), units)
    key = key_at(sheet.text, at)
    written = sheet.case.manuscript
    libraries = on.project.libraries(written.path, written.front_matter) if key else []
    return next(filter(None, (_entry(path, key.name, units) for path in libraries if key)), None)


def _entry(library: Path, key: str, units: str) -> types.Location | None:
    """Return where the library names the key; None where it cannot be read or does not."""
    try:
        text = library.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    for named in (json.dumps(key, ensure_ascii=False), f"{{{key},", f"- {key}\n"):  # CSL-JSON, BibTeX, RIS
        at = text.find(named)
        if at >= 0:
            return _location(library, text, Span(start=at, end=at + len(named)), units)
    return None


def _location(path: Path, text: str, span: Span, units: str) -> types.Location:
    return types.Location(
        uri=path.resolve().as_uri(), range=range_of(span.start, span.end, Places(text, units))
    )
