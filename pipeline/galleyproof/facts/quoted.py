# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Quotations into the claims that their speakers make: listed, tagged, and never judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galleyproof.facts.paragraph import read
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus, Manuscript, Quotation

_CLAIMS = (
    ("FACT-ANN", re.compile(r"O[cx-]{0,2}K")),
    ("FACT-SPAN", re.compile(r"[Na]x?Ud")),
    ("FACT-REL", re.compile(r"r[USM]")),
)


def judge(story: Story, manuscript: Manuscript, quotations: Sequence[Quotation]) -> Iterator[Judgement]:
    """Yield an undecided judgement on each claim inside the story's quotations."""
    told = {paragraph.block: paragraph for paragraph in story.paragraphs}
    for quotation in quotations:
        paragraph = told.get(quotation.block)
        if paragraph is None or quotation.depth or quotation.open or quotation.alternative:
            continue
        whole = manuscript.blocks[quotation.block].text
        said = whole[quotation.start : quotation.end if quotation.end_block == quotation.block else None]
        tokens, classes, _, dates = read(said, story.grammar)
        found = [
            ("FACT-WKD", date.first, date.last)
            for date in dates
            if date.weekday is not None and date.when.day
        ]
        found += [("FACT-RANGE", date.first, date.last) for date in dates if not date.when.possible]
        found += [(rule, *hit.span()) for rule, pattern in _CLAIMS for hit in pattern.finditer(classes)]
        for rule, first, last in found:
            yield Judgement(
                rule=rule,
                paragraph=paragraph,
                start=quotation.start + tokens[first].start,
                end=quotation.start + tokens[last - 1].end,
                status=ClaimStatus.UNDECIDED,
                message="It stands inside a quotation: it is its speaker's claim, and is not judged.",
            )
