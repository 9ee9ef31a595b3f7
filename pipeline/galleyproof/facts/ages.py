# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A paragraph into the ages that it gives people: "aged 54", "turned 40", "in his early forties", "at 22"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from galleyproof.facts.deeds import KIN
from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph

_AGE = re.compile("[ANO]")
DEATH = frozenset("died dies death killed executed drowned perished succumbed".split())
_OLDEST = 130
_TURNS = frozenset("turned turns turning".split())
_TENS = {
    word: 10 * tens
    for tens, word in enumerate("twenties thirties forties fifties sixties seventies".split(), 2)
}
_TENS |= {"eighties": 80, "nineties": 90}
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_YOUNG = frozenset("lad boy girl youth child man woman".split())
_IN_TENS = re.compile(r"\bin (?:his|her) (?:(early|mid|late)[ -])?(" + "|".join(_TENS) + r")\b")


@dataclass(frozen=True, slots=True)
class Age:
    """Tokens `first` to `last` and the age that they give."""

    years: int
    first: int
    last: int
    exact: bool
    """A birthday, or "turned 30": the very year."""
    hedge: Hedge
    spread: int = 0
    """How many years more it may be."""
    loose: bool = False
    """A bare "at 22", whose clause need not have the sentence's date."""


def ages(paragraph: Paragraph) -> Iterator[Age]:
    """Yield the ages of a paragraph, those of kin and of things left out."""
    for tens in _IN_TENS.finditer(paragraph.text):
        low, high = _PARTS.get(tens[1] or "", (0, 9))
        if re.search(r"\b(?:not|yet|nearly|almost)(?: yet)?$", paragraph.text[: tens.start()].rstrip()):
            continue
        first, last = paragraph.token_at(tens.start() + 1), paragraph.token_at(tens.end()) + 1
        yield Age(_TENS[tens[2]] + low, first, last, exact=False, hedge=Hedge.NONE, spread=high - low)
    for hit in paragraph.find(_AGE):
        token = paragraph.tokens[hit.start()]
        if token.kind != "A" and not (isinstance(token.value, int) and 0 < token.value < _OLDEST):
            continue
        found = _age_at(paragraph, hit.start(), token.word)
        if found and 0 < found.years < _OLDEST:
            yield found


def _age_at(paragraph: Paragraph, at: int, word: str) -> Age | None:
    tokens, classes = paragraph.tokens, paragraph.classes
    if word in {"aged", "age"}:
        step = at + 1 + (paragraph.words(at + 1, at + 2) == ["of"])
        while classes[step : step + 1] == "h":
            step += 1
        return _aged(paragraph, step, at, step + 1, exact=False)
    if classes[at] == "N" and at + 1 < len(tokens):
        words = [each for each in paragraph.words(at + 1, at + 5) if each != "-"]
        if words[:2] in (["year", "old"], ["years", "old"]) or words[:3] == ["years", "of", "age"]:
            last = next(i for i in range(at, len(tokens)) if tokens[i].word in {"old", "age"}) + 1
            if _is_anothers(paragraph, at, last):
                return None
            return _aged(paragraph, at, at, last, exact=False)
        if at and _is_bare(paragraph, at):
            found = _aged(paragraph, at, at, at + 1, exact=False)
            loose = paragraph.words(at - 1, at) == ["at"] and not _is_dated(paragraph, at)
            return replace(found, loose=loose) if found else None
        if at and tokens[at - 1].word in _TURNS and tokens[at + 1].kind not in "Ux%$mc":
            return _aged(paragraph, at, at - 1, at + 1, exact=True)
    return _counted(paragraph, at) if classes[at] == "O" else None


