# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A sentence into the numbers in it that count something: the parts and totals that FACT-SUM adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.units import UNITS

RULE = "FACT-SUM"
_NUMBER = frozenset("NY")
NUMBERS = re.compile("[NY]")
_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9}
# Words of which each part has another: together they leave nothing out and share nothing.
_EXCLUSIVE = (
    (
        "yes no for against favour favor voted agreed disagreed abstained abstentions abstaining abstention "
        "know unsure undecided neutral blank spoiled spoilt invalid"
    ),
    "men women boys girls male female males females",
    "won lost drew drawn wins losses draws defeats victories",
    "urban rural",
    "killed wounded injured missing survived",
    "passed failed",
    "approved rejected",
    "dead alive",
    "adults children",
    "north south east west",
    "democrats republicans independents",
)
SEXES = frozenset("men women boys girls males females adults children".split())
RESIDUE = frozenset("unsure undecided abstained abstentions abstaining abstention neutral know".split())
"""Words of those who are left when the others have chosen."""
REST = frozenset({"other", "rest", "remaining", "remainder", "others"})
RISES = frozenset(
    "increase increased rise rose risen growth grew gain up jump jumped climbed decrease decreased fall fell "
    "fallen drop dropped decline declined down cut loss reduction shrank".split()
)


Bounds = tuple[int, int]
"""First token of a sentence, and the one after its last."""


@dataclass(frozen=True, slots=True)
class Part:
    """A number that counts something."""

    value: float
    at: int
    percent: bool
    digits: int
    """After the decimal point."""
    money: bool = False


def parts_in(paragraph: Paragraph, first: int, last: int) -> Iterator[Part]:
    """Yield the numbers of a sentence that count something: no dates, ages, labels or amounts of time."""
    dated = {at for date in paragraph.dates_in(first, last) for at in range(date.first, date.last)}
    for at in range(first, last):
        token = paragraph.tokens[at]
        if token.kind not in _NUMBER or at in dated or not isinstance(token.value, int | float):
            continue
        if paragraph.classes[at - 1 : at] == "L" and at:
            continue
        behind = paragraph.words(at + 1, at + 3)
        money = paragraph.classes[at - 1 : at] == "$" and at > 0
        if (
            _is_ranged(paragraph, at)
            or _is_tail(paragraph, at)
            or (behind and behind[0] in UNITS and behind[0] != "in" and not money)
        ):
            continue
        if behind[:1] == [")"] and token.value <= 12:
            continue  # an item's number: 1) … (2) …
        percent = behind[:1] in (["%"], ["percent"]) or behind == ["per", "cent"]
        digits = len(token.word.rsplit(".", 1)[1]) if "." in token.word else 0
        scale = _SCALES.get(behind[0], 1) if money and behind else 1
        yield Part(float(token.value) * scale, at, percent, digits, money)


def _is_tail(paragraph: Paragraph, at: int) -> bool:
    """Tell a number that a hyphen joins to a word before it: Soft-404, Covid-19."""
    tokens = paragraph.tokens
    glued = at > 1 and tokens[at - 1].kind == "-" and tokens[at - 1].end == tokens[at].start
    return glued and tokens[at - 2].kind in "xc" and tokens[at - 2].end == tokens[at - 1].start


def _is_ranged(paragraph: Paragraph, at: int) -> bool:
    """Tell whether the number is an end of a range, "40–60"; a dash between spaces makes none."""
    tokens, classes = paragraph.tokens, paragraph.classes
    for dash, other in ((at - 1, at - 2), (at + 1, at + 2)):
        ends = 0 <= other < len(tokens) and classes[dash] == "-" and classes[other] in _NUMBER
        if ends and (
            tokens[dash - 1].end == tokens[dash].start or tokens[dash].end == tokens[dash + 1].start
        ):
            return True
    return False


def exclude(paragraph: Paragraph, members: Sequence[Part]) -> bool:
    """Tell whether each part has its own word of one exclusive set, so that none overlaps another."""
    places = [part.at for part in members]
    behind = [*places[1:], min(places[-1] + 5, len(paragraph.tokens))]
    before = [max(places[0] - 5, paragraph.around(places[0])[0]), *places[:-1]]  # "women 55 and men 45"
    return _shares_out(paragraph, places, behind) or _shares_out(paragraph, before, places)


def _shares_out(paragraph: Paragraph, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Tell whether the stretches between `starts` and `ends` each have their own word of an exclusive set."""
    clauses = [set(paragraph.words(start, end)) for start, end in zip(starts, ends, strict=True)]
    for words in _EXCLUSIVE:
        named = [clause & set(words.split()) for clause in clauses]
        if all(named) and len({min(name - {"voted"} or name) for name in named}) == len(named):
            return True
    return False


def number(value: float) -> str:
    """Return `value` as a reader writes it: 1,250 or 2.5."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:g}"
