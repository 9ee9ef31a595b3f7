# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Texts in a stranger's words: slips in time that the desk finds, and their like that are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model import Claim, ClaimStatus

TABLES = Path(__file__).parent / "slips_in_time"
Judge = Callable[..., tuple[Claim, ...]]


def lines(name: str) -> list[list[str]]:
    """Return the fields of each line of a table of texts."""
    read = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in read if " | " in line]


def contradicted(judged: Judge, line: str, text: str) -> set[str]:
    """Return the rules that call something in the text a contradiction."""
    field = "date" if re.match(r"\d{4}-", line) else "lang"
    front = "" if line == "-" else f"---\n{field}: {line}\n---\n\n"
    found = judged(f"{front}{text.replace(' ¶ ', chr(10) * 2)}\n")
    return {claim.rule for claim in found if claim.status is ClaimStatus.CONTRADICTS}


@pytest.mark.parametrize(("rule", "line", "text"), lines("contradictions.md"))
def test_a_slip_in_time_is_found_in_a_strangers_words(judged: Judge, rule: str, line: str, text: str) -> None:
    assert contradicted(judged, line, text) == {rule}


@pytest.mark.parametrize(("line", "text"), lines("hard-negatives.md"))
def test_what_only_looks_like_a_slip_is_let_pass(judged: Judge, line: str, text: str) -> None:
    assert contradicted(judged, line, text) == set()
