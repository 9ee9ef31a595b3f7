# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM for tables: a row called Total is the sum of the rows above it, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from galleyproof.facts.amounts import RULE, number
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

_TOTAL = re.compile(r"\W*(?:grand |over)?(?:total|sum|all|altogether|together)s?\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\s*[$€£¥]?\s*(\d{1,3}(?:[, \u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(%|[a-zA-Z.]{0,12})\s*"
)
_NOTHING = re.compile(r"\s*(?:[-–—]|nil|none)?\s*")
# What no sum is said of: a total row gives these for the whole.
_OF_THE_WHOLE = re.compile(
    r"\b(?:rate|average|mean|median|age|year|date|per|ratio|index|rank|no|change|turnout|share|%)\b|%",
    re.IGNORECASE,
)
Row = list[Paragraph]


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each total of a table."""
    for is_cell, cells in groupby(story.paragraphs, key=lambda paragraph: paragraph.row is not None):
        if is_cell:
            rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
            yield from _totals(story, rows)


def _totals(story: Story, rows: Sequence[Row]) -> Iterator[Judgement]:
    start = 1
    for at, row in enumerate(rows):
        if (
            at > start + 1
            and _TOTAL.match(row[0].text)
            and all(len(each) == len(row) for each in rows[start - 1 : at])
        ):
            for column in range(1, len(row)):
                yield from _column(story, [each[column] for each in (rows[0], *rows[start:at], row)])
            start = at + 1
    return


def _column(story: Story, cells: Sequence[Paragraph]) -> Iterator[Judgement]:
    head, *parts, total = cells
    values, stated = [_value(cell.text) for cell in parts], _AMOUNT.fullmatch(total.text)
    share = bool(stated and stated[2] == "%")
    if stated is None or None in values or (_OF_THE_WHOLE.search(head.text) and not share):
        return
    known = [value for value in values if value is not None]
    whole, added = float(re.sub(r"[^\d.]", "", stated[1])), sum(known)
    digits = max(len(cell.text.partition(".")[2].strip(" %")) for cell in cells[1:])
    fits = abs(added - whole) <= (0.51 * len(known) * 10.0**-digits if digits or share else 0)
    if not fits and whole <= max(known, default=0):
        return  # a mean, or what the parts share
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    sum_ = " + ".join(number(value) for value in known)
    note = f"{sum_} = {number(added)}, {'as' if fits else 'but'} the table says {number(whole)}."
    yield story.judge(RULE, total, (0, len(total.tokens)), status, note, number(added))


def _value(said: str) -> float | None:
    """Return the number in a cell, 0 where it is empty, None where it is no number."""
    hit = _AMOUNT.fullmatch(said)
    if hit:
        return float(re.sub(r"[^\d.]", "", hit[1]))
    return 0.0 if _NOTHING.fullmatch(said) else None
