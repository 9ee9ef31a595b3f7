# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a clean text into the copies that archives really hold, each character traced to its place.

A rendering returns the stored text and, for each code point of the clean text, where it went (-1
where it was lost). Nothing here knows the engine.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

CONFUSIONS = dict(
    pair.split("=")
    for pair in """
    rn=m m=rn cl=d d=cl e=c c=e h=b b=h l=1 i=l o=0 u=n n=u li=h ii=n w=vv t=f f=t s=5 g=q a=o in=m
    """.split()
)


@dataclass
class Copy:
    """A stored text and where each clean code point stands in it."""

    text: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    length: int = 0

    def put(self, stored: str, clean: int = 0) -> None:
        """Write `stored` for the next `clean` code points; the first gets its place."""
        self.places += [
            self.length + min(step, max(0, len(stored) - 1)) if stored else -1 for step in range(clean)
        ]
        self.text.append(stored)
        self.length += len(stored)

    def stored(self) -> str:
        return "".join(self.text)


def clean(text: str, _rng: random.Random) -> Copy:
    copy = Copy()
    for char in text:
        copy.put(char, 1)
    return copy


def crlf(text: str, _rng: random.Random) -> Copy:
    copy = Copy()
    for char in text:
        copy.put("\r\n" if char == "\n" else char, 1)
    return copy


def nfd(text: str, _rng: random.Random) -> Copy:
    copy = Copy()
    for char in text:
        copy.put(unicodedata.normalize("NFD", char), 1)
    return copy


def ligatures(text: str, _rng: random.Random) -> Copy:
    copy = Copy()
    for piece in re.split(r"(ffi|ffl|ff|fi|fl)", text):
        ligature = {"fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ", "ffi": "ﬃ", "ffl": "ﬄ"}.get(piece)
        if ligature:
            copy.put(ligature, len(piece))
        else:
            for char in piece:
                copy.put(char, 1)
    return copy


def soft_hyphens(text: str, rng: random.Random) -> Copy:
    copy = Copy()
    for at, char in enumerate(text):
        inside = at >= 2 and text[at - 2 : at + 2].isalpha() and len(text[at - 2 : at + 2]) == 4
        if inside and rng.random() < 0.15:
            copy.put("\u00ad")
        copy.put(char, 1)
    return copy


def damaged(text: str, rng: random.Random) -> Copy:
    """A scanner's copy: shapes confused in about one word of fifteen."""
    copy = Copy()
    at = 0
    while at < len(text):
        for size in (2, 1):
            other = CONFUSIONS.get(text[at : at + size])
            if other and rng.random() < 0.022:
                copy.put(other, size)
                at += size
                break
        else:
            copy.put(text[at], 1)
            at += 1
    return copy


def wrapped(text: str, rng: random.Random) -> Copy:
    return _set(text, rng, width=68, hyphenate=0.0)


def hyphenated(text: str, rng: random.Random) -> Copy:
    return _set(text, rng, width=60, hyphenate=0.6)


def printed(text: str, rng: random.Random) -> Copy:
    """A PDF's text: hyphen wraps, form feeds, a running header and a page number."""

    def header(number: int) -> str:
        title = "THE COLLECTED PAGES" if number % 2 else "A CHAPTER OF IT"
        return f"\n\n{number}\n\f{title}\n\n"

    return _paged(text, rng, header=header)


def printed_plainly(text: str, rng: random.Random) -> Copy:
    """The same without form feeds: number and title on one line."""

    def header(number: int) -> str:
        return (
            f"\n\n{number}   The Collected Pages\n\n"
            if number % 2
            else f"\n\nThe Collected Pages   {number}\n\n"
        )

    return _paged(text, rng, header=header)


def printed_barely(text: str, rng: random.Random) -> Copy:
    """A header that repeats and no number at all."""
    return _paged(text, rng, header=lambda _number: "\nCollected Pages\n")


class _Press:
    """Sets text in lines of `width`, breaks some words, and puts a header after each `page` lines."""

    def __init__(self, rng: random.Random, width: int, hyphenate: float) -> None:
        self.copy, self.rng, self.width, self.hyphenate = Copy(), rng, width, hyphenate
        self.page = 0
        self.header: Callable[[int], str] = str
        self.column = self.line = 0
        self.number = 1

    def set(self, text: str) -> Copy:
        for match in re.finditer(r"\n+|[ \t]+|\S+", text):
            piece = match[0]
            if piece[0] == "\n":
                self.write(piece)
                self.column = 0
                self.turn()
            elif piece.isspace() and self.column >= self.width - 6:
                self.copy.places += [self.copy.length] * len(piece)
                self.end_line()
                self.column = 0
            else:
                self.word(piece)
        return self.copy

    def write(self, piece: str) -> None:
        for char in piece:
            self.copy.put(char, 1)
        self.column += len(piece)

    def word(self, piece: str) -> None:
        over = self.column + len(piece) > self.width
        if not over or len(piece) <= 6 or not piece.isalpha() or self.rng.random() >= self.hyphenate:
            self.write(piece)
            return
        cut = min(max(3, self.width - self.column), len(piece) - 3)
        self.write(piece[:cut])
        self.copy.put("-")
        self.end_line()
        self.column = 0
        self.write(piece[cut:])

    def end_line(self) -> None:
        if not self.turn():
            self.copy.put("\n")

    def turn(self) -> bool:
        """Count a line; at a page's end put the header, and say so."""
        self.line += 1
        if not self.page or self.line % self.page:
            return False
        self.number += 1
        self.copy.put(self.header(self.number))
        return True


def _set(text: str, rng: random.Random, width: int, hyphenate: float) -> Copy:
    return _Press(rng, width, hyphenate).set(text)


def _paged(text: str, rng: random.Random, header: Callable[[int], str]) -> Copy:
    press = _Press(rng, 62, 0.4)
    press.page, press.header = 36, header
    return press.set(text)


RENDERINGS = {
    "clean": clean,
    "crlf": crlf,
    "wrapped": wrapped,
    "hyphenated": hyphenated,
    "printed": printed,
    "printed-plainly": printed_plainly,
    "printed-barely": printed_barely,
    "soft-hyphens": soft_hyphens,
    "nfd": nfd,
    "ligatures": ligatures,
    "damaged": damaged,
}
