# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Citations, CSL items and their evidence into CIT- findings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

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
)

_SEVERITY = {rule.id: rule.severity for rule in RULES}


def check(case: Case) -> Iterator[Finding]:
    """Yield the findings about the citations of `case`, its items and their evidence."""
    first: dict[str, Citation] = {}
    for citation in case.manuscript.citations:
        first.setdefault(citation.key, citation)
    for key, citation in first.items():
        if key not in case.items:
            yield _at(case, citation, "CIT-UNKNOWN", f"“@{key}” is no item of the library.")
        elif key not in case.evidence:
            yield _at(case, citation, "CIT-UNRESOLVED", f"Nothing is archived for {_named(case, key)}.")
        else:
            yield from _contradictions(case, key, citation)
    yield from _unused(case, set(first))


def _contradictions(case: Case, key: str, citation: Citation) -> Iterator[Finding]:
    record = case.sources[case.evidence[key]].record
    for what, cited, archived in _pairs(case.items[key], record):
        if cited and archived and not _agree(cited, archived):
            said = f"“{_shown(cited)}” in the library and “{_shown(archived)}” in the archived copy"
            yield _at(case, citation, "CIT-META", f"The {what} of {key} is {said}.")


def _pairs(item: Json, record: Json) -> Iterator[tuple[str, Any, Any]]:
    yield "title", item.get("title"), _value(record, "title")
    people = [person.get("family") or person.get("literal") for person in item.get("author", [])]
    yield "author", people, [_family(name) for name in _value(record, "authors") or []]
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    yield "year", str(parts[0][0]) if parts[0] else "", str(_value(record, "date") or "")[:4]


def _value(record: Json, name: str) -> Any:
    field = record.get(name)
    return field.get("value") if isinstance(field, dict) else field


def _family(name: str) -> str:
    return name.split(",", maxsplit=1)[0] if "," in name else (name.split() or [""])[-1]


def _agree(cited: Any, archived: Any) -> bool:
    return bool(_fold(cited) == _fold(archived))


def _fold(value: Any) -> Any:
    """Fold case, accents' form and punctuation; a list keeps its order."""
    if isinstance(value, list):
        return [_fold(each) for each in value]
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", str(value)).casefold()))


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _unused(case: Case, cited: set[str]) -> Iterator[Finding]:
    reprinted = case.imprint.source.get("id")
    held = {case.evidence[key] for key in cited if key in case.evidence}
    for key in sorted(set(case.items) - cited - {reprinted}):
        yield _plain(case, "CIT-UNUSED", f"Nothing cites {_named(case, key)}.", key)
    for slug in sorted(set(case.sources) - held - set(case.evidence.values())):
        yield _plain(case, "CIT-UNUSED", f"Nothing cites the archived source {slug}.", slug)


def _named(case: Case, key: str) -> str:
    title = case.items[key].get("title")
    return f"{key} (“{title}”)" if title else key


def _at(case: Case, citation: Citation, rule: str, message: str) -> Finding:
    return Finding(
        rule=rule,
        severity=_SEVERITY[rule],
        message=message,
        file=case.manuscript.path,
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
