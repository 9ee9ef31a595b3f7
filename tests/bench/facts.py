# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Measures the fact desk on generated cases: rates with 95 % bounds, coverage, and its speed.

    python -m tests.bench.facts [--raise]

Writes docs/accuracy-facts.json and the table in docs/facts.md, and ends with 1 if a rate is below its
floor in tests/floors-facts.json. With --raise it lifts the floors to what it measured and ties them to
the digest of the cases; nothing lowers one.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from tests.bench import fact_rates
from tests.bench.fact_cases import DATELINE, samples
from tests.bench.fact_rates import STATUSES, Tally

from galleyproof.facts import claims
from galleyproof.manuscript import parse
from galleyproof.model import Claim, Json, Manuscript
from galleyproof.quotes import find

DOCS = Path(__file__).parents[2] / "docs"
SEED, CASES, NEGATIVES = 1, 12, 170
FASTEST = 2.0  # seconds for 100,000 words
_TABLE = re.compile(r"(?<=<!-- rates -->\n).*(?=<!-- end of rates -->)", re.DOTALL)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def judge(text: str) -> tuple[Manuscript, tuple[Claim, ...]]:
    """Return the text as pandoc reads it, and its claims."""
    read = parse(text, "case.md")
    return read, claims(read, tuple(find(read)), items={}, evidence={}, sources={})


def measured(made: Tally) -> Json:
    """Return the figures as JSON data: `{"hits", "of", "low", "high"}` for each rate."""
    rules: dict[str, Json] = {}
    for rule, status in sorted(made.of):
        rules.setdefault(rule, {})[status] = _rate(made.hits[rule, status], made.of[rule, status])
    found, _ = made.all("contradicts")
    return {
        "cases": fact_rates.digest(),
        "seed": SEED,
        "all": {status: _rate(*made.all(status)) for status in STATUSES},
        "precision": _rate(found, found + made.false),
        "coverage": {"judged": made.judged, "mentioned": made.mentioned},
        "rules": rules,
    }


def _rate(hits: int, of: int) -> Json:
    low, high = fact_rates.bounds(hits, of)
    return {"hits": hits, "of": of, "low": round(low, 3), "high": round(high, 3)}


def table(figures: Json) -> str:
    """Return the figures as a Markdown table."""
    names = {
        "contradicts": "contradictions found",
        "agrees": "agreements found",
        "needs-source": "claims that need a source found",
        "negative": "hard negatives without a contradiction",
    }
    rows = [(names[status], figures["all"][status]) for status in STATUSES]
    rows.insert(1, ("contradictions that are one (precision)", figures["precision"]))
    lines = ["| | right | of | share | 95 % bounds |", "|---|--:|--:|--:|---|"]
    lines += [_line(name, rate) for name, rate in rows]
    coverage = figures["coverage"]
    share = coverage["judged"] / coverage["mentioned"]
    lines += ["", f"Coverage: judged {coverage['judged']:,} of {coverage['mentioned']:,} dated, counted or "]
    lines[-1] += f"named claims in these texts ({100 * share:.0f} %)."
    return "\n".join(lines) + "\n"


def _line(name: str, rate: Json) -> str:
    share = f"{100 * rate['hits'] / rate['of']:.1f} %"
    low, high = 100 * rate["low"], 100 * rate["high"]
    return f"| {name} | {rate['hits']} | {rate['of']} | {share} | {low:.1f}–{high:.1f} % |"


def seconds(words: int) -> float:
    """Return how much processor time the claims of so many words of dense cases take."""
    texts: list[str] = []
    made = 0
    while made < words:
        more = [sample.text for sample in samples(SEED + made, 4, 60)]
        texts += more
        made += sum(len(text.split()) for text in more)
    read = parse(f"---\ndate: {DATELINE}\n---\n\n" + "\n\n".join(texts), "long.md")
    quotations = tuple(find(read))
    start = time.process_time()
    claims(read, quotations, items={}, evidence={}, sources={})
    return (time.process_time() - start) * words / made


def _write(figures: Json) -> None:
    text = json.dumps(figures, indent=1, sort_keys=True) + "\n"
    (DOCS / "accuracy-facts.json").write_text(text, encoding="utf-8")
    page = DOCS / "facts.md"
    page.write_text(_TABLE.sub(table(figures), page.read_text(encoding="utf-8")), encoding="utf-8")


def main(*, lift: bool) -> int:
    """Print and write the figures; return the exit code."""
    made = fact_rates.tally(samples(SEED, CASES, NEGATIVES), judge)
    figures = measured(made)
    for line in made.missed:
        say(f"missed: {line}")
    say(table(figures))
    for words in (50_000, 100_000):
        say(f"{words:,} words: {seconds(words):.2f} s (at most {FASTEST:g} s for 100,000)")
    held = fact_rates.floors()
    try:
        floors = fact_rates.raised(held["floors"], made.rates(), made.lows())
    except ValueError as error:
        say(str(error))
        return 1
    _write(figures)
    if lift:
        said = json.dumps({"cases": figures["cases"], "floors": floors}, indent=2, sort_keys=True)
        fact_rates.FLOORS.write_text(said + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(lift="--raise" in sys.argv[1:]))
