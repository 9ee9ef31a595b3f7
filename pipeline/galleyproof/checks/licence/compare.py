# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Several editions of one work into what they disagree about (LIC-X-01)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from galleyproof.checks.licence.agree import differing
from galleyproof.checks.licence.finding import broken
from galleyproof.checks.licence.stamped import check_stamped
from galleyproof.model import Edition, Finding, Imprint, LicenceStatement, Rule, Severity

SAME = Rule(
    id="LIC-X-01",
    title="The editions do not carry the same licence, title, authors, date and identifier",
    severity=Severity.ERROR,
    why="They are one work. Whoever has one edition must hold the same licence as whoever has another, and an"
    " edition that names none holds none.",
    example="The EPUB says CC BY-NC-ND 4.0, HTML and PDF say CC BY-NC 4.0.",
    mend="Build all editions again from the same front matter.",
)
RULES = (SAME,)


def check_same(editions: Sequence[Edition], imprint: Imprint | None = None) -> Iterator[Finding]:
    """Yield a finding for each edition that disagrees with the front matter, or else with most of the set."""
    for edition in editions:
        if edition.statement.licence is None:
            yield broken(SAME, edition, "The file names no licence.")
    if imprint is not None:
        standard = _of(imprint)
        for edition in editions:
            yield from _differs(edition, standard, "in the front matter")
            yield from check_stamped(SAME, edition, imprint)
        return
    for edition in editions:
        others = [other.statement for other in editions if other is not edition]
        apart = [other for other in others if differing(edition.statement, other)]
        if len(apart) * 2 > len(others):
            yield from _differs(edition, apart[0], f"in {apart[0].file}")


def _differs(edition: Edition, standard: LicenceStatement, where: str) -> Iterator[Finding]:
    for field in differing(edition.statement, standard):
        if field == "licence" and edition.statement.licence is None:
            continue
        here, there = (_shown(getattr(held, field)) for held in (edition.statement, standard))
        yield broken(SAME, edition, f"{field} is {here} here and {there} {where}.")


def _shown(value: object) -> str:
    said = ", ".join(value) if isinstance(value, tuple) else value
    return f"“{said}”" if said else "missing"


def _of(imprint: Imprint) -> LicenceStatement:
    return LicenceStatement(
        file="",
        format="",
        licence=imprint.licence,
        licence_url=None,
        title=imprint.title,
        authors=imprint.authors,
        date=imprint.date.isoformat(),
        identifier=imprint.identifier,
        found_in=(),
    )
