# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A paragraph into its amounts, and the shape that its words have around them.

In the shape every amount is one capital letter, so that what relates amounts to each other is read by
plain patterns over words: "of the 120 patients, 70 recovered" is `of the C patients , C recovered`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.units import UNITS

RULE = "FACT-SUM"
_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_MONEY = frozenset(
    "dollar euro crown zloty franc mark rouble ruble rupee peso lira pound krona krone "
    "kronor kroner yen yuan "
    "shilling cent penny pence florin guilder forint dinar rand shekel".split()
)
_POINT = re.compile(
    r"(half|a quarter|three - quarters|three quarters) (?:of )?a (?:percentage |full )?point\b"
)
_POINTS = frozenset({"point", "points"})
_FRACTIONS = {
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6,
    "seventh": 1 / 7, "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10,
}  # fmt: skip
_WHOLE_HALF = frozenset({"a", "an", "past", "hour", "-", "time", "as", "price", "dozen"})
_NO_HALF = frozenset("first second other the this that latter later better and".split())
_AFTER_PART = frozenset(
    (
        "of , . ; : ) – — to from in by on for through at into had has have voted said are is "
        "were was went go goes and but or"
    ).split()
)
_NUMBER = frozenset("NY")
_WORD = r"(?:[^\sA-XZ.;]+ )"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that counts or measures: its `kind` is the letter that it has in the shape."""

    kind: str
    """C counts, M money, P per cent, F a fraction (of one), Q has a unit, D percentage points."""
    value: float
    unit: str
    """Currency or unit; empty of a count."""
    first: int
    last: int
    """Its tokens, the unit among them, and the one after."""
    step: float
    """What its last digit counts."""
    hedge: Hedge
    decimal: bool = False

    @property
    def said(self) -> str:
        """Return it as a reader writes it: 1,250, 2.5 or 30 %."""
        value = self.value * (100 if self.kind == "F" else 1)
        return number(value) + (" %" if self.kind in "PF" else "")

    @property
    def loose(self) -> bool:
        """Tell whether its writer gave it as about right."""
        return self.hedge not in {Hedge.NONE, Hedge.EXACT}


def slack(found: float, amounts: Iterable[Amount]) -> float:
    """Return how far a sum that makes `found` may be off: the rounding of decimals, a tenth if hedged."""
    every = tuple(amounts)
    rounded = 0.501 * sum(each.step for each in every) if any(each.decimal for each in every) else 0.0
    return max(rounded, 0.1 * abs(found) if any(each.loose for each in every) else 0.0)


def number(value: float) -> str:
    """Return `value` as a reader writes it: 1,250 or 2.5."""
    value = round(value, 6)
    return (
        f"{int(value):,}" if float(value).is_integer() else f"{value:,.4g}" if value < 1000 else f"{value:,}"
    )


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The words of a paragraph, a space behind each, its amounts as letters."""

    paragraph: Paragraph
    text: str
    places: tuple[int, ...]
    """Where each amount stands in `text`."""
    amounts: tuple[Amount, ...]

    def at(self, place: int) -> Amount:
        """Return the amount that stands at `place` of the text."""
        return self.amounts[bisect_left(self.places, place)]

    def between(self, start: int, end: int) -> list[tuple[int, Amount]]:
        """Return the amounts from `start` to `end` of the text, with their places."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return list(zip(self.places[first:last], self.amounts[first:last], strict=True))

    def end(self, place: int) -> int:
        """Return where the sentence that `place` stands in ends."""
        stop = self.text.find(" . ", place)
        return stop if stop >= 0 else len(self.text)

    def begin(self, place: int) -> int:
        """Return where the sentence that `place` stands in begins."""
        return self.text.rfind(" . ", 0, place) + 3 if " . " in self.text[:place] else 0

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The letters that stand in it."""
        return frozenset(amount.kind for amount in self.amounts)


def pattern(said: str) -> re.Pattern[str]:
    """Return the pattern: `~4` stands for up to four words, `@` for a number that is a count or money."""
    said = re.sub(r"~(\d+)", lambda hit: f"{_WORD}{{0,{hit[1]}}}?", said)
    return re.compile(said.replace("@", "[CMQ]"))


def shape(paragraph: Paragraph) -> Shape:
    """Return the shape of `paragraph`."""
    words, places, amounts = [], [], []
    length, at = 0, 0
    found = _amounts(paragraph)
    tokens, classes = paragraph.tokens, paragraph.classes
    dated = {date.first: date.last for date in paragraph.dates}
    while at < len(tokens):
        amount = found.get(at)
        if amount:
            said, at = amount.kind, amount.last
            places.append(length)
            amounts.append(amount)
        elif at in dated:
            said, at = "Y", dated[at]
        else:
            kind = classes[at]
            said = "." if kind == "." else "_" if kind in "qvNY" else tokens[at].word.lower()
            at += 1
        words.append(said)
        length += len(said) + 1
    return Shape(
        paragraph=paragraph, text=" ".join([*words, ""]), places=tuple(places), amounts=tuple(amounts)
    )


def _amounts(paragraph: Paragraph) -> Mapping[int, Amount]:
    """Return the amounts by their first token."""
    dated = {at for date in paragraph.dates for at in range(date.first, date.last)}
    found: dict[int, Amount] = {}
    done = 0
    halves = "half" in paragraph.text.lower()
    for at, kind in enumerate(paragraph.classes):
        if kind not in "NYa" and not (halves and paragraph.tokens[at].word == "half"):
            continue
        if at < done or at in dated:
            continue
        amount = _fraction(paragraph, at) or (_amount(paragraph, at) if kind in "NY" else None)
        if amount:
            found[amount.first] = amount
            done = amount.last
    return found


