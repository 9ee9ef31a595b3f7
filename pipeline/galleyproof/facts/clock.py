# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SPAN for hours and minutes: "lasted two hours, from 10.00 to 13.30".

A clock of twelve hours leaves it open which half of the day is meant: every reading is tried, and a time
that ends before it begins ends on the next day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts.duration import DURATION, Duration, duration
from galleyproof.facts.hedge import Hedge, close
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-SPAN"
_LENGTH = re.compile(DURATION)
_MINUTES = {"hour": 60, "minute": 1}
_TIME = r"(?:(\d{1,2})(?:[.:](\d\d))?(?: ?([ap])\.?m\b\.?)?|(noon|midday|midnight))"
_ENDS = r"(?=[,.;:)]|$| (?:on|in|at|and|that|this|with|by|when|while)\b)"  # no "from 12 to 14 men"
_FROM_TO = re.compile(
    rf",? ?\(?(?:from|between) {_TIME} ?(?:to|until|till|and|[–-]) ?{_TIME}{_ENDS}", re.IGNORECASE
)
_SPOKEN = {"noon": 720, "midday": 720, "midnight": 0}
_ELSEWHERE = re.compile(
    r"\b(?:local time|GMT|UTC|BST|[ECMP][SD]?T|time zones?|fl(?:ight|ew|ies|ying)|breaks?|interval|each|"
    r"every|daily)\b"
)
_DAY = 24 * 60  # minutes
_HALF = 12 * 60
_HEDGED = 0.15  # of the length
_ROUNDING = 0.1  # of the length: "two hours" are said of an hour and fifty minutes


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each length in hours or minutes right before its two times of day."""
    for _, paragraph in story.sequence():
        for hit in paragraph.find(_LENGTH) if _FROM_TO.search(paragraph.text) else ():
            length = duration(paragraph, *hit.span())
            if length and length.unit in _MINUTES:
                yield from _judged(story, paragraph, length)


def _judged(story: Story, paragraph: Paragraph, length: Duration) -> Iterator[Judgement]:
    times = _FROM_TO.match(paragraph.text, paragraph.tokens[length.last - 1].end)
    begin, end = paragraph.bounds(paragraph.sentence(length.first))
    said = paragraph.said(begin, end)
    if not times or _ELSEWHERE.search(said):
        return
    found = _lengths(_minutes(*times.groups()[:4]), _minutes(*times.groups()[4:]))
    stated = length.count * _MINUTES[length.unit]
    fits = any(_is_said_of(stated, each, length.hedge) for each in found)
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    nearest = min(found, key=lambda each: abs(each - stated), default=None)
    if nearest is not None:
        note = f"{length}, and {times[0].lstrip(' ,(')} is {nearest // 60} h {nearest % 60:02} min."
        yield story.judge(RULE, paragraph, (length.first, length.last), status, note, str(nearest))


def _minutes(hour: str | None, minute: str | None, half: str | None, spoken: str | None) -> set[int]:
    """Return the minutes after midnight that a time of day may be; none where no clock shows it."""
    if spoken:
        return {_SPOKEN[spoken.lower()]}
    hours, minutes = int(hour or 0), int(minute or 0)
    if hours > 24 or minutes > 59 or (half and not 1 <= hours <= 12):
        return set()
    if half:
        return {(hours % 12 + 12 * (half.lower() == "p")) * 60 + minutes}
    return {hours * 60 + minutes} | ({hours * 60 + minutes + _HALF} if hours <= 12 else set())


def _lengths(starts: set[int], ends: set[int]) -> set[int]:
    return {(end - start) % _DAY for start in starts for end in ends}


def _is_said_of(stated: float, found: int, meant: Hedge) -> bool:
    return close(stated, found, meant, _HEDGED) or (
        meant is Hedge.NONE and abs(stated - found) <= _ROUNDING * found
    )
