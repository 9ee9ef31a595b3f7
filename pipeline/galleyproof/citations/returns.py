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
        for key in dict.fromkeys(cite["citationId"] for cite in node["c"][0]):
            if key not in cited:
                cited.add(key)
                node["c"][1] = [{"t": "Span", "c": [[f"cite-{key}", [], []], node["c"][1]]}]
    for div in nodes(tree["blocks"], "Div"):
        name, classes, _ = div["c"][0]
        key = name.removeprefix("ref-")
        if "csl-entry" in classes and key in cited:
            _lead_back(div["c"][1], key)
    return tree


def _lead_back(entry: list[Json], key: str) -> None:
    first = next(nodes(entry, "Str"), None)
    linked = {id(word) for link in nodes(entry, "Link") for word in nodes(link["c"], "Str")}
    if first is not None and id(first) not in linked:
        word: dict[str, Any] = {"t": "Str", "c": first["c"]}
        first.update({"t": "Link", "c": [["", ["first-citation"], []], [word], [f"#cite-{key}", ""]]})
