# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Marks laid over running text: every character stays, in order, and marks nest as HTML wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.report.marks import MarkedBlock, marked, marks

Json = dict[str, Any]


def quotation(block: int, start: int, end_block: int, end: int) -> Json:
    place = {"block": block, "block_start": start, "end_block": end_block, "block_end": end}
    return {"text": "", "verdict": "exact", "line": 1, "column": 1, **place}


def drawn(
    texts: list[str],
    quotations: list[Json],
    facts: list[Json] | None = None,
    citations: list[Json] | None = None,
) -> list[str]:
    blocks = [{"kind": "para", "text": text, "line": line} for line, text in enumerate(texts, start=1)]
    document = {"text": blocks, "quotations": quotations, "facts": facts or [], "citations": citations or []}
    return [picture(block) for block in marked(document, marks(document))]


def picture(block: MarkedBlock) -> str:
    """Return the block with `<1` where mark 1 opens, `<~1` where it goes on, `>` and `^1` for its number."""
    out = ""
    for piece in block.pieces:
        number = piece.mark.number if piece.mark else ""
        opening = f"<{number}:" if piece.first else f"<~{number}:"
        out += {
            "text": piece.text,
            "open": opening,
            "close": ">",
            "number": f"^{number}",
            "cite": f"{piece.text}[@]",
        }[piece.op]
    return out


@pytest.mark.parametrize(
    ("title", "quotations", "expected"),
    [
        ("no mark at all", [], ["ab ‘cd’, ef", "gh ij"]),
        ("an empty phrase still has its number", [quotation(0, 4, 0, 4)], ["ab ‘^1cd’, ef", "gh ij"]),
        ("the number stands after mark and comma", [quotation(0, 4, 0, 6)], ["ab ‘<1:cd>’,^1 ef", "gh ij"]),
        ("to the very end", [quotation(1, 3, 1, 5)], ["ab ‘cd’, ef", "gh <1:ij>^1"]),
        (
            "one in another, the outer opens first",
            [quotation(0, 4, 0, 5), quotation(0, 4, 0, 6)],
            ["ab ‘<1:<2:c>^2d>’,^1 ef", "gh ij"],
        ),
        (
            "one crosses another",
            [quotation(0, 0, 0, 5), quotation(0, 4, 0, 6)],
            ["<1:ab ‘<2:c>><~2:^1d>’,^2 ef", "gh ij"],
        ),
        ("over two blocks", [quotation(0, 9, 1, 2)], ["ab ‘cd’, <1:ef>", "<~1:gh>^1 ij"]),
    ],
)
def test_marks_in_the_text(title: str, quotations: list[Json], expected: list[str]) -> None:
    assert drawn(["ab ‘cd’, ef", "gh ij"], quotations) == expected, title


def test_a_number_does_not_part_a_word_from_its_apostrophe() -> None:
    assert drawn(["Chang's “x”.Next"], [quotation(0, 0, 0, 5), quotation(0, 9, 0, 10)]) == [
        "<1:Chang>'s^1 “<2:x>”^2.Next"
    ]


@pytest.mark.parametrize(
    ("title", "text", "at", "expected"),
    [
        ("before the full stop", "so ‘ab’.", 7, "so ‘<1:ab>’^1 [@]."),
        ("behind the full stop, after a space", "so ‘ab’. ", 9, "so ‘<1:ab>’.^1 [@]"),
        ("at the very beginning, elsewhere", "so ‘ab’.", 0, "[@]so ‘<1:ab>’.^1"),
    ],
)
def test_a_citation_stands_where_it_stood(title: str, text: str, at: int, expected: str) -> None:
    assert drawn([text], [quotation(0, 4, 0, 6)], [], [{"block": 0, "at": at}]) == [expected], title


def test_a_fact_is_marked_where_it_stands_and_not_at_all_where_no_block_shows_it() -> None:
    shown = {"text": "1949", "status": "agrees", "block": 0, "block_start": 11, "block_end": 15}
    assert drawn(["in 1949 or 1949"], [], [shown]) == ["in 1949 or <1:1949>^1"]
    assert drawn(["in 1949 or 1949"], [], [shown | {"block": None}]) == ["in 1949 or 1949"]


@given(
    st.lists(st.text(alphabet="ab’., ", min_size=1, max_size=12), min_size=1, max_size=4),
    st.data(),
)
def test_no_character_is_lost_and_every_mark_closes(texts: list[str], data: st.DataObject) -> None:
    places = [(block, at) for block, text in enumerate(texts) for at in range(len(text) + 1)]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(places), st.sampled_from(places)), max_size=6))
    rows = [quotation(*min(pair), *max(pair)) for pair in pairs]
    blocks = [{"kind": "para", "text": text, "line": 1} for text in texts]
    document = {"text": blocks, "quotations": rows, "facts": []}
    made = marked(document, marks(document))
    assert [shown(block) for block in made] == texts
    numbers = [
        piece.mark.number for block in made for piece in block.pieces if piece.op == "number" and piece.mark
    ]
    assert sorted(numbers) == list(range(1, len(rows) + 1))


def shown(block: MarkedBlock) -> str:
    """Return the block's text, having checked that its marks nest."""
    open_marks: list[int] = []
    for piece in block.pieces:
        if piece.op == "open" and piece.mark:
            open_marks.append(piece.mark.number)
        elif piece.op == "close" and piece.mark:
            assert open_marks.pop() == piece.mark.number
    assert open_marks == []
    return "".join(piece.text for piece in block.pieces)


def test_the_synthetic_text_is_marked_in_order(synthetic: Callable[..., Json]) -> None:
    made = marks(synthetic())
    assert [mark.number for mark in made] == list(range(1, 11))
    assert [mark.row["text"] for mark in made][6:9] == ["Uncited words", "Last month", "3 March 1901"]


def test_emphasis_and_code_are_shown_around_and_inside_a_mark() -> None:
    block = {"kind": "para", "text": "so ab cd e", "styles": [[0, 5, "emphasis"], [6, 8, "code"]]}
    row = {"block": 0, "end_block": 0, "block_start": 3, "block_end": 8}
    made = {"text": [block], "quotations": [row], "facts": []}
    (shown,) = marked(made, marks(made))
    assert [(piece.op, piece.style, piece.text) for piece in shown.pieces if piece.op == "text"] == [
        ("text", "em", "so "),
        ("text", "em", "ab"),
        ("text", "", " "),
        ("text", "code", "cd"),
        ("text", "", " e"),
    ]
