# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT- findings: contradictions weigh what their rule weighs, open claims are notices."""

from __future__ import annotations

import datetime as dt

import pytest

from galleyproof.checks import fact
from galleyproof.model import (
    Block,
    Case,
    Claim,
    ClaimStatus,
    Finding,
    Imprint,
    Manuscript,
    Severity,
    Span,
)

TEXT = "One.\nIt opened on Monday, 7 May 2024.\n"
IMPRINT = Imprint(
    title="", subtitle="", people=(), date=dt.date(2024, 6, 8), lang="en", licence="CC-BY-NC-4.0",
    holder="", year=2024, identifier="",
)  # fmt: skip


def findings(
    status: ClaimStatus,
    rule: str = "FACT-WKD",
    *,
    source: str = "",
    reprint: str | None = None,
    message: str = "7 May 2024 was a Tuesday, not a Monday.",
) -> list[Finding]:
    claim = Claim(
        file="case.md", rule=rule, text="Monday, 7 May 2024", start=18, end=36, line=2, status=status,
        message=message, source=source,
    )  # fmt: skip
    block = Block(kind="para", text="", offsets=(), span=Span(start=0, end=4), reprint=reprint)
    manuscript = Manuscript(path="case.md", text=TEXT, front_matter={}, ast={}, blocks=(block,), citations=())
    case = Case(
        manuscript=manuscript,
        imprint=IMPRINT,
        quotations=(),
        items={},
        evidence={},
        sources={},
        claims=(claim,),
    )
    return list(fact.check(case))


@pytest.mark.parametrize("status", [ClaimStatus.AGREES, ClaimStatus.UNDECIDED])
def test_what_agrees_or_cannot_be_decided_is_no_finding(status: ClaimStatus) -> None:
    assert findings(status) == []


@pytest.mark.parametrize(("rule", "weight"), [("FACT-WKD", Severity.ERROR), ("FACT-NAME", Severity.WARNING)])
def test_a_contradiction_weighs_what_its_rule_weighs(rule: str, weight: Severity) -> None:
    assert [finding.severity for finding in findings(ClaimStatus.CONTRADICTS, rule)] == [weight]


def test_what_needs_a_source_is_work_to_do_whatever_its_rule_weighs() -> None:
    assert [finding.severity for finding in findings(ClaimStatus.NEEDS_SOURCE)] == [Severity.NOTICE]


def test_a_finding_stands_where_the_claim_does() -> None:
    (finding,) = findings(ClaimStatus.CONTRADICTS)
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (2, 14, 2, 32)
    assert finding.message == "“Monday, 7 May 2024”: 7 May 2024 was a Tuesday, not a Monday."


def test_a_message_that_has_the_claims_words_does_not_say_them_twice() -> None:
    (finding,) = findings(ClaimStatus.CONTRADICTS, message="“Monday, 7 May 2024” is no Monday.")
    assert finding.message == "“Monday, 7 May 2024” is no Monday."


def test_a_claim_of_a_reprint_stands_at_the_fence_that_prints_it() -> None:
    (finding,) = findings(ClaimStatus.CONTRADICTS, source="old", reprint="old")
    assert (finding.line, finding.column) == (1, 1)


def test_a_fingerprint_does_not_move_with_the_line() -> None:
    (one,) = findings(ClaimStatus.CONTRADICTS)
    (two,) = findings(ClaimStatus.CONTRADICTS, source="", reprint="other")
    assert one.fingerprint == two.fingerprint != ""


def test_every_rule_explains_itself() -> None:
    assert [
        rule.id for rule in fact.RULES if not (rule.title and rule.why and rule.example and rule.mend)
    ] == []
    assert len({rule.id for rule in fact.RULES}) == 16
