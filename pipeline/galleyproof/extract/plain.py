# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Plain text and Markdown into a SourceText: kept as they stand, but for line ends and Unicode form."""

from __future__ import annotations

import re
import unicodedata

from galleyproof.extract.charset import decode
from galleyproof.model import SourceText, Span

EXTRACTOR = "galleyproof-plain 1"

_LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")


def extract(payload: bytes, media_type: str, charset: str | None) -> SourceText:
    """Return the text with LF line ends, in NFC; each form feed ends a page."""
    text = decode(payload, charset)[0]
    for end in _LINE_ENDS:  # several times as fast as a pattern
        text = text.replace(end, "\n")
    text = unicodedata.normalize("NFC", text)
    return SourceText(text=text, media_type=media_type, extractor=EXTRACTOR, pages=_pages(text))


def _pages(text: str) -> tuple[Span, ...]:
    if "\f" not in text:
        return ()
    ends = [found.start() for found in re.finditer("\f", text)]
    starts = [0, *(end + 1 for end in ends)]
    pages = (Span(start=start, end=end) for start, end in zip(starts, [*ends, len(text)], strict=True))
    return tuple(page for page in pages if page.end > page.start)
