# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The word diff: what was put in, taken out, changed and moved; and where the nearest passage stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.match.hold import Judge

from galleyproof.match import diff, frame
from galleyproof.model import Change, Verdict

TEXT = "In the spring of 1897 the council of the town gave the old ferry to Anna Grey for a single penny."

STEPS = [
    ("a word put in", "the council of the small town gave", [("insert", "", "small")]),
    ("a word taken out", "the council of town gave", [("delete", "the", "")]),
    ("a word changed", "the council of the town sold the old ferry", [("replace", "gave", "sold")]),
    ("a comma put in", "the council of the town, gave", [("insert", "", ",")]),
    ("a word moved", "the council gave the old ferry of the town", None),
    (
        "two changes",
        "the spring of 1879 the council of the city gave",
        [("replace", "1897", "1879"), ("replace", "town", "city")],
    ),
    ("the first word", "The autumn of 1897 the council", [("replace", "spring", "autumn")]),
    ("the last word", "for a single pound", [("replace", "penny", "pound")]),
    ("a word beside a bracketed letter", "[t]he autumn of 1897", [("replace", "spring", "autumn")]),
    (
        "a word beside a remark",
        "the new ferry [emphasis added] to Anna [sic] Grey",
        [("replace", "old", "new")],
    ),
]


@pytest.mark.parametrize(("what", "quote", "steps"), STEPS, ids=[row[0] for row in STEPS])
def test_only_what_changed_is_shown(
    held: Judge, what: str, quote: str, steps: list[tuple[str, str, str]] | None
) -> None:
    match = held(quote, TEXT)
    assert match.verdict is Verdict.DIFFERS
    shown = [(op.op, op.source, op.quote) for op in match.diff if op.op != "equal"]
    if steps is not None:
        assert shown == steps, what
    else:
        assert {op for op, _, _ in shown} <= {"delete", "insert", "move"}, what
    assert match.nearest is not None
    assert match.nearest.text == TEXT[match.spans[0].start : match.spans[0].end]


def test_a_word_that_moved_is_a_move(held: Judge) -> None:
    match = held("the council of the town old gave the ferry", TEXT)
    assert [(op.source, op.quote) for op in match.diff if op.op == "move"] == [("", "old"), ("old", "")]


def test_the_weightiest_change_names_the_difference(held: Judge) -> None:
    match = held("the council of the city never gave the old ferry to Anne Grey", TEXT)
    assert match.change is Change.NEGATION
    assert {op.change for op in match.diff if op.change} == {Change.NEGATION, Change.NAME}


def test_a_negation_in_vowel_signs_is_one(held: Judge) -> None:
    match = held("वह कल नहीं आया और हम", "वह कल देर से आया और हम सब गए।")
    assert (match.verdict, match.change) == (Verdict.DIFFERS, Change.NEGATION)


def test_the_nearest_passage_is_offered_when_half_the_words_differ(held: Judge) -> None:
    noise = "It rained on the roofs and nobody went to the market that day. " * 30
    match = held(
        "the mayor of this town sold the new ferry to Anna Pell for one single pound", noise + TEXT + noise
    )
    assert match.nearest is not None
    assert "council of the town gave the old ferry" in match.nearest.text
    assert match.nearest.before.endswith("In the spring of 1897 ") or "1897" in match.nearest.text


WORDS = st.lists(st.sampled_from("the a cat dog sat on mat and ran".split()), min_size=1, max_size=12)


FOREIGN = st.lists(st.sampled_from("zinc yew, xylem wax".split()), max_size=3)


@given(st.permutations("the mayor sold, in 1897, an old ferry to Anna's town for one pound".split()),
       st.integers(2, 8), st.integers(0, 3), FOREIGN)  # fmt: skip
def test_a_passage_known_by_its_two_ends_gets_the_diff_of_all_its_words(
    words: list[str], at: int, gone: int, put: list[str]
) -> None:
    quote = " ".join([*words[:at], *put, *words[at + gone :]])
    window = " ".join(["Much later", *words, "and so on"])
    found = frame.framed(quote, window)
    a, b = diff.tokens(quote), diff.tokens(window)
    alignment = diff.align(a, b)
    assert found is not None or len(put) != 1 or gone != 1
    if found is not None:
        assert found.ops == diff.operations(diff.texts(alignment.steps, a, b, quote, window), quote)
        covered = "".join(op.source for op in found.ops).replace(" ", "")
        assert window[found.start : found.end].replace(" ", "") == covered


@given(WORDS, WORDS)
def test_a_diff_gives_back_both_sides(quote: list[str], source: list[str]) -> None:
    ours, theirs = " ".join(quote), " ".join(source)
    a, b = diff.tokens(ours), diff.tokens(theirs)
    alignment = diff.align(a, b)
    ops = diff.operations(diff.texts(alignment.steps, a, b, ours, theirs), ours)
    assert " ".join(op.quote for op in ops if op.quote) == ours
    covered = (
        theirs[b.starts[alignment.first] : b.ends[alignment.last - 1]]
        if alignment.first < alignment.last
        else ""
    )
    assert " ".join(op.source for op in ops if op.source) == covered


def test_styles_that_are_allowed_are_no_differences_beside_one_that_is(held: Judge) -> None:
    text = "The fog--so they say--came _down_ upon the sea,\nAnd no bell rang."
    match = held("The fog — so they said — came down upon the sea, / And no *bell* rang.", text)
    assert [(op.source, op.quote) for op in match.diff if op.op != "equal"] == [("say", "said")]
