# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Judged quotations into QUO- findings: what does not stand in its source as it is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galleyproof.checks import variant
from galleyproof.checks.mend import edits, evidence
from galleyproof.match.words import has_negation, is_negation
from galleyproof.model import (
    Case,
    Change,
    DiffOp,
    Finding,
    Judged,
    Match,
    QuoteStyle,
    Rule,
    Severity,
    Verdict,
    fingerprint,
)

RULES = (
    Rule(
        id="QUO-DIFFERS",
        title="The words differ from the cited source",
        severity=Severity.ERROR,
        why="Readers take what stands between quotation marks for the source's own words.",
        example="“A short pause” where the source has “A long pause”.",
        mend="Use the source's wording, or mark what you changed: […] for a cut, [brackets] for your words.",
    ),
    Rule(
        id="QUO-NOWHERE",
        title="The phrase stands in no archived source",
        severity=Severity.ERROR,
        why="Nothing that was archived contains these words, so nothing supports the quotation marks.",
        mend="Look the phrase up again; archive the source it is from, or take the marks away.",
    ),
    Rule(
        id="QUO-WRONG-SOURCE",
        title="The phrase stands in another source than the cited one",
        severity=Severity.ERROR,
        why="The words are right, but a reader who follows the citation will not find them.",
        mend="Cite the source that the finding names.",
    ),
    Rule(
        id="QUO-REVIEW",
        title="A person must decide",
        severity=Severity.WARNING,
        why="The words could be right or wrong, and no rule can tell: the reason is named.",
        mend="Read both passages. Mend the quotation, or waive the finding with your reason.",
    ),
    Rule(
        id="QUO-NOT-CHECKED",
        title="The quotation could not be checked",
        severity=Severity.NOTICE,
        release=Severity.ERROR,
        why="Not checked is not fine: it means that nobody has held these words against anything.",
        mend="Cite the source, and archive it with `galleyproof add` or `galleyproof deposit`.",
    ),
    Rule(
        id="QUO-OPEN",
        title="Quotation marks that do not pair",
        severity=Severity.WARNING,
        why="Where a quotation ends cannot be told from its marks, so its words cannot be checked for sure.",
        mend="Close the mark, or use double marks outside and single ones inside; an apostrophe can be a ’.",
    ),
    Rule(
        id="QUO-NEXT",
        title="The source goes on with a “but”, or has a “not” right before",
        severity=Severity.NOTICE,
        why="What is cut off right before “but” or “unless”, or right behind “not”, may say the opposite.",
        mend="Read on in the source, and quote more if the meaning needs it.",
    ),
    Rule(
        id="QUO-REPEAT",
        title="A short phrase that stands in the source several times",
        severity=Severity.NOTICE,
        why="The words are there, but a reader cannot tell which passage is meant.",
        mend="Quote a word more, or give a locator.",
    ),
    variant.RULE,
)

_LAST_WORD = re.compile(r"(?<!\bor )(?<![^\W\d_'’])([^\W\d_]+(?:['’][^\W\d_]+)?)\s+\Z")
"""A word with nothing but spaces behind it; the “not” of “whether or not” denies nothing."""
_STOP = re.compile(r"[.!?]\s")

_RULE_OF = {
    Verdict.DIFFERS: "QUO-DIFFERS",
    Verdict.NOT_IN_SOURCE: "QUO-NOWHERE",
    Verdict.WRONG_SOURCE: "QUO-WRONG-SOURCE",
    Verdict.REVIEW: "QUO-REVIEW",
    Verdict.NOT_CHECKED: "QUO-NOT-CHECKED",
}
_SEVERITY = {rule.id: rule.severity for rule in RULES}
_KINDS = {
    Change.NEGATION: " (a negation)",
    Change.NUMBER: " (a number)",
    Change.NAME: " (a name)",
    Change.MODAL: " (how certain it is)",
}
_UNCHECKED = {
    "no citation": "it cites no source",
    "no archived copy": "no copy of its source, {}, is archived",
    "excerpt": "only an excerpt of its source, {}, is archived, and the words are not in it",
}
"""What the judge says in two words, in a sentence that names what is cited."""


def check(case: Case) -> Iterator[Finding]:
    """Yield the findings about every quotation of `case`, in document order."""
    variants = variant.variants(case)
    alike = {id(judged) for rows in variants.values() for judged in rows}
    for slug, rows in variants.items():
        words = variant.message(case, _named(case, slug), rows)
        together = " / ".join(judged.quotation.text for judged in rows)
        found = _finding(case, rows[0], variant.RULE.id, words)
        yield replace(found, fix=(), fingerprint=fingerprint(variant.RULE.id, together, slug))
    outer: Judged | None = None
    for judged in case.quotations:
        if outer and _told_with(outer, judged):
            continue
        outer = judged if judged.match.verdict is Verdict.DIFFERS else outer
        for finding in _findings(case, judged):
            single = id(judged) in alike and finding.rule == "QUO-DIFFERS"
            yield replace(finding, severity=Severity.WARNING) if single else finding


def _told_with(outer: Judged, judged: Judged) -> bool:
    """Return whether the words are part of a quotation whose finding shows them already."""
    inside, around = judged.quotation.span, outer.quotation.span
    nested = judged.quotation.depth > outer.quotation.depth
    nowhere = judged.match.verdict is Verdict.NOT_IN_SOURCE
    return nowhere and nested and around.start <= inside.start and inside.end <= around.end


