# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Quotations and the archive into judged quotations; two readings of the same marks into one.

The source decides between two readings: the longest that stands in it wins. Where a longer reading
is *nearly* there, the shorter one proves nothing (it may be the beginning of a misquotation), so a
person must decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from galleyproof.match import Corpus, corpus, judge
from galleyproof.model import ArchivedSource, Judged, Match, Quotation, Verdict
from galleyproof.proof.memory import Memory

_GOOD = frozenset({Verdict.EXACT, Verdict.FOLDED})


def judged(
    quotations: Sequence[Quotation],
    evidence: Mapping[str, str],
    sources: Mapping[str, ArchivedSource],
    texts: Corpus | None = None,
    memory: Memory | None = None,
) -> tuple[Judged, ...]:
    """Return every quotation with its verdict, two readings settled where the source can settle them.

    A source with faults is no evidence: what is cited to it is `not-checked`, and says why. `texts` is
    the corpus of the sound ones, made here unless somebody keeps it; what `memory` knows of them is not
    judged again.
    """
    sound = sound_texts(sources) if texts is None else texts
    known = memory or Memory()
    rows = [Judged(quotation=q, match=_match(q, evidence, sources, sound, known)) for q in quotations]
    return tuple(row for group in _readings(rows) for row in _settled(group))


def sound_texts(sources: Mapping[str, ArchivedSource]) -> Corpus:
    """Return the corpus of the sources without faults."""
    return corpus({slug: source.text for slug, source in sources.items() if not source.faults})


def _match(
    quotation: Quotation,
    evidence: Mapping[str, str],
    sources: Mapping[str, ArchivedSource],
    texts: Corpus,
    memory: Memory,
) -> Match:
    cited = [evidence.get(cite.key, cite.key) for cite in quotation.cites]
    if quotation.open:
        return Match(verdict=Verdict.NOT_CHECKED, reason="its opening mark is never closed")
    if quotation.reprint:
        return Match(verdict=Verdict.NOT_CHECKED, reason="the reprinted text cites no source for it")
    if cited and all(slug in sources and sources[slug].faults for slug in cited):
        reason = "the archived copy is damaged; the findings about the archive say how"
        return Match(verdict=Verdict.NOT_CHECKED, reason=reason)
    pages = " ".join(cite.locator for cite in quotation.cites if cite.label == "page")
    text, style, emphasised = quotation.text, quotation.style, quotation.emphasised
    return memory.match(
        (text, tuple(cited), style, emphasised, pages),
        lambda: judge(text, cited, texts, style=style, emphasised=emphasised, pages=pages),
    )


def _readings(rows: Sequence[Judged]) -> Iterator[list[Judged]]:
    group: list[Judged] = []
    for row in rows:
        if group and not row.quotation.alternative:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _settled(group: Sequence[Judged]) -> list[Judged]:
    if len(group) == 1:
        return list(group)
    by_length = sorted(group, key=lambda row: len(row.quotation.text), reverse=True)
    best = next((row for row in by_length if row.match.verdict in _GOOD), None)
    if best is None:
        return [_undecided(by_length[0], by_length[0].match)]
    longer = by_length[: by_length.index(best)]
    if any(row.match.verdict is Verdict.DIFFERS for row in longer):
        reason = "its marks can be read in two ways, and the longer reading is close to the source's words"
        return [_undecided(longer[0], replace(longer[0].match, verdict=Verdict.REVIEW, reason=reason))]
    return [Judged(quotation=replace(best.quotation, alternative=False), match=best.match)]


def _undecided(row: Judged, verdict: Match) -> Judged:
    return Judged(quotation=replace(row.quotation, alternative=True), match=verdict)
