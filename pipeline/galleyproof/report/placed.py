# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Facts, which carry offsets of a file ─▶ facts with a place in a block of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from galleyproof.model import Json


def facts(document: Json) -> Iterator[tuple[Json, tuple[int, int, int]]]:
    """Yield each fact whose words stand where its line says, with `(block, start, end)`."""
    finder = _Finder(document["text"])
    for row in sorted(document["facts"], key=lambda fact: fact["start"]):
        words = " ".join(row["text"].split())
        # A claim of the manuscript's own may name a reprinted source too: its line is asked first.
        place = finder.at_line(row, words) or finder.in_reprint(row, words)
        if place:
            yield row, (*place, place[1] + len(words))


class _Finder:
    """Looks behind the fact before it, so that the second `1949` of a paragraph is the second one there.

    Facts that begin together are found together: two rules may speak of the same words.
    """

    def __init__(self, text: list[Json]) -> None:
        self._text = text
        self._reprints: dict[str, list[int]] = defaultdict(list)
        self._lines: list[tuple[int, int]] = []
        self._reached: dict[object, tuple[int, int, int]] = {}
        for index, block in enumerate(text):
            if block.get("reprint"):
                self._reprints[block["reprint"]].append(index)
            else:
                self._lines.append((block.get("line") or 0, index))
        self._lines.sort()

    def at_line(self, row: Json, words: str) -> tuple[int, int] | None:
        """Look in the blocks of the last line, up to the fact's, at which a block begins."""
        last = bisect_right(self._lines, (row["line"], len(self._text))) - 1
        if last < 0:
            return None
        first = bisect_right(self._lines, (self._lines[last][0], -1))
        for _, index in self._lines[first : last + 1]:
            if place := self._search(row, words, index, [index]):
                return place
        return None

    def in_reprint(self, row: Json, words: str) -> tuple[int, int] | None:
        """Look in the blocks that are reprinted from the fact's source."""
        slug = row.get("source", "")
        return self._search(row, words, slug, self._reprints.get(slug, []))

    def _search(self, row: Json, words: str, key: object, indexes: list[int]) -> tuple[int, int] | None:
        begun, order, reached = self._reached.get(key, (-1, 0, -1))
        offset = reached if row["start"] == begun else reached + 1
        for at in range(order, len(indexes)):
            start = self._text[indexes[at]]["text"].find(words, offset if at == order else 0)
            if start >= 0:
                self._reached[key] = (row["start"], at, start)
                return indexes[at], start
        return None
