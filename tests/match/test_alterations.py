# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What is altered is never passed: one change a row, whatever else the house may do to the text."""

from __future__ import annotations

import pytest
from tests.match.hold import Judge

from galleyproof.model import Change, Verdict

SOURCE = (
    "The harbour master said, “We cannot open the gates before 1,450 tons are landed,” and went home. "
    "Mr Pell did not answer him. Perhaps the well-known pilots would stay until 14.5 feet of water "
    "stood over the bar; the city’s engineers re-signed the order on 3 May 1897.\n\n"
    "It is possible that Anna Grey knew of it, said the clerk, and that it’s true."
)

NUMBER, NEGATION, NAME, MODAL, OTHER = Change.NUMBER, Change.NEGATION, Change.NAME, Change.MODAL, Change.OTHER

ALTERED = [
    ("one digit", "before 1,460 tons are landed", NUMBER),
    ("a number's comma", "before 1450 tons are landed", None),
    ("a decimal point", "until 145 feet of water", None),
    ("a year", "the order on 3 May 1879", NUMBER),
    ("a negation dropped", "Mr Pell did answer him", NEGATION),
    ("a negation added", "the well-known pilots would not stay", NEGATION),
    ("can for cannot", "We can open the gates", NEGATION),
    ("impossible for possible", "It is impossible that Anna Grey knew", NEGATION),
    ("a name", "that Anna Gray knew of it", NAME),
    ("a hedge dropped", "did not answer him. The well-known pilots would stay", MODAL),
    ("will for would", "the well-known pilots will stay", MODAL),
    ("a plural", "We cannot open the gate before", OTHER),
    ("a tense", "Mr Pell does not answer him", OTHER),
    ("a spelling", "The harbor master said", OTHER),
    ("an added word", "the very well-known pilots", OTHER),
    ("a dropped word", "stood over bar", OTHER),
    ("two words changed about", "until 14.5 feet water of", OTHER),
    ("a comma inside", "stood over, the bar", None),
    ("a comma lost", "knew of it said the clerk", None),
    ("a semicolon for a comma", "knew of it; said the clerk", None),
    ("a capital inside", "the Well-known pilots", None),
    ("a small letter inside", "Mr pell did not answer", None),
    ("a hyphen lost", "engineers resigned the order", None),
    ("a hyphen for a space", "feet-of water", None),
    ("a space lost", "stood overthe bar", None),
    ("an apostrophe lost", "and that its true", None),
    ("its apostrophe moved", "the citys’ engineers", None),
    ("a question for a point", "Mr Pell did not answer him?", None),
    ("a silent cut", "We cannot open the gates and went home", None),
]


@pytest.mark.parametrize(("what", "quote", "change"), ALTERED, ids=[row[0] for row in ALTERED])
def test_an_altered_word_differs(held: Judge, what: str, quote: str, change: Change | None) -> None:
    match = held(quote, SOURCE)
    assert match.verdict is Verdict.DIFFERS, what
    assert any(op.op != "equal" for op in match.diff), what
    if change is not None:
        assert match.change is change


@pytest.mark.parametrize("wrapped", ["“{}”", "{},", "*{}*", "{} [sic]", "[…] {}"])
def test_no_house_style_hides_an_alteration(held: Judge, wrapped: str) -> None:
    assert held(wrapped.format("Mr Pell did answer him"), SOURCE).verdict is Verdict.DIFFERS
    assert held(wrapped.format("Mr Pell did not answer him"), SOURCE).verdict is Verdict.FOLDED


CROSSING = [
    ("letters of two words", "masters aid", "The harbour master said it."),
    ("the end of a word", "arbour", "The harbour master said it."),
    ("the start of a word", "harb", "The harbour master said it."),
    ("a number's tail", "450", "before 1,450 tons"),
    ("a number's head", "14", "until 14.5 feet"),
    ("can out of can't", "can", "We can't open it."),
    ("do out of don't", "I do", "I don’t know."),
    ("half of a wrapped word", "barrassed", "They were em-\nbarrassed by it."),
    ("half of a soft-hyphened word", "barrassed", "They were em\u00adbarrassed by it."),
]


@pytest.mark.parametrize(("what", "quote", "text"), CROSSING, ids=[row[0] for row in CROSSING])
def test_letters_that_cross_a_word_boundary_are_no_match(
    held: Judge, what: str, quote: str, text: str
) -> None:
    assert held(quote, text).verdict in (Verdict.DIFFERS, Verdict.NOT_IN_SOURCE), what


def test_a_word_that_a_prefix_denies_is_for_a_person(held: Judge) -> None:
    match = held("violent means", "By non-violent means they won.")
    assert (match.verdict, "denies the first word" in match.reason) == (Verdict.REVIEW, True)
    assert held("violent means", "By non-violent means, not violent means.").verdict is Verdict.EXACT


def test_short_quotations_are_whole_words_and_counted(held: Judge) -> None:
    text = "The cat sat. The cats sat by the cat; concatenate."
    match = held("cat", text)
    assert (match.verdict, match.occurrences) == (Verdict.EXACT, 2)
    assert [text[span.start : span.end] for span in match.spans] == ["cat"]


def test_the_source_that_goes_on_with_but_says_so(held: Judge) -> None:
    text = "They may stay, but only until noon. They may sing. However, it is late."
    assert held("They may stay", text).goes_on == "but"
    assert held("They may sing", text).goes_on == ""
