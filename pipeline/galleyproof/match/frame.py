# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation whose two ends stand in a window of a source into the word diff of its middle.

Most quotations that differ do so in one place. What is the same before and behind it is told by
splitting at spaces; only the middle is read as words and signs and aligned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from galleyproof.match import diff
from galleyproof.model import DiffOp

LEAST = 0.6
"""Share of the quotation's words that must stand in the window."""
_DOTS = frozenset(".…‥⋯")
_CLOSING = ".,;:!?)]}\"'’”»"
"""Signs right after the quotation's last word that it may leave out."""
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")


class Framed(NamedTuple):
    """A passage of a window from offset to offset, its diff, and the share of the quotation's words in it."""

    start: int
    end: int
    ops: tuple[DiffOp, ...]
    share: float


class _Frame(NamedTuple):
    """The pieces of a window from `first` to before `last`; how many at either end are the quotation's."""

    first: int
    last: int
    head: int
    tail: int


def framed(quote: str, read: str) -> Framed | None:
    """Return the passage of `read` from the quotation's first word to its last; None if that is not plain."""
    ours, theirs = quote.split(), read.split()
    found = _frame(ours, theirs)
    if found is None:
        return None
    first, last, head, tail = found
    said, had = ours[head : len(ours) - tail], theirs[first + head : last - tail]
    steps, missed, cost = _middle(" ".join(said), " ".join(had))
    words = _words(quote)
    share = (words - missed) / max(1, words)
    if not steps or share < LEAST or cost > min(head, tail):
        return None  # another alignment may be as cheap that gives one end up
    before, behind = " ".join(ours[:head]), " ".join(ours[len(ours) - tail :])
    ops = diff.operations(_joined(before, steps, behind), quote)
    start, end = len(read) - len(read.split(None, first)[-1]), len(read.rsplit(None, len(theirs) - last)[0])
    return Framed(start, end - len(theirs[last - 1]) + len(ours[-1]), ops, share)


def _frame(ours: list[str], theirs: list[str]) -> _Frame | None:
    """Return where both ends of the quotation agree with most pieces of a passage near its length."""
    if len(ours) < 2:
        return None
    start, stop, size = ours[0], ours[-1], len(ours)
    heads = [(at, 1 + _run(ours[1:], theirs[at + 1 :])) for at, piece in enumerate(theirs) if piece == start]
    tails = [
        (at + 1, 1 + _run(ours[-2::-1], theirs[at - 1 :: -1] if at else ()))
        for at, piece in enumerate(theirs)
        if piece.startswith(stop) and not piece[len(stop) :].strip(_CLOSING)
    ]
    frames = [_Frame(first, last, a, b) for first, a in heads for last, b in tails if first + 1 < last]
    if not frames:
        return None
    first, last, head, tail = max(
        frames, key=lambda f: (min(f.head + f.tail, size), -abs(f.last - f.first - size))
    )
    head = min(head, size - 1, last - first - 1)
    tail = min(tail, size - head, last - first - head)
    while head and ours[head - 1][-1] in _DOTS:  # points with spaces between are one sign
        head -= 1
    while tail and ours[-tail][0] in _DOTS:
        tail -= 1
    return _Frame(first, last, head, tail) if head and tail else None


def _run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many pieces both begin with."""
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other:
            return number
    return min(len(ours), len(theirs))


def _middle(said: str, had: str) -> tuple[list[diff.Step], int, int]:
    """Return the steps to what the quotation says, how many words of it differ, and the edit distance."""
    ours, theirs = diff.tokens(said), diff.tokens(had)
    found = diff.cut(ours.forms, theirs.forms, 0, len(theirs.forms), ours)
    cost = sum(max(len(there), len(here)) for op, there, here in found.steps if op == "change")
    return list(diff.texts(found.steps, ours, theirs, said, had)), ours.words[-1] - found.equal, cost


def _joined(before: str, steps: list[diff.Step], behind: str) -> list[diff.Step]:
    """Return the steps with what is equal on both sides of them."""
    if steps[0].same:
        _, had, said = steps.pop(0)
        first = diff.Step(True, f"{before} {had}", f"{before} {said}")
    else:
        first = diff.Step(True, before, before)
    if steps and steps[-1].same:
        _, had, said = steps.pop()
        last = diff.Step(True, f"{had} {behind}", f"{said} {behind}")
    else:
        last = diff.Step(True, behind, behind)
    return [first, *steps, last]


def _words(text: str) -> int:
    return len(_ASCII_WORD.findall(text)) if text.isascii() else diff.tokens(text).words[-1]
