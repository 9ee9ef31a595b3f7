# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A text into lines as the protocol counts them, and offsets into positions and back.

Ours are code points of the whole text. The protocol's are lines from 0 and a column in the units that
client and server agreed on, UTF-16 by default (LSP 3.17, "Text Documents"). Lines end at LF, CRLF or CR
and at nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_LINE_END = re.compile(r"\r\n|\r|\n")

UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text) + sum(character > "\uffff" for character in text),
    "utf-32": len,
}
"""How many units a text has, by the protocol's name of the unit."""


class Places:
    """The lines of one text; made once for many look-ups."""

    def __init__(self, text: str, units: str = "utf-16") -> None:
        self._text = text
        self._units = UNITS[units]
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a code point."""
        at = max(0, min(offset, len(self._text)))
        line = bisect_right(self._starts, at) - 1
        return line, self._units(self._text[self._starts[line] : at])

    def offset(self, line: int, column: int) -> int:
        """Return the code point at a position; one beyond its line, or the text, is its end."""
        if line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[max(line, 0)], self._ends[max(line, 0)]
        at = start
        while at < end and self._units(self._text[start : at + 1]) <= column:
            at += 1
        return at

    def at(self, line: int, column: int) -> int:
        """Return the code point at a Place of ours: line and column from 1, columns in code points."""
        start = self._starts[min(max(line, 1), len(self._starts)) - 1]
        return min(start + max(column, 1) - 1, len(self._text))
