# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns good quotations into a measure: how many changed ones the engine passes, how many good ones it flags.

Each quotation is altered once a class, and restyled once a class. An alteration that happens to stand
in the source is not counted. Where nothing slipped through, the 95 % bound is the rule of three: 3/n.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from galleyproof.match.alphabet import key_text
from galleyproof.match.alterations import ALTERATIONS
from galleyproof.match.corpus import Corpus
from galleyproof.match.judge import judge
from galleyproof.match.styles import STYLES
from galleyproof.match.words import WORD
from galleyproof.model import Json, Verdict

# A change beside an editor's mark may be the mark's own business: only words between marks are changed.
_MARKED = re.compile(r"\S*\[[^\[\]]*\]\S*|…|\.[. ]*\.")
_FINE = (Verdict.EXACT, Verdict.FOLDED)
_TRIES = 8
_LONGEST = 40


@dataclass(slots=True)
class Row:
    """One class: how many quotations it was tried on, how many it fitted, how many went wrong."""

    name: str
    altered: bool
    offered: int = 0
    tried: int = 0
    wrong: int = 0

    @property
    def bound(self) -> float:
        """The 95 % upper bound of the rate: Wilson's, or three over n where nothing went wrong."""
        if not self.tried:
            return 1.0
        if not self.wrong:
            return min(1.0, 3 / self.tried)
        rate, z = self.wrong / self.tried, 1.96
        centre = rate + z * z / (2 * self.tried)
        half = z * math.sqrt(rate * (1 - rate) / self.tried + z * z / (4 * self.tried**2))
        return min(1.0, (centre + half) / (1 + z * z / self.tried))

    def to_json(self) -> Json:
        """Return the row as plain data, with its rate, bound and coverage."""
        return {
            "class": self.name,
            "kind": "altered" if self.altered else "restyled",
            "tried": self.tried,
            "wrong": self.wrong,
            "rate": round(self.wrong / self.tried, 5) if self.tried else None,
            "bound": round(self.bound, 5),
            "coverage": round(self.tried / self.offered, 3) if self.offered else 0.0,
        }


def good_ones(held: Corpus, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield `count` stretches of one to forty words a source, with the source's name."""
    for name in held.names:
        rng = random.Random(f"{seed}/{name}")  # noqa: S311 - a sample that can be drawn again, no secret
        spans = [match.span() for match in WORD.finditer(held.text(name).text)]
        for _ in range(count if len(spans) > 2 * _LONGEST else 0):
            size = rng.randint(1, _LONGEST)
            first = rng.randrange(len(spans) - size)
            passage = held.text(name).text[spans[first][0] : spans[first + size - 1][1]]
            if (
                not set(passage) & set("[]…*_<>{}|\f\u00ad")
                and "\n\n" not in passage
                and "..." not in passage
            ):
                yield " ".join(passage.split()), name


def mutate(quotations: Iterable[tuple[str, str]], held: Corpus, seed: int = 1) -> list[Row]:
    """Return a row a class for quotations with the name of the source that they stand in.

    A quotation that is not fine as it is counts as flagged in the class `plain`, and is altered no further.
    """
    altered = {name: Row(name, altered=True) for name in ALTERATIONS}
    restyled = {name: Row(name, altered=False) for name in STYLES}
    for number, (quote, source) in enumerate(quotations):
        rng = random.Random(f"{seed}/{number}")  # noqa: S311 - a sample that can be drawn again, no secret
        for name, row in restyled.items():
            _restyle(_Good(quote, source, held, rng), row)
            if name == "plain" and judge(quote, [source], held).verdict not in _FINE:
                break
        else:
            words = WORD.findall(held.text(source).text[:200_000]) or ["a"]
            for row in altered.values():
                _alter(_Good(quote, source, held, rng), row, words)
    return [*altered.values(), *restyled.values()]


class _Good(NamedTuple):
    """A good quotation, the source it stands in, and the dice to change it with."""

    quote: str
    source: str
    held: Corpus
    rng: random.Random

    def is_fine(self, changed: str) -> bool:
        return judge(changed, [self.source], self.held).verdict in _FINE


def _restyle(good: _Good, row: Row) -> None:
    styled = STYLES[row.name](good.quote, good.rng)
    row.offered += 1
    if styled != good.quote or row.name == "plain":
        row.tried += 1
        row.wrong += not good.is_fine(styled)


def _alter(good: _Good, row: Row, words: Sequence[str]) -> None:
    row.offered += 1
    part = max(_MARKED.split(good.quote), key=len).strip()
    for _ in range(_TRIES):
        made = ALTERATIONS[row.name](part, good.rng, words) if part else None
        changed = good.quote.replace(part, made, 1) if made is not None else good.quote
        if changed != good.quote and not _stands(changed, good):
            row.tried += 1
            row.wrong += good.is_fine(changed)
            return


def _stands(changed: str, good: _Good) -> bool:
    """Whether the letters of a changed quotation stand in the source after all."""
    key = key_text(changed)
    return not key or (key != key_text(good.quote) and key in good.held.source(good.source).key.text)
