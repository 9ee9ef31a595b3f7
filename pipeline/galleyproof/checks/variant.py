# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Many small differences from one source into the one thing that they say: another edition was quoted.

Quoting another edition or version than the archived one is the commonest cause of differences in
published texts. Told one by one they hide that cause; so the cause is the error, and each of them a
warning. Its fingerprint is made of all their words: one more difference opens a waived one again. A
changed negation, number or name is never taken for an edition's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from galleyproof.model import Case, Change, Judged, Rule, Severity, Verdict

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
SMALL = 3
"""Changed stretches in one quotation; more is no variant reading."""
CHANGED = 0.4
"""Of a quotation's words, at most; of two words with one changed, too little is left to be the source's."""


def variants(case: Case) -> dict[str, tuple[Judged, ...]]:
    """Return, by the slug of each source that is like another edition of what is quoted, the differences."""
    found: dict[str, list[Judged]] = defaultdict(list)
    located: dict[str, int] = defaultdict(int)
    differing: dict[str, int] = defaultdict(int)
    for judged in case.quotations:
        match = judged.match
        slug = match.source or (match.nearest.source if match.nearest else "")
        located[slug] += match.verdict in {Verdict.EXACT, Verdict.FOLDED, Verdict.DIFFERS}
        differing[slug] += match.verdict is Verdict.DIFFERS
        if match.verdict is Verdict.DIFFERS and _small(judged):
            found[slug].append(judged)
    return {
        slug: tuple(rows)
        for slug, rows in found.items()
        if slug and len(rows) >= FEWEST and differing[slug] >= SHARE * located[slug]
    }


def _small(judged: Judged) -> bool:
    changed = [op for op in judged.match.diff if op.op != "equal"]
    words = sum(max(len(op.source.split()), len(op.quote.split())) for op in changed)
    alike = words <= CHANGED * len(judged.quotation.text.split())
    return alike and 0 < len(changed) <= SMALL and judged.match.change in {Change.OTHER, None}


def message(case: Case, named: str, rows: Sequence[Judged]) -> str:
    """Return the sentence for the editor, with the line of each difference."""
    lines = ", ".join(_place(case, row) for row in rows)
    return (
        f"{len(rows)} quotations from {named} differ a little from the archived copy, as another edition "
        f"or version would (lines {lines}). Which edition is quoted?"
    )


def _place(case: Case, row: Judged) -> str:
    """Return the line, of a book with its file's name before it."""
    line = str(case.manuscript.place(row.quotation.span).line)
    return f"{case.manuscript.file(row.quotation.span)}:{line}" if case.manuscript.parts else line
