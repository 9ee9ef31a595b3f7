# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Bytes of text into code points, and the account of how that was decided.

The order is: byte order mark, what HTTP said, what the document says of itself, then the bytes
themselves; a charset that does not fit the bytes is passed over. `requests` would call every text
without a charset ISO-8859-1, which turns UTF-8 into mojibake.
"""

from __future__ import annotations

import codecs
import dataclasses
import importlib
import re

_BOMS = (  # that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# WHATWG Encoding, 4.2: what pages call these two is decoded as the wider Windows code pages.
_WIDENED = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "iso8859-9": "windows-1254"}
_LATIN = frozenset(
    "cp437 cp850 cp852 cp858 cp1250 cp1252 cp1254 cp1257 cp1258 latin_1 iso8859_2 iso8859_3 iso8859_4 "
    "iso8859_9 iso8859_10 iso8859_13 iso8859_14 iso8859_15 iso8859_16 mac_roman mac_latin2 mac_turkish "
    "mac_iceland".split()
)
_META = re.compile(rb"""<meta[^>]{0,512}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,256}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
_META_WINDOW = 4096  # bytes; the standard asks for the first 1,024, pages in the wild need more
_DETECT_WINDOW = 1 << 16  # bytes looked at to guess; enough letters for any language


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Charset:
    """Which charset was used, what claimed otherwise, and how much did not fit (`replaced`)."""

    used: str
    how: str
    """`bom`, `http`, `meta`, `detected`, or `fallback` where nothing fits all bytes."""
    http: str
    meta: str
    replaced: int
    """How many U+FFFD decoding put in."""


def decode(payload: bytes, http: str | None = None) -> tuple[str, Charset]:
    """Return the text of `payload` without its byte order mark, and how it was decoded."""
    meta = _declared(payload)
    for mark, name in _BOMS:
        if payload.startswith(mark):
            return _decoded(payload[len(mark) :], name, "bom", http, meta)
    for how, label in (("http", http), ("meta", meta)):
        name = _codec(label)
        if name in {"windows-1252", "cp1252"} and not payload.isascii() and _fits(payload, "utf-8"):
            continue  # a server's default: every file fits it, and no Latin text fits UTF-8
        if name and _fits(payload, name):
            return _decoded(payload, name, how, http, meta)
    if _fits(payload, "utf-8"):
        return _decoded(payload, "utf-8", "detected", http, meta)
    guess = _codec(_guess(payload))
    if guess and _fits(payload, guess):
        return _decoded(payload, guess, "detected", http, meta)
    return _decoded(payload, _codec(http) or _codec(meta) or "utf-8", "fallback", http, meta)


def _decoded(payload: bytes, name: str, how: str, http: str | None, meta: str) -> tuple[str, Charset]:
    text = payload.decode(name, errors="replace")
    lost = text.count("\ufffd") - (payload.count(b"\xef\xbf\xbd") if name == "utf-8" else 0)
    return text, Charset(used=name, how=how, http=http or "", meta=meta, replaced=max(0, lost))


def _declared(payload: bytes) -> str:
    head = payload[:_META_WINDOW]
    found = _XML.search(head) or _META.search(head)
    return found.group(1).decode("ascii").lower() if found else ""


def _codec(label: str | None) -> str:
    """Return Python's name for a charset of text; empty for none and for an unknown one."""
    try:
        info = codecs.lookup((label or "").strip("\"' "))
    except (LookupError, ValueError):
        return ""
    # `codecs` also holds base64, zip and rot13, which are no charsets; the flag has no public name.
    if not getattr(info, "_is_text_encoding", False) or info.name in {"idna", "punycode", "utf-7"}:
        return ""
    return _WIDENED.get(info.name, info.name)


def _fits(payload: bytes, name: str) -> bool:
    try:
        payload.decode(name)
    except ValueError:
        return False
    return True


def _guess(payload: bytes) -> str:
    """Return the likeliest charset; of the Latin ones, which look alike in a short text, the web's own."""
    # Imported for the few files that say nothing of themselves.
    best = importlib.import_module("charset_normalizer").from_bytes(payload[:_DETECT_WINDOW]).best()
    latin = best is None or best.encoding in _LATIN
    return "windows-1252" if latin and _fits(payload, "windows-1252") else best.encoding if best else ""
