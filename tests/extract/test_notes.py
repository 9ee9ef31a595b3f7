# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Marks of notes stay in the text, are told apart, and part no quotation from its source."""

from __future__ import annotations

import pytest

from galleyproof.extract import extract
from galleyproof.match import corpus, judge
from galleyproof.model import SourceText


def page(html: str) -> SourceText:
    return extract(html.encode(), "text/html", charset="utf-8")


def marks(html: str) -> list[str]:
    found = page(html)
    return [found.text[span.start : span.end] for span in found.notes]


WORDS = (
    "ten 10<sup>2</sup> tons",
    "10<sup><a href='/two'>2</a></sup> tons",
    "it is <sup><a href='#'>not</a></sup> so",
    "it is <sup><a href='#'>no</a></sup> matter",
    "the 4<sup>th</sup> of <a href='#may'>May</a>",
    "see <a href='#s2'>2</a> below",
    "<sup><a href='#a'>a whole sentence in small letters</a></sup>",
    "<sup><a href='#a'><p>1</p></a></sup>",
    "<sup></sup><a href='#a'>1</a>",
    "<sup><a href='#a'>" + "1" * 40 + "</a></sup>",
)


@pytest.mark.parametrize("html", WORDS)
def test_what_may_be_a_word_is_no_mark(html: str) -> None:
    assert marks(f"<p>{html}</p>") == []


@pytest.mark.parametrize(
    ("html", "mark"),
    [
        ("word<sup><a href='#fn1'>1</a></sup> on", "1"),
        ("word<a href='#fn1'><sup>12</sup></a> on", "12"),
        ("word<sup class='reference'>[<a href='#n'>3</a>]</sup> on", "[3]"),
        ("word<sup><a href='#n1'>1</a>, <a href='#n2'>2</a></sup> on", "1, 2"),
        ("word<sup><a href='#n'>[note 4]</a></sup> on", "[note 4]"),
        ("word<sup><a href='#n'>*</a></sup> on", "*"),
        ("word<sup><a href='#n'>iv</a></sup> on", "iv"),
        ("word<a role='doc-noteref' href='#n'>5</a> on", "5"),
        ("<span hidden>un</span>word<sup><a href='#n'>1</a></sup> on", "1"),
        ("e\u0301 word<sup><a href='#n'>1</a></sup> on", "1"),
    ],
)
def test_a_mark_is_kept_and_told_apart(html: str, mark: str) -> None:
    assert marks(f"<h1>Before</h1><p>{html}</p>") == [mark]
    assert f"word{mark} on" in page(f"<p>{html}</p>").text


NOTED = page(
    "<p>They share a history<sup><a href='#n'>1</a></sup> and a border.<sup><a href='#n'>2</a></sup> "
    "Nobody<sup><a href='#n'>3</a></sup>, it seems, minds.</p>"
)


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("They share a mystery and a border", "differs"),
        ("They share 1 history and a border", "differs"),
        ("They share a history2 and a border", "differs"),
        ("a history and no border", "differs"),
        ("a hist and a border", "differs"),
        ("They share a history", "exact"),
        ("They share a history1 and a border", "exact"),
        ("They share a history and a border", "folded"),
        ("a border. Nobody, it seems, minds", "folded"),
    ],
)
def test_a_quotation_is_held_against_the_words_between_the_marks(quotation: str, verdict: str) -> None:
    assert judge(quotation, ["page"], corpus({"page": NOTED})).verdict == verdict


def test_without_marks_a_figure_glued_to_a_word_is_part_of_it() -> None:
    plain = page("<p>They share a history1 and a border.</p>")
    judged = judge("They share a history and a border", ["page"], corpus({"page": plain}))
    assert judged.verdict == "differs"
