# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A stretch of blocks into the words that are quoted there, and their place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galleyproof.model import Block, Manuscript, Span

Stretch = tuple[int, int, int]
"""The index of a block, and from where to where in its text."""


def said(manuscript: Manuscript, stretches: Sequence[Stretch]) -> tuple[str, Span]:
    """Return what stands in `stretches` and the span from its first to its last character.

    The text is the file's own where that, white space folded, is what a reader reads; else what a
    reader reads: without markup, struck words, note marks and citations, paragraphs apart by a
    blank line.
    """
    span = place(manuscript.blocks, stretches)
    read = "\n\n".join(_read(manuscript.blocks[index], start, end) for index, start, end in stretches)
    stored = "" if manuscript.blocks[stretches[0][0]].reprint else manuscript.text[span.start : span.end]
    return (stored if stored.split() == read.split() else read), span


def _read(block: Block, start: int, end: int) -> str:
    pieces = [block.text[left:right] for left, right in _unstruck(block, start, end)]
    return pieces[0] if len(pieces) == 1 else re.sub(r"[ ]{2,}", " ", "".join(pieces)).strip()


def _unstruck(block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for style in sorted((s for s in block.styles if s.kind == "struck"), key=lambda style: style.start):
        if style.start < end and style.end > at:
            yield at, max(at, style.start)
            at = max(at, style.end)
    yield at, max(at, end)


def place(blocks: Sequence[Block], stretches: Sequence[Stretch]) -> Span:
    """Return the span in the file (or the reprint's source) from the first to the last placed character."""
    first = _placed(blocks, stretches, step=1)
    last = _placed(blocks, stretches[::-1], step=-1)
    return Span(start=first, end=max(first, last + 1))


def _placed(blocks: Sequence[Block], stretches: Sequence[Stretch], *, step: int) -> int:
    for index, start, end in stretches:
        for offset in blocks[index].offsets[start:end][::step]:
            if offset >= 0:
                return offset
    span = blocks[stretches[0][0]].span
    return span.start if step > 0 else span.start - 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start` and `end` without the white space at either side of what they hold."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
