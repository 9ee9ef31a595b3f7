# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-TIME: no source is older than the event it reports, or younger than the manuscript."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from galleyproof.facts.anchors import FORESEES, introduced, is_adjective, is_past
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.works import REPORTS, by_name, published, works
from galleyproof.model import ClaimStatus

RULE = "FACT-TIME"
_AHEAD = FORESEES.union(
    "will would could might may should if since following building based drawing inspired after "
    "according-to theory model method see cf later reprinted reissued edition compare unlike like "
    "framework concept argued had-argued long still again already prefigured echoing applied using term "
    "coined defined terms definition".split()
)
_ACCOUNTS = frozenset(
    "report reports reported describe describes described recount recounts recounted chronicle chronicles "
    "chronicled document documents documented record records recorded".split()
)
_SET_AHEAD = frozenset(
    "games olympics election elections census budget target targets plan season cup edition deadline goal "
    "goals agenda scenario horizon strategy conference deadline novel film model version".split()
)
_MARKS = frozenset(".,;:!?'’”\"»)]q-")
_PRINTING = frozenset({"forthcoming", "press", "preparation"})


@dataclass(frozen=True, slots=True)
class _Cited:
    name: str
    years: tuple[int, ...]
    start: int
    end: int
    first: int
    """The token at or after which it stands."""
    spoken: bool
    keyed: bool = False


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each cited work whose year another year can be held against."""
    for _, paragraph in story.sequence():
        cited: dict[int, list[_Cited]] = defaultdict(list)
        for one in (*_in_text(story, paragraph), *_keyed(story, paragraph)):
            cited[paragraph.sentence(one.first)].append(one)
        for sentence, here in sorted(cited.items()):
            yield from _after_manuscript(story, paragraph, here)
            yield from _before_event(story, paragraph, sentence, here)


def _in_text(story: Story, paragraph: Paragraph) -> Iterator[_Cited]:
    for work in works(paragraph.text):
        firsts = [year for _, item in by_name(story, work) for year in published(item)]
        years = work.years if not firsts else tuple({*work.years, *(y for y in firsts if y in work.years)})
        yield _Cited(work.name, years, work.start, work.end, paragraph.token_at(work.end), work.spoken)


def _keyed(story: Story, paragraph: Paragraph) -> Iterator[_Cited]:
    for at, key in paragraph.cites:
        years = published(story.items.get(key, {}))
        if years and paragraph.tokens:
            token = paragraph.token_at(at)
            while token and paragraph.classes[token] in _MARKS:
                token -= 1
            each = paragraph.tokens[token]
            yield _Cited(key, years, each.start, each.end, token, spoken=False, keyed=True)


def _after_manuscript(story: Story, paragraph: Paragraph, cited: list[_Cited]) -> Iterator[Judgement]:
    line = story.dateline
    for one in cited:
        if line is None or line.year is None or min(one.years) <= line.year:
            continue
        words = set(paragraph.words(max(one.first - 6, 0), one.first + 4))
        status = ClaimStatus.UNDECIDED if words & _PRINTING else ClaimStatus.CONTRADICTS
        note = f"{one.name} appeared in {min(one.years)}, after the dateline, {line}."
        yield _on(paragraph, one, status, note, str(min(one.years)))


def _before_event(
    story: Story, paragraph: Paragraph, sentence: int, cited: list[_Cited]
) -> Iterator[Judgement]:
    """Judge "In 2019 the plant closed (Corbin 1995)" and "Corbin (1995) reports that it closed in 2019"."""
    if not cited:
        return
    first, last = paragraph.bounds(sentence)
    words = set(paragraph.words(first, last))
    events = _events(story, paragraph, (first, last), cited)
    latest = max((year for one in cited for year in one.years), default=0)
    if not events or words & _AHEAD:
        return
    event, date = max(events, key=lambda each: each[0])
    reported = any(not one.spoken for one in cited) or bool(words & REPORTS)
    one = cited[-1]
    if one.keyed:  # a citation by key has no words of its own
        place = (paragraph.tokens[date.first].start, paragraph.tokens[date.last - 1].end)
        one = replace(one, start=place[0], end=place[1])
    if event <= latest:
        note = f"{one.name} ({latest}) is no older than what it is cited for ({event})."
        yield _on(paragraph, one, ClaimStatus.AGREES, note, str(event))
    elif reported:
        note = f"{one.name} appeared in {latest}, before the event of {event} that it is cited for."
        yield _on(paragraph, one, ClaimStatus.CONTRADICTS, note, str(event))


def _events(
    story: Story, paragraph: Paragraph, bounds: tuple[int, int], cited: list[_Cited]
) -> list[tuple[int, Dated]]:
    """Return the years of what the sentence tells as past."""
    found = []
    words = paragraph.words(*bounds)
    reported = bool(_ACCOUNTS & set(words))
    if not (reported or any(map(is_past, words))):
        return []
    for date in paragraph.dates_in(*bounds):
        start = paragraph.tokens[date.first].start
        inside = any(one.start <= start < one.end for one in cited)
        year = date.when.year
        if (
            inside
            or year is None
            or date.decade
            or not (_is_event(paragraph, date) if reported else introduced(paragraph, date))
            or (is_adjective(paragraph, date) and not reported)
        ):
            continue
        if story.dateline is None or year <= (story.dateline.year or year):
            found.append((year, date))
    return found


def _is_event(paragraph: Paragraph, date: Dated) -> bool:
    """Tell "reports the 2004 tsunami" and "in 2004" from what is set years ahead: a target, a census."""
    if is_adjective(paragraph, date):
        return paragraph.tokens[date.last].word not in _SET_AHEAD
    return introduced(paragraph, date)


def _on(paragraph: Paragraph, one: _Cited, status: ClaimStatus, note: str, derived: str) -> Judgement:
    return Judgement(
        rule=RULE,
        paragraph=paragraph,
        start=one.start,
        end=one.end,
        status=status,
        message=note,
        derived=derived,
    )
