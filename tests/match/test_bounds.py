# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Half of a broken word is no word, part of a header no text, and the source's own brackets are words."""

from __future__ import annotations

import pytest
from tests.match.hold import Judge

from galleyproof.model import Verdict

BROKEN = """The mayor sent the let-
ter to Sussex's clerk, who made an anal-

4
\fTHE OLD MILL    5

ysis of twenty-
one well-
known cases by Anna-
Maria, some well-known in the town. Он не пони-
мал этого. He stayed--
and so did they."""
HALVES = [
    "The mayor sent the let",
    "ter to Sussex's clerk",
    "who made an anal",
    "ysis of",
    "мал этого",
    "Он не пони",
    "the earl of Sussex'",
    "analysis of twentyone",
    "[…] ter to Sussex's clerk",
]
WHOLE = [
    "sent the letter to Sussex's clerk",
    "and so did they",
    "[...] and so did they",
    "one wellknown",
    "twenty-one well-known cases",
    "of twenty-one well",
    "Maria, some well-known",
    "Он не понимал этого",
]


@pytest.mark.parametrize("quote", HALVES)
def test_half_of_a_broken_word_is_no_word(held: Judge, quote: str) -> None:
    assert held(quote, BROKEN).verdict not in (Verdict.EXACT, Verdict.FOLDED)


@pytest.mark.parametrize("quote", [quote for quote in WHOLE if "wellknown" not in quote])
def test_a_whole_word_is_one_however_it_is_broken(held: Judge, quote: str) -> None:
    assert held(quote, BROKEN).verdict in (Verdict.EXACT, Verdict.FOLDED)


def test_a_clipped_possessive_is_not_exact(held: Judge) -> None:
    assert held("letter to Sussex'", "A letter to Sussex's clerk").verdict is not Verdict.EXACT
    assert held("the dogs'", "He heard the dogs' bark").verdict is Verdict.EXACT


def test_a_compound_joined_nowhere_else_keeps_its_hyphen(held: Judge) -> None:
    assert held("one wellknown cases", BROKEN).verdict is Verdict.DIFFERS
    assert held("of twentyone men", "of twenty-\none men, twentyone in all").verdict is Verdict.FOLDED
    assert (
        held("He said he would re-sign it", "He said he would re-\nsign it. To resign is hard.").verdict
        is Verdict.DIFFERS
    )


def test_a_ligature_stands_over_a_line_end(held: Judge) -> None:
    match = held("an artiﬁcial light", "It was an artif-\nicial light.")
    assert [str(name) for name in match.allowances] == ["line-break-hyphen", "unicode-form", "white-space"][
        :2
    ]


OWN = "The dark [was] upon them in 1866 [see note 4], and it cost $35 to cross."


@pytest.mark.parametrize(
    "quote",
    [
        "The dark [is] upon them",
        "[is] upon them",
        "The dark [is]",
        "in 1866 [eleven], and",
        "1866 [see note 5], and",
    ],
)
def test_the_brackets_of_the_source_are_its_words(held: Judge, quote: str) -> None:
    assert held(quote, OWN).verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    "quote", ["them in [1867]", "them in [1867] [see note 4]", "it cost $[36] to cross", "cost [forty] to"]
)
def test_a_bracket_in_place_of_a_figure_is_for_review(held: Judge, quote: str) -> None:
    match = held(quote, OWN.replace("$35", "$35" if "$" in quote else "thirty"))
    assert match.verdict is Verdict.REVIEW
    assert "figure" in match.reason


def test_a_bracket_in_place_of_other_words_folds(held: Judge) -> None:
    assert held("[was] upon them", OWN).verdict is Verdict.EXACT
    assert held("and [the passage] cost $35", OWN).verdict is Verdict.FOLDED


@pytest.mark.parametrize("end", ["…", "...", " . . .", " . . . .", " [...]", "...."])
def test_points_at_the_end_are_an_ellipsis(held: Judge, end: str) -> None:
    match = held("They went home" + end, "They went home by the mill, a cold day.")
    assert [str(name) for name in match.allowances] == ["ellipsis"]


def test_a_word_of_one_letter_after_an_ellipsis_changes_its_case_alone(held: Judge) -> None:
    match = held("They went … [A] cold day", "They went home by the mill, a cold day.")
    assert [str(name) for name in match.allowances] == ["bracketed-case", "ellipsis"]
    assert [(span.start, span.end) for span in match.spans] == [(0, 9), (28, 38)]


PAGES = "".join(
    f"HODGE.\nI have heard the bell strike number {n}, and I\n\n{n}\n\fHODGE    {n + 1}\n\n"
    f"would not look for {n} of them.\n\n"
    + "".join(f"They waited {n} times, and lamp {i} of the stair went out.\n" for i in range(12))
    for n in range(2, 40)
)


def test_a_title_that_is_a_speaker_s_name_too_is_skipped_and_the_name_is_not(held: Judge) -> None:
    right = held("HODGE. I have heard the bell strike number 7, and I would not look", PAGES)
    assert right.verdict is Verdict.FOLDED
    assert "running-header" in map(str, right.allowances)
    assert held("the bell strike number 7, and I would look for 7 of them", PAGES).verdict is Verdict.DIFFERS
    assert held("strike number 7, and I HODGE", PAGES).verdict is Verdict.DIFFERS


SIGNED = "".join(
    f"Saying {n} of the old keeper, who\nhad kept the gate since the year of the flood, goes on\n"
    "Of the keeper of the gate\nto the end.\n"
    f"{'Nobody in the town had seen the gate closed before that winter came. ' * 9}\n"
    f"So said the man of line {n}\n\n"
    for n in range(1, 30)
)


def test_a_line_that_comes_back_may_be_the_quotation_s_own(held: Judge) -> None:
    match = held("since the year of the flood, goes on Of the keeper of the gate to the end", SIGNED)
    assert match.verdict is Verdict.FOLDED
    assert (
        held("since the year of the flood, goes Of the keeper of the gate to the end", SIGNED).verdict
        is Verdict.DIFFERS
    )
