# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-RANGE: dates that the calendar has, ranges that run forward, and no past event after publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galleyproof.facts.anchors import FORESEES, introduced, is_adjective, is_past
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When
from galleyproof.model import ClaimStatus

RULE = "FACT-RANGE"
_DENIED = re.compile(
    r"\b(?:no|not|never|nonexistent|non-existent|impossible|imaginary|invalid|mistake\w*|"
    r"error\w*|wrong\w*|typo|"
    r"misprint\w*|misdated|exist\w*|joke|calendar|swed\w+)\b"
)
_BACKWARDS = frozenset(
    "back backwards backward reverse reversed descending countdown counting fell fallen falls dropped drops "
    "declined shrank shrunk decreased reduced cut rose grew increased down up went slid sank numbers".split()
)
_AHEAD = FORESEES.union(
    "will would shall should could may might must can planning due scheduled set until till projection "
    "projections target targets deadline next upcoming coming future if expire expires ends end extended "
    "postponed before agreed intends intended goal aims aimed novel film story scenario fiction fictional "
    "series game model simulation dystopia dystopian vision term mandate lease contract update updated "
    "updates correction corrected edited revised".split()
)
_IS_TO = re.compile(r"\b(?:is|are|was|were|be|due|about|up|going|wants?|hopes?|likely) (?:not )?to\b")
_FICTION = frozenset("novel film fiction fictional dystopia dystopian sci-fi".split())
_FICTION_REACH = 60  # tokens around a sentence, in which its story is said to be one
_CLOSED = re.compile(r"M?Y[,).;]")  # "His reign, 1660 to 1685, was …"
_SHORT_END = re.compile(r"\d{1,2}$")
_ALMOST = 11  # months
_EDGE = 29  # days of a month that not every month has
_HALF_YEAR = 213  # days: a range without its first year may cross a new year, seldom for longer


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each impossible date, each range, and each event after the dateline."""
    for _, paragraph in story.sequence():
        for date in paragraph.dates:
            yield from _possible(story, paragraph, date)
            yield from _published(story, paragraph, date)
        yield from _ranges(story, paragraph)


def _possible(story: Story, paragraph: Paragraph, date: Dated) -> Iterator[Judgement]:
    if date.when.possible or (date.other and date.other.possible):
        if date.when.day is not None and date.when.day >= _EDGE and date.when.year is not None:
            note = f"The calendar has {date.when}."
            span = (date.first, date.last)
            yield story.judge(RULE, paragraph, span, ClaimStatus.AGREES, note, date.when.iso)
        return
    first, last = paragraph.around(date.first)
    words = " ".join(paragraph.words(first, last))
    denied = _DENIED.search(words)
    status = ClaimStatus.UNDECIDED if denied else ClaimStatus.CONTRADICTS
    stated = paragraph.said(date.first, date.last)
    yield story.judge(RULE, paragraph, (date.first, date.last), status, f"The calendar has no {stated}.")


# --- ranges ---------------------------------------------------------------------------------------


def _ranges(story: Story, paragraph: Paragraph) -> Iterator[Judgement]:
    for start, end, first, last in ranges(paragraph):
        span = (first, last)
        said = f"“{paragraph.said(first, last)}”"
        if not start.possible or not end.possible:
            continue
        runs = _runs_forward(start, end)
        if runs is None:
            continue
        if runs:
            note = f"{said} runs forward."
            yield story.judge(RULE, paragraph, span, ClaimStatus.AGREES, note, f"{start.iso}/{end.iso}")
            continue
        a, b = paragraph.around(first)
        if (start.year or 0) > 0 < (end.year or 0) and start.month is None and _tells_of_bc(paragraph):
            continue  # 1344–1322, where others say BC
        turned = _BACKWARDS & set(paragraph.words(max(a, first - 8), min(last + 2, b)))
        status = ClaimStatus.UNDECIDED if turned else ClaimStatus.CONTRADICTS
        yield story.judge(RULE, paragraph, span, status, f"{said} runs backwards.", f"{start.iso}/{end.iso}")


def _tells_of_bc(paragraph: Paragraph) -> bool:
    return "E" in paragraph.classes and any(token.value == "bc" for token in paragraph.tokens)


def ranges(paragraph: Paragraph) -> Iterator[tuple[When, When, int, int]]:
    """Yield each range of dates with its tokens, what one end leaves out filled in from the other."""
    for date in paragraph.dates:
        found = _range_from(paragraph, date)
        if found:
            yield found
    yield from _day_ranges(paragraph)


def _range_from(paragraph: Paragraph, date: Dated) -> tuple[When, When, int, int] | None:
    """Read "1941-45", "from 3 May to 1 June 2024", "between 1950 and 1960" from the first date on."""
    at = date.last
    joint = paragraph.classes[at : at + 1]
    led = paragraph.classes[date.first - 1 : date.first] if date.first else ""
    between = led == "F" and paragraph.tokens[date.first - 1].word == "between"
    set_off = joint == "T" and led in {",", "("} and _CLOSED.match(paragraph.classes, at + 1)
    if led == "F" and paragraph.classes[at : at + 2] == ",T":
        at, joint = at + 1, "T"  # "from Monday, 9 September, to Friday, 13 September"
    to = joint == "T" and (led == "F" or set_off)
    if date.decade or not (joint == "-" or to or (joint == "&" and between)):
        return None
    if joint == "T" and paragraph.tokens[at].word in {"until", "till", "through"} and led != "F":
        return None
    end = next((other for other in paragraph.dates_in(at + 1, at + 14) if other.first <= at + 2), None)
    first = date.first - (led == "F")
    if end and not end.decade and set(paragraph.classes[at + 1 : end.first]) <= {"t", "i"}:
        if is_adjective(paragraph, end) and joint == "&":
            return None
        era = "E" in paragraph.classes[date.first : date.last]
        if joint == "-" and date.when.month is None and end.when.year is None:
            return None  # "The winter of 1709 — in June …"
        return *_filled(date.when, end.when, era=era), first, end.last
    return _short(paragraph, date, at, first) if joint == "-" else None


def _short(paragraph: Paragraph, date: Dated, at: int, first: int) -> tuple[When, When, int, int] | None:
    """Read the end of "1941-45" and "1956-7"."""
    if at + 1 >= len(paragraph.tokens) or date.when.month is not None or (date.when.year or 0) < 1000:
        return None
    token, year = paragraph.tokens[at + 1], date.when.year or 0
    glued = (
        paragraph.tokens[at - 1].end == paragraph.tokens[at].start and paragraph.tokens[at].end == token.start
    )
    behind = paragraph.classes[at + 2 : at + 3]
    if not glued or token.kind != "N" or not _SHORT_END.match(token.word) or behind == "-":
        return None
    if (
        paragraph.tokens[at].word == "-"
        and 1 <= int(token.word) <= min(year % 100, 12)
        and len(token.word) == 2
    ):
        return None  # 2022-05 is a month in ISO 8601
    scale = 10 ** len(token.word)
    end = year - year % scale + int(token.word)
    if end <= year and len(token.word) == 2:
        end += 100 if year % 100 >= 50 and int(token.word) <= 30 else 0
    return When(year), When(end), first, at + 2


_DAY_RANGE = re.compile(r"(F?)t?([NO])·?([-&]|T{1,2})t?([NO])o?M(?:,?Y)?|(F?)M([NO])([-T&])([NO])(?:,?Y)?")


def _day_ranges(paragraph: Paragraph) -> Iterator[tuple[When, When, int, int]]:
    """Yield "from 3 to 1 May", "3–5 May 2024", "May 3-5": two days of one month."""
    for hit in paragraph.find(_DAY_RANGE):
        tokens = paragraph.tokens[hit.start() : hit.end()]
        days = [token.value for token in tokens if token.kind in "NO" and isinstance(token.value, int)]
        month = next(token.value for token in tokens if token.kind == "M")
        year = next((token.value for token in tokens if token.kind == "Y"), None)
        led, joint = (hit[1], hit[3]) if hit[3] else (hit[5], hit[7])
        between = led and tokens[0].word == "between"
        if (
            (joint == "&" and not between)
            or (joint[0] == "T" and not led)
            or len(days) != 2
            or max(days) > 31
        ):
            continue
        if isinstance(month, int) and (year is None or isinstance(year, int)):
            yield When(year, month, days[0]), When(year, month, days[1]), hit.start(), hit.end()


def _filled(start: When, end: When, *, era: bool = False) -> tuple[When, When]:
    """Return both ends, what one lacks taken from the other; `era`: the start says BC or AD itself."""
    if (
        not era
        and start.year is not None
        and start.year > 0
        and end.year is not None
        and end.year < 0
        and start.month is None
    ):
        start = When(-start.year)  # 44–31 BC
    if start.month is not None and end.year is not None and start.year is None:
        start = _year_before(replace(start, year=end.year), end)
    if start.year is not None and end.year is None:
        end = replace(end, year=start.year)
    return start, end


def _year_before(start: When, end: When) -> When:
    """Return `start` in the year before, if the range then crosses a new year and is not overlong."""
    earlier = replace(start, year=(start.year or 0) - 1)
    if not (start.first and end.last and earlier.first) or start.first <= end.last:
        return start
    return earlier if start.day is None or (end.last - earlier.first).days <= _HALF_YEAR else start


def _runs_forward(start: When, end: When) -> bool | None:
    if start.year is not None and end.year is not None:
        if start.year != end.year and (start.year < 0 or end.year < 0):
            return start.year < end.year
        first, last = start.first, end.last
        if first is None or last is None:
            return None
        return first <= last
    if start.month is None or end.month is None:
        return None
    if start.month == end.month and start.day and end.day:
        return start.day <= end.day
    if start.day and (end.month - start.month) % 12 == _ALMOST and end.day:
        return None  # from 1 June to 31 May
    if end.month > start.month:
        return True
    # Without a year it may cross a new year, but seldom for longer than half of one.
    return None if start.day is None or (end.month - start.month) % 12 <= 7 else False


# --- after publication ------------------------------------------------------------------------------


def _published(story: Story, paragraph: Paragraph, date: Dated) -> Iterator[Judgement]:
    """Yield a judgement on a date after the dateline: a contradiction if it is told in the past."""
    line = story.dateline.last if story.dateline else None
    first = date.when.first
    cited = paragraph.classes[max(date.first - 2, 0) : date.first] == "c("  # Smith (2027)
    if line is None or first is None or first <= line or date.decade or cited:
        return
    span = (date.first, date.last)
    told = _told_as_past(paragraph, date)
    status = ClaimStatus.CONTRADICTS if told else ClaimStatus.UNDECIDED
    note = "and is told as past" if told else "and is not told as past"
    said = f"{date.when} is after the dateline, {story.dateline}, {note}."
    yield story.judge(RULE, paragraph, span, status, said, date.when.iso)


def _told_as_past(paragraph: Paragraph, date: Dated) -> bool:
    """Tell whether a clause that the date opens or closes has a verb in the past, and nothing looks ahead."""
    first, last = paragraph.around(date.first)
    words = paragraph.words(first, last)
    near = set(paragraph.words(max(first - _FICTION_REACH, 0), last + _FICTION_REACH))
    if (
        _AHEAD & set(words)
        or _IS_TO.search(" ".join(words))
        or paragraph.words(date.first - 1, date.first) == ["by"]
        or _FICTION & near
        or is_adjective(paragraph, date)
        or not introduced(paragraph, date)
    ):
        return False
    after = paragraph.words(date.last, min(date.last + 10, last))
    before = paragraph.words(max(date.first - 9, first), date.first)
    opens = date.first - first <= 2
    if after[:1] in (["was"], ["were"]) and after[1:2] in (["a"], ["an"], ["the"]):
        return not {"date", "day"} & set(after)  # "The premiere on 3 March 2025 was a success"
    return any(map(is_past, after if opens else before))
