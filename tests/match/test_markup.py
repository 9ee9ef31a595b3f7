# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A source's own Markdown and tags are no words of it; whatever only looks like them is."""

from __future__ import annotations

import pytest
from tests.match.hold import Judge

from galleyproof.match.markup import markup
from galleyproof.model import Allowance, Verdict

PAGE = """# Lending boats

The `borrower` may [sail](https://harbour.example/sail) any boat that was `moor`ed here, as the
[rules][2] say, for `any` purpose.

The boats are:

* `dinghy`
* `cutter`, in which you **must** carry:
  - a lamp
  - a bell

> The keeper <em>alone</em> decides
> who sails at night\\*.

Lanterns
--------

See <https://harbour.example/lamps> for `List<T>` of lamps, the [quay](closed on Sundays) and List<T>.

The [[lamps#old|lanterns]] hang in the [[loft]].

[2]: https://harbour.example/rules
"""
DIFFERENT = [
    ("a word in ticks", "The lender may sail any boat"),
    ("a link's words", "may row any boat that was moored here"),
    ("an item left out", "The boats are:\n\ndinghy\n\nin which you must carry: a bell"),
    ("brackets with prose behind them", "of lamps, the quay and List<T>"),
    ("what is no tag", "for List of lamps, the [quay](closed on Sundays)"),
    ("a word of the quoted lines", "The keeper alone decides who rows at night"),
]
SAME = [
    (
        "code and links",
        "The borrower may sail any boat that was moored here, as the rules say, for any purpose.",
    ),
    ("links of a wiki", "The lanterns hang in the loft."),
    ("a list", "The boats are: dinghy cutter, in which you must carry: a lamp a bell"),
    ("quoted lines with a tag and an escape", "The keeper alone decides who sails at night*."),
    ("a heading and its rule", "Lanterns\n\nSee https://harbour.example/lamps for List<T> of lamps"),
    ("up to a link", "The borrower may sail!"[:-1] + ","),
    ("an ellipsis over it all", "The borrower may sail any boat … for any purpose. The boats are: dinghy"),
]


@pytest.mark.parametrize(("what", "quote"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_words_differ_whatever_markup_they_stand_in(held: Judge, what: str, quote: str) -> None:
    assert held(quote, PAGE).verdict not in (Verdict.EXACT, Verdict.FOLDED), what


@pytest.mark.parametrize(("what", "quote"), SAME, ids=[row[0] for row in SAME])
def test_the_sources_own_markup_is_read_over(held: Judge, what: str, quote: str) -> None:
    match = held(quote, PAGE)
    assert match.verdict is Verdict.FOLDED, what
    assert Allowance.EMPHASIS in match.allowances


def test_what_is_quoted_with_its_markup_is_exact(held: Judge) -> None:
    assert held("The `borrower` may [sail](https://harbour.example/sail)", PAGE).verdict is Verdict.EXACT


def test_what_differs_is_shown_without_the_markup(held: Judge) -> None:
    match = held("The borrower may sail any ship that was moored here, as the rules say", PAGE)
    assert [(op.quote, op.source) for op in match.diff if op.op != "equal"] == [("ship", "boat")]


@pytest.mark.parametrize(
    "text",
    [
        "He went out\n- so they say - and came back.",
        "`It’s late,' she said. `Very late.'",
        "a [note] and (a remark), [1] and [2], x < y > z, Vec<T>, a*b*c",
        "the [quay](closed), the [pier](see below)",
    ],
)
def test_prose_has_no_markup(text: str) -> None:
    assert markup(text) == ()
