# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-UNIT for scales: "$1.5 billion ($150 million)" are the same figures, a nought apart."""

from __future__ import annotations

import math
from collections.abc import Iterator

from galleyproof.facts.amounts import Amount, Shape, pattern
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-UNIT"
_TWICE = pattern(r"(?P<a>[MC]) (?:\(|\( i e ,?|, or|, that is ,?|, i e ,?) (?P<b>[MC]) ?[),.;]")


def judge(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Yield a judgement on each amount of money that is said again in other words or digits."""
    for hit in _TWICE.finditer(whole.text):
        a, b = whole.at(hit.start("a")), whole.at(hit.start("b"))
        alike = (a.unit, a.kind, _digits(a)) == (b.unit, b.kind, _digits(b))
        if alike and min(a.value, b.value) > 0:
            fits = math.isclose(a.value, b.value)
            status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
            same = "the same" if fits else "the same figures, and not the same amount"
            note = f"{a.said} and {b.said} are {same}."
            yield story.judge(RULE, whole.paragraph, (a.first, b.last), status, note, a.said)


def _digits(amount: Amount) -> str:
    """Return the figures of an amount without its noughts: 15 of 1.5 billion."""
    return f"{amount.value:.6g}".partition("e")[0].replace(".", "").strip("0")
