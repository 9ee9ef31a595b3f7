# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs told from one dateline, in text order, and the evidence that they may be held against."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from galleyproof.facts.grammar.language import Grammar
from galleyproof.facts.paragraph import Dated, Paragraph, read
from galleyproof.facts.when import When
from galleyproof.model import ArchivedSource, ClaimStatus, Json

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_YEAR = re.compile(r"(?<![\d.,])\d{4}(?![\d]|[.,]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a rule says of code points `start` to `end` of a paragraph's text."""

    rule: str
    paragraph: Paragraph | None
    """None for a claim of the front matter: `start` and `end` then count in the file as stored."""
    start: int
    end: int
    status: ClaimStatus
    message: str
    derived: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """What is told from one dateline: the manuscript's own text, or one reprint."""

    paragraphs: tuple[Paragraph, ...]
    dateline: When | None
    source: str
    """Slug of the reprint, empty for the manuscript's own text."""
    text: str
    """All of it, quotations and references too."""
    grammar: Grammar
    lang: str
    items: Mapping[str, Json]
    evidence: Mapping[str, str]
    """CSL key to slug."""
    sources: Mapping[str, ArchivedSource]
    front_matter: Json = field(default_factory=dict)
    stored: str = ""
    """The manuscript's file."""
    byline: Paragraph | None = None
    """The paragraph that gives the dateline, where no front matter does."""
    references: tuple[Paragraph, ...] = ()
    """The entries under a heading like References."""
    inline: frozenset[str] = frozenset()
    """Keys of the items that the front matter itself gives."""
    accepted: tuple[frozenset[str], ...] = ()
    """Spellings of one name that the project accepts side by side."""
    cited: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Key to the first citation of it, in code points of the file."""

    @cached_property
    def front(self) -> int:
        """Where the front matter ends in the file."""
        hit = _FRONT.match(self.stored)
        return hit.end() if hit else 0

    @cached_property
    def named_years(self) -> frozenset[int]:
        """Every year that the text or its evidence names."""
        stated = {date.when.year for p in self.paragraphs for date in p.dates}
        texts = [self.text, *(source.text.text for source in self.sources.values())]
        named = {int(year) for text in texts for year in _YEAR.findall(text)}
        return frozenset(named | {year for year in stated if year is not None})

    @cached_property
    def headings(self) -> list[int]:
        """The paragraphs that are headings, by number."""
        return [number for number, paragraph in enumerate(self.paragraphs) if paragraph.heading]

    def section(self, number: int) -> tuple[int, int]:
        """Return the first paragraph of the section that paragraph `number` is in, and the one after it."""
        at = bisect_right(self.headings, number)
        end = self.headings[at] if at < len(self.headings) else len(self.paragraphs)
        return self.headings[at - 1] if at else 0, end

    @cached_property
    def _resolved(self) -> dict[tuple[int, int], When]:
        """Each date by block and token, with the year that its context gives it."""
        found: dict[tuple[int, int], When] = {}
        latest: int | None = None
        for paragraph in self.paragraphs:
            near: int | None = None
            for date in paragraph.dates:
                when = date.when
                if when.year is None:
                    when = replace(when, year=near or (self.dateline and self.dateline.year) or latest)
                elif not date.decade:
                    near = latest = when.year
                found[paragraph.block, date.first] = when
        return found

    def when(self, paragraph: Paragraph, date: Dated) -> When:
        """Return what `date` says, its year filled in from the paragraph before it, or the dateline."""
        return self._resolved[paragraph.block, date.first]

    @cached_property
    def _evidence_dates(self) -> frozenset[When]:
        texts = (source.text.text for source in self.sources.values())
        return frozenset(date.when for text in texts for date in read(text, self.grammar)[3])

    @cached_property
    def _named(self) -> frozenset[When]:
        return self._evidence_dates.union(self._resolved.values())

    @cached_property
    def _named_months(self) -> frozenset[When]:
        return frozenset(replace(date, day=None) for date in self._named)

    def names(self, when: When) -> bool:
        """Tell whether the text or its evidence names that date, as exactly as it is given."""
        if when.month is None:
            return when.year in self.named_years
        return when in (self._named if when.day is not None else self._named_months)

    def sequence(self) -> Iterator[tuple[int, Paragraph]]:
        """Yield the paragraphs with their number in the story."""
        yield from enumerate(self.paragraphs)

    def judge(  # noqa: PLR0913, PLR0917 - one row of the table that a rule fills
        self,
        rule: str,
        paragraph: Paragraph,
        span: tuple[int, int],
        status: ClaimStatus,
        message: str,
        derived: str = "",
    ) -> Judgement:
        """Return the judgement on tokens `span` of `paragraph`."""
        return Judgement(
            rule=rule,
            paragraph=paragraph,
            start=paragraph.tokens[span[0]].start,
            end=paragraph.tokens[span[1] - 1].end,
            status=status,
            message=message,
            derived=derived,
        )
