# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A drawn table into the rectangles of its cells, each a source of its own.

In a grid or multiline table the lines of a cell do not follow each other in the file; its column
does. Pipe and simple tables need none of this: their cells stand in reading order.
"""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

from galleyproof.manuscript.stored import Source

_CAPTION = re.compile(r"(?:[\s>]*\n)?[ \t>]*(?:[Tt]able)?:[ \t]")
_GRID = re.compile(r"[ \t>]*\+(?:[-=:]+\+)+[ \t]*\Z")
_RULE = re.compile(r"[ \t>]*-{3,}(?: +-+)*[ \t]*\Z")
_COLUMNS = re.compile(r"[ \t>]*-+(?: +-+)+[ \t]*\Z")
_LINES = 2_000  # the longest table that is taken apart


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """The rectangles of a table, row by row, and where it ends in the source."""

    rows: list[list[Source]]
    end: int


_Line = tuple[int, str]


def captioned_above(text: str, position: int) -> bool:
    """Return whether a caption stands next, so above its table."""
    return _CAPTION.match(text, position) is not None


def rectangles(source: Source, position: int, widths: list[int]) -> Table | None:
    """Return the table's rectangles if it is drawn and has rows of `widths` cells; else None."""
    lines = _lines(source.text, position)
    while lines and not lines[0][1].strip(" \t>"):
        lines = lines[1:]
    if not lines:
        return None
    if _GRID.match(_unlisted(lines[0][1])):
        table = _grid(source, lines)
    elif _RULE.match(_unlisted(lines[0][1])):
        table = _multiline(source, lines)
    else:
        return None
    return table if table and [len(row) for row in table.rows] == widths else None


def _unlisted(line: str) -> str:
    # The first line may stand behind a list marker or a definition's colon.
    return re.sub(r"^[ \t>]*(?:[-+*:~]|\(?\w{1,4}[.)])[ \t]+(?=[+-])", "", line)


def _lines(text: str, position: int) -> list[_Line]:
    found: list[_Line] = []
    at = text.rfind("\n", 0, position) + 1 if not text[:position].endswith("\n") else position
    if text[at:position].strip(" \t>"):
        at = position
    while at < len(text) and len(found) < _LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found.append((at, text[at:end]))
        at = end + 1
    return found


def _grid(source: Source, lines: list[_Line]) -> Table | None:
    edges = [match.start() for match in re.finditer(r"\+", lines[0][1])]
    rows: list[list[Source]] = []
    held: list[_Line] = []
    end = lines[0][0]
    for at, line in lines[1:]:
        if _GRID.match(line):
            rows.append([_box(source, held, left + 1, right) for left, right in pairwise(edges)])
            held = []
        elif "|" in line:
            held.append((at, line))
        else:
            break
        end = at + len(line)
    return Table([row for row in rows if row], end)


def _multiline(source: Source, lines: list[_Line]) -> Table | None:
    ruled = next((n for n, (_, line) in enumerate(lines[:40]) if _COLUMNS.match(line)), None)
    if ruled is None:
        return None
    spans = [match.span() for match in re.finditer(r"-+", lines[ruled][1])]
    edges = [(left, spans[n + 1][0] if n + 1 < len(spans) else 10_000) for n, (left, _) in enumerate(spans)]
    groups: list[list[_Line]] = [lines[1:ruled]] if ruled else []
    held: list[_Line] = []
    end = lines[ruled][0]
    for at, line in lines[ruled + 1 :]:
        closed = _RULE.match(line) is not None
        if held and (closed or not line.strip(" \t>")):
            groups.append(held)
            held = []
        elif line.strip(" \t>"):
            held.append((at, line))
        end = at + len(line)
        if closed:
            return Table([[_box(source, group, *edge) for edge in edges] for group in groups], end)
    return None


def _box(source: Source, lines: list[_Line], left: int, right: int) -> Source:
    """Return columns `left` to `right` of `lines` as one text with LF."""
    text: list[str] = []
    offsets: list[int] = []
    for at, line in lines:
        piece = line[left:right]
        text.append(piece)
        offsets.extend(source.offsets[at + left + step] for step in range(len(piece)))
        text.append("\n")
        offsets.append(source.offsets[at + len(line)])
    return Source("".join(text), [*offsets, offsets[-1] if offsets else 0])
