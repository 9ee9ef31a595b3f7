# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0

"""Long quotations need a ground to stand on; how much of a source is taken is a hint, never an error."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.licence.test_case import ITEM, NOTICE, case, edition, source

from galleyproof.checks.licence import check
from galleyproof.model import (
    Block,
    Case,
    Judged,
    Manuscript,
    Match,
    Quotation,
    QuoteStyle,
    Span,
    Verdict,
)

LONG = " ".join(f"word{n}" for n in range(40))
GROUNDED = NOTICE + " They are used under the exceptions for quotation."


def whole(
    text: str = LONG,
    *,
    slug: str = "winds",
    notice: str = NOTICE,
    after: str = "",
    licence: str = "",
    **more: Any,
) -> Case:
    """A case with one quotation from `slug`, a source of ten times its length."""
    blocks = tuple(
        Block(kind="p", text=said, offsets=(), span=Span(start=0, end=0)) for said in (text, after)
    )
    found = Quotation(
        text=text,
        span=Span(start=0, end=9),
        style=QuoteStyle.BLOCK,
        block=0,
        start=0,
        end=9,
        end_block=0,
        **more,
    )
    match = Match(verdict=Verdict.EXACT, source=slug, spans=(Span(start=0, end=len(text)),))
    held = case(editions=(edition(notice),))
    padding = " and on it goes" * (len(text) * 11 // 15)
    other = dataclasses.replace(source({"value": licence}, text + padding), slug="winds", identifiers=())
    return dataclasses.replace(
        held,
        manuscript=Manuscript(path="m.md", text="", front_matter={}, ast={}, blocks=blocks, citations=()),
        quotations=(Judged(quotation=found, match=match),),
        sources={**held.sources, "winds": other},
        items={"tides": ITEM},
    )


def third_party(held: Case) -> list[tuple[str, str]]:
    return [(f.rule, str(f.severity)) for f in check(held) if f.rule.startswith("LIC-3RD")]


ERROR = [("LIC-3RD-01", "error")]


@pytest.mark.parametrize(
    "held",
    [
        whole(),
        whole(after="The river rose again."),
        whole(licence="all rights reserved"),
        whole(licence="CC BY-NC-ND 4.0"),
        whole(licence="CC BY-SA 4.0"),
        whole(slug="nowhere"),
    ],
)
def test_a_long_quotation_without_a_ground_is_named(held: Case) -> None:
    assert third_party(held) == ERROR


@pytest.mark.parametrize(
    "held",
    [
        whole(notice=GROUNDED),
        whole(notice=NOTICE + " They are fair dealing."),
        whole(after="From Winds, by B. Reed, used by permission."),
        whole(after="B. Reed, Winds, CC BY-SA 4.0."),
        whole(licence="CC BY 4.0"),
        whole(licence="CC0 1.0"),
        whole(LONG.rsplit(" ", 1)[0]),
        whole(slug="tides"),
        whole(reprint="tides"),
        whole(alternative=True),
    ],
)
def test_a_long_quotation_with_a_ground_is_no_finding(held: Case) -> None:
    assert third_party(held) == []


def test_much_of_a_source_is_a_hint_with_its_share() -> None:
    held = whole(notice=GROUNDED)
    short = dataclasses.replace(held.sources["winds"].text, text=LONG + " the end")
    held = dataclasses.replace(
        held, sources={**held.sources, "winds": dataclasses.replace(held.sources["winds"], text=short)}
    )
    hints = [f for f in check(held) if f.rule == "LIC-3RD-02"]
    assert [(str(f.severity), f.message) for f in hints] == [
        ("notice", "40 words of winds are quoted, 97% of it.")
    ]


def test_eight_hundred_words_are_a_hint_however_long_the_source() -> None:
    many = " ".join(f"word{n}" for n in range(800))
    assert third_party(whole(many, notice=GROUNDED)) == [("LIC-3RD-02", "notice")]
    assert third_party(whole(many.rsplit(" ", 1)[0], notice=GROUNDED)) == []


def test_what_is_quoted_twice_counts_once() -> None:
    many = " ".join(f"word{n}" for n in range(500))
    held = whole(many, notice=GROUNDED)
    assert third_party(dataclasses.replace(held, quotations=held.quotations * 3)) == []
