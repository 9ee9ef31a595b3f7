# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""QUO- findings: what each verdict becomes, and when many small differences are one finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.test_citation import ITEM, case

from galleyproof.checks import quotation
from galleyproof.model import (
    Block,
    Change,
    Citation,
    DiffOp,
    Judged,
    Match,
    Passage,
    Quotation,
    QuoteStyle,
    Span,
    Verdict,
)

TEXT = "\n".join(f"Line {number} says 'some words number {number}' [@tide1900]." for number in range(1, 13))


def judged(
    number: int, verdict: Verdict, change: Change | None = None, *, edits: int = 1, words: str = ""
) -> Judged:
    words = words or f"some words number {number}"
    start = TEXT.index(words)
    ops = tuple(DiffOp(op="replace", source="a", quote="b", change=change) for _ in range(edits))
    return Judged(
        quotation=Quotation(
            text=words,
            span=Span(start=start, end=start + len(words)),
            style=QuoteStyle.SINGLE,
            block=0,
            start=0,
            end=0,
            end_block=0,
            cites=(Citation(key="tide1900", span=Span(start=0, end=1), block=0, at=0),),
        ),
        match=Match(
            verdict=verdict,
            source="tides",
            change=change,
            diff=ops if verdict is Verdict.DIFFERS else (),
            reason="nobody knows" if verdict in {Verdict.REVIEW, Verdict.NOT_CHECKED} else "",
        ),
    )


def found(*rows: Judged) -> list[tuple[str, str]]:
    held = case(ITEM, {})
    held = replace(held, manuscript=replace(held.manuscript, text=TEXT), quotations=rows)
    return [(finding.rule, str(finding.severity)) for finding in quotation.check(held)]


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (Verdict.EXACT, []),
        (Verdict.FOLDED, []),
        (Verdict.REVIEW, [("QUO-REVIEW", "warning")]),
        (Verdict.DIFFERS, [("QUO-DIFFERS", "error")]),
        (Verdict.WRONG_SOURCE, [("QUO-WRONG-SOURCE", "error")]),
        (Verdict.NOT_IN_SOURCE, [("QUO-NOWHERE", "error")]),
        (Verdict.NOT_CHECKED, [("QUO-NOT-CHECKED", "notice")]),
    ],
)
def test_each_verdict_weighs_what_it_should(verdict: Verdict, expected: list[tuple[str, str]]) -> None:
    assert found(judged(1, verdict)) == expected


def test_a_few_slips_stay_slips() -> None:
    slips = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 5)]
    assert found(*slips) == [("QUO-DIFFERS", "error")] * 4


def test_slips_among_many_right_quotations_stay_slips() -> None:
    slips = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 6)]
    right = [judged(number, Verdict.EXACT) for number in range(1, 13)]
    assert found(*slips, *right) == [("QUO-DIFFERS", "error")] * 5


@pytest.mark.parametrize("change", [Change.NEGATION, Change.NUMBER, Change.NAME])
def test_no_edition_changes_a_negation_a_number_or_a_name(change: Change) -> None:
    rows = [judged(number, Verdict.DIFFERS, change) for number in range(1, 8)]
    assert found(*rows) == [("QUO-DIFFERS", "error")] * 7


def test_great_differences_are_no_variant_readings_but_another_version_where_hardly_anything_agrees() -> None:
    rows = [judged(number, Verdict.DIFFERS, Change.NAME, edits=4) for number in range(1, 8)]
    right = [judged(number, Verdict.EXACT) for number in range(8, 10)]
    assert found(*rows, *right) == [("QUO-DIFFERS", "error")] * 7
    assert found(*rows, *right[1:]) == [("QUO-EDITION", "error"), *[("QUO-DIFFERS", "warning")] * 7]


def test_two_words_with_one_changed_are_no_variant_reading() -> None:
    rows = [judged(n, Verdict.DIFFERS, Change.OTHER, words=f"number {n}") for n in range(1, 8)]
    assert found(*rows) == [("QUO-DIFFERS", "error")] * 7


def test_many_small_differences_are_one_error_and_its_instances() -> None:
    rows = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 7)]
    assert found(*rows) == [("QUO-EDITION", "error"), *[("QUO-DIFFERS", "warning")] * 6]


