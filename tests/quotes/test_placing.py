# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A node is put behind each quotation of an AST, wherever it stands."""

from __future__ import annotations

import json

import pytest

from galleyproof import manuscript, pandoc, quotes


def with_numbers(text: str) -> str:
    read = manuscript.parse(text)
    places = [(quotation.end_block, quotation.end) for quotation in quotes.find(read)]
    nodes = {place: {"t": "Str", "c": f"#{number}"} for number, place in enumerate(places, start=1)}
    before = json.dumps(read.ast)
    ast, lost = quotes.placed(read.ast, read.blocks, nodes)
    assert (lost, json.dumps(read.ast)) == (frozenset(), before)
    return pandoc.run_json(["-t", "plain", "--wrap=none"], ast).decode().strip()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("He said 'no limits' [@a].", "He said 'no limits'#1 [@a]."),
        ("He said 'no, *never* at all', twice.", "He said 'no, never at all'#1, twice."),
        ("A `code` 'span' and $x$ 'maths'.", "A code 'span'#1 and x 'maths'#2."),
        ("See <https://x.org> 'first'.", "See https://x.org 'first'#1."),
        ("\"A 'nested' one\" here.", "\"A 'nested'#2 one\"#1 here."),
        ("- 'same'\n- 'same'", "- 'same'#1\n- 'same'#2"),
        ("He said 'so'.[^1]\n\n[^1]: And 'then'.", "He said 'so'#1.[1]\n\n[1] And 'then'#2."),
        ("# A 'heading'\n\n> A block.\n", "A 'heading'#1\n\n  A block.#2"),
    ],
)
def test_a_number_stands_behind_each_quotation(text: str, marked: str) -> None:
    assert with_numbers(text) == marked


def test_a_place_whose_block_the_ast_does_not_have_is_told() -> None:
    read = manuscript.parse("One 'quotation'.")
    other = manuscript.parse("Another text.")
    mark = {"t": "Str", "c": "#"}
    assert quotes.placed(other.ast, read.blocks, {(0, 15): mark}) == (other.ast, frozenset({(0, 15)}))
