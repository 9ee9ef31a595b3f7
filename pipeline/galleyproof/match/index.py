# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns keys into one sorted array of word starts: any words in any source, found in a few probes.

An entry is 64 bits: the first letters from a word's start, five bits each, then the position. The
letters run over word ends, so that hyphen wraps and spaces do not matter. Sorting in place keeps it
at eight bytes a word. A probe is a range of the array; the rarest word's range is what gets read.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from heapq import nlargest
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from galleyproof.match.fold import Key
from galleyproof.match.tables import codes_of

_BITS, _LETTERS = 5, 8
_MOST = 2000
"""Places looked at one by one."""
_FEW = 64
_PROBES = 8
"""Words of a needle that are looked up, the longest."""
_RARE = 4
"""Places of a word that are looked at without asking whether another word has fewer."""
_VOTERS = 24
"""Probes of a quotation that vote for its place, the rarest."""
_VOTES = 512
"""Places that one of them votes for."""
_MANY = 64
"""Places of the rarest word from which the second rarest is asked too."""
_READ = 1 << 16
"""Positions read for one probe; of a commoner word the first so many."""


class Place(NamedTuple):
    """Where something may stand: the number of the key, and the offset in its text."""

    key: int
    offset: int


def _letter(code: int) -> int:
    """Return a key character as 1 to 31: Latin letters apart, all else spread over them."""
    return code - 96 if 97 <= code <= 122 else ((code * 2654435761 & 0xFFFFFFFF) >> 24) % 31 + 1


@cache
def _table() -> NDArray[np.uint8]:
    codes = np.arange(0x10000, dtype=np.uint64)
    spread = ((codes * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)) >> np.uint64(24)
    table = (spread % np.uint64(31) + np.uint64(1)).astype(np.uint8)
    table[97:123] = np.arange(1, 27)
    return table


def _letters_of(text: str) -> NDArray[np.uint8]:
    """Return each key character as `_letter` has it, and eight zeros after the last."""
    letters = np.zeros(len(text) + _LETTERS, dtype=np.uint8)
    codes = codes_of(text)
    if codes.dtype.itemsize == 2:
        letters[: len(text)] = _table().take(codes, mode="clip")
    else:
        letters[: len(text)] = [_letter(code) for code in codes.tolist()]
    return letters


