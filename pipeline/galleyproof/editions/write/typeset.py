# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An AST into one that pandoc's typst writer sets as the template wants.

The template's `#spoken("…")[…]` gives an image or a formula the alternative text that PDF/UA-1 (7.3, 7.7)
asks for, and pandoc leaves out: its own or its caption, a formula's TeX. `#verse[…]`, `#epigraph[…]` and
`#attribution[…]` set poems, mottoes and who said them. A span in another language says so, as pandoc says
it of a div only.
"""

from __future__ import annotations

from typing import Any

from galleyproof.editions.write.nodes import words
from galleyproof.editions.write.setting import ATTRIBUTION
from galleyproof.model import Json

_SPACE = {"t": "Str", "c": "\u00a0"}
"""Before a line break: typst drops a common space there, and who reads the file back joins two words."""

_DIVS = ("epigraph", ATTRIBUTION)
_FEW = 6
"""Columns of a table beside which a page has room for no more."""


def typeset(ast: Json) -> Json:
    """Return `ast` with the template's functions around what it sets, each part on a page of its own."""
    return {
        **ast,
        "blocks": [part for block in ast["blocks"] for part in (*_opening(block), *_around(block))],
    }


def _opening(block: Json) -> list[Json]:
    """Return a page break before a part's heading; inside a block, typst cannot break a page."""
    opens = block["t"] == "Header" and block["c"][0] == 1
    return [_raw("#pagebreak(weak: true)", "RawBlock")] if opens else []


def _around(node: Any) -> list[Any]:
    kind = node.get("t") if isinstance(node, dict) else None
    if kind == "LineBreak":
        return [_SPACE, node]
    call = _call(node) if kind in {"Div", "Image", "LineBlock", "Math", "Span", "Table"} else ""
    if not call:
        return [_within(node)]
    raw = "RawBlock" if kind in {"Div", "LineBlock", "Table"} else "RawInline"
    return [_raw(f"{call}[", raw), _within(node), _raw("]", raw)]


def _within(tree: Any) -> Any:
    if isinstance(tree, dict) and tree.get("t") == "LineBlock":
        *lines, last = [_within(line) for line in tree["c"]]
        return {**tree, "c": [*([*line, _SPACE] for line in lines), last]}
    if isinstance(tree, dict) and tree.get("t") == "Header":
        level, attributes, inside = tree["c"]
        return {**tree, "c": [level, attributes, [part for node in inside for part in _unlisted(node)]]}
    if isinstance(tree, list):
        return [part for node in tree for part in _around(node)]
    return {key: _within(part) for key, part in tree.items()} if isinstance(tree, dict) else tree


def _unlisted(node: Json) -> list[Json]:
    """Return an inline of a heading; a note is kept out of the contents and the running heads."""
    if node["t"] != "Note":
        return _around(node)
    return [_raw("#unlisted["), _within(node), _raw("]")]


def _call(node: Json) -> str:
    """Return the template's function for `node`, or nothing."""
    if node["t"] == "LineBlock":
        return "#verse"
    if node["t"] == "Div":
        return next((f"#{name}" for name in _DIVS if name in node["c"][0][1]), "")
    if node["t"] == "Table":
        return "#crowded" if len(node["c"][2]) > _FEW else ""
    if node["t"] == "Span":
        language = dict(node["c"][0][2]).get("lang", "").partition("-")[0].lower()
        return f"#text(lang: {_quoted(language)})" if language else ""
    said = _alternative(node) if node["t"] == "Image" else node["c"][1]
    return f"#spoken({_quoted(said)})"


def _quoted(said: str) -> str:
    """Return a typst string: one line, marks and backslashes escaped."""
    line = " ".join(said.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{line}"'


def _alternative(image: Json) -> str:
    return str(dict(image["c"][0][2]).get("alt") or words(image["c"][1]))


def _raw(markup: str, kind: str = "RawInline") -> Json:
    return {"t": kind, "c": ["typst", markup]}
