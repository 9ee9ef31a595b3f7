# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A payload (text, HTML, PDF, EPUB) into a SourceText: all visible text, the same every time.

The form of the text, which is what `text.txt` holds: Unicode NFC, line ends LF, no byte order mark,
one block a line. What a block is depends on what the payload says:

- **plain text and Markdown** are kept as they stand, blank lines too. A paragraph that its author
  kept on one line is one line; a wrapped paragraph stays wrapped, because nothing in plain text tells
  a wrapped sentence from a line of verse. Blank lines part the blocks. A form feed ends a page.
- **HTML**: a line for each block element, none blank; white space within a line is collapsed as a
  browser would, except in `pre`. Nothing a reader could see is left out: menus, notices, captions and
  notes are there, because a lost sentence makes a right quotation look wrong. Text that a reader
  cannot see is kept too, and named in `hidden`.
- **PDF**: a line for each line of the page, as the page shows it; `pages` says where each one begins.
  Hyphens and running headers stay where they are: the matcher reads across them.
- **EPUB**: its documents in reading order, each read as HTML.
"""

from __future__ import annotations

from galleyproof.errors import ExtractionError
from galleyproof.extract import epub, html, pdf, plain
from galleyproof.extract.charset import Charset, decode
from galleyproof.extract.media import PLAIN, essence, media_type
from galleyproof.extract.pdf import metadata as pdf_metadata
from galleyproof.model import SourceText

__all__ = ["Charset", "decode", "essence", "extract", "media_type", "pdf_metadata", "supported"]

_HTML = ("text/html", "application/xhtml+xml")


def supported(media_type: str) -> bool:
    """Say whether `extract` can read this media type; parameters are ignored."""
    return essence(media_type) in {*PLAIN, *_HTML, "application/pdf", "application/epub+zip"}


def extract(
    payload: bytes, media_type: str, *, charset: str | None = None, seconds: float = pdf.DEADLINE
) -> SourceText:
    """Return the text of `payload`, decoded of any content coding.

    `charset` is what the server or the supplier said; a byte order mark overrules it, and where it
    does not fit the bytes it is passed over. A page or a PDF has `seconds`. Raises ExtractionError
    for a media type that cannot be read, for a file that is broken, encrypted or too large, and for
    one in which there is no text.
    """
    kind = essence(media_type)
    if kind in PLAIN:
        text = plain.extract(payload, kind, charset)
    elif kind in _HTML:
        text = html.extract(payload, kind, charset, seconds)
    elif kind == "application/pdf":
        text = pdf.extract(payload, seconds)
    elif kind == "application/epub+zip":
        text = epub.extract(payload)
    else:
        raise ExtractionError(
            f"{kind or 'a file of unknown kind'} cannot be read as text",
            remedy="deposit it as PDF, HTML, EPUB or plain text",
        )
    if kind in {*PLAIN, *_HTML} and _binary(text.text):
        raise ExtractionError(f"the bytes called {kind} are no text", remedy="say what they are")
    if not text.text.strip():
        scan = "a scan needs its text recognised (OCR) first" if kind == "application/pdf" else ""
        raise ExtractionError(f"there is no text in this {kind} file", remedy=scan)
    return text


_SAMPLE = 1 << 14  # code points looked at
_STRANGE = 0.02  # share of controls from which bytes are no text: a compressed file has some 0.1, text none
# WHATWG MIME Sniffing, 3: the bytes that no text has.
_BINARY = dict.fromkeys([*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])


def _binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(sample) - len(sample.translate(_BINARY)) > _STRANGE * len(sample)
