# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks with notes into blocks each followed by its notes, for a page that sets them at its side.

A note stands right behind the block that it hangs on: so a reader without style sheets, or one who
listens, meets it there. The style sheet moves it: beside the block where there is room, and behind the text,
under a heading of its own making, where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from galleyproof.editions.write.nodes import attr, div, link
from galleyproof.model import Json
from galleyproof.pandoc import nodes


def beside(blocks: Sequence[Json]) -> list[Json]:
    """Return `blocks` with every `Note` replaced by a mark, and its text in a div behind its block."""
    count = iter(range(1, 1 + sum(1 for _ in nodes(list(blocks), "Note"))))
    return [new for block in blocks for new in _block(block, count)]


def _block(block: Json, count: Iterator[int]) -> list[Json]:
    if block["t"] == "Div" and "reprint" in block["c"][0][1]:
        return [div([new for part in block["c"][1] for new in _block(part, count)], *_name(block["c"][0]))]
    notes: list[Json] = []
    return [_marked(block, count, notes), *notes]


def _name(attributes: Sequence[Any]) -> tuple[str, list[str]]:
    return attributes[0], attributes[1]


def _marked(node: Any, count: Iterator[int], notes: list[Json]) -> Any:
    """Return `node` with marks for its notes; what they say is added to `notes`."""
    if isinstance(node, list):
        return [_marked(part, count, notes) for part in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") != "Note":
        return {key: _marked(part, count, notes) for key, part in node.items()}
    number = str(next(count))
    notes.append(_note(number, node["c"]))
    return _mark(number)


def _mark(number: str) -> Json:
    reference = link(number, f"#note-{number}", role="doc-noteref")
    reference["c"][0] = attr(f"mark-{number}", ("note-mark",), role="doc-noteref")
    return {"t": "Superscript", "c": [reference]}


def _note(number: str, blocks: list[Json]) -> Json:
    back = link(number, f"#mark-{number}")
    back["c"][0] = attr("", ("note-back",), role="doc-backlink", aria__label=f"Back to mark {number}")
    first, *rest = blocks
    if first["t"] in {"Para", "Plain"}:
        opening = [{"t": "Para", "c": [back, {"t": "Space"}, *first["c"]]}]
    else:
        opening = [{"t": "Para", "c": [back]}, first]
    return div([*opening, *rest], f"note-{number}", ("note",), role="doc-footnote")
