# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The gate: what closes it, what does not, and that it never passes what was not checked."""

from __future__ import annotations

from typing import Any

import pytest

from galleyproof.errors import NothingChecked
from galleyproof.gate import LEVELS, gate


def document(*weights: str, checked: int = 3, of: int = 4, editions: int = 3) -> dict[str, Any]:
    """Return a synthetic findings document; a weight `waived` is an error with a waiver."""
    findings = [
        {"rule": "QUO-NOT-CHECKED" if weight == "notice" else "QUO-DIFFERS"}
        | {"severity": "error" if weight == "waived" else weight}
        | {"waiver": {"reason": "r"} if weight == "waived" else None}
        for weight in weights
    ]
    counts = {"checked": checked, "of": of, "not-checked": of - checked}
    return {
        "manuscript": {"path": "essay.md"},
        "rules": [
            {"id": "QUO-NOT-CHECKED", "release": "error"},
            {"id": "QUO-DIFFERS", "release": None},
        ],
        "findings": findings,
        "summary": {
            "quotations": counts,
            "facts": {"checked": 0, "of": 0},
            "citations": {"checked": 1, "of": 1},
            "editions": {"checked": editions, "of": 3},
            "findings": {"waived": weights.count("waived")},
        },
    }


@pytest.mark.parametrize(
    ("weights", "release", "code"),
    [
        ([], False, 0),
        (["warning", "notice"], False, 0),
        (["waived"], False, 0),
        (["waived", "error"], False, 1),
        (["notice"], True, 1),
        (["warning"], True, 0),
    ],
)
def test_only_an_unwaived_error_closes_the_gate(weights: list[str], release: bool, code: int) -> None:
    assert gate(document(*weights), release=release).exit_code == code


def test_errors_are_never_told_without_what_was_not_checked() -> None:
    assert gate(document()).words == (
        "checked 3 of 4 quotations, 0 of 0 facts, 1 of 1 citations, 3 of 3 editions; "
        "0 errors, 0 warnings, 0 notices, 0 waived; 1 quotation not checked"
    )


def test_nothing_checked_is_no_pass() -> None:
    with pytest.raises(NothingChecked, match=r"essay\.md: checked 0 of 4 quotations"):
        gate(document(checked=0))
    with pytest.raises(NothingChecked, match="checked 0 of 3 editions"):
        gate(document(editions=0))


def test_a_manuscript_without_quotations_has_nothing_to_fail() -> None:
    assert gate(document(checked=0, of=0)).exit_code == 0


@pytest.mark.parametrize(
    ("worst", "closes"),
    [
        ("notice", {"notice"}),
        ("warning", {"warning", "notice"}),
        ("error", {"error", "warning", "notice"}),
    ],
)
def test_a_stricter_gate_closes_on_all_that_weighs_as_much_or_more(worst: str, closes: set[str]) -> None:
    assert {level for level in LEVELS if gate(document(worst), fail_on=level).exit_code} == closes
