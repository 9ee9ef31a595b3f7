# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Pairs of a run into the same pairs, with those closed that a later paragraph's stray mark closes.

A quotation of several paragraphs may be opened before the first and closed behind the last, with no mark
between. The marks of one paragraph tell nothing of it, so it is taken only where nothing else fits: its
double mark begins a paragraph, the stray one ends another, and none between stands unmatched.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from galleyproof.model import Block
from galleyproof.quotes.marks import CLOSE, Mark
from galleyproof.quotes.reading import Pair, Where

_CLOSERS = {"“": "”", '"': '"”', "„": "“”", "«": "»"}
_MOST = 24
"""Paragraphs that such a quotation may have: it is longer than that where a mark was forgotten."""
_TAIL = re.compile(r"[^\w(\[]*(?:[(\[][^()\[\]]{0,80}[)\]][^\w]*)?\Z")
"""What may stand behind its closing mark: points, and a reference in brackets."""


def spanned(pairs: Sequence[Pair], marks: Sequence[Sequence[Mark]], blocks: Sequence[Block]) -> list[Pair]:
    """Return `pairs` with those closed that the stray mark of a later paragraph closes.

    `marks` are those of each of `blocks`, a run.
    """
    unmatched = {pair.opening for pair in pairs if not pair.closing}
    return _Spanning(pairs, marks, blocks, unmatched).pairs() if unmatched else list(pairs)


class _Spanning:
    def __init__(
        self,
        pairs: Sequence[Pair],
        marks: Sequence[Sequence[Mark]],
        blocks: Sequence[Block],
        unmatched: set[Where],
    ) -> None:
        self.read, self.marks, self.blocks, self.unmatched = pairs, marks, blocks, unmatched
        self.taken = {where for pair in pairs for where in (pair.opening, pair.closing, *pair.resumed)}

    def pairs(self) -> list[Pair]:
        found: list[Pair] = []
        for pair in self.read:
            closing = self._closing(pair) if self._leads(pair) else pair.closing
            self.taken.add(closing)
            found.append(dataclasses.replace(pair, closing=closing))
        return found

    def _leads(self, pair: Pair) -> bool:
        mark = self.marks[pair.opening.block][pair.opening.mark]
        before = self.blocks[pair.opening.block].text[: mark.at]
        return pair.opening in self.unmatched and mark.char in _CLOSERS and not before.strip()

    def _closing(self, pair: Pair) -> Where | None:
        char = self.marks[pair.opening.block][pair.opening.mark].char
        first = pair.resumed[-1].block if pair.resumed else pair.opening.block
        for block in range(first + 1, min(first + _MOST, len(self.blocks))):
            if not _alike(self.blocks[first], self.blocks[block]):
                return None
            for number, mark in enumerate(self.marks[block]):
                where = Where(block, number)
                if where in self.unmatched and mark.char == char:
                    return None
                if where not in self.taken and mark.char in _CLOSERS[char] and mark.cost(CLOSE) is not None:
                    ends = _TAIL.match(self.blocks[block].text, mark.at + len(mark.char)) is not None
                    return where if ends else None
        return None


def _alike(first: Block, other: Block) -> bool:
    return {first.kind, other.kind} <= {"para", "lines"} and first.quotes == other.quotes and not other.apart
