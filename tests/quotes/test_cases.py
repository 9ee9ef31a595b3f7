# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Titled blocks in cases/*.md: a title, `.`, a manuscript, `.`, and each of its quotations in a line.

A line is `style: text`, white space folded, then `(open)` or `(alternative)` and `<- keys` where they apply.
Lines stand in document order. Blocks that no row names are read all the same: nothing more may be found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from galleyproof import manuscript, quotes
from galleyproof.model import Quotation, QuoteStyle

CASES = Path(__file__).parent / "cases"


def cases() -> list[tuple[str, str, str]]:
    found = []
    for file in sorted(CASES.glob("*.md")):
        lines = file.read_text(encoding="utf-8").split("\n")[3:]
        while any(line.strip() for line in lines):
            dots = [number for number, line in enumerate(lines) if line == "."]
            end = next(
                (n for n in range(dots[1] + 1, len(lines)) if not lines[n].strip() or lines[n] == "."),
                len(lines),
            )
            title = " ".join(lines[: dots[0]]).strip()
            text = "\n".join(lines[dots[0] + 1 : dots[1]]) + "\n"
            found.append((f"{file.stem}: {title}", text, "\n".join(lines[dots[1] + 1 : end])))
            lines = lines[end + 1 :]
    return found


ALL = cases()


def shown(quotation: Quotation) -> str:
    flags = " (open)" * quotation.open + " (alternative)" * quotation.alternative
    keys = " ".join(dict.fromkeys(cite.key for cite in quotation.cites))
    return f"{quotation.style}: {' '.join(quotation.text.split())}{flags}" + (f" <- {keys}" if keys else "")


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in ALL], ids=[case[0] for case in ALL])
def test_finds_just_these(text: str, expected: str) -> None:
    read = manuscript.parse(text)
    assert [shown(q) for q in quotes.find(read)] == expected.split("\n") * bool(expected)


@pytest.mark.parametrize("text", [case[1] for case in ALL], ids=[case[0] for case in ALL])
def test_every_position_is_that_of_the_very_characters(text: str) -> None:
    stored = "\ufeff" + text.replace("\n", "\r\n")
    read = manuscript.parse(stored)
    for quotation in quotes.find(read):
        piece = stored[quotation.span.start : quotation.span.end]
        assert read.place(quotation.span).line == stored.count("\n", 0, quotation.span.start) + 1
        if quotation.text == piece or quotation.style is QuoteStyle.BLOCK:
            continue
        block = read.blocks[quotation.block]
        assert stored[block.offsets[quotation.start]] == piece.lstrip("*_[`")[0]
