# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Judged claims into FACT- findings: what contradicts itself, its dateline or its evidence.

A claim that agrees is no finding, and nor is one that nothing could decide. One that needs a source is
a notice, whatever its rule weighs: it is work to do, not a fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from galleyproof.model import (
    Case,
    Claim,
    ClaimStatus,
    Evidence,
    Finding,
    Rule,
    Severity,
    Span,
    fingerprint,
)

_MEND = "Correct the one that is wrong. If both are right, say so in the text, or waive with the reason."
_SOURCE = "Cite or archive a source that names it, or record your own check: [words]{.fact by=… source=…}."

RULES = (
    Rule(
        id="FACT-ANN",
        title="An anniversary does not fit its years",
        severity=Severity.ERROR,
        why="An Nth anniversary is the difference of two years; readers do the sum.",
        example="“the 40th anniversary in 2024 of the treaty of 1985”",
        mend=f"{_MEND} {_SOURCE}",
    ),
    Rule(
        id="FACT-SPAN",
        title="A stretch of time does not lead to the date it should",
        severity=Severity.ERROR,
        why="“25 years after” states a second date without naming it: nobody has looked that date up.",
        example="“in 1971, 25 years after the war ended in 1945”",
        mend=f"{_MEND} {_SOURCE}",
    ),
    Rule(
        id="FACT-REL",
        title="This, last or next does not fit the dateline",
        severity=Severity.ERROR,
        why="A text written in May and published in June says “this month” of the wrong month.",
        example="“this month, on 7 May” under a dateline of 8 June",
        mend="Write the date out, or correct “this”, “last” or “next” to fit the dateline.",
    ),
    Rule(
        id="FACT-SEQ",
        title="“A week later” does not lead to the date it should",
        severity=Severity.ERROR,
        why="A chain of days and weeks breaks when one date in it is corrected.",
        example="“on 12 May … The next day, 14 May”",
        mend=f"{_MEND} {_SOURCE}",
    ),
    Rule(
        id="FACT-WKD",
        title="The weekday is not the date's",
        severity=Severity.ERROR,
        why="One of the two is wrong, and readers cannot tell which.",
        example="“Monday, 7 May 2024”, which was a Tuesday",
        mend="Look the day up, and correct the weekday or the date.",
    ),
    Rule(
        id="FACT-RANGE",
        title="A date that cannot be, or a range that runs backwards",
        severity=Severity.ERROR,
        why="31 April, 1945–1941, and an event told as past that is dated after publication are slips.",
        example="“from 3 to 1 May”",
        mend=_MEND,
    ),
    Rule(
        id="FACT-ENUM",
        title="As many are announced as do not follow",
        severity=Severity.WARNING,
        why="“Three reasons” and two that follow: one was cut, or the count was not updated.",
        example="“three reasons: cost and speed”",
        mend="Correct the number, or restore what was cut.",
    ),
    Rule(
        id="FACT-ORD",
        title="An ordinal is missing or out of order",
        severity=Severity.WARNING,
        why="A third without a second is what a cut paragraph leaves behind.",
        example="“First, … Third, …”",
        mend="Number them anew, or put back the one that is missing.",
    ),
    Rule(
        id="FACT-CNT",
        title="The same things are counted twice, differently",
        severity=Severity.WARNING,
        why="“The committee's twelve members” and later its fourteen cannot both be right.",
        example="“The committee has 12 members. … All 14 members of the committee …”",
        mend=_MEND,
    ),
    Rule(
        id="FACT-SUM",
        title="Parts do not add up to their total",
        severity=Severity.ERROR,
        why="A reader who adds up finds that a number is wrong, and trusts none of the others.",
        example="“Of the 40 delegates, 25 voted for, 10 against and 6 abstained.”",
        mend=_MEND,
    ),
    Rule(
        id="FACT-AGE",
        title="An age does not fit the year of birth",
        severity=Severity.WARNING,
        why="Age, birth and date are three numbers of which two give the third.",
        example="“born in 1950, … aged 80 in 2024”",
        mend=_MEND,
    ),
    Rule(
        id="FACT-NAME",
        title="One name in two spellings",
        severity=Severity.WARNING,
        why="Either it is one person or place, spelt wrong once, or readers must be told that it is two.",
        example="“Joseph Stilwell … General Stillwell”",
        mend="Use one spelling. Where both are accepted, list them under `names` in the project's settings.",
    ),
    Rule(
        id="FACT-UNIT",
        title="A conversion does not convert",
        severity=Severity.WARNING,
        why="The same quantity is given in two units, and they are not the same quantity.",
        example="“5 miles (12 km)”",
        mend="Convert it again, as exactly as the first number is meant.",
    ),
    Rule(
        id="FACT-NUM",
        title="A number, date or name that the cited passage does not have",
        severity=Severity.WARNING,
        why="A citation says that the source says so. “Not in the passage” is never “false”.",
        example="“Twelve died [@corbin1995]”, and Corbin has no twelve",
        mend="Look it up in the source; correct it, or cite what it is from.",
    ),
    Rule(
        id="FACT-META",
        title="The year of a citation, a URL and a dateline disagree",
        severity=Severity.ERROR,
        why="A wrong year sends the reader to another work.",
        example="“Corbin (1995)” where the references have Corbin 1997",
        mend="Correct the citation or the reference.",
    ),
    Rule(
        id="FACT-TIME",
        title="A source older than what it reports, or younger than the manuscript",
        severity=Severity.WARNING,
        why="A work cannot report what had not happened when it appeared.",
        example="“In 2019 the plant closed (Corbin 1995).”",
        mend="Cite the work that reports the event, or correct the year.",
    ),
)

