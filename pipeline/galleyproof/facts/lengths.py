# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SPAN: what lasted "six years" lasted from its first date to its last.

The two dates are a range ("from 1939 to 1945"), a beginning and an end that the same or the next
sentence tells ("was imposed in 1973 … It was lifted in 1974"), or the two that "separate" names. "For
six years" may be a part of them, and only contradicts where it is longer.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.facts.deeds import tells_on
from galleyproof.facts.duration import DURATION, Duration, duration
from galleyproof.facts.hedge import interval_fits
from galleyproof.facts.lives import lives
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.ranges import ranges
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When, in_one_year
from galleyproof.model import ClaimStatus

RULE = "FACT-SPAN"
_LENGTH = re.compile(DURATION + "|tU(?=[iF])")  # "the decade from 1910 to 1925"
_SINCE_REACH = 12
_EACH = (["per"], ["each"], ["every"])
_WHOLE = frozenset("lasted lasting took taken taking served serving reigned ruled separate".split())
_THOSE = frozenset("those these whole entire all".split())
_BEHIND_BARS = frozenset("bars prison jail captivity exile office power there".split())
_OVERALL = re.compile(r"(?:total|span|period|reign|space|matter|interval|tenure|term|rule) of$")
_OF_IT = re.compile(
    r"(?:(?:of|in) (?:its|his|her|their) |that (?:it|he|she|they) |(?:separated?|elapsed|passed|lay|lie)\b|"
    r"(?:of|under|in) (?:\w+ )?"
    r"(?:rule|reign|war|peace|existence|operation|construction|fighting|occupation|office)\b)"
)
_HEDGES = frozenset("more than less well fewer no not almost just".split())
_PASSAGE = re.compile(r"(?:went by|passed|elapsed|were to pass|would pass|had passed) before\b")
_NOT_OF_IT = frozenset("followed follows preceded before earlier previous ensuing".split())
_PARTIAL = frozenset(
    "first last next every each per final previous other another further past of age aged only within".split()
)
_FROM_ELSEWHERE = frozenset("later earlier after before ago old into since from of on hence".split())
_BROKEN = frozenset("renewed extended prolonged interrupted suspended break intermission".split())
_GOING_ON = frozenset(
    "experiment famine war siege reign rule ban strike drought occupation dispute conflict "
    "dictatorship regime period era episode campaign voyage journey exile imprisonment tenure stay embargo "
    "blockade expedition mission project".split()
)
_BUILD = frozenset("build dig complete finish construct restore write drill bore erect raise rebuild".split())
_BUILT = frozenset("built construction constructed building".split())
_BEHIND = 4  # sentences: a beginning, its end two on, and its length
_WEEKS = {"week": 7, "fortnight": 14}
_WORK = frozenset("work works construction building digging it".split())


