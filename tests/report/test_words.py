# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a report says first. It never says that all is well without what was not checked."""

from __future__ import annotations

from typing import Any

import pytest

from galleyproof.report.words import count, day, headline, tally


def summed(checked: int, of: int, *weights: int) -> dict[str, Any]:
    error, warning, notice, waived = (*weights, 0, 0, 0, 0)[:4]
    found = {"error": error, "warning": warning, "notice": notice, "waived": waived}
    return {"summary": {"quotations": {"checked": checked, "of": of}, "findings": found}}


@pytest.mark.parametrize(
    ("document", "tone", "says"),
    [
        (summed(0, 0), "blank", "No quotation was found, so nothing was checked."),
        (summed(0, 9), "blank", "Nothing was checked."),
        (summed(0, 9, 2), "blank", "Nothing was checked."),
        (summed(8, 9, 1), "bad", "One thing to mend."),
        (summed(9, 9, 12, 1), "bad", "12 things to mend."),
        (summed(8, 9), "open", "One of 9 quotations could not be checked."),
        (summed(9, 9, 0, 1), "open", "One thing for you to decide."),
        (
            summed(3, 41, 0, 2),
            "open",
            "Two things for you to decide. 38 of 41 quotations could not be checked.",
        ),
        (summed(9, 9), "good", "All 9 quotations were checked; none is wrong."),
        (summed(1, 1), "good", "The one quotation was checked; it is not wrong."),
        (summed(2, 2, 0, 0, 3, 2), "good", "Both quotations were checked; neither is wrong."),
    ],
)
def test_the_headline(document: dict[str, Any], tone: str, says: str) -> None:
    made = headline(document)
    assert (made.tone, made.says) == (tone, says)


def test_errors_never_stand_without_what_was_not_checked() -> None:
    assert tally(summed(0, 1_200)) == (
        "0 errors, 1,200 quotations not checked, 0 warnings, 0 notices, 0 waived"
    )
    assert (
        tally(summed(1, 2, 1, 1, 1, 1)) == "1 error, 1 quotation not checked, 1 warning, 1 notice, 1 waived"
    )


@pytest.mark.parametrize(
    ("number", "says"), [(0, "0 copies"), (1, "1 copy"), (2, "2 copies"), (1_204, "1,204 copies")]
)
def test_plurals(number: int, says: str) -> None:
    assert count(number, "copy", "copies") == says


@pytest.mark.parametrize(
    ("iso", "says"),
    [
        ("", ""),
        (None, ""),
        ("last week", "last week"),
        ("2023-06/2023-08", "2023-06/2023-08"),
        ("2024-13-01", "2024-13-01"),
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-06-08", "8 June 2024"),
        ("2026-11-24T02:53:07Z", "24 November 2026, 02:53 UTC"),
    ],
)
def test_dates_are_written_out(iso: str | None, says: str) -> None:
    assert day(iso) == says
