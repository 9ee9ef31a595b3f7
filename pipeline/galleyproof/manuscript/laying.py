# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A leaf block's inlines into an aligner that has found them in the source.

Between two blocks only the pieces that `markup.between` knows may stand. Where a block is found behind
none of them, its first word is sought ahead; where that fails too, the block keeps its text and has
no place in the file (offsets -1), and the next one is sought from where the last was found.
"""

from __future__ import annotations

import re
from typing import Any

from galleyproof.manuscript import markup
from galleyproof.manuscript.definitions import Definition, definitions
from galleyproof.manuscript.inlines import Aligner
from galleyproof.manuscript.stored import Source
from galleyproof.manuscript.wording import Lost
from galleyproof.model import Json

FAR = 50_000  # how far ahead a block is sought, in characters
_TRIES = 12  # how many places of its first word are tried
_PIECES = 2_000  # how many pieces of markup may stand before one block
_BEHIND = re.compile(r"\s|\Z|[|\]<{\\#:]")


class Laying:
    """Lays one block after the other along `source`; `position` is where the last one ended."""

    def __init__(self, source: Source) -> None:
        """Start at the top of `source`."""
        self.source, self.position = source, 0
        self.definitions = definitions(source.text)
        self._starts = {each.start: each for each in self.definitions.values()}

    def lay(self, lines: list[list[Json]], depth: int) -> Aligner:
        """Lay the block where it fits first: here, behind markup, at its first word ahead, or nowhere."""
        position = self.position
        for _ in range(_PIECES):
            laid = self._try(lines, depth, position)
            if laid:
                return laid
            behind = self._between(position)
            if behind == position:
                break
            position = behind
        word = _first_word(lines)
        places = self._places(word) if word else []
        for place in places:
            laid = self._try(lines, depth, place)
            if laid:
                return laid
        start = places[0] if places else len(self.source.text)
        aligner = Aligner(self.source, start, depth=depth, loosely=True)
        _all(aligner, lines)
        if places:
            self.position = aligner.position
        return aligner

    def _try(self, lines: list[list[Json]], depth: int, position: int) -> Aligner | None:
        aligner = Aligner(self.source, position, depth=depth)
        try:
            _all(aligner, lines)
        except Lost:
            return None
        if aligner.position == position or not _BEHIND.match(self.source.text, aligner.position):
            return None
        self.position = aligner.position
        return aligner

    def _between(self, position: int) -> int:
        line = self.source.text.rfind("\n", 0, position) + 1
        definition = self._starts.get(position) or self._starts.get(line)
        if definition and position < definition.end and not self._inside(definition):
            return definition.end
        return markup.between(self.source.text, position)

    def _inside(self, definition: Definition) -> bool:
        return definition.body <= self.position < definition.end

    def _places(self, word: str) -> list[int]:
        found: list[int] = []
        at = self.source.text.find(word, self.position, self.position + FAR)
        while at >= 0 and len(found) < _TRIES:
            found.append(at)
            at = self.source.text.find(word, at + 1, self.position + FAR)
        return found


def _all(aligner: Aligner, lines: list[list[Json]]) -> None:
    for number, line in enumerate(lines):
        if number:
            aligner.line_end()
        aligner.inlines(line)


def _first_word(nodes: Any) -> str:
    """Return the first word that a reader sees in `nodes`."""
    for node in nodes:
        found = ""
        if isinstance(node, list):
            found = _first_word(node)
        elif isinstance(node, dict) and node.get("t") in {"Str", "Code", "Math"}:
            said = node["c"] if isinstance(node["c"], str) else node["c"][1]
            found = next(iter(said.split()), "")
        elif isinstance(node, dict) and node.get("t") not in {"Cite", "Note", "Image"}:
            found = _first_word(node["c"]) if isinstance(node.get("c"), list) else ""
        if found:
            return found
    return ""
