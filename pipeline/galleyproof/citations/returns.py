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
    places: dict[str, str] = {}
    # A heading is printed twice, in the contents too: what stands in it has no one place to lead to.
    in_headings = {id(node) for head in nodes(tree["blocks"], "Header") for node in nodes(head, "Cite")}
    for node in nodes(tree["blocks"], "Cite"):
        keys = dict.fromkeys(cite["citationId"] for cite in node["c"][0])
        new = [key for key in keys if key not in places]
        if new and id(node) not in in_headings:
            places |= _marked(node, new)
    entries = {div["c"][0][0] for div in nodes(tree["blocks"], "Div") if "csl-entry" in div["c"][0][1]}
    for link in nodes(tree["blocks"], "Link"):
        target = link["c"][2][0]
        if target.startswith("#ref-") and target[1:] not in entries:  # the style has no bibliography
            link.update({"t": "Span", "c": [["", [], []], link["c"][1]]})
    for div in nodes(tree["blocks"], "Div"):
        name, classes, _ = div["c"][0]
        key = name.removeprefix("ref-")
        if "csl-entry" in classes and key in places:
            _lead_back(div["c"][1], places[key])
    return tree


def _marked(cite: Json, keys: list[str]) -> dict[str, str]:
    """Give what cites each of `keys` an id, and return the ids.

    One place has one id: so each work has the one at its own link, and those without (`[1–3]`) the first's.
    """
    links = {link["c"][2][0].removeprefix("#ref-"): link for link in nodes(cite["c"][1], "Link")}
    own = [key for key in keys if key in links] if len(keys) > 1 else []
    for key in own:
        links[key].update({"t": "Span", "c": [[f"cite-{key}", [], []], [dict(links[key])]]})
    if not own:
        cite["c"][1] = [{"t": "Span", "c": [[f"cite-{keys[0]}", [], []], cite["c"][1]]}]
    first = own[0] if own else keys[0]
    return {key: f"cite-{key if key in own else first}" for key in keys}


def _lead_back(entry: list[Json], place: str) -> None:
    first = next(nodes(entry, "Str"), None)
    linked = {id(word) for link in nodes(entry, "Link") for word in nodes(link["c"], "Str")}
    if first is not None and id(first) not in linked:
        word: dict[str, Any] = {"t": "Str", "c": first["c"]}
        first.update({"t": "Link", "c": [["", ["first-citation"], []], [word], [f"#{place}", ""]]})
