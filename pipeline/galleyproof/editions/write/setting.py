# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An AST into one that every format sets alike.

The line below a block quotation that says who wrote it gets a name; a task's box is a sign, since pandoc's
HTML makes of it a box that a reader can tick.
"""

from __future__ import annotations

from typing import Any

from galleyproof.editions.write.nodes import attr, div, words
from galleyproof.model import Json

ATTRIBUTION = "attribution"
_BOXES = ("☐", "☒")
_DASHES = ("—", "―", "– ")


def set_apart(tree: Any) -> Any:
    """Return `tree` with a div of class `attribution` around a last paragraph that a dash opens."""
    if isinstance(tree, list):
        return [set_apart(part) for part in tree]
    if not isinstance(tree, dict):
        return tree
    if tree.get("t") == "Str" and tree["c"] in _BOXES:
        return {"t": "Span", "c": [attr(), [tree]]}
    node: Json = {key: set_apart(part) for key, part in tree.items()}
    if node.get("t") == "BlockQuote" and len(node["c"]) > 1 and _signs(node["c"][-1]):
        return {**node, "c": [*node["c"][:-1], div(node["c"][-1:], classes=(ATTRIBUTION,))]}
    return node


def _signs(block: Json) -> bool:
    return block["t"] == "Para" and words(block["c"]).startswith(_DASHES)
