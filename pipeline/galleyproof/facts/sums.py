# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM and FACT-UNIT for amounts in one relation to each other: each paragraph is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from galleyproof.facts import balances, changes, scales, shares, wholes
from galleyproof.facts.amounts import Shape, shape
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story

READINGS: tuple[tuple[int, Callable[[Story, Shape], Iterator[Judgement]]], ...] = (
    (3, wholes.judge),
    (3, balances.judge),
    (1, shares.judge),
    (2, changes.judge),
    (2, scales.judge),
)
"""How many amounts a relation has at the least, and what reads it."""


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each relation between amounts."""
    for paragraph in story.paragraphs:
        if not _may_relate(paragraph):
            continue
        whole = shape(paragraph)
        for least, reading in READINGS:
            if len(whole.amounts) >= least:
                yield from reading(story, whole)


def _may_relate(paragraph: Paragraph) -> bool:
    """Tell whether two amounts may stand in a paragraph, by cheap signs."""
    numbers = sum(map(paragraph.classes.count, "NYO"))
    return numbers > 1 or (numbers == 1 and ("half" in paragraph.text or "ority" in paragraph.text))
