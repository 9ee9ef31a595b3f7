# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The work that a long quotation is stays in bounds, whatever it says."""

from __future__ import annotations

import random

import pytest
from tests.effort import effort
from tests.match.hold import Judge

from galleyproof.model import Verdict

_DICE = random.Random(5)
WORDS = ["".join(_DICE.choices("abcdefghilmnoprstu", k=_DICE.randint(2, 9))) for _ in range(3_000)]
LONG = " ".join(_DICE.choices(WORDS, k=12_000))


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        (LONG[:30_000].rpartition(" ")[0].upper(), Verdict.FOLDED),
        (" ".join(_DICE.sample(LONG.split(), 5_000)), Verdict.NOT_IN_SOURCE),
        (LONG[:30_000] + " altered " + LONG[30_000:40_000], Verdict.DIFFERS),
    ],
    ids=["in capitals", "words at random", "one word put in"],
)
def test_a_quotation_as_long_as_a_book_is_judged_in_a_moment(
    held: Judge, quote: str, verdict: Verdict
) -> None:
    started = effort()
    assert held(quote, LONG).verdict is verdict
    assert effort() - started < 2
