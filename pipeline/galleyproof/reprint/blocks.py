# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript's blocks into the same with a transcluded passage among them.

The passage's blocks carry the source's slug and offsets in *its* text. The blocks of its notes hang
on the passage from here on, as those of a footnote hang on theirs.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Sequence

from galleyproof.model import Block, Manuscript, Span
from galleyproof.reprint.tree import Anchor, Paragraph

_NOTE_FENCE = re.compile(r"^[ \t]*:{3,}[ \t]*\{[^}\n]*\.note\b[^}\n]*\}", re.MULTILINE)


def with_passage(
    manuscript: Manuscript, passage: Sequence[Paragraph], slug: str, fence: Span, at: Sequence[Anchor]
) -> Manuscript:
    """Return `manuscript` with the passage's blocks where its div stands, and all indices moved along."""
    old = manuscript.blocks
    first = next((i for i, block in enumerate(old) if _follows(block, fence)), len(old))
    moved = [index + len(passage) * (index >= first) for index in range(len(old))]
    starts = [hit.start() for hit in _NOTE_FENCE.finditer(manuscript.text, fence.end)][: len(at)]
    kept = [_moved(block, moved, first, starts, at) for block in old]
    new = [
        Block(kind="para", text=text, offsets=offsets, span=fence, classes=("reprint",), reprint=slug)
        for text, offsets in passage
    ]
    citations = (dataclasses.replace(c, block=moved[c.block]) for c in manuscript.citations)
    blocks = (*kept[:first], *new, *kept[first:])
    return dataclasses.replace(manuscript, blocks=blocks, citations=tuple(citations))


def _follows(block: Block, fence: Span) -> bool:
    return block.kind != "meta" and block.note is None and block.span.start > fence.start


def _moved(
    block: Block, moved: Sequence[int], first: int, starts: Sequence[int], at: Sequence[Anchor]
) -> Block:
    if block.note is not None:
        return dataclasses.replace(block, note=(moved[block.note[0]], block.note[1]))
    number = bisect_right(starts, block.span.start) - 1
    if number < 0 or not {"reprint", "note"} <= set(block.classes):
        return block
    paragraph, offset = at[number]
    return dataclasses.replace(block, note=(first + paragraph, offset))
