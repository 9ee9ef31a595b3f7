# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF's streams into ones whose length no reader can take for another.

A stream that ends in a carriage return, before the line feed that stands in front of `endstream`, looks
one byte shorter than its `/Length`, and PDF/A forbids the difference (ISO 19005-2, 6.1.7.1). Compressed
data ends in a checksum, so one book in some ten has such a stream.
"""

from __future__ import annotations

import base64

import pikepdf


def settle(pdf: pikepdf.Pdf) -> None:
    """Wrap every stream of `pdf` that ends in a line end in ASCII85, which ends in `~>`."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.read_raw_bytes().endswith((b"\r", b"\n")):
            _wrap(thing)


def _wrap(stream: pikepdf.Stream) -> None:
    filters = _listed(stream.get("/Filter"))
    parameters = _listed(stream.get("/DecodeParms"))
    raw = base64.a85encode(stream.read_raw_bytes(), wrapcol=76) + b"~>"
    stream.write(
        raw,
        filter=pikepdf.Array([pikepdf.Name.ASCII85Decode, *filters]),
        decode_parms=pikepdf.Array([None, *parameters]) if parameters else None,
    )


def _listed(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
