# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-UNIT: a quantity and its conversion in brackets are one quantity.

The few units that prose converts stand in a table: a unit library takes longer to load than a book to
check. Both numbers may have been rounded, so either, converted, must round to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-UNIT"

# Names, then the factors to the dimension's base unit: more than one where a name has several meanings
# (long, short and metric tons; imperial and US gallons). Factors: BIPM SI brochure, NIST SP 811.
_TABLE: tuple[tuple[str, str, tuple[float, ...]], ...] = (
    ("length", "mm millimetre millimetres millimeter millimeters", (0.001,)),
    ("length", "cm centimetre centimetres centimeter centimeters", (0.01,)),
    ("length", "m metre metres meter meters", (1.0,)),
    ("length", "km kilometre kilometres kilometer kilometers kilometre", (1000.0,)),
    ("length", "inch inches in", (0.0254,)),
    ("length", "ft foot feet", (0.3048,)),
    ("length", "yd yard yards", (0.9144,)),
    ("length", "mi mile miles", (1609.344,)),
    ("length", "furlong furlongs", (201.168,)),
    ("length", "fathom fathoms", (1.8288,)),
    ("length", "nmi", (1852.0,)),
    ("length", "league leagues", (4828.0, 5556.0)),
    ("mass", "mg milligram milligrams", (1e-6,)),
    ("mass", "g gram grams gramme grammes", (0.001,)),
    ("mass", "kg kilo kilos kilogram kilograms kilogramme kilogrammes", (1.0,)),
    ("mass", "t tonne tonnes", (1000.0,)),
    ("mass", "ton tons", (1000.0, 907.18474, 1016.0469)),
    ("mass", "lb lbs pound pounds", (0.45359237,)),
    ("mass", "oz ounce ounces", (0.028349523, 0.031103477)),
    ("mass", "stone stones", (6.35029318,)),
    ("volume", "ml millilitre millilitres milliliter milliliters", (0.001,)),
    ("volume", "cl centilitre centilitres centiliter centiliters", (0.01,)),
    ("volume", "dl decilitre decilitres", (0.1,)),
    ("volume", "hl hectolitre hectolitres", (100.0,)),
    ("volume", "l litre litres liter liters", (1.0,)),
    ("volume", "gallon gallons gal", (3.785411784, 4.54609)),
    ("volume", "quart quarts", (0.946352946, 1.1365225)),
    ("volume", "pint pints", (0.473176473, 0.56826125)),
    ("volume", "barrel barrels", (158.987294928,)),
    ("area", "ha hectare hectares", (10_000.0,)),
    ("area", "acre acres", (4046.8564224,)),
    ("area", "sqkm", (1e6,)),
    ("area", "sqmi", (2_589_988.110336,)),
    ("area", "sqm", (1.0,)),
    ("area", "sqft", (0.09290304,)),
    ("time", "second", (1.0,)),
    ("time", "minute", (60.0,)),
    ("time", "hour", (3600.0,)),
    ("time", "day", (86_400.0,)),
    ("time", "week", (604_800.0,)),
    ("time", "fortnight", (1_209_600.0,)),
    ("time", "month", (2_629_746.0, 2_592_000.0, 2_678_400.0, 2_419_200.0)),
    ("time", "year", (31_556_952.0, 31_536_000.0, 31_449_600.0)),
    ("time", "decade", (315_569_520.0,)),
    ("speed", "kmh kph", (1 / 3.6,)),
    ("speed", "mph", (0.44704,)),
    ("speed", "knot knots kn", (0.514444,)),
)
UNITS: Mapping[str, tuple[str, tuple[float, ...]]] = {
    name: (dimension, factors) for dimension, names, factors in _TABLE for name in names.split()
}
_SQUARES = {
    **dict.fromkeys(("kilometre", "kilometer", "km"), "sqkm"),
    **dict.fromkeys(("mile", "mi"), "sqmi"),
    **dict.fromkeys(("metre", "meter", "m"), "sqm"),
    **dict.fromkeys(("foot", "feet", "ft"), "sqft"),
}
_DEGREES = {"c": "C", "celsius": "C", "centigrade": "C", "f": "F", "fahrenheit": "F"}
_GAPS = frozenset(
    "( / , – — - or about around some roughly approximately nearly = ≈ ~ that is i.e just equals ie".split()
)
_TELLING = frozenset("( / or = ≈ that i.e ie about roughly approximately equals".split())
_LINKED = re.compile(r"\(|/| or |[=≈]| that is| i\.e|, (?:about|roughly|approximately|nearly|some) |equals")
_OTHERWISE = frozenset(
    "more less further away longer later ahead behind from to of short apart below above "
    "farther deeper wider higher "
    "lower earlier older younger on late early ago before after each a per an for in and".split()
)
_CHANGED = frozenset(
    (
        "by of difference rise fall drop increase decrease warmer colder cooler hotter swing "
        "change warmed cooled"
    ).split()
)
_MORE = {"and a half": 0.5, "and a quarter": 0.25}
_ADVERBS = frozenset("away long high deep wide tall apart thick across off distant broad old".split())
_LIKE = 1.8  # "18 months, or two years" converts wrongly; "two weeks, or three months" says two things
_ROUND_SHARE = 0.05  # a number that ends in noughts was rounded, but by no more than this
_HEDGED_SHARE = 0.1
_MINUS = frozenset("-−–")
_QUANTITY = re.compile(r"[NYa]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, and the tokens they stand in."""

    value: float
    said: str
    unit: str
    first: int
    last: int


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each quantity whose conversion follows it."""
    for _, paragraph in story.sequence():
        if not _LINKED.search(paragraph.text):
            continue
        last = 0
        for hit in paragraph.find(_QUANTITY):
            pair = _pair(paragraph, hit.start()) if hit.start() >= last else None
            if pair:
                last = pair[1].last
                yield _judged(story, paragraph, *pair)


def _pair(paragraph: Paragraph, at: int) -> tuple[Quantity, Quantity] | None:
    """Read "5 miles (8 km)", "8 km, or 5 miles", "12-mile (19 km)", "5 miles / 8 km"."""
    first = _compound(paragraph, at)
    if first is None:
        return None
    start = _past(paragraph, first.last)
    gap = 0
    while gap < 5 and start + gap < len(paragraph.tokens) and _is_gap(paragraph, start + gap):
        gap += 1
    words = paragraph.words(start, start + gap)
    second = _compound(paragraph, start + gap) if _TELLING & set(words) else None
    if (
        second is None
        or _dimension(first) != _dimension(second)
        or (first.unit == second.unit and " " not in second.said)
    ):
        return None
    return (first, second) if _is_said_twice(paragraph, first, second, words) else None


def _past(paragraph: Paragraph, at: int) -> int:
    """Return where the conversion may begin: behind "away", or at the bracket of "90 lb at birth (21 kg)"."""
    at += bool(_ADVERBS & set(paragraph.words(at, at + 1)))
    bracket = paragraph.classes.find("(", at, at + 4)
    between = paragraph.classes[at:bracket] if bracket > at else ""
    return bracket if between and set(between) <= set("xiotaPr") else at


def _is_said_twice(paragraph: Paragraph, first: Quantity, second: Quantity, gap: Sequence[str]) -> bool:
    """Tell "18 months (two years)" from "two weeks or three months" and "5 miles, about 3 km of it"."""
    behind = "".join(paragraph.words(second.last, second.last + 1))
    if "(" in gap:
        return behind in {")", ",", ";"} or (behind in _ADVERBS and _dimension(first) != "time")
    if _dimension(first) != "time":
        return behind not in _OTHERWISE or "or" in gap or "/" in gap
    ratio = _converted(first, second.unit)[0] / second.value if second.value else 0.0
    told = {"that", "i.e", "ie", "="} & set(gap) or gap[:2] == [",", "or"]
    return bool(told) and behind in {",", ".", ")", ";", ""} and 1 / _LIKE < ratio < _LIKE


def _compound(paragraph: Paragraph, at: int) -> Quantity | None:
    """Read "5 ft 10 in" as one quantity, in its smaller unit."""
    large = _quantity(paragraph, at)
    joint = (
        bool(large) and _is_time(large) and paragraph.words(large.last, large.last + 1) == ["and"]
        if large
        else False
    )
    small = _quantity(paragraph, large.last + joint) if large else None
    if (
        large is None
        or small is None
        or "°" in large.unit + small.unit
        or _dimension(large) != _dimension(small)
    ):
        return large
    value = _converted(large, small.unit)[0] + small.value
    if value <= small.value or _converted(small, large.unit)[0] >= 1.5 * large.value + 1:
        return large
    return Quantity(value, f"{large.said} {large.unit} {small.said}", small.unit, at, small.last)


def _is_time(quantity: Quantity) -> bool:
    return UNITS.get(quantity.unit, ("",))[0] == "time"


def _is_gap(paragraph: Paragraph, at: int) -> bool:
    token = paragraph.tokens[at]
    return token.word in _GAPS


def _quantity(paragraph: Paragraph, at: int) -> Quantity | None:
    tokens = paragraph.tokens
    at += at + 1 < len(tokens) and tokens[at].word in _MINUS
    if at >= len(tokens) or tokens[at].kind not in "NYa":
        return None
    value = tokens[at].value if tokens[at].kind != "a" else 0.5 if at and tokens[at - 1].word == "half" else 1
    if not isinstance(value, int | float):
        return None
    more = _MORE.get(" ".join(paragraph.words(at + 1, at + 4)), 0.0)
    unit, last = _unit(paragraph, at + 4 if more else at + 1)
    below = unit[:1] == "°" and _is_below(paragraph, at)
    said = f"−{tokens[at].word}" if below else tokens[at].word
    return Quantity(-float(value) if below else float(value) + more, said, unit, at, last) if unit else None


def _is_below(paragraph: Paragraph, at: int) -> bool:
    """Tell whether a minus sign stands right before the number, and nothing right before the sign."""
    sign = paragraph.tokens[at - 1] if at else None
    if sign is None or sign.word not in _MINUS or sign.end != paragraph.tokens[at].start:
        return False
    return at < 2 or paragraph.tokens[at - 2].end < sign.start or paragraph.classes[at - 2] == "("


def _unit(paragraph: Paragraph, at: int) -> tuple[str, int]:
    words = [*paragraph.words(at, at + 3), "", "", ""]
    if words[0] == "-":
        at, words = at + 1, [*words[1:], ""]
    if words[0] in {"us", "uk", "u.s.", "imperial", "metric"} and words[1] in UNITS:
        at, words = at + 1, [*words[1:], ""]
    if words[0] in {"sq", "square"}:
        return _SQUARES.get(words[1].removesuffix("s"), _SQUARES.get(words[1], "")), at + 2
    if words[0] == "nautical" and words[1] in {"mile", "miles"}:
        return "nmi", at + 2
    if words[0] in {"°", "degrees", "degree", "º"}:
        return (f"°{_DEGREES[words[1]]}", at + 2) if words[1] in _DEGREES else ("", at)
    if words[0] in {"km", "kilometres", "kilometers"} and words[1] in {"/", "per", "an"}:
        return ("kmh", at + 3) if words[2] in {"h", "hr", "hour"} else ("", at)
    if words[0] == "miles" and words[1] in {"per", "an"} and words[2] == "hour":
        return "mph", at + 3
    if paragraph.classes[at : at + 1] == "U" and str(paragraph.tokens[at].value) in UNITS:
        return str(paragraph.tokens[at].value), at + 1
    return (words[0], at + 1) if words[0] in UNITS else ("", at)


def _dimension(quantity: Quantity) -> str:
    return "temperature" if quantity.unit[0] == "°" else UNITS[quantity.unit][0]


def _converted(quantity: Quantity, unit: str) -> list[float]:
    if unit[0] == "°":
        return [quantity.value * 9 / 5 + 32 if unit == "°F" else (quantity.value - 32) * 5 / 9]
    return [quantity.value * a / b for a in UNITS[quantity.unit][1] for b in UNITS[unit][1]]


def _judged(story: Story, paragraph: Paragraph, first: Quantity, second: Quantity) -> Judgement:
    meant = hedge(paragraph, first.first)
    hedged = meant not in (Hedge.NONE, Hedge.EXACT) or hedge(paragraph, second.first) is not Hedge.NONE
    there, back = _converted(first, second.unit), _converted(second, first.unit)
    if first.unit[0] == "°" and _CHANGED & set(paragraph.words(first.first - 2, second.last + 2)):
        there.append(first.value * (9 / 5 if second.unit == "°F" else 5 / 9))  # it fell by 10 °C (18 °F)
    fits = any(_rounds(found, second, hedged=hedged) for found in there)
    fits = fits or any(_rounds(found, first, hedged=hedged) for found in back)
    best = min(there, key=lambda found: abs(found - second.value))
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    note = (
        f"{first.said} {first.unit} is {best:.4g} {second.unit}{', as' if fits else ', but'} the text says "
    )
    closed = second.last + (paragraph.classes[second.last : second.last + 1] == ")")
    said = f"{note}{second.said}."
    return story.judge(RULE, paragraph, (first.first, closed), status, said, f"{best:.4g}")


def _rounds(found: float, stated: Quantity, *, hedged: bool) -> bool:
    """Tell whether `found`, rounded as the stated number is, gives it."""
    off = abs(found - stated.value)
    if _is_time(stated):
        return off <= _HEDGED_SHARE * (1 + hedged) * found  # nobody rounds 18 months to two years
    return off <= _half_step(stated) * 1.0001 or (hedged and off <= _HEDGED_SHARE * abs(found))


def _half_step(quantity: Quantity) -> float:
    """Return half of what the last digit counts; noughts at the end may be digits, so they give less."""
    if "." in quantity.said.rsplit(" ", 1)[-1]:
        return 0.5 / 10.0 ** len(quantity.said.rsplit(".", 1)[1])
    whole = int(quantity.value)
    noughts = len(str(whole)) - len(str(whole).rstrip("0")) if whole else 0
    if not noughts:
        return 0.5
    return max(0.5, min(0.5 * 10.0**noughts, _ROUND_SHARE * abs(quantity.value)))
