# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-RANGE: a date told of a decade, century, season, quarter or week lies in it: "in the 1980s, in 1984,".

A date is told of a stretch of time that it stands beside ("in the 1980s, in 1984, to be exact"), or
where both date the making of one thing ("the eighteenth-century house, built in 1903"). Two dates of a
list ("in the 1980s, in 1991 and in 2003") are two.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter, itemgetter

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.ranges import ranges
from galleyproof.facts.relative import SOUTHERN
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.stretches import Stretch, part_of, stretches
from galleyproof.facts.when import When
from galleyproof.model import ClaimStatus

RULE = "FACT-RANGE"
_REACH = 9  # tokens between a period and the date beside it
_GLUE = frozenset(
    "in on at of the about around during specifically precisely exactly more namely that is say to be exact "
    "precise early late particular fully which began begun begins started starts ended ends ending "
    "beginning - probably perhaps ,".split()
)
_ENDS = frozenset("began begins started starts ended ends".split())
_BACK = frozenset(
    "in at the end beginning middle start close dawn of that same very still during late early mid first "
    "second half - years closing opening well towards toward already right".split()
)
_LIST = re.compile(r",?&|,[iht]{0,3}(?:[YDM]|OU)|,?-|Tt?[YDMO]")
_LED = re.compile(r"[ix]t?[xU]{0,2}O?x?-?(?:o[txr]{0,2})?x?-?$")  # "in the second half of the late"
_OPENS = re.compile(r"[it]t?[xU]{0,2}O?x?-?(?:o[txr]{0,2})?x?-?$")
_DATES = frozenset({"dates", "dating"})
_MADE = frozenset("built erected written painted composed founded constructed carved cast born".split())
_AGAIN = frozenset("rebuilt restored replaced copy replica site again extended enlarged older".split())
_SHORT = 4  # tokens of "chapel built in"
_SAID = 7  # tokens between a thing and when it was made
_QUARTER = re.compile(r"\b(?:in|during|for) Q[05-9] (?:of )?[12]\d{3}\b", re.IGNORECASE)
_WEEK = re.compile(
    r"\b(?P<a>[12]\d{3})-?W(?P<b>\d\d)\b|\bin week (?P<c>\d\d) (?:of |, )(?P<d>[12]\d{3})\b", re.IGNORECASE
)
_SOUTH = re.compile(
    r"\b(?:southern|Austral\w+|New Zealand\w*|Argentin\w+|Chile\w*|South Africa\w*|Bra[sz]il\w*|Uruguay\w*|"
    r"Peru\w*|Antarctic\w*|Melbourne|Sydney|Auckland|Wellington|Cape Town|Buenos Aires|Tasmania\w*|"
    r"Falkland\w*|Patagonia\w*|Johannesburg|Santiago|Queensland|Otago|Kenya|Zimbabwe|"
    r"Bolivia\w*|Paraguay\w*|Tahiti)\b"
)
_YEAR_OF_ACCOUNTS = re.compile(
    r"\b(?:fiscal|financial|tax|accounting)(?: year)?(?: (?P<year>[12]\d{3}))?\b", re.IGNORECASE
)
_BUSINESS = (350, 380)  # days of a year of accounts: 52 or 53 weeks, or twelve months