def _packed_at(letters: NDArray[np.uint8], starts: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Return the eight letters from each start, five bits each, the first one highest."""
    windows = np.ndarray((letters.size - 7,), dtype=">u8", buffer=letters.data, strides=(1,))
    found = windows[starts].astype(np.uint64)
    for low, width, shift in ((0x001F001F001F001F, 8, 3), (0x000003FF000003FF, 16, 6), (0xFFFFF, 32, 12)):
        high = (found & np.uint64(low << width)) >> np.uint64(shift)
        found &= np.uint64(low)
        found |= high
    return found


_SIGNS = "0123456789abcdefghijklmnopqrstuv"


class _Digits(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = _SIGNS[_letter(code)]
        return self[code]


_DIGITS = _Digits()
_ASCII_DIGITS = "".join(_SIGNS[_letter(code)] for code in range(256)).encode()


def digits_of(key: str) -> str:
    """Return each key character as a digit to the base 32: the first ones of a word are its number."""
    return key.encode().translate(_ASCII_DIGITS).decode() if key.isascii() else key.translate(_DIGITS)


class Index:
    """Word starts of several keys, sorted by what follows them."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self._keys = list(keys)
        lengths = [len(key.text) for key in self._keys]
        self._begin: NDArray[np.int64] = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        self._firsts: list[int] = self._begin.tolist()
        self._shift = max(1, int(self._begin[-1]).bit_length())
        self._mask = (1 << self._shift) - 1
        self.letters = min(_LETTERS, (64 - self._shift) // _BITS)
        ends = list(accumulate((key.count_starts() for key in self._keys), initial=0))
        self._entries = array("Q", [0]) * ends[-1]  # one look-up in it is a bisection: no call of numpy
        self._sorted: NDArray[np.uint64] = np.frombuffer(self._entries, dtype=np.uint64)
        for number, key in enumerate(self._keys):
            starts = key.word_starts()
            packed = _packed_at(_letters_of(key.text), starts)
            packed >>= np.uint64(_BITS * (_LETTERS - self.letters))
            packed <<= np.uint64(self._shift)
            packed |= (starts + self._begin[number]).astype(np.uint64)
            self._sorted[ends[number] : ends[number + 1]] = packed
        self._sorted.sort()

    def _range(self, digits: str) -> tuple[int, int]:
        """Return where the entries begin and end whose letters begin with `digits` (as `digits_of`)."""
        cut = digits[: self.letters]
        rest = _BITS * (self.letters - len(cut)) + self._shift
        low = int(cut or "0", 32) << rest
        entries, top = self._entries, low + (1 << rest)
        first, size = bisect_left(entries, low), len(self._entries)
        step = 8
        while first + step < size and entries[first + step] < top:  # most words are rare: their end is near
            step *= 8
        return first, bisect_left(entries, top, first, min(size, first + step))

    def _ranges(self, digits: str, spans: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """Return the same for each of several stretches of `digits`, none longer than `letters`."""
        bounds: list[int] = []
        for start, end in spans:
            rest = _BITS * (self.letters - end + start) + self._shift
            packed = int(digits[start:end], 32)
            bounds += (packed << rest, (packed + 1 << rest) - 1)  # no entry has the last position
        found = self._sorted.searchsorted(np.array(bounds, dtype=np.uint64)).tolist()
        return found[::2], found[1::2]

    def _few(self, low: int, high: int) -> list[int]:
        """Return the positions of a range, counted over all keys."""
        mask = self._mask
        return [entry & mask for entry in self._entries[low:high]]

    def _positions(self, low: int, high: int) -> NDArray[np.int64]:
        found: NDArray[np.uint64] = self._sorted[low:high] & np.uint64(self._mask)
        return found.astype(np.int64)

    def place(self, position: int) -> Place:
        """Return which key a position is in, and where."""
        number = bisect_right(self._firsts, position) - 1
        return Place(number, position - self._firsts[number])

    def find(self, needle: str, starts: Sequence[int], limit: int = 50) -> list[Place]:
        """Return where `needle` stands from a word's start to a word's end, in no set order.

        `starts` are the word starts of the needle, 0 among them: the rarest is looked up.
        """
        return self._verified(self._common(needle, starts)[:_MOST], needle, limit)

    def _common(self, needle: str, starts: Sequence[int]) -> list[int]:
        """Return where `needle` would begin for a rare word of it, in order."""
        if len(starts) > _PROBES:
            ends = [*starts[1:], len(needle)]
            longest = sorted(range(len(starts)), key=lambda n: starts[n] - ends[n])[:_PROBES]
            starts = [starts[n] for n in longest]
        digits, probes = digits_of(needle), []
        for start in starts:
            low, high = self._range(digits[start : start + self.letters])
            if high - low <= _RARE:
                return sorted(at - start for at in self._few(low, high) if at >= start)
            probes.append((low, high, start))
        return self._shared(sorted(probes, key=lambda probe: probe[1] - probe[0])[:3])

    def _shared(self, probes: Sequence[tuple[int, int, int]]) -> list[int]:
        """Return where a needle would begin for the first probe, where these are many for the others too."""
        found, *others = (self._positions(low, min(high, low + _READ)) - start for low, high, start in probes)
        for (low, high, _), other in zip(probes[1:], others, strict=True):
            if found.size > _MANY and high - low < _READ:
                found = np.intersect1d(found, other)
        begins: list[int] = np.sort(found[found >= 0]).tolist()
        return begins

    def short(self, number: int, word: str) -> list[int]:
        """Return where a needle of at most `letters` letters stands in one key in whole words, in order."""
        places = self._positions(*self._range(digits_of(word))) - self._begin[number]
        key = self._keys[number]
        places = places[(places >= 0) & (places + len(word) <= len(key.text))]
        ends: list[int] = np.sort(places[key.are_starts(places + len(word))]).tolist()
        return ends

    def whole(self, number: int, needle: str) -> list[int] | None:
        """Return where `needle` stands in one key in whole words, in order; None where many begin like it."""
        low, high = self._range(digits_of(needle[: self.letters]))
        if high - low > _FEW:
            return None
        key, begin = self._keys[number], self._firsts[number]
        found = sorted(position - begin for position in self._few(low, high))
        return [
            at
            for at in found
            if key.text.startswith(needle, at) and at >= 0 and key.is_start(at + len(needle))
        ]

    def starting(self, number: int, letters: str) -> Iterator[int]:
        """Yield where words that start with `letters` stand in one key, in no set order."""
        key, begin = self._keys[number], self._firsts[number]
        for position in self._few(*self._range(digits_of(letters))):
            at = position - begin
            if letters and at >= 0 and key.text.startswith(letters, at):
                yield at

    def holding(self, needle: str, starts: Sequence[int]) -> list[int]:
        """Return the numbers of the keys in which `needle` stands, in whole words or not."""
        found = self._common(needle, starts)
        if len(found) <= _FEW:
            places = map(self.place, found)
            return list({at.key: 0 for at in places if self._keys[at.key].text.startswith(needle, at.offset)})
        return self._holding(np.array(found, dtype=np.int64), needle, starts)

    def _holding(self, found: NDArray[np.int64], needle: str, starts: Sequence[int]) -> list[int]:
        """Return the numbers of the keys in which a needle that may stand in many places stands."""
        numbers = np.searchsorted(self._begin, found, "right") - 1
        if len(needle) <= self.letters and starts[0] == 0:
            return [int(number) for number in np.flatnonzero(np.bincount(numbers))]
        held: dict[int, None] = {}
        for number, position in zip(numbers.tolist(), found.tolist(), strict=True):
            if number not in held:
                at = position - self._firsts[number]
                if self._keys[number].text.startswith(needle, at):
                    held[number] = None
        return list(held)

    def words(self, word: str) -> list[int]:
        """Return the numbers of the keys that have `word`, from start to end one word."""
        numbers: dict[int, None] = {}
        for position in self._common(word, [0])[:_MOST]:
            place = self.place(position)
            if place.key not in numbers and self._is_one_word(place, word):
                numbers[place.key] = None
        return list(numbers)

    def _is_one_word(self, place: Place, word: str) -> bool:
        key, end = self._keys[place.key], place.offset + len(word)
        if not key.text.startswith(word, place.offset) or not key.is_start(end):
            return False
        return not any(map(key.is_start, range(place.offset + 1, end)))

    def _verified(self, positions: list[int], needle: str, limit: int) -> list[Place]:
        places: list[Place] = []
        for position in positions:
            place = self.place(position)
            key = self._keys[place.key]
            end = place.offset + len(needle)
            if key.text.startswith(needle, place.offset) and key.is_start(place.offset) and key.is_start(end):
                places.append(place)
                if len(places) >= limit:
                    break
        return places

    def vote(self, digits: str, spans: Sequence[tuple[int, int]], *, most: int = 3) -> list[Place]:
        """Return where most of the stretches of `digits` stand near each other, best first.

        Each stretch votes for where the quotation would begin; a rare one's vote weighs more.
        """
        low, high = self._ranges(digits, spans)
        total = max(2, len(self._entries))
        common = max(64, total >> 10)
        counts = [end - start for start, end in zip(low, high, strict=True)]
        rare = sorted((n for n, count in enumerate(counts) if 0 < count <= common), key=counts.__getitem__)
        votes: list[tuple[int, float]] = []
        for n in rare[:_VOTERS]:
            start, weight = spans[n][0], math.log(total / counts[n])
            places = self._few(low[n], min(high[n], low[n] + _VOTES))
            votes += [(place - start, weight) for place in places]
        return [self.place(at) for at in _bins(votes, max(48, len(digits)) // 2, most)]


def _bins(votes: Sequence[tuple[int, float]], half: int, most: int) -> Iterable[int]:
    """Yield the medians of the bins of two halves with most weight, each taken with its neighbour."""
    weights: defaultdict[int, float] = defaultdict(float)
    for begin, weight in votes:
        weights[begin // half] += weight
    joined = {number: weights[number] + weights.get(number + 1, 0.0) for number in sorted(weights)}
    for best in nlargest(most, joined, key=joined.__getitem__):
        first, last = best * half, (best + 2) * half
        members = sorted(begin for begin, _ in votes if first <= begin < last)
        middle = len(members) // 2
        yield max(0, int((members[middle] + members[~middle]) / 2))
