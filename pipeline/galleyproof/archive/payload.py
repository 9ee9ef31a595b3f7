# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The records of a capture into the payload that is the evidence, free of its content coding."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from galleyproof.archive.warc import Record
from galleyproof.errors import ArchiveError

MOST = 1 << 28
"""Bytes a payload may have once inflated; fetching allows less."""

_GZIP = b"\x1f\x8b"  # RFC 1952, 2.3.1


def evidence(records: Sequence[Record], record_id: str, where: str) -> Record:
    """Return the record of that id. Raises ArchiveError where the capture lacks it."""
    for record in records:
        if record.id == record_id and record.type in {"resource", "response"}:
            return record
    raise ArchiveError(f"the capture lacks the record {record_id or '(none named)'}", where=where)


def decoded(record: Record, where: str) -> bytes:
    """Return the record's payload without its content coding: at most one layer, gzip or deflate."""
    coding = record.header("Content-Encoding").strip().lower()
    if coding in {"", "identity"}:
        return record.payload
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise ArchiveError(f"the content coding {coding!r} cannot be undone", where=where)
    try:
        return inflate(record.payload, MOST)
    except ValueError as error:
        raise ArchiveError(str(error), where=where) from error


def inflate(raw: bytes, most: int) -> bytes:
    """Return `raw` inflated. Raises ValueError for more than `most` bytes, a cut stream, or one that is none.

    Several gzip members in a row are one stream (RFC 1952, 2.2). A deflate stream without its zlib
    header is read too, as browsers do.
    """
    parts: list[bytes] = []
    left, rest = most, raw
    while rest:
        stream = zlib.decompressobj(-15 if _headless(rest) else 47)
        try:
            part = stream.decompress(rest, left + 1)
        except zlib.error as error:
            if parts and not rest.startswith(_GZIP):  # padding after the last member
                break
            raise ValueError(f"the content coding is broken ({error})") from error
        if len(part) > left:
            raise ValueError(f"inflates to more than {most} bytes")
        if not stream.eof:
            raise ValueError("the content coding is cut short")
        parts.append(part)
        left -= len(part)
        rest = stream.unused_data
    return b"".join(parts)


def _headless(raw: bytes) -> bool:
    """Say whether a stream has neither the gzip nor the zlib header (RFC 1950, 2.2)."""
    if raw.startswith(_GZIP):
        return False
    return len(raw) < 2 or (raw[0] & 0x0F) != 8 or (raw[0] << 8 | raw[1]) % 31 != 0
