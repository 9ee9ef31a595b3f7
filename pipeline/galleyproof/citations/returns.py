# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document with citations into one whose entries lead back to where each work is first cited.

The first word of an entry, its number or a name, becomes the link: so no word is added.
"""

from __future__ import annotations

from typing import Any

from galleyproof.model import Json
from galleyproof.pandoc import nodes


def returning(tree: Json) -> Json:
    """Return `tree`, changed in place: first citations have the id `cite-KEY`, and entries link there."""
    cited: set[str] = set()
    # A heading is printed twice, in the contents too: what stands in it has no one place to lead to.
    in_headings = {id(node) for head in nodes(tree["blocks"], "Header") for node in nodes(head, "Cite")}
    for node in nodes(tree["blocks"], "Cite"):
        if id(node) in in_headings:
            continue
        keys = list(dict.fromkeys(cite["citationId"] for cite in node["c"][0]))
        for key in keys:
            if key not in cited and _marked(node, key, alone=len(keys) == 1):
                cited.add(key)
    for div in nodes(tree["blocks"], "Div"):
        name, classes, _ = div["c"][0]
        key = name.removeprefix("ref-")
        if "csl-entry" in classes and key in cited:
            _lead_back(div["c"][1], key)
    return tree


def _marked(cite: Json, key: str, *, alone: bool) -> bool:
    """Give the citation of `key` its id, and return whether it has one: two of them cannot share a place."""
    attributes: list[Any] = [f"cite-{key}", [], []]
    if alone:
        cite["c"][1] = [{"t": "Span", "c": [attributes, cite["c"][1]]}]
        return True
    for link in nodes(cite["c"][1], "Link"):
        if link["c"][2][0] == f"#ref-{key}":
            link.update({"t": "Span", "c": [attributes, [dict(link)]]})
            return True
    return False


def _lead_back(entry: list[Json], key: str) -> None:
    first = next(nodes(entry, "Str"), None)
    linked = {id(word) for link in nodes(entry, "Link") for word in nodes(link["c"], "Str")}
    if first is not None and id(first) not in linked:
        word: dict[str, Any] = {"t": "Str", "c": first["c"]}
        first.update({"t": "Link", "c": [["", ["first-citation"], []], [word], [f"#cite-{key}", ""]]})
