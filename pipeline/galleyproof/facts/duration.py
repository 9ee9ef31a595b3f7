# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A stretch of time in words into a number of units: "a decade and a half" is 15 years."""

from __future__ import annotations

from dataclasses import dataclass

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph

DURATION = "[Na](?:&ax)?-?x?U(?:&ax)?"
"""Pattern over classes: "six years", "a long decade", "two and a half years", "a year and a half"."""

_YEARS = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Duration:
    """Tokens `first` to `last` and what they say."""

    first: int
    last: int
    count: float
    unit: str
    hedge: Hedge

    def __str__(self) -> str:
        """Return it as a reader would write it: about 25 years."""
        number = int(self.count) if self.count == int(self.count) else self.count
        words = f"{number} {self.unit}{'' if number == 1 else 's'}".replace("centurys", "centuries")
        return f"{self.hedge} {words}" if self.hedge not in (Hedge.NONE, Hedge.EXACT) else words


def duration(paragraph: Paragraph, first: int, last: int) -> Duration | None:
    """Read the tokens that DURATION matched; None for "a few years" and "a year and a day"."""
    tokens, classes = paragraph.tokens, paragraph.classes
    head, at = tokens[first], next(at for at in range(first, last) if classes[at] == "U")
    if (head.kind in "at" and tokens[at].word.endswith("s")) or tokens[at - 1].word in {
        "per",
        "each",
        "every",
    }:
        return None
    if head.kind == "a" and classes[first - 1 : first] == "U":
        return None  # "five days a week"
    if classes[max(first - 2, 0) : first] == "U&" or (head.kind == "a" and "&" in classes[first:at]):
        return None
    count = float(head.value) if isinstance(head.value, int | float) else 1.0
    halves = [place for place in range(first, last) if classes[place] == "&"]
    if any(tokens[place + 2].word != "half" for place in halves):
        last, halves = at + 1, []
    count, unit = count + 0.5 * len(halves), str(tokens[at].value)
    before = paragraph.words(max(first - 2, 0), first)
    part = 0.5 if before[-1:] == ["half"] else 0.25 if before == ["quarter", "of"] else 1.0
    years = _YEARS.get(unit, 0)
    rounded = (part < 1.0 and years * part >= 1) or (bool(halves) and years > 1)
    if rounded:
        first -= 0 if part == 1.0 else 1 if part > 0.25 else 2
        first -= part < 1.0 and classes[first - 1 : first] == "a"
        count, unit = count * part * years, "year"
    meant = hedge(paragraph, first)
    return Duration(first, last, count, unit, Hedge.ABOUT if rounded and meant is Hedge.NONE else meant)
