# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a place in a source into whether a word begins or ends there, also where a line's end breaks one.

Half of a broken word is no word. A hyphen at a line's end is the word's own only where the source shows
it: a capital follows, or the same word stands with its hyphen inside a line and nowhere without.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from galleyproof.match.alphabet import HYPHENS, INVISIBLE, SOFT_HYPHEN, letters_end, letters_start
from galleyproof.match.corpus import Source
from galleyproof.match.words import begins_word, ends_word

_BREAKS = "\n\r\f\v\x85\u2028\u2029"
_REACH, _LINES, _SHORT = 400, 4, 90
_AFTER = re.compile(rf"[{INVISIBLE}]*[{HYPHENS}{SOFT_HYPHEN}][ \t]*(?=[{_BREAKS}])")
_BROKEN = re.compile(rf"([^\W\d_]+)[{HYPHENS}{SOFT_HYPHEN}]\s*[{_BREAKS}]\s*([^\W\d_]+)")
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_UNITS = frozenset("one two three four five six seven eight nine".split())
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_PARTING = frozenset(" \n\r;:!?")
"""Signs right after a word that leave no doubt that it ends there."""


def begins(source: Source, at: int) -> bool:
    """Whether a word may begin at `at`, which holds a letter or digit of the stored text."""
    if _after_space(source.text, at) or at in source.noted:
        return True
    hyphen = _hyphen_before(source, at)
    if hyphen is None:
        return begins_word(source.text, at)
    return _may_part(source, hyphen, at)


def ends(source: Source, at: int) -> bool:
    """Whether a word may end right before `at`."""
    if source.text[at : at + 1] in _PARTING or at in source.noted:
        return True
    seam = _AFTER.match(source.text, at)
    if seam is None:
        return ends_word(source.text, at)
    following = _body_after(source, seam.end())
    if not source.text[following : following + 1].isalpha():
        return True
    return _may_part(source, at, following)


def _after_space(text: str, at: int) -> bool:
    """Whether one space inside a line stands before `at`: nothing more need be looked at there."""
    return at > 1 and text[at - 1] == " " and not text[at - 2].isspace()


def reads_wraps(quote: str, passage: str, source: Source) -> bool:
    """Whether `quote` reads the words that line ends break in `passage` as the source has them elsewhere."""
    said = quote.translate(_UNSEEN).casefold()
    return all(
        _reads(said, seam[1], seam[2], source, soft=SOFT_HYPHEN in seam[0])
        for seam in _BROKEN.finditer(passage)
    )


def keeps_hyphen(text: str, hyphen: int, second: int, source: Source, said: str) -> bool:
    """Whether the hyphen that ends a line at `hyphen` belongs to the word that goes on at `second`.

    Not where `said` has the word joined.
    """
    left, right = text[letters_start(text, hyphen) : hyphen], text[second : letters_end(text, second)]
    return not _may_join(left, right, source) and not _stands(re.escape(left + right), said)


def misread(quote: str, passage: str, source: Source) -> Iterator[tuple[str, str]]:
    """Yield the halves of words that line ends break in `passage` and `quote` joins against the source."""
    for seam in _BROKEN.finditer(passage):
        if _stands(re.escape(seam[1] + seam[2]), quote) and not _may_join(seam[1], seam[2], source):
            yield seam[1], seam[2]


def _may_join(left: str, right: str, source: Source) -> bool:
    counted = left.casefold() in _TENS and right.casefold() in _UNITS
    return not (counted or _holds_parted(source, left, right)) or _holds_joined(source, left, right)


def _reads(said: str, left: str, right: str, source: Source, *, soft: bool) -> bool:
    joined, parted = f"{left}{right}".casefold(), f"{left}-{right}".casefold()
    if _stands(rf"{re.escape(joined)}", said):
        return _may_join(left, right, source)
    if _stands(re.escape(parted), said):
        return not (soft or _holds_joined(source, left, right)) or _holds_parted(source, left, right)
    return True


def _may_part(source: Source, hyphen: int, second: int) -> bool:
    """Whether the hyphen at offset `hyphen` belongs to the word whose second half begins at `second`."""
    text = source.text
    if text[hyphen] in INVISIBLE:
        return False
    left, right = text[letters_start(text, hyphen) : hyphen], text[second : letters_end(text, second)]
    if right[:1].isupper() and left[-1:].islower():
        return True
    return _holds_parted(source, left, right) and not _holds_joined(source, left, right)


def _holds_parted(source: Source, left: str, right: str) -> bool:
    return source.holds(left + right, rf"{re.escape(left)}[{HYPHENS}]{re.escape(right)}")


def _holds_joined(source: Source, left: str, right: str) -> bool:
    return source.holds(left + right, re.escape(left + right))


def _stands(pattern: str, text: str) -> bool:
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None


def _hyphen_before(source: Source, at: int) -> int | None:
    """Return the offset of the hyphen that ends the line of text above, if `at` begins its line."""
    text, end, low = source.text, at, max(0, at - _REACH)
    broken = False
    for _ in range(_LINES):
        stop = end
        while stop > low and text[stop - 1].isspace():
            stop -= 1
        broken = broken or any(c in _BREAKS for c in text[stop:end])
        if not broken or stop <= low:
            return None
        if text[stop - 1] in HYPHENS + SOFT_HYPHEN:
            return stop - 1 if stop > 1 and text[stop - 2].isalpha() else None
        end = stop
        while end > low and text[end - 1] not in _BREAKS:
            end -= 1
        if not _of_the_page(source, end, stop):
            return None
    return None


def _body_after(source: Source, at: int) -> int:
    """Return where the text goes on after `at`, lines of the page left out."""
    text, high = source.text, min(len(source.text), at + _REACH)
    for _ in range(_LINES):
        while at < high and text[at].isspace():
            at += 1
        if text[at : at + 1].islower():  # a header has a capital or a number there
            return at
        end = at
        while end < high and text[end] not in _BREAKS:
            end += 1
        if at == high or not _of_the_page(source, at, end):
            return at
        at = end
    return at


def _of_the_page(source: Source, start: int, end: int) -> bool:
    """Whether a line is page furniture, or looks like it where a word is broken over it."""
    place = bisect_left(source.furniture, end, key=lambda span: span.end)
    if place < len(source.furniture) and source.furniture[place].start <= start:
        return True
    text, line = source.text, source.text[start:end].strip(" \t-–—|[]().·")
    if end - start > _SHORT:
        return False
    if line[:1].isdigit() or line[-1:].isdigit():
        return True
    return text[start - 1 : start] == "\f" or text[end : end + 4].lstrip("\n\r ")[:1] == "\f"
