# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks, quotations, facts and citations ─▶ running text, a numbered mark on each checked phrase."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from galleyproof.model import Json

# A mark's number stands after the closing quotation mark and its punctuation, as a note's does.
_CLOSING = re.compile("[\"'’”»›」』.,;:!?)\\]]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One checked phrase: `row` is its quotation or fact, `number` its place in the margin."""

    number: int
    kind: str
    """`quotation` or `fact`."""
    row: Json
    spans: tuple[tuple[int, int, int], ...]
    """`(block, start, end)`, one for each block it crosses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A step of a marked block: `text`, `open`, `close`, `number` or `cite`."""

    op: str
    text: str = ""
    mark: Mark | None = None
    cite: Json | None = None
    first: bool = True
    """False where a mark goes on after a crossing one or from the block before."""


@dataclass(slots=True, kw_only=True)
class MarkedBlock:
    """A block with its pieces, and the marks that begin in it, whose notes stand beside it."""

    block: Json
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Mark] = field(default_factory=list)


def marks(document: Json) -> list[Mark]:
    """Return every quotation, and every fact whose words are found, in the order of the text."""
    placed = [(_spans(row, document), "quotation", row) for row in document["quotations"]]
    placed += [((place,), "fact", row) for row, place in _facts(document)]
    placed.sort(key=lambda item: (item[0][0][:2], -item[0][0][2]))
    return [
        Mark(number=number, kind=kind, row=row, spans=spans)
        for number, (spans, kind, row) in enumerate(placed, start=1)
    ]


def marked(document: Json, numbered: list[Mark]) -> list[MarkedBlock]:
    """Return the document's blocks with `numbered` laid over them."""
    ranges: dict[int, list[tuple[int, int, Mark]]] = defaultdict(list)
    blocks = [MarkedBlock(block=block) for block in document["text"]]
    for mark in numbered:
        blocks[mark.spans[0][0]].notes.append(mark)
        for block, start, end in mark.spans:
            ranges[block].append((start, end, mark))
    cites: dict[int, list[Json]] = defaultdict(list)
    for row in document.get("citations", ()):
        cites[row["block"]].append(row)
    for index, made in enumerate(blocks):
        made.pieces = list(_pieces(made.block["text"], index, ranges[index], cites[index]))
    return blocks


def _spans(row: Json, document: Json) -> tuple[tuple[int, int, int], ...]:
    first, last = row["block"], row["end_block"]
    if first == last:
        return ((first, row["block_start"], row["block_end"]),)
    whole = [(block, 0, len(document["text"][block]["text"])) for block in range(first + 1, last)]
    head = (first, row["block_start"], len(document["text"][first]["text"]))
    return (head, *whole, (last, 0, row["block_end"]))


def _pieces(text: str, block: int, ranges: list[tuple[int, int, Mark]], cites: list[Json]) -> Iterator[Piece]:
    """Nest the ranges properly: one that is crossed is closed and opened again."""
    starts: dict[int, list[tuple[int, Mark]]] = defaultdict(list)
    points: dict[int, list[Piece]] = defaultdict(list)
    stops = sorted(row["at"] for row in cites)
    for start, end, mark in ranges:
        if end > start:
            starts[start].append((end, mark))
        if mark.spans[-1][0] == block:
            points[_after(text, end, stops)].append(Piece(op="number", mark=mark))
    for row in cites:
        blank = " " if text[max(row["at"] - 1, 0) : row["at"]].strip() else ""
        points[row["at"]].append(Piece(op="cite", text=blank, cite=row))
    cuts = sorted({0, len(text), *starts, *points, *(end for _, end, _ in ranges)})
    stack: list[tuple[int, Mark]] = []
    for cut, following in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield from _turn(stack, cut, starts.get(cut, []), block)
        yield from points.get(cut, ())
        if following > cut:
            yield Piece(op="text", text=text[cut:following])


def _turn(
    stack: list[tuple[int, Mark]], cut: int, opening: list[tuple[int, Mark]], block: int
) -> Iterator[Piece]:
    ending = [at for at, (end, _) in enumerate(stack) if end <= cut]
    crossed: list[tuple[int, Mark]] = []
    while ending and len(stack) > ending[0]:
        end, mark = stack.pop()
        yield Piece(op="close", mark=mark)
        if end > cut:
            crossed.append((end, mark))
    for end, mark in reversed(crossed):
        stack.append((end, mark))
        yield Piece(op="open", mark=mark, first=False)
    for end, mark in sorted(opening, key=lambda item: -item[0]):
        stack.append((end, mark))
        yield Piece(op="open", mark=mark, first=mark.spans[0][0] == block)


def _after(text: str, end: int, stops: list[int]) -> int:
    """Return where a phrase's number stands: behind its marks and stops, but before a citation."""
    found = _CLOSING.match(text, end)
    behind = found.end() if found else end
    at = bisect_left(stops, end)
    return min(behind, stops[at]) if at < len(stops) else behind


def _facts(document: Json) -> Iterator[tuple[Json, tuple[int, int, int]]]:
    """Facts carry offsets of the file, not of a block: find their words where their line says.

    Each search goes on from the fact before it, so that the second `1949` of a paragraph is the
    second one there.
    """
    blocks = document["text"]
    reprints: dict[str, list[int]] = defaultdict(list)
    own: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        if block.get("reprint"):
            reprints[block["reprint"]].append(index)
        else:
            own.append((block.get("line") or 0, index))
    own.sort()
    cursor: dict[str, tuple[int, int]] = {}
    reached: dict[int, int] = {}
    for row in sorted(document["facts"], key=lambda fact: fact["start"]):
        words = " ".join(row["text"].split())
        slug = row.get("source", "")
        place = (
            _search(blocks, reprints[slug], words, cursor.get(slug, (0, 0)))
            if slug in reprints
            else _at_line(blocks, own, row["line"], words, reached)
        )
        if place is None:
            continue
        order, block, start = place
        cursor[slug] = (order, start)
        reached[block] = start
        yield row, (block, start, start + len(words))


def _search(
    blocks: list[Json], indexes: list[int], words: str, cursor: tuple[int, int]
) -> tuple[int, int, int] | None:
    order, offset = cursor
    for at in range(order, len(indexes)):
        start = blocks[indexes[at]]["text"].find(words, offset if at == order else 0)
        if start >= 0:
            return at, indexes[at], start
    return None


def _at_line(
    blocks: list[Json], own: list[tuple[int, int]], line: int, words: str, reached: dict[int, int]
) -> tuple[int, int, int] | None:
    at = bisect_right(own, (line, len(blocks))) - 1
    if at < 0:
        return None
    begins = own[at][0]
    for _, index in own[bisect_right(own, (begins, -1)) : at + 1]:
        start = blocks[index]["text"].find(words, reached.get(index, 0))
        if start >= 0:
            return 0, index, start
    return None
