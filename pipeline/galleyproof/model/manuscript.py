# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The manuscript: blocks, citations and quotations, each with its place in the file."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from galleyproof.model.value import Json, Place, Span, Value
from galleyproof.model.words import QuoteStyle

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Value):
    """One key of one pandoc citation. `span` is the whole citation's, brackets included."""

    key: str
    span: Span
    block: int
    """Index into `Manuscript.blocks`."""
    at: int
    """Offset in that block's text."""
    locator: str = ""
    """`7` or `7–9`; `label` is its CSL label: `page`, `chapter`, …"""
    label: str = ""
    in_text: bool = False
    """`@key says` rather than `[@key]`."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Style(Value):
    """A stretch of a block's text that is not plain: `start` and `end` are offsets in that text."""

    start: int
    end: int
    kind: str
    """`emphasis`, `strong`, `struck`, `link`, `code`, `math`, `raw`, `cite`, `note` or `span`."""
    classes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block(Value):
    """A leaf block as a reader reads it, each character mapped back to the file."""

    kind: str
    """`para`, `heading`, `cell`, `caption`, `lines`, `term`, `meta` or `opaque` (code, raw, maths)."""
    text: str
    offsets: Sequence[int]
    """One code point of the stored text a character, -1 where the character stands nowhere in it."""
    span: Span
    styles: tuple[Style, ...] = ()
    quote: int | None = None
    """Number of the innermost enclosing block quotation, from 0 in document order."""
    quotes: tuple[int, ...] = ()
    """Numbers of all enclosing block quotations, outermost first; the last is `quote`."""
    classes: tuple[str, ...] = ()
    """Classes of all enclosing divs, outermost first, and of the block itself."""
    apart: bool = False
    """A rule, the beginning of a list's item or the end of a list parts it from the block before."""
    row: int | None = None
    """For a table's cell: the number of its row, from 0 in document order."""
    note: tuple[int, int] | None = None
    """For a block of a note: the index of the block that the note hangs on, and the offset there."""
    reprint: str | None = None
    """For a transcluded block: the archived source's slug; `offsets` then count in *its* text."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Part(Value):
    """A file of a book, and where its text begins in `Manuscript.text`, always at a line's beginning."""

    path: str
    start: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manuscript:
    """One Markdown file, or a book's several: the text as stored, pandoc's reading of it, held together."""

    path: str
    text: str
    """As stored; of a book, the texts of its files one behind the other, a line's end between them."""
    front_matter: Json
    ast: Json
    """pandoc's JSON AST, read with `smart` off: marks stand as they were typed."""
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    parts: tuple[Part, ...] = ()
    """A book's files in order; empty for a manuscript of one file."""
    complaints: tuple[tuple[str, str], ...] = ()
    """Markup of which something would be missing in print: `file:line`, and what is wrong with it."""

    def where(self, passage: str) -> str:
        """Return where `passage` first stands, as `file:line`; else the file.

        A line's end before it is not meant. A book's picture is named from the book's folder, and in its
        chapter from the chapter's.
        """
        typed = passage if passage in self.text else passage.rpartition("/")[2]
        start = self.text.find(typed) if typed else -1
        if start < 0:
            return self.path
        start += typed.startswith("\n")
        span = Span(start=start, end=start)
        return f"{self.file(span)}:{self.place(span).line}"

    def file(self, span: Span) -> str:
        """Return the path of the file that `span` begins in."""
        return self._part(span.start).path

    def stored(self, span: Span) -> Span:
        """Return `span` in code points of the file that it begins in."""
        start = self._part(span.start).start
        return Span(start=span.start - start, end=span.end - start)

    def _part(self, offset: int) -> Part:
        number = bisect_right(self.parts, offset, key=lambda part: part.start)
        return self.parts[max(number - 1, 0)] if self.parts else Part(path=self.path, start=0)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def place(self, span: Span) -> Place:
        """Return `span` in lines and columns of the file that it begins in."""
        above = bisect_right(self._line_starts, self._part(span.start).start) - 1
        line, column = self._line_column(span.start)
        end_line, end_column = self._line_column(span.end)
        return Place(line=line - above, column=column, end_line=end_line - above, end_column=end_column)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Value):
    """What stands between two marks, or a block quotation; `span` is in the file (or the reprint)."""

    text: str
    span: Span
    style: QuoteStyle
    block: int
    """Index into `Manuscript.blocks` of the (first) block it stands in."""
    start: int
    """Offset of its first character in that block's text; `end` likewise, in `end_block`."""
    end: int
    end_block: int
    cites: tuple[Citation, ...] = ()
    """Any one of these may be its source; empty is uncited."""
    open: bool = False
    """An opening mark that nothing closes; the text is then what follows it in its block."""
    alternative: bool = False
    """A second reading of the marks of the row before it: the source decides between them."""
    depth: int = 0
    """How many quotations it stands inside."""
    emphasised: bool = False
    """Part of it is set in emphasis that the manuscript may have added."""
    reprint: str | None = None
    """Slug of the archived source it is part of, when it stands in transcluded text."""
