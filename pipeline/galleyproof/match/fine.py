# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quoted fragment and the passage with the same key into the allowances they need, or none.

The two have the same letters and digits in the same order. Here the rest is held against each
other: case, accents and vowel points, and every sign between the letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from galleyproof.match import gaps
from galleyproof.match.alphabet import (
    HYPHENS,
    INVISIBLE,
    SOFT_HYPHEN,
    TATWEEL,
    has_other_value,
    is_unspaced,
    unpointed,
)
from galleyproof.match.fold import key_offsets
from galleyproof.model import Allowance

_BROKEN = re.compile(rf"[{HYPHENS}{SOFT_HYPHEN}]\s*[\n\r\f]\s*")
_DOTS = ({"I", "İ"}, {"ı", "İ"}, {"i", "ı"})  # Turkish letters that no change of case turns into each other
_SMALL_CAPITALS = frozenset({"god"})  # shorter than four letters, and set so in every Bible
_ROW = re.compile(r"(?:[^\W\d_]+\s+){3}[^\W\d_]")
"""Four words with nothing but spaces between: a sentence, where names in a list have commas."""
_ROW_LETTERS = 16
_VERSE = re.compile(
    r"(?:(?<=[\n\r\f])|\A)[ \t]*[^\w\s]*[A-ZÀ-Þ][^\n\r]{4,70}[^\n\r.!?\s][ \t]*[\n\r]+[ \t]*[^\w\s]*\Z"
)
"""A line of verse up to the first letter of the next: a capital begins it, and no sentence ends it."""
_STRIDE = 64
_OPENING = 5
"""Fewest letters of a chapter's first two words that are set in capitals."""
ROW_REACH = 160
"""Code points to either side in which a passage in capitals has to show itself as one."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What had to be allowed; `doubt` names what a person must decide."""

    allowances: frozenset[Allowance]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two texts with one key, and where each key character stands in either."""

    quote: str
    source: str
    ours: list[int]
    theirs: list[int]
    free: frozenset[int]
    opens: bool
    before: str
    behind: str

    def ends(self, last: int) -> tuple[int, int]:
        """Return where the letters up to `last` end, their combining marks included."""
        return _past_marks(self.quote, self.ours[last]), _past_marks(self.source, self.theirs[last])

    def group(self, first: int) -> int:
        """Return the last key character that belongs to the same letters as `first`."""
        last, size = first, len(self.ours)
        while last + 1 < size and (
            self.ours[last + 1] == self.ours[last] or self.theirs[last + 1] == self.theirs[last]
        ):
            last += 1
        return last


def _past_marks(text: str, at: int) -> int:
    at += 1
    while at < len(text) and text[at] > "\u02ff" and _is_mark(text, at):
        at += 1
    return at


def _is_mark(text: str, at: int) -> bool:
    """Whether a mark stands at `at`, or an Arabic stroke that a mark sits on."""
    seat = text[at] == TATWEEL and unicodedata.combining(text[at + 1 : at + 2] or " ")
    return bool(seat) or unicodedata.combining(text[at]) != 0


def agree(
    quote: str,
    source: str,
    free: frozenset[int] = frozenset(),
    *,
    opens: bool = True,
    around: tuple[str, str] = ("", ""),
) -> Agreement | None:
    """Compare two texts from first letter to last; None where they differ in more than is allowed.

    `free` are offsets whose case is bracketed; `opens` says that the first letter's case is free too;
    `around` is what stands before and behind `source`, to see which quotation is open where it begins,
    and whether it is part of a passage in capitals.
    """
    if quote == source:
        return Agreement(frozenset())
    if quote.split() == source.split():
        return Agreement(frozenset({Allowance.WHITE_SPACE}))
    our_key, ours = key_offsets(quote)
    their_key, theirs = key_offsets(source)
    if our_key != their_key:
        return None
    pair = _Pair(quote, source, ours, theirs, free, opens, *around)
    allowed: set[Allowance] = set()
    doubts: set[str] = set()
    at, size = 0, len(ours)
    while at < size:
        same = _common(quote, ours[at], source, theirs[at])
        if same > 1:  # all the letters and signs up to the last letter of what both have
            at = bisect_left(ours, ours[bisect_left(ours, ours[at] + same) - 1])
        last = pair.group(at)
        if not _letters(pair, at, last, allowed, doubts) or not _gap(pair, last, allowed):
            return None
        at = last + 1
    return Agreement(frozenset(allowed), "; ".join(sorted(doubts)))


def _common(one: str, at: int, other: str, there: int) -> int:
    """Return how many code points from `at` and `there` on are the same."""
    low, step = 0, _STRIDE
    while step:
        if one[at + low : at + low + step] == other[
            there + low : there + low + step
        ] and at + low + step <= len(one):
            low += step
        else:
            step //= 2
    return low


def _gap(pair: _Pair, last: int, allowed: set[Allowance]) -> bool:
    if last + 1 == len(pair.ours):
        return True
    end, other_end = pair.ends(last)
    ours, theirs = pair.quote[end : pair.ours[last + 1]], pair.source[other_end : pair.theirs[last + 1]]
    if ours == theirs:
        return True
    if _parts_otherwise(pair.quote[end - 1] + pair.quote[pair.ours[last + 1]], ours, theirs):
        return False
    unspaced = is_unspaced(pair.quote[pair.ours[last]]) and is_unspaced(pair.quote[pair.ours[last + 1]])
    agreed = gaps.compare(ours, theirs, unspaced)
    if agreed is None and (said := gaps.reopened(ours, theirs, unspaced=unspaced)):
        there = pair.before + pair.source[:other_end]
        added = gaps.count_marks(ours) > gaps.count_marks(theirs)  # all that is quoted may be one quotation
        agreed = said if gaps.is_open(pair.quote[:end] if added else there, alone=added) else None
    if agreed is None:
        return False
    allowed |= agreed
    return True


def _parts_otherwise(around: str, ours: str, theirs: str) -> bool:
    """Whether gaps that look alike make other words: 1914-18 and 191418, file_name, feet and inches.

    `around` is the letter or digit to either side.
    """
    only = (ours or theirs).strip(INVISIBLE) if not (ours and theirs) else ""
    primes = {sign for sign in ours + theirs if sign in "′″‴"}
    spaced = not any(map(is_unspaced, around))
    return (only == "_" and spaced) or (only != "" and around.isdigit()) or len(primes) > 1


def _letters(pair: _Pair, first: int, last: int, allowed: set[Allowance], doubts: set[str]) -> bool:
    end, other_end = pair.ends(last)
    ours, theirs = pair.quote[pair.ours[first] : end], pair.source[pair.theirs[first] : other_end]
    if ours == theirs:
        return True
    if _same_form(ours, theirs):
        allowed.add(Allowance.UNICODE_FORM)
        return True
    if _same_form(_cased(ours), _cased(theirs)) and {ours, theirs} not in _DOTS:
        return _case(pair, first, allowed, doubts)
    if (whole := _BROKEN.sub("", theirs)) != theirs and _same_form(ours, whole):
        allowed |= {Allowance.LINE_BREAK_HYPHEN, Allowance.UNICODE_FORM}
        return True
    if unpointed(theirs) == ours != theirs:
        doubts.add("the source's vowel points are left out")
        return True
    return False


def _same_form(ours: str, theirs: str) -> bool:
    if any(map(has_other_value, ours + theirs)):
        return False
    return _form(ours) == _form(theirs)


def _form(text: str) -> str:
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf" and c != TATWEEL)
    return unicodedata.normalize("NFKC", visible).replace("ς", "σ")


def _cased(text: str) -> str:
    """Return `text` in lower case, with the four Turkish letters as one."""
    return text.replace("İ", "i").replace("ı", "i").lower()


def _case(pair: _Pair, first: int, allowed: set[Allowance], doubts: set[str]) -> bool:
    if pair.ours[first] in pair.free:
        allowed.add(Allowance.BRACKETED_CASE)
    elif first == 0 and pair.opens:
        allowed.add(Allowance.FIRST_LETTER_CASE)
    elif _small_capitals(pair, first) or _among_capitals(pair, first):
        allowed.add(Allowance.EMPHASIS)
    elif _lowered(pair, first):
        doubts.add("capitals that begin lines of the source are lowered, as in verse set as prose")
    else:
        return False
    return True


def _lowered(pair: _Pair, at: int) -> bool:
    """Whether a capital that begins a line of verse is a small letter in the quotation."""
    place = pair.theirs[at]
    lowered = pair.quote[pair.ours[at]].islower() and pair.source[place].isupper()
    before = pair.before[-ROW_REACH:] + pair.source[max(0, place - ROW_REACH) : place]
    return lowered and _VERSE.search(before[-ROW_REACH:]) is not None


def _small_capitals(pair: _Pair, at: int) -> bool:
    """Whether a whole word in capitals stands for one with a capital first letter: LORD for Lord."""
    ours, theirs = _word(pair.quote, pair.ours[at]), _word(pair.source, pair.theirs[at])
    if not (ours.islower() or ours.istitle() or ours.isupper()):
        return False
    if ours.casefold() != theirs.casefold() or (len(ours) < 4 and ours.casefold() not in _SMALL_CAPITALS):
        return _opening_capitals(pair, at)
    capitals, other = (ours, theirs) if ours.isupper() else (theirs, ours)
    return (capitals.isupper() and other.istitle()) or _opening_capitals(pair, at)


def _opening_capitals(pair: _Pair, at: int) -> bool:
    """Whether a chapter's first words stand in capitals: two at least, from the first letter on."""
    end = pair.theirs[at] + 1
    while end < len(pair.source) and pair.source[end].isalpha():
        end += 1
    return end <= _opening(pair.source) and not _mostly_capitals(pair.quote)


