# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs by other hands, a line each: the rule that each contradicts, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model import Claim, ClaimStatus

_LINES = (Path(__file__).parent / "cases" / "strangers.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(": ", 1)) for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("rule", "text"), CASES, ids=[text[:50] for _, text in CASES])
def test_a_strangers_slip_is_found_and_nothing_else(
    rule: str, text: str, judged: Callable[..., tuple[Claim, ...]]
) -> None:
    found = judged(f"---\ndate: 2024-06-08\n---\n\n{text}\n")
    alarms = {claim.rule for claim in found if claim.status is ClaimStatus.CONTRADICTS}
    assert (rule in alarms) if rule != "none" else not alarms
