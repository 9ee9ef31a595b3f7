# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns one character into what the matching engine sees in it: key letters, or a class of sign.

The key of a text is its letters and digits alone, in NFKD and casefolded (Unicode 15, 3.13 D145
without its removal of vowel signs): quotes, dashes, spaces, soft hyphens, ligatures, accents and
Hebrew points vanish from it. It only *locates*; what it drops is judged in `fine`. Marks of
combining class 0 stay, because in Indic and South East Asian scripts they are the vowels.
"""

from __future__ import annotations

import unicodedata

QUOTES = "'\"`´‘’‚‛“”„‟«»‹›′″‵‶「」『』〝〞〟＂＇｢｣ʼʹ"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u2043"
HYPHENS = "-\u2010\u2011\u00ac"
SOFT_HYPHEN = "\u00ad"
TATWEEL = "\u0640"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u034f\u061c\u0640\u180e"
EMPHASIS = "*_"
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e"
)
"""Ranges, for a set of a regular expression, of marks that stand on or inside the letters of a word."""

FIRST_UNSPACED = "\u0e00"
# Script runs that are written without spaces between words.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x3100, 0x312F),
    (0x31A0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x323AF),
)
# These look like letters of their base in NFKD, but a reader reads another number or word.
_OTHER_VALUE = ("<super>", "<sub>", "<fraction>", "<circle>")
_IGNORABLE = frozenset("\u034f\u180b\u180c\u180d\u180f") | {chr(c) for c in range(0xFE00, 0xFE10)}


def key_of(char: str) -> str:
    """Return the key letters of `char`: none, one, or several (`ﬁ` gives two)."""
    if char in "ıİ":  # Turkish: one key for the four, so that either spelling is located
        return "i"
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(c for c in folded if _is_key(c))


def _is_key(char: str) -> bool:
    category = unicodedata.category(char)
    if char in INVISIBLE:
        return False
    if category[0] == "L" or category == "Nd":
        return category != "Lm" or char.isalnum()
    if category in ("Mn", "Mc"):
        return unicodedata.combining(char) == 0 and char not in _IGNORABLE and ord(char) < 0xE0100
    return category == "Nl"


def is_joiner(char: str) -> bool:
    """Whether `char`, no key letter itself, stands inside a word: a soft hyphen, an accent."""
    return char in INVISIBLE or unicodedata.category(char) in ("Mn", "Me")


def is_unspaced(char: str) -> bool:
    """Whether `char` belongs to a script that puts no spaces between words."""
    code = ord(char)
    return char >= FIRST_UNSPACED and any(low <= code <= high for low, high in _UNSPACED)


def has_other_value(char: str) -> bool:
    """Whether compatibility folding would change what is read: `²` is not 2, `½` is not 12."""
    return unicodedata.decomposition(char).startswith(_OTHER_VALUE)


def unpointed(text: str) -> str:
    """Return Hebrew or Arabic letters without their optional points; other text stays as it is."""
    points = [c for c in text if unicodedata.combining(c)]
    if not points or not all("\u0590" <= c <= "\u06ff" for c in text):
        return text
    return "".join(c for c in text if not unicodedata.combining(c))


class _Keys(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = key_of(chr(code))
        return self[code]


KEYS = _Keys()
_LOWER = bytes(range(128)).lower() + bytes(range(128, 256))
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def key_text(text: str) -> str:
    """Return the key of a short text."""
    if text.isascii():  # a table of bytes is many times as fast
        return text.encode().translate(_LOWER, _SIGNS).decode()
    return text.translate(KEYS)


def key_char(char: str) -> str:
    """Return the key of one character, from the same cache."""
    return KEYS[ord(char)]


def letters_end(text: str, at: int) -> int:
    """Return where the run of letters that `at` stands in ends, in code points; `at` where it is on none."""
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def letters_start(text: str, at: int) -> int:
    """Return where the run of letters right before `at` begins, in code points; `at` where there is none."""
    while at and text[at - 1].isalpha():
        at -= 1
    return at
