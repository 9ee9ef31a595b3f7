# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The marks of a run of blocks into their likeliest reading: pairs, unmatched marks, apostrophes.

Every mark says what each of its readings costs (`marks`); an opening mark that nothing closes costs
4. The cheapest reading of the whole run holds. It is found mark by mark, keeping for each stack of
open marks only the cheapest way there (Viterbi), and never more than `_WIDTH` stacks: the time is
linear in the number of marks.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from galleyproof.quotes.marks import CLOSE, OPEN, PAIRS, Mark

UNMATCHED = 4.0
_RESUMED = 0.3  # the mark that opens a further paragraph of a quotation anew
_MIXED = 0.4  # a mark that closes another than its own kind
_WITHIN_ITS_LIKE = 2.0  # a mark of the kind that is already open
_ENDED = 5.0  # going on with what is open, though a closing mark ends the paragraph before
_WHOLE = 0.5  # taken off where a mark that begins a block is closed by the one that ends it
_BEHIND = 3  # characters that may stand before such a mark, or behind it
_ACROSS = 6.0  # a mark behind the bracket that the opening one stands in
_LENGTH = 1e-6  # of two readings alike, the shorter quotation
_WIDTH, _FEW = 16, 4
_HOPELESS = 9.0  # a way that costs so much more than the cheapest is given up
_REACH = 6  # how many open marks a closing one may leave unmatched


class Where(NamedTuple):
    """A mark: the number of its block in the run, and of the mark in that block."""

    block: int
    mark: int


_NOWHERE = Where(-1, -1)


