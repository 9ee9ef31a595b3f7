# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SPAN: "N years after DATE" gives a date, and two dates give a number of years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts import anchors
from galleyproof.facts.deeds import deeds_near, stems
from galleyproof.facts.duration import DURATION, Duration, duration
from galleyproof.facts.hedge import interval_fits
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When
from galleyproof.model import ClaimStatus

RULE = "FACT-SPAN"
_SHIFT = re.compile(f"({DURATION})(?:TtU)?d")  # "fifty years to the day after"
_IN_TIME = re.compile("i" + DURATION + "['’]x")
_NO = ClaimStatus.CONTRADICTS
_NOW = re.compile(r"r[UMS]|n")
_FORWARD = {"after": 1, "before": -1, "ago": -1, "since": 1}
_BACK = 100  # tokens
_ANCHOR_REACH = 12
_BEHIND_REACH = 9
_EVENT = re.compile(r"[tPaxco-]{1,6},[hit]{0,3}$")
_CLAUSE = frozenset("that which who when whose".split())


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each stretch of time that is counted from a date."""
    for _, paragraph in story.sequence():
        for hit in paragraph.find(_SHIFT):
            length = duration(paragraph, *hit.span(1))
            shift = _Shift(story, paragraph, length, hit.end()) if length else None
            if shift and shift.is_counted():
                yield shift.judged()
        for hit in paragraph.find(_IN_TIME):
            length = duration(paragraph, hit.start() + 1, hit.end() - 2)
            if length and paragraph.tokens[hit.end() - 1].word == "time":
                yield from _in_time(story, paragraph, length, hit.end())


def _in_time(story: Story, paragraph: Paragraph, length: Duration, last: int) -> Iterator[Judgement]:
    """Judge "In five years' time, in 2031, …", counted from the dateline."""
    date, start = anchors.after(paragraph, last), story.dateline
    then = start.plus(length.count, length.unit) if start else None
    if date is None or start is None or then is None:
        return
    when = story.when(paragraph, date)
    fits = interval_fits(start, when, length.count, length.unit, length.hedge)
    elsewhere = paragraph.dates_in(*(paragraph.around(length.first)[0], length.first))
    status = ClaimStatus.AGREES if fits else ClaimStatus.UNDECIDED if fits is None or elsewhere else _NO
    note = (
        f"{length} after the dateline of {start} is {then}, {'and' if fits else 'but'} the text says {when}."
    )
    yield story.judge(RULE, paragraph, (length.first, last), status, note, then.iso)


class _Shift:
    """What "25 years after A, on B" says: tokens `first` to `last` are "25 years after"."""

    def __init__(self, story: Story, paragraph: Paragraph, length: Duration, last: int) -> None:
        self.story, self.paragraph, self.length = story, paragraph, length
        self.first, self.last = length.first, last
        self.count, self.unit, self.hedge = length.count, length.unit, length.hedge
        self.word = paragraph.tokens[last - 1].word
        self.sign = _FORWARD.get(self.word, 0)
        self.span = (self.first, self.last)

    def is_counted(self) -> bool:
        """Tell whether a date is counted from: "two days before, …" steps from what was told (FACT-SEQ)."""
        if self.word == "since":
            return self._is_closed()
        alone = self.paragraph.classes[self.last : self.last + 1] in {"", ",", ".", ")"}
        return self.word in _FORWARD and (self.word == "ago" or not alone)

    def judged(self) -> Judgement:
        """Judge it by whichever of its two dates are stated."""
        anchor, target, near = self._dates()
        if anchor and target:
            return self._both(anchor, target, near=near)
        if anchor or target:
            return self._one(anchor, target)
        said = f"{self.length} {self.word}: no date is given to count from."
        return self._judgement(ClaimStatus.UNDECIDED, said)

    def _dates(self) -> tuple[When | None, When | None, bool]:
        """Return what is counted from, what it leads to, and whether the latter stands beside the phrase."""
        if self.word == "ago":
            now = _NOW.match(self.paragraph.classes, self.last)  # "five years ago this month, in June 2019"
            beside = anchors.beside(self.paragraph, self.first, now.end() if now else self.last)
            follows = None if beside else self._told_next()
            opening = beside or follows or anchors.opening(self.paragraph, self.first)
            return self.story.dateline, self._when(opening), (beside or follows) is not None
        counted = self._counted() or self._told_before()
        start = self._hedged_start()
        target = anchors.before(self.paragraph, start)
        if target is None:
            target = self._behind(counted) if counted else self._apposed()
            target = target or (self._told_next() if counted else None)
        if target is None:
            target = anchors.opening(self.paragraph, self.first)
            near = target is not None and not _CLAUSE & set(self.paragraph.words(target.last, self.first))
            return self._when(counted), self._when(target), near
        return self._when(counted), self._when(target), True

    def _hedged_start(self) -> int:
        start = self.first
        while start and self.paragraph.classes[start - 1] == "h":
            start -= 1
        return start

    def _counted(self) -> Dated | None:
        """Return the date in the clause that "after" or "before" begins."""
        _, end = self.paragraph.around(self.first)
        stop = min(end, self.last + _ANCHOR_REACH)
        for date in self.paragraph.dates_in(self.last, stop):
            between = self.paragraph.classes[self.last : date.first]
            which = self.paragraph.words(self.last, date.first)
            apart = set(between) & set(";:()") or (
                between.count(",") and ", which had" not in " ".join(which)
            )
            return date if not apart else None
        return None

    def _told_before(self) -> Dated | None:
        """Return the date that an earlier sentence gives for "the fire" of "six months after the fire"."""
        paragraph, sentence = self.paragraph, self.paragraph.sentence(self.first)
        body = re.match(r"[tP]x{1,2}(?=[,.;)&]|$|io?)", paragraph.classes[self.last : self.last + 5])
        if self.word not in {"after", "before"} or body is None:
            return None
        noun = stems(paragraph.words(self.last + 1, self.last + body.end()))
        found = {
            deed.date
            for deed in deeds_near(paragraph, sentence)
            if deed.sentence < sentence
            and noun & deed.stems
            and not paragraph.dates_in(self.last, self.last + 4)
        }
        return found.pop() if len(found) == 1 else None

    def _is_closed(self) -> bool:
        """Tell whether both ends are given: "In 2015, 25 years since reunification in 1990"."""
        first, _ = self.paragraph.around(self.first)
        lasting = {"has", "have", "is", "are", "been"} & set(self.paragraph.words(first, self.first))
        return (
            not lasting
            and self._counted() is not None
            and anchors.opening(self.paragraph, self.first) is not None
        )

    def _apposed(self) -> Dated | None:
        """Return the date behind an event that has none: "25 years after the bombing, on 7 May 2024"."""
        _, end = self.paragraph.around(self.first)
        date = next(iter(self.paragraph.dates_in(self.last, min(end, self.last + _BEHIND_REACH))), None)
        return date if date and _EVENT.match(self.paragraph.classes[self.last : date.first]) else None

    def _behind(self, counted: Dated) -> Dated | None:
        """Return the date that follows the clause: "25 years after the war of 1945, in 1970"."""
        _, end = self.paragraph.around(self.first)
        stop = min(end, counted.last + _BEHIND_REACH)
        following = next(iter(self.paragraph.dates_in(counted.last, stop)), None)
        if following and anchors.closes(self.paragraph, counted.last, following):
            return following
        gap = self.paragraph.classes[counted.last : following.first] if following else ""
        return following if re.fullmatch(r"[xc]{0,4}(?:[,(][hit]{0,3}|i)", gap) else None

    def _told_next(self) -> Dated | None:
        """Return the date of the deed that the next sentence takes up: "it was unveiled. The unveiling …"."""
        paragraph, (_, end) = self.paragraph, self.paragraph.around(self.first)
        own = paragraph.dates_in(self.last, end)
        if end >= len(paragraph.tokens) or len(own) > (self.word != "ago"):
            return None
        after = own[-1].last if own else self.last
        first, last = paragraph.around(end)
        dates, lead = paragraph.dates_in(first, last), paragraph.words(first, first + 2)
        taken_up = stems(lead[1:]) & stems(paragraph.words(after, end))
        pointed = lead[:1] in (["the"], ["that"], ["this"])
        return dates[0] if len(dates) == 1 and pointed and taken_up else None

    def _when(self, date: Dated | None) -> When | None:
        return self.story.when(self.paragraph, date) if date else None

    def _both(self, anchor: When, target: When, *, near: bool) -> Judgement:
        start, end = (anchor, target) if self.sign > 0 else (target, anchor)
        fits = interval_fits(start, end, self.count, self.unit, self.hedge)
        derived = self._derived(anchor, self.sign)
        meant = f"{self.length} {self._relation()} {anchor} is {derived or 'not certain'}"
        iso = derived.iso if derived else ""
        if fits is None:
            return self._judgement(ClaimStatus.UNDECIDED, f"{meant}; the dates are too vague.", iso)
        if fits:
            return self._judgement(ClaimStatus.AGREES, f"{meant}, as the text says ({target}).", iso)
        elsewhere = self.word == "ago" and self._is_told_from(target)
        status = ClaimStatus.CONTRADICTS if near and not elsewhere else ClaimStatus.UNDECIDED
        return self._judgement(status, f"{meant}, but the text says {target}.", iso)

    def _is_told_from(self, target: When) -> bool:
        """Tell whether "ago" fits a date told before: "He said in 1998 that ten years ago, in 1988, …"."""
        first, _ = self.paragraph.around(self.first)
        lines = (self._when(date) for date in self.paragraph.dates_in(max(first - _BACK, 0), self.first))
        fits = (interval_fits(target, line, self.count, self.unit, self.hedge) for line in lines if line)
        return any(fits)

    def _one(self, anchor: When | None, target: When | None) -> Judgement:
        known, sign = (anchor, self.sign) if anchor else (target, -self.sign)
        derived = self._derived(known, sign)
        relation = self._relation() if anchor else ("before" if self.sign > 0 else "after")
        if known is None or derived is None:
            return self._judgement(ClaimStatus.UNDECIDED, f"{self.length} {relation} {known}: too vague.")
        meant = f"{self.length} {relation} {known} is {derived}"
        sought = When(derived.year) if self.unit in ("year", "decade", "century") else derived
        if self.story.names(sought):
            return self._judgement(ClaimStatus.AGREES, f"{meant}, and {sought} is named.", derived.iso)
        said = f"{meant}; {sought} stands nowhere in the text or its sources."
        return self._judgement(ClaimStatus.NEEDS_SOURCE, said, derived.iso)

    def _derived(self, when: When | None, sign: int) -> When | None:
        return when.plus(sign * self.count, self.unit) if when else None

    def _relation(self) -> str:
        return "before" if self.word == "ago" else self.word

    def _judgement(self, status: ClaimStatus, said: str, derived: str = "") -> Judgement:
        return self.story.judge(RULE, self.paragraph, self.span, status, said, derived)
