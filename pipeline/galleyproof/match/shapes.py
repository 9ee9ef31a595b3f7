# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns two words into whether a scanner may take one for the other, by the shapes of their letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_ALIKE = tuple(
    """
    ceoaæœ il1|!jtrfſ[]/I hbk nurv uvy gq9y sS5$8 o0QODC zZ2 6bGC B83& vVwW tfr+ EF PR
    """.split()
)
"""Letters of like shape, a group a word."""
_PAIRS = tuple(
    (one, many)
    for one, _, many in (
        pair.partition("=")
        for pair in """
    m=rn m=in m=ni m=nn m=iii m=ru m=tn n=ri n=ii u=ii u=li h=li h=ii h=lj d=cl d=ol d=cI w=vv w=uu k=lc
    b=lo b=li a=ci g=cj fi=h fl=H H=li ll=u N=ll W=VV U=ll D=I) K=l< B=l3 th=tli p=|) ft=st e=ei
    """.split()
    )
)
"""One letter, or two, for several of like shape."""


@lru_cache(maxsize=4096)
def confusable(ours: str, theirs: str) -> bool:
    """Whether shapes alone lead from one word to the other, in half of its letters at most."""
    if abs(len(ours) - len(theirs)) > 4 or len(ours) > 60:
        return False
    limit = max(1, len(ours) // 2)
    costs: dict[tuple[int, int], int] = {(0, 0): 0}
    for at in range(len(ours) + 1):
        for there in range(len(theirs) + 1):
            cost = costs.get((at, there))
            if cost is None or cost > limit:
                continue
            for used, taken, price in _steps(ours, theirs, at, there):
                place = (at + used, there + taken)
                costs[place] = min(cost + price, costs.get(place, limit + 1))
    return costs.get((len(ours), len(theirs)), limit + 1) <= limit


def _steps(ours: str, theirs: str, at: int, there: int) -> Iterator[tuple[int, int, int]]:
    a, b = ours[at : at + 1], theirs[there : there + 1]
    if a and a == b:
        yield 1, 1, 0
    elif a and b and a.casefold() != b.casefold() and any(a in shape and b in shape for shape in _ALIKE):
        yield 1, 1, 1
    for one, many in _PAIRS:
        for left, right in ((one, many), (many, one)):
            if ours.startswith(left, at) and theirs.startswith(right, there):
                yield len(left), len(right), 1


def misreadings(word: str) -> Iterator[str]:
    """Yield the words that one confusion makes of `word`."""
    for at, letter in enumerate(word):
        for shape in _ALIKE:
            if letter in shape:
                yield from (word[:at] + other + word[at + 1 :] for other in shape if other != letter)
        for one, many in _PAIRS:
            for left, right in ((one, many), (many, one)):
                if word.startswith(left, at):
                    yield word[:at] + right + word[at + len(left) :]
