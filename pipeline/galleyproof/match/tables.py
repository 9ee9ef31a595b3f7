# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns code points into key letters by table: one look-up a character, two bytes an entry where that does.

A table is filled when a code point is first met. Three values at its top are no letters: not met
yet, several letters, and a joiner (which stands inside words).
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from galleyproof.match.alphabet import is_joiner, is_unspaced, key_of

Codes = NDArray[np.unsignedinteger[Any]]
_BASIC = 0x10000  # the basic multilingual plane; its last three code points are never letters


class Folded(NamedTuple):
    """Key letters in order, and for each code point how many of them are its own."""

    letters: Codes
    sizes: NDArray[np.uint8]
    joiners: NDArray[np.bool_] | None
    """Which code points stand inside words without being letters; None where there are none."""
    put: NDArray[np.intp] | None
    """Where `numpy.insert` put the second and further letters of a code point; None where there are none."""


def codes_of(text: str) -> Codes:
    """Return the code points of `text`, two bytes each where that is enough."""
    wide = text.encode("utf-16-le", "surrogatepass")
    if len(wide) == 2 * len(text):
        return np.frombuffer(wide, dtype="<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def text_of(letters: Codes) -> str:
    """Return letters as a string."""
    if letters.size and int(letters.max()) < 128:
        return letters.astype(np.uint8).tobytes().decode("ascii")
    return letters.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


class _Table:
    def __init__(self, dtype: type[np.uint16 | np.uint32]) -> None:
        size = _BASIC if dtype is np.uint16 else 0x110000
        top = int(np.iinfo(dtype).max)
        self.unknown, self.several, self.joiner = top, top - 1, top - 2
        self.one: Codes = np.full(size, top, dtype=dtype)
        self.unspaced: NDArray[np.bool_] = np.zeros(size, dtype=np.bool_)
        self.first: NDArray[np.int32] = np.zeros(size, dtype=np.int32)
        self.count: NDArray[np.uint8] = np.ones(size, dtype=np.uint8)
        self.many: list[int] = []

    def look_up(self, codes: Codes) -> tuple[Codes, int]:
        """Return an entry a code point, and the highest."""
        found = self.one.take(codes, mode="clip")  # no code is out of range: clip spares the check
        highest = int(found.max()) if codes.size else 0
        if highest == self.unknown:
            # Not np.unique, which imports numpy.ma: a tenth of a second.
            for code in np.flatnonzero(np.bincount(codes[found == self.unknown])).tolist():
                self._learn(code)
            found = self.one[codes]
            highest = int(found.max())
        return found, highest

    def _learn(self, code: int) -> None:
        letters = [ord(letter) for letter in key_of(chr(code))]
        self.unspaced[code] = is_unspaced(chr(code))
        if len(letters) > 1:
            self.first[code], self.count[code] = len(self.many), len(letters)
            self.many += letters
        entry = letters[0] if letters else self.joiner * is_joiner(chr(code))
        self.one[code] = entry if len(letters) < 2 else self.several

    def spread(self, letters: Codes, codes: Codes) -> tuple[Codes, NDArray[np.intp]]:
        """Return letters with those of `codes` in place of each mark for several, and where they were put in.

        `codes` are the code points that have several letters, in order.
        """
        places = np.flatnonzero(letters == self.several)
        first, more = self.first[codes], self.count[codes].astype(np.intp) - 1
        many = np.array(self.many, dtype=letters.dtype)
        letters[places] = many[first]
        within = np.arange(more.sum()) - np.repeat(np.cumsum(more) - more, more)
        put = np.repeat(places + 1, more)
        return np.insert(letters, put, many[np.repeat(first, more) + 1 + within]), put


@cache
def _table(wide: bool) -> _Table:
    return _Table(np.uint32 if wide else np.uint16)


def fold_codes(codes: Codes) -> Folded:
    """Return the key letters of `codes`."""
    table = _table(codes.dtype.itemsize > 2)
    found, highest = table.look_up(codes)
    letter = found != 0
    if highest < 256:  # deleting from bytes is twice as fast as choosing from an array
        kept = found.astype(np.uint8).tobytes().translate(None, b"\0")
        return Folded(np.frombuffer(kept, dtype=np.uint8), letter.view(np.uint8), None, None)
    if highest < table.joiner:
        return Folded(found[letter], letter.view(np.uint8), None, None)
    joiners = found == table.joiner
    if joiners.any():
        letter &= ~joiners
    sizes, letters = letter.astype(np.uint8), found[letter]
    put = None
    if highest == table.several:
        codes = codes[found == table.several]
        sizes[found == table.several] = table.count[codes]
        letters, put = table.spread(letters, codes)
    return Folded(letters, sizes, joiners if joiners.any() else None, put)


def unspaced(codes: Codes) -> NDArray[np.bool_]:
    """Return which of `codes`, folded before, belong to scripts without spaces."""
    found: NDArray[np.bool_] = _table(codes.dtype.itemsize > 2).unspaced[codes]
    return found
