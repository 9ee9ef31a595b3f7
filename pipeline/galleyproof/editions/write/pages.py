# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Blocks into blocks with marks where a page begins: an EPUB has no paper, and readers cite pages.

A page is the standard page of the trade, 1,800 characters with spaces, whatever the screen; so it is the
same for every reader. Sources: EPUB Accessibility 1.1, s. 3.2 (page navigation); DPUB-ARIA, doc-pagebreak.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from galleyproof.editions.write.nodes import attr, words
from galleyproof.model import Json

CHARACTERS = 1_800
PAGE = "edition-page-"
"""What the id of a mark begins with; the number of the page follows."""


def paged(blocks: Sequence[Json]) -> list[Json]:
    """Return `blocks` with a mark before the first word of each page, between the words of a paragraph."""
    counter = _Counter()
    return [counter.block(block) for block in blocks]


class _Counter:
    """How much text has been seen, and how many pages have begun."""

    def __init__(self) -> None:
        self.seen = 0
        self.pages = 0

    def block(self, block: Json) -> Json:
        kind, content = block["t"], block.get("c", [])
        if kind == "Para":
            return {**block, "c": [part for node in content for part in self._inline(node)]}
        if kind == "Div":
            return {**block, "c": [content[0], [self.block(inner) for inner in content[1]]]}
        if kind == "BlockQuote":
            return {**block, "c": [self.block(inner) for inner in content]}
        self.seen += _length(content)
        return block

    def _inline(self, node: Json) -> list[Json]:
        begins = node["t"] == "Str" and self.seen >= self.pages * CHARACTERS
        self.seen += 1 if node["t"] in {"Space", "SoftBreak"} else _length([node])
        if not begins:
            return [node]
        self.pages += 1
        number = str(self.pages)
        names = {"epub:type": "pagebreak", "role": "doc-pagebreak", "aria__label": number}
        return [{"t": "Span", "c": [attr(PAGE + number, **names), []]}, node]


def _length(content: Any) -> int:
    return len(words(content)) if isinstance(content, list) else 0