_SEVERITY = {rule.id: rule.severity for rule in RULES}


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each claim that contradicts, and a notice for each that needs a source."""
    for claim in case.claims:
        if claim.status is ClaimStatus.CONTRADICTS:
            yield _finding(case, claim, _SEVERITY[claim.rule])
        elif claim.status is ClaimStatus.NEEDS_SOURCE:
            yield _finding(case, claim, Severity.NOTICE)


def _finding(case: Case, claim: Claim, severity: Severity) -> Finding:
    return Finding(
        rule=claim.rule,
        severity=severity,
        message=_message(claim),
        file=claim.file,
        **case.manuscript.place(_place(case, claim)).to_json(),
        quotation=claim.text,
        evidence=_evidence(case, claim),
        fingerprint=fingerprint(claim.rule, f"{claim.text}\x1f{claim.derived}", claim.source),
    )


def _message(claim: Claim) -> str:
    """Return the claim's sentence, its words before it unless it has them: nothing is said twice.

    A lone word in lower case is only where the claim hangs (“of [@key]”), and says nothing.
    """
    said = claim.text.casefold() in claim.message.casefold() or (
        claim.text.isalpha() and claim.text.islower()
    )
    return claim.message if said else f"“{claim.text}”: {claim.message}"


def _place(case: Case, claim: Claim) -> Span:
    """Return where it stands in the file: a claim of a reprint stands at the fence that prints it."""
    if _is_reprinted(case, claim):
        return next(block.span for block in case.manuscript.blocks if block.reprint == claim.source)
    return Span(start=claim.start, end=claim.end)


def _is_reprinted(case: Case, claim: Claim) -> bool:
    return any(block.reprint == claim.source for block in case.manuscript.blocks if block.reprint)


def _evidence(case: Case, claim: Claim) -> Evidence | None:
    """Return the archived passage that a claim of a reprint stands in."""
    if not _is_reprinted(case, claim) or claim.source not in case.sources:
        return None
    source = case.sources[claim.source]
    text = source.text.text
    return Evidence(
        source=source.slug,
        capture=source.memento.uri_m,
        sha256=source.sha256,
        passage=text[claim.start : claim.end],
        start=claim.start,
        end=claim.end,
        before=text[max(0, claim.start - 240) : claim.start],
        after=text[claim.end : claim.end + 240],
        captured=source.memento.dated,
        record_id=source.memento.record_id,
    )
