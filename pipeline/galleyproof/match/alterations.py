# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a good quotation into bad ones: one change a class, of the kinds that slip past a reader."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from galleyproof.match.words import WORD

_HEDGES = ["perhaps", "often", "almost", "very", "always", "just", "also"]
_FUNCTION = ["the", "and", "of", "a", "to", "in", "that", "with"]


_TENSES = {
    "is": "was",
    "was": "is",
    "are": "were",
    "were": "are",
    "has": "had",
    "had": "has",
    "do": "did",
    "says": "said",
    "said": "says",
    "will": "would",
    "can": "could",
    "ist": "war",
    "hat": "hatte",
}


def _flat(text: str) -> str:
    return " ".join(text.split())


def _words(q: str) -> list[re.Match[str]]:
    return list(WORD.finditer(q))


def _put(q: str, span: tuple[int, int], new: str) -> str:
    return _flat(q[: span[0]] + new + q[span[1] :])


def _drop_word(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = _words(q)[1:-1]
    return _put(q, rng.choice(found).span(), "") if found else None


def _add_word(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = _words(q)[1:]
    if not found:
        return None
    at = rng.choice(found).start()
    return _flat(q[:at] + rng.choice(_HEDGES + _FUNCTION) + " " + q[at:])


def _drop_negation(q: str, _rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = re.search(r"\b(?:not|no|never|nicht|non) ", q)
    if found:
        return _flat(q[: found.start()] + q[found.end() :])
    found = re.search(r"n['’]t\b", q)
    return q[: found.start()] + q[found.end() :] if found else None


def _add_negation(q: str, _rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = re.search(
        r"\b(?:is|was|are|were|be|will|would|can|could|did|do|had|have|ist|war|hat|è|era|ha) ", q
    )
    return q[: found.end()] + "not " + q[found.end() :] if found else None


def _change_digit(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = list(re.finditer(r"\d", q))
    if not found:
        return None
    at = rng.choice(found).start()
    return q[:at] + str((int(q[at]) + rng.randint(1, 8)) % 10) + q[at + 1 :]


def _other_word(q: str, rng: random.Random, vocabulary: Sequence[str]) -> str | None:
    found = _words(q)
    match = rng.choice(found)
    new = rng.choice(vocabulary)
    return None if new.casefold() == match[0].casefold() else _put(q, match.span(), new)


def _plural(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = [m for m in _words(q) if len(m[0]) > 3]
    if not found:
        return None
    match = rng.choice(found)
    new = match[0][:-1] if match[0].endswith("s") else match[0] + "s"
    return _put(q, match.span(), new)


def _tense(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    pairs = _TENSES
    found = [m for m in _words(q) if m[0] in pairs or (m[0].endswith(("ed", "ing")) and len(m[0]) > 5)]
    if not found:
        return None
    match = rng.choice(found)
    new = pairs.get(match[0]) or (match[0][:-2] + "ing" if match[0].endswith("ed") else match[0][:-3] + "ed")
    return _put(q, match.span(), new)


def _misspell(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = [m for m in _words(q) if len(m[0]) > 4]
    if not found:
        return None
    match = rng.choice(found)
    at = rng.randrange(1, len(match[0]) - 2)
    word = match[0]
    new = rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at] + word[at:],
        ]
    )
    return None if new == word else _put(q, match.span(), new)


def _one_letter(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = [m for m in _words(q) if len(m[0]) > 3 and m[0].isascii()]
    if not found:
        return None
    match = rng.choice(found)
    at = rng.randrange(len(match[0]))
    new = (
        match[0][:at]
        + rng.choice([c for c in "abcdefghilmnoprstuvw" if c != match[0][at].lower()])
        + match[0][at + 1 :]
    )
    return _put(q, match.span(), new)


def _swap(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = _words(q)
    pairs = [(a, b) for a, b in pairwise(found) if a[0].casefold() != b[0].casefold()]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return q[: a.start()] + b[0] + q[a.end() : b.start()] + a[0] + q[b.end() :]


def _silent_cut(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = _words(q)
    if len(found) < 6:
        return None
    start = rng.randrange(1, len(found) - 3)
    end = min(len(found) - 1, start + rng.randint(2, 4))
    return _flat(q[: found[start].start()] + q[found[end].start() :])


def _join_words(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", q)]
    if not found:
        return None
    at = rng.choice(found)
    return q[:at] + q[at + 1 :]


def _add_comma(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", q)]
    if not found:
        return None
    at = rng.choice(found)
    return q[:at] + "," + q[at:]


def _drop_comma(q: str, _rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = re.search(r"(?<=\w)[,;] (?=\w)", q)
    return q[: found.start()] + q[found.start() + 1 :] if found else None


def _capital(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = _words(q)[1:]
    if not found:
        return None
    match = rng.choice(found)
    return (
        q[: match.start()] + match[0][0].swapcase() + q[match.start() + 1 :]
        if match[0][0].isalpha()
        else None
    )


def _accent(q: str, _rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = [
        at
        for at, c in enumerate(q)
        if unicodedata.decomposition(c) and c.isalpha() and len(unicodedata.normalize("NFD", c)) > 1
    ]
    return q[: found[0]] + unicodedata.normalize("NFD", q[found[0]])[0] + q[found[0] + 1 :] if found else None


def _bracketed_no(q: str, rng: random.Random, _vocabulary: Sequence[str]) -> str | None:
    found = _words(q)[1:]
    if not found:
        return None
    at = rng.choice(found).start()
    return q[:at] + "[not] " + q[at:]


Alteration = Callable[[str, random.Random, Sequence[str]], str | None]
ALTERATIONS: dict[str, Alteration] = {
    "drop-word": _drop_word,
    "add-word": _add_word,
    "drop-negation": _drop_negation,
    "add-negation": _add_negation,
    "digit": _change_digit,
    "other-word": _other_word,
    "plural": _plural,
    "tense": _tense,
    "misspell": _misspell,
    "one-letter": _one_letter,
    "swap": _swap,
    "silent-cut": _silent_cut,
    "join-words": _join_words,
    "add-comma": _add_comma,
    "drop-comma": _drop_comma,
    "capital": _capital,
    "accent": _accent,
    "bracketed-no": _bracketed_no,
}
"""By name; each takes words of the source to draw from, and gives None where it finds nothing to change."""
