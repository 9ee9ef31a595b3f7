# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A language tag into the words that date, count and order things in that language.

Every token has a class of one letter, so that a grammar rule is a regular expression over letters:
`NoM,Y` is "7 of May, 2024". The letters, which all languages share:

    N number   Y number that may be a year   O ordinal   M month   W weekday   I all-digit date
    D decade   U calendar unit   S season   E era   r this, last, next …   n today, yesterday …
    d after, before, later, ago …   a a, an   t the   o of   i in, on, at   F from, between
    T to, until   & and   h about, over, exactly …   K anniversary   B born   A aged   % per cent
    P its, his …   p possessive   $ currency   L page, volume, number … (what follows is a label)
    v digits that count nothing   q not the author's words   c capitalised word   x any other word

Punctuation stands for itself, `-` for every dash, `.` only for the end of a sentence.
"""

from __future__ import annotations

from galleyproof.facts.grammar import english, french, german
from galleyproof.facts.grammar.language import Grammar

GRAMMARS: tuple[Grammar, ...] = (english.GRAMMAR, german.GRAMMAR, french.GRAMMAR)


def grammar(lang: str) -> Grammar:
    """Return the grammar for the BCP 47 tag `lang`; English for a language that has none."""
    primary = lang.lower().split("-")[0]
    return next((each for each in GRAMMARS if each.lang == primary), GRAMMARS[0])
