# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns two words into whether a scanner may take one for the other, by the shapes of their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_ALIKE = tuple(
    """
    ceoaæœ il1|!jtrfſ[]/I hbk nurv uvy gq9y sS5$8 o0QODC zZ2 6bGC B83& vVwW tfr+ EF PR sfſ rx hy kt wm BV NR
    нипц ий плн шщц б6 зэ3 оеса ьъы гт кн ми мн вб8 еёо νυ οσα ηπ χκ ικτ
    החת רד בכ וןז םס גנ بتثني جحخ دذ رز سش صض طظ عغ فق ةه أإآا يى बव घध भम रट िी ुू ेै ोौ
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
    ы=ьг ы=ьі ж=зк
    """.split()
    )
)
"""One letter, or two, for several of like shape."""
_FLECKS = frozenset("^~*■|¬•{}!")
"""Signs that stand for any letter where they are found inside a word."""
_FOREIGN = "аеорсхуіјѕкАВЕКМНОРСТХУІЈЅοανικρυχηγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN = "aeopcxyijskABEKMHOPCTXYIJSoavikpuxnyABEZHIKMNOPTYX"
_TO_LATIN = str.maketrans(_FOREIGN, _LATIN)
"""Cyrillic and Greek letters, and the Latin ones that look like them."""
_LONG_S = re.compile(r"[sſ](?=[^\W\d_])")


def bare(word: str) -> str:
    """Return `word` without the accents on its letters."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(c for c in parts if not unicodedata.combining(c))


def marks(word: str) -> str:
    """Return the accents on the letters of `word`."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.combining(c))


def is_mixed(word: str) -> bool:
    """Whether letters of two alphabets stand in `word`, those of one looking just like the other's."""
    if word.isascii():
        return False
    latin = [c for c in word if c.isalpha() and c < "\u0250"]
    foreign = [c for c in word if "\u0370" <= c < "\u0530" or "\u1f00" <= c < "\u2000"]
    few, alike = (latin, _LATIN) if len(latin) < len(foreign) else (foreign, _FOREIGN)
    return len(few) > 0 and max(len(latin), len(foreign)) > 1 and latin != [] and all(c in alike for c in few)


def is_lookalike(ours: str, theirs: str) -> bool:
    """Whether letters of another alphabet in `theirs` look just like those that `ours` has."""
    plain = ours.isascii() and theirs.isascii()
    return not plain and ours.translate(_TO_LATIN) == theirs.translate(_TO_LATIN)


def with_f(word: str) -> str:
    """Return `word` with an f for every s but the last letter's."""
    return _LONG_S.sub("f", word)


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
    elif a and b and _alike(a, b):
        yield 1, 1, 1
    for one, many in _PAIRS:
        for left, right in ((one, many), (many, one)):
            if ours.startswith(left, at) and theirs.startswith(right, there):
                yield len(left), len(right), 1


def _alike(ours: str, theirs: str) -> bool:
    """Whether a scanner may take one letter for the other, lose its accent or see a fleck on it."""
    if theirs in _FLECKS or bare(ours) == theirs or is_lookalike(ours, theirs):
        return True
    return ours.casefold() != theirs.casefold() and any(ours in s and theirs in s for s in _ALIKE)


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
