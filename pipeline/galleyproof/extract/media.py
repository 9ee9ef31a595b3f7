# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The first bytes of a payload, and what was said of it, into its media type."""

from __future__ import annotations

import re

PLAIN = ("text/plain", "text/markdown")

_BY_SUFFIX = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|!--|\?xml[^>]*>\s*(?:<!doctype\s+html|<html))", re.IGNORECASE
)
_TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 1024  # bytes; the header of a PDF may stand anywhere in the first 1,024 (ISO 32000-1, H.3)


def essence(media_type: str) -> str:
    """Return `type/subtype` in lower case, without parameters (WHATWG MIME Sniffing, 4.1)."""
    return media_type.partition(";")[0].strip().lower()


def media_type(payload: bytes, *, said: str = "", name: str = "") -> str:
    """Return the media type of `payload`: by signature, then what was `said`, then the file's `name`.

    A signature comes first because servers and suppliers err and `%PDF-` does not. Empty where the
    bytes look like no text and nothing else is known.
    """
    head = payload[:_SNIFFED]
    if b"%PDF-" in head:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04") and b"mimetypeapplication/epub+zip" in head:
        return "application/epub+zip"
    if essence(said) and essence(said) != "application/octet-stream":
        return essence(said)
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")):
        return "text/html"
    return "text/plain" if head.startswith(_TEXT_BOMS) or b"\0" not in head else ""
