# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a stored text and two phrases into the passage between them, as paragraphs for a reader.

Page furniture is out, paragraphs that a page break split are joined again, and each character
keeps the offset in the stored text that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from galleyproof.errors import ArchiveError
from galleyproof.match.alphabet import key_text
from galleyproof.match.corpus import source_of
from galleyproof.match.fold import Key
from galleyproof.match.near import clean

_PARAGRAPHS = re.compile(r"\n[ \t\f]*\n\s*|\f\s*|\n")
_ENDED = re.compile(r"[.!?:;…。！？][”»\"'’)\]]*$")

Paragraph = tuple[str, tuple[int, ...]]


def reading(text: str, selector_from: str, selector_to: str) -> tuple[Paragraph, ...]:
    """Return the passage from one phrase to the other, both included, a paragraph an item.

    `text` holds one block a line. Raises ArchiveError where a phrase is missing, or where the
    first stands more than once.
    """
    source = source_of(text)
    begin, end = _bounds(source.reading, text, selector_from, selector_to)
    read, offsets = clean(source, begin, end)
    return tuple(_rejoined(_split(read, offsets)))


def _bounds(key: Key, text: str, first: str, last: str) -> tuple[int, int]:
    starts = _places(key, first)
    if not starts:
        raise ArchiveError(f"“{first}” does not stand in the source", remedy="take the words as archived")
    if len(starts) > 1:
        remedy = "give a longer phrase"
        raise ArchiveError(f"“{first}” stands {len(starts)} times in the source", remedy=remedy)
    size = len(key_text(last))
    ends = [at for at in _places(key, last) if at + size >= starts[0] + len(key_text(first))]
    if not ends:
        raise ArchiveError(f"“{last}” does not stand after “{first}”", remedy="take the words as archived")
    if len(ends) > 1:
        raise ArchiveError(
            f"“{last}” stands {len(ends)} times after “{first}”", remedy="give a longer phrase"
        )
    end = key.offset(ends[0] + size - 1) + 1
    tail = re.match(r"[^\w\s]*", text[end:])
    return key.offset(starts[0]), end + (len(_wanted_tail(last, tail[0])) if tail else 0)


def _wanted_tail(phrase: str, following: str) -> str:
    """Return as many closing signs of the source as the phrase names."""
    named = re.search(r"[^\w\s]*$", phrase.strip())
    return following[: len(named[0])] if named else ""


def _places(key: Key, phrase: str) -> list[int]:
    needle = key_text(phrase)
    places: list[int] = []
    at = key.text.find(needle) if needle else -1
    while at >= 0:
        if key.is_start(at) and key.is_start(at + len(needle)):
            places.append(at)
        at = key.text.find(needle, at + 1)
    return places


def _split(read: str, offsets: Sequence[int]) -> list[tuple[str, list[int]]]:
    found: list[tuple[str, list[int]]] = []
    at = 0
    for gap in [*_PARAGRAPHS.finditer(read), None]:
        end = gap.start() if gap else len(read)
        stripped = read[at:end].strip()
        if stripped:
            start = read.index(stripped, at)
            found.append((stripped, list(offsets[start : start + len(stripped)])))
        at = gap.end() if gap else end
    return found


def _rejoined(paragraphs: list[tuple[str, list[int]]]) -> list[Paragraph]:
    """Join a paragraph to the one before it where that stops in the middle of a sentence."""
    joined: list[tuple[str, list[int]]] = []
    for words, offsets in paragraphs:
        if joined and not _ENDED.search(joined[-1][0]) and words[:1].islower():
            before, places = joined.pop()
            joined.append((f"{before} {words}", [*places, places[-1] + 1, *offsets]))
        else:
            joined.append((words, list(offsets)))
    return [(words, tuple(offsets)) for words, offsets in joined]
