# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-RANGE: a year beside a decade or century lies in it: "in the 1980s, in 1984,".

Beside means that a comma or a bracket makes the one stand for the other; two dates of a list
("in the 1980s, in 1991 and in 2003") are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-RANGE"
_PERIOD = re.compile(r"i[th]?[x]?-?(?:D|OU)(?!E)")
_YEAR_BEHIND = re.compile(r"(?:,[hit]{1,3}|\([hit]{0,2})$")
_LIST = re.compile(r",?&|,[iht]{1,3}[YDOM]|,?-|T|,Y")
_PARTS = frozenset("the early late mid middle later earlier".split())


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each year that stands beside a decade or a century."""
    for _, paragraph in story.sequence():
        for hit in paragraph.find(_PERIOD):
            bounds = _bounds(paragraph, *hit.span())
            year = _beside(paragraph, hit.end()) if bounds else None
            if bounds and year:
                yield _judged(story, paragraph, hit.span(), bounds, year)


def _bounds(paragraph: Paragraph, first: int, last: int) -> tuple[int, int] | None:
    """Return the first and last year of a decade or century, widely read: the 1900s may be either."""
    token = paragraph.tokens[last - 1]
    if token.kind == "U":
        number = paragraph.tokens[last - 2].value
        century = token.word == "century" and isinstance(number, int) and 1 < number <= 21
        led = set(paragraph.words(first + 1, last - 2)) - {"-"}
        return (
            (number * 100 - 100, number * 100)
            if century and isinstance(number, int) and led <= _PARTS
            else None
        )
    value = token.value
    if (
        not isinstance(value, int)
        or value < 1000
        or set(paragraph.words(first + 1, last - 1)) - _PARTS - {"-"}
    ):
        return None
    return value, value + (9 if value % 100 else 99)


def _beside(paragraph: Paragraph, last: int) -> Dated | None:
    """Return the year that a comma or a bracket puts beside the period, unless it begins a list."""
    date = next(iter(paragraph.dates_in(last, last + 8)), None)
    if date is None or date.decade or not _YEAR_BEHIND.match(paragraph.classes[last : date.first]):
        return None
    return None if _LIST.match(paragraph.classes, date.last) else date


def _judged(
    story: Story, paragraph: Paragraph, span: tuple[int, int], bounds: tuple[int, int], date: Dated
) -> Judgement:
    first, last = bounds
    year = story.when(paragraph, date).year or 0
    fits = first <= year <= last
    slack = 10 if "h" in paragraph.classes[span[1] : date.first] else 0
    near = first - slack <= year <= last + slack
    status = ClaimStatus.AGREES if fits else ClaimStatus.UNDECIDED if near else ClaimStatus.CONTRADICTS
    said = paragraph.said(span[0] + 1, span[1])
    note = f"{year} is {'in' if fits else 'not in'} {said} ({first} to {last})."
    return story.judge(RULE, paragraph, (span[0], date.last), status, note, f"{first:04d}/{last:04d}")
