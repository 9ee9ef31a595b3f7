# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Editorial marks: what they let through, and what they do not."""

from __future__ import annotations

import pytest
from tests.match.hold import Judge

from galleyproof.model import Verdict

SOURCE = (
    "When the old bridge fell, the council met at once in the town hall and asked the mayor to speak. "
    "She said that the money was not there. Nobody could walk across before the spring, and the ferry "
    "runs only by day. We regret the delay."
)

WRONG = [
    ("fragments in the wrong order", "asked the mayor … the council met"),
    ("a word changed beside an ellipsis", "the council met … asked the major"),
    ("a word changed beside a bracket", "[T]he counsel met at once"),
    ("a word changed beside [sic]", "the council met at noon [sic]"),
    ("a bracket for more than three words", "the council [then] asked the mayor"),
    ("a bracketed case with another word", "[A]he council met at once"),
    ("a stem of another word", "the council mea[sures] at once"),
    ("an invented fragment", "the council met … under a full moon"),
]


@pytest.mark.parametrize(("what", "quote"), WRONG, ids=[row[0] for row in WRONG])
def test_marks_excuse_nothing_beside_them(held: Judge, what: str, quote: str) -> None:
    assert held(quote, SOURCE).verdict in (Verdict.DIFFERS, Verdict.NOT_IN_SOURCE), what


REVIEWED = [
    ("a swallowed negation", "the money was … there", "leaves out a negation"),
    ("a swallowed negation in a long cut", "She said that the money was … by day", "leaves out a negation"),
    ("[not]", "the council [not] met at once", "[not] denies"),
    ("a denied word", "We [don’t] regret the delay", "denies"),
    ("a bracket for a negation", "the money was [then] there", "replaces a negation"),
    ("a denying prefix", "the council [un]met at once", "denies"),
]


@pytest.mark.parametrize(("what", "quote", "reason"), REVIEWED, ids=[row[0] for row in REVIEWED])
def test_marks_that_touch_the_sense_need_a_person(held: Judge, what: str, quote: str, reason: str) -> None:
    match = held(quote, SOURCE)
    assert match.verdict is Verdict.REVIEW, what
    assert reason in match.reason


def test_an_ellipsis_beyond_the_limit_needs_a_person(held: Judge) -> None:
    filler = "The rain fell on the roofs of the town and the people stayed in. " * 40
    text = f"The council met at once. {filler}Then the mayor spoke."
    match = held("The council met … the mayor spoke", text)
    assert match.verdict is Verdict.REVIEW
    assert "more than 1500" in match.reason
    assert [text[span.start : span.end] for span in match.spans] == ["The council met", "the mayor spoke"]


RIGHT = [
    ("an ellipsis", "the council met … asked the mayor", ["ellipsis"]),
    ("three points", "the council met ... asked the mayor", ["ellipsis"]),
    ("three spaced points", "the council met . . . asked the mayor", ["ellipsis"]),
    ("four points", "the council met.... She said", ["ellipsis"]),
    ("in brackets", "the council met […] asked the mayor", ["ellipsis"]),
    ("in round brackets", "the council met (...) asked the mayor", ["ellipsis"]),
    ("spaced in brackets", "the council met [. . .] asked the mayor", ["ellipsis"]),
    ("asterisks", "the council met * * * asked the mayor", ["ellipsis"]),
    ("two of them", "the old bridge … met at once … the mayor", ["ellipsis"]),
    ("at both edges", "… the council met at once …", ["ellipsis"]),
    ("over nothing", "the council … met", ["ellipsis"]),
    ("a bracketed capital", "[T]he council met at once", ["bracketed-case"]),
    ("a bracketed ending", "walk[ing] across before the spring", ["bracketed-ending"]),
    ("an ending in place of another", "the ferry run[ning] only by day", ["bracketed-ending"]),
    (
        "an ending left out",
        "We regret the delay and the ferry".split(" and", maxsplit=1)[0] + "[]",
        ["bracketed-ending"],
    ),
    ("a name put in", "the council [of Wells] met at once", ["bracketed-insertion"]),
    ("a name in place of a pronoun", "[Mrs Hale] said that the money", ["bracketed-insertion"]),
    ("a name in place of three words", "the council met [there] in the town hall", ["bracketed-insertion"]),
    ("[sic]", "the council [sic] met at once", ["sic"]),
    ("[emphasis added]", "the *council* met at once [emphasis added]", ["emphasis"]),
    ("[my italics]", "the council met at once [my italics]", ["emphasis"]),
    ("struck text is not quoted", "the council ~~slept~~ met at once", ["white-space"]),
]


@pytest.mark.parametrize(("what", "quote", "allowances"), RIGHT, ids=[row[0] for row in RIGHT])
def test_marks_fold_by_name(held: Judge, what: str, quote: str, allowances: list[str]) -> None:
    match = held(quote, SOURCE)
    assert match.verdict is Verdict.FOLDED, what
    assert [str(allowance) for allowance in match.allowances] == allowances, what


def test_the_sources_own_signs_are_tried_first(held: Judge) -> None:
    text = "He wrote [sic] of “the … end” and of [your] choice (see p. 3)."
    for quote in ("wrote [sic] of", "the … end", "of [your] choice (see p. 3)"):
        assert held(quote, text).verdict is Verdict.EXACT, quote
    both = held("wrote [sic] of [all] … [your] choice", text)
    assert both.verdict is Verdict.FOLDED
    assert held("[your] choice", "of your choice").verdict is Verdict.FOLDED
    assert held("of your choice", text).verdict is Verdict.DIFFERS, "the source's brackets are not dropped"


def test_a_bracket_that_the_source_has_elsewhere_may_still_be_the_editors(held: Judge) -> None:
    text = "Options are [s] and [t]. Statements are short."
    match = held("[s]tatements are short", text)
    assert (match.verdict, list(map(str, match.allowances))) == (Verdict.FOLDED, ["bracketed-case"])


def test_each_fragment_has_its_span(held: Judge) -> None:
    match = held("the council met … asked [her] to speak", SOURCE)
    assert [SOURCE[span.start : span.end] for span in match.spans] == [
        "the council met",
        "asked the mayor to speak",
    ]


def test_fragments_chain_to_the_near_repeat(held: Judge) -> None:
    text = "the end. " + "A long and winding road. " * 20 + "He came to the gate at the end. He left."
    match = held("to the gate … the end", text)
    assert text[match.spans[1].start - 3 : match.spans[1].end] == "at the end"


def test_a_thousand_ellipses_end_in_time(held: Judge) -> None:
    text = "the cat and the dog and " * 3000
    assert held(" … ".join(["the dog", "the cat"] * 500 + ["the cow"]), text).verdict is not Verdict.FOLDED
