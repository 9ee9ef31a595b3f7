# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a source's text into its key and back: a table look-up a character, and a map to offsets.

The map costs no word a character: it keeps the number of key characters before each block of 64
code points, and reads the one block again when an offset is asked for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from galleyproof.match.alphabet import key_char, key_text
from galleyproof.match.tables import Codes, Folded, codes_of, fold_codes, text_of, unspaced
from galleyproof.model import Span

_BLOCK = 64
_CHUNK = 1 << 17  # code points folded at a time, what a processor keeps at hand; a multiple of _BLOCK
_ASCII_RUN = re.compile(r"[A-Za-z0-9]+")
_FIRST_UNSPACED = 0x0E00


class _Widths(dict[str, int]):
    def __missing__(self, char: str) -> int:
        self[char] = len(key_char(char))
        return self[char]


_WIDTHS = _Widths()
_ASCII_WIDTHS = bytes(chr(code).isascii() and chr(code).isalnum() for code in range(256))


def _widths(piece: str) -> Iterable[int]:
    """Return how many key letters each code point has."""
    return piece.encode().translate(_ASCII_WIDTHS) if piece.isascii() else map(_WIDTHS.__getitem__, piece)


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

    def blanked(self, text: str, begin: int) -> str:
        """Return a stretch of text that begins at `begin` with skipped code points as spaces."""
        hit = self.within(begin, begin + len(text)) if self._starts else ()
        if not hit:
            return text
        parts: list[str] = []
        at = 0
        for start, end in hit:
            parts += (text[at : start - begin], " " * (end - start))
            at = end - begin
        return "".join([*parts, text[at:]])


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
            piece = self._skip.blanked(stored[begin : begin + _CHUNK], begin)
            key, sizes, first = (_ascii_folded if piece.isascii() else _folded)(piece, inside=inside)
            parts.append(key)
            counts.append(np.add.reduceat(sizes, np.arange(0, sizes.size, _BLOCK), dtype=np.int64))
            starts.append(first)
            inside = bool(sizes[-1])
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
        return np.flatnonzero(bits.view(np.bool_))  # of bits as numbers it takes four times as long

    def count_starts(self) -> int:
        """Return how many key indices `word_starts` has."""
        return int.from_bytes(self._starts).bit_count() - int(self.is_start(len(self.text)))

    def offset(self, index: int) -> int:
        """Return the code point of the stored text from which key character `index` came."""
        block = bisect_right(self._before, index) - 1
        begin, left = block * _BLOCK, index - self._before[block]
        piece = self._skip.blanked(self._stored[begin : begin + _BLOCK], begin)
        at = bisect_right(list(accumulate(_widths(piece))), left)
        if at == len(piece):
            raise IndexError(index)
        return begin + at

    def index(self, offset: int) -> int:
        """Return the number of key characters before code point `offset` of the stored text."""
        block = min(offset // _BLOCK, len(self._before) - 1)
        begin = block * _BLOCK
        piece = self._skip.blanked(self._stored[begin:offset], begin)
        return self._before[block] + sum(_widths(piece))


_Folded = tuple[str, NDArray[np.uint8], NDArray[np.bool_]]
"""A key, how many letters of it each code point has, and which of its letters may start a word."""


def _folded(piece: str, *, inside: bool) -> _Folded:
    codes = codes_of(piece)
    folded = fold_codes(codes)
    return text_of(folded.letters), folded.sizes, _word_starts(codes, folded, inside=inside)


def _ascii_folded(piece: str, *, inside: bool) -> _Folded:
    """Return the same for ASCII text, by tables of bytes."""
    letter = np.frombuffer(piece.encode().translate(_ASCII_WIDTHS), dtype=np.bool_)
    return key_text(piece), letter.view(np.uint8), _among(_firsts(letter, inside=inside), letter)


def _firsts(letter: NDArray[np.bool_], *, inside: bool) -> NDArray[np.bool_]:
    """Return which code points are letters with none before them."""
    first = letter.copy()
    first[1:] &= ~letter[:-1]
    if first.size:
        first[0] &= not inside
    return first


def _among(first: NDArray[np.bool_], letter: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return `first[letter]`, of which few are set: several times as fast."""
    number = np.cumsum(letter, dtype=np.int32)
    starts = np.zeros(int(number[-1]) if number.size else 0, dtype=np.bool_)
    starts[number[np.flatnonzero(first)] - 1] = True
    return starts


def _word_starts(codes: Codes, folded: Folded, *, inside: bool) -> NDArray[np.bool_]:
    """Return for each key letter whether a sign or a space, not a joiner, stands before it."""
    sizes, shown = folded.sizes, codes
    if folded.joiners is not None:
        kept = ~folded.joiners
        sizes, shown = sizes[kept], codes[kept]
    letter = sizes != 0
    first = _firsts(letter, inside=inside)
    if folded.letters.size and int(folded.letters.max()) >= _FIRST_UNSPACED:
        alone = unspaced(shown)
        first |= alone & letter
        first[1:] |= alone[:-1] & letter[1:]
    starts = _among(first, letter)
    return starts if folded.put is None else np.insert(starts, folded.put, values=False)


def key_offsets(text: str) -> tuple[str, list[int]]:
    """Return the key of a short `text` and the offset that each of its characters came from."""
    if text.isascii():
        runs = list(_ASCII_RUN.finditer(text))
        return "".join([run[0] for run in runs]).lower(), [at for run in runs for at in range(*run.span())]
    folded = fold_codes(codes_of(text))
    return text_of(folded.letters), np.repeat(np.arange(folded.sizes.size), folded.sizes).tolist()
