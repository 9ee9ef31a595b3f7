# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An AST into one whose images, formulas and verses pandoc's typst writer sets as the template wants.

The template's `#spoken("…")[…]` gives an image or a formula the alternative text that PDF/UA-1 (7.3, 7.7)
asks for, and pandoc leaves out: its own or its caption, a formula's TeX. `#verse[…]` sets a poem apart.
"""

from __future__ import annotations

from typing import Any

from galleyproof.editions.write.nodes import words
from galleyproof.model import Json


def typeset(tree: Any) -> Any:
    """Return `tree` with the template's functions around images, formulas and line blocks."""
    if isinstance(tree, list):
        return [part for node in tree for part in _around(node)]
    return {key: typeset(part) for key, part in tree.items()} if isinstance(tree, dict) else tree


def _around(node: Any) -> list[Any]:
    kind = node.get("t") if isinstance(node, dict) else None
    if kind == "LineBlock":
        return [_raw("#verse[", "RawBlock"), typeset(node), _raw("]", "RawBlock")]
    if kind not in {"Image", "Math"}:
        return [typeset(node)]
    said = _alternative(node) if kind == "Image" else node["c"][1]
    return [_raw(f"#spoken({_quoted(said)})["), node, _raw("]")]


def _quoted(said: str) -> str:
    """Return a typst string: one line, marks and backslashes escaped."""
    line = " ".join(said.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{line}"'


def _alternative(image: Json) -> str:
    return str(dict(image["c"][0][2]).get("alt") or words(image["c"][1]))


def _raw(markup: str, kind: str = "RawInline") -> Json:
    return {"t": kind, "c": ["typst", markup]}
