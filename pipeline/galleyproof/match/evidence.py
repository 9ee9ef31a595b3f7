# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a source into whether a scanner misread it, as its own words show.

It misspells its own commonest words as a scanner would, or loses their accents; runs them together or
breaks them; or has letters of two alphabets, or a fleck of the page, inside one word. A text printed
with the long s has hardly an s but at the end of words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from galleyproof.match.alphabet import is_unspaced
from galleyproof.match.corpus import Source
from galleyproof.match.shapes import bare, is_mixed, misreadings
from galleyproof.match.words import words_of

_SAMPLE = 60_000
_MISREAD, _LONG, _LONGEST = 6, 8000, 30
_COMMONEST, _OFTEN, _ODD = 40, 8, 8
_FLECKED = re.compile(r"[^\W\d_]+[\^~■|¬•][^\W\d_]+")
_S, _LAST_S = re.compile("s"), re.compile(r"s(?![^\W\d_])")
_LAST, _LEAST_S = 0.75, 30
_ROMAN = re.compile("[ivx]+")
_ACCENTED, _LOSING = 3, 0.15
"""How often an accented word comes, and the share of such words that come without their accents too."""


class Damage(StrEnum):
    """What a scanner did to a source, so that it can be asked for by itself."""

    LETTERS = "letters"
    """Any damage at all: single letters may be misread."""
    SPACES = "spaces"
    ACCENTS = "accents"
    LONG_S = "long s"


def damage_of(source: Source) -> frozenset[str]:
    """Return the kinds of damage in `source`, as six to twelve of its words show by its length.

    A misspelling counts when three of its letters stand together in no other word of the source, or
    when a digit is among them: real words that look alike are no damage.
    """
    if source.damage is None:
        text = source.text[:_SAMPLE]
        found = words_of(text.casefold())
        words = Counter(found)
        least = _MISREAD * (1 + min(1.0, words.total() / _LONG))
        odd = {word for word in words if is_mixed(word)} | set(_FLECKED.findall(text))
        seams = len(set(_seams(found, words)))
        kinds = {
            Damage.SPACES: seams >= least,
            Damage.ACCENTS: _loses_accents(words),
            Damage.LONG_S: _has_long_s(text),
        }
        shown = {kind for kind, damaged in kinds.items() if damaged}
        if shown or seams + _unlike(set(_misspelt(words)), words) + 2 * len(odd) >= least:
            shown.add(Damage.LETTERS)
        source.damage = frozenset(shown)
    return source.damage


def _has_long_s(text: str) -> bool:
    """Whether hardly an s stands but at the end of words, and many an f does."""
    every, last = len(_S.findall(text)), len(_LAST_S.findall(text))
    others = max(every - last, text.count("ſ"))
    return every >= _LEAST_S and last >= _LAST * every and text.count("f") > others


def _loses_accents(words: Counter[str]) -> bool:
    accented = [
        word
        for word, count in words.items()
        if count >= _ACCENTED and len(word) > 3 and not word.isascii() and bare(word) != word
    ]
    lost = sum(0 < words[bare(word)] <= words[word] // 2 for word in accented)
    return lost >= max(_MISREAD, _LOSING * len(accented))


def _misspelt(words: Counter[str]) -> Iterator[str]:
    """Yield odd words that a common one may have been misread as."""
    common = [word for word, _ in words.most_common(60) if word.isalpha() and 1 < len(word) < _LONGEST]
    for word in common[:_COMMONEST]:
        found = (other for other in misreadings(word) if 0 < words[other] <= words[word] // _ODD)
        yield from (other for other in found if not _ROMAN.fullmatch(other))


def _seams(found: Sequence[str], words: Counter[str]) -> Iterator[str]:
    """Yield common words that seldom are run together, or are broken in two."""
    pairs = Counter(pairwise(found))
    for (left, right), count in pairs.items():
        joined = left + right
        if is_unspaced(left[-1]):
            continue
        if count >= _OFTEN and 0 < words[joined] <= count // _ODD:
            yield joined
        elif len(joined) > 2 and words[joined] >= _ODD * max(count, 2):
            yield f"{left} {right}"


def _unlike(odd: Iterable[str], words: Iterable[str]) -> int:
    """Count the odd words of which three letters stand together in at most two of `words`."""
    wanted = {triple for other in odd for triple in _triples(other)}
    triples = Counter(triple for word in words for triple in _triples(word) if triple in wanted)
    return sum(min(triples[t] for t in _triples(other)) <= 2 for other in odd)


def _triples(word: str) -> list[str]:
    letters = f" {word} "
    return [letters[at : at + 3] for at in range(len(letters) - 2)]
