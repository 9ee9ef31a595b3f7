# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An answer's stream into its bytes as sent, and those into the document: whole, or not at all."""

from __future__ import annotations

import http.client
from typing import Any

import urllib3

from galleyproof.archive import inflate
from galleyproof.resolve.clock import Clock
from galleyproof.resolve.status import Status, Stopped

_PIECE = 1 << 16  # bytes read at once


def read(raw: Any, most: int, clock: Clock) -> bytes:
    """Return the body as sent, of a urllib3 response. Raises Stopped: too large, cut short, out of time."""
    pieces, length = [], 0
    while True:
        clock.check()
        try:
            piece = raw.read1(_PIECE, decode_content=False)
        except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            clock.check()
            raise Stopped(
                Status.TRUNCATED, f"the connection broke inside the body ({_kind(error)})"
            ) from error
        if not piece:
            break
        pieces.append(piece)
        length += len(piece)
        if length > most:
            raise Stopped(Status.REFUSED, f"the body is larger than {most} bytes")
    clock.check()  # a connection shut down at the deadline looks like one that ended
    return b"".join(pieces)


def whole(body: bytes, headers: http.client.HTTPMessage | Any, most: int) -> bytes:
    """Return the document in `body`, its content coding undone. Raises Stopped where it is not whole."""
    transfer = headers.get("Transfer-Encoding", "").strip().lower()
    if transfer not in {"", "chunked", "identity"}:
        raise Stopped(Status.UNSUPPORTED, f"the transfer coding {transfer[:40]!r} was not asked for")
    if transfer != "chunked":
        _of_its_length(body, headers.get("Content-Length", ""))
    if not body:
        raise Stopped(Status.TRUNCATED, "the answer is empty")
    coding = headers.get("Content-Encoding", "").strip().lower()
    if coding in {"", "identity"}:
        return body
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise Stopped(Status.UNSUPPORTED, f"the content coding {coding!r} was not asked for")
    try:
        document = inflate(body, most)
    except ValueError as error:
        status = Status.REFUSED if "more than" in str(error) else Status.TRUNCATED
        raise Stopped(status, str(error)) from error
    if not document:
        raise Stopped(Status.TRUNCATED, "the answer is empty")
    return document


def _of_its_length(body: bytes, stated: str) -> None:
    """Hold a body against the length that its head states (RFC 9110, 8.6); the same one twice is one."""
    lengths = {length.strip() for length in stated.split(",")} if stated else set()
    if any(not (length.isascii() and length.isdecimal()) for length in lengths) or len(lengths) > 1:
        raise Stopped(Status.UNREACHABLE, "the answer is not HTTP: its Content-Length is no number")
    if any(length.lstrip("0") != str(len(body)).lstrip("0") for length in lengths):
        raise Stopped(Status.TRUNCATED, f"{len(body)} of {max(lengths)[:20]} bytes came")


def ended(document: bytes, media_type: str, *, framed: bool) -> bool:
    """Say whether a document shows its end; one whose length was told (`framed`) needs to only as a PDF."""
    tail = document[-2048:]
    if media_type == "application/pdf":
        return b"%%EOF" in tail
    if framed or "html" not in media_type:
        return True
    return b"</html" in tail.lower() or b"</body" in tail.lower()


def _kind(error: BaseException) -> str:
    return type(error).__name__
