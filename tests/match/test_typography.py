# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What is right is passed, and every fold has its name."""

from __future__ import annotations

import unicodedata

import pytest
from tests.match.hold import Judge

from galleyproof.model import Allowance, Change, Verdict

EXACT: list[str] = []

FOLDED = [
    ("exact", "stood over the bar", "It stood over the bar.", EXACT),
    ("exact with its comma", "stood,", "It stood, over the bar.", EXACT),
    ("the source's own question", "Who goes there?", "He cried: Who goes there? Nobody spoke.", EXACT),
    ("a line end", "stood over the bar", "It stood\nover the bar.", ["white-space"]),
    ("CRLF", "stood over the bar", "It stood\r\nover the bar.", ["white-space"]),
    ("a no-break space", "14 feet", "It was 14\u00a0feet.", ["white-space"]),
    ("a hyphen wrap, joined", "embarrassed", "They were em-\nbarrassed.", ["line-break-hyphen"]),
    ("a hyphen wrap, kept", "the well-known pilots", "Ask the well-\nknown pilots.", ["line-break-hyphen"]),
    ("soft hyphens", "embarrassed", "They were em\u00adbar\u00adrassed.", ["soft-hyphen"]),
    ("a soft hyphen at a line's end", "embarrassed", "They were embar\u00ad\nrassed.", ["line-break-hyphen"]),
    ("a ligature", "the first office", "It was the ﬁrst oﬃce.", ["unicode-form"]),
    ("decomposed", "a café there", unicodedata.normalize("NFD", "It is a café there."), ["unicode-form"]),
    ("an ellipsis sign", "Well... yes", "Well… yes, said he.", ["unicode-form"]),
    ("curly marks", "'Go,' he said, 'now'", "“Go,” he said, “now” and left.", ["quotation-marks"]),
    ("guillemets", "“Va”, disse", "«Va», disse lui.", ["quotation-marks"]),
    (
        "the inner mark's comma",
        "the ‘old gate’, he said",
        "It was the “old gate,” he said.",
        ["quotation-marks"],
    ),
    ("marks of its own", "“stood over the bar”", "It stood over the bar.", ["quotation-marks"]),
    ("a straight apostrophe", "the city's gate", "At the city’s gate.", ["quotation-marks"]),
    ("a dash", "the gate — the old one — fell", "Then the gate--the old one--fell.", ["dash", "white-space"]),
    ("a range", "from 1914–18", "It ran from 1914-18.", ["dash"]),
    ("a first capital", "Stood over the bar", "It stood over the bar.", ["first-letter-case"]),
    ("a house comma", "stood over the bar,", "It stood over the bar and fell.", ["closing-punctuation"]),
    ("a house point", "stood over the bar.", "It stood over the bar, and fell.", ["closing-punctuation"]),
    ("Markdown emphasis", "stood *over* the bar", "It stood over the bar.", ["emphasis"]),
    ("the source's emphasis", "stood over the bar", "It stood _over_ the bar.", ["emphasis"]),
    ("small capitals", "the Lord is my shepherd", "For the LORD is my shepherd.", ["emphasis"]),
    ("a chapter's first words", "It was the best", "IT WAS the best of times.", ["emphasis"]),
    ("marks of each paragraph", "He came.\n\n“He went", "“He came.\n\nHe went away.”", ["quotation-marks"]),
    (
        "a paragraph's own mark",
        "He came. He went",
        "“He came.\n“He went,” it says.",
        ["quotation-marks", "white-space"],
    ),
    ("two inner marks", "say ‘yes’, ‘no’ or", "You say “yes,” “no” or go.", ["quotation-marks"]),
    ("nested marks set apart", "said “‘Go’, he", "He said “ ‘Go’, he said.", ["white-space"]),
    ("a bullet", "bring bread and water", "You must bring\n• bread\nand water.", ["white-space"]),
    (
        "verse run on",
        "The fog came down, / And no bell rang; // O keeper, / wake!",
        "The fog came down,\nAnd no bell rang;\n\nO keeper,\n  wake!",
        ["white-space"],
    ),
    (
        "paragraphs run on, with the mark that opens the second",
        "No bell rang. “The keeper slept.",
        "So it was. No bell rang.\n\nThe keeper slept.",
        ["quotation-marks", "white-space"],
    ),
    ("a highlight", "No ==bell rang== here", "No bell rang here.", ["emphasis"]),
]

CLAUSE = """It is sold "as seen". THE BOAT IS SOLD "AS SEEN", WITHOUT WARRANTY. IN NO EVENT SHALL THE
OWNERS BE LIABLE FOR LEAKS. The US owners asked the WHO."""
CAPITALS = [
    ("a sentence of a clause in capitals", "In no event shall the owners be liable", True),
    ("two of its words", "no event", True),
    ("as a title", "Be Liable for Leaks", True),
    ("capitals for all words of a sentence", "THE US OWNERS ASKED THE WHO", True),
    ("for some of them", "The US OWNERS asked the WHO", False),
    ("a short word among small ones", "the us owners", False),
    ("the last one", "owners asked the who", False),
    ("another word in the clause", "in one event shall the owners", False),
]


@pytest.mark.parametrize(("what", "quote", "sound"), CAPITALS, ids=[row[0] for row in CAPITALS])
def test_a_passage_in_capitals_is_typography_and_an_acronym_is_a_word(
    held: Judge, what: str, quote: str, sound: bool
) -> None:
    match = held(quote, CLAUSE)
    assert match.verdict is (Verdict.FOLDED if sound else Verdict.DIFFERS), what
    assert (Allowance.EMPHASIS in match.allowances) is sound, what


