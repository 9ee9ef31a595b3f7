# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a reading into chains: for each fragment a stretch of one key, in order and near enough.

A chain grows from its longest fragment, which is the rarest, to both sides, nearest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from galleyproof.match.corpus import Source
from galleyproof.match.fold import Key
from galleyproof.match.marks import Fragment, Joint, Reading

ELLIPSIS_LIMIT = 1500
"""Key characters that an ellipsis may leave out before a person must look."""
INSERTION_LIMIT = 80
"""Key characters that a bracket may stand for, and no more than three words."""
INSERTED_WORDS = 3
ENDING_LIMIT = 5
"""Letters of a word that a bracketed ending may replace."""
_MOST = 400
_BRANCHES = 6


class Stretch(NamedTuple):
    """Key characters `start` to `end`, half open."""

    start: int
    end: int


Chain = tuple[Stretch, ...]


def chains(reading: Reading, source: Source, key: Key, *, far: bool = False) -> Iterator[Chain]:
    """Yield chains of a reading, those around each occurrence of its longest fragment.

    With `far`, an ellipsis may leave out any amount.
    """
    fragments = reading.fragments
    anchor = max(range(len(fragments)), key=lambda number: len(fragments[number].key))
    for at in whole(source, key, fragments[anchor])[:_MOST]:
        here = Stretch(at, at + len(fragments[anchor].key))
        walk = _Walk(reading, key, far=far)
        for left in walk.extend(anchor, here, -1):
            right = next(walk.extend(anchor, here, +1), None)
            if right is not None:
                yield (*reversed(left), here, *right)
                break


def occurrences(reading: Reading, source: Source, key: Key) -> int:
    """Count the places where a one-fragment reading's key stands in whole words."""
    return len(whole(source, key, reading.fragments[0]))


def whole(source: Source, key: Key, fragment: Fragment) -> list[int]:
    """Return where a fragment's key stands in whole words, in order."""
    return [at for at in source.find(key, fragment.key) if _stands(key, fragment, at)]


def _stands(key: Key, fragment: Fragment, at: int) -> bool:
    left = not fragment.whole_left or key.is_start(at)
    return left and (not fragment.whole_right or key.is_start(at + len(fragment.key)))


class _Walk:
    def __init__(self, reading: Reading, key: Key, *, far: bool) -> None:
        self.reading, self.key, self.far = reading, key, far
        self.dead: set[tuple[int, int, int]] = set()

    def extend(self, number: int, here: Stretch, step: int) -> Iterator[Chain]:
        """Yield the stretches of the fragments beyond `number`, outwards, nearest first."""
        beyond = number + step
        if not 0 <= beyond < len(self.reading.fragments):
            yield ()
            return
        joint = self.reading.joints[min(number, beyond)]
        for at in self._candidates(self.reading.fragments[beyond], joint, here, step):
            if (beyond, at, step) in self.dead:
                continue
            there = Stretch(at, at + len(self.reading.fragments[beyond].key))
            alive = False
            for rest in self.extend(beyond, there, step):
                alive = True
                yield (there, *rest)
            if not alive:
                self.dead.add((beyond, at, step))

    def _candidates(self, fragment: Fragment, joint: Joint, here: Stretch, step: int) -> Iterator[int]:
        limit = self._limit(joint)
        size = len(fragment.key)
        if step > 0:
            low, high = here.end, min(len(self.key.text), here.end + limit + size)
            find: Callable[[str, int, int], int] = self.key.text.find
        else:
            low, high = max(0, here.start - limit - size), here.start
            find = self.key.text.rfind
        branches = 0
        at = find(fragment.key, low, high)
        while at >= 0 and branches < _BRANCHES:
            gap = Stretch(here.end, at) if step > 0 else Stretch(at + size, here.start)
            if _stands(self.key, fragment, at) and self._fits(joint, gap):
                yield at
                branches += 1
            low, high = (at + 1, high) if step > 0 else (low, at + size - 1)
            at = find(fragment.key, low, high)

    def _limit(self, joint: Joint) -> int:
        if joint is Joint.ELLIPSIS:
            return len(self.key.text) if self.far else ELLIPSIS_LIMIT
        return INSERTION_LIMIT if joint in (Joint.INSERTION, Joint.LABEL) else ENDING_LIMIT

    def _fits(self, joint: Joint, gap: Stretch) -> bool:
        if joint is Joint.ELLIPSIS or gap.start == gap.end:
            return True
        starts = sum(self.key.is_start(at) for at in range(gap.start, gap.end))
        if joint in (Joint.INSERTION, Joint.LABEL):
            return starts <= 2 * INSERTED_WORDS  # a wrapped word starts twice; `stand` counts words
        first = self.key.is_start(gap.start)
        return starts == int(first) and first == (joint is Joint.BEGINNING)
