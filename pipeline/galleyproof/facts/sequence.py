# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SEQ: "a week later" and "the next day" count from the date that was told last.

The date they lead to is the anchor of what follows, so that a chain ("… A week later … Two days
later …") is followed to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galleyproof.facts import anchors
from galleyproof.facts.duration import DURATION, duration
from galleyproof.facts.hedge import Hedge, hedge, interval_fits
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When
from galleyproof.model import ClaimStatus

RULE = "FACT-SEQ"
_STEP = re.compile(
    rf"{DURATION}d(?:[xr](?=[,.]))?|trU|tUd|trW|(?:(?<=\.)|^)d{DURATION}(?=,)|{DURATION}i(?=,)|[xc]{DURATION}(?=,)"
)
_WITHIN = frozenset({"within", "inside"})
_TIMES_OF_DAY = frozenset("night evening morning afternoon day dawn eve noon hours".split())
_ON_DAY = re.compile(r",?[ia]?W(?!,?t?[NOM])")
_OWN = 8  # tokens of a date that begins with its weekday
_SIGN = {"later": 1, "afterwards": 1, "thereafter": 1, "after": 1, "earlier": -1, "before": -1}
_NEXT = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0}
_FINE = {"day": 3, "week": 3, "fortnight": 3, "weekend": 3, "weekday": 3, "month": 2}
_STAY = re.compile(DURATION + "(?!d)|tO(?![MxcU])")  # "stayed for a week, and the next day …"
_NAMED = 4  # tokens of "The great earthquake of"
_NO_YEAR = 1  # that of days whose year the text does not give; not a leap year, like three of four
_FEBRUARY = 2


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each step from one date to the next."""
    told: list[When] = []
    before = 0
    for _, paragraph in story.sequence():
        if paragraph.heading:
            told = []
        elif len(paragraph.starts) > 0:
            del told[:before]  # what the paragraph before told, and no more
            before = len(told)
        if paragraph.note:
            continue  # a note tells no story
        yield from _steps(story, paragraph, told)


def _steps(story: Story, paragraph: Paragraph, told: list[When]) -> Iterator[Judgement]:
    """Walk the paragraph's dates and steps in text order; `told` is what was told before it."""
    steps = {hit.start(): hit.end() for hit in paragraph.find(_STEP)}
    dates = {date.first: date for date in paragraph.dates}
    used: set[int] = set()
    weak: list[When] = []
    """Days that only name what was told of: "The earthquake of 1 November 1755 destroyed …"."""
    for at in sorted(steps.keys() | dates.keys()):
        if at in steps:
            step = _read(paragraph, at, steps[at])
            if step:
                target = _target(paragraph, at, steps[at])
                if target:
                    used.add(target.first)
                    told = [
                        when
                        for when in told
                        if target.first > at or when != _told_when(story, paragraph, target)
                    ]
                told += [] if told else weak[-1:]
                yield _judged(story, paragraph, (at, steps[at]), step, told, target)
        elif at in dates and at not in used and _names_event(paragraph, dates[at]):
            weak.append(_told_when(story, paragraph, dates[at]))
        elif at in dates and at not in used and _tells(paragraph, dates[at]):
            told.append(_told_when(story, paragraph, dates[at]))
            del told[:-8]


def _read(paragraph: Paragraph, first: int, last: int) -> tuple[float, str] | None:
    """Return how many units the step goes, and which; None where it counts from something else."""
    tokens = paragraph.tokens[first:last]
    if tokens[0].kind in "xcd" or tokens[-1].kind == "i":
        return _led(paragraph, first, last)
    if tokens[-1].kind in "xr" and tokens[-2].kind == "d":
        return _after_that(paragraph, first, last)
    unit = str(next((token.value for token in tokens if token.kind == "U"), ""))
    final = tokens[-1]
    if final.kind == "W":
        sign = _NEXT.get(tokens[1].word)
        return (sign, "weekday") if sign and paragraph.classes[last : last + 1] != "p" else None
    if tokens[0].kind == "t" and tokens[1].kind == "r":
        sign = _NEXT.get(tokens[1].word)
        if (
            paragraph.classes[last : last + 1] == "p"
            or not unit
            or unit == "weekend"
            or final.word[-1] == "s"
        ):
            return None
        return None if not sign else (sign, unit)
    if final.word not in _SIGN or not unit:
        return None
    # "the day after, …" steps from what was told; "two years after the war" counts from the war.
    if final.word in ("after", "before") and paragraph.classes[last : last + 1] not in ("", ",", ".", ")"):
        return None
    length = duration(paragraph, first, last - 1) if tokens[0].kind != "t" else None
    if paragraph.words(last, last + 1) == ["than"] or (tokens[0].kind != "t" and length is None):
        return None
    count, unit = (length.count, length.unit) if length else (1.0, unit)
    return _SIGN[final.word] * count, unit