Told = tuple[int, int, When, When]
"""Tokens of a date or range, its first and last day."""


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each date that is told of a named stretch of time."""
    for _, paragraph in story.sequence():
        found = sorted(stretches(paragraph), key=lambda each: each.first)
        told = _told(paragraph) if found or "U" in paragraph.classes else []
        for stretch in [*found, *_again(paragraph, found)]:
            date = _beside(paragraph, stretch, told) or _made(paragraph, stretch, told)
            if date:
                yield from _judged(story, paragraph, stretch, date)
        yield from _parts_of_years(story, paragraph)
        yield from _years_of_accounts(story, paragraph, told)


def _told(paragraph: Paragraph) -> list[Told]:
    """Return the ranges of a paragraph, and the dates that stand in none."""
    spans = [(first, last, start, end) for start, end, first, last in ranges(paragraph)]
    inside = {at for first, last, _, _ in spans for at in range(first, last)}
    single = [
        (date.first, date.last, date.when, date.when)
        for date in paragraph.dates
        if not date.decade and date.first not in inside
    ]
    return sorted([*spans, *single], key=itemgetter(0))


def _between(told: list[Told], first: int, last: int) -> list[Told]:
    """Return the dates that begin at one of the tokens `first` to `last` - 1."""
    begin = bisect_left(told, first, key=itemgetter(0))
    return told[begin : bisect_left(told, last, begin, key=itemgetter(0))]


def _again(paragraph: Paragraph, found: list[Stretch]) -> Iterator[Stretch]:
    """Yield "that same decade", "of that summer": the stretch that was told last."""
    for at, token in enumerate(paragraph.tokens[2:], start=2) if found else ():
        if token.kind in "US" and {"that", "same"} & set(paragraph.words(at - 2, at)):
            kind = token.word if token.kind == "U" else "season"
            known = found[: bisect_left(found, at, key=attrgetter("first"))]
            before = next((each for each in reversed(known) if each.last <= at and each.kind == kind), None)
            if before:
                yield replace(part_of(paragraph, at - 1, before), first=at, last=at + 1)


def _beside(paragraph: Paragraph, stretch: Stretch, told: list[Told]) -> Told | None:
    """Return the date that a comma or a bracket puts beside the period, unless it begins a list."""
    begin, end = paragraph.around(stretch.first)
    if paragraph.classes[stretch.last : stretch.last + 1] in {"x", "c"} and _ENDS.isdisjoint(
        paragraph.words(stretch.last, stretch.last + 1)
    ):
        return None  # the 1980s boom, the nineteenth-century house
    led = paragraph.classes[max(stretch.first - 6, begin) : stretch.first]
    behind = paragraph.classes[stretch.last : stretch.last + 1]
    apposed = behind in {"(", "-"} or (behind == "," and stretch.kind in {"season", "quarter", "week"})
    bracketed = apposed and (not led or _OPENS.match(led))
    ends = _ENDS & set(paragraph.words(stretch.last, stretch.last + 1))
    if not _LED.search(led) and not ends and not bracketed:
        return None
    for date in _between(told, stretch.last, min(stretch.last + _REACH, end)):
        return date if _is_beside(paragraph, stretch, date) else None
    for date in reversed(_between(told, begin, stretch.first)):
        if date[1] <= stretch.first:
            gap = paragraph.words(date[1], stretch.first)
            mark = paragraph.classes[date[1] : date[1] + 1]
            dates_it = {"in", "at", "during"} & set(gap)
            beside = mark in {",", "-", "("} and set(gap[1:]) <= _BACK and bool(dates_it)
            beside = beside or (gap[:1] == ["of"] and set(gap) <= _BACK)
            opens = paragraph.classes[date[0] - 1 : date[0]] in {"i", ","} or date[0] == begin
            return date if beside and opens else None
    return None


def _is_beside(paragraph: Paragraph, stretch: Stretch, date: Told) -> bool:
    gap = paragraph.words(stretch.last, date[0])
    whole = stretch.kind in {"century", "decade"}  # the 1980s ended, some say, in 1991
    mark = paragraph.classes[stretch.last : stretch.last + 1]
    marked = mark in {",", "(", "-", ":", ";"} or (bool(_ENDS & set(gap)) and not whole)
    begins = {"in", "on", "(", "around", "about", "at"} & set(gap[:2]) or len(gap) > 2
    dated = paragraph.classes[date[0]] != "Y" or begins or mark == "-"
    clear = set(gap[1:] if mark in {",", "(", "-", ":", ";"} else gap) <= _GLUE
    behind = paragraph.classes[date[1] : date[1] + 1]
    adjective = paragraph.classes[date[0] - 1] in "tPp" and behind in {"x", "c"}
    opens = _OPENS.match(paragraph.classes[paragraph.around(stretch.first)[0] : stretch.first])
    closed = opens or behind in {"", ",", ".", ")", ";", "-", ":", "T"}
    listed = _LIST.match(paragraph.classes, date[1])
    return bool(marked and dated and clear and closed) and not adjective and not listed


def _made(paragraph: Paragraph, stretch: Stretch, told: list[Told]) -> Told | None:
    """Return when a thing of that time was made: "the eighteenth-century house, built in 1903"."""
    if stretch.kind not in {"century", "decade"}:
        return None
    begin, end = paragraph.around(stretch.first)
    adjective = paragraph.classes[stretch.last : stretch.last + 1] in {"x", "c"}
    lead = paragraph.words(max(stretch.first - 4, begin), stretch.first)
    for date in _between(told, begin, end) if _AGAIN.isdisjoint(paragraph.words(begin, end)) else ():
        verb = paragraph.words(date[0] - 2, date[0])[:1]
        gap = paragraph.words(min(stretch.last, date[1]), max(stretch.first, date[0]))
        close = adjective and 0 < date[0] - stretch.last <= _SAID
        if close and (gap[-3:-2] in ([","], ["("]) or len(gap) <= _SHORT) and _MADE & set(verb):
            return date
        owned = "p" in paragraph.classes[stretch.last : date[0]]
        if close and not owned and gap[-1:] == ["("] and date[2] != date[3]:
            return date  # the eighteenth-century painter Ann Lee (1834–1901)
        best = {"finest", "greatest", "oldest", "best", "earliest", "masterpieces", "masterpiece", "largest"}
        if date[1] < stretch.first and lead[-2:] == ["of", "the"] and best & set(gap) and _MADE & set(verb):
            return date
    if adjective or not (_MADE | _DATES) & set(paragraph.words(max(stretch.first - 6, begin), stretch.first)):
        return None
    for date in _between(told, stretch.last, stretch.last + _SAID + 1):
        gap = paragraph.words(stretch.last, date[0])
        if (
            gap[:2] in ([";", "it"], [",", "it"])
            and len(gap) <= _SAID
            and _MADE & set(gap)
            and gap[-1:] == ["in"]
        ):
            return date  # "dates from the 17th century; it was built in 1582"
    return _made_next(paragraph, stretch, told)


def _made_next(paragraph: Paragraph, stretch: Stretch, told: list[Told]) -> Told | None:
    """Return the date of the next sentence, if it tells of the same making: "It was built in 1327"."""
    sentence = paragraph.sentence(stretch.first) + 1
    begin, _ = paragraph.around(stretch.first)
    if sentence >= len(paragraph.starts):
        return None
    first, last = paragraph.bounds(sentence)
    dates = _between(told, first, last)
    words = paragraph.words(first, last)
    if len(dates) != 1 or _AGAIN & {*words, *paragraph.words(begin, first)}:
        return None
    lead = set(paragraph.words(max(stretch.first - 6, begin), stretch.first))
    made = _MADE if lead & _DATES else _MADE & lead
    same = words[:1] in (["it"], ["he"], ["she"]) and made & set(words)
    stone = words[:1] == ["its"] and {"foundation", "cornerstone"} & set(words[:3])
    return dates[0] if same or stone else None


def _judged(story: Story, paragraph: Paragraph, stretch: Stretch, date: Told) -> Iterator[Judgement]:
    south = _SOUTH.search(story.text) or SOUTHERN & set(story.lang.lower().split("-")[1:])
    if stretch.kind == "season" and (date[2].month is None or south):
        return
    if stretch.kind == "quarter" and re.search(r"\b(?:fiscal|financial)\b", story.text, re.IGNORECASE):
        return
    readings = list(_readings(stretch, date[2], date[3]))
    start, end = readings[0]
    fits = any(stretch.holds(*reading) for reading in readings)
    hedged = "h" in paragraph.classes[min(stretch.last, date[1]) : max(date[0], stretch.first)]
    near = hedged and stretch.near(start, 3)
    status = ClaimStatus.AGREES if fits else ClaimStatus.UNDECIDED if near else ClaimStatus.CONTRADICTS
    said, dated = paragraph.said(stretch.first, stretch.last), start if start == end else f"{start} to {end}"
    led = re.search(r"i[tx-]{0,3}$", paragraph.classes[max(stretch.first - 4, 0) : stretch.first])
    first = min(stretch.first - (len(led[0]) if led else 0), date[0])
    last = max(stretch.last, date[1])
    note = f"{dated} is {'in' if fits else 'not in'} “{said}” ({stretch.begins} to {stretch.ends})."
    iso = f"{stretch.begins.iso}/{stretch.ends.iso}"
    yield story.judge(RULE, paragraph, (first, last), status, note, iso)


def _readings(stretch: Stretch, start: When, end: When) -> Iterator[tuple[When, When]]:
    """Yield the date in its own year, else in the stretch's; January 1962 is in the winter of 1962 too."""
    years = {stretch.begins.year, stretch.ends.year}
    if start.year is None:
        yield from ((replace(start, year=year), replace(end, year=year)) for year in sorted(years, key=str))
        return
    yield start, end
    if stretch.kind == "season" and len(years) > 1:
        yield replace(start, year=start.year + 1), replace(end, year=(end.year or start.year) + 1)


