# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""French: dates and weekdays ("mardi 7 mai 2024", "le 1er mai"). Other rules need words that it lacks."""

from __future__ import annotations

from galleyproof.facts.grammar.language import Grammar, Word

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()

_WORDS: dict[str, Word] = {
    **{month: ("M", number) for number, month in enumerate(_MONTHS, start=1)},
    "fevrier": ("M", 2),
    "aout": ("M", 8),
    "decembre": ("M", 12),
    **{day: ("W", number) for number, day in enumerate(_DAYS)},
    **{word: ("t", word) for word in ("le", "la", "les")},
    "un": ("a", "un"),
    **{word: ("i", word) for word in ("en", "dans")},
    **{word: ("F", word) for word in ("du", "de", "entre", "depuis")},
    **{word: ("T", word) for word in ("au", "à", "jusqu")},
    "et": ("&", "et"),
    **{word: ("L", word) for word in ("p", "pp", "page", "pages", "vol", "tome", "chapitre", "no", "numéro")},
}

GRAMMAR = Grammar(
    lang="fr",
    words=_WORDS,
    capitals=frozenset(),
    dates=("(?:t?W,?)?t?[NO]M(?:,?Y)?", "MY", "I"),
    abbreviations=frozenset("m mm dr p pp cf etc vol av apr".split()),
    decimal=",",
    ordinal=r"\d+(?:er|re|e|ème)\b",
)
