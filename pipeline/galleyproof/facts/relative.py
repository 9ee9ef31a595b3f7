# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-REL: this, last and next week, month, year and season against the dateline and the nearest date.

A phrase contradicts only a date that stands beside it ("last month, on 3 April"), or that opens the
telling of the event it dates ("this month during a state visit … arrived on May 7"). Any other date
may agree with it, and no more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from galleyproof.facts.anchors import after, beside, is_adjective, is_past, told
from galleyproof.facts.episodes import same_episode
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When, of_date
from galleyproof.model import ClaimStatus

RULE = "FACT-REL"
_PHRASE = re.compile(r"r[USMW]|(?:tUd)?n")
_NEAR = 400  # tokens: a paragraph, or as much of a very long one
_NOUN = re.compile(r"[xc]{1,3}?(?:[,(]|,x(?=i))(?!x)")
_STEP = {"this": 0, "last": -1, "past": -1, "next": 1, "coming": 1}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
SOUTHERN = frozenset({"au", "nz", "za", "ar", "cl", "uy"})
"""Regions of a language tag whose summer is in January."""
_NOW = {"today": 0, "yesterday": -1, "tomorrow": 1}
_SHORT = frozenset({"day", "week", "month"})
_BEYOND = 2  # days: before yesterday, after tomorrow


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day that a relative phrase may mean, and its ISO form."""

    first: dt.date
    last: dt.date
    iso: str
    said: str
    """As a sentence says it."""

    def holds(self, when: When) -> bool | None:
        """Tell whether `when` may lie in the period; None where it names too little to say."""
        if when.first is None or when.last is None:
            return None
        return when.first <= self.last and when.last >= self.first


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each relative phrase."""
    for number, paragraph in story.sequence():
        for hit in paragraph.find(_PHRASE):
            phrase = paragraph.tokens[hit.start() : hit.end()]
            if phrase[0].kind == "r" and phrase[0].word not in _STEP:
                continue
            if hit.start() and paragraph.classes[hit.start() - 1] in "tNO" and phrase[0].word != "n":
                continue  # "the next day", "the last two weeks": told from elsewhere than the dateline
            led = paragraph.tokens[hit.start() - 1] if hit.start() else phrase[0]
            if led.kind == "F" or led.word in {"ago", "after", "before"}:
                continue  # "two weeks from today", "a year ago next month"
            yield _judged(story, number, paragraph, hit.span())


def years_meant(story: Story, paragraph: Paragraph, first: int, last: int) -> Iterator[int]:
    """Yield the years that relative phrases in tokens `first` to `last` mean: this year, next May."""
    for hit in _PHRASE.finditer(paragraph.classes, first, last):
        if paragraph.classes[hit.end() : hit.end() + 1] == "p":
            continue  # "last week's statement" dates the statement
        period = _period(story, paragraph, hit.span())
        if period and period.first.year == period.last.year:
            yield period.first.year


def _judged(story: Story, number: int, paragraph: Paragraph, span: tuple[int, int]) -> Judgement:
    said = paragraph.said(*span)
    period = _period(story, paragraph, span)
    if period is None:
        reason = "the text has no dateline" if story.dateline is None else "the dateline is not exact enough"
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, f"“{said}”: {reason}.")
    meant = f"“{said}”, counted from the dateline of {story.dateline}, is {period.said}"
    date = _beside(paragraph, span) or told(paragraph, *span)
    if date:
        return _against(story, paragraph, span, period, meant, date)
    follows = same_episode(story, number, paragraph, span) if "last" not in said.lower() else None
    if follows:
        fits = period.holds(story.when(*follows))
        if fits is False:
            found = f"{meant}, but what it tells of is dated {story.when(*follows)}."
            return story.judge(RULE, paragraph, span, ClaimStatus.CONTRADICTS, found, period.iso)
    near = _near(story, number, period, span[0])
    if near and period.iso[:4] != period.iso:
        found = f"{meant}; the text near by names {near}."
        return story.judge(RULE, paragraph, span, ClaimStatus.AGREES, found, period.iso)
    return story.judge(
        RULE, paragraph, span, ClaimStatus.UNDECIDED, f"{meant}; no date stands beside it.", period.iso
    )


