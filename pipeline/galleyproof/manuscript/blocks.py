# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""pandoc's blocks into leaf blocks in reading order, each laid along the file where it stands."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import ClassVar

from galleyproof.manuscript import markup, metadata, tables
from galleyproof.manuscript.inlines import Aligner, NoteAt
from galleyproof.manuscript.laying import FAR, Laying
from galleyproof.manuscript.stored import Source
from galleyproof.model import Block, Citation, Json, Span

_UNDERLINE = re.compile(r"[ \t]*(?:\{[^}\n]*\})?[ \t]*\n[ \t>]*(?:=+|-+)[ \t]*(?=\n|\Z)")
_HTML_QUOTE = re.compile(r"\s*<(/?)blockquote\b", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class _Context:
    kind: str = "para"
    classes: tuple[str, ...] = ()
    quotes: tuple[int, ...] = ()
    row: int | None = None
    note: tuple[int, int] | None = None

    @property
    def quote(self) -> int | None:
        return self.quotes[-1] if self.quotes else None


class Reader(Laying):
    """Reads an AST against `source`; gathers `blocks` and `citations`, both in reading order."""

    def __init__(self, source: Source) -> None:
        """Start at the top of `source`."""
        super().__init__(source)
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self._defined: set[str] = set()
        self._quotes = self._rows = 0
        self._apart = False

    def read(self, ast: Json) -> None:
        """Read the front matter, then the body."""
        whole = self.source
        for nodes, place in metadata.prose(ast.get("meta", {}), whole):
            self.source, self.position = place, 0
            self._blocks(nodes, _Context(kind="meta"))
        self.source, self.position = whole, metadata.end(whole.text)
        self._blocks(ast["blocks"], _Context())

    def _blocks(self, nodes: list[Json], context: _Context) -> None:
        outer = context
        for node in nodes:
            html = _HTML_QUOTE.match(node["c"][1]) if node["t"] == "RawBlock" else None
            if html and html[1]:
                context = outer
            elif html:
                context = self._quoting(outer)
            reading = self._READERS.get(node["t"])
            if reading:
                reading(self, node, context)

    def _quoting(self, context: _Context) -> _Context:
        self._quotes += 1
        return dataclasses.replace(context, quotes=(*context.quotes, self._quotes - 1))

    # --- leaves ---------------------------------------------------------------------------------

    def _para(self, node: Json, context: _Context) -> None:
        self._leaf([node["c"]], context)

    def _heading(self, node: Json, context: _Context) -> None:
        _, attr, content = node["c"]
        classes = (*context.classes, *attr[1])
        self._leaf([content], dataclasses.replace(context, kind="heading", classes=classes))
        underline = _UNDERLINE.match(self.source.text, self.position)
        if underline:
            self.position = underline.end()

    def _lines(self, node: Json, context: _Context) -> None:
        self._leaf(node["c"], dataclasses.replace(context, kind="lines"))

    def _leaf(self, lines: list[list[Json]], context: _Context) -> None:
        aligner = self.lay(lines, len(context.quotes))
        if aligner.text or aligner.citations or aligner.notes:
            index = len(self.blocks)
            block = _block(aligner, context, self.source)
            self.blocks.append(dataclasses.replace(block, apart=True) if self._apart else block)
            self._apart = False
            self.citations.extend(dataclasses.replace(each, block=index) for each in aligner.citations)
            for note in aligner.notes:
                self._note(note, index)

    def _note(self, note: NoteAt, host: int) -> None:
        place = self.definitions.get(note.label)
        if note.label and (note.label in self._defined or place is None):
            return
        self._defined.add(note.label)
        back = self.position
        self.position = place.body if note.label and place else note.start
        held = self.blocks[host]
        self._blocks(note.blocks, _Context(classes=held.classes, note=(host, note.at)))
        self.position = back

    def _opaque(self, node: Json, context: _Context) -> None:
        said = node["c"][1]
        offsets: list[int] = []
        at = self.position
        for line in said.splitlines(keepends=True):
            bare = line.strip()
            found = self.source.text.find(bare, at, at + FAR) if bare else -1
            lead = len(line) - len(line.lstrip())
            if found < 0:
                offsets.extend([-1] * len(line))
                continue
            at = found + len(bare)
            place = self.source.offsets
            offsets.extend([-1] * lead + [place[found + step] for step in range(len(bare))])
            offsets.extend([-1] * (len(line) - lead - len(bare)))
        self.position = at
        span = _span(offsets, self.source.offsets[min(at, len(self.source.text))])
        classes = (*context.classes, *(node["c"][0][1] if node["t"] == "CodeBlock" else ()))
        self.blocks.append(
            Block(
                kind="opaque", text=said, offsets=tuple(offsets), span=span, classes=classes,
                quote=context.quote, quotes=context.quotes, note=context.note,
            )
        )  # fmt: skip

    def _rule(self, _node: Json, _context: _Context) -> None:
        self._apart = True

    # --- containers -----------------------------------------------------------------------------

    def _quote(self, node: Json, context: _Context) -> None:
        self._blocks(node["c"], self._quoting(context))

    def _bullets(self, node: Json, context: _Context) -> None:
        self._items(node["c"], context)

    def _numbers(self, node: Json, context: _Context) -> None:
        self._items(node["c"][1], context)

    def _items(self, items: list[list[Json]], context: _Context) -> None:
        for item in items:
            self._apart = True
            self._blocks(item, context)
        self._apart = True

    def _definition_list(self, node: Json, context: _Context) -> None:
        for term, meanings in node["c"]:
            self._leaf([term], dataclasses.replace(context, kind="term"))
            self._items(meanings, context)

    def _div(self, node: Json, context: _Context) -> None:
        attr, content = node["c"]
        self._blocks(content, dataclasses.replace(context, classes=(*context.classes, *attr[1])))

    def _figure(self, node: Json, context: _Context) -> None:
        _, (_, caption), content = node["c"]
        self._blocks(caption, dataclasses.replace(context, kind="caption"))
        if caption and self.source.text.startswith("]", self.position):
            self.position = markup.target(self.source.text, self.position + 1)
            self.position = markup.attributes(self.source.text, self.position)
        else:
            self._blocks(content, context)

    def _table(self, node: Json, context: _Context) -> None:
        _, (_, caption), _, head, bodies, foot = node["c"]
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        cells = [[cell[4] for cell in row[1]] for row in rows]
        captioned, inside = (
            dataclasses.replace(context, kind="caption"),
            dataclasses.replace(context, kind="cell"),
        )
        above = tables.captioned_above(self.source.text, self.position)
        if above:
            self._blocks(caption, captioned)
        table = tables.rectangles(self.source, self.position, [len(row) for row in cells])
        if table:
            self._boxed(cells, table, inside)
        else:
            for row in cells:
                beside = self._beside(inside)
                for cell in row:
                    self._blocks(cell, beside)
        if not above:
            self._blocks(caption, captioned)

    def _boxed(self, cells: list[list[list[Json]]], table: tables.Table, context: _Context) -> None:
        """Read each cell in its own rectangle of the drawn table."""
        whole = self.source
        for row, boxes in zip(cells, table.rows, strict=True):
            beside = self._beside(context)
            for cell, box in zip(row, boxes, strict=True):
                self.source, self.position = box, 0
                self._blocks(cell, beside)
        self.source, self.position = whole, table.end

    def _beside(self, context: _Context) -> _Context:
        self._rows += 1
        return dataclasses.replace(context, row=self._rows - 1)

    _READERS: ClassVar[dict[str, Callable[[Reader, Json, _Context], None]]] = {
        "Para": _para,
        "Plain": _para,
        "Header": _heading,
        "LineBlock": _lines,
        "CodeBlock": _opaque,
        "RawBlock": _opaque,
        "HorizontalRule": _rule,
        "BlockQuote": _quote,
        "BulletList": _bullets,
        "OrderedList": _numbers,
        "DefinitionList": _definition_list,
        "Div": _div,
        "Figure": _figure,
        "Table": _table,
    }


def _block(aligner: Aligner, context: _Context, source: Source) -> Block:
    offsets = tuple(aligner.offsets)
    return Block(
        kind=context.kind,
        text="".join(aligner.text),
        offsets=offsets,
        span=_span(offsets, source.offsets[min(aligner.position, len(source.text))]),
        styles=tuple(aligner.styles),
        quote=context.quote,
        quotes=context.quotes,
        classes=context.classes,
        row=context.row,
        note=context.note,
    )


def _span(offsets: list[int] | tuple[int, ...], position: int) -> Span:
    placed = [offset for offset in offsets if offset >= 0]
    return Span(start=min(placed), end=max(placed) + 1) if placed else Span(start=position, end=position)
