# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""German: dates and weekdays ("Dienstag, den 7. Mai 2024"). Other rules need words that it lacks."""

from __future__ import annotations

from galleyproof.facts.grammar.language import Grammar, Word

_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember".split()
_DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag".split()

_WORDS: dict[str, Word] = {
    **{month: ("M", number) for number, month in enumerate(_MONTHS, start=1)},
    "jänner": ("M", 1),
    "feber": ("M", 2),
    **{day: ("W", number) for number, day in enumerate(_DAYS)},
    "sonnabend": ("W", 5),
    **{word: ("t", word) for word in ("der", "dem", "den", "des")},
    **{word: ("a", word) for word in ("ein", "einem", "einen")},
    **{word: ("i", word) for word in ("am", "im", "in")},
    **{word: ("F", word) for word in ("vom", "von", "zwischen")},
    **{word: ("T", word) for word in ("bis", "zum")},
    "und": ("&", "und"),
    **{word: ("L", word) for word in ("seite", "seiten", "s", "nr", "bd", "band", "kapitel", "abb")},
}

GRAMMAR = Grammar(
    lang="de",
    words=_WORDS,
    capitals=frozenset("MW"),
    dates=("(?:W,?)?(?:i?t)?OM(?:,?Y)?", "MY", "I"),
    abbreviations=frozenset("dr prof nr bd abb vgl bzw ca usw s st hrsg jh".split()),
    decimal=",",
    ordinal=r"\d{1,2}\.(?=\s+[A-ZÄÖÜ])",
)