def _fraction(paragraph: Paragraph, at: int) -> Amount | None:
    """Read "half", "a third", "two-thirds", "one in four"."""
    tokens = paragraph.tokens
    word = tokens[at].word
    points = _points(paragraph, at)
    if points:
        return points
    if word == "half":
        before, behind = paragraph.words(max(at - 1, 0), at), paragraph.words(at + 1, at + 2)
        return (
            None if {*behind} & _WHOLE_HALF or {*before} & _NO_HALF else _of_one(paragraph, 0.5, at, at + 1)
        )
    if tokens[at].kind == "a":
        size = _FRACTIONS.get("".join(paragraph.words(at + 1, at + 2)), 0.0)
        ends = at + 2 >= len(tokens) or tokens[at + 2].word in _AFTER_PART
        return _of_one(paragraph, size, at, at + 2) if size and ends else None
    value = tokens[at].value
    if not isinstance(value, int | float):
        return None
    if tokens[at].kind == "N" and 1 <= value <= 9:
        behind = [*paragraph.words(at + 1, at + 4), "", "", ""]
        gap = 1 + (behind[0] == "-")
        size = _FRACTIONS.get(behind[gap - 1].removesuffix("s"), 0.0)
        if size and value * size <= 1:
            return _of_one(paragraph, value * size, at, at + gap + 1)
        out = behind[:2] == ["out", "of"]
        whole = tokens[at + 2 + out] if at + 2 + out < len(tokens) and (behind[0] == "in" or out) else None
        ten = whole.value if whole and whole.kind == "N" else 0
        if isinstance(ten, int) and value < ten <= 10 and tokens[at].word.isalpha():
            return _of_one(paragraph, value / ten, at, at + 3 + out)
    return None


def _points(paragraph: Paragraph, at: int) -> Amount | None:
    """Read "half a point" and "a quarter of a percentage point"."""
    hit = _POINT.match(" ".join(paragraph.words(at, at + 7)))
    if hit is None:
        return None
    value = {"half": 0.5, "quarter": 0.25, "three": 0.75}[
        hit[1].split()[-1] if "three" not in hit[1] else "three"
    ]
    return Amount(
        "D", value, "", at, at + len(hit[0].replace("-", " - ").split()), 0.01, hedge(paragraph, at)
    )


def _of_one(paragraph: Paragraph, value: float, first: int, last: int) -> Amount:
    return Amount("F", value, "", first, last, 0.0, hedge(paragraph, first))


def _amount(paragraph: Paragraph, at: int) -> Amount | None:
    token, classes = paragraph.tokens[at], paragraph.classes
    if not isinstance(token.value, int | float) or (
        at and classes[at - 1] == "L" and not _counts(paragraph, at)
    ):
        return None
    money = at > 0 and classes[at - 1] == "$"
    behind = [*paragraph.words(at + 1, at + 3), "", ""]
    if (
        _is_ranged(paragraph, at)
        or _is_tail(paragraph, at)
        or (behind[0] == ")" and token.value <= 12 and not money)
    ):
        return None
    first, last, value = at - money, at + 1, float(token.value)
    size = step(token.word, value)
    scale = _SCALES.get(behind[0], 1) if money else 1
    if scale > 1:
        value, size, last = value * scale, size * scale, at + 2
        behind = [*paragraph.words(last, last + 2), "", ""]
    kind, unit, more = ("M", paragraph.tokens[at - 1].word, 0) if money else _unit(paragraph, last, behind)
    return Amount(kind, value, unit, first, last + more, size, hedge(paragraph, first), "." in token.word)


def _unit(paragraph: Paragraph, at: int, behind: Sequence[str]) -> tuple[str, str, int]:
    """Return the kind and the unit of the amount whose number token `at` follows, and the unit's tokens."""
    one, two = behind[0], behind[1]
    if one in {"%", "percent"} or (one, two) == ("per", "cent"):
        return "P", "", 1 + (one == "per")
    if one in _POINTS or (one == "percentage" and two in _POINTS):
        return "D", "", 1 + (one == "percentage")
    if one.removesuffix("s") in _MONEY or one in _MONEY:
        return "M", one.removesuffix("s"), 1
    if paragraph.classes[at : at + 1] == "U":
        return "Q", str(paragraph.tokens[at].value), 1
    if one in UNITS and one != "in":
        return "Q", one, 1
    return ("Q", "°", 1 + (two in {"c", "f"})) if one in {"°", "degrees"} else ("C", "", 0)


def _counts(paragraph: Paragraph, at: int) -> bool:
    """Tell the verb in "the herd numbers 180 animals" from a label."""
    told = paragraph.tokens[at - 1].word in {"numbers", "number"} and at > 1
    return told and paragraph.classes[at - 2] in "xc" and paragraph.classes[at + 1 : at + 2] in {"x", "c"}


def step(said: str, value: float) -> float:
    """Return what the last digit counts: 0.1 of "5.2", and of "5.2 million" a million times as much."""
    digits, _, scale = said.partition(" ")
    decimals = len(digits.rsplit(".", 1)[1]) if "." in digits else 0
    plain = float(re.sub(r"[^\d.]", "", digits) or 0) if digits[:1].isdigit() else 0.0
    times = value / plain if scale and plain else 1.0
    return times * 10.0**-decimals


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
