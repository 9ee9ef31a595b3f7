# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A judged quotation into its evidence, and into the edits that would mend it."""

from __future__ import annotations

from collections.abc import Mapping

from galleyproof.match import escaped
from galleyproof.model import ArchivedSource, Change, Edit, Evidence, Judged, Manuscript, Match, Span

_CONTEXT = 240
"""Code points of context on either side: about three lines."""

_PHRASE = 3
"""Words: a longer stretch at the edge of a passage has no beginning or end that can be told."""


def evidence(sources: Mapping[str, ArchivedSource], match: Match) -> Evidence | None:
    """Return the passage that `match` found or came nearest to, with its context; None if none."""
    slug, span = _where(match)
    if slug not in sources or span is None:
        return None
    source = sources[slug]
    text = source.text.text
    return Evidence(
        source=slug,
        capture=source.memento.uri_m,
        sha256=source.sha256,
        passage=text[span.start : span.end],
        start=span.start,
        end=span.end,
        before=text[max(0, span.start - _CONTEXT) : span.start],
        after=text[span.end : span.end + _CONTEXT],
        captured=source.memento.dated,
        record_id=source.memento.record_id,
    )


def _where(match: Match) -> tuple[str, Span | None]:
    if match.source and match.spans:
        return match.source, Span(start=match.spans[0].start, end=match.spans[-1].end)
    if match.nearest:
        return match.nearest.source, match.nearest.span
    return "", None


def edits(manuscript: Manuscript, judged: Judged) -> tuple[Edit, ...]:
    """Return the edits that each alone would make the quotation stand; none where it cannot be told.

    Nothing is offered where markup stands inside the quotation: replacing it would lose the markup; and
    where the passage is a guess: half of the words or more are not its, or it differs at its edge in a
    name, of which the source may have more, or in a whole phrase.
    """
    span = _unmarked(manuscript.text, judged.quotation.span)
    written = manuscript.text[span.start : span.end]
    passage = judged.match.nearest
    if (
        passage is None
        or _is_guess(judged)
        or " ".join(written.split()) != " ".join(judged.quotation.text.split())
    ):
        return ()
    stored = manuscript.stored(span)
    wording = Edit(
        start=stored.start,
        end=stored.end,
        replacement=escaped(_trimmed(" ".join(passage.text.split()), written)),
        label="Use the source's wording",
    )
    marked = _cut_marked(judged)
    if not marked:
        return (wording,)
    cut = Edit(start=stored.start, end=stored.end, replacement=marked, label="Mark the cut with […]")
    return wording, cut


def _unmarked(text: str, span: Span) -> Span:
    """Return `span` without the emphasis around the whole of it, which an edit can leave in place."""
    written = text[span.start : span.end]
    marks = len(written) - len(written.lstrip("*_"))
    around = marks and written[:marks] == written[::-1][:marks]
    return Span(start=span.start + marks, end=span.end - marks) if around else span


def _trimmed(wording: str, written: str) -> str:
    """Return the source's wording without a stop in front that the quotation does not begin with."""
    return wording if written[:1] == wording[:1] else wording.lstrip(",;:.!? ")


def _is_guess(judged: Judged) -> bool:
    ops = judged.match.diff
    kept = sum(len(op.quote.split()) for op in ops if op.op == "equal")
    edges = [op for op in (*ops[:1], *ops[-1:]) if op.op != "equal"]
    unsure = any(op.change is Change.NAME or len(op.source.split()) > _PHRASE for op in edges)
    return unsure or 2 * kept <= len(judged.quotation.text.split())


def _cut_marked(judged: Judged) -> str:
    """Return the quotation with `[…]` where words of the source are missing, if nothing else differs.

    A missing stop or comma is no cut: it is put back.
    """
    ops = judged.match.diff
    cuts = [op for op in ops[1:-1] if op.op == "delete" and _is_word(op.source)]
    if not cuts or any(op.op not in {"equal", "delete"} for op in ops):
        return ""
    marked = ""
    for op in ops:
        said = op.quote if op.op == "equal" else "[…]" if _is_word(op.source) else op.source.strip()
        marked += said if op.op == "delete" and said != "[…]" else f" {said}"
    return escaped(marked.strip())


def _is_word(words: str) -> bool:
    return any(map(str.isalnum, words))
