# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Generated paragraphs, judged, into rates by rule and outcome, their bounds, and the floors under them."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.fact_cases import DATELINE, Sample

from galleyproof.facts import mentions
from galleyproof.model import Claim, ClaimStatus, Json, Manuscript

TESTS = Path(__file__).parents[1]
FLOORS = TESTS / "floors-facts.json"
STATUSES = ("contradicts", "agrees", "needs-source", "negative")
_Z = 1.96  # 95 %

Judge = Callable[[str], tuple[Manuscript, tuple[Claim, ...]]]


@dataclass
class Tally:
    """How many samples of each rule and outcome there are, how many came out right, and false alarms."""

    of: Counter[tuple[str, str]] = field(default_factory=Counter)
    hits: Counter[tuple[str, str]] = field(default_factory=Counter)
    false: int = 0
    judged: int = 0
    mentioned: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, sample: Sample, read: Manuscript, found: tuple[Claim, ...]) -> None:
        """Count one sample."""
        alarms = {claim.rule for claim in found if claim.status is ClaimStatus.CONTRADICTS}
        row = (sample.rule or "none", sample.status or "negative")
        right = any(claim.rule == sample.rule and claim.status == sample.status for claim in found)
        hit = right if sample.rule else not alarms
        self.of[row] += 1
        self.hits[row] += hit
        self.false += len(alarms - ({sample.rule} if sample.status == "contradicts" else set()))
        seen, of = mentions(read, found)
        self.judged += seen
        self.mentioned += of
        if not hit:
            self.missed.append(f"{sample.rule} {sample.status}: {sample.text}")

    def all(self, status: str) -> tuple[int, int]:
        """Return hits and samples of one outcome over all rules."""
        rows = [row for row in self.of if row[1] == status]
        return sum(self.hits[row] for row in rows), sum(self.of[row] for row in rows)

    def rates(self) -> dict[str, float]:
        """Return the share that came out right by outcome, and the precision of contradictions."""
        return {name: hits / of if of else 0.0 for name, (hits, of) in self.shares().items()}

    def lows(self) -> dict[str, float]:
        """Return the lower 95 % bound of each rate."""
        return {name: bounds(*share)[0] for name, share in self.shares().items()}

    def shares(self) -> dict[str, tuple[int, int]]:
        """Return hits and samples of each rate."""
        found, _ = self.all("contradicts")
        shares = {status: self.all(status) for status in STATUSES}
        return {**shares, "precision": (found, found + self.false)}


def tally(samples: Iterable[Sample], judge: Judge) -> Tally:
    """Judge every sample under the dateline that the templates reckon from."""
    made = Tally()
    for sample in samples:
        made.add(sample, *judge(f"---\ndate: {DATELINE}\n---\n\n{sample.text}\n"))
    return made


def bounds(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share; everything is possible where nothing was counted."""
    if not of:
        return 0.0, 1.0
    p = hits / of
    centre, half = p + _Z * _Z / (2 * of), _Z * math.sqrt(p * (1 - p) / of + _Z * _Z / (4 * of * of))
    return (centre - half) / (1 + _Z * _Z / of), (centre + half) / (1 + _Z * _Z / of)


def digest() -> str:
    """Return the sha256 of the templates and of every titled case: what a floor holds for."""
    paths = [TESTS / "bench" / "fact_cases.py", *sorted((TESTS / "facts" / "cases").iterdir())]
    return hashlib.sha256(b"\x1f".join(path.read_bytes() for path in paths)).hexdigest()


def floors() -> Json:
    """Return `{"cases": sha256, "floors": {outcome: share}}`."""
    read: Json = json.loads(FLOORS.read_text(encoding="utf-8"))
    return read


def raised(old: dict[str, float], now: dict[str, float], lows: dict[str, float]) -> dict[str, float]:
    """Return floors at the lower bounds of what is measured now, nowhere lower than `old`.

    Raises ValueError where a rate is below its floor.
    """
    low = sorted(name for name, floor in old.items() if now[name] < floor)
    if low:
        raise ValueError(f"below its floor: {', '.join(low)}")
    return {name: max(old.get(name, 0.0), math.floor(100 * share) / 100) for name, share in lows.items()}
