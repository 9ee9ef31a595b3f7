# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A `.reprint` div of pandoc's AST and its archived passage into the div filled, notes in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galleyproof.errors import ManuscriptError
from galleyproof.model import Json

Paragraph = tuple[str, Sequence[int]]
"""A paragraph of the passage, and the offset of each of its characters in the archived text."""

Anchor = tuple[int, int]
"""Where a note hangs: the paragraph's index in the passage and the offset in its text."""

_CLOSING = re.compile("[\"'’”»›)\\].,;:!?…]*")


def reprints(blocks: Sequence[Json]) -> Iterator[Json]:
    """Yield the `.reprint` divs among `blocks`, in document order, also those inside other divs."""
    for block in blocks:
        if block["t"] == "Div" and "reprint" in block["c"][0][1]:
            yield block
        elif block["t"] == "Div":
            yield from reprints(block["c"][1])


def anchors(div: Json, passage: Sequence[Paragraph], where: str) -> tuple[Anchor, ...]:
    """Return where each note of `div` hangs. Raises ManuscriptError if its phrase is not unique."""
    return tuple(_anchor(_phrase(block, where), passage, where) for block in div["c"][1])


def _phrase(block: Json, where: str) -> str:
    phrase: str = dict(block["c"][0][2]).get("on", "") if block["t"] == "Div" else ""
    if not phrase:
        what = 'only `::: {.note on="a phrase"}` may stand inside a reprint'
        raise ManuscriptError(what, where=where, remedy="move other text before or after the reprint")
    return phrase


def _anchor(phrase: str, passage: Sequence[Paragraph], where: str) -> Anchor:
    found = [
        (index, hit.end())
        for index, (text, _) in enumerate(passage)
        for hit in re.finditer(re.escape(phrase), text)
    ]
    if len(found) != 1:
        what = f"the note on {phrase!r}: the phrase stands {len(found)} times in the passage"
        raise ManuscriptError(what, where=where, remedy="name a phrase that stands there exactly once")
    index, end = found[0]
    closing = _CLOSING.match(passage[index][0], end)
    return index, closing.end() if closing else end


def filled(ast: Json, div: Json, passage: Sequence[Paragraph], at: Sequence[Anchor]) -> Json:
    """Return `ast` with `div` holding the passage, each note a pandoc `Note` at its anchor."""
    notes = sorted(zip(at, div["c"][1], strict=True), key=lambda pair: pair[0])
    paragraphs = [
        _para(text, [(offset, note["c"][1]) for (paragraph, offset), note in notes if paragraph == index])
        for index, (text, _) in enumerate(passage)
    ]
    new = {"t": "Div", "c": [div["c"][0], paragraphs]}
    return {**ast, "blocks": _replaced(ast["blocks"], div, new)}


def _replaced(blocks: Sequence[Json], old: Json, new: Json) -> list[Json]:
    return [
        new
        if block is old
        else {"t": "Div", "c": [block["c"][0], _replaced(block["c"][1], old, new)]}
        if block["t"] == "Div"
        else block
        for block in blocks
    ]


def _para(text: str, notes: Sequence[tuple[int, list[Json]]]) -> Json:
    inlines: list[Json] = []
    start = 0
    for offset, blocks in notes:
        inlines += [*_inlines(text[start:offset]), {"t": "Note", "c": blocks}]
        start = offset
    return {"t": "Para", "c": inlines + _inlines(text[start:])}


def _inlines(text: str) -> list[Json]:
    words = re.split(r"(\s+)", text)
    return [{"t": "Space"} if word.isspace() else {"t": "Str", "c": word} for word in words if word]
