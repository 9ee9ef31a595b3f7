# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript's blocks into runs, within which a quotation may go on from paragraph to paragraph.

A run is the body's blocks, or a note's, or the front matter's, in reading order; for each block it
holds the text that is scanned: code, maths and struck words are veiled, so that no mark in them counts.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from galleyproof.model import Block
from galleyproof.quotes.marks import OPEN, Mark, marks
from galleyproof.quotes.reading import Pair, read
from galleyproof.quotes.spanning import spanned

VEILED = frozenset(("code", "math", "raw", "struck"))
_RESUMABLE = frozenset(("para", "meta", "lines"))


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """Blocks by their index, with the marks of each and the pairs that the reading of all gave."""

    indexes: tuple[int, ...]
    marks: tuple[tuple[Mark, ...], ...]
    pairs: tuple[Pair, ...]


def runs(blocks: Sequence[Block], lang: str) -> list[Run]:
    """Return the runs of `blocks`, each read; opaque blocks stand in none."""
    grouped: dict[object, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind != "opaque":
            grouped.setdefault((block.note, block.kind == "meta"), []).append(index)
    return [run(blocks, tuple(indexes), lang) for indexes in grouped.values()]


def run(blocks: Sequence[Block], indexes: tuple[int, ...], lang: str) -> Run:
    """Return the blocks at `indexes`, read as one run."""
    found = [tuple(scanned(blocks[index], lang)) for index in indexes]
    resumable = [
        _leading(blocks[index], found[number])
        if number and _follows(blocks[indexes[number - 1]], blocks[index])
        else 0
        for number, index in enumerate(indexes)
    ]
    pairs = read(found, resumable, [len(blocks[index].text) + 1 for index in indexes])
    pairs = spanned(pairs, found, [blocks[index] for index in indexes])
    return Run(indexes, tuple(found), tuple(pairs))


def scanned(block: Block, lang: str) -> list[Mark]:
    """Return the marks of `block`."""
    if not _ANY.search(block.text):
        return []
    joined = frozenset(s.start for s in block.styles if s.kind == "cite" and "in-text" in s.classes)
    hung = frozenset(s.start for s in block.styles if s.kind in {"cite", "note"}) - joined
    return marks(veiled(block), lang, joined, hung)


_ANY = re.compile("[\"'`‘’‚‛“”„‟«»‹›「」『』﹁﹂﹃﹄〝〞〟]")


def veiled(block: Block) -> str:
    """Return the text of `block` with an x for each character that is code, maths, struck or an address."""
    text = list(block.text)
    for style in block.styles:
        if (style.kind in VEILED or "uri" in style.classes) and style.end > style.start:
            text[style.start : style.end] = "x" * (style.end - style.start)
    return "".join(text)


def _follows(before: Block, block: Block) -> bool:
    alike = {before.kind, block.kind} <= _RESUMABLE and before.quotes == block.quotes
    return alike and not block.apart


def _leading(block: Block, found: Sequence[Mark]) -> int:
    """Return how many opening marks stand at the very start of `block`."""
    at, count = len(block.text) - len(block.text.lstrip()), 0
    for mark in found:
        if mark.at != at or mark.cost(OPEN) is None:
            break
        at, count = at + len(mark.char), count + 1
    return count
