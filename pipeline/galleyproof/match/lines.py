# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a text into those of its short lines that may be page furniture: repeated, numbered or tiny.

Most lines are none of these, and are told apart without a step of Python each: lines repeat only where
their first eight and last eight characters and their length do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from galleyproof.match.tables import Codes, codes_of

LONGEST = 90
AROUND = " \t\u00a0-–—[](){}|.·•*~_"
_TINY = 8
_CHUNK = 1 << 19
_ODD = np.uint64(0x9E3779B97F4A7C15)
Pairs = NDArray[np.int64]


def candidates(text: str) -> list[tuple[int, int]]:
    """Return start and end of the short lines that repeat, have a number at an end, or are tiny."""
    hashes: list[NDArray[np.uint64]] = []
    spans: list[Pairs] = []
    marked: list[NDArray[np.bool_]] = []
    for begin, end in _chunks(text):
        found = _chunk(text[begin:end])
        hashes.append(found[0])
        spans.append(found[1] + begin)
        marked.append(found[2])
    if not hashes:
        return []
    _, inverse, counts = np.unique(np.concatenate(hashes), return_inverse=True, return_counts=True)
    wanted = (counts[inverse] > 1) | np.concatenate(marked)
    kept = np.concatenate(spans)[wanted]
    return list(zip(kept[:, 0].tolist(), kept[:, 1].tolist(), strict=True))


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches that end where a line does, unless a line is longer than a chunk."""
    begin = 0
    while begin < len(text):
        end = min(len(text), begin + _CHUNK)
        if end < len(text):
            end = text.rfind("\n", begin, end) + 1 or end
        yield begin, end
        begin = end


def _chunk(text: str) -> tuple[NDArray[np.uint64], Pairs, NDArray[np.bool_]]:
    """Return hash, span and whether it is numbered or tiny, of each short line that is not empty."""
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
    marked = digits[first] | digits[last] | (last - first < _TINY)
    spans = np.stack((starts[short][fits], ends[short][fits]), axis=1)
    return _hashes(codes, first, last), spans, marked


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
def _signs() -> NDArray[np.bool_]:
    """Return which code points may stand around a line's words."""
    signs = np.zeros(0x2100, dtype=np.bool_)
    signs[[*map(ord, AROUND), 10, 12, 13]] = True
    return signs
