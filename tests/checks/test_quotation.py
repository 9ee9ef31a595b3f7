# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""QUO- findings: what each verdict becomes, and when many small differences are one finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.test_citation import ITEM, case

from galleyproof.checks import quotation
from galleyproof.model import (
    Change,
    Citation,
    DiffOp,
    Judged,
    Match,
    Quotation,
    QuoteStyle,
    Span,
    Verdict,
)

TEXT = "\n".join(f"Line {number} says 'some words number {number}' [@tide1900]." for number in range(1, 13))


def judged(number: int, verdict: Verdict, change: Change | None = None, *, edits: int = 1) -> Judged:
    words = f"some words number {number}"
    start = TEXT.index(f"'{words}'") + 1
    ops = tuple(DiffOp(op="replace", source="a", quote="b", change=change) for _ in range(edits))
    return Judged(
        quotation=Quotation(
            text=words,
            span=Span(start=start, end=start + len(words)),
            style=QuoteStyle.SINGLE,
            block=0,
            start=0,
            end=0,
            end_block=0,
            cites=(Citation(key="tide1900", span=Span(start=0, end=1), block=0, at=0),),
        ),
        match=Match(
            verdict=verdict,
            source="tides",
            change=change,
            diff=ops if verdict is Verdict.DIFFERS else (),
            reason="nobody knows" if verdict in {Verdict.REVIEW, Verdict.NOT_CHECKED} else "",
        ),
    )


def found(*rows: Judged) -> list[tuple[str, str]]:
    held = case(ITEM, {})
    held = replace(held, manuscript=replace(held.manuscript, text=TEXT), quotations=rows)
    return [(finding.rule, str(finding.severity)) for finding in quotation.check(held)]


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.EXACT, []),
        (Verdict.FOLDED, []),
        (Verdict.REVIEW, [("QUO-REVIEW", "warning")]),
        (Verdict.DIFFERS, [("QUO-DIFFERS", "error")]),
        (Verdict.WRONG_SOURCE, [("QUO-WRONG-SOURCE", "error")]),
        (Verdict.NOT_IN_SOURCE, [("QUO-NOWHERE", "error")]),
        (Verdict.NOT_CHECKED, [("QUO-NOT-CHECKED", "notice")]),
    ],
)
def test_each_verdict_weighs_what_it_should(verdict: Verdict, expected: list[tuple[str, str]]) -> None:
    assert found(judged(1, verdict)) == expected


def test_a_few_slips_stay_slips() -> None:
    slips = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 5)]
    assert found(*slips) == [("QUO-DIFFERS", "error")] * 4


def test_slips_among_many_right_quotations_stay_slips() -> None:
    slips = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 6)]
    right = [judged(number, Verdict.EXACT) for number in range(1, 13)]
    assert found(*slips, *right) == [("QUO-DIFFERS", "error")] * 5


@pytest.mark.parametrize("change", [Change.NEGATION, Change.NUMBER, Change.NAME])
def test_no_edition_changes_a_negation_a_number_or_a_name(change: Change) -> None:
    rows = [judged(number, Verdict.DIFFERS, change) for number in range(1, 8)]
    assert found(*rows) == [("QUO-DIFFERS", "error")] * 7


def test_great_differences_are_no_variant_readings() -> None:
    rows = [judged(number, Verdict.DIFFERS, Change.OTHER, edits=4) for number in range(1, 8)]
    assert found(*rows) == [("QUO-DIFFERS", "error")] * 7


def test_many_small_differences_are_one_error_and_its_instances() -> None:
    rows = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 7)]
    assert found(*rows) == [("QUO-EDITION", "error"), *[("QUO-DIFFERS", "warning")] * 6]


def test_one_more_difference_opens_a_waived_edition_again() -> None:
    rows = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 8)]
    held = case(ITEM, {})
    held = replace(held, manuscript=replace(held.manuscript, text=TEXT))
    prints = [
        next(iter(quotation.check(replace(held, quotations=tuple(some))))).fingerprint
        for some in (rows[:6], rows)
    ]
    assert prints[0] != prints[1]
