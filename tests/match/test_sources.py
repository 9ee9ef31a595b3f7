# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Which source: cited, another, none; and what cannot be said."""

from __future__ import annotations

from tests.match.hold import Judge, source

from galleyproof.match import corpus, judge
from galleyproof.model import Span, Verdict

GATE = "The keeper of the gate had a small dog, and the dog had no master but the keeper."
WELL = "By the well a small cat slept. Its purple ribbon lay in the grass, and no-\nbody had seen the keeper."


def test_a_quotation_from_another_source_names_it(held: Judge) -> None:
    for quote in (
        "Its purple ribbon lay in the grass",
        "purple",
        "nobody had seen",
        "Its purple … the grass",
    ):
        match = held(quote, GATE, WELL)
        assert (match.verdict, match.source) == (Verdict.WRONG_SOURCE, "other0"), quote
        assert match.nearest is not None
        assert match.nearest.source == "other0"


def test_the_cited_source_wins(held: Judge) -> None:
    match = held("the keeper", GATE, WELL)
    assert (match.verdict, match.source) == (Verdict.EXACT, "cited")


def test_an_altered_quotation_of_another_source_is_nowhere_but_says_what_is_near(held: Judge) -> None:
    match = held("Its purple ribbon lay in the hay", GATE, WELL)
    assert match.verdict in (Verdict.NOT_IN_SOURCE, Verdict.DIFFERS)


def test_letters_that_run_over_words_are_in_no_source(held: Judge) -> None:
    assert held("leribbon", GATE, WELL).verdict is Verdict.NOT_IN_SOURCE


def test_any_of_several_cited_sources_may_be_the_one() -> None:
    texts = corpus({"gate": source(GATE), "well": source(WELL)})
    assert judge("a small cat", ["gate", "well"], texts).source == "well"


def test_uncited_names_where_it_stands() -> None:
    match = judge("a small cat", [], corpus({"gate": source(GATE), "well": source(WELL)}))
    assert (match.verdict, match.reason) == (Verdict.NOT_CHECKED, "no citation")
    assert match.nearest is not None
    assert (match.nearest.source, match.nearest.text) == ("well", "a small cat")


def test_what_cannot_be_checked_says_why() -> None:
    texts = corpus({"gate": source(GATE, complete=False)})
    assert judge("a small dog", ["lost"], texts).reason == "no archived copy"
    assert judge("a purple ribbon by the well", ["gate"], texts).reason == "excerpt"
    assert judge("a small dog", ["gate"], texts).verdict is Verdict.EXACT


def test_hidden_text_is_for_a_person() -> None:
    at = GATE.index("the dog")
    texts = corpus({"gate": source(GATE, hidden=(Span(start=at, end=len(GATE)),))})
    assert judge("no master but the keeper", ["gate"], texts).verdict is Verdict.REVIEW
    assert judge("a small dog", ["gate"], texts).verdict is Verdict.EXACT


def test_a_locator_chooses_among_repeats_and_is_checked() -> None:
    text = "A small dog came. " * 3
    pages = tuple(Span(start=18 * n, end=18 * n + 18) for n in range(3))
    texts = corpus({"gate": source(text, pages=pages, page_labels=("7", "8", "9"))})
    assert judge("small dog", ["gate"], texts, pages="8").spans == (Span(start=20, end=29),)
    assert judge("small dog", ["gate"], texts, pages="8–9").reason == ""
    other = judge("dog came. A small", ["gate"], texts, pages="9")
    assert (other.verdict, other.reason) == (Verdict.EXACT, "stands on page 7, not 9")


def test_a_hostile_quotation_is_judged_in_time(held: Judge) -> None:
    for quote in (
        "",
        "…",
        "[]",
        "((((",
        "a" * 100_000,
        "[" * 5000,
        "the " * 20_000,
        "\u0301" * 3000,
        "\ud800",
        "\x00",
    ):
        assert held(quote, GATE * 50).verdict in (Verdict.NOT_IN_SOURCE, Verdict.DIFFERS), quote[:10]
