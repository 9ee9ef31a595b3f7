# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A scanner's damage is for a person; an alteration is never put down to it."""

from __future__ import annotations

import pytest

from galleyproof.match import corpus, judge
from galleyproof.match.corpus import Corpus
from galleyproof.model import SourceText, Verdict

TOLD = (
    "The keeper of the gate had seen the river rise before, and he knew that the men would not come "
    "until the morning. He had bread and water in the house, and the lamp was burning. When the wind "
    "turned to the west the water came over the road, and the people of the lower town went up to the "
    "church with their children. "
)
SCAN = (
    "Tbe keeper of the gate bad seen fhe river risc before, and he kncw that thc men would n0t come "
    "until tbe morning. Hc had bread aud water in tlie house, and the larnp was burning. Wben the wind "
    "turned to the wcst the watcr came over fhe road, aud the people 0f the lower town went up to the "
    "church witb their children. "
)
MORE = " ".join(
    f"And {who} of {where} said that {when} the {what} was in the {place}, "
    f"with all that had been the {what} of {who}."
    for who in ("the miller", "the widow", "the clerk")
    for where in ("the town", "the hill", "the bridge")
    for when in ("at noon", "by night")
    for what in ("boat", "rope", "bell")
    for place in ("barn", "mill")
)
CLEAN = TOLD + MORE
SCANNED = SCAN + MORE.replace("the mill,", "tbe mi1l,", 9).replace("was in", "wos in", 5).replace(
    "said that", "5aid tbat", 4
)


@pytest.fixture(scope="module")
def texts() -> Corpus:
    sources = {"clean": CLEAN, "scanned": SCANNED}
    return corpus({n: SourceText(text=t, media_type="", extractor="") for n, t in sources.items()})


RIGHT = [
    "The keeper of the gate had seen the river rise",
    "he knew that the men would not come until the morning",
    "the lamp was burning. When the wind turned to the west",
    "[w]hen the wind turned to the west … the people of the lower town",
    "He had bread and water in the house [sic], and the lamp",
]


@pytest.mark.parametrize("quote", RIGHT)
def test_a_right_quotation_of_a_damaged_source_is_for_review(texts: Corpus, quote: str) -> None:
    match = judge(quote, ["scanned"], texts)
    assert match.verdict is Verdict.REVIEW
    assert "scanner" in match.reason
    assert match.spans


ALTERED = [
    "The keeper of the gate had seen the gates rise",
    "he knew that the men would come until the morning",
    "the lamb was burning. When the wind turned to the east",
    "the people of the upper town went up to the church",
    "He had bread and wafer in the house",
    "The keeper of the gate bad seen the bread",
]


@pytest.mark.parametrize("quote", ALTERED)
def test_an_alteration_is_never_excused(texts: Corpus, quote: str) -> None:
    assert judge(quote, ["scanned"], texts).verdict in (Verdict.DIFFERS, Verdict.NOT_IN_SOURCE)


def test_a_clean_source_excuses_nothing(texts: Corpus) -> None:
    assert judge("he kncw that thc men would not come", ["clean"], texts).verdict is Verdict.DIFFERS
