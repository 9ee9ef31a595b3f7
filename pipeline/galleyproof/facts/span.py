# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SPAN: "N years after DATE" gives a date, and two dates give a number of years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts import anchors
from galleyproof.facts.hedge import Hedge, hedge, interval_fits
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.ranges import lives, ranges
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When
from galleyproof.model import ClaimStatus

RULE = "FACT-SPAN"
_LENGTH = re.compile(r"[Na]-?x?U")
_SHIFT = re.compile(r"[Na]x?Ud")
_NOW = re.compile(r"r[UMS]|n")
_FORWARD = {"after": 1, "before": -1, "ago": -1, "since": 1}
_ANCHOR_REACH = 12
_BEHIND_REACH = 9
_SINCE_REACH = 12
_EVENT = re.compile(r"[tPaxco-]{1,6},[hit]{0,3}$")
_LASTED = (["took"], ["lasted"], ["taken"])
_SUBJECT = 3  # tokens: "The whole war"
_BUILDING = frozenset("built construction building work works begun completed finished".split())
_GOING_ON = frozenset("began started ended finished ran fought war strike siege reign".split())
_CLAUSE = frozenset("that which who when whose".split())


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each stretch of time that is counted from a date."""
    for _, paragraph in story.sequence():
        for hit in paragraph.find(_SHIFT):
            first, last = hit.span()
            word = paragraph.tokens[last - 1].word
            alone = word != "ago" and paragraph.classes[last : last + 1] in {"", ",", ".", ")"}
            if _is_vague(paragraph, first, last):
                continue
            if word == "since":
                shift = _Shift(story, paragraph, first, last)
                if shift.is_closed():
                    yield shift.judged()
            if (
                word in _FORWARD and word != "since" and not alone
            ):  # "two days before, …" steps from what was told: FACT-SEQ
                yield _Shift(story, paragraph, first, last).judged()
        yield from _durations(story, paragraph)
        yield from _since(story, paragraph)
        yield from _took(story, paragraph)


def _is_vague(paragraph: Paragraph, first: int, last: int) -> bool:
    """Tell "a few years after" from "a year after"."""
    if paragraph.classes[max(first - 2, 0) : first] == "U&":
        return True  # "a year and a day after"
    units = [token.word for token in paragraph.tokens[first:last] if token.kind == "U"]
    return paragraph.classes[first] == "a" and any(word.endswith("s") for word in units)


def _durations(story: Story, paragraph: Paragraph) -> Iterator[Judgement]:
    """Judge "lasted six years, from 1939 to 1945", "the four-year war (1914–18)"."""
    told = list(ranges(paragraph)) if "U" in paragraph.classes else []
    for start, end, first, last in told:
        begin, stop = paragraph.around(first)
        if start.first and end.last and start.first > end.last:
            continue
        lengths = [
            hit.span()
            for hit in _LENGTH.finditer(paragraph.classes, begin, stop)
            if _is_beside(paragraph, hit.span(), (first, last)) and not _is_vague(paragraph, *hit.span())
        ]
        if len(lengths) == 1:
            yield from _lasted(story, paragraph, lengths[0], (start, end))


def _since(story: Story, paragraph: Paragraph) -> Iterator[Judgement]:
    """Judge "has been open for 30 years, since 1984", which counts to the dateline."""
    for hit in paragraph.find(_LENGTH):
        first, last = paragraph.around(hit.start())
        date = next(iter(paragraph.dates_in(hit.end(), min(last, hit.end() + _SINCE_REACH))), None)
        gap = paragraph.words(hit.end(), date.first) if date else []
        lasting = {"has", "have", "is", "are"} & set(paragraph.words(first, hit.start()))
        since = gap[:1] == ["since"] and paragraph.classes[date.first - 1] in "xi" if date else False
        if date and story.dateline and lasting and (since or gap == [",", "since"]):
            yield from _lasted(story, paragraph, hit.span(), (story.when(paragraph, date), story.dateline))


def _took(story: Story, paragraph: Paragraph) -> Iterator[Judgement]:
    """Judge "began in 1990 and took ten years; it ended in 1995", "It lasted six years" behind a range."""
    told = {
        paragraph.sentence(first): (start, end, first)
        for start, end, first, _ in [
            *ranges(paragraph),
            *((a.when, b.when, a.first, b.last) for a, b in lives(paragraph) if "U" in paragraph.classes),
        ]
    }
    for hit in paragraph.find(_LENGTH):
        sentence = paragraph.sentence(hit.start())
        behind = sentence not in told and not paragraph.dates_in(*paragraph.bounds(sentence))
        found = told.get(sentence - behind)
        if found is None or _is_vague(paragraph, *hit.span()) or (not behind and hit.start() < found[2]):
            continue
        fits = _is_its_length(paragraph, hit.span(), sentence, behind=behind)
        if fits and (behind or not _is_told_in_range(paragraph, sentence)):
            yield from _lasted(story, paragraph, hit.span(), found[:2])


def _is_its_length(paragraph: Paragraph, span: tuple[int, int], sentence: int, *, behind: bool) -> bool:
    """Tell whether "lasted ten years" is told of what began and ended, there or in the sentence before."""
    first, (begin, _) = span[0], paragraph.bounds(sentence)
    while first and paragraph.classes[first - 1] == "h":
        first -= 1
    following = paragraph.words(span[1], span[1] + 2)
    if paragraph.words(first - 1, first) == ["after"]:
        return not behind and following in (["of", "work"], ["of", "construction"], ["of", "building"])
    if paragraph.words(first - 1, first) not in _LASTED or following[:1] not in ([], ["."], [","], [";"]):
        return False
    subject = paragraph.words(begin, first - 1)
    if not behind:
        return subject[-1:] in (["it"], ["and"], ["which"], [","], ["having"])
    told = set(paragraph.words(*paragraph.bounds(sentence - 1)))
    verbs = _BUILDING if paragraph.words(first - 1, first) == ["took"] else _GOING_ON
    named = subject == ["it"] or (subject[:1] == ["the"] and len(subject) <= _SUBJECT and subject[-1] in told)
    return named and bool(told & verbs)


def _is_told_in_range(paragraph: Paragraph, sentence: int) -> bool:
    """Tell whether the sentence has a range: `_durations` then judges its length."""
    return any(paragraph.sentence(first) == sentence for _, _, first, _ in ranges(paragraph))


def _is_beside(paragraph: Paragraph, length: tuple[int, int], dates: tuple[int, int]) -> bool:
    """Tell whether a length of time is that of the range: near it, and of all of it."""
    low, high = (length[1], dates[0]) if length[1] <= dates[0] else (dates[1], length[0])
    between, behind = paragraph.words(low, high), paragraph.words(length[1], length[1] + 1)
    before = paragraph.words(max(length[0] - 2, 0), length[0])
    partial = {"first", "last", "next", "every", "each", "per", "final", "previous", "other", "age", "aged"}
    if paragraph.classes[length[1] : length[1] + 1] == "U":
        return False  # a seven-day week
    name = paragraph.text[paragraph.tokens[length[0]].start].isupper() and length[0] not in paragraph.starts
    if (
        name
        or "part" in between
        or not 0 <= high - low <= 8
        or {";", "and", "old", "ago", "later", "earlier"} & {*between, *behind}
    ):
        return False
    return behind not in (["of"], ["before"], ["after"], ["old"], ["into"]) and not partial & set(before)


def _lasted(
    story: Story, paragraph: Paragraph, length: tuple[int, int], dates: tuple[When, When]
) -> Iterator[Judgement]:
    head, unit = paragraph.tokens[length[0]], str(paragraph.tokens[length[1] - 1].value)
    count = 1.0 if head.kind == "a" else float(head.value) if isinstance(head.value, int | float) else 0.0
    meant = hedge(paragraph, length[0])
    fits = interval_fits(*dates, count, unit, meant)
    if fits is None or unit not in {"day", "week", "month", "year", "decade", "century"}:
        return
    # Both ends may be counted ("a five-year plan, 2021–25"); of years without months, years begun or not.
    step = {"decade": 10, "century": 100}.get(unit, 1)
    exact = unit in {"day", "week"} or (dates[0].month and dates[1].month)
    days = unit == "day" and interval_fits(*dates, count - 1, unit, meant)  # both ends counted: 3 to 7 June
    fits = fits or bool(days)
    near = any(
        interval_fits(*dates, count + off / step, unit, meant) for off in ((-1,) if exact else (-1, 1))
    )
    status = ClaimStatus.AGREES if fits else ClaimStatus.UNDECIDED if near else ClaimStatus.CONTRADICTS
    note = f"{paragraph.said(*length)}, and the text gives {dates[0]} to {dates[1]}."
    yield story.judge(RULE, paragraph, length, status, note)


class _Shift:
    """What "25 years after A, on B" says: tokens `first` to `last` are "25 years after"."""

    def __init__(self, story: Story, paragraph: Paragraph, first: int, last: int) -> None:
        self.story, self.paragraph, self.first, self.last = story, paragraph, first, last
        head = paragraph.tokens[first]
        self.count = (
            1.0 if head.kind == "a" else float(head.value) if isinstance(head.value, int | float) else 0
        )
        self.unit = str(paragraph.tokens[last - 2].value)
        self._part_of_one()
        self.word = paragraph.tokens[last - 1].word
        self.sign = _FORWARD[self.word]
        meant = hedge(paragraph, self.first)
        self.hedge = Hedge.ABOUT if meant is Hedge.NONE and self.rounded else meant
        self.span = (self.first, last)

    def _part_of_one(self) -> None:
        """Read "half a century", "a quarter of a century" as years."""
        before = self.paragraph.words(max(self.first - 2, 0), self.first)
        self.rounded = False
        part = 0.5 if before[-1:] == ["half"] else 0.25 if before == ["quarter", "of"] else 1.0
        years = {"year": 1, "decade": 10, "century": 100}.get(self.unit, 0)
        if part < 1.0 and years * part >= 1:
            self.first -= 1 if part > 0.25 else 2
            self.count, self.unit, self.rounded = part * years, "year", True
            self.first -= self.paragraph.classes[self.first - 1 : self.first] == "a"

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
            now = _NOW.match(self.paragraph.classes, self.last)  # "five years ago this month, in June 2019"
            beside = anchors.beside(self.paragraph, self.first, now.end() if now else self.last)
            opening = beside or anchors.opening(self.paragraph, self.first)
            return self.story.dateline, self._when(opening), beside is not None
        counted = self._counted()
        start = self._hedged_start()
        target = anchors.before(self.paragraph, start)
        if target is None:
            target = self._behind(counted) if counted else self._apposed()
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

    def is_closed(self) -> bool:
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
