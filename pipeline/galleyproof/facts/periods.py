# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-RANGE: a year beside a decade or century lies in it: "in the 1980s, in 1984,".

Beside means that a comma or a bracket makes the one stand for the other; two dates of a list
("in the 1980s, in 1991 and in 2003") are two.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-RANGE"
_PERIOD = re.compile(r"i[th]?[x]?-?(?:D|OU)(?!E)")
_YEAR_BEHIND = re.compile(r"(?:,[hit]{1,3}|\([hit]{0,2})$")
_LIST = re.compile(r",?&|,[iht]{1,3}[YDOM]|,?-|T|,Y")
_QUARTER = re.compile(r"\b(?:in|during|for) Q[05-9] (?:of )?[12]\d{3}\b", re.IGNORECASE)
_WEEK = re.compile(
    r"\b(?P<a>[12]\d{3})-?W(?P<b>\d\d)\b|\bin week (?P<c>\d\d) (?:of |, )(?P<d>[12]\d{3})\b", re.IGNORECASE
)
_PARTS = frozenset("the early late mid middle later earlier".split())


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each year that stands beside a decade or a century."""
    for _, paragraph in story.sequence():
        for hit in paragraph.find(_PERIOD):
            bounds = _bounds(paragraph, *hit.span())
            year = (_beside(paragraph, hit.end()) or _led(paragraph, hit.start())) if bounds else None
            if bounds and year:
                yield _judged(story, paragraph, hit.span(), bounds, year)
        yield from _parts_of_years(story, paragraph)


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
    closed = paragraph.classes[date.last : date.last + 1] in {",", ")", ";", ".", ""}
    return date if closed and not _LIST.match(paragraph.classes, date.last) else None


def _led(paragraph: Paragraph, first: int) -> Dated | None:
    """Return the year that opens the sentence before the period: "In 1984, in the 1980s, …"."""
    begin, _ = paragraph.around(first)
    date = next(iter(paragraph.dates_in(begin, first)), None)
    if date is None or date.decade or date.first - begin > 1 or paragraph.classes[date.last : first] != ",":
        return None
    return date


def _parts_of_years(story: Story, paragraph: Paragraph) -> Iterator[Judgement]:
    """Yield a contradiction on a fifth quarter, and on a week of ISO 8601 that its year lacks."""
    for hit in _QUARTER.finditer(paragraph.text):
        yield _none_such(story, paragraph, hit, "A year has four quarters.")
    for hit in _WEEK.finditer(paragraph.text):
        year, week = int(hit["a"] or hit["d"]), int(hit["b"] or hit["c"])
        last = dt.date(year, 12, 28).isocalendar().week
        if not 1 <= week <= max(last, 0 if hit["a"] else 53):
            yield _none_such(story, paragraph, hit, f"{year} has {last} weeks.")


def _none_such(story: Story, paragraph: Paragraph, hit: re.Match[str], note: str) -> Judgement:
    span = paragraph.token_at(hit.start() + 1), paragraph.token_at(hit.end()) + 1
    return story.judge(RULE, paragraph, span, ClaimStatus.CONTRADICTS, note)


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
