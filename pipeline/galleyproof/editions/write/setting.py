# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An AST into one that every format sets alike.

The line below a block quotation that says who wrote it gets a name; a task's box is a sign, since pandoc's
HTML makes of it a box that a reader can tick; a number in brackets stays with the word before it; the columns
of a table with short cells are as wide as these, and not as somebody drew them.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from galleyproof.editions.write.nodes import attr, div, words
from galleyproof.model import Json
from galleyproof.pandoc import nodes

ATTRIBUTION = "attribution"
_BOXES = ("☐", "☒")
_SHORT = 6
_LONG = 60
"""Characters of a cell from which on a table's widths are kept: about a line."""
_DASHES = ("—", "―", "– ")


def set_apart(tree: Any) -> Any:
    """Return `tree` with a div of class `attribution` around a last paragraph that a dash opens."""
    if isinstance(tree, list):
        return [_tied(set_apart(part), after) for part, after in zip_longest(tree, tree[1:])]
    if not isinstance(tree, dict):
        return tree
    if tree.get("t") == "Str" and tree["c"] in _BOXES:
        return {"t": "Span", "c": [attr(), [tree]]}
    node: Json = {key: set_apart(part) for key, part in tree.items()}
    if node.get("t") == "Table":
        return _as_wide_as_needed(node)
    if node.get("t") == "BlockQuote" and len(node["c"]) > 1 and _signs(node["c"][-1]):
        return {**node, "c": [*node["c"][:-1], div(node["c"][-1:], classes=(ATTRIBUTION,))]}
    return node


def _as_wide_as_needed(table: Json) -> Json:
    """Return `table` with no widths, if none of its cells is long: pandoc reads some in a row of dashes."""
    name, caption, columns, *rows = table["c"]
    cells = [block for block in nodes(rows, "Plain", "Para") if len(words(block["c"])) > _LONG]
    free = [[align, {"t": "ColWidthDefault"}] for align, _ in columns]
    return {**table, "c": [name, caption, columns if cells else free, *rows]}


def _tied(node: Any, after: Any) -> Any:
    """Return `node`, or a space that does not break before a short citation: no line begins with `[1]`."""
    space = isinstance(node, dict) and node.get("t") in {"Space", "SoftBreak"}
    if not (space and isinstance(after, dict) and after.get("t") == "Cite"):
        return node
    cited = words(after["c"][1])
    return {"t": "Str", "c": "\u00a0"} if cited.startswith("[") and len(cited) <= _SHORT else node


def _signs(block: Json) -> bool:
    return block["t"] == "Para" and words(block["c"]).startswith(_DASHES)
