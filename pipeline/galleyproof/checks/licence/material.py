# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Others' material in the work into findings: its own licence, and what it may be combined with (LIC-3RD).

Sources: CC BY-NC 4.0 legal code, s. 2(a)(2) (a licence covers only what the licensor may license), 2(a)(5)
and 3(b).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from galleyproof.checks.licence.finding import GROUND, about, broken
from galleyproof.checks.licence.quoted import long_without_terms, much_quoted
from galleyproof.licences import Licence, by_spdx, by_text, by_url, may_combine, mentions
from galleyproof.model import Case, Finding, Rule, Severity

OWN_TERMS: Final = Rule(
    id="LIC-3RD-01",
    title="Material from elsewhere has no terms of its own",
    severity=Severity.ERROR,
    why="The work's licence never covers what others own: a reader must see what is excluded from it.",
    example="A map with a cited caption and no licence; quotations, and no word that they are excluded.",
    mend="Name its licence in the caption, or that it is used under the quotation exception; say in the"
    " notice that the words of others are excluded.",
)
COMBINED: Final = Rule(
    id="LIC-3RD-02",
    title="The reprinted work's licence does not allow this edition",
    severity=Severity.ERROR,
    why="NoDerivatives forbids sharing adaptations, ShareAlike asks for the same licence, and no licence may"
    " grant more than the work's own.",
    example="A CC BY-NC-ND article with changes; a CC BY-SA text under CC BY-NC.",
    mend="Publish under a licence that keeps the original's terms, or ask the rights holder.",
)
RULES = (OWN_TERMS, COMBINED)

_TERMS: Final = re.compile(rf"{GROUND.pattern}|\blicen[cs]ed?\b", re.IGNORECASE)
_EXCLUDED: Final = re.compile(
    r"\b(?:exclu\w+|not\s+(?:covered|part|included)|does\s+not\s+(?:cover|apply|extend)|remain)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(r"\b(?:quot\w+|third[- ]part\w+|others)\b", re.IGNORECASE)


def check_material(case: Case) -> Iterator[Finding]:
    """Yield the findings about cited figures and tables, quotations and their notice, the reprinted work."""
    yield from _captions(case)
    if any(not held.quotation.reprint for held in case.quotations):
        yield from _notices(case)
    yield from _quoted(case)
    yield from _reprint(case)


def _captions(case: Case) -> Iterator[Finding]:
    blocks = case.manuscript.blocks
    cited = dict.fromkeys(citation.block for citation in case.manuscript.citations)
    for block in (blocks[index] for index in cited):
        if block.kind == "caption" and not _TERMS.search(block.text) and not mentions(block.text):
            message = f"“{block.text[:80]}” is from elsewhere and names no licence."
            yield about(case, OWN_TERMS, message)


def _quoted(case: Case) -> Iterator[Finding]:
    """Yield long quotations that an edition gives no ground for, and hints where much is taken."""
    licences = {slug: _licence(source.record.get("licence")) for slug, source in case.sources.items()}
    for held in long_without_terms(case, licences):
        for edition in case.editions:
            if not any(map(GROUND.search, edition.notices)):
                said = f"“{held.quotation.text[:60]}…” is long, and no notice names the ground of its use."
                yield broken(OWN_TERMS, edition, said)
    for slug, words, share in much_quoted(case, licences):
        message = f"{words} words of {slug} are quoted, {share:.0%} of it."
        yield dataclasses.replace(about(case, COMBINED, message), severity=Severity.NOTICE)


def _notices(case: Case) -> Iterator[Finding]:
    for edition in case.editions:
        said = " ".join(edition.notices)
        sentences = re.split(r"(?<=[.!?])\s+", said)
        pairs = [f"{one} {two}" for one, two in zip(sentences, [*sentences[1:], ""], strict=True)]
        if not any(_OTHERS.search(pair) and _EXCLUDED.search(pair) for pair in pairs):
            yield broken(
                OWN_TERMS, edition, "No notice says that the words of others are excluded from the licence."
            )


def _reprint(case: Case) -> Iterator[Finding]:
    slug = case.evidence.get(str(case.imprint.source.get("id")), "")
    edition = by_spdx(case.imprint.licence)
    if slug not in case.sources or edition is None:
        return
    material = _licence(case.sources[slug].record.get("licence"))
    if material is None:
        message = f"Nothing in the archived copy of {slug} says under which licence it may be reprinted."
        yield about(case, COMBINED, message)
        return
    clash = may_combine(material, edition, adapted=bool(case.imprint.changes))
    if clash:
        yield about(case, COMBINED, f"{clash}; the reprinted work is under {material.label}.")


def _licence(record: object) -> Licence | None:
    """Return the licence that an archive record has found, by its URL or its words."""
    if not isinstance(record, dict):
        return by_text(str(record or ""))
    url = by_url(str(record.get("url") or ""))[0]
    return url or by_spdx(str(record.get("value") or "")) or by_text(str(record.get("value") or ""))
