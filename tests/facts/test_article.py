# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What the fact desk says of the article that the first edition reprints: this, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model import Claim, ClaimStatus

ARCHIVE = Path(__file__).parent.parent.parent / "references" / "archive"


@pytest.fixture(scope="module")
def found(judged: Callable[[str], tuple[Claim, ...]]) -> tuple[Claim, ...]:
    text = (ARCHIVE / "chang2024" / "text.txt").read_text(encoding="utf-8")
    return judged(text)


def rows(found: tuple[Claim, ...], status: ClaimStatus) -> list[tuple[str, str, str]]:
    return [(claim.rule, claim.text, claim.derived) for claim in found if claim.status is status]


def test_the_month_contradicts_the_dateline_and_nothing_else_does(found: tuple[Claim, ...]) -> None:
    assert rows(found, ClaimStatus.CONTRADICTS) == [("FACT-REL", "this month", "2024-06")]


def test_the_year_of_the_bombing_needs_a_source(found: tuple[Claim, ...]) -> None:
    assert ("FACT-SPAN", "25 years after", "1999-05-07") in rows(found, ClaimStatus.NEEDS_SOURCE)


def test_both_anniversaries_lead_to_the_same_year(found: tuple[Claim, ...]) -> None:
    agreed = [row for row in rows(found, ClaimStatus.AGREES) if row[0] == "FACT-ANN"]
    assert agreed == [("FACT-ANN", "79th anniversary", "1945"), ("FACT-ANN", "80th anniversary", "1945")]


def test_last_month_agrees_with_the_dateline(found: tuple[Claim, ...]) -> None:
    assert ("FACT-REL", "last month", "2024-05") in rows(found, ClaimStatus.AGREES)
