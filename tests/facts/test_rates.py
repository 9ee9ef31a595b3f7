# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Rates on generated paragraphs never fall below their floors, which hold for these cases and only rise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.bench import fact_rates
from tests.bench.fact_cases import samples
from tests.bench.facts import table
from tests.facts.conftest import manuscript

from galleyproof.model import Claim, Manuscript

DOCS = Path(__file__).parents[2] / "docs"
SEEDS = (3, 4)
FLOORS = fact_rates.floors()


@pytest.fixture(scope="module")
def rates(judged: Callable[..., tuple[Claim, ...]]) -> dict[str, float]:
    def judge(text: str) -> tuple[Manuscript, tuple[Claim, ...]]:
        return manuscript(text), judged(text)

    drawn = (sample for seed in SEEDS for sample in samples(seed, 6, 90))
    return fact_rates.tally(drawn, judge).rates()


@pytest.mark.parametrize("kind", [*fact_rates.STATUSES, "precision"])
def test_each_rate_is_at_its_floor_or_above(rates: dict[str, float], kind: str) -> None:
    assert rates[kind] >= FLOORS["floors"][kind]


def test_the_floors_are_those_of_these_cases() -> None:
    assert FLOORS["cases"] == fact_rates.digest(), "python -m tests.bench.facts --raise"


def test_the_floors_are_nowhere_below_what_was_promised() -> None:
    promised = {"contradicts": 0.95, "precision": 0.98, "negative": 1.0, "needs-source": 0.9, "agrees": 0.95}
    assert {name: share for name, share in promised.items() if FLOORS["floors"][name] < share} == {}


def test_a_floor_rises_and_never_sinks() -> None:
    now, lows = {"agrees": 0.96}, {"agrees": 0.937}
    assert fact_rates.raised({"agrees": 0.9}, now, lows) == {"agrees": 0.93}
    assert fact_rates.raised({"agrees": 0.95}, now, lows) == {"agrees": 0.95}
    with pytest.raises(ValueError, match="below its floor: agrees"):
        fact_rates.raised({"agrees": 0.97}, now, lows)


def test_the_page_shows_what_was_measured() -> None:
    figures = json.loads((DOCS / "accuracy-facts.json").read_text(encoding="utf-8"))
    assert table(figures) in (DOCS / "facts.md").read_text(encoding="utf-8")
    assert figures["cases"] == FLOORS["cases"]
