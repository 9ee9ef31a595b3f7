# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A span of the manuscript, or of a reprinted source, into the block that shows it and its place there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict

from galleyproof.model import Block, Case, Claim, Json


class Places:
    """Finds blocks by offset; made once, so that a look-up costs the logarithm of the text."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._offsets: dict[int, list[int]] = {}
        self._begins: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
        for index, block in enumerate(case.manuscript.blocks):
            known = next((offset for offset in block.offsets if offset >= 0), None)
            if known is not None:
                self._begins[block.reprint].append((known, index))
        for begins in self._begins.values():
            begins.sort()

    def of(self, claim: Claim) -> Json:
        """Return a claim's `block`, `block_start` and `block_end`; all three null where no block shows it."""
        own = self._case.manuscript.text[claim.start : claim.end] == claim.text
        place = self._find(None if own else claim.source, claim.start, claim.end)
        return dict(zip(("block", "block_start", "block_end"), place or (None, None, None), strict=True))

    def _find(self, reprint: str | None, start: int, end: int) -> tuple[int, int, int] | None:
        begins = self._begins.get(reprint, [])
        at = bisect_right(begins, (start, len(self._case.manuscript.blocks))) - 1
        if at < 0:
            return None
        index = begins[at][1]
        if index not in self._offsets:
            self._offsets[index] = _filled(self._case.manuscript.blocks[index])
        offsets = self._offsets[index]
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        return (index, first, last) if first < last and offsets[first] == start else None


def _filled(block: Block) -> list[int]:
    """Return the block's offsets, a character that stands nowhere taking the one before it."""
    filled, reached = [], 0
    for offset in block.offsets:
        reached = offset if offset >= 0 else reached
        filled.append(reached)
    return filled
