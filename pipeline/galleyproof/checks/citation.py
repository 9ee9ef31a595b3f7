# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Citations, CSL items and their evidence into CIT- findings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from galleyproof.model import Case, Citation, Finding, Json, Rule, Severity, fingerprint

RULES = (
    Rule(
        id="CIT-UNKNOWN",
        title="A key with no item in the library",
        severity=Severity.ERROR,
        why="The citation leads nowhere: the reader gets a question mark for a reference.",
        mend="Mend the key, or add the item to `references/library.json`.",
    ),
    Rule(
        id="CIT-UNRESOLVED",
        title="A cited work of which nothing is archived",
        severity=Severity.WARNING,
        release=Severity.ERROR,
        why="Its handle, DOI or page was never resolved, so nothing quoted from it can be checked.",
        mend="`galleyproof add ID` fetches it; `galleyproof deposit FILE --for ID` archives your copy.",
    ),
    Rule(
        id="CIT-META",
        title="The library and the archived copy disagree",
        severity=Severity.ERROR,
        why="A wrong title, author or year in a reference sends the reader to another work.",
        mend="Correct the item in `references/library.json`, or archive the version that you cite.",
    ),
    Rule(
        id="CIT-UNUSED",
        title="An item or an archived source that nothing cites",
        severity=Severity.NOTICE,
        why="It may be a citation that got lost in editing.",
        mend="Cite it, or take it out of the library.",
    ),
    Rule(
        id="CIT-STYLE",
        title="Two citation processors set it differently",
        severity=Severity.NOTICE,
        why="Both follow the style; where they differ, one has it wrong, and what is printed is pandoc's.",
        mend="Read the citation as printed. Another style, or a complete item, may be set alike by both.",
    ),
)

_SEVERITY = {rule.id: rule.severity for rule in RULES}


def check(case: Case) -> Iterator[Finding]:
    """Yield the findings about the citations of `case`, its items and their evidence."""
    first: dict[str, Citation] = {}
    for citation in case.manuscript.citations:
        first.setdefault(citation.key, citation)
    for key, citation in first.items():
        if key not in case.items:
            yield _at(case, citation, "CIT-UNKNOWN", f"“@{key}” is cited, but the library has no such work.")
        elif key not in case.evidence:
            yield _at(case, citation, "CIT-UNRESOLVED", f"Nothing is archived for {_named(case, key)}.")
        else:
            yield from _contradictions(case, key, citation)
    yield from _unused(case, set(first))
    yield from _set_differently(case)


def _contradictions(case: Case, key: str, citation: Citation) -> Iterator[Finding]:
    item, record = case.items[key], case.sources[case.evidence[key]].record
    for what, cited, archived, agree in (
        ("title", str(item.get("title") or ""), _said(record, "title"), _fold_equal),
        ("author", _families(item), _said(record, "authors"), _all_named),
        ("year", _year(item), _said(record, "date")[:4], _fold_equal),
    ):
        if cited and archived and not agree(cited, archived):
            said = f"“{cited}” in the library and “{archived}” in the archived copy"
            yield _at(case, citation, "CIT-META", f"The {what} of {key} is {said}.")


def _said(record: Json, name: str) -> str:
    """Return what the archived copy says: a string, a list of them, or either with its provenance."""
    field = record.get(name)
    value = field.get("value") if isinstance(field, dict) else field
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _families(item: Json) -> str:
    people = (person.get("family") or person.get("literal") for person in item.get("author", []))
    return "; ".join(str(name) for name in people if name)


def _year(item: Json) -> str:
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    return str(parts[0][0]) if parts[0] else ""


def _fold_equal(cited: str, archived: str) -> bool:
    return _fold(cited) == _fold(archived)


def _all_named(cited: str, archived: str) -> bool:
    """Say whether each family name stands among the archived authors; initials and order are style."""
    return all(f" {_fold(name)} " in f" {_fold(archived)} " for name in cited.split("; "))


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", words).casefold()))


_MANY, _SHOWN = 20, 5
"""From how many unused items on they are told in one finding: a reference manager exports all it has."""


def _unused(case: Case, cited: set[str]) -> Iterator[Finding]:
    reprinted = case.imprint.source.get("id")
    held = {case.evidence[key] for key in cited if key in case.evidence}
    unused = sorted(set(case.items) - cited - {reprinted})
    if len(unused) > _MANY:
        listed = f"{', '.join(unused[:_SHOWN])} and {len(unused) - _SHOWN} more"
        yield _plain(case, "CIT-UNUSED", f"Nothing cites {listed} of the library.", "the library")
        unused = []
    for key in unused:
        yield _plain(case, "CIT-UNUSED", f"Nothing cites {_named(case, key)}.", key)
    for slug in sorted(set(case.sources) - held - set(case.evidence.values())):
        yield _plain(case, "CIT-UNUSED", f"Nothing cites the archived source {slug}.", slug)


def _set_differently(case: Case) -> Iterator[Finding]:
    """Yield where the press took one processor's result and the other's is another, as the case tells it."""
    told = tuple(map(str, case.config.get("styles") or ()))
    for message in told[: _SHOWN if len(told) > _MANY else None]:
        yield _plain(case, "CIT-STYLE", message, message)
    if len(told) > _MANY:
        more = f"{len(told) - _SHOWN} more citations and entries are set differently by the two processors."
        yield _plain(case, "CIT-STYLE", more, "more")


def _named(case: Case, key: str) -> str:
    title = case.items[key].get("title")
    return f"{key} (“{title}”)" if title else key


def _at(case: Case, citation: Citation, rule: str, message: str) -> Finding:
    return Finding(
        rule=rule,
        severity=_SEVERITY[rule],
        message=message,
        file=case.manuscript.file(citation.span),
        **case.manuscript.place(citation.span).to_json(),
        fingerprint=fingerprint(rule, message, citation.key),
    )


def _plain(case: Case, rule: str, message: str, source: str) -> Finding:
    return Finding(
        rule=rule,
        severity=_SEVERITY[rule],
        message=message,
        file=case.manuscript.path,
        fingerprint=fingerprint(rule, source),
    )
