# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The ASTs of a book's files into its blocks: every chapter under a heading, ids unique, links led home."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Mapping, Sequence

from galleyproof.model import Json
from galleyproof.pandoc import nodes


def joined(names: Sequence[str], asts: Sequence[Json]) -> list[Json]:
    """Return the blocks of `asts`, changed in place; `names` are their files as the book's file names them.

    An image is named from the book's folder, a link to another chapter's file leads to that chapter,
    and of two headings with one id the later gets another one.
    """
    taken: set[str] = set()
    bodies = [_titled(ast) if number else list(ast["blocks"]) for number, ast in enumerate(asts)]
    places = {name: _unique(body, taken) for name, body in zip(names, bodies, strict=True)}
    for name, body in zip(names, bodies, strict=True):
        _lead_home(body, posixpath.dirname(name), places)
    return [block for body in bodies for block in body]


def _titled(ast: Json) -> list[Json]:
    """Return a chapter's blocks, under its front matter's title where they have no heading of their own."""
    blocks, title = ast["blocks"], ast.get("meta", {}).get("title")
    if title is None or title["t"] != "MetaInlines" or (blocks and _is_chapter_heading(blocks[0])):
        return list(blocks)
    words = " ".join(node["c"] for node in nodes(title["c"], "Str"))
    name = re.sub(r"[^\w.-]+", "-", words.lower()).strip("-") or "chapter"
    return [{"t": "Header", "c": [1, [name, [], []], title["c"]]}, *blocks]


def _is_chapter_heading(block: Json) -> bool:
    return bool(block["t"] == "Header" and block["c"][0] == 1)


def _unique(blocks: list[Json], taken: set[str]) -> dict[str, str]:
    """Give every heading whose id is taken another, and lead the file's own links there.

    Returns the new ids by the old ones, and by the empty one that of the first heading.
    """
    renamed: dict[str, str] = {}
    for node in nodes(blocks, "Header"):
        attributes = node["c"][1]
        name = attributes[0]
        if name in taken:
            numbered = (f"{name}-{number}" for number in itertools.count(2))
            attributes[0] = renamed[name] = next(each for each in numbered if each not in taken)
        taken.add(attributes[0])
        renamed.setdefault("", attributes[0])
    for node in nodes(blocks, "Link"):
        target = node["c"][2]
        mark, name = target[0][:1], target[0][1:]
        if mark == "#" and name in renamed:
            target[0] = f"#{renamed[name]}"
    return renamed


def _lead_home(blocks: list[Json], folder: str, places: Mapping[str, Mapping[str, str]]) -> None:
    for node in nodes(blocks, "Image", "Link"):
        target = node["c"][2]
        path, _, place = target[0].partition("#")
        if not path or ":" in path or path.startswith("/"):
            continue
        path = posixpath.normpath(posixpath.join(folder, path))
        if node["t"] == "Image":
            target[0] = path
        elif path in places and (place or places[path]):
            target[0] = f"#{places[path].get(place, place)}"