def _against(  # noqa: PLR0913, PLR0917 - all that its message names
    story: Story, paragraph: Paragraph, span: tuple[int, int], period: Period, meant: str, date: Dated
) -> Judgement:
    when = _nearest(story, date, period)
    fits = period.holds(when)
    if fits is False and _is_told_from(story, paragraph, span, when, dated=date.when.year is not None):
        found = f"{meant}, but it may count from another date that the text tells of before."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, found, period.iso)
    status = {True: ClaimStatus.AGREES, False: ClaimStatus.CONTRADICTS, None: ClaimStatus.UNDECIDED}[fits]
    found = f"{meant}, and" if fits else f"{meant}, but" if fits is False else f"{meant};"
    return story.judge(RULE, paragraph, span, status, f"{found} the text dates it {when}.", period.iso)


def _is_told_from(
    story: Story, paragraph: Paragraph, span: tuple[int, int], when: When, *, dated: bool
) -> bool:
    """Tell whether the phrase fits a date told before it: "In 1943 she wrote that last year, 1942, …"."""
    first, _ = paragraph.around(span[0])
    for date in paragraph.dates_in(max(first - _NEAR, 0), span[0]):
        line = story.when(paragraph, date)
        if line.year == (story.dateline or line).year:
            continue
        period = _period(replace(story, dateline=line), paragraph, span)
        if period and period.holds(when if dated else replace(when, year=line.year)):
            return True
    return False


def _beside(paragraph: Paragraph, span: tuple[int, int]) -> Dated | None:
    """Return the date beside the phrase, if it dates the same thing: not "this year than in 2019"."""
    near = paragraph.dates_in(span[0] + 1, span[1] + 12)
    own = [date for date in near if date.first == span[0] + 1 and date.last > span[1]]
    if own:
        return own[0]  # "last Tuesday, 4 June"
    possessive = paragraph.classes[span[1] : span[1] + 1] == "p"
    date = _behind_noun(paragraph, span[1] + 1) if possessive else beside(paragraph, *span)
    if date is None or is_adjective(paragraph, date) or date.decade:
        return None
    gap = paragraph.words(min(date.last, span[1]), max(date.first, span[0]))
    if gap == ["in"] and date.when.month is None and paragraph.tokens[span[1] - 1].value in _SHORT:
        return None  # "This week in 1944"
    marked = bool({",", "(", "-", "in", "on"} & set(gap)) or not gap
    return date if marked or possessive else None


def _behind_noun(paragraph: Paragraph, at: int) -> Dated | None:
    """Return the date in "this week's summit, on 20 May" and "last month's vote (3 April)"."""
    hit = _NOUN.match(paragraph.classes, at)
    if hit is None:
        return None
    last = paragraph.tokens[hit.end() - 1]
    if last.kind == "x":  # "last week's vote, held on 20 May"
        return after(paragraph, hit.end()) if is_past(last.word) else None
    return after(paragraph, hit.end() - 1)


def _nearest(story: Story, date: Dated, period: Period) -> When:
    """Return the date with its year; without one, the year of the dateline or of the period."""
    if date.when.year is not None or story.dateline is None:
        return date.when
    readings = [When(year, date.when.month, date.when.day) for year in {period.first.year, period.last.year}]
    fitting = [when for when in readings if period.holds(when)]
    return fitting[0] if fitting else min(readings, key=lambda when: _apart(when, period))


def _apart(when: When, period: Period) -> int:
    return abs((when.first - period.first).days) if when.first else 10**6


def _near(story: Story, number: int, period: Period, token: int) -> When | None:
    """Return a date in the period that the paragraph names, or the one before or after it."""
    for at in range(max(number - 1, 0), min(number + 2, len(story.paragraphs))):
        paragraph = story.paragraphs[at]
        here = token if at == number else 0 if at > number else len(paragraph.tokens)
        for date in paragraph.dates_in(max(here - _NEAR, 0), here + _NEAR):
            when = story.when(paragraph, date)
            if when.month and not date.decade and period.holds(when):
                return when
    return None


def _period(story: Story, paragraph: Paragraph, span: tuple[int, int]) -> Period | None:
    line = story.dateline
    if line is None or line.year is None or not 1 < line.year < 9998:
        return None
    head, tail = paragraph.tokens[span[0]], paragraph.tokens[span[1] - 1]
    today = line.exact
    if head.kind == "n":
        return _day(today, _NOW[head.word], 0) if today else None
    if head.kind == "t":
        return _beyond(today, paragraph, span[0]) if today else None
    step = _STEP.get(head.word)
    if step is None:
        return None
    if tail.kind == "M" and isinstance(tail.value, int):
        return _named_month(line, step, tail.value)
    if tail.kind == "W" and isinstance(tail.value, int):
        return _named_day(today, step, tail.value) if today else None
    if tail.kind == "S":
        return _season(line, step, tail.word, story.lang)
    return _unit(line, step, str(tail.value))