@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """An opening mark and what closes it (None: nothing), with the marks that resume it between."""

    opening: Where
    closing: Where | None
    resumed: tuple[Where, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class _Open:
    """The stack of open marks: the last one on top of `below`."""

    ident: int
    char: str = ""
    where: Where = _NOWHERE
    offset: int = 0
    until: float = math.inf
    below: _Open | None = None
    depth: int = 0


class _Event(NamedTuple):
    """An opening mark, what closes or resumes it, and the event before."""

    opening: Where
    where: Where | None
    resumes: bool
    before: _Event | None


class _Way(NamedTuple):
    """A reading so far: its cost, its stack, and its events, newest first."""

    cost: float
    stack: _Open
    events: _Event | None


_Ways = dict[int, _Way]
_BOTTOM = _Open(0)


def read(run: Sequence[Sequence[Mark]], resumable: Sequence[int], lengths: Sequence[int]) -> list[Pair]:
    """Return the pairs of the cheapest reading, in the order in which they open.

    `resumable[n]` is how many marks at the very start of block n may resume a quotation that block
    n - 1 left open; `lengths[n]` is the length of block n, in characters.
    """
    return _Reading(run, resumable, lengths).pairs()


class _Reading:
    def __init__(
        self, run: Sequence[Sequence[Mark]], resumable: Sequence[int], lengths: Sequence[int]
    ) -> None:
        self.run, self.resumable, self.lengths = run, resumable, lengths
        self.idents: dict[tuple[int, str], int] = {}
        self.start = 0

    def pairs(self) -> list[Pair]:
        ways: _Ways = {0: _Way(0.0, _BOTTOM, None)}
        for block, marks in enumerate(self.run):
            ended = _ended(ways)
            resumed = self._resumed(ways, block)
            ways = {0: ended}
            for number, mark in enumerate(marks):
                ways = self._step(ways, mark, Where(block, number))
                for way in resumed.pop(number + 1, ()):
                    _keep(ways, way)
            self.start += self.lengths[block]
        return _gathered(_ended(ways).events)

    def _resumed(self, ways: _Ways, block: int) -> dict[int, list[_Way]]:
        """Return the ways on which this block goes on with open quotations, by the marks that say so."""
        found: dict[int, list[_Way]] = {}
        limit = self.resumable[block]
        if not limit:
            return found
        for way in ways.values():
            chain = _chain(way.stack) if way.stack.depth <= _REACH else []
            count = 0
            events = way.events
            for opened, mark in zip(chain, self.run[block][:limit], strict=False):
                if mark.char not in {opened.char, _ANEW.get(opened.char)}:
                    break
                events = _Event(opened.where, Where(block, count), True, events)
                count += 1
            if count:
                ended = _ENDED if self._ends(block - 1, PAIRS[chain[0].char]) else 0.0
                paid = way.cost + _RESUMED * count + ended
                found.setdefault(count, []).append(_Way(paid, way.stack, events))
        return found

    def _ends(self, block: int, closers: str) -> bool:
        """Return whether one of `closers` ends a block."""
        last = self.run[block][-1] if self.run[block] else None
        if last is None or last.char not in closers or last.cost(CLOSE) is None:
            return False
        return last.at + len(last.char) + _BEHIND >= self.lengths[block]

    def _leads(self, opened: _Open, block: int) -> bool:
        """Return whether a mark begins a block."""
        return opened.where == Where(block, 0) and self.run[block][0].at < _BEHIND

    def _step(self, ways: _Ways, mark: Mark, where: Where) -> _Ways:
        reached: _Ways = {}
        for way in ways.values():
            for role, cost in mark.readings:
                if role == OPEN:
                    _keep(reached, self._opened(way, mark, where, cost))
                elif role == CLOSE:
                    for closed in self._closed(way, mark, where, cost):
                        _keep(reached, closed)
                else:
                    _keep(reached, _Way(way.cost + cost, way.stack, way.events))
        if not reached:  # a mark that can only close, with nothing open: it stays a stray
            return ways
        return reached if len(reached) <= _FEW else _pruned(reached)

    def _opened(self, way: _Way, mark: Mark, where: Where, cost: float) -> _Way:
        stack = way.stack
        ident = self.idents.setdefault((stack.ident, mark.char), len(self.idents) + 1)
        top = _Open(
            ident, mark.char, where, self.start + mark.at, self.start + mark.until, stack, stack.depth + 1
        )
        like = _WITHIN_ITS_LIKE if stack.char == mark.char and mark.char in _ALIKE else 0.0
        return _Way(way.cost + cost + like, top, way.events)

    def _closed(self, way: _Way, mark: Mark, where: Where, cost: float) -> Iterator[_Way]:
        """Yield the ways on which `mark` closes the last that it can, or, ending a block, what begins it."""
        opened, events, skipped, found = way.stack, way.events, 0, False
        ends = mark is self.run[where.block][-1] and self._ends(where.block, mark.char)
        while opened.below is not None and skipped <= _REACH:
            closers = PAIRS[opened.char]
            whole = found and self._leads(opened, where.block)
            fits = mark.char in closers and (mark.char != "''" or opened.char == "``")
            if fits and (whole or not found):
                mixed = 0.0 if closers.startswith(mark.char) or opened.char in "„»›" else _MIXED
                length = _LENGTH * (self.start + mark.at - opened.offset)
                across = _ACROSS if self.start + mark.at > opened.until else 0.0
                paid = way.cost + cost + mixed + length + across + UNMATCHED * skipped - _WHOLE * whole
                yield _Way(paid, opened.below, _Event(opened.where, where, False, events))
                found = True
                if whole or not ends:
                    return
            events = _Event(opened.where, None, False, events)
            opened, skipped = opened.below, skipped + 1


_ANEW = {"«": "»", "“": '"'}  # an older French way, and a mark that an editor left straight
_ALIKE = frozenset("'\"‘“")


def _pruned(ways: _Ways) -> _Ways:
    limit = min(way.cost for way in ways.values()) + _HOPELESS
    kept = {ident: way for ident, way in ways.items() if way.cost <= limit}
    if len(kept) > _WIDTH:
        kept = dict(sorted(kept.items(), key=lambda item: item[1].cost)[:_WIDTH])
    return kept


def _keep(ways: _Ways, way: _Way) -> None:
    held = ways.get(way.stack.ident)
    if held is None or way.cost < held.cost:
        ways[way.stack.ident] = way


def _chain(stack: _Open) -> list[_Open]:
    found: list[_Open] = []
    while stack.below is not None:
        found.append(stack)
        stack = stack.below
    return found[::-1]


def _ended(ways: _Ways) -> _Way:
    """Return the cheapest way out of a block that nothing resumes: what is open stays unmatched."""
    way = min(ways.values(), key=lambda way: way.cost + UNMATCHED * way.stack.depth)
    events = way.events
    for opened in reversed(_chain(way.stack)):
        events = _Event(opened.where, None, False, events)
    return _Way(way.cost + UNMATCHED * way.stack.depth, _BOTTOM, events)


def _gathered(events: _Event | None) -> list[Pair]:
    found: list[Pair] = []
    resumed: dict[Where, list[Where]] = {}
    while events is not None:
        if events.resumes and events.where:
            resumed.setdefault(events.opening, []).append(events.where)
        else:
            found.append(Pair(events.opening, events.where))
        events = events.before
    ordered = sorted(found, key=lambda pair: pair.opening)
    return [Pair(p.opening, p.closing, tuple(reversed(resumed.get(p.opening, ())))) for p in ordered]