@lru_cache(maxsize=16)
def _opening(text: str) -> int:
    """Return how far the capitals reach with which `text` begins; 0 where its first two words are not so."""
    first = text.split(maxsplit=2)[:2]
    if not "".join(first).isupper() or sum(map(len, first)) < _OPENING:
        return 0
    return next(
        (at for at, char in enumerate(text) if not char.isupper() and char.upper() != char), len(text)
    )


def _among_capitals(pair: _Pair, at: int) -> bool:
    """Whether the word stands in a passage in capitals, or is quoted so with all the others.

    A clause of a licence, a heading: capitals are its typography there. One short word in capitals among
    others in lower case is an acronym, which is another word: US and us.
    """
    ours, theirs = _word(pair.quote, pair.ours[at]), _word(pair.source, pair.theirs[at])
    if ours.isupper():
        return _all_capitals(pair.quote)
    if not theirs.isupper() or not (ours.islower() or ours.istitle()) or _mostly_capitals(pair.quote):
        return False
    place = pair.theirs[at]
    before = (pair.before[-ROW_REACH:] + pair.source[max(0, place - ROW_REACH) : place])[-ROW_REACH:]
    behind = (pair.source[place : place + ROW_REACH] + pair.behind[:ROW_REACH])[:ROW_REACH]
    return _is_row(_upper_end(before[::-1])[::-1] + _upper_end(behind))


@lru_cache(maxsize=16)
def _all_capitals(text: str) -> bool:
    return _upper_end(text) == text and _is_row(text)


@lru_cache(maxsize=16)
def _mostly_capitals(text: str) -> bool:
    """Whether a quotation keeps the source's capitals: a word of it in lower case is no typography then."""
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))


def _upper_end(text: str) -> str:
    """Return the words in capitals that `text` begins with."""
    lower = next((at for at, char in enumerate(text) if char.isalpha() and not char.isupper()), None)
    if lower is None:
        return text
    while lower and text[lower - 1].isalpha():
        lower -= 1
    return text[:lower]


def _is_row(capitals: str) -> bool:
    return sum(map(str.isalpha, capitals)) >= _ROW_LETTERS and _ROW.search(capitals) is not None


def _word(text: str, at: int) -> str:
    start, end = at, at + 1
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]
