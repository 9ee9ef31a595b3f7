# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A text into its sentences: where each begins, abbreviations, initials and closing marks minded."""

from __future__ import annotations

import re
from bisect import bisect_right

_ENDS = re.compile(r"[.!?…。！？]+[\"'’”“»›)\]」』]*(?=\s|[。！？]|\Z)|[。！？][」』”’]*")
_BEGINS = re.compile(r"\s*[\"'‘“„«‹(\[「『`¿¡—–-]*\s*(.)", re.DOTALL)
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\Z")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sr jr rev hon gen col capt lt sgt gov sen rep pres fr messrs mme mlle vs cf viz"
    " eg ie etc al ibid op cit loc ff seq approx ca c no nos vol vols ed eds trans p pp ch chap sec art"
    " fig figs para paras l ll n nn fol v vv ver bk pt jan feb mar apr jun jul aug sep sept oct nov dec"
    " inc ltd co corp bros dept univ est assn u.s u.k u.n u.s.a e.u e.g i.e a.m p.m b.c a.d ph.d ll.m d.c"
    " bzw z.b d.h u.a vgl hrsg bd nr s str usw ggf evtl abs anm aufl jh dir mio tel"
    " ing dott sig avv pag def defs pl pls br".split()
)
_MAY_END = frozenset(
    "etc al ibid inc ltd co corp jr sr u.s u.k u.n u.s.a e.u a.m p.m b.c a.d ph.d ll.m"
    " d.c usw cit seq".split()
)


def begins(text: str, capitals: frozenset[int] = frozenset()) -> list[int]:
    """Return where each sentence of `text` begins; an offset in `capitals` counts as a capital letter."""
    found = [0]
    for end in _ENDS.finditer(text):
        if end.end() < len(text) and _ended(text, end.start(), end[0], end.end(), capitals):
            following = end.end()
            while following < len(text) and text[following].isspace() and following not in capitals:
                following += 1
            found.append(following)
    return found


def sentence(starts: list[int], start: int, end: int, length: int) -> tuple[int, int]:
    """Return the bounds of the sentence, or sentences, that hold `start` to `end`."""
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(start, end - 1))
    return starts[first], starts[last] if last < len(starts) else length + 1


def ends_between(text: str, start: int, end: int) -> bool:
    """Return whether a sentence ends between two places of `text`."""
    return any(0 < at <= end - start for at in begins(text[start : end + 1])[1:])


def _ended(text: str, at: int, mark: str, end: int, capitals: frozenset[int]) -> bool:
    begin = _BEGINS.match(text, end)
    ahead = begin[1] if begin else ""
    capital = ahead.isupper() or ahead.isdigit() or (ahead.isalpha() and not ahead.islower())
    named = any(place in capitals for place in range(end, min(end + 3, len(text) + 1)))
    if not capital and not named:
        return mark[0] in "。！？"
    if not mark.startswith(".") or len(mark.rstrip("\"'’”“»›)]")) > 1:
        return True
    word = _WORD.search(text, max(0, at - 24), at)
    said = word[0] if word else ""
    if len(said) == 1 and said.isupper():
        return False  # an initial
    if said.lower() in _MAY_END:
        return (ahead.isupper() and len(mark) > 1) or _new(text, begin)
    if ahead.isdigit() and len(said) < (3 if said.isdigit() else 5):
        return False  # Br. 9, 3. 10.
    return said.lower() not in _ABBREVIATIONS


_OPENING = frozenset(
    "the a an this that these those he she it they we i in on at but and yet however when while if as for"
    " his her their its our my there here what who why how after before no not".split()
)


def _new(text: str, begin: re.Match[str] | None) -> bool:
    word = re.compile(r"\w+").match(text, begin.start(1)) if begin else None
    return word is not None and word[0].lower() in _OPENING
