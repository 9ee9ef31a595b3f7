# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A project, a manuscript's path and its editions into a Case: every stage called once, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from galleyproof import archive, citations, facts, manuscript, quotes, reprint
from galleyproof.editions.read import read
from galleyproof.imprint import imprint
from galleyproof.model import Case, Manuscript, Quotation
from galleyproof.project import Project
from galleyproof.proof.judged import judged


def case_of(project: Project, path: Path, editions: Sequence[Path] = ()) -> Case:
    """Return all that the checks may look at. Opens no socket.

    Raises the stage's own error for a manuscript, library, archive or edition that cannot be read.
    """
    written = manuscript.read(path)
    items = citations.load(_library(project, written))
    held = archive.load(project.references)
    evidence = archive.evidence(items, held)
    text = reprint.fill(written, held.sources, evidence)
    quotations = _quotations(text)
    return Case(
        manuscript=text,
        imprint=imprint(text.front_matter, items, text.path),
        quotations=judged(quotations, evidence, held.sources),
        items=items,
        evidence=evidence,
        sources=held.sources,
        claims=facts.claims(text, quotations, items=items, evidence=evidence, sources=held.sources),
        editions=tuple(read(edition) for edition in editions),
        config={**project.config, "archive_faults": held.faults, "repository": project.repository()},
    )


def _library(project: Project, written: Manuscript) -> Path:
    named = written.front_matter.get("bibliography")
    return Path(written.path).parent / str(named) if named else project.references / "library.json"


def _quotations(text: Manuscript) -> tuple[Quotation, ...]:
    """Find the quotations; one inside a reprint is never bound to the annotator's citations.

    Otherwise the article would vouch for itself.
    """
    return tuple(
        replace(quotation, cites=()) if quotation.reprint else quotation for quotation in quotes.find(text)
    )
