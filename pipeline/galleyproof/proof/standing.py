# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A source's new text into the quotations of the project that no longer stand in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from galleyproof.errors import GalleyproofError
from galleyproof.match import corpus, judge
from galleyproof.model import Judged, SourceText, Verdict
from galleyproof.project import Project
from galleyproof.proof.case import case_of
from galleyproof.proof.whole import manuscripts

_GOOD = frozenset({Verdict.EXACT, Verdict.FOLDED})


def standing(project: Project) -> Callable[[str, SourceText], tuple[int, tuple[str, ...]]]:
    """Return what asks, of a slug and a new text: how many quotations stood before, and which are lost.

    The manuscripts are read at once; one that cannot be read has no quotations here: `check` says why.
    """
    rows = [row for path in manuscripts(project) for row in _rows(project, path)]

    def ask(slug: str, text: SourceText) -> tuple[int, tuple[str, ...]]:
        held = [row.quotation for row in rows if row.match.source == slug and row.match.verdict in _GOOD]
        texts = corpus({slug: text})
        now = [judge(q.text, [slug], texts, style=q.style, emphasised=q.emphasised) for q in held]
        lost = (q.text for q, found in zip(held, now, strict=True) if found.verdict not in _GOOD)
        return len(held), tuple(dict.fromkeys(lost))

    return ask


def _rows(project: Project, path: Path) -> tuple[Judged, ...]:
    try:
        return case_of(project, path).quotations
    except GalleyproofError:
        return ()
