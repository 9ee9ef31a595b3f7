# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A paragraph into what it announces a number of: "three reasons", "the trio", "five of us"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.ordinals import MEMBERS
from galleyproof.facts.paragraph import Paragraph

_VERB_PHRASE = 8  # tokens from what is announced to a colon
MOST = 12
"""Things that prose announces and then tells one by one."""
PLURAL = re.compile(r"(?:[^s]s|people|men|women|children)$")
_NOT_ALL = frozenset(
    "of other more further additional at least last first next remaining another these those".split()
)
_CONSISTS = re.compile(r"(?:consists of|consisted of|comprises|comprised|is made up of|are|were)\b")
SETS = {
    "duo": 2, "twins": 2, "trio": 3, "triplets": 3, "quartet": 4, "quintet": 5, "sextet": 6, "septet": 7,
    "octet": 8,
}  # fmt: skip
"""What a group of so many is called."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A number of things, the tokens that announce it, and what they are called."""

    count: int
    paragraph: int
    first: int
    last: int
    noun: str


def announced_in(number: int, paragraph: Paragraph) -> Iterator[Announced]:
    """Yield what the story's `number`th paragraph announces."""
    yield from _groups(number, paragraph)
    for hit in re.finditer("N", paragraph.classes):
        at = hit.start()
        value = paragraph.tokens[at].value
        noun = _noun(paragraph, at)
        if not isinstance(value, int) or not 2 <= value <= MOST or noun is None:
            continue
        capital = paragraph.text[paragraph.tokens[at].start].isupper() and at not in paragraph.starts
        summed = paragraph.classes[at - 1 : at] == "&" and "N" in paragraph.classes[max(at - 4, 0) : at - 1]
        if summed and paragraph.classes[noun + 1 : noun + 2] == ":":
            continue  # three brothers and two sisters: …
        if capital or hedge(paragraph, at) not in (Hedge.NONE, Hedge.EXACT):
            continue  # Round Two projects; six or more lines
        lead = paragraph.words(max(at - 2, 0), at)
        if set(lead[-1:]) & (_NOT_ALL - {"these", "those"}) or (
            lead in (["of", "the"], ["of", "its"]) and paragraph.classes[noun + 1 : noun + 2] != ":"
        ):
            continue
        yield Announced(value, number, at, noun + 1, paragraph.tokens[noun].word)


def _groups(number: int, paragraph: Paragraph) -> Iterator[Announced]:
    """Yield "the trio – …", "the quartet consists of …" and "five of us went: …"."""
    for at, token in enumerate(paragraph.tokens[:-1]):
        if token.word in SETS and at and paragraph.classes[at - 1] in "ta":
            made = _CONSISTS.match(" ".join(paragraph.words(at + 1, at + 5)))
            if made or paragraph.classes[at + 1] in ":(-":
                last = at + len(made[0].split()) if made else at
                yield Announced(SETS[token.word], number, at, last + 1, token.word)
        if token.kind == "N" and paragraph.words(at + 1, at + 3) in (["of", "us"], ["of", "them"]):
            colon = paragraph.classes.find(":", at, at + 7)
            if colon > 0 and isinstance(token.value, int):
                yield Announced(token.value, number, at, colon, "people")


def _noun(paragraph: Paragraph, at: int) -> int | None:
    """Return the plural noun that the number counts, two qualifiers on at most."""
    for step in range(at + 1, min(at + 4, len(paragraph.tokens))):
        token = paragraph.tokens[step]
        if token.kind not in "xcL":
            return None
        behind = paragraph.classes[step + 1 : step + 2]
        listed = behind in {":", "(", "-", ","} or (behind in {"x", "i"} and opens(paragraph, at))
        listed = listed or ":" in paragraph.classes[step + 1 : step + _VERB_PHRASE + 4]
        if token.word in MEMBERS or (PLURAL.search(token.word) and (listed or behind == ".")):
            return step
    return None


def opens(paragraph: Paragraph, at: int) -> bool:
    """Tell whether the sentence begins with the number: "Four players scored: …", "The following four …"."""
    while at not in paragraph.starts and paragraph.tokens[at - 1].word in {"the", "these", "following"}:
        at -= 1
    return at in paragraph.starts
