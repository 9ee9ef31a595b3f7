# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a source's text into its key and back: a table look-up a character, and a map to offsets.

The map costs no word a character: it keeps the number of key characters before each block of 64
code points, and reads the one block again when an offset is asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right

import numpy as np
from numpy.typing import NDArray

from galleyproof.match.alphabet import KEYS, is_joiner, is_unspaced, key_char, key_of
from galleyproof.model import Span

_BLOCK = 64
_CHUNK = 1 << 20  # code points folded at a time; a multiple of _BLOCK
_UNKNOWN, _SEVERAL, _JOINER = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SPACE = 32
_FIRST_JOINER = 0xAD


class _Table:
    """One entry a code point, filled when the point is first met; several letters stand beside it."""

    def __init__(self) -> None:
        self.one: NDArray[np.uint32] = np.full(0x110000, _UNKNOWN, dtype=np.uint32)
        self.unspaced: NDArray[np.bool_] = np.zeros(0x110000, dtype=np.bool_)
        self.several: dict[int, list[int]] = {}

    def look_up(self, codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
        found = self.one[codes]
        if codes.size and int(found.max()) == _UNKNOWN:
            for code in np.unique(codes[found == _UNKNOWN]).tolist():
                self._learn(code)
            found = self.one[codes]
        return found

    def _learn(self, code: int) -> None:
        letters = [ord(letter) for letter in key_of(chr(code))]
        self.unspaced[code] = is_unspaced(chr(code))
        if len(letters) > 1:
            self.several[code] = letters
            self.one[code] = _SEVERAL
        else:
            self.one[code] = letters[0] if letters else _JOINER * is_joiner(chr(code))


_table: list[_Table] = []


def _the_table() -> _Table:
    if not _table:
        _table.append(_Table())
    return _table[0]


def codes_of(text: str) -> NDArray[np.uint32]:
    """Return the code points of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _text_of(codes: NDArray[np.uint32]) -> str:
    if codes.size and int(codes.max()) < 128:
        return codes.astype(np.uint8).tobytes().decode("ascii")
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def fold_codes(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Return the key code points of `codes` and, for each, the index of the code it came from."""
    table = _the_table()
    found = table.look_up(codes)
    at = np.flatnonzero(found)
    key = found[at]
    highest = int(key.max()) if key.size else 0
    if highest >= _JOINER:
        at = at[key != _JOINER]
        key = found[at]
    if highest != _SEVERAL:
        return key, at
    several = {code: table.several[code] for code in np.unique(codes[found == _SEVERAL]).tolist()}
    width = np.ones(key.size, dtype=np.intp)
    origin = codes[at]
    for code, letters in several.items():
        width[origin == code] = len(letters)
    first = np.concatenate(([0], np.cumsum(width)[:-1]))
    wide = np.repeat(key, width)
    for code, letters in several.items():
        places = first[origin == code]
        for step, letter in enumerate(letters):
            wide[places + step] = letter
    return wide, np.repeat(at, width)


class _Skip:
    """Spans to leave out, in order and apart, asked for by stretches."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def within(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Return the parts of `begin` to `end` to leave out."""
        first, last = bisect_right(self._ends, begin), bisect_left(self._starts, end)
        pairs = zip(self._starts[first:last], self._ends[first:last], strict=True)
        return [(max(start, begin), min(stop, end)) for start, stop in pairs]

    def masked(self, text: str, begin: int) -> NDArray[np.uint32]:
        """Return the code points of a stretch of text that begins at `begin`, skipped ones as spaces."""
        codes = codes_of(text)
        hit = self.within(begin, begin + len(text))
        if hit:
            codes = codes.copy()
            for start, end in hit:
                codes[start - begin : end - begin] = _SPACE
        return codes

    def blanked(self, text: str, begin: int) -> str:
        """Return a stretch of text that begins at `begin` with skipped code points as spaces."""
        for start, end in self.within(begin, begin + len(text)) if self._starts else ():
            text = text[: start - begin] + " " * (end - start) + text[end - begin :]
        return text


class Key:
    """A text's key: `text` to search in, `starts` for word starts, `span` for the way back.

    `skip` are code points that are left out, as running headers are. Offsets are code points of
    the text as stored.
    """

    def __init__(self, stored: str, skip: tuple[Span, ...] = ()) -> None:
        self._stored, self._skip = stored, _Skip(skip)
        parts: list[str] = []
        counts: list[NDArray[np.int64]] = []
        starts: list[NDArray[np.bool_]] = []
        inside = False
        for begin in range(0, len(stored), _CHUNK):
            codes = self._skip.masked(stored[begin : begin + _CHUNK], begin)
            key, at = fold_codes(codes)
            parts.append(_text_of(key))
            edges = np.arange(_BLOCK, codes.size + _BLOCK, _BLOCK)
            counts.append(np.diff(np.searchsorted(at, edges), prepend=0))
            starts.append(_word_starts(codes, at, inside=inside))
            inside = bool(at.size) and int(at[-1]) == codes.size - 1
        self.text = "".join(parts)
        joined = np.concatenate([np.zeros(1, dtype=np.int64), *counts])
        self._before = array("q", np.cumsum(joined).tobytes())
        self._starts = np.packbits(np.concatenate([*starts, np.ones(1, dtype=np.bool_)])).tobytes()

    def is_start(self, index: int) -> bool:
        """Whether a word may start at key character `index` (one past the end counts as a start)."""
        return bool(self._starts[index >> 3] >> (7 - (index & 7)) & 1)

    def are_starts(self, indices: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return `is_start` of each of `indices`."""
        bits = np.frombuffer(self._starts, dtype=np.uint8)[indices >> 3]
        found: NDArray[np.bool_] = (bits >> (7 - (indices & 7)).astype(np.uint8) & 1).astype(np.bool_)
        return found

    def word_starts(self) -> NDArray[np.intp]:
        """Return the key indices at which a word may start."""
        bits = np.unpackbits(np.frombuffer(self._starts, dtype=np.uint8), count=len(self.text))
        return np.flatnonzero(bits)

    def offset(self, index: int) -> int:
        """Return the code point of the stored text from which key character `index` came."""
        block = bisect_right(self._before, index) - 1
        begin, left = block * _BLOCK, index - self._before[block]
        keys = KEYS
        for at, char in enumerate(self._skip.blanked(self._stored[begin : begin + _BLOCK], begin), begin):
            left -= len(keys[ord(char)])
            if left < 0:
                return at
        raise IndexError(index)

    def index(self, offset: int) -> int:
        """Return the number of key characters before code point `offset` of the stored text."""
        block = min(offset // _BLOCK, len(self._before) - 1)
        begin = block * _BLOCK
        piece = self._skip.blanked(self._stored[begin:offset], begin)
        return self._before[block] + sum(len(key_char(char)) for char in piece)


def _word_starts(codes: NDArray[np.uint32], at: NDArray[np.intp], *, inside: bool) -> NDArray[np.bool_]:
    """Return for each key character whether a sign or a space, not a joiner, stands before it."""
    if not at.size:
        return np.zeros(0, dtype=np.bool_)
    table = _the_table()
    starts = np.empty(at.size, dtype=np.bool_)
    starts[0] = at[0] > 0 or not inside
    np.greater(np.diff(at), 1, out=starts[1:])
    if int(codes.max()) >= _FIRST_JOINER:
        joiners = np.flatnonzero(table.one[codes] == _JOINER)
        if joiners.size:
            held = np.searchsorted(joiners, at[1:]) - np.searchsorted(joiners, at[:-1])
            starts[1:] &= np.diff(at) > held + 1
            starts[0] &= at[0] > np.searchsorted(joiners, at[0]) or not inside
        starts |= table.unspaced[codes[at]]
    return starts


def key_offsets(text: str) -> tuple[str, list[int]]:
    """Return the key of a short `text` and the offset that each of its characters came from."""
    key, at = fold_codes(codes_of(text))
    return _text_of(key), at.tolist()