def _beyond(today: dt.date, paragraph: Paragraph, at: int) -> Period | None:
    """Return the day before yesterday, the day after tomorrow."""
    unit, way, day = paragraph.words(at + 1, at + 4)
    step = _NOW[day] + {"before": -1, "after": 1}.get(way, 0)
    return _day(today, step, 0) if unit == "day" and abs(step) == _BEYOND else None


def _unit(line: When, step: int, unit: str) -> Period | None:
    year = line.year or 0
    if unit == "year":
        return Period(
            dt.date(year + step, 1, 1), dt.date(year + step, 12, 31), f"{year + step:04d}", str(year + step)
        )
    if unit == "month" and line.month:
        then = line.plus(step, "month")
        month = When(then.year, then.month) if then else line
        return _whole(month)
    if unit in ("week", "weekend") and line.exact:
        # Weeks begin on Sunday or on Monday; "last week" also means the seven days before.
        monday = line.exact - dt.timedelta(days=line.exact.weekday()) + dt.timedelta(weeks=step)
        iso = "{}-W{:02d}".format(*monday.isocalendar()[:2])
        said = f"the week of {of_date(monday)}"
        first = monday - dt.timedelta(days=1)
        last = line.exact if step < 0 else monday + dt.timedelta(days=7)
        return Period(first, max(last, monday + dt.timedelta(days=6)) if step >= 0 else last, iso, said)
    if unit == "day" and line.exact:
        return _day(line.exact, step, 0)
    return None


def _whole(month: When) -> Period | None:
    first, last = month.first, month.last
    return Period(first, last, month.iso, str(month)) if first and last else None


def _named(day: dt.date) -> tuple[str, str]:
    return day.isoformat(), str(of_date(day))


def _day(today: dt.date, step: int, slack: int) -> Period:
    day = today + dt.timedelta(days=step)
    return Period(day - dt.timedelta(days=slack), day + dt.timedelta(days=slack), *_named(day))


def _named_month(line: When, step: int, month: int) -> Period | None:
    """Return a month: "last May" is the last one over, or the one of last year; "this May" is this year's."""
    year = line.year or 0
    if step == 0:
        return _whole(When(year, month))
    over = (line.month or 12) > month if step < 0 else (line.month or 1) < month
    nearest = year if over else year + step
    first, last = When(min(nearest, year + step), month).first, When(max(nearest, year + step), month).last
    return (
        Period(first, last, When(nearest, month).iso, str(When(nearest, month))) if first and last else None
    )


def _named_day(today: dt.date, step: int, weekday: int) -> Period:
    ahead = (weekday - today.weekday()) % 7
    if step < 0:
        last = today - dt.timedelta(days=(today.weekday() - weekday) % 7 or 7)
        # Early in a week, or of a day in this one, "last" may mean that of the week before.
        ambiguous = last >= today - dt.timedelta(days=max(today.weekday(), 2))
        return Period(last - dt.timedelta(days=7 * ambiguous), last, *_named(last))
    day = today + dt.timedelta(days=ahead)
    first = day - dt.timedelta(days=7) if step == 0 else day
    return Period(first, day + dt.timedelta(days=7 * step), *_named(day))


def _season(line: When, step: int, name: str, lang: str) -> Period | None:
    """Return a season with a month's grace on either side, north or (by the language's region) south."""
    start = _SEASONS[name]
    if SOUTHERN & set(lang.lower().split("-")[1:]):
        start = (start + 5) % 12 + 1
    year = line.year or 0
    now = (line.month or 6) - start
    begun = year if now >= 0 else year - 1
    running = 0 <= (line.month or 6) + 12 * (year - begun) - start < 3
    if step == 0:
        begun = year if not running else begun
    elif step < 0:
        begun = begun - 1 if running else begun
        # In June "last spring" is the one just over, or that of the year before.
        earliest = begun - (begun == year)
    else:
        begun = begun + 1
    first = When(earliest if step < 0 else begun, start).plus(-1, "month")
    last = When(begun, start).plus(3, "month")
    days = (first.first if first else None, last.last if last else None)
    end = When(begun, start).plus(2, "month")
    iso = f"{When(begun, start).iso}/{end.iso}" if end else ""
    said = f"{When(begun, start)} to {end}"
    return Period(days[0], days[1], iso, said) if days[0] and days[1] else None