def _counted(paragraph: Paragraph, at: int) -> Age | None:
    """Read "his 40th birthday" and "in his 40th year", which began when he turned 39."""
    if paragraph.words(at - 1, at) == ["its"]:
        return None
    if paragraph.words(at + 1, at + 2) == ["birthday"]:
        return _aged(paragraph, at, at, at + 2, exact=True)
    value, behind = paragraph.tokens[at].value, paragraph.classes[at + 2 : at + 3]
    led = paragraph.words(at - 2, at) in (["in", "his"], ["in", "her"])
    year = paragraph.words(at + 1, at + 2) == ["year"] and behind not in {"x", "i", "o"}
    if led and year and isinstance(value, int) and value > 1:
        return Age(value - 1, at - 2, at + 2, exact=False, hedge=Hedge.NONE)
    return None


def _is_anothers(paragraph: Paragraph, first: int, last: int) -> bool:
    """Tell whether the age is a relation's or a thing's: "her 12-year-old son", "had a 30-year-old car"."""
    before = paragraph.words(first - 2, first)
    owned = paragraph.classes[last : last + 1] == "x" and (
        paragraph.classes[first - 1 : first] == "P" or before in (["had", "a"], ["has", "a"], ["with", "a"])
    )
    return owned or bool(KIN & set(paragraph.words(last, last + 1)))


def _is_bare(paragraph: Paragraph, at: int) -> bool:
    """Tell an age without its word: "Mary Jones, 54, said", "she is 54.", "he died at 80"."""
    behind = paragraph.words(at + 1, at + 2)
    while at > 1 and paragraph.classes[at - 1] == "h":
        at -= 1
    before = paragraph.words(at - 1, at)
    closed = not behind or behind[0] in {",", ".", ";", ")", "when", "on", "and"}
    closed = closed or (behind == ["at"] and bool({"death", "time"} & set(paragraph.words(at + 2, at + 4))))
    named = paragraph.classes[max(at - 2, 0) : max(at - 1, 0)] in {"c", ")"}
    apposed = before == [","] and behind == [","] and named
    died = before == ["at"] and bool(DEATH & set(paragraph.words(at - 8, at)))
    if (
        before == ["of"]
        and _YOUNG & set(paragraph.words(at - 2, at - 1))
        and paragraph.words(at - 4, at - 3) == ["as"]
    ):
        return True  # "came to Boston as a lad of 15"
    if (
        paragraph.words(at - 1, at) == ["at"]
        and at - 1 in paragraph.starts
        and behind[:1] in (["he"], ["she"])
    ):
        return True  # "At thirty-eight he became a bishop"
    if before == ["be"] and paragraph.words(at - 3, at - 1) == ["lived", "to"]:
        return True
    stated = before[0] in {"is", "was", "now"} or died or paragraph.words(at - 2, at) == ["will", "be"]
    born = {"born", "b"} & set(paragraph.words(*paragraph.around(at)))
    if before == ["at"] and born and (_is_dated(paragraph, at) or (closed and _is_word(paragraph, at))):
        return True  # "Born in 1949, he went to sea at 16, in 1965"
    return apposed or (stated and (closed or behind == ["in"]))


def _is_word(paragraph: Paragraph, at: int) -> bool:
    """Tell an age in a sentence ("married at 22.") from a time of day: no clause reads on behind it."""
    return paragraph.tokens[at].value != 0 and paragraph.words(at + 1, at + 2) != ["on"]


def _is_dated(paragraph: Paragraph, at: int) -> bool:
    """Tell whether a date with its year stands right behind the number, or a year right before its "at"."""
    behind = re.match(r",?i?(?:N?M|MN,?|S)?Y", paragraph.classes[at + 1 : at + 7])
    return bool(behind) or paragraph.classes[at - 2 : at - 1] == "Y"


def _aged(paragraph: Paragraph, number: int, first: int, last: int, *, exact: bool) -> Age | None:
    if number >= len(paragraph.tokens) or paragraph.classes[number] not in "NO":
        return None
    value = paragraph.tokens[number].value
    if not isinstance(value, int):
        return None
    spread = paragraph.words(number + 1, number + 2) in (["to"], ["and"], ["-"], ["or"])
    spread = spread and paragraph.classes[number + 2 : number + 3] == "N"
    if spread and last <= number + 1:
        return None  # "aged 18 to 30"
    return Age(value, first, last, exact, hedge(paragraph, number))
