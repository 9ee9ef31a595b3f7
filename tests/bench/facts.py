# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The fact desk's rates on generated cases and on the titled ones, with 95 % bounds, and its speed.

python tests/bench/facts.py [SEED]
"""

from __future__ import annotations

import math
import sys
import time
from collections import Counter

import fact_cases

from galleyproof.facts import claims, mentions
from galleyproof.manuscript import parse
from galleyproof.model import Claim, ClaimStatus, Manuscript
from galleyproof.quotes import find

FRONT = f"---\ndate: {fact_cases.DATELINE}\n---\n\n"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def wilson(hits: int, of: int) -> str:
    """Return a rate with its 95 % Wilson interval."""
    if not of:
        return "–"
    p, z = hits / of, 1.96
    centre, half = p + z * z / (2 * of), z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    low, high = (centre - half) / (1 + z * z / of), (centre + half) / (1 + z * z / of)
    return f"{100 * p:5.1f} % [{100 * low:.1f}, {100 * high:.1f}] of {of}"


def _claims(read: Manuscript) -> tuple[Claim, ...]:
    return claims(read, tuple(find(read)), items={}, evidence={}, sources={})


def main(seed: int) -> None:
    """Print the rates of one seed."""
    tally: Counter[tuple[str, str]] = Counter()
    wrong = 0
    covered = [0, 0]
    for sample in fact_cases.samples(seed, 12, 170):
        read = parse(FRONT + sample.text, "case.md")
        found = _claims(read)
        contradicted = {claim.rule for claim in found if claim.status is ClaimStatus.CONTRADICTS}
        hit = any(claim.rule == sample.rule and claim.status == sample.status for claim in found)
        tally[sample.rule or "no claim", sample.status or "negative"] += 1
        tally[sample.rule or "no claim", f"{sample.status or 'negative'} hit"] += (
            hit if sample.rule else not contradicted
        )
        wrong += len(contradicted - ({sample.rule} if sample.status == "contradicts" else set()))
        seen, of = mentions(read, found)
        covered[0] += seen
        covered[1] += of
        rows = {(claim.rule, str(claim.status)) for claim in found}
        if (sample.rule and not hit) or (contradicted and sample.status != "contradicts"):
            _say(f"    {sample.rule} {sample.status}: {sample.text!r} → {sorted(rows)}")
    for (rule, status), of in sorted(tally.items()):
        if not status.endswith("hit"):
            _say(f"{rule:12} {status:13} {wilson(tally[rule, status + ' hit'], of)}")
    for status in ("contradicts", "agrees", "needs-source", "negative"):
        of = sum(count for (_, each), count in tally.items() if each == status)
        hits = sum(count for (_, each), count in tally.items() if each == f"{status} hit")
        _say(f"{'all':12} {status:13} {wilson(hits, of)}")
    found = sum(count for (_, each), count in tally.items() if each == "contradicts hit")
    _say(f"precision of contradictions {wilson(found, found + wrong)}")
    _say(f"coverage: judged {covered[0]} of {covered[1]} dated, counted or named claims")
    _speed(seed)


def _speed(seed: int) -> None:
    for words in (25_000, 50_000, 100_000):
        texts = []
        made = 0
        while made < words:
            texts += [sample.text for sample in fact_cases.samples(seed + made, 4, 60)]
            made = sum(len(text.split()) for text in texts)
        read = parse(FRONT + "\n\n".join(texts), "long.md")
        quotations = tuple(find(read))
        start = time.perf_counter()
        claims(read, quotations, items={}, evidence={}, sources={})
        _say(f"{made:,} words: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