def _after_that(paragraph: Paragraph, first: int, last: int) -> tuple[float, str] | None:
    """Read "Twelve days after that, …"."""
    step, pointed = paragraph.words(last - 2, last)
    length = duration(paragraph, first, last - 2)
    known = pointed in {"that", "this"} and step in {"after", "before"}
    return (_SIGN[step] * length.count, length.unit) if known and length else None


def _led(paragraph: Paragraph, first: int, last: int) -> tuple[float, str] | None:
    """Read "After 45 days, …", "Seventy years on, …" and "within a year, …", which lead forward."""
    head, tail = paragraph.tokens[first], paragraph.tokens[last - 1]
    on = tail.word == "on"
    if not (on or head.word == "after" or head.word in _WITHIN):
        return None
    length = duration(paragraph, first + (not on), last - on)
    dated = anchors.after(paragraph, last)
    return (length.count, length.unit) if length and dated else None


def _target(paragraph: Paragraph, first: int, last: int) -> Dated | None:
    """Return the date that the text gives for the step: beside it, or that of its clause's verb."""
    own = next(iter(paragraph.dates_in(last - 1, last + _OWN)), None)
    if own and own.first == last - 1:
        return own  # "the following Friday, 29 March"
    following = anchors.after(paragraph, last)
    if following:
        return following
    preceding = anchors.before(paragraph, _hedged(paragraph, first))
    return preceding or anchors.told(paragraph, first, last)


def _hedged(paragraph: Paragraph, first: int) -> int:
    while first and paragraph.classes[first - 1] == "h":
        first -= 1
    return first


def _tells(paragraph: Paragraph, date: Dated) -> bool:
    """Tell whether the date moves the story on, rather than naming something ("the 1999 bombing")."""
    if date.decade or anchors.is_adjective(paragraph, date):
        return False
    lead = paragraph.words(max(date.first - 2, 0), date.first)
    if lead[-1:] == ["of"] and set(lead) & _TIMES_OF_DAY:
        return True
    if paragraph.classes[date.first - 2 : date.first] == "YT" or lead == ["it", "was"]:
        return True  # the end of "from 1785 to 1789"
    if set(lead) & {"of", "since", "until", "than", "till", "for", "to"}:
        return False
    return anchors.introduced(paragraph, date) or date.when.day is not None or "from" in lead


def _names_event(paragraph: Paragraph, date: Dated) -> bool:
    begin, _ = paragraph.around(date.first)
    lead = paragraph.words(begin, date.first)
    return date.when.day is not None and lead[:1] == ["the"] and lead[-1:] == ["of"] and len(lead) <= _NAMED


def _judged(  # noqa: PLR0913, PLR0917 - all that its message names
    story: Story,
    paragraph: Paragraph,
    span: tuple[int, int],
    step: tuple[float, str],
    told: list[When],
    target: Dated | None,
) -> Judgement:
    count, unit = step
    said = " ".join(paragraph.words(*span))
    fine = _FINE.get(unit, 1)
    anchor = _anchor(told, fine)
    weekday = paragraph.tokens[span[1] - 1].value
    if unit == "weekday":
        derived = _next(anchor, round(count), weekday) if anchor and isinstance(weekday, int) else None
    else:
        derived = anchor.plus(count, unit) if anchor else None
    if anchor is None or derived is None:
        if target:
            told.append(_told_when(story, paragraph, target))
        note = f"“{said}”: no date before it to count from."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, note)
    meant = f"“{said}” counts from {_plain(anchor)} and leads to {_plain(derived)}"
    if target:
        when = _aligned(_told_when(story, paragraph, target), target, derived)
        told.append(when)
        return _against(story, paragraph, span, (anchor, derived, when), step, meant)
    told.append(derived)
    said_day = _weekday(paragraph, span[1])
    day = derived.exact
    if said_day is not None and day and anchor.year != _NO_YEAR and unit in {"day", "week", "fortnight"}:
        fits = day.weekday() == said_day
        status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
        note = f"{meant}, a {day:%A}{', as' if fits else '; not as'} the text says."
        return story.judge(RULE, paragraph, span, status, note, derived.iso)
    if anchor.year == _NO_YEAR:
        said = f"{meant}; no year is given."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, said)
    if story.names(derived):
        return story.judge(
            RULE, paragraph, span, ClaimStatus.AGREES, f"{meant}, which is named.", derived.iso
        )
    note = f"{meant}; {derived} stands nowhere in the text or its sources."
    return story.judge(RULE, paragraph, span, ClaimStatus.NEEDS_SOURCE, note, derived.iso)


