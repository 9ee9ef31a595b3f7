# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-CNT for how long a thing lasted: "the strike lasted nine days … the eleven-day strike"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts.amounts import Amount, pattern, shape
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.units import UNITS
from galleyproof.model import ClaimStatus

RULE = "FACT-CNT"
_LASTED = pattern(
    r"\b(?:the|its|their|his|her|this|a|an) (?P<noun>[a-z]+) (?:, )?(?:which |that "
    r")?(?:lasted|went on for|ran for|dragged on for|took) ~1(?P<q>Q)\b"
)
_LONG = pattern(r"\b(?:the|its|their|his|her|this) (?P<n>C) - (?P<unit>[a-z]+) (?P<noun>[a-z]+)\b")
_MAY_LAST = re.compile(
    r"lasted|went on for|ran for|dragged on|took|[-‐](?:day|week|month|year|hour|minute)\b"
)
_REACH = 4  # paragraphs


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each length that a thing is given again."""
    told: dict[tuple[str, str], tuple[int, Amount]] = {}
    for number, paragraph in story.sequence():
        if "N" not in paragraph.classes or not _MAY_LAST.search(paragraph.text):
            continue
        whole = shape(paragraph)
        found = [
            (hit.start("q"), hit["noun"], whole.at(hit.start("q")).unit)
            for hit in _LASTED.finditer(whole.text)
        ]
        found += [
            (hit.start("n"), hit["noun"], hit["unit"])
            for hit in _LONG.finditer(whole.text)
            if UNITS.get(hit["unit"], ("",))[0] == "time"
        ]
        for place, noun, unit in sorted(found):
            amount = whole.at(place)
            at, before = told.get((noun, unit), (number, amount))
            told[noun, unit] = number, amount
            if before is not amount and number - at <= _REACH and not (before.loose or amount.loose):
                fits = before.value == amount.value
                status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
                note = f"The {noun} is {amount.said} {unit}s long here, {before.said} before."
                yield story.judge(RULE, paragraph, (amount.first, amount.last), status, note, before.said)
