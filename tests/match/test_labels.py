# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Labels at the beginning of a source's lines are for a person; anything else that differs is not."""

from __future__ import annotations

import pytest
from tests.match.hold import Judge

from galleyproof.match.corpus import Source
from galleyproof.model import Span, Verdict

VERSES = """3:16 The keeper loved the harbour, and he rang the bell
each night, that no boat should be lost.
3:17 For he had not come to close the harbour; but that it
might stand open.

3:18 There were
12 pilots on the bar and
13 more below, and all of them sang.
"""
CLAUSES = """You may lend the boat, if you meet these conditions:

    a) The boat must carry a lamp.

    b) The boat must carry a bell, and 2) a horn.

    c) You must bring it back.
"""
ITEMS = """2.1. The lender must:

  i) keep the boat;
  ii) keep its lamp; and
  iii) keep its bell, whoever rang it.

2.2. Nobody may sail in fog.
"""
PLAY = """Hor. Good my lord, tell it.

Ham. No, you will reveal it.

Hor. Not I, my lord, by heaven. Ham is a name.
"""
BOOK = "Ruth 3:16 The keeper loved the harbour.\nRuth 3:17 He rang the bell.\nRuth 3:18 He slept.\n"
BARE = "The keeper rang the bell. No boat was lost. He slept.\n"
OPEN = [
    ("a verse's number", VERSES, "that no boat should be lost. For he had not come to close the harbour"),
    ("another", VERSES, "but that it might stand open.\n\nThere were 12 pilots"),
    ("items", CLAUSES, "The boat must carry a lamp.\n\nThe boat must carry a bell"),
    ("Roman numbers", ITEMS, "The lender must: keep the boat; keep its lamp; and keep its bell"),
    ("numbers and an ellipsis", ITEMS, "keep the boat; … and keep its bell, whoever rang it. Nobody"),
    ("another form", VERSES, "that no boat should be lost. 17 For he had not come to close the harbour"),
    ("with a book's name", BOOK, "The keeper loved the harbour. He rang the bell."),
    ("raised", VERSES, "that no boat should be lost. ¹⁷ For he had not come to close the harbour"),
    ("in brackets", VERSES, "be lost. [17] For he had not come to close the harbour; but that it"),
    ("with a point", VERSES, "16. The keeper loved the harbour, and he rang the bell\neach night, that no"),
    ("where the source has none", BARE, "1 The keeper rang the bell. 2 No boat was lost. 3 He slept."),
    ("a speaker in full", PLAY, "Hamlet: No, you will reveal it."),
    ("beside an ellipsis", PLAY, "Horatio: Good my lord … Hamlet: No, you will reveal it."),
    ("by two words", PLAY, "PRINCE HAMLET: No, you will reveal it."),
    (
        "beside another style of marks",
        PLAY,
        "Hamlet: No, you will *reveal* it.\n\nHoratio: Not I, my Lord"[:-5],
    ),
    ("with a colon", PLAY, "No, you will reveal it.\n\nHor: Not I, my lord, by heaven."),
    ("without a stop", PLAY, "Hamlet No, you will reveal it."),
    ("two speakers in capitals", PLAY, "HAMLET. No, you will reveal it.\n\nHORATIO. Not I, my lord"),
]
DIFFERENT = [
    ("a word more", VERSES, "that no boat should be lost. For he had come to close the harbour"),
    ("another verse", VERSES, "that no boat should be lost. 3:18 For he had not come to close the harbour"),
    ("a number of the sentence", VERSES, "There were pilots on the bar and 13 more below"),
    ("one that follows it", VERSES, "There were 12 pilots on the bar and more below"),
    ("a number inside a line", CLAUSES, "The boat must carry a bell, and a horn."),
    ("another verse at the start", VERSES, "17 The keeper loved the harbour, and he rang the bell"),
    ("a number and a word", ITEMS, "keep its lamp; and keep its bill, whoever rang it. Nobody may"),
    ("numbers that do not count on", BARE, "1 The keeper rang the bell. 7 No boat was lost."),
    ("one number", BARE, "The keeper rang the bell. 12 No boat was lost."),
    ("another item", CLAUSES, "The boat must carry a lamp.\n\nc) The boat must carry a bell"),
    ("another speaker", PLAY, "Horatio: No, you will reveal it."),
    ("another speaker behind an ellipsis", PLAY, "Horatio: Good my lord … Horatio: No, you will reveal it."),
    (
        "a speaker left out beside one named",
        PLAY,
        "Hamlet: No, you will reveal it.\n\nNot I, my lord, by heaven.",
    ),
    ("a speaker and a word", PLAY, "Hamlet: No, you would reveal it."),
    ("a speaker left out", PLAY, "No, you will reveal it.\n\nNot I, my lord, by heaven."),
    ("a name inside a line", PLAY, "Not I, my lord, by heaven. Hamlet is a name."),
]


@pytest.mark.parametrize(("what", "text", "quote"), OPEN, ids=[row[0] for row in OPEN])
def test_a_label_left_out_or_written_otherwise_is_for_a_person(
    held: Judge, what: str, text: str, quote: str
) -> None:
    match = held(quote, text)
    assert match.verdict is Verdict.REVIEW, what
    assert match.reason.startswith(
        (
            "the quotation leaves out the numbers",
            "the quotation numbers verses",
            "the bracket replaces a figure",
        )
        if text != PLAY
        else "the quotation names"
    )


@pytest.mark.parametrize(("what", "text", "quote"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_what_is_no_label_differs(held: Judge, what: str, text: str, quote: str) -> None:
    assert held(quote, text).verdict is Verdict.DIFFERS, what


def test_a_line_of_the_page_that_holds_a_number_is_left_out_once(held: Judge) -> None:
    words = "the fog came down upon the sea and stayed there while the keeper counted his"
    pages = [
        f"{n}:1 {words}\n{n}:2 {words}\n\nThe Log, page {n}\n\nlamps {n} times over.\n\n"
        for n in range(1, 40)
    ]
    text = "".join(page + "and the boats went home again. " * 30 + "\n\n" for page in pages)
    assert held("lamps 7 times over. and the boats went home", text).verdict is Verdict.FOLDED
    assert held("his lamps 39 times over, and no boats went home", text).verdict is Verdict.DIFFERS


def test_sources_are_read_without_spans_that_overlap_each_other() -> None:
    source = Source("abc def ghi jkl " * 40)
    source.furniture = (Span(start=0, end=8), Span(start=100, end=120), Span(start=300, end=310))
    plain = source.without([Span(start=4, end=6), Span(start=60, end=64), Span(start=110, end=125)])
    assert plain.bare is not None
    assert [plain.bare.offset(at) for at in range(len(plain.bare.text))]
    assert plain.unread == (*source.furniture[:1], Span(start=60, end=64), *source.furniture[1:])
