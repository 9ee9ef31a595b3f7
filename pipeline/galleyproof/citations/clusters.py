# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Pandoc's `Cite` nodes into clusters of cites with prefix, locator and suffix."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from galleyproof.locators import Locator, locator
from galleyproof.model import Json
from galleyproof.pandoc import nodes, words

LABELS = (
    "book chapter column figure folio issue line note opus page paragraph part section sub-verbo verse volume"
).split()
"""The labels of CSL 1.0.1, which both processors know; a later one (`table 3`) is printed as written."""

MARK = "\ue002"
"""Stands before a label for pandoc, which must take it for no other word; private use, so in no text."""


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
    place = _place(citation["citationSuffix"])
    prefix = words(citation["citationPrefix"])
    mode = citation["citationMode"]["t"]
    return Cite(citation["citationId"], mode, prefix, place.label, place.value, place.rest)


def _place(suffix: Sequence[Json]) -> Locator:
    said = words(suffix)
    place = locator(said)
    if place.label not in LABELS:
        return Locator("", "", said)
    # The page A-7 is no range from A to 7: neither processor makes a dash of this hyphen.
    return replace(place, value=re.sub(r"\b([A-Z])-(?=\d)", "\\1\u2011", place.value))


def state_places(ast: Json) -> Json:
    """Return `ast`, changed in place: what `cluster` reads as a locator is stated as `{MARKlabel value}`.

    pandoc takes only the labels of a document's language, and of these not all: `p. 7` would be no page in
    a German text, `chap. 3` no chapter in a British one. What has markup before its end stays as it is.
    """
    for node in nodes(ast["blocks"], "Cite"):
        for citation in node["c"][0]:
            suffix, place = citation["citationSuffix"], _place(citation["citationSuffix"])
            behind = _behind(suffix, len(words(suffix)) - len(place.rest))
            if place.label and behind is not None:
                stated = f", {{{MARK}{place.label} {place.value}}}"
                citation["citationSuffix"] = [*_text(stated), *behind]
    return ast


def _text(said: str) -> list[Json]:
    parts = [part for word in said.split(" ") for part in ({"t": "Space"}, {"t": "Str", "c": word})]
    return parts[1:]


def _behind(suffix: Sequence[Json], length: int) -> list[Json] | None:
    """Return the inlines behind the first `length` characters; None where these are not all plain text."""
    for number, node in enumerate(suffix):
        said = words([node])
        if length < len(said) or not said:
            plain = node["t"] == "Str" or length == 0
            cut = [{"t": "Str", "c": said[length:]}, *suffix[number + 1 :]] if length else suffix[number:]
            return list(cut) if plain else None
        if node["t"] not in {"Str", "Space", "SoftBreak"}:
            return None
        length -= len(said)
    return []
