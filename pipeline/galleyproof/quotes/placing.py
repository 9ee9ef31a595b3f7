# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An AST, its blocks and places in them into the AST with a node at each place.

The places count in the blocks' text, as quotations do; the words of a block lead to the leaf of the AST
that has the same ones. A node stands behind the quotation marks that follow its place.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from galleyproof.model import Block, Json
from galleyproof.quotes.leaves import Leaf, Leaves

_CLOSING = re.compile("[\"'’”»›“‘」』]{0,3}(?!\\w)")

Place = tuple[int, int]
"""Index of a block, and an offset in its text."""


def placed(ast: Json, blocks: Sequence[Block], nodes: Mapping[Place, Json]) -> tuple[Json, frozenset[Place]]:
    """Return a copy of `ast` with `nodes` (inlines) in place, and the places that no leaf has.

    A place in a block that is no prose, or whose words pandoc has in another form, is one of these.
    """
    copy: Json = json.loads(json.dumps(ast))
    leaves: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in (leaf for run in Leaves(veiled=False).gather(copy) for leaf in run):
        leaves["".join(leaf.text)].append(leaf)
    cuts: dict[int, list[tuple[int, Json]]] = defaultdict(list)
    lost = set(nodes)
    for index, block in enumerate(blocks):
        if not leaves[block.text]:
            continue
        leaf = leaves[block.text].pop(0)
        for place in sorted(place for place in lost if place[0] == index):
            home = _home(leaf, block.text, place[1])
            if home:
                cuts[id(home[0])].append((home[1] + 1, nodes[place]))
                lost.discard(place)
    return {**copy, "blocks": _cut(copy["blocks"], cuts)}, frozenset(lost)


def _home(leaf: Leaf, text: str, at: int) -> tuple[Json, int] | None:
    """Return the last character that can be cut behind, before or among the marks that close at `at`."""
    closing = _CLOSING.match(text, at)
    end = closing.end() if closing else at
    stops = [style.start for style in leaf.styles if style.kind == "cite" and at <= style.start < end]
    return next((home for home in reversed(leaf.homes[: min([end, *stops])]) if home), None)


def _cut(tree: Any, cuts: Mapping[int, Sequence[tuple[int, Json]]]) -> Any:
    if isinstance(tree, list):
        return [part for node in tree for part in _parts(node, cuts)]
    return {key: _cut(part, cuts) for key, part in tree.items()} if isinstance(tree, dict) else tree


def _parts(node: Any, cuts: Mapping[int, Sequence[tuple[int, Json]]]) -> list[Any]:
    if not isinstance(node, dict) or id(node) not in cuts:
        return [_cut(node, cuts)]
    parts: list[Any] = []
    word, reached = node["c"], 0
    for at, new in sorted(cuts[id(node)], key=lambda cut: cut[0]):
        parts += [{"t": "Str", "c": word[reached:at]}] if at > reached else []
        parts.append(new)
        reached = at
    return parts + ([{"t": "Str", "c": word[reached:]}] if word[reached:] else [])
