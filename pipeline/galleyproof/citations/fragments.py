# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""citeproc-py's HTML fragments into pandoc inlines, all of them by one call."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from galleyproof import pandoc
from galleyproof.citations.clusters import Cluster
from galleyproof.citations.engine import Engine
from galleyproof.model import Json

_URL = re.compile(r"(.*?)(https?://[^\s<>\"]*[^\s<>\".,;:)\]])(.*)")
_HOLD = "\ue000"
"""Keeps an empty fragment from being no paragraph; private use, so never in a text."""


@dataclass(frozen=True, slots=True)
class Fragments:
    """Inlines of each citation, in document order, and of each entry by key, in printed order."""

    citations: Sequence[list[Json]]
    entries: Mapping[str, list[Json]]


NONE = Fragments((), {})


def fragments(engine: Engine, clusters: Sequence[Cluster]) -> Fragments:
    """Return what `engine` makes of `clusters` and of its bibliography."""
    cites = [engine.cite(group) for group in clusters]
    entries = engine.bibliography()
    inlines = _inlines([*cites, *entries.values()])
    books = [[part for node in entry for part in _with_url(node)] for entry in inlines[len(cites) :]]
    return Fragments(inlines[: len(cites)], dict(zip(entries, books, strict=True)))


def _inlines(pieces: Sequence[str]) -> list[list[Json]]:
    once = list(dict.fromkeys(pieces))
    page = "".join(f"<p>{_HOLD}{piece}</p>\n" for piece in once)
    blocks = json.loads(pandoc.run(["-f", "html", "-t", "json"], page.encode()))["blocks"]
    read = dict(zip(once, (_released(block["c"]) for block in blocks), strict=True))
    return [read[piece] for piece in pieces]


def _released(inlines: list[Json]) -> list[Json]:
    first = {**inlines[0], "c": inlines[0]["c"].removeprefix(_HOLD)}
    return [first, *inlines[1:]] if first["c"] else inlines[1:]


def _with_url(node: Json) -> list[Json]:
    """Return `node` with a URL in it made a link, as pandoc's citeproc does."""
    found = _URL.fullmatch(node["c"]) if node["t"] == "Str" else None
    if found is None:
        return [node]
    link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": found[2]}], [found[2], ""]]}
    return [part for part in ({"t": "Str", "c": found[1]}, link, {"t": "Str", "c": found[3]}) if part["c"]]
