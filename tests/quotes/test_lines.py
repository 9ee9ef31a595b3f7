# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""lines.md: a few lines of a manuscript, then `=>` and what is quoted in them, apart by bars."""

from __future__ import annotations

from pathlib import Path

import pytest

from galleyproof import manuscript, quotes

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


@pytest.mark.parametrize(("text", "expected"), lines())
def test_quotes_just_these(text: str, expected: list[str]) -> None:
    found = quotes.find(manuscript.parse(text))
    shown = [" ".join(q.text.split()) + " (open)" * q.open + " (alternative)" * q.alternative for q in found]
    assert shown == expected