# --- parts of years ---------------------------------------------------------------------------------


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


def _years_of_accounts(story: Story, paragraph: Paragraph, told: list[Told]) -> Iterator[Judgement]:
    """Judge "fiscal year 2022 ran from 1 July 2021 to 30 June 2022": its length, and its year."""
    for hit in _YEAR_OF_ACCOUNTS.finditer(paragraph.text) if told else ():
        at = paragraph.token_at(hit.end())
        _, end = paragraph.around(at)
        for first, last, start, stop in told:
            near = at < first < min(at + _SAID, end)
            if not near or not (start.exact and stop.exact):
                continue
            if start == stop:
                yield from _edge_of_accounts(story, paragraph, hit["year"], (at, first, last), start)
                continue
            days = (stop.exact - start.exact).days + 1
            year = int(hit["year"]) if hit["year"] else None
            named = year is None or stop.exact.year in {year, year + 1}
            fits = _BUSINESS[0] <= days <= _BUSINESS[1] and named
            status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
            note = f"{start} to {stop} is {days} days{'' if named else f', and ends in {stop.exact.year}'}."
            yield story.judge(RULE, paragraph, (first, last), status, f"A year of accounts: {note}")


def _edge_of_accounts(
    story: Story, paragraph: Paragraph, named: str | None, at: tuple[int, int, int], when: When
) -> Iterator[Judgement]:
    """Judge "fiscal year 2021 began on 1 October 2020": in that year or the one before."""
    gap, year = set(paragraph.words(at[0], at[1])), int(named or 0)
    began, ended = gap & {"began", "begins", "starts", "started"}, gap & {"ended", "ends", "closed", "closes"}
    if not year or bool(began) == bool(ended):
        return
    fits = when.year in ({year - 1, year} if began else {year, year + 1})
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    note = f"The year of accounts {year} {'begins' if began else 'ends'} in {when.year}"
    note += "." if fits else ", which it cannot."
    yield story.judge(RULE, paragraph, (at[1], at[2]), status, note)
