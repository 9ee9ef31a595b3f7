# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""lines.md: some lines of a manuscript, then `=>` and what they quote, apart by bars, `<` before its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from galleyproof import manuscript, quotes
from galleyproof.model import Quotation

FILE = Path(__file__).parent / "lines.md"


def lines() -> list[tuple[str, list[str]]]:
    found = []
    text: list[str] = []
    for line in FILE.read_text(encoding="utf-8").split("\n")[3:]:
        if line.startswith("=>"):
            expected = [part.strip() for part in line[2:].split(" | ") if part.strip()]
            found.append(("\n".join(text).strip("\n") + "\n", expected))
            text = []
        else:
            text.append(line)
    return found


def shown(quotation: Quotation) -> str:
    flags = " (open)" * quotation.open + " (alternative)" * quotation.alternative
    keys = " ".join(dict.fromkeys(cite.key for cite in quotation.cites))
    return " ".join(quotation.text.split()) + flags + (f" <{keys}" if keys else "")


@pytest.mark.parametrize(("text", "expected"), lines())
def test_quotes_just_these(text: str, expected: list[str]) -> None:
    found = quotes.find(manuscript.parse(text))
    assert [shown(quotation) for quotation in found] == expected