def test_a_version_that_also_changes_names_is_one_and_each_name_stays_an_error() -> None:
    small = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 6)]
    names = [judged(number, Verdict.DIFFERS, Change.NAME) for number in range(6, 9)]
    right = [judged(number, Verdict.EXACT) for number in range(1, 13)]
    rules = [("QUO-EDITION", "error"), *[("QUO-DIFFERS", "warning")] * 5, *[("QUO-DIFFERS", "error")] * 3]
    assert found(*small, *names, *right) == rules
    assert found(*small[:4], *names, *right) == [("QUO-DIFFERS", "error")] * 7


def hyphened(number: int) -> Judged:
    row = judged(number, Verdict.DIFFERS, Change.OTHER)
    ops = (DiffOp(op="replace", source="star-dust", quote="stardust", change=Change.OTHER),)
    return replace(row, match=replace(row.match, diff=ops))


def test_points_and_hyphens_alone_are_an_editions_also_among_many_right_quotations() -> None:
    rows = [*(hyphened(number) for number in range(1, 6)), judged(6, Verdict.DIFFERS, Change.OTHER)]
    right = [judged(7, Verdict.EXACT)] * 80
    typeset = [("QUO-EDITION", "error"), *[("QUO-DIFFERS", "warning")] * 5, ("QUO-DIFFERS", "error")]
    assert found(*rows, *right) == typeset
    assert found(*rows, *right, *right) == [("QUO-DIFFERS", "error")] * 6


def test_one_more_difference_opens_a_waived_edition_again() -> None:
    rows = [judged(number, Verdict.DIFFERS, Change.OTHER) for number in range(1, 8)]
    held = case(ITEM, {})
    held = replace(held, manuscript=replace(held.manuscript, text=TEXT))
    prints = [
        next(iter(quotation.check(replace(held, quotations=tuple(some))))).fingerprint
        for some in (rows[:6], rows)
    ]
    assert prints[0] != prints[1]


def says(*ops: DiffOp, change: Change | None = None, fix: bool = False) -> str | tuple[str, ...]:
    """Return the finding's sentence, or the wordings that it offers."""
    row = judged(1, Verdict.DIFFERS, change)
    nearest = Passage(source="tides", span=Span(start=0, end=4), text="the passage")
    row = replace(row, match=replace(row.match, diff=ops, nearest=nearest))
    held = case(ITEM, {})
    held = replace(held, manuscript=replace(held.manuscript, text=TEXT), quotations=(row,))
    (finding,) = quotation.check(held)
    return tuple(edit.replacement for edit in finding.fix) if fix else finding.message


SAME = DiffOp(op="equal", source="words number 1", quote="words number 1")


def test_the_first_sentence_names_the_weightiest_difference() -> None:
    opening = "“some words number 1” is not what the source says: "
    other = DiffOp(op="replace", source="any", quote="some", change=Change.OTHER)
    fifty = DiffOp(op="replace", source="25", quote="52", change=Change.NUMBER)
    added = DiffOp(op="insert", source="", quote="not", change=Change.NEGATION)
    left = DiffOp(op="delete", source="dark", quote="", change=Change.OTHER)
    assert says(other, SAME) == f"{opening}“some” instead of “any”."
    assert says(SAME, added, change=Change.NEGATION) == f"{opening}“not” is added (a negation)."
    assert says(left, SAME, change=Change.OTHER) == f"{opening}“dark” is left out."
    number = f"{opening}“52” instead of “25” (a number)"
    assert says(other, SAME, fifty, change=Change.NUMBER) == f"{number}; 1 more difference."
    assert says(other, left, SAME, fifty, change=Change.NUMBER) == f"{number}; 2 more differences."


def test_a_wording_is_offered_only_where_it_is_no_guess() -> None:
    half = DiffOp(op="replace", source="quite other words", quote="number 1", change=Change.OTHER)
    name = DiffOp(op="replace", source="Great", quote="some", change=Change.NAME)
    number = DiffOp(op="replace", source="few", quote="some", change=Change.NUMBER)
    assert says(number, SAME, fix=True) == ("the passage",)
    assert says(DiffOp(op="equal", source="some words", quote="some words"), half, fix=True) == ()
    assert says(name, SAME, fix=True) == ()
    phrase = DiffOp(op="replace", source="a whole phrase of it", quote="some", change=Change.OTHER)
    assert says(phrase, SAME, fix=True) == ()


def test_a_difference_in_words_is_named_before_one_in_marks() -> None:
    mark = DiffOp(op="replace", source=",", quote="[", change=Change.OTHER)
    word = DiffOp(op="replace", source="dark", quote="dim", change=Change.OTHER)
    said = str(says(mark, SAME, word, change=Change.OTHER))
    assert said.endswith(": “dim” instead of “dark”; 1 more difference.")


