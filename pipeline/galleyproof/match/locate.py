# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a reading into chains: for each fragment a stretch of one key, in order and near enough.

A chain grows from its longest fragment, which is the rarest, to both sides, nearest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
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
_MOST, _SOON = 400, 8
_BRANCHES, _SIDES = 6, 3
_STEPS = 50_000
"""Places looked at for one reading: a quotation made to need more is not located."""


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
    if len(fragments) == 1:
        size = len(fragments[0].key)
        yield from ((Stretch(at, at + size),) for at in whole(source, key, fragments[0])[:_MOST])
        return
    anchor = max(range(len(fragments)), key=lambda number: len(fragments[number].key))
    found = whole(source, key, fragments[anchor])[:_MOST]
    if not found or not all(_has(source, key, fragment) for fragment in fragments):
        return
    walk = _Walk(reading, key, far=far)
    for at in found:
        here = Stretch(at, at + len(fragments[anchor].key))
        for left in islice(walk.extend(anchor, here, -1), _SIDES):
            for right in islice(walk.extend(anchor, here, +1), _SIDES):
                yield (*reversed(left), here, *right)


def _has(source: Source, key: Key, fragment: Fragment) -> bool:
    """Whether a fragment may stand anywhere: a long one is looked up, a short one is soon met."""
    if fragment.whole_left and fragment.whole_right and len(fragment.key) > _SOON:
        return bool(whole(source, key, fragment))
    return fragment.key in key.text


def occurrences(reading: Reading, source: Source, key: Key) -> int:
    """Count the places where a one-fragment reading's key stands in whole words."""
    return len(whole(source, key, reading.fragments[0]))


def whole(source: Source, key: Key, fragment: Fragment) -> list[int]:
    """Return where a fragment's key stands in whole words, in order."""
    found = source.find(key, fragment.key, words=fragment.whole_left and fragment.whole_right)
    return [at for at in found if _stands(key, fragment, at)]


def _stands(key: Key, fragment: Fragment, at: int) -> bool:
    left = not fragment.whole_left or key.is_start(at)
    return left and (not fragment.whole_right or key.is_start(at + len(fragment.key)))


class _Walk:
    def __init__(self, reading: Reading, key: Key, *, far: bool) -> None:
        self.reading, self.key, self.far = reading, key, far
        self.dead: set[tuple[int, int]] = set()
        self.budget = _STEPS

    def extend(self, anchor: int, here: Stretch, step: int) -> Iterator[Chain]:
        """Yield the stretches of the fragments beyond `anchor`, outwards, nearest first."""
        last = 0 if step < 0 else len(self.reading.fragments) - 1
        if anchor == last:
            yield ()
            return
        path: list[Stretch] = []
        open_: list[Iterator[Stretch]] = [self._candidates(anchor, here, step)]
        while open_:
            there = next(open_[-1], None)
            number = anchor + step * len(open_)
            if there is None:
                open_.pop()
                if path:
                    self.dead.add((number - step, path.pop().start))
            elif (number, there.start) not in self.dead:
                if number == last:
                    yield (*path, there)
                else:
                    path.append(there)
                    open_.append(self._candidates(number, there, step))

    def _candidates(self, number: int, here: Stretch, step: int) -> Iterator[Stretch]:
        """Yield where the fragment next to `number`, which stands `here`, may stand; nearest first."""
        fragment = self.reading.fragments[number + step]
        joint = self.reading.joints[min(number, number + step)]
        size, reach = len(fragment.key), self._limit(joint) + len(fragment.key)
        low, high = (here.end, here.end + reach) if step > 0 else (max(0, here.start - reach), here.start)
        text = self.key.text
        find: Callable[[str, int, int], int] = text.find if step > 0 else text.rfind
        branches = 0
        at = find(fragment.key, low, high)
        while at >= 0 and branches < _BRANCHES and self.budget > 0:
            self.budget -= 1
            gap = Stretch(here.end, at) if step > 0 else Stretch(at + size, here.start)
            if _stands(self.key, fragment, at) and self._fits(joint, gap):
                yield Stretch(at, at + size)
                branches += 1
            low, high = (at + 1, high) if step > 0 else (low, at + size - 1)
            at = find(fragment.key, low, high)

    def _limit(self, joint: Joint) -> int:
        if joint is Joint.ELLIPSIS:
            return len(self.key.text) if self.far else ELLIPSIS_LIMIT
        return INSERTION_LIMIT if joint is Joint.INSERTION else ENDING_LIMIT

    def _fits(self, joint: Joint, gap: Stretch) -> bool:
        if joint is Joint.ELLIPSIS or gap.start == gap.end:
            return True
        starts = sum(self.key.is_start(at) for at in range(gap.start, gap.end))
        words = INSERTED_WORDS if joint is Joint.INSERTION else 1
        return starts <= 2 * words  # a wrapped word starts twice; `stand` counts words