def test_what_differs_in_a_passage_in_capitals_is_shown_alone(held: Judge) -> None:
    match = held("In no event shall the owner be liable", CLAUSE)
    assert [(op.source, op.quote) for op in match.diff if op.op != "equal"] == [("OWNERS", "owner")]


def test_a_heading_too_short_to_tell_shows_its_case_alone(held: Judge) -> None:
    match = held("and THE END came", "Then the fog rose, and the end came.")
    assert (match.verdict, match.change) == (Verdict.DIFFERS, Change.OTHER)


def test_a_wrap_read_without_the_words_own_hyphen_shows_it(held: Judge) -> None:
    text = "Their co-\noperation ended. All co-operation does. Twenty-\nfive left."
    match = held("Their cooperation ended", text)
    assert [(op.source, op.quote) for op in match.diff if op.op != "equal"] == [
        ("co-operation", "cooperation")
    ]
    assert any(op.op != "equal" for op in held("ended. All co-operation does. Twentyfive left", text).diff)


@pytest.mark.parametrize(("what", "quote", "text", "allowances"), FOLDED, ids=[row[0] for row in FOLDED])
def test_typography_folds_by_name(
    held: Judge, what: str, quote: str, text: str, allowances: list[str]
) -> None:
    match = held(quote, text)
    assert match.verdict is (Verdict.FOLDED if allowances else Verdict.EXACT), what
    assert [str(allowance) for allowance in match.allowances] == allowances, what
    assert match.diff == ()


KEPT_APART = [
    ("a superscript is no digit", "10 2 metres", "It was 10² metres."),
    ("a fraction is no number", "101/2 miles", "It was 10½ miles."),
    ("ss is no ß", "die Strasse", "Er ging über die Straße."),
    ("e is no é", "the resume", "He sent the résumé."),
    ("an acronym is no word", "for Us to say", "It is for US to say."),
    ("a soft hyphen at a line's end joins", "the doc-tor", "Ask the doc\u00ad\ntor."),
    ("a soft hyphen at a line's end is no space", "the doc tor", "Ask the doc\u00ad\ntor."),
    ("a mark that opens is not left out", "cry of Go” is old", "The cry of\n“Go” is old."),
    ("nor one after a sentence", "He stood. Go, he", "He stood.\n“Go,” he said."),
    ("nor one of two", "say yes”, “no” or", "You say “yes”, “no” or go."),
    ("nor the second of two", "say “yes”, no” or", "You say “yes”, “no” or go."),
    ("a minus is not left out", "the -4 mark", "It fell to the 4 mark."),
    ("half of a letter is no word", "which he cafe", "The café, which he cafe\u0301 called."),
    ("years broken at a line's end", "years 191418 were", "The years 1914-\n18 were bad."),
    ("a sign between digits", "wrote 23 here", "He wrote 2*3 here."),
    ("a line below inside a name", "the filename is", "There the file_name is set."),
    ("feet are no inches", "5″ high", "It is 5′ high."),
    (
        "one word of capitals in lower case",
        "BE LIABLE for ANY DIRECT",
        "NOBODY SHALL BE LIABLE FOR ANY DIRECT LOSS.",
    ),
    ("one word of capitals in neither case", "OR cONSEQUENTIAL DAMAGES", "OR CONSEQUENTIAL DAMAGES."),
    ("a slash inside a line", "the keeper / the bell", "the keeper the bell"),
    ("a slash for a comma", "the fog / the bell", "the fog,\nthe bell"),
    ("a slash that binds", "the fog/the bell", "the fog\nthe bell"),
    ("a capital of prose", "rang it in oslo that night", "The keeper\nwho rang it in\nOslo that night"),
    ("a mark within a paragraph", "No bell rang. “The keeper slept.", "No bell rang.\nThe keeper slept."),
]


@pytest.mark.parametrize(("what", "quote", "text"), KEPT_APART, ids=[row[0] for row in KEPT_APART])
def test_folds_stop_where_the_reader_would_read_something_else(
    held: Judge, what: str, quote: str, text: str
) -> None:
    assert held(quote, text).verdict in (Verdict.DIFFERS, Verdict.NOT_IN_SOURCE), what


def test_several_folds_are_all_named(held: Judge) -> None:
    match = held("The 'embarrassed' pilot—he stayed,", "so the “em-\nbarrassed” pilot -- he stayed and")
    assert [str(a) for a in match.allowances] == [
        "closing-punctuation",
        "dash",
        "first-letter-case",
        "line-break-hyphen",
        "quotation-marks",
        "white-space",
    ]


def test_verse_set_as_prose_with_small_letters_is_for_a_person(held: Judge) -> None:
    verse = "The fog came down upon the sea,\nAnd not a bell was heard,\nThe keeper slept. A boat was lost.\n"
    match = held("The fog came down upon the sea, and not a bell was heard, the keeper slept.", verse)
    assert (match.verdict, match.reason[:8]) == (Verdict.REVIEW, "capitals")
    assert held("The keeper slept. a boat was lost", verse).verdict is Verdict.DIFFERS
    assert held("the sea, and not a boat was heard", verse).verdict is Verdict.DIFFERS
