# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns keys into one sorted array of word starts: any words in any source, found in a few probes.

An entry is 64 bits: the first letters from a word's start, five bits each, then the position. The
letters run over word ends, so that hyphen wraps and spaces do not matter. Sorting in place keeps it
at eight bytes a word. A probe is a range of the array; the rarest word's range is what gets read.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from statistics import median
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


class _Digits(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = "0123456789abcdefghijklmnopqrstuv"[_letter(code)]
        return self[code]


_DIGITS = _Digits()


@lru_cache(maxsize=1 << 14)
def _packed(prefix: str) -> int:
    """Return the letters of a prefix side by side in one number: they are its digits to the base 32."""
    return int(prefix.translate(_DIGITS) or "0", 32)


class Index:
    """Word starts of several keys, sorted by what follows them."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self._keys = list(keys)
        lengths = [len(key.text) for key in self._keys]
        self._begin: NDArray[np.int64] = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        self._firsts: list[int] = self._begin.tolist()
        self._shift = max(1, int(self._begin[-1]).bit_length())
        self.letters = min(_LETTERS, (64 - self._shift) // _BITS)
        ends = np.cumsum([0, *(key.count_starts() for key in self._keys)])
        self._sorted: NDArray[np.uint64] = np.empty(int(ends[-1]), dtype=np.uint64)
        for number, key in enumerate(self._keys):
            starts = key.word_starts()
            packed = _packed_at(_letters_of(key.text), starts)
            packed >>= np.uint64(_BITS * (_LETTERS - self.letters))
            packed <<= np.uint64(self._shift)
            packed |= (starts + self._begin[number]).astype(np.uint64)
            self._sorted[ends[number] : ends[number + 1]] = packed
        self._sorted.sort()

    def ranges(self, prefixes: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return where in the sorted array each prefix's entries begin and end."""
        low, high = [], []
        for prefix in prefixes:
            cut = prefix[: self.letters]
            packed = _packed(cut)
            rest = _BITS * (self.letters - len(cut)) + self._shift
            low.append(packed << rest)
            high.append(((packed + 1) << rest) - 1)
        return (
            self._sorted.searchsorted(np.array(low, dtype=np.uint64), "left"),
            self._sorted.searchsorted(np.array(high, dtype=np.uint64), "right"),
        )

    def positions(self, low: int, high: int, most: int) -> NDArray[np.int64]:
        """Return the positions of a range, counted over all keys; at most `most` of them."""
        mask = np.uint64((1 << self._shift) - 1)
        found: NDArray[np.uint64] = self._sorted[low : min(high, low + most)] & mask
        return found.astype(np.int64)

    def place(self, position: int) -> Place:
        """Return which key a position is in, and where."""
        number = bisect_right(self._firsts, position) - 1
        return Place(number, position - self._firsts[number])

    def find(self, needle: str, starts: Sequence[int], limit: int = 50) -> list[Place]:
        """Return where `needle` stands from a word's start to a word's end, in no set order.

        `starts` are the word starts of the needle, 0 among them: the rarest is looked up.
        """
        return self._verified(self._common(needle, starts)[:_MOST].tolist(), needle, limit)

    def _common(self, needle: str, starts: Sequence[int]) -> NDArray[np.int64]:
        """Return where `needle` would begin for its rarest probe, and for its second rarest too."""
        if len(starts) > _PROBES:
            ends = [*starts[1:], len(needle)]
            longest = sorted(range(len(starts)), key=lambda n: starts[n] - ends[n])[:_PROBES]
            starts = [starts[n] for n in longest]
        low, high = self.ranges([needle[start : start + self.letters] for start in starts])
        counts = (high - low).tolist()
        rarest = sorted(range(len(counts)), key=counts.__getitem__)
        found = self._begins(low, high, starts, rarest[0])
        for other in rarest[1:3]:
            if found.size > _MANY and counts[other] < _READ:
                found = np.intersect1d(found, self._begins(low, high, starts, other))
        return found[found >= 0]

    def _begins(
        self, low: NDArray[np.intp], high: NDArray[np.intp], starts: Sequence[int], which: int
    ) -> NDArray[np.int64]:
        return self.positions(int(low[which]), int(high[which]), _READ) - starts[which]

    def short(self, number: int, word: str) -> list[int]:
        """Return where a needle of at most `letters` letters stands in one key in whole words, in order."""
        low, high = self.ranges([word])
        places = self.positions(int(low[0]), int(high[0]), self._sorted.size) - self._begin[number]
        key = self._keys[number]
        places = places[(places >= 0) & (places + len(word) <= len(key.text))]
        ends: list[int] = np.sort(places[key.are_starts(places + len(word))]).tolist()
        return ends

    def whole(self, number: int, needle: str) -> list[int] | None:
        """Return where `needle` stands in one key in whole words, in order; None where many begin like it."""
        low, high = self.ranges([needle])
        if high[0] - low[0] > _FEW:
            return None
        key, begin = self._keys[number], self._firsts[number]
        found = sorted(
            position - begin for position in self.positions(int(low[0]), int(high[0]), _FEW).tolist()
        )
        return [
            at
            for at in found
            if key.text.startswith(needle, at) and at >= 0 and key.is_start(at + len(needle))
        ]

    def starting(self, number: int, letters: str) -> Iterator[int]:
        """Yield where words that start with `letters` stand in one key, in no set order."""
        low, high = self.ranges([letters])
        key, begin = self._keys[number], int(self._begin[number])
        for position in self.positions(int(low[0]), int(high[0]), self._sorted.size).tolist():
            at = position - begin
            if letters and at >= 0 and key.text.startswith(letters, at):
                yield at

    def holding(self, needle: str, starts: Sequence[int]) -> list[int]:
        """Return the numbers of the keys in which `needle` stands, in whole words or not."""
        found = self._common(needle, starts)
        if found.size > _FEW or len(needle) <= self.letters:
            return self._holding(found, needle, starts)
        places = map(self.place, found.tolist())
        return list({at.key: 0 for at in places if self._keys[at.key].text.startswith(needle, at.offset)})

    def _holding(self, found: NDArray[np.int64], needle: str, starts: Sequence[int]) -> list[int]:
        """Return the numbers of the keys in which a needle that may stand in many places stands."""
        numbers = np.searchsorted(self._begin, found, "right") - 1
        if len(needle) <= self.letters and starts[0] == 0:
            return [int(number) for number in np.flatnonzero(np.bincount(numbers))]
        held: dict[int, None] = {}
        for number, position in zip(numbers.tolist(), found.tolist(), strict=True):
            if number not in held:
                at = position - int(self._begin[number])
                if self._keys[number].text.startswith(needle, at):
                    held[number] = None
        return list(held)

    def words(self, word: str) -> list[int]:
        """Return the numbers of the keys that have `word`, from start to end one word."""
        numbers: dict[int, None] = {}
        for position in self._common(word, [0])[:_MOST].tolist():
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

    def vote(self, prefixes: Sequence[tuple[int, str]], size: int, most: int = 3) -> list[Place]:
        """Return where most of the words stand near each other: `size` key characters, best first.

        Each word votes for where the quotation would begin; a rare word's vote weighs more.
        """
        low, high = self.ranges([prefix for _, prefix in prefixes])
        counts = (high - low).tolist()
        total = max(2, self._sorted.size)
        common = max(64, total >> 10)
        rare = [n for n in sorted(range(len(counts)), key=counts.__getitem__) if 0 < counts[n] <= common]
        votes: list[tuple[int, float]] = []
        for n in rare[:_VOTERS]:
            weight = math.log(total / counts[n])
            start, mask = prefixes[n][0], (1 << self._shift) - 1
            entries = self._sorted[low[n] : min(high[n], low[n] + _VOTES)].tolist()
            votes += [((entry & mask) - start, weight) for entry in entries]
        return self._bins(votes, max(48, size), most)

    def _bins(self, votes: Sequence[tuple[int, float]], size: int, most: int) -> list[Place]:
        """Return the middles of the bins of `size` with most weight, each taken with its neighbour's half."""
        half = max(1, size // 2)
        weights: defaultdict[int, float] = defaultdict(float)
        for begin, weight in votes:
            weights[begin // half] += weight
        joined = {number: weights[number] + weights.get(number + 1, 0.0) for number in sorted(weights)}
        places = []
        for best in nlargest(most, joined, key=joined.__getitem__):
            first, last = best * half, (best + 2) * half
            members = [begin for begin, _ in votes if first <= begin < last]
            places.append(self.place(max(0, int(median(members)))))
        return places
