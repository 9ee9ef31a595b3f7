# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The seventeen single-quoted spans of the archived article, as they were typed and set curly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from galleyproof import manuscript, quotes

TEXT = Path(__file__).parents[2] / "references" / "archive" / "chang2024" / "text.txt"

# The first and the last word of each, in order.
ENDS = (
    "no limits", "truth. truth.", "it Europe.", "spirit spirit", "Western elites", "to development.",
    "brother-in-arms brother-in-arms", "junior partner", "martyred martyred", "barbaric atrocity.",
    "people-to-people exchanges",
    "Flying Tigers,", "enduring friendship.", "jointly perspective", "truly forward",
    "thaw thaw", "Global China.",
)  # fmt: skip


def body() -> str:
    """A paragraph a line, as one Markdown text; what would be markup in it is left as it is."""
    return "\n\n".join(line for line in TEXT.read_text(encoding="utf-8").split("\n") if line.strip())


def curled(text: str) -> str:
    return re.sub(r"(?<![\w.,?!])'(?=\w)", "‘", text).replace("'", "’")


@pytest.mark.parametrize("typeset", [str, curled])
def test_all_are_found_and_nothing_else(typeset: type[str]) -> None:
    read = manuscript.parse(typeset(body()))
    found = quotes.find(read)
    words = [q.text.split() for q in found]
    assert tuple(f"{said[0]} {said[-1]}" for said in words) == ENDS
    assert not any(q.open or q.alternative for q in found)
    assert all(read.text[q.span.start : q.span.end] == q.text for q in found)
