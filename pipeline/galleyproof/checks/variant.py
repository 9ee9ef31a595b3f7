# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Many small differences from one source into the one thing that they say: another edition was quoted.

Quoting another edition or version than the archived one is the commonest cause of differences in
published texts. Told one by one they hide that cause; so the cause is the error, and each of them a
warning. Its fingerprint is made of all their words: one more difference opens a waived one again. A
changed negation, number or name is never taken for an edition's; but where hardly anything agrees, what
differs in many words is another version's, whichever words they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from galleyproof.model import Case, Change, DiffOp, Judged, Rule, Severity, Verdict

RULE = Rule(
    id="QUO-EDITION",
    title="Many small differences from one source, as another edition has them",
    severity=Severity.ERROR,
    why="The quotations are probably right, but of another edition or version than the archived one.",
    example="Five quotations differ from the archived first edition in a word or a comma each.",
    mend="Archive the edition that you quote, and cite it; the single differences are listed as warnings.",
)

FEWEST = 5
"""Fewer than this are slips, each to be looked at by itself."""
SHARE = 0.4
"""Of the quotations that were found in the source, those that differ; below this the rest speak for the
archived edition. Another version changes names and numbers too, which count here and stay errors each."""
TYPESET = 0.05
"""The same share of those that differ in points, hyphens and capitals alone, as no slip of a pen does."""
WHOLLY = 0.8
"""The same share from which the archived text is another version altogether, as another translation is."""
SMALL = 3
"""Changed stretches in one quotation; more is no variant reading, but another version's."""
CHANGED = 0.4
"""Of a quotation's words, at most; of two words with one changed, too little is left to be the source's."""


def variants(case: Case) -> dict[str, tuple[Judged, ...]]:
    """Return, by the slug of each source that is like another edition of what is quoted, the differences."""
    located: dict[str, list[Judged]] = defaultdict(list)
    for judged in case.quotations:
        match = judged.match
        slug = match.source or (match.nearest.source if match.nearest else "")
        if slug and match.verdict in {Verdict.EXACT, Verdict.FOLDED, Verdict.DIFFERS}:
            located[slug].append(judged)
    return {slug: alike for slug, rows in located.items() if (alike := _alike(rows))}


def _alike(rows: Sequence[Judged]) -> tuple[Judged, ...]:
    """Return those quotations of one source that another edition explains; none where they are too few."""
    differing = [judged for judged in rows if judged.match.verdict is Verdict.DIFFERS]
    wholly = len(differing) >= WHOLLY * len(rows)
    small = tuple(judged for judged in differing if _small(judged) or (wholly and _great(judged)))
    typeset = tuple(judged for judged in small if _typeset(judged))
    if len(small) >= FEWEST and len(differing) >= SHARE * len(rows):
        return small
    return typeset if len(typeset) >= max(FEWEST, TYPESET * len(rows)) else ()


def _small(judged: Judged) -> bool:
    """Return whether a quotation differs in a few stretches, and in no word that an edition keeps."""
    changed = _changed(judged)
    words = sum(max(len(op.source.split()), len(op.quote.split())) for op in changed)
    alike = words <= CHANGED * len(judged.quotation.text.split())
    return alike and 0 < len(changed) <= SMALL and judged.match.change in {Change.OTHER, None}


def _great(judged: Judged) -> bool:
    return len(_changed(judged)) > SMALL


def _changed(judged: Judged) -> list[DiffOp]:
    return [op for op in judged.match.diff if op.op != "equal"]


def _typeset(judged: Judged) -> bool:
    """Return whether a quotation has the source's letters, set with other points, hyphens or capitals."""
    return all(_letters(op.quote) == _letters(op.source) for op in judged.match.diff)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def message(case: Case, named: str, rows: Sequence[Judged]) -> str:
    """Return the sentence for the editor, with the line of each difference."""
    lines = ", ".join(_place(case, row) for row in rows)
    return (
        f"{len(rows)} quotations from {named} differ from the archived copy as another edition or "
        f"version would (lines {lines}). Which edition is quoted?"
    )


def _place(case: Case, row: Judged) -> str:
    """Return the line, of a book with its file's name before it."""
    line = str(case.manuscript.place(row.quotation.span).line)
    return f"{case.manuscript.file(row.quotation.span)}:{line}" if case.manuscript.parts else line
