# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation, its cited sources and the corpus into one match. Rules decide, in this order.

It stands in a cited source, or would but for its verses' numbers or its speakers; it looks like a scanner's
damage there; it stands in another archived source; its words differ from a passage of the cited one; it is
in no source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from galleyproof.match import damage, diff, labels, near, numbering
from galleyproof.match.corpus import Corpus
from galleyproof.match.marks import Reading, unremarked
from galleyproof.match.stand import Standing, readings, stand
from galleyproof.match.words import TURNS, words_of
from galleyproof.model import Match, Passage, QuoteStyle, SourceText, Span, Verdict

_CONTEXT = 120
_TRIED = 40
_LINE = 90
_STOP = frozenset(".!?")
_TURN = re.compile(rf"[\W_]*[{''.join({word[0] for word in TURNS})}]", re.IGNORECASE)
_LIKE = 0.5
"""Share of a quotation's words that make a passage the one it differs from."""
_ORDER = (Verdict.EXACT, Verdict.FOLDED, Verdict.REVIEW, Verdict.DIFFERS, Verdict.WRONG_SOURCE)


def judge(  # noqa: PLR0913 - the promised call; all but three have defaults
    text: str,
    cited: Sequence[str],
    corpus: Corpus,
    *,
    style: QuoteStyle | None = None,
    emphasised: bool = False,
    pages: str = "",
) -> Match:
    """Return what holding `text` against its cited sources gave; any one of `cited` may be its source."""
    del style, emphasised
    if not cited:
        return _uncited(text, corpus)
    held = [name for name in cited if name in corpus]
    if not held:
        return Match(verdict=Verdict.NOT_CHECKED, reason="no archived copy")
    found = [match for name in held if (match := _in_source(text, name, corpus, pages)) is not None]
    if found:
        return min(found, key=lambda match: _ORDER.index(match.verdict))
    return _elsewhere_or_near(text, held, corpus)


def _uncited(text: str, corpus: Corpus) -> Match:
    found = readings(text)
    name, standing = _anywhere(text, corpus, (), found)
    nearest = _passage(corpus, name, standing.spans) if standing else None
    return Match(verdict=Verdict.NOT_CHECKED, reason="no citation", nearest=nearest)


def _in_source(text: str, name: str, corpus: Corpus, pages: str) -> Match | None:
    source = corpus.text(name)
    zones = _zones(source, pages)
    standing = stand(text, corpus.source(name), zones)
    if standing is None:
        return None
    verdict, reason = standing.verdict, standing.reason
    if _is_hidden(standing.spans, source):
        verdict, reason = Verdict.REVIEW, "found only in text that a reader of the page cannot see"
    elif not any(c.isalpha() for c in text) and _is_furniture(standing.spans, corpus, name):
        verdict, reason = Verdict.REVIEW, "found only as a page number"
    elif zones and not _in_zones(standing.spans[0], zones):
        reason = "; ".join(filter(None, [reason, _other_page(standing.spans[0], source, pages)]))
    return Match(
        verdict=verdict,
        reason=reason,
        allowances=tuple(sorted(standing.allowances)),
        source=name,
        spans=standing.spans,
        nearest=_passage(corpus, name, standing.spans),
        occurrences=standing.occurrences,
        goes_on=_goes_on(source.text, standing.spans[-1].end),
    )


def _elsewhere_or_near(text: str, held: Sequence[str], corpus: Corpus) -> Match:
    found = readings(text)
    for name in held:
        spans, reason = numbering.unnumbered(text, corpus.source(name))
        if not spans:
            spans, reason = labels.spoken(text, corpus.source(name))
        if not spans:
            spans, reason = damage.misread(found, corpus.source(name), corpus, name)
        if spans:
            return _doubtful(text, name, corpus, spans, reason)
    other, standing = _anywhere(text, corpus, held, found)
    if standing is not None:
        return Match(
            verdict=Verdict.WRONG_SOURCE,
            allowances=tuple(sorted(standing.allowances)),
            source=other,
            spans=standing.spans,
            nearest=_passage(corpus, other, standing.spans),
            occurrences=standing.occurrences,
        )
    return _near(text, held, corpus)


def _doubtful(text: str, name: str, corpus: Corpus, spans: tuple[Span, ...], reason: str) -> Match:
    found = near.nearest(text, corpus.source(name))
    return Match(
        verdict=Verdict.REVIEW,
        reason=reason,
        source=name,
        spans=spans,
        nearest=_passage(corpus, name, spans),
        diff=found.ops if found else (),
    )


