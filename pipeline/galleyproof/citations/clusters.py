# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Pandoc's `Cite` nodes into clusters of cites with prefix, locator and suffix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from galleyproof.citations.locators import locator
from galleyproof.model import Json

_MARKS = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


@dataclass(frozen=True, slots=True)
class Cite:
    """One key of a cluster; `mode` is pandoc's `NormalCitation`, `AuthorInText` or `SuppressAuthor`."""

    key: str
    mode: str
    prefix: str
    label: str
    locator: str
    suffix: str


Cluster = tuple[Cite, ...]


def cluster(node: Json) -> Cluster:
    """Return what the `Cite` node `node` cites, in order."""
    return tuple(_cite(citation) for citation in node["c"][0])


def _cite(citation: Json) -> Cite:
    place = locator(words(citation["citationSuffix"]))
    prefix = words(citation["citationPrefix"])
    mode = citation["citationMode"]["t"]
    return Cite(citation["citationId"], mode, prefix, place.label, place.value, place.rest)


def words(inlines: Sequence[Json]) -> str:
    """Return `inlines` as plain text; notes are left out, space and line breaks are one space."""
    said: list[str] = []
    stack: list[Any] = list(reversed(inlines))
    while stack:
        node = stack.pop()
        kind: str = node["t"] if isinstance(node, dict) else "text"
        content: Any = node.get("c") if isinstance(node, dict) else node
        if kind in {"text", "Str"}:
            said.append(content)
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            said.append(" ")
        elif kind in {"Code", "Math"}:
            said.append(content[1])
        elif kind == "Quoted":
            opening, closing = _MARKS[content[0]["t"]]
            stack += [closing, *reversed(content[1]), opening]
        elif kind in {"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}:
            stack += reversed(content)
        elif kind in {"Span", "Link", "Cite", "Image"}:
            stack += reversed(content[1])
    return "".join(said)
