# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The text of a findings document ─▶ its characters as an edition prints them: marks curled, dashes set.

What opens and closes is known from the quotations; any other straight single mark is an apostrophe. Each
character of the text keeps its place, so that offsets stay what they are.
"""

from __future__ import annotations

import re
from collections import defaultdict

from galleyproof.model import Json

_STRAIGHT = frozenset("'\"")
_CHANGED = (
    (re.compile(r"(?<!-)---(?!-)"), "—"),
    (re.compile(r"(?<!-)--(?!-)"), "–"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    # A mark behind a figure may be a prime, which stays as it is.
    (re.compile(r"(?<!\d)'|'(?=[^\W\d])"), "’"),
)


def characters(document: Json) -> list[list[str]]:
    """Return what is printed for each character of each block, nothing where one is left out."""
    marks = document.get("manuscript", {}).get("marks") or []
    if len(marks) != 4:
        return [list(block["text"]) for block in document["text"]]
    paired = _paired(document, marks)
    return [_set(block, paired.get(index, {})) for index, block in enumerate(document["text"])]


def _paired(document: Json, marks: list[str]) -> dict[int, dict[int, str]]:
    text, found = document["text"], defaultdict[int, dict[int, str]](dict)
    for row in document["quotations"]:
        first, start = row["block"], row["block_start"] - 1
        last, end = row["end_block"], row["block_end"]
        opening = text[first]["text"][start : start + 1] if start >= 0 else ""
        if opening in _STRAIGHT and opening == text[last]["text"][end : end + 1]:
            double = 0 if opening == '"' else 2
            found[first][start], found[last][end] = marks[double], marks[double + 1]
    return found


def _set(block: Json, marks: dict[int, str]) -> list[str]:
    text, printed = block["text"], list(block["text"])
    if block["kind"] == "opaque":
        return printed
    code = [(start, end) for start, end, kind in block.get("styles", ()) if kind in {"code", "math"}]
    for pattern, glyph in _CHANGED:
        for found in pattern.finditer(text):
            if not any(start <= found.start() < end for start, end in code):
                printed[found.start() : found.end()] = [glyph, *[""] * (len(found[0]) - 1)]
    for at, glyph in marks.items():
        printed[at] = glyph
    return printed