def _near(text: str, held: Sequence[str], corpus: Corpus) -> Match:
    said = unremarked(text)
    nears = [(name, found) for name in held if (found := near.nearest(said, corpus.source(name)))]
    name, best = max(nears, key=lambda pair: pair[1].share, default=(held[0], None))
    if best is not None and best.share >= _LIKE:
        return Match(
            verdict=Verdict.DIFFERS,
            source=name,
            spans=(best.span,),
            nearest=_passage(corpus, name, (best.span,)),
            diff=best.ops,
            change=diff.weightiest(best.ops),
        )
    if not all(corpus.text(cited).complete for cited in held):
        return Match(verdict=Verdict.NOT_CHECKED, reason="excerpt")
    if best is None:
        return Match(verdict=Verdict.NOT_IN_SOURCE)
    return Match(verdict=Verdict.NOT_IN_SOURCE, nearest=_passage(corpus, name, (best.span,)), diff=best.ops)


def _anywhere(
    text: str, corpus: Corpus, exclude: Sequence[str], found: Iterable[Reading]
) -> tuple[str, Standing | None]:
    """Return the first source outside `exclude` in which `text` stands exactly or folded."""
    if set(corpus.names) <= set(exclude):
        return "", None
    longest = {
        max((fragment.text for fragment in reading.fragments), key=len)
        for reading in found
        if reading.fragments
    }
    names: dict[str, None] = {}
    for words in sorted(longest):
        key, starts = near.starts_of(words)
        if key:
            names.update(dict.fromkeys(corpus.holding(key, starts)))
    for name in [name for name in names if name not in exclude][:_TRIED]:
        standing = stand(text, corpus.source(name))
        if standing is not None and standing.verdict in (Verdict.EXACT, Verdict.FOLDED):
            return name, standing
    return "", None


def _passage(corpus: Corpus, name: str, spans: Sequence[Span]) -> Passage:
    text = corpus.text(name).text
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return Passage(
        source=name,
        span=Span(start=start, end=end),
        text=text[start:end],
        before=text[max(0, start - _CONTEXT) : start],
        after=text[end : end + _CONTEXT],
    )


def _goes_on(stored: str, end: int) -> str:
    if not _STOP.isdisjoint(stored[end : end + 3]) or not _TURN.match(stored, end):
        return ""
    following = words_of(stored[end : end + 40])
    return following[0] if following and following[0].casefold() in TURNS else ""


def _is_hidden(spans: Sequence[Span], source: SourceText) -> bool:
    zones = source.hidden
    return bool(zones) and any(z.start <= s.start and s.end <= z.end for s in spans for z in zones)


def _is_furniture(spans: Sequence[Span], corpus: Corpus, name: str) -> bool:
    if len(spans) > 1 or spans[0].end - spans[0].start > _LINE:
        return False
    return _is_within(spans[0], corpus.source(name).furniture)


def _is_within(span: Span, zones: Sequence[Span]) -> bool:
    at = bisect_right(zones, span.start, key=lambda zone: zone.start) - 1
    return at >= 0 and span.end <= zones[at].end


def _zones(source: SourceText, pages: str) -> tuple[Span, ...]:
    if not pages or not source.pages:
        return ()
    labels = source.page_labels or tuple(str(number + 1) for number in range(len(source.pages)))
    wanted = _wanted(pages)
    return tuple(span for span, label in zip(source.pages, labels, strict=False) if label in wanted)


def _wanted(pages: str) -> set[str]:
    wanted: set[str] = set()
    for part in pages.replace("–", "-").replace("—", "-").split(","):
        first, _, last = (piece.strip() for piece in part.partition("-"))
        wanted.add(first)
        if first.isdecimal() and last.isdecimal():
            last = first[: max(0, len(first) - len(last))] + last
            wanted.update(str(number) for number in range(int(first), min(int(last), int(first) + 500) + 1))
    return wanted


def _in_zones(span: Span, zones: Sequence[Span]) -> bool:
    return any(zone.start <= span.start < zone.end for zone in zones)


def _other_page(span: Span, source: SourceText, pages: str) -> str:
    labels = source.page_labels or tuple(str(number + 1) for number in range(len(source.pages)))
    for zone, label in zip(source.pages, labels, strict=False):
        if zone.start <= span.start < zone.end:
            return f"stands on page {label}, not {pages}"
    return f"does not stand on page {pages}"
