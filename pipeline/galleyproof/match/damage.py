# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a word diff into a suspicion: does the source look misread by a scanner just there?

Never more than `review`. Every differing source word must be unknown elsewhere, the quotation's
word known, and the one made of the other by shapes that scanners confuse. A digit, an ending or a
denying prefix is never put down to a scanner.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from galleyproof.match.corpus import Corpus
from galleyproof.match.diff import change_of, tokens
from galleyproof.match.near import starts_of
from galleyproof.model import Change, DiffOp

_SHAPES = (
    "ceoaæœ", "il1|!jtrfſ[]/I", "hbk", "nurvii", "uvy", "gq9y", "s5$8", "o0dqcQODC", "z2", "6bGC", "8B3&", "tf+r", "VWvw",
)  # fmt: skip
_PAIRS = (
    ("m", "rn"), ("m", "in"), ("m", "ni"), ("m", "nn"), ("m", "iii"), ("m", "ru"), ("n", "ri"), ("n", "ii"), ("n", "tl"), ("u", "ii"),
    ("u", "li"), ("h", "li"), ("h", "ii"), ("h", "lj"), ("d", "cl"), ("d", "ol"), ("w", "vv"), ("w", "uu"), ("k", "lc"), ("b", "lo"),
    ("b", "li"), ("a", "ci"), ("g", "cj"), ("fi", "h"), ("fl", "H"), ("H", "li"), ("y", "v"), ("ll", "u"), ("N", "ll"), ("M", "lvl"),
    ("W", "VV"), ("U", "ll"), ("D", "I)"), ("K", "l<"), ("B", "l3"), ("R", "l2"), ("th", "tli"), ("p", "|)"), ("ft", "st"),
)  # fmt: skip
_ENDINGS = frozenset({"s", "es", "d", "ed", "ing", "ly", "er", "est", "r", "n", "en", "e", "t", "y", "i", "a", "o"})


def looks_damaged(ops: Sequence[DiffOp], corpus: Corpus) -> bool:
    """Whether every difference may be a scanner's: at least one, and not most of the words."""
    changed = [op for op in ops if op.op != "equal"]
    if not changed or any(op.op != "replace" for op in changed):
        return False
    return all(_misread(op, corpus) for op in changed)


def _misread(op: DiffOp, corpus: Corpus) -> bool:
    ours, theirs = op.quote, op.source
    if change_of(theirs, ours, "") is Change.NEGATION or any(c.isdigit() for c in ours):
        return False
    words = [token.form for token in tokens(ours)]
    others = [token.form for token in tokens(theirs)]
    if len(words) == len(others):
        return all(a == b or _word_misread(a, b, corpus) for a, b in zip(words, others, strict=True))
    return _word_misread("".join(words), "".join(others), corpus, parts=words, others=others)


def _word_misread(
    ours: str, theirs: str, corpus: Corpus, parts: Sequence[str] = (), others: Sequence[str] = ()
) -> bool:
    if not ours.isalpha() or _is_ending(ours, theirs) or ours.casefold() == theirs.casefold() != "" and not parts:
        return False
    if not _confusable(ours, theirs):
        return False
    known = all(_times(word, corpus) for word in parts or [ours])
    return known and all(_times(word, corpus) <= 1 or not word.isalpha() for word in others or [theirs])


def _is_ending(ours: str, theirs: str) -> bool:
    longer, shorter = sorted((ours.casefold(), theirs.casefold()), key=len, reverse=True)
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


def _times(word: str, corpus: Corpus) -> int:
    """Return how often `word` stands in the corpus as a whole word; at most two."""
    key, starts = starts_of(word)
    return len(corpus.index.find(key, starts, 2)) if key else 0


@lru_cache(maxsize=4096)
def _confusable(ours: str, theirs: str) -> bool:
    """Whether shapes alone lead from one word to the other: up to a third of it, never all."""
    if abs(len(ours) - len(theirs)) > 4 or len(ours) > 60:
        return False
    limit = max(1, len(ours) // 3)
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


def _steps(ours: str, theirs: str, at: int, there: int) -> list[tuple[int, int, int]]:
    steps = []
    a, b = ours[at : at + 1], theirs[there : there + 1]
    if a and a == b:
        steps.append((1, 1, 0))
    elif a and b and any(a in shape and b in shape for shape in _SHAPES):
        steps.append((1, 1, 1))
    for one, many in _PAIRS:
        for left, right in ((one, many), (many, one)):
            if ours.startswith(left, at) and theirs.startswith(right, there):
                steps.append((len(left), len(right), 1))
    return steps
