# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks, quotations, facts and citations ─▶ running text, a numbered mark on each checked phrase."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from galleyproof.model import Json
from galleyproof.report.setting import characters

# A mark's number stands after the closing quotation mark and its punctuation, as a note's does, and after
# the word that it would part: Chang's.
_CLOSING = re.compile("(?:['’]s\\b)?[\"'’”»›」』.,;:!?)\\]]{0,8}(?!\\w)")
_ELEMENTS = {"emphasis": "em", "strong": "strong", "code": "code", "math": "code"}


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
    """A step of a marked block: `text`, `open`, `close`, `number`, `cite` or `note`."""

    op: str
    text: str = ""
    mark: Mark | None = None
    cite: Json | None = None
    style: str = ""
    """The element that a text stands in: `em`, `strong` or `code`; empty for none."""
    first: bool = True
    """False where a mark goes on after a crossing one or from the block before."""


@dataclass(slots=True, kw_only=True)
class MarkedBlock:
    """A block with its pieces, and the marks that begin in it, whose notes stand beside it."""

    block: Json
    index: int
    """Where the block stands in the document's text."""
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Mark] = field(default_factory=list)


def marks(document: Json) -> list[Mark]:
    """Return every quotation, and every fact that a block shows, in reading order."""
    placed = [(_spans(row, document), "quotation", row) for row in document["quotations"]]
    placed += [
        (((row["block"], row["block_start"], row["block_end"]),), "fact", row)
        for row in document["facts"]
        if row.get("block") is not None
    ]
    rank = {block: number for number, block in enumerate(reading_order(document["text"]))}
    placed.sort(key=lambda item: (rank[item[0][0][0]], item[0][0][1], -item[0][0][2]))
    return [
        Mark(number=number, kind=kind, row=row, spans=spans)
        for number, (spans, kind, row) in enumerate(placed, start=1)
    ]


def marked(document: Json, numbered: list[Mark]) -> list[MarkedBlock]:
    """Return the document's blocks in reading order with `numbered` laid over them."""
    ranges: dict[int, list[tuple[int, int, Mark]]] = defaultdict(list)
    blocks = [MarkedBlock(block=block, index=index) for index, block in enumerate(document["text"])]
    for mark in numbered:
        blocks[mark.spans[0][0]].notes.append(mark)
        for block, start, end in mark.spans:
            ranges[block].append((start, end, mark))
    points = _points(document)
    for made, printed in zip(blocks, characters(document), strict=True):
        made.pieces = list(_pieces(made, printed, ranges[made.index], points[made.index]))
    return [blocks[index] for index in reading_order(document["text"])]


def reading_order(text: list[Json]) -> list[int]:
    """Return the indexes of the blocks, each note behind the block that it hangs on."""
    notes: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, block in enumerate(text):
        if _hangs(block, text):
            notes[block["note"][0]].append((block["note"][1], index))
    order: list[int] = []
    for index, block in enumerate(text):
        if not _hangs(block, text):
            order += [index, *(note for _, note in sorted(notes[index]))]
    return order


def _hangs(block: Json, text: list[Json]) -> bool:
    note: list[int] = block.get("note") or []
    return len(note) == 2 and note[0] < len(text) and not text[note[0]].get("note")


def _points(document: Json) -> dict[int, list[tuple[int, Piece]]]:
    """Return what stands between two characters of a block: citations, and references to its notes."""
    points: dict[int, list[tuple[int, Piece]]] = defaultdict(list)
    text = document["text"]
    for row in document.get("citations", ()):
        words, at = text[row["block"]]["text"], row["at"]
        blank = " " if words[max(at - 1, 0) : at].strip() else ""
        points[row["block"]].append((at, Piece(op="cite", text=blank, cite=row)))
    seen: set[tuple[int, int]] = set()
    for index, block in enumerate(text):
        if _hangs(block, text) and (place := tuple(block["note"])) not in seen:
            seen.add(place)
            at = min(place[1], len(text[place[0]]["text"]))
            points[place[0]].append((at, Piece(op="note", text=f"b{index}")))
    return points


def _spans(row: Json, document: Json) -> tuple[tuple[int, int, int], ...]:
    first, last = row["block"], row["end_block"]
    if first == last:
        return ((first, row["block_start"], row["block_end"]),)
    whole = [(block, 0, len(document["text"][block]["text"])) for block in range(first + 1, last)]
    head = (first, row["block_start"], len(document["text"][first]["text"]))
    return (head, *whole, (last, 0, row["block_end"]))


def _pieces(
    made: MarkedBlock,
    printed: list[str],
    ranges: list[tuple[int, int, Mark]],
    between: list[tuple[int, Piece]],
) -> Iterator[Piece]:
    """Nest the ranges properly: one that is crossed is closed and opened again."""
    text, block, styles = made.block["text"], made.index, made.block.get("styles", ())
    starts: dict[int, list[tuple[int, Mark]]] = defaultdict(list)
    points: dict[int, list[Piece]] = defaultdict(list)
    stops = sorted(at for at, _ in between)
    for start, end, mark in ranges:
        if end > start:
            starts[start].append((end, mark))
        if mark.spans[-1][0] == block:
            points[_after(text, end, stops)].append(Piece(op="number", mark=mark))
    for at, piece in between:
        points[at].append(piece)
    edges = (min(at, len(text)) for style in styles for at in style[:2])
    cuts = sorted({0, len(text), *starts, *points, *(end for _, end, _ in ranges), *edges})
    stack: list[tuple[int, Mark]] = []
    for cut, following in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield from _turn(stack, cut, starts.get(cut, []), block)
        yield from points.get(cut, ())
        if following > cut:
            kind = next((kind for start, end, kind in styles if start <= cut and following <= end), "")
            yield Piece(op="text", text="".join(printed[cut:following]), style=_ELEMENTS.get(kind, ""))


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
