# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a text into those of its short lines that may be page furniture: repeated, numbered or tiny.

Most lines are none of these, and are told apart without a step of Python each: lines repeat only where
their first eight and last eight characters and their length do, and but for their numbers only where
the sum over their other characters does. A numbered line that comes once may still be a page's number.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from galleyproof.match.tables import Codes, codes_of

LONGEST = 90
AROUND = " \t\u00a0-–—[](){}|.·•*~_"
_TINY = 8
_FEW = 6
"""Letters of a line that may be a page's number alone: “pagina 12”."""
_CHUNK = 1 << 17  # code points read at a time: what a processor keeps at hand
_ODD = np.uint64(0x9E3779B97F4A7C15)


def candidates(text: str) -> list[tuple[int, int]]:
    """Return start and end of the short lines that repeat, have a number at an end, or are tiny."""
    chunks = [_chunk(text[begin:end], begin) for begin, end in _chunks(text)]
    if not chunks:
        return []
    hashes, forms, spans, tiny, numbered = map(np.concatenate, zip(*chunks, strict=True))
    wanted = _repeated(hashes) | tiny
    at = np.flatnonzero(numbered)
    wanted[at] |= _repeated(forms[at]) | (forms[at] & np.uint32(127) <= _FEW)
    kept = spans[wanted]
    return list(zip(kept[:, 0].tolist(), kept[:, 1].tolist(), strict=True))


def _repeated(hashes: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which of `hashes` come more than once."""
    order = np.argsort(hashes, kind="stable")
    ranked = hashes[order]
    same = ranked[1:] == ranked[:-1]
    found = np.zeros(hashes.size, dtype=np.bool_)
    found[order[1:][same]] = True
    found[order[:-1][same]] = True
    return found


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches that end where a line does, unless a line is longer than a chunk."""
    begin = 0
    while begin < len(text):
        end = min(len(text), begin + _CHUNK)
        if end < len(text):
            end = text.rfind("\n", begin, end) + 1 or end
        yield begin, end
        begin = end


def _chunk(text: str, begin: int) -> tuple[NDArray[Any], ...]:
    """Return hash, form, span, whether tiny and whether numbered, of each short line that is not empty."""
    codes = codes_of(text)
    breaks = np.flatnonzero((codes == 10) | (codes == 13) | (codes == 12))
    starts, ends = np.concatenate(([0], breaks + 1)), np.concatenate((breaks, [codes.size]))
    at = np.flatnonzero(~_signs().take(codes, mode="clip"))
    low, high = np.searchsorted(at, starts), np.searchsorted(at, ends)
    short = high > low
    first, last = at[low[short]], at[high[short] - 1]
    fits = last - first < LONGEST
    first, last = first[fits], last[fits]
    digits = (codes >= ord("0")) & (codes <= ord("9"))
    numbered, tiny = digits[first] | digits[last], last - first < _TINY
    spans = np.stack((starts[short][fits], ends[short][fits]), axis=1)
    return _hashes(codes, first, last), _forms(codes, first, last), spans + begin, tiny, numbered


def _forms(codes: Codes, first: NDArray[np.intp], last: NDArray[np.intp]) -> NDArray[np.uint32]:
    """Return a number a line that its digits and signs have no part in; its low bits count its letters."""
    weights = np.zeros(codes.size + 1, dtype=np.uint32)
    _weights().take(codes, mode="clip", out=weights[:-1])
    bounds = np.stack((first, last + 1), axis=1).ravel()
    return np.add.reduceat(weights, bounds, dtype=np.uint32)[::2] if bounds.size else weights[:0]


def _hashes(codes: Codes, first: NDArray[np.intp], last: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Return a number a line, of its ends and its length; lines under eight characters share theirs."""
    padded = np.zeros(codes.size + 8, dtype=np.uint8)
    padded[: codes.size] = codes.astype(np.uint8)
    windows = np.ndarray((codes.size + 1,), dtype="<u8", buffer=padded.data, strides=(1,))
    tail = np.maximum(last - 7, 0)
    mixed = windows[first] * _ODD + windows[tail]
    hashes: NDArray[np.uint64] = mixed * _ODD + (last - first).astype(np.uint64)
    return hashes


@cache
def _weights() -> NDArray[np.uint32]:
    """Return a weight a code point, none for digits and for signs that may stand around a line's words."""
    weights = np.arange(0x2100, dtype=np.uint32) * np.uint32(0x9E3779B1) & ~np.uint32(127) | np.uint32(1)
    weights[[*map(ord, AROUND), *range(ord("0"), ord("9") + 1), 10, 12, 13]] = 0
    return weights


@cache
def _signs() -> NDArray[np.bool_]:
    """Return which code points may stand around a line's words."""
    signs = np.zeros(0x2100, dtype=np.bool_)
    signs[[*map(ord, AROUND), 10, 12, 13]] = True
    return signs
