# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Tables as they are drawn in Markdown, held against what pandoc makes of them without complaint.

In a pipe table it drops the cells that its head has no column for; in a grid whose lines are not equally
long it puts words into other cells, and lines among the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from galleyproof.errors import EditionError

CANNOT = "a table cannot be read"
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?")
_GRID = re.compile(r"\+(?:[-=:]+\+)+")
# A bar in these parts no cells: behind a backslash, in code, in a formula.
_WHOLE = re.compile(r"\\.|(`+)[^`]+\1|\$(?=\S)[^$]*(?<=\S)\$(?!\d)")


def refuse_misdrawn(source: str) -> None:
    """Raise EditionError for a table of `source` in which words would be lost or moved."""
    lines = [line.rstrip() for line in source.splitlines()]
    for at in _outside_code(lines):
        if at and "|" in lines[at] + lines[at - 1] and _RULE.fullmatch(lines[at].strip()):
            _refuse_cells(lines, at)
        elif _GRID.fullmatch(lines[at].strip()):
            _refuse_widths(lines, at)


def _outside_code(lines: list[str]) -> Iterator[int]:
    fence = ""
    for at, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence):
            fence = ""
        elif not fence and not line.startswith(("    ", "\t")):
            yield at


def _refuse_cells(lines: list[str], rule: int) -> None:
    columns = _cells(lines[rule].replace("+", "|"))
    for row in (rule - 1, *range(rule + 1, len(lines))):
        if "|" not in lines[row]:
            return
        if _cells(lines[row]) > columns:
            what = f"{CANNOT}: a row has {_cells(lines[row])} cells, and the line below its head {columns}"
            remedy = "draw a column for each, or put `\\` before a bar that is meant"
            raise EditionError(what, remedy=remedy, passage=lines[row])


def _cells(line: str) -> int:
    bare = _WHOLE.sub("x", line).strip().removeprefix("|").removesuffix("|")
    return bare.count("|") + 1


def _refuse_widths(lines: list[str], first: int) -> None:
    for line in lines[first:]:
        if not line.lstrip().startswith(("+", "|")):
            return
        if line.endswith(("+", "|")) and _width(line) != _width(lines[first]):
            what, remedy = f"{CANNOT}: a line is longer or shorter than its first", "draw them equally long"
            raise EditionError(what, remedy=remedy, passage=line)


def _width(line: str) -> int:
    """Return how many columns a line takes on a terminal, as pandoc counts them."""
    wide = sum(unicodedata.east_asian_width(sign) in {"W", "F"} for sign in line)
    return len(line) + wide - sum(unicodedata.combining(sign) > 0 for sign in line)
