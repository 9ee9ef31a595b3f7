# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript into its dated, counted and named claims, and what text and evidence say of each.

`grammar` is data about a language, `tokens` cuts text into classed tokens, `paragraph` finds sentences
and dates in them, `stories` puts paragraphs under their dateline; then one file a family of rules.
Nothing here judges whether a claim is true of the world: a claim agrees with the text and its evidence,
contradicts them, needs a source, or is undecided.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from galleyproof.facts import (
    age,
    anniversary,
    clock,
    columns,
    counts,
    editor,
    enumeration,
    evidence,
    lasting,
    lengths,
    lives,
    meta,
    names,
    ordinals,
    periods,
    quoted,
    ranges,
    relative,
    sequence,
    span,
    sums,
    times,
    units,
    weekday,
)
from galleyproof.facts.doubt import doubted
from galleyproof.facts.stories import stories
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ArchivedSource, Claim, ClaimStatus, Json, Manuscript, Quotation, Span

__all__ = ["RULES", "claims", "mentions"]

Rule = Callable[[Story], Iterator[Judgement]]

_MENTIONS = frozenset("NYOnrK")
"""Classes of tokens, beside dates, that count or date something: what a claim could be about."""

_FULL_NAME = re.compile("c{2,}")

RULES: tuple[Rule, ...] = (
    anniversary.judge,
    span.judge,
    lengths.judge,
    clock.judge,
    sequence.judge,
    relative.judge,
    weekday.judge,
    ranges.judge,
    lives.judge,
    periods.judge,
    enumeration.judge,
    ordinals.judge,
    counts.judge,
    lasting.judge,
    sums.judge,
    columns.judge,
    age.judge,
    names.judge,
    units.judge,
    evidence.judge,
    meta.judge,
    times.judge,
)


def claims(  # noqa: PLR0913 - all that a claim may be held against
    manuscript: Manuscript,
    quotations: Sequence[Quotation],
    *,
    items: Mapping[str, Json],
    evidence: Mapping[str, str],
    sources: Mapping[str, ArchivedSource],
    names: Sequence[Sequence[str]] = (),
) -> tuple[Claim, ...]:
    """Return every claim of `manuscript` that a rule looked at, in text order.

    `evidence` leads from CSL key to slug in `sources`. A claim inside a reprint has the reprint's slug
    as `source`, and `start` and `end` that count in the archived text. `names` are accepted spellings
    of one name, a list each.
    """
    held = {**items, **_inline(manuscript)}
    found = [
        _claim(manuscript, story, judgement)
        for story in stories(manuscript, quotations, held, evidence, sources, names)
        for judgement in (
            *(doubted(judgement) for rule in RULES for judgement in rule(story)),
            *quoted.judge(story, manuscript, quotations),
        )
    ]
    return tuple(claim for _, claim in sorted(found, key=lambda each: (each[0], each[1].start, each[1].rule)))


def mentions(manuscript: Manuscript, found: Sequence[Claim]) -> tuple[int, int]:
    """Return how many dates, numbers, relative dates and full names some rule judged, and how many there are.

    One is judged if a claim other than an undecided one stands in its sentence: a sum judges all its
    parts. This is the coverage that belongs beside every rate.
    """
    judged = of = 0
    for story in stories(manuscript, (), {}, {}, {}):
        places = sorted(
            claim.start
            for claim in found
            if claim.source == story.source and claim.status is not ClaimStatus.UNDECIDED
        )
        for counted, (start, end) in _counted(manuscript, story):
            of += counted
            judged += counted * (bisect_left(places, start) < bisect_right(places, end))
    return judged, of


def _counted(manuscript: Manuscript, story: Story) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield how many mentions each sentence has, and where it begins and its last word does."""
    for paragraph in story.paragraphs:
        offsets = manuscript.blocks[paragraph.block].offsets
        for sentence in range(len(paragraph.starts)):
            first, last = paragraph.bounds(sentence)
            dates = paragraph.dates_in(first, last)
            inside = {at for date in dates for at in range(date.first, date.last)}
            others = [at for at in range(first, last) if paragraph.classes[at] in _MENTIONS]
            others += [hit.start() for hit in _FULL_NAME.finditer(paragraph.classes, first, last)]
            place = (offsets[paragraph.tokens[first].start], offsets[paragraph.tokens[last - 1].start])
            yield len(dates) + len(set(others) - inside), place


def _inline(manuscript: Manuscript) -> dict[str, Json]:
    """Return the CSL items of the front matter's `references`, by id."""
    listed = manuscript.front_matter.get("references")
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return {str(item["id"]): item for item in items if item.get("id")}


def _claim(manuscript: Manuscript, story: Story, judgement: Judgement) -> tuple[int, Claim]:
    """Return the claim, and the block that it is told in (-1 for the front matter)."""
    if judgement.paragraph is None:
        number, start, end = -1, judgement.start, judgement.end
        text = manuscript.text[start:end]
    else:
        number = judgement.paragraph.block
        block = manuscript.blocks[number]
        place = [at for at in block.offsets[judgement.start : judgement.end] if at >= 0]
        start, end = (place[0], place[-1] + 1) if place else (block.span.start, block.span.end)
        text = block.text[judgement.start : judgement.end]
    told = editor.outcome(story, judgement)
    return number, Claim(
        file=manuscript.file(Span(start=start, end=end) if number < 0 else manuscript.blocks[number].span),
        rule=judgement.rule,
        text=text,
        start=start,
        end=end,
        line=_line(manuscript, story, start),
        status=told.status,
        derived=judgement.derived,
        message=told.message,
        source=story.source,
    )


def _line(manuscript: Manuscript, story: Story, start: int) -> int:
    if story.source in story.sources:
        return story.sources[story.source].text.text.count("\n", 0, start) + 1
    return manuscript.place(Span(start=start, end=start)).line
