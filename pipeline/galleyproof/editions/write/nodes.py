# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Python values into nodes of pandoc's AST, and back into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from galleyproof.model import Json


def text(words: str) -> list[Json]:
    """Return `words` as inlines; a space between two words is one `Space`."""
    parts: list[Json] = []
    for number, word in enumerate(words.split(" ")):
        parts += [{"t": "Space"}] if number else []
        parts += [{"t": "Str", "c": word}] if word else []
    return parts


def inlines(*parts: str | Json) -> list[Json]:
    """Return strings and nodes in a row as inlines."""
    return [node for part in parts for node in (text(part) if isinstance(part, str) else [part])]


def attr(name: str = "", classes: Sequence[str] = (), **more: str) -> list[Any]:
    """Return pandoc's attribute triple; `__` in a keyword stands for a hyphen, a final `_` for nothing."""
    return [name, list(classes), [[key.rstrip("_").replace("__", "-"), value] for key, value in more.items()]]


def link(words: str | Sequence[Json], url: str, **more: str) -> Json:
    """Return a link."""
    inside = text(words) if isinstance(words, str) else list(words)
    return {"t": "Link", "c": [attr(**more), inside, [url, ""]]}


def span(words: str, **more: str) -> Json:
    """Return a span with attributes."""
    return {"t": "Span", "c": [attr(**more), text(words)]}


def emph(words: str) -> Json:
    """Return emphasis."""
    return {"t": "Emph", "c": text(words)}


def para(*parts: str | Json) -> Json:
    """Return a paragraph."""
    return {"t": "Para", "c": inlines(*parts)}


def plain(*parts: str | Json) -> Json:
    """Return a block of text that is no paragraph, as in a table's cell."""
    return {"t": "Plain", "c": inlines(*parts)}


def header(level: int, name: str, words: str) -> Json:
    """Return a heading with the id `name`."""
    return {"t": "Header", "c": [level, attr(name), text(words)]}


def div(blocks: Sequence[Json], name: str = "", classes: Sequence[str] = (), **more: str) -> Json:
    """Return a div."""
    return {"t": "Div", "c": [attr(name, classes, **more), list(blocks)]}


def table(caption: str, rows: Sequence[Sequence[str]]) -> Json:
    """Return a table of strings; the first row is its head; columns but the first are set right."""
    columns = len(rows[0])
    aligns = [{"t": "AlignLeft"}] + [{"t": "AlignRight"}] * (columns - 1)
    body = [_row(row) for row in rows[1:]]
    return {
        "t": "Table",
        "c": [
            attr(),
            [None, [plain(caption)]],
            [[align, {"t": "ColWidthDefault"}] for align in aligns],
            [attr(), [_row(rows[0])]],
            [[attr(), 0, [], body]],
            [attr(), []],
        ],
    }


def _row(cells: Sequence[str]) -> list[Any]:
    return [attr(), [[attr(), {"t": "AlignDefault"}, 1, 1, [plain(cell)]] for cell in cells]]


def words(content: Sequence[Json]) -> str:
    """Return the text of inlines, notes left out, white space folded."""
    said: list[str] = []
    stack: list[Any] = [list(content)]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, Mapping) and node.get("t") != "Note":
            said.append(_said(node))
            held: Any = node.get("c")
            inside = held[1] if node["t"] in _ATTRIBUTED else held
            stack.extend([inside] if isinstance(inside, list) else [])
    return " ".join("".join(said).split())


_ATTRIBUTED = frozenset({"Cite", "Image", "Link", "Span"})
"""Inlines whose words stand second: what they cite, link to or are called comes before or after."""


def _said(node: Mapping[str, Any]) -> str:
    if node["t"] == "Str":
        return str(node["c"])
    if node["t"] in {"Code", "Math"}:
        return str(node["c"][1])
    return " " if node["t"] in {"Space", "SoftBreak", "LineBreak"} else ""