@dataclass(frozen=True, slots=True)
class _Told:
    """A beginning and an end, told in sentences `first` to `last`; `at` are the tokens of a range."""

    start: When
    end: When
    first: int
    last: int
    at: tuple[int, int]
    beside: bool = False
    """A range, whose length may stand beside it."""
    life: bool = False
    term: bool = False
    """Granted for so many years, and expired."""


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each length of time whose two dates the text gives."""
    for _, paragraph in story.sequence():
        found = [duration(paragraph, *hit.span()) for hit in paragraph.find(_LENGTH)]
        lengths = [each for each in found if each]
        by_sentence: dict[int, list[Duration]] = defaultdict(list)
        for each in lengths:
            by_sentence[paragraph.sentence(each.first)].append(each)
        told = sorted(_told(story, paragraph), key=_first) if lengths else []
        for each in lengths:
            sentence = paragraph.sentence(each.first)
            near = told[
                bisect_left(told, sentence - _BEHIND, key=_first) : bisect_left(
                    told, sentence + 2, key=_first
                )
            ]
            same = by_sentence[sentence]
            period, part = _period(paragraph, each, same, near)
            period = period or _passage(story, paragraph, each)
            if period:
                yield from _lasted(story, paragraph, each, (period.start, period.end), part=part)
            yield from _since(story, paragraph, each)


def _first(told: _Told) -> int:
    return told.first


def _told(story: Story, paragraph: Paragraph) -> Iterator[_Told]:
    for start, end, first, last in ranges(paragraph):
        sentence = paragraph.sentence(first)
        if not (start.first and end.last and start.first > end.last):
            life = paragraph.classes[max(first - 2, 0) : first] == "c("
            yield _Told(start, end, sentence, sentence, (first, last), beside=True, life=life)
    for one, two in lives(paragraph):
        sentences = sorted((one.sentence, two.sentence))
        tokens = sorted((one.date.first, two.date.last))
        life = "@birth" in one.stems
        term = bool({"granted", "leased", "licensed", "chartered"} & set(one.words))
        at = (tokens[0], tokens[1])
        dated = story.when(paragraph, one.date), story.when(paragraph, two.date)
        yield _Told(*dated, sentences[0], sentences[1], at, life=life, term=term)
    for sentence in range(len(paragraph.starts)):
        first, last = paragraph.bounds(sentence)
        dates = [date for date in paragraph.dates_in(first, last) if not date.decade]
        if len(dates) == 2:
            lead = paragraph.words(max(dates[1].first - 5, dates[0].last), dates[1].first)
            opening = paragraph.words(first, dates[0].first)
            if {"until", "till", "separate", "separates", "separated", "between", ":"} & {*lead, *opening}:
                start, end = (story.when(paragraph, date) for date in dates)
                at = (dates[0].first, dates[1].last)
                yield _Told(start, end, sentence, sentence, at, term=":" in opening)


def _period(
    paragraph: Paragraph, length: Duration, lengths: list[Duration], told: list[_Told]
) -> tuple[_Told | None, bool]:
    """Return the one period that the length is of, and whether it may be a part of it."""
    sentence = paragraph.sentence(length.first)
    ranged = [each for each in told if each.beside and each.first == sentence]
    ranged = [each for each in ranged if _is_beside(paragraph, length, each.at)]
    same = [other for other in lengths if other is length or other.count > 1]
    if len(ranged) == 1 and sum(_is_beside(paragraph, other, ranged[0].at) for other in same) == 1:
        return ranged[0], False
    cue = _cue(paragraph, length) if len(same) == 1 else ""
    cue = "" if _BROKEN & set(paragraph.words(*paragraph.around(length.first))) else cue
    whole = cue == "whole"
    near = [
        each
        for each in told
        if each.first <= sentence + whole
        and each.last >= sentence - 1
        and (whole or each.term or each.at[1] <= length.first)
        and not (each.life and not _is_lived(paragraph, length))
        and not (each.beside and paragraph.classes[each.at[1] : each.at[1] + 1] in {"x", "c"} and whole)
    ]
    here = [each for each in near if each.first <= sentence <= each.last] or near
    if not cue or len({(each.start, each.end) for each in here}) != 1:
        return None, False
    period = here[0]
    return (
        (period, cue == "part" and not period.term)
        if _is_of(paragraph, sentence, period, length)
        else (None, False)
    )


def _passage(story: Story, paragraph: Paragraph, length: Duration) -> _Told | None:
    """Return the dates of "Work began in 1793. Fourteen years went by before it opened in 1811"."""
    sentence, (first, last) = paragraph.sentence(length.first), paragraph.around(length.first)
    if not _PASSAGE.match(" ".join(paragraph.words(length.last, length.last + 5))) or not sentence:
        return None
    after, before = paragraph.dates_in(length.last, last), paragraph.dates_in(*paragraph.bounds(sentence - 1))
    if len(after) != 1 or len(before) != 1 or paragraph.dates_in(first, length.first):
        return None
    start, end = story.when(paragraph, before[0]), story.when(paragraph, after[0])
    return _Told(start, end, sentence, sentence, (before[0].first, after[0].last))


def _is_lived(paragraph: Paragraph, length: Duration) -> bool:
    return bool({"lived", "life", "alive"} & set(paragraph.words(length.first - 3, length.last + 4)))


def _cue(paragraph: Paragraph, length: Duration) -> str:
    """Return "whole" where a length is said to be that of all that was told, "part", or nothing."""
    first, last = length.first, length.last
    while first and (paragraph.classes[first - 1] == "h" or paragraph.tokens[first - 1].word in _HEDGES):
        first -= 1
    before, behind = paragraph.words(first - 3, first), paragraph.words(last, last + 4)
    lead = before[-1:] if before[-1:] != ["for"] else before[-2:-1]
    opens = paragraph.starts[paragraph.sentence(first)] == first - 1
    if opens and before[-1:] in (["the"], ["this"]) and _GOING_ON & set(behind[:1]):
        return "whole"  # "The thirty-year experiment had failed"
    if _is_until(before, behind):
        return "whole"
    if _is_elsewhere(paragraph, last, before, behind, opens=opens):
        return ""
    if _is_of_all(paragraph, first, before, behind, lead):
        return "whole"
    if behind[:1] in (["of"], ["after"]):
        return "whole" if behind[:2] in (["of", "work"], ["of", "construction"], ["of", "building"]) else ""
    if set(lead) & _WHOLE or (set(lead) & {"spent", "spending"} and _BEHIND_BARS & set(behind)):
        return "whole"
    if before[-1:] == ["after"]:
        parted = "and" in paragraph.words(
            last, paragraph.around(first)[1]
        )  # "two years in Spain and one at sea"
        return "whole" if not behind or (behind[0] in {".", ",", ";", "at", "in"} and not parted) else ""
    return "part" if before[-1:] == ["for"] or set(lead) & {"spent", "spending"} else ""


def _is_elsewhere(
    paragraph: Paragraph, last: int, before: list[str], behind: list[str], *, opens: bool
) -> bool:
    """Tell whether a length is of another time, a part of this one, or a step from it."""
    _, end = paragraph.around(last - 1)
    partial = bool(before) and (before[-1] in _PARTIAL - {"of"} or before[-2:] == ["of", "those"])
    step = opens and before[-1:] == ["after"] and behind[:1] == [","]  # "After thirty years, …"
    ends = behind[:1] == ["-"] or behind[:2] == [",", "until"]
    other_work = behind[:1] == ["to"] and not _BUILD & set(behind[1:2])  # "It took two years to sell it"
    counted = bool(behind) and behind[0] in _FROM_ELSEWHERE - {"of", "after"}
    week = paragraph.classes[last : last + 1] == "U"
    told_next = _NOT_OF_IT & set(paragraph.words(last, end))
    return partial or step or ends or other_work or counted or week or bool(told_next)


def _is_until(before: list[str], behind: list[str]) -> bool:
    """Tell whether "for the next sixteen years, until 1791" says itself when it ended."""
    return before[-2:] in (["the", "next"], ["the", "following"]) and behind[:2] == [",", "until"]


def _is_of_all(
    paragraph: Paragraph, first: int, before: list[str], behind: list[str], lead: list[str]
) -> bool:
    """Tell whether the words around a length make it that of all that was told."""
    having = before[-1:] == ["for"] and "having" in paragraph.words(first - 6, first)  # "having stood for …"
    cues = set(lead) & {*_THOSE, "lay", "lie", "passed", "elapsed"}
    owned = bool(before) and before[-1] in {"his", "her", "its", "their"}
    of_it = _OF_IT.match(" ".join(behind)) or _OVERALL.search(" ".join(before))
    return bool(having or cues or owned or of_it)


def _is_of(paragraph: Paragraph, sentence: int, period: _Told, length: Duration) -> bool:
    """Tell whether the sentence of a length tells on of what began and ended."""
    start = paragraph.starts[sentence]
    built = _BUILT & set(paragraph.words(paragraph.starts[period.first], period.at[1]))
    if built and {"lasted", "lasting"} & set(paragraph.words(length.first - 3, length.first)):
        return False  # what was built between 1900 and 1910 may stand for sixty years
    if period.first <= sentence <= period.last:
        return True
    if sentence < period.first:
        opening = paragraph.words(paragraph.starts[period.first], paragraph.starts[period.first] + 2)
        back = "had" in paragraph.words(*paragraph.bounds(period.first)) and period.first == sentence + 1
        first_stone = {"first", "foundation"} & set(opening)
        return bool(_WORK & set(opening)) or back or bool(first_stone)
    own = paragraph.dates_in(*paragraph.bounds(sentence))
    if any(not period.at[0] <= date.first < period.at[1] for date in own):
        return False  # "After fourteen years at sea she was laid up in 1948"
    owned = paragraph.classes[length.first - 1 : length.first] == "P"
    leads = owned or (
        length.first - start <= 3 and paragraph.classes[start] in "iFdhxct"
    )  # "For 48 days", "In those …"
    part = {"for", "spent"} & set(paragraph.words(length.first - 3, length.first))
    if part and not leads and paragraph.words(start, start + 1) == ["the"]:
        return False  # "The Ottomans held sway for over 300 years"
    return leads or tells_on(paragraph, sentence, period.first)


def _since(story: Story, paragraph: Paragraph, length: Duration) -> Iterator[Judgement]:
    """Judge "has been open for 30 years, since 1984", which counts to the dateline."""
    first, last = paragraph.around(length.first)
    date = next(iter(paragraph.dates_in(length.last, min(last, length.last + _SINCE_REACH))), None)
    if date is None or story.dateline is None:
        return
    gap, lead = paragraph.words(length.last, date.first), paragraph.words(first, length.first)
    lasting = {"has", "have", "is", "are", "it's"} & set(lead)
    if lead == ["the"] and {"has", "have"} & set(paragraph.words(date.last, last)):
        lasting = {"have"}  # "The 25 years since the collapse of 1999 have …"
    since = gap[:1] == ["since"] and (paragraph.classes[date.first - 1] in "xio" or lead[:2] == ["it", "is"])
    if lasting and (since or gap == [",", "since"]):
        yield from _lasted(
            story, paragraph, length, (story.when(paragraph, date), story.dateline), part=False
        )


def _is_beside(paragraph: Paragraph, length: Duration, dates: tuple[int, int]) -> bool:
    """Tell whether a length of time is that of the range: near it, and of all of it."""
    low, high = (length.last, dates[0]) if length.last <= dates[0] else (dates[1], length.first)
    between, behind = paragraph.words(low, high), paragraph.words(length.last, length.last + 1)
    before = paragraph.words(max(length.first - 2, 0), length.first)
    old = paragraph.words(length.last, length.last + 2) == ["-", "old"]
    each = re.match("a?U", paragraph.classes[length.last : length.last + 2]) or behind[:1] in _EACH
    if old or before == ["of", "those"] or each:
        return False  # a seven-day week, five days a week
    if behind in (["term"], ["degree"], ["contract"]) and length.last > dates[1]:
        return False  # "mayor (2000–2002), ran for a sixth 4-year term"
    starts = length.first in paragraph.starts
    name = paragraph.text[paragraph.tokens[length.first].start].isupper() and not starts
    apart = {";", "and", "old", "ago", "later", "earlier", "with"} & {*between, *behind}
    if name or "part" in between or not 0 <= high - low <= 8 or apart:
        return False
    return behind not in (["of"], ["before"], ["after"], ["old"], ["into"]) and not (
        _PARTIAL - {"of", "only", "within"}
    ) & set(before)


def _lasted(
    story: Story, paragraph: Paragraph, length: Duration, dates: tuple[When, When], *, part: bool
) -> Iterator[Judgement]:
    count, unit, meant = length.count, length.unit, length.hedge
    dates = in_one_year(*dates)
    fits = interval_fits(*dates, count, unit, meant)
    if fits is None or unit not in {"day", "week", "fortnight", "month", "year", "decade", "century"}:
        return
    # Both ends may be counted ("a five-year plan, 2021–25"); of years without months, years begun or not.
    step = {"decade": 10, "century": 100}.get(unit, 1)
    months = unit == "month" and not (dates[0].day and dates[1].day)  # May to December: six months to eight
    exact = unit in {"day", "week"} or (dates[0].month and dates[1].month and not months)
    days = unit == "day" and interval_fits(*dates, count - 1, unit, meant)  # both ends counted: 3 to 7 June
    near = any(
        interval_fits(*dates, count + off / step, unit, meant) for off in ((-1,) if exact else (-1, 1))
    )
    near = near and not (unit == "year" and exact)  # of years and months, three months are let pass
    if unit in _WEEKS:
        near = _is_near_weeks(dates, count * _WEEKS[unit])
    if part and not (fits or days or near) and not _is_longer(dates, count, unit):
        return
    status = (
        ClaimStatus.AGREES if fits or days else ClaimStatus.UNDECIDED if near else ClaimStatus.CONTRADICTS
    )
    note = f"{paragraph.said(length.first, length.last)}, and the text gives {dates[0]} to {dates[1]}."
    yield story.judge(RULE, paragraph, (length.first, length.last), status, note)


def _is_near_weeks(dates: tuple[When, When], stated: float) -> bool:
    """Tell whether so many days may be told as weeks: from Monday to Friday, or with both ends."""
    first, last = dates[0].exact, dates[1].exact
    return bool(first and last and stated - 4 <= (last - first).days <= stated + 2)


def _is_longer(dates: tuple[When, When], count: float, unit: str) -> bool:
    """Tell whether so many units lead beyond the last of two dates."""
    then = dates[0].plus(count, unit)
    if then and dates[1].year is not None and (dates[1].year < 0 or then.first is None):
        return (then.year or 0) > dates[1].year
    return bool(then and then.first and dates[1].last and then.first > dates[1].last)
