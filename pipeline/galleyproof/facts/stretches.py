# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Named stretches of time into their first and last day: decades, centuries, seasons, quarters, weeks.

Each is read as widely as readers mean it: "the early 1980s" ends with 1985, a season has a month's
grace, a week of a year is ISO 8601's or (unless the text says so) one that begins on a Sunday.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.when import When


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` to `last` and the days that they may mean, counted as years or as (year, month, day)."""

    first: int
    last: int
    begins: When
    ends: When
    kind: str

    def holds(self, start: When, end: When) -> bool:
        """Tell whether something dated `start` to `end` may lie in it, wholly or in part."""
        if self.kind == "week" and start.day and end.day and start != end:
            return _low(self.begins) <= _low(start) and _high(end) <= _high(self.ends)
        return _low(start) <= _high(self.ends) and _high(end) >= _low(self.begins)

    def near(self, when: When, years: int) -> bool:
        """Tell whether `when` lies within so many years of it."""
        year = when.year or 0
        return (self.begins.year or 0) - years <= year <= (self.ends.year or 0) + years


def _low(when: When) -> tuple[int, int, int]:
    return when.year or 0, when.month or 1, when.day or 1


def _high(when: When) -> tuple[int, int, int]:
    return when.year or 0, when.month or 12, when.day or 31


# Words before a decade or century, and the share of it that they leave, give or take.
_PARTS = (
    (re.compile(r"\b(?:early|(?:beginning|start|dawn|opening years|first years|first half) of)$"), 0, 55),
    (re.compile(r"\b(?:mid|middle|(?:middle|midst) of)$"), 20, 80),
    (re.compile(r"\b(?:late|(?:end|close|closing years|last years|(?:second|latter) half) of)$"), 45, 100),
)
_LEAD = 5  # tokens: "in the second half of the"


def _part(paragraph: Paragraph, first: int, begin: int, length: int) -> tuple[int, int]:
    """Return the first and last year that "early", "the second half of" … leave of a period."""
    said = " ".join(paragraph.words(first - _LEAD, first)).removesuffix(" -").removesuffix(" the")
    for pattern, low, high in _PARTS:
        if pattern.search(said):
            return begin + low * length // 100, begin + min(high * length // 100, length - 1)
    return begin, begin + length - 1


def part_of(paragraph: Paragraph, at: int, whole: Stretch) -> Stretch:
    """Return what "the start of", said before token `at`, leaves of a decade or century told before."""
    begin = {"decade": (whole.begins.year or 0) // 10 * 10, "century": (whole.begins.year or 0) // 100 * 100}
    if whole.kind not in begin or begin[whole.kind] <= 0:
        return whole
    low, high = _part(paragraph, at, begin[whole.kind], 10 if whole.kind == "decade" else 101)
    return Stretch(at, at + 1, When(low), When(high), whole.kind)


def _decade(paragraph: Paragraph, first: int, last: int) -> Stretch | None:
    """Read "1980s"; the 1900s may be a decade or a century."""
    value = paragraph.tokens[first].value
    if not isinstance(value, int) or value < 1000:
        return None
    begin, end = _part(paragraph, first, value, 10 if value % 100 else 100)
    return Stretch(first, last, When(begin), When(end), "decade")


def _century(paragraph: Paragraph, first: int, last: int) -> Stretch | None:
    """Read "nineteenth century": 1801 to 1900, though 1800 passes too."""
    number, unit = paragraph.tokens[first].value, paragraph.tokens[last - 1]
    turn = {"turn", "long", "short"} & set(paragraph.words(first - _LEAD, first))
    if not isinstance(number, int) or not 1 < number <= 21 or unit.word != "century" or turn:
        return None
    era = paragraph.tokens[last].value if paragraph.classes[last : last + 1] == "E" else ""
    if era == "bc":
        return Stretch(first, last + 1, When(-number * 100), When(-number * 100 + 99), "century")
    begin, end = _part(paragraph, first, number * 100 - 100, 101)
    return Stretch(first, last + bool(era), When(begin), When(end), "century")


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _season(paragraph: Paragraph, first: int, last: int) -> Stretch | None:
    """Read "the winter of 1962", with the months before and after it."""
    year, start = paragraph.tokens[last - 1].value, _SEASONS.get(paragraph.tokens[first].word)
    if start is None or not isinstance(year, int):
        return None
    if paragraph.tokens[first].word == "fall" and paragraph.words(first - 2, first) != ["in", "the"]:
        return None
    return Stretch(first, last, When(year, start - 1), When(year + (start == 12), (start + 3) % 12), "season")


def _quarter(paragraph: Paragraph, first: int, last: int) -> Stretch | None:
    """Read "the third quarter of 2021", "the first half of 2023"."""
    number, year = paragraph.tokens[first].value, paragraph.tokens[last - 1].value
    months = {"quarter": 3, "half": 6}.get(paragraph.tokens[first + 1].word, 0)
    if not isinstance(number, int) or not isinstance(year, int) or not 0 < number * months <= 12:
        return None
    return Stretch(first, last, When(year, (number - 1) * months + 1), When(year, number * months), "quarter")


def _short_quarter(paragraph: Paragraph, first: int, last: int) -> Stretch | None:
    """Read "Q3 2021"."""
    (name, number), year = paragraph.words(first, first + 2), paragraph.tokens[last - 1].value
    if name != "q" or number not in {"1", "2", "3", "4"} or not isinstance(year, int):
        return None
    return Stretch(first, last, When(year, int(number) * 3 - 2), When(year, int(number) * 3), "quarter")


def _week(paragraph: Paragraph, first: int, last: int) -> Stretch | None:
    """Read "week 24 of 2024"."""
    number, year = paragraph.tokens[first + 1].value, paragraph.tokens[last - 1].value
    if not isinstance(number, int) or not isinstance(year, int) or not 1 <= number <= 53:
        return None
    strict = {"calendar", "iso"} & set(paragraph.words(first - 1, first))
    monday = dt.date.fromisocalendar(year, min(number, 52), 1) + dt.timedelta(weeks=number - min(number, 52))
    new_year = dt.date(year, 1, 1)
    sunday = new_year - dt.timedelta(days=new_year.isoweekday() % 7) + dt.timedelta(weeks=number - 1)
    begin = monday if strict else min(monday, sunday)
    end = (monday if strict else max(monday, sunday)) + dt.timedelta(days=6)
    return Stretch(
        first, last, When(begin.year, begin.month, begin.day), When(end.year, end.month, end.day), "week"
    )


_READERS: tuple[tuple[re.Pattern[str], Callable[[Paragraph, int, int], Stretch | None]], ...] = (
    (re.compile("D"), _decade),
    (re.compile("O-?U"), _century),
    (re.compile("[Sx]o?Y"), _season),
    (re.compile("OxoY"), _quarter),
    (re.compile("cvo?Y"), _short_quarter),
    (re.compile("UNoY"), _week),
)


def stretches(paragraph: Paragraph) -> Iterator[Stretch]:
    """Yield the named stretches of time of a paragraph, kind by kind."""
    for pattern, read in _READERS:
        for hit in paragraph.find(pattern):
            found = read(paragraph, *hit.span())
            if found:
                yield found
