# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SPAN: "N years after DATE" gives a date, and two dates give a number of years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts import anchors
from galleyproof.facts.hedge import Hedge, hedge, interval_fits
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When
from galleyproof.model import ClaimStatus

RULE = "FACT-SPAN"
_SHIFT = re.compile(r"[Na]x?Ud")
_RANGE = re.compile(r"(?:F|)[^.,;]")
_FORWARD = {"after": 1, "before": -1, "ago": -1}
_ANCHOR_REACH = 12
_CLAUSE = frozenset("that which who when whose".split())


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each stretch of time that is counted from a date."""
    for _, paragraph in story.sequence():
        for hit in paragraph.find(_SHIFT):
            first, last = hit.span()
            word = paragraph.tokens[last - 1].word
            if word in _FORWARD:
                yield _Shift(story, paragraph, first, last).judged()


class _Shift:
    """What "25 years after A, on B" says: tokens `first` to `last` are "25 years after"."""

    def __init__(self, story: Story, paragraph: Paragraph, first: int, last: int) -> None:
        self.story, self.paragraph, self.first, self.last = story, paragraph, first, last
        head = paragraph.tokens[first]
        self.count = (
            1.0 if head.kind == "a" else float(head.value) if isinstance(head.value, int | float) else 0
        )
        self.unit = str(paragraph.tokens[last - 2].value)
        self.word = paragraph.tokens[last - 1].word
        self.sign = _FORWARD[self.word]
        self.hedge = hedge(paragraph, first)
        self.span = (first, last)

    def judged(self) -> Judgement:
        """Judge it by whichever of its two dates are stated."""
        anchor, target, near = self._dates()
        if anchor and target:
            return self._both(anchor, target, near=near)
        if anchor or target:
            return self._one(anchor, target)
        said = f"{self._amount()} {self.word}: no date is given to count from."
        return self._judgement(ClaimStatus.UNDECIDED, said)

    def _dates(self) -> tuple[When | None, When | None, bool]:
        """Return what is counted from, what it leads to, and whether the latter stands beside the phrase."""
        if self.word == "ago":
            beside = anchors.beside(self.paragraph, self.first, self.last)
            opening = beside or anchors.opening(self.paragraph, self.first)
            return self.story.dateline, self._when(opening), beside is not None
        counted = self._counted()
        start = self._hedged_start()
        target = anchors.before(self.paragraph, start)
        if target is None and counted:
            target = self._behind(counted)
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
            return date if not set(between) & set(",;:()") else None
        return None

    def _behind(self, counted: Dated) -> Dated | None:
        """Return the date that follows the clause: "25 years after the war of 1945, in 1970"."""
        following = anchors.after(self.paragraph, counted.last)
        gap = self.paragraph.classes[counted.last : following.first] if following else ""
        return following if gap.startswith((",", "(")) or gap == "i" else None

    def _when(self, date: Dated | None) -> When | None:
        return self.story.when(self.paragraph, date) if date else None

    def _both(self, anchor: When, target: When, *, near: bool) -> Judgement:
        start, end = (anchor, target) if self.sign > 0 else (target, anchor)
        fits = interval_fits(start, end, self.count, self.unit, self.hedge)
        derived = self._derived(anchor, self.sign)
        meant = f"{self._amount()} {self._relation()} {anchor} is {derived or 'not certain'}"
        iso = derived.iso if derived else ""
        if fits is None:
            return self._judgement(ClaimStatus.UNDECIDED, f"{meant}; the dates are too vague.", iso)
        if fits:
            return self._judgement(ClaimStatus.AGREES, f"{meant}, as the text says ({target}).", iso)
        status = ClaimStatus.CONTRADICTS if near else ClaimStatus.UNDECIDED
        return self._judgement(status, f"{meant}, but the text says {target}.", iso)

    def _one(self, anchor: When | None, target: When | None) -> Judgement:
        known, sign = (anchor, self.sign) if anchor else (target, -self.sign)
        derived = self._derived(known, sign)
        relation = self._relation() if anchor else ("before" if self.sign > 0 else "after")
        if known is None or derived is None:
            return self._judgement(ClaimStatus.UNDECIDED, f"{self._amount()} {relation} {known}: too vague.")
        meant = f"{self._amount()} {relation} {known} is {derived}"
        sought = When(derived.year) if self.unit in ("year", "decade", "century") else derived
        if self.story.names(sought):
            return self._judgement(ClaimStatus.AGREES, f"{meant}, and {sought} is named.", derived.iso)
        said = f"{meant}; {sought} stands nowhere in the text or its sources."
        return self._judgement(ClaimStatus.NEEDS_SOURCE, said, derived.iso)

    def _derived(self, when: When | None, sign: int) -> When | None:
        return when.plus(sign * self.count, self.unit) if when else None

    def _relation(self) -> str:
        return "before" if self.word == "ago" else self.word

    def _amount(self) -> str:
        number = int(self.count) if float(self.count).is_integer() else self.count
        words = f"{number} {self.unit}{'' if number == 1 else 's'}".replace("centurys", "centuries")
        return f"{self.hedge} {words}" if self.hedge not in (Hedge.NONE, Hedge.EXACT) else words

    def _judgement(self, status: ClaimStatus, said: str, derived: str = "") -> Judgement:
        return self.story.judge(RULE, self.paragraph, self.span, status, said, derived)
