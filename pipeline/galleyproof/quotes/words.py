# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A stretch of blocks into the words that are quoted there, and their place in the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from galleyproof.model import Block, Manuscript, Span, Style

NO_QUOTATION = frozenset(("scare", "title", "term", "draft"))
"""Classes that say of a span or div: nothing in here is quoted from a source."""

_NEAR = 400  # characters of markup, a link's address among it
_MARKUP_BEFORE = re.compile(r"(?:[*_`^\[]|<\w[^<>]*>)+\Z")
_MARKUP_BEHIND = re.compile(r"(?:[*_`^]|</\w+>|\](?:\([^()\n]*\)|\{[^{}\n]*\}|\[[^\[\]\n]*\])?)+")

Stretch = tuple[int, int, int]
"""The index of a block, and from where to where in its text."""


class Words:
    """What stands in a manuscript's stretches; the styles that matter are sorted once a block."""

    def __init__(self, manuscript: Manuscript) -> None:
        """Look at nothing yet."""
        self.manuscript = manuscript
        self._sorted: dict[tuple[int, str], list[Style]] = {}

    def said(self, stretches: Sequence[Stretch]) -> tuple[str, Span]:
        """Return what stands in `stretches` and the span from its first to its last character.

        The text is the file's own where that, white space folded, is what a reader reads; else what a
        reader reads: without markup, struck words, note marks, the raised numbers of verses and
        citations, paragraphs apart by a blank line.
        """
        blocks = self.manuscript.blocks
        kept = [
            (index, *trimmed(blocks[index].text, left, right))
            for index, start, end in stretches
            for left, right in self._unstruck(index, start, end)
        ]
        span = place(blocks, kept)
        read = "\n\n".join(self._read(index, start, end) for index, start, end in stretches)
        stored = "" if blocks[stretches[0][0]].reprint else self.manuscript.text[span.start : span.end]
        return (stored if stored.split() == read.split() else read), span

    def widened(self, span: Span, opened: int, closing: int) -> Span:
        """Return `span` with the markup between it and its marks, which stand up to `opened`, at `closing`.

        Notes, citations and struck words there are not quoted.
        """
        text = self.manuscript.text
        before = _MARKUP_BEFORE.search(text, max(opened, span.start - _NEAR), span.start)
        behind = _MARKUP_BEHIND.match(text, span.end, min(closing, span.end + _NEAR))
        return Span(start=before.start() if before else span.start, end=behind.end() if behind else span.end)

    def emphasised(self, index: int, start: int, end: int) -> bool:
        """Return whether emphasis lies within the stretch."""
        styles = self._styles(index, "emphasis")
        first = bisect_left(styles, start, key=_start)
        return first < len(styles) and styles[first].start < end and styles[first].end <= end

    def exempt(self, index: int, start: int, end: int) -> bool:
        """Return whether a span that covers the stretch says that it is no quotation."""
        return any(s.start <= start and end <= s.end for s in self._styles(index, "exempt"))

    def _read(self, index: int, start: int, end: int) -> str:
        text = self.manuscript.blocks[index].text
        pieces = [text[left:right] for left, right in self._unstruck(index, start, end)]
        return pieces[0] if len(pieces) == 1 else re.sub(r"[ ]{2,}", " ", "".join(pieces)).strip()

    def _unstruck(self, index: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        at, styles = start, self._styles(index, "struck")
        first = bisect_left(styles, start, key=_start)
        while first and styles[first - 1].end > start:
            first -= 1
        for number in range(first, bisect_left(styles, end, key=_start)):
            style = styles[number]
            if style.end > at:
                yield at, max(at, style.start)
                at = max(at, style.end)
        yield at, max(at, end)

    def _styles(self, index: int, wanted: str) -> list[Style]:
        found = self._sorted.get((index, wanted))
        if found is None:
            block = self.manuscript.blocks[index]
            found = sorted(
                (s for s in block.styles if s.end > s.start and _WANTED[wanted](s, block.text)), key=_start
            )
            self._sorted[index, wanted] = found
        return found


def _start(style: Style) -> int:
    return style.start


def _unsaid(style: Style, text: str) -> bool:
    """Return whether a style's words are struck, or are the raised number of a verse or a note."""
    if style.kind == "struck":
        return True
    raised = "superscript" in style.classes and _VERSE.fullmatch(text, style.start, style.end) is not None
    return raised and not text[: style.start][-1:].isalnum()


_VERSE = re.compile(r"[\s\u00a0]*\d{1,3}(?:[-–:]\d{1,3})?[\s\u00a0]*")
_WANTED: dict[str, Callable[[Style, str], bool]] = {
    "struck": _unsaid,
    "emphasis": lambda style, _: style.kind in {"emphasis", "strong"},
    "exempt": lambda style, _: not NO_QUOTATION.isdisjoint(style.classes),
}


def place(blocks: Sequence[Block], stretches: Sequence[Stretch]) -> Span:
    """Return the span in the file (or the reprint's source) from the first to the last placed character."""
    first = _placed(blocks, stretches, step=1)
    last = _placed(blocks, stretches[::-1], step=-1)
    return Span(start=first, end=max(first, last + 1))


def _placed(blocks: Sequence[Block], stretches: Sequence[Stretch], *, step: int) -> int:
    for index, start, end in stretches:
        for offset in blocks[index].offsets[start:end][::step]:
            if offset >= 0:
                return offset
    span = blocks[stretches[0][0]].span
    return span.start if step > 0 else span.start - 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start` and `end` without the white space at either side of what they hold."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