def _findings(case: Case, judged: Judged) -> Iterator[Finding]:
    match = judged.match
    if judged.quotation.open or judged.quotation.alternative:
        yield _finding(case, judged, "QUO-OPEN", _open(judged))
    if not judged.quotation.open and match.verdict in _RULE_OF:
        yield _finding(case, judged, _RULE_OF[match.verdict], _message(case, judged))
    if match.goes_on:
        words = (
            f"{_short(judged)}: the source goes on with “{match.goes_on}” right where the quotation stops."
        )
        yield _finding(case, judged, "QUO-NEXT", words)
    if denial := _denial(case, judged):
        words = f"{_short(judged)}: the source has “{denial}” right before the quotation begins."
        yield _finding(case, judged, "QUO-NEXT", words)
    if match.occurrences > 1 and _is_short(judged) and match.verdict in {Verdict.EXACT, Verdict.FOLDED}:
        words = f"{_short(judged)} stands in the source {match.occurrences} times; which one is meant?"
        yield _finding(case, judged, "QUO-REPEAT", words)


def _denial(case: Case, judged: Judged) -> str:
    """Return the word right before the passage, if it denies and the author's own sentence does not."""
    quotation, match = judged.quotation, judged.match
    if match.nearest is None or match.verdict not in {Verdict.EXACT, Verdict.FOLDED}:
        return ""
    before = _LAST_WORD.search(match.nearest.before)
    if before is None or not is_negation(before[1]):
        return ""
    sentence = _STOP.split(case.manuscript.blocks[quotation.block].text[: quotation.start])[-1]
    return "" if has_negation(sentence) else before[1]


def _open(judged: Judged) -> str:
    if judged.quotation.open:
        return f"The quotation mark before {_short(judged)} is never closed."
    return f"The marks around {_short(judged)} can be read in two ways, and the source cannot settle it."


def _is_short(judged: Judged) -> bool:
    return len(judged.quotation.text.split()) <= 3


def _message(case: Case, judged: Judged) -> str:
    match, words = judged.match, _short(judged)
    named = " or ".join(dict.fromkeys(cite.key for cite in judged.quotation.cites))
    if match.verdict is Verdict.DIFFERS:
        return f"{words} is not what the source says{_difference(match)}."
    if match.verdict is Verdict.NOT_IN_SOURCE:
        return f"{words} stands in no archived source.{_apart(judged)}"
    if match.verdict is Verdict.WRONG_SOURCE:
        other = _named(case, match.source)
        return f"{words} does not stand in {named}, but it stands in {other}.{_apart(judged)}"
    if match.verdict is Verdict.REVIEW:
        return f"A person must decide about {words}: {match.reason}."
    reason = _UNCHECKED[match.reason].format(named) if match.reason in _UNCHECKED else match.reason
    apart = _apart(judged) if match.reason == "no citation" else ""
    return f"{words} was not checked: {reason}.{apart}"


def _apart(judged: Judged) -> str:
    """Return how to say that marks around a word or three quote nobody, or that a block is a draft."""
    if judged.quotation.style is QuoteStyle.BLOCK:
        drafted = judged.match.verdict is Verdict.NOT_IN_SOURCE
        return " If the wording is your own, say so: put it between ::: {.draft} and :::." if drafted else ""
    if not _is_short(judged):
        return ""
    return " If the marks only set the words apart, say so: put them in [brackets]{.scare}."


def _difference(match: Match) -> str:
    """Return the weightiest difference in words, and how many more there are."""
    changed = [op for op in match.diff if op.op != "equal"]
    if not changed:
        return ""
    first = min(changed, key=lambda op: (op.change is not match.change, not _has_words(op)))
    kind = _KINDS.get(first.change or Change.OTHER, "")
    more = len(changed) - 1
    rest = f"; {more} more {'difference' if more == 1 else 'differences'}" if more else ""
    return f": {_told(first)}{kind}{rest}"


def _has_words(op: DiffOp) -> bool:
    return any(map(str.isalnum, op.quote + op.source))


def _told(op: DiffOp) -> str:
    ours, theirs = (f"“{_cut(words)}”" for words in (op.quote, op.source))
    match op.op:
        case "insert":
            return f"{ours} is added"
        case "delete":
            return f"{theirs} is left out"
        case "move":
            return f"{ours if op.quote else theirs} stands elsewhere in it"
        case _:
            return f"{ours} instead of {theirs}"


def _named(case: Case, slug: str | None) -> str:
    keys = sorted(key for key, held in case.evidence.items() if held == slug)
    return keys[0] if keys else str(slug)


def _short(judged: Judged) -> str:
    return f"“{_cut(judged.quotation.text, 90)}”"


def _cut(text: str, most: int = 60) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _finding(case: Case, judged: Judged, rule: str, message: str) -> Finding:
    quotation, match = judged.quotation, judged.match
    span = case.manuscript.blocks[quotation.block].span if quotation.reprint else quotation.span
    source = match.source or ",".join(sorted({cite.key for cite in quotation.cites}))
    return Finding(
        rule=rule,
        severity=_SEVERITY[rule],
        message=message,
        file=case.manuscript.file(span),
        **case.manuscript.place(span).to_json(),
        verdict=match.verdict,
        quotation=quotation.text,
        evidence=evidence(case.sources, judged.match),
        diff=match.diff,
        fix=edits(case.manuscript, judged) if match.verdict is Verdict.DIFFERS else (),
        fingerprint=fingerprint(rule, quotation.text, source),
    )
