# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Rates on generated paragraphs never fall below their floors, which may only rise."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from galleyproof.model import Claim, ClaimStatus

TESTS = Path(__file__).parent.parent
SEEDS = (3, 4)


def made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fact_cases", TESTS / "bench" / "fact_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tally(judged: Callable[..., tuple[Claim, ...]]) -> Counter[str]:
    cases = made()
    counted: Counter[str] = Counter()
    for seed in SEEDS:
        for sample in cases.samples(seed, 6, 90):
            found = judged(f"---\ndate: {cases.DATELINE}\n---\n\n{sample.text}\n")
            wrong = {claim.rule for claim in found if claim.status is ClaimStatus.CONTRADICTS}
            kind = sample.status or "negative"
            hit = any(claim.rule == sample.rule and claim.status == sample.status for claim in found)
            counted[kind] += 1
            counted[f"{kind} hit"] += hit if sample.rule else not wrong
            counted["alarms"] += len(wrong)
            counted["true alarms"] += kind == "contradicts" and sample.rule in wrong
    return counted


FLOORS = json.loads((TESTS / "floors-facts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ["contradicts", "agrees", "needs-source", "negative"])
def test_each_rate_is_at_its_floor_or_above(tally: Counter[str], kind: str) -> None:
    assert tally[kind] > 0
    assert tally[f"{kind} hit"] / tally[kind] >= FLOORS[kind]


def test_precision_is_at_its_floor_or_above(tally: Counter[str]) -> None:
    assert tally["true alarms"] / tally["alarms"] >= FLOORS["precision"]
