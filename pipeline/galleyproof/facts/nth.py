# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A paragraph into its anniversaries: "the 50th anniversary", "its jubilee", "25 years in business"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from galleyproof.facts.duration import duration
from galleyproof.facts.hedge import Hedge
from galleyproof.facts.paragraph import Paragraph

NTH = re.compile(r"O[cx-]{0,2}K+|N-?U-?K+|(?<!O)K(?!K)|O(?=x)|iPOU|POU(?=o)|[Na]x?U(?=[oix])")
_NAMED = {
    "centenary": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200, "tercentenary": 300,
    "sesquicentennial": 150, "sesquicentenary": 150, "quincentenary": 500, "quadricentennial": 400,
}  # fmt: skip
_JUBILEES = {"silver": 25, "ruby": 40, "golden": 50, "diamond": 60, "sapphire": 65, "platinum": 70}
_CELEBRATES = re.compile(r"\b(?:celebrat|mark|commemorat)(?:es?|ed|s|ing)\b")
_ROUND = 10  # years from which on they are celebrated


@dataclass(frozen=True, slots=True)
class Nth:
    """Tokens `first` to `last`, and the number of the anniversary."""

    first: int
    last: int
    count: int
    gaps: tuple[int, ...]
    """The differences of years that fit, the likeliest first."""
    wedding: bool = False
    own: bool = False
    """Of whoever celebrates: "25 years in business"."""


def read_nth(paragraph: Paragraph, first: int, last: int) -> Nth | None:
    """Read the tokens that NTH matched; None where they tell of no anniversary."""
    tokens = paragraph.tokens
    head, tail = tokens[first], tokens[last - 1]
    gaps: tuple[int, ...] = (0,)
    if head.kind == "O" and last - first == 1:
        its = tokens[last].word == "birthday" and paragraph.words(first - 1, first) == ["its"]
        if not its and tokens[last].word != "annual":
            return None  # a person's birthday, or something else
        gaps = (0,) if its else (-1,)
        last += 1
        value = head.value
    elif head.kind in "Na" and tail.kind == "U":
        return _celebrated(paragraph, first, last)
    elif head.kind in "iP":
        place = first + (head.kind == "i")
        if _is_of_age(paragraph, place, last):
            return None
        # Of something founded late in 2015, the 10th year runs from late 2024 into 2025.
        value, gaps = tokens[place + 1].value, (-1, 0)
    elif head.kind == "K":
        wedding = first > 1 and tokens[first - 1].word == "wedding"
        first -= (1 + wedding) * (tokens[max(first - 1 - wedding, 0)].word in _JUBILEES)
        value = _NAMED.get(head.word) or _JUBILEES.get(tokens[first].word, 0)
    elif head.kind == "N" and tokens[first + 1].kind in "-U" and _unit(paragraph, first) != "year":
        return None
    else:
        value = head.value
    if not isinstance(value, int | float) or value < 1:
        return None
    wed = "wedding" in paragraph.words(first, last)
    return Nth(first, last, int(value), tuple(int(value) + gap for gap in gaps), wed)


def _is_of_age(paragraph: Paragraph, first: int, last: int) -> bool:
    """Tell whether "in his tenth year" is of somebody's life, or not of a year at all."""
    tail = paragraph.tokens[last - 1]
    person = paragraph.tokens[first].word in {"his", "her"}
    alone = paragraph.classes[last : last + 1] not in {"x", "i", "o"}
    return tail.value != "year" or tail.word.endswith("s") or (person and alone)


def _celebrated(paragraph: Paragraph, first: int, last: int) -> Nth | None:
    """Read "celebrated half a century of independence", "marks 25 years in business"."""
    length = duration(paragraph, first, last)
    celebrates = _CELEBRATES.search(" ".join(paragraph.words(*paragraph.around(first))))
    if length is None or length.unit != "year" or length.count < _ROUND or not celebrates:
        return None
    if length.hedge is not Hedge.NONE and length.count == paragraph.tokens[first].value:
        return None
    count = int(length.count)
    return Nth(length.first, last, count, (count, count - 1), own=paragraph.classes[last] != "o")


def _unit(paragraph: Paragraph, first: int) -> object:
    return next(token.value for token in paragraph.tokens[first : first + 3] if token.kind == "U")