def test_words_inside_a_quotation_that_differs_are_told_once() -> None:
    outer, inner = judged(1, Verdict.DIFFERS, Change.OTHER), judged(1, Verdict.NOT_IN_SOURCE)
    inner = replace(inner, quotation=replace(inner.quotation, depth=1))
    assert found(outer, inner) == [("QUO-DIFFERS", "error")]
    assert found(replace(outer, match=Match(verdict=Verdict.EXACT)), inner) == [("QUO-NOWHERE", "error")]
    beside = judged(2, Verdict.NOT_IN_SOURCE)
    assert found(outer, beside) == [("QUO-DIFFERS", "error"), ("QUO-NOWHERE", "error")]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("no citation", "it cites no source"),
        ("no archived copy", "no copy of its source, tide1900, is archived"),
        ("its opening mark is never closed", "its opening mark is never closed"),
    ],
)
def test_what_was_not_checked_says_why_in_a_sentence(reason: str, said: str) -> None:
    row = judged(1, Verdict.NOT_CHECKED)
    row = replace(row, match=replace(row.match, reason=reason))
    held = case(ITEM, {})
    held = replace(held, manuscript=replace(held.manuscript, text=TEXT), quotations=(row,))
    (finding,) = quotation.check(held)
    assert finding.message == f"“some words number 1” was not checked: {said}."


def told(words: str, verdict: Verdict, *, before: str = "", author: str = "", reason: str = "") -> list[str]:
    row = judged(1, verdict)
    text = f"{author}“{words}”"
    passage = Passage(source="tides", span=Span(start=9, end=20), text=words, before=before, after="")
    row = replace(
        row,
        quotation=replace(row.quotation, text=words, start=len(author), end=len(text)),
        match=replace(row.match, nearest=passage, reason=reason),
    )
    held = case(ITEM, {})
    block = Block(kind="para", text=text, offsets=range(len(text)), span=Span(start=0, end=len(text)))
    manuscript = replace(held.manuscript, text=TEXT, blocks=(block,))
    return [
        finding.message
        for finding in quotation.check(replace(held, manuscript=manuscript, quotations=(row,)))
    ]


@pytest.mark.parametrize("before", ["they chose not ", "and never\n", "for no ", "who didn’t ", "Not "])
def test_a_quotation_cut_right_behind_a_not_says_so(before: str) -> None:
    (message,) = told("to deny the plan of it", Verdict.EXACT, before=before)
    word = before.rsplit(maxsplit=1)[-1]
    said = f"“to deny the plan of it”: the source has “{word}” right before the quotation begins."
    assert message == said


@pytest.mark.parametrize(
    "before", ["they chose ", "surely not; ", "he said no. ", "whether or not ", "a knot "]
)
def test_an_ordinary_cut_says_nothing(before: str) -> None:
    assert told("to deny the plan of it", Verdict.EXACT, before=before) == []


def test_nor_does_one_whose_author_denies_it_too() -> None:
    assert told("to deny the plan of it", Verdict.FOLDED, before="not ", author="They vowed never ") == []
    said = told("to deny the plan of it", Verdict.FOLDED, before="not ", author="Never mind. They vowed ")
    assert len(said) == 1


def test_words_that_may_only_be_set_apart_are_told_how_to_say_so() -> None:
    hint = " If the marks only set the words apart, say so: put them in [brackets]{.scare}."
    assert told("free", Verdict.NOT_IN_SOURCE) == [f"“free” stands in no archived source.{hint}"]
    assert told("free", Verdict.WRONG_SOURCE)[0].endswith(hint)
    unchecked = told("so free", Verdict.NOT_CHECKED, reason="no citation")
    assert unchecked == [f"“so free” was not checked: it cites no source.{hint}"]
    assert told("free as all the sea", Verdict.NOT_IN_SOURCE) == [
        "“free as all the sea” stands in no archived source."
    ]


def test_a_block_that_stands_nowhere_is_told_how_to_be_a_draft() -> None:
    row = judged(1, Verdict.NOT_IN_SOURCE)
    row = replace(row, quotation=replace(row.quotation, style=QuoteStyle.BLOCK))
    held = case(ITEM, {})
    held = replace(held, manuscript=replace(held.manuscript, text=TEXT), quotations=(row,))
    (finding,) = quotation.check(held)
    assert finding.message.endswith(
        "If the wording is your own, say so: put it between ::: {.draft} and :::."
    )
