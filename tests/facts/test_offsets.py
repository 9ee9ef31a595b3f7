# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Offsets are code points of the file as stored, whatever stands before and around a claim."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from galleyproof.facts.grammar import GRAMMARS
from galleyproof.facts.tokens import tokenise
from galleyproof.model import Claim, ClaimStatus

WRONG = "It opened on Monday, 7 May 2024, and closed."


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='#>-*[]"“”`|'), max_size=60
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_claim_is_found_where_it_stands(judged: Callable[..., tuple[Claim, ...]], before: str) -> None:
    text = f"---\ndate: 2024-06-08\n---\n\nA {before}.\n\n{WRONG}\n"
    found = [
        claim
        for claim in judged(text)
        if claim.status is ClaimStatus.CONTRADICTS and claim.rule == "FACT-WKD"
    ]
    assert [text[claim.start : claim.end] for claim in found][-1:] == ["Monday, 7 May 2024"]
    assert found[-1].text == "Monday, 7 May 2024"


@given(st.text(max_size=200), st.sampled_from(GRAMMARS))
def test_tokens_stand_in_order_inside_the_text(text: str, grammar: object) -> None:
    tokens = tokenise(text, grammar)  # type: ignore[arg-type]  # drawn from the grammars
    ends = [0, *(token.end for token in tokens)]
    assert all(end <= token.start < token.end for end, token in zip(ends, tokens, strict=False))
    assert ends[-1] <= len(text)
    assert all(len(token.kind) == 1 for token in tokens)


@given(
    st.lists(
        st.sampled_from(
            "31 April 2024 , - ( ) % of the First Second Third 12 members last month week ago "
            "after May Monday 1945 born aged from to between and 5 miles 8 km II . : ;".split()
        ),
        max_size=60,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_order_of_words_stops_the_desk(judged: Callable[..., tuple[Claim, ...]], words: list[str]) -> None:
    text = f"---\ndate: 2024-06-08\n---\n\nX {' '.join(words)}\n"
    assert all(text[claim.start : claim.end] == claim.text for claim in judged(text))
