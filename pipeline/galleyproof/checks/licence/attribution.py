# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Title, author, source and licence wherever the work stands, and what was changed (LIC-ATT).

Source: CC BY-NC 4.0 legal code, s. 3(a)(1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from galleyproof.checks.licence.agree import same_identifier, same_people
from galleyproof.checks.licence.finding import about, broken
from galleyproof.model import Case, Edition, Finding, Rule, Severity

COMPLETE = Rule(
    id="LIC-ATT-01",
    title="Title, author, source or licence is missing",
    severity=Severity.ERROR,
    why="Section 3(a)(1) of the licence asks for all four wherever the work is shared.",
    mend="Name them in the front matter and build the edition again.",
)
SAME_NAME = Rule(
    id="LIC-ATT-02",
    title="The attribution does not name the cited author and the copy used",
    severity=Severity.ERROR,
    why="Who wrote it, and which copy was reprinted, is what the attribution is for.",
    mend="Give author and identifier as the library has them for the work that is reprinted.",
)
CHANGES = Rule(
    id="LIC-ATT-03",
    title="An adaptation does not say what was changed, or does not link the original",
    severity=Severity.ERROR,
    why="Section 3(a)(1)(B) asks to say that changes were made, and nothing may suggest endorsement.",
    mend="Write `changes:` in the front matter, a sentence of what was done to the original.",
)
DISCLAIMER = Rule(
    id="LIC-ATT-04",
    title="The source's disclaimer of warranties was dropped",
    severity=Severity.ERROR,
    why="Section 3(a)(1)(A)(iv) asks to keep a notice that refers to the disclaimer of warranties.",
    mend="Quote the disclaimer in the notice.",
)
RULES = (COMPLETE, SAME_NAME, CHANGES, DISCLAIMER)

_WARRANTY: Final = re.compile(
    r"\b(?:without\s+(?:any\s+)?warrant|disclaimer\s+of\s+warrant)[^.\n]*", re.IGNORECASE
)
_ENDORSED: Final = re.compile(
    r"\b(?:endorsed|approved|authori[sz]ed)\s+by\s+(?:the\s+)?author\b", re.IGNORECASE
)


def check_complete(edition: Edition) -> Iterator[Finding]:
    """Yield what an edition's metadata lack of title, author and source; the licence has rules of its own."""
    held = edition.statement
    fields = {"title": held.title, "author": held.authors, "source (an identifier)": held.identifier}
    for name, value in fields.items():
        if not value:
            yield broken(COMPLETE, edition, f"The file names no {name}.")


def check_attribution(case: Case) -> Iterator[Finding]:
    """Yield what the front matter and the editions lack of the attribution of a reprinted work."""
    source = case.imprint.source
    if not source:
        return
    yield from _same(case, source)
    if not case.imprint.changes:
        yield about(case, CHANGES, "The front matter does not say what was changed (`changes:`).")
    warranty = _warranty(case) if case.editions else ""
    for edition in case.editions:
        yield from _kept(case, edition, warranty)


def _same(case: Case, source: dict[str, Any]) -> Iterator[Finding]:
    cited = tuple(_named(person) for person in source.get("author", []))
    if cited and not same_people(cited, case.imprint.authors):
        authors = ", ".join(case.imprint.authors)
        yield about(
            case, SAME_NAME, f"The edition is by {authors}, the reprinted work by {', '.join(cited)}."
        )
    places = [str(source[name]) for name in ("URL", "DOI") if source.get(name)]
    slug = case.evidence.get(str(source.get("id")), "")
    if slug in case.sources:
        places += case.sources[slug].identifiers
    if places and not any(same_identifier(case.imprint.identifier, place) for place in places):
        message = (
            f"The identifier {case.imprint.identifier} is none of the reprinted work's: {', '.join(places)}."
        )
        yield about(case, SAME_NAME, message)


def _named(person: dict[str, Any]) -> str:
    given = " ".join(str(person[key]) for key in ("given", "non-dropping-particle") if person.get(key))
    return f"{person['family']}, {given}" if person.get("family") else str(person.get("literal", ""))


def _warranty(case: Case) -> str:
    slug = case.evidence.get(str(case.imprint.source.get("id")), "")
    text = case.sources[slug].text.text if slug in case.sources else ""
    found = _WARRANTY.search(text)
    if found is None:
        return ""
    begins = max(text.rfind(end, 0, found.start()) for end in ".\n") + 1
    return text[begins : found.end()]


def _kept(case: Case, edition: Edition, warranty: str) -> Iterator[Finding]:
    page = _folded(" ".join(edition.notices))
    if case.imprint.changes and _folded(case.imprint.changes) not in page:
        yield broken(CHANGES, edition, "The edition does not say what was changed.")
    if not any(same_identifier(case.imprint.identifier, link) for link in edition.links):
        yield broken(
            CHANGES, edition, f"No link of the edition leads to the original, {case.imprint.identifier}."
        )
    if warranty and _folded(warranty) not in page:
        yield broken(DISCLAIMER, edition, f"The source's disclaimer is missing: “{warranty.strip()}”.")
    endorsed = _ENDORSED.search(" ".join(edition.notices))
    if endorsed:
        yield broken(CHANGES, edition, f"“{endorsed[0]}” suggests that the author endorses this edition.")
    for what, words in (("title", case.imprint.title), *(("author", name) for name in case.imprint.authors)):
        if _folded(words) not in page:
            yield broken(COMPLETE, edition, f"The {what} “{words}” is nowhere on its pages.")


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