def _anchor(told: list[When], fine: int) -> When | None:
    """Return the date told last, if it is fine enough; a coarser one after it must fit it."""
    coarse: list[When] = []
    for when in reversed(told):
        if _parts(when) >= fine:
            return when if all(other.fits(when) for other in coarse) else None
        coarse.append(when)
    return None


def _next(anchor: When, sign: int, weekday: int) -> When | None:
    """Return the first such weekday after the anchor, or before it."""
    day = anchor.exact
    if day is None:
        return None
    ahead = (weekday - day.weekday()) % 7 or 7
    return anchor.plus(ahead if sign > 0 else -((day.weekday() - weekday) % 7 or 7), "day")


def _weekday(paragraph: Paragraph, at: int) -> int | None:
    """Return the weekday beside the step: "Three days later, on Friday"."""
    hit = _ON_DAY.match(paragraph.classes, at)
    value = paragraph.tokens[hit.end() - 1].value if hit else None
    return value if isinstance(value, int) else None


def _told_when(story: Story, paragraph: Paragraph, date: Dated) -> When:
    """Return the date, in no particular year where the text names none, so that days can be counted."""
    when = story.when(paragraph, date)
    counted = when.year is None and when.day is not None and when.possible
    return replace(when, year=_NO_YEAR) if counted else when


def _may_count(
    story: Story, paragraph: Paragraph, place: tuple[int, int], step: tuple[When, float, str], forward: bool
) -> bool:
    """Tell whether the step fits from a date that only names something, or is a day off in a week."""
    when, count, unit = step
    for date in paragraph.dates_in(*place):
        other = _told_when(story, paragraph, date)
        start, end = (other, when) if forward else (when, other)
        if other != when and interval_fits(start, end, count, unit, Hedge.NONE):
            return True
    return False


def _order(when: When) -> tuple[int, int, int]:
    return when.year or 0, when.month or 0, when.day or 0


def _plain(when: When | None) -> When | None:
    return replace(when, year=None) if when and when.year in {_NO_YEAR, _NO_YEAR + 1} else when


def _leaps(start: When, end: When) -> bool:
    """Tell whether a 29 February may lie between two dates of no particular year."""
    return start.year == _NO_YEAR and (start.month or 0) <= _FEBRUARY <= (end.month or 0)


def _parts(when: When) -> int:
    return sum(part is not None for part in (when.year, when.month, when.day))


def _aligned(when: When, target: Dated, derived: When) -> When:
    """Return the target in the derived date's year, where the text gives it none."""
    return when if target.when.year is not None else When(derived.year, when.month, when.day)


def _against(  # noqa: PLR0913, PLR0917 - all that its message names
    story: Story,
    paragraph: Paragraph,
    span: tuple[int, int],
    dates: tuple[When, When, When],
    step: tuple[float, str],
    meant: str,
) -> Judgement:
    anchor, derived, when = dates
    count, unit = step
    start, end = (anchor, when) if count > 0 else (when, anchor)
    if unit == "weekday":  # "the following Friday" may be the next one, or that of the week after
        count, unit = count * 7, "day"
        apart = (end.exact - start.exact).days if start.exact and end.exact else 0
        count = count if not 0 < apart < 14 else apart
    meaning = hedge(paragraph, span[0]) if paragraph.classes[span[0]] in "Na" else Hedge.NONE
    within = paragraph.tokens[span[0]].word in _WITHIN and _order(when) <= _order(derived)
    fits = within or when.fits(derived) or interval_fits(start, end, abs(count), unit, meaning)
    if not fits and unit == "week" and start.exact and end.exact:
        off = abs((end.exact - start.exact).days - 7 * abs(count))
        fits = None if off == 1 else fits  # from a Saturday to a Sunday
    if fits is None or (not fits and _leaps(*sorted((start, end), key=_order))):
        note = f"{meant}; {_plain(when)} is too vague."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, note, derived.iso)
    begin, _ = paragraph.bounds(max(paragraph.sentence(span[0]) - 1, 0))
    if not fits and _may_count(story, paragraph, (begin, span[0]), (when, abs(count), unit), count > 0):
        note = f"{meant}, or from another date that stands before it."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, note, derived.iso)
    if not fits and _STAY.search(paragraph.classes, begin, span[0]):
        note = f"{meant}, or from the end of a stay that the sentence tells of."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, note, derived.iso)
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    note = f"{meant}, {'and' if fits else 'but'} the text says {_plain(when)}."
    return story.judge(RULE, paragraph, span, status, note, derived.iso)
