# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-WKD: the weekday beside a date is the date's, and so is the name of a day: Christmas Day, Easter.

Without a year, the date is one of the dateline's year, or of the nearest year to the dateline; any
year that the paragraph names is let pass. Before 1927 the Julian calendar was in use somewhere, so
its weekday passes too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from galleyproof.facts.named_days import named_days
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When
from galleyproof.model import ClaimStatus

RULE = "FACT-WKD"
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WAS = frozenset(
    "which was is fell falls being a war ist fiel fällt ein einem einen einer était est "
    "tombait tombe un".split()
)
_FALLS = frozenset("fell falls was is on that , ( held kept celebrated namely i.e it year".split())
_TO_DATE = frozenset(", ( : morning afternoon evening night noon the on".split())
_BEFORE = 5  # tokens: a weekday, a time of day and marks before the date
_IT_WAS = re.compile(r"[tcx][Ux]?xaW(?=[,.&-])")  # "It was a Tuesday", "The day was a Tuesday"
_NEAR = 400  # tokens: a paragraph, or as much of a very long one
_JULIAN_UNTIL = 1926
_LADY_DAY_UNTIL = 1751
_MARCH = 3
_FEBRUARY = 2
_ANY_YEAR = 2001
_CLOSE = 60  # days between two dates that are of one year


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each weekday that stands with a date."""
    for _, paragraph in story.sequence():
        for date in paragraph.dates:
            found = _weekday(paragraph, date)
            if found:
                weekday, first, last = found
                yield _judged(story, paragraph, date, weekday, (first, last))
        yield from _in_step(story, paragraph)
        for day in named_days(paragraph):
            yield from _named(story, paragraph, day)


def _in_step(story: Story, paragraph: Paragraph) -> Iterator[Judgement]:
    """Judge two weekdays with days of no known year by how far apart they are, in whichever year."""
    found = [(date, _weekday(paragraph, date)) for date in paragraph.dates if date.when.year is None]
    told = [(date, weekday) for date, weekday in found if weekday and not list(_days(story, paragraph, date))]
    for (one, first), (two, second) in pairwise(told):
        start, end = (replace(date.when, year=_ANY_YEAR).exact for date in (one, two))
        if not (first and second and start and end):
            continue
        leap = min(start, end).month <= _FEBRUARY <= max(start, end).month
        days = (end - start).days
        if abs(days) > _CLOSE or leap or (second[0] - first[0] - days) % 7 == 0:
            continue
        note = f"From {_NAMES[first[0]]}, {one.when}, {two.when} is a {_NAMES[(first[0] + days) % 7]}"
        note += f", not a {_NAMES[second[0]]}."
        yield story.judge(RULE, paragraph, second[1:], ClaimStatus.CONTRADICTS, note)


def _named(story: Story, paragraph: Paragraph, day: Dated) -> Iterator[Judgement]:
    """Judge the weekday of a named day, and the date that stands beside it."""
    found = _weekday(paragraph, day)
    if found:
        yield _judged(story, paragraph, day, found[0], found[1:])
    date, exact = _date_behind(paragraph, day), day.when.exact
    if date is None or exact is None:
        return
    when = replace(date.when, year=date.when.year or day.when.year)
    status = ClaimStatus.AGREES if when == day.when else ClaimStatus.CONTRADICTS
    said = f"{paragraph.said(day.first, day.last)} of {day.when.year} is {exact:%A}, {day.when}"
    note = f"{said}{', as' if when == day.when else '; not as'} the text says."
    yield story.judge(RULE, paragraph, (day.first, date.last), status, note, exact.isoformat())


def _date_behind(paragraph: Paragraph, day: Dated) -> Dated | None:
    """Return the day and month that a named day is said to fall on: "Easter 2024 fell on 7 April"."""
    for date in paragraph.dates_in(day.last, day.last + 8)[:1]:
        gap = paragraph.words(day.last, date.first)
        if date.when.day and date.when.month and gap and set(gap) <= _FALLS and not gap[-1].isalpha():
            return date
        if date.when.day and date.when.month and set(gap) <= _FALLS and {"on", "was", "is"} & set(gap):
            return date
    return None


def _weekday(paragraph: Paragraph, date: Dated) -> tuple[int, int, int] | None:
    """Return the weekday and the tokens that it and the date stand in."""
    if date.when.day is None or date.when.month is None:
        return None
    if paragraph.tokens[date.first].word == "sun" and paragraph.classes[date.first - 1 : date.first] == "c":
        return None  # the Jonesboro Sun
    if paragraph.classes[date.first - 1 : date.first] == "a" and _is_of_date_before(paragraph, date):
        return None  # "4 July 1999 was a Sunday, 5 July a holiday"
    if date.weekday is not None:
        return date.weekday, date.first, date.last
    return (
        _weekday_before(paragraph, date) or _weekday_behind(paragraph, date) or _weekday_next(paragraph, date)
    )


def _is_of_date_before(paragraph: Paragraph, date: Dated) -> bool:
    led = paragraph.tokens[date.first - 2].word in _WAS if date.first > 1 else False
    return led and bool(paragraph.dates_in(date.first - _BEFORE, date.first - 1))


def _weekday_before(paragraph: Paragraph, date: Dated) -> tuple[int, int, int] | None:
    """Read "Friday (31 May)", "Monday morning, Aug. 29, 2005" and "a Friday: 22 November 1963"."""
    at = date.first - 1
    while at >= 0 and date.first - at <= _BEFORE and paragraph.tokens[at].word in _TO_DATE:
        at -= 1
    gap = paragraph.words(at + 1, date.first)
    if at < 0 or not set(gap) & set(",(:") or paragraph.tokens[at].kind != "W":
        return None
    value = paragraph.tokens[at].value
    return (value, at, date.last) if isinstance(value, int) else None


def _weekday_behind(paragraph: Paragraph, date: Dated) -> tuple[int, int, int] | None:
    """Read "7 May 2024, a Tuesday", "7 May 2024 was a Tuesday"."""
    for at in range(date.last, min(date.last + 5, len(paragraph.tokens))):
        token = paragraph.tokens[at]
        if token.kind == "W" and isinstance(token.value, int):
            if re.match("[-T&]W", paragraph.classes[at + 1 : at + 3]):
                return None  # "(Monday to Friday)"
            gap = paragraph.words(date.last, at)
            said_so = set(gap) & _WAS or (gap[:1] and gap[0] in {",", "(", "-"} and len(gap) <= 2)
            dated = any(date.last <= other.first <= at for other in paragraph.dates_in(at - 3, at + 9))
            return (token.value, date.first, at + 1) if said_so and not dated else None
        if token.kind not in ",(-at" and token.word not in _WAS and token.word != "on":
            return None
    return None


def _weekday_next(paragraph: Paragraph, date: Dated) -> tuple[int, int, int] | None:
    """Read "They met on 14 October 1066. It was a Saturday": one day, and how the next sentence begins."""
    first, last = paragraph.around(date.first)
    days = [other for other in paragraph.dates_in(first, last) if other.when.day]
    hit = _IT_WAS.match(paragraph.classes, last) if last < len(paragraph.tokens) and len(days) == 1 else None
    words = paragraph.words(last, last + 4)
    value = paragraph.tokens[hit.end() - 1].value if hit else None
    told = words[:1] in (["it"], ["that"], ["the"]) and {"was", "is"} & set(words)
    return (value, date.first, hit.end()) if hit and told and isinstance(value, int) else None


def _judged(
    story: Story, paragraph: Paragraph, date: Dated, weekday: int, span: tuple[int, int]
) -> Judgement:
    days = list(_days(story, paragraph, date))
    name = _NAMES[weekday]
    if not days:
        reason = "the calendar has no such day" if not date.when.possible else "no year is known"
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, f"{name}, {date.when}: {reason}.")
    fitting = next((day for day in days if weekday in _weekdays(day)), None)
    if fitting:
        said = f"{_said(fitting)} was a {name}." if fitting.year else ""
        return story.judge(RULE, paragraph, span, ClaimStatus.AGREES, said, fitting.isoformat())
    day = days[0]
    near = paragraph.dates_in(date.first - _NEAR, date.last + _NEAR)
    if not (date.when.year or story.dateline or any(other.when.year for other in near)):
        said = f"{_said(day)} was a {_NAMES[day.weekday()]}; the paragraph gives no year."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, said, day.isoformat())
    if _is_denied(paragraph, date):
        said = f"{_said(day)} was a {_NAMES[day.weekday()]}; the sentence says that something is wrong."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, said, day.isoformat())
    said = f"{_said(day)} was a {_NAMES[day.weekday()]}, not a {name}."
    return story.judge(RULE, paragraph, span, ClaimStatus.CONTRADICTS, said, day.isoformat())


def _said(day: dt.date) -> str:
    return str(When(day.year, day.month, day.day))


def _days(story: Story, paragraph: Paragraph, date: Dated) -> Iterator[dt.date]:
    """Yield the days that the date may be, the likeliest first."""
    readings = [date.when, *([date.other] if date.other else [])]
    if date.when.year is not None:
        yield from (when.exact for when in readings if when.exact)
        return
    near = story.when(paragraph, date).year
    line = story.dateline
    years = [near, line.year if line else None]
    if line and line.year and line.first:
        # "Friday, 29 December" in a text of January, "Monday, 6 January" in one of December.
        for year in (line.year - 1, line.year + 1):
            day = When(year, date.when.month, date.when.day).exact
            if day and abs((day - line.first).days) < 183:
                years.append(year)
    nearby = paragraph.dates_in(date.first - _NEAR, date.last + _NEAR)
    years += [other.when.year for other in nearby]
    for known in dict.fromkeys(years):
        likely = When(known, date.when.month, date.when.day).exact
        if likely:
            yield likely


def _weekdays(day: dt.date) -> set[int]:
    """Return the weekdays that the day had, in the calendars that were in use."""
    found = {day.weekday()}
    if day.year <= _JULIAN_UNTIL:
        # Before 1752 the English year began on 25 March: their 11 February 1731 is 1732 to us.
        late = day.year <= _LADY_DAY_UNTIL and day.month <= _MARCH and (day.month, day.day) != (2, 29)
        days = [day, day.replace(year=day.year + 1)] if late else [day]
        for each in days:
            century = each.year // 100
            found |= {each.weekday(), (each.weekday() + century - century // 4 - 2) % 7}
    return found


def _is_denied(paragraph: Paragraph, date: Dated) -> bool:
    first, last = paragraph.around(date.first)
    return bool(
        {"not", "wrongly", "mistakenly", "erroneously", "misdated"} & set(paragraph.words(first, last))
    )
