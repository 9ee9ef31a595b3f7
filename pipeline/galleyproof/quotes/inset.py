# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Block quotations into quotations: their words without the attribution and the citation behind them.

A block quotation that is marked as no quotation (`draft` and its like) gives none. Marks that are
wrapped around a whole one are its own, not those of a second quotation of the same words.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from galleyproof.model import Block, Manuscript, Quotation, QuoteStyle
from galleyproof.quotes.words import NO_QUOTATION, Stretch, Words, trimmed

_DASHED = re.compile(r"(?:—|–|―|--+|-(?=\s))\s*\S[^\n]*\Z")
_BRACKETED = re.compile(r"\((?!\.)[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)\.?\Z")
_SOURCE = re.compile(r"(?:Source|From|Quelle)\s*:[^\n]*\Z", re.IGNORECASE)
_NAMED = re.compile(r"\(\s*(?:[^()]*\d|[A-ZÀ-Þ])")
_DONE = frozenset(".!?…\"'’”»“")
_LONGEST = 160  # characters of an attribution


def insets(words: Words, inline: Sequence[Quotation]) -> tuple[list[Quotation], set[int]]:
    """Return the block quotations, and the numbers of the `inline` ones that are none of their own."""
    manuscript = words.manuscript
    held: dict[int, list[int]] = {}
    for index, block in enumerate(manuscript.blocks):
        for number in block.quotes:
            held.setdefault(number, []).append(index)
    starting: dict[int, list[int]] = {}
    for number, quotation in enumerate(inline):
        starting.setdefault(quotation.block, []).append(number)
    found: list[Quotation] = []
    wrapped: set[int] = set()
    for quote, indexes in held.items():
        stretches = _stretches(words, indexes)
        if not stretches:
            continue
        wrapped.update(
            n for index in indexes for n in starting.get(index, ()) if _behind(inline[n], stretches)
        )
        candidates = starting.get(stretches[0][0], ())
        wrap = next((n for n in candidates if _wraps(manuscript, inline[n], stretches)), None)
        row = _row(words, stretches, manuscript.blocks[indexes[0]].quotes.index(quote))
        if wrap is not None:
            wrapped.add(wrap)
            row = dataclasses.replace(inline[wrap], style=QuoteStyle.BLOCK, depth=row.depth)
        found.append(row)
    return found, wrapped


def _behind(quotation: Quotation, stretches: list[Stretch]) -> bool:
    """Return whether a quotation stands in the attribution: a title there is no quotation."""
    last, _, end = stretches[-1]
    return (quotation.block, quotation.start) >= (last, end)


def _row(words: Words, stretches: list[Stretch], depth: int) -> Quotation:
    text, span = words.said(stretches)
    block = words.manuscript.blocks[stretches[0][0]]
    return Quotation(
        text=text,
        span=span,
        style=QuoteStyle.BLOCK,
        block=stretches[0][0],
        start=stretches[0][1],
        end=stretches[-1][2],
        end_block=stretches[-1][0],
        depth=depth,
        reprint=block.reprint,
    )


def _stretches(words: Words, indexes: list[int]) -> list[Stretch]:
    """Return the quoted words of the blocks: all but what is code, marked off, or an attribution."""
    manuscript = words.manuscript
    found: list[Stretch] = []
    for index in indexes:
        block = manuscript.blocks[index]
        start, end = trimmed(block.text, 0, len(block.text))
        draft = not NO_QUOTATION.isdisjoint(block.classes) or words.exempt(index, start, end)
        if end > start and block.kind != "opaque" and not draft:
            found.append((index, start, end))
    while found:
        index, start, end = found[-1]
        kept = _unattributed(manuscript, index, start, end, whole=len(found) > 1)
        if kept == end:
            break
        found.pop()
        if kept > start:
            found.append((index, start, kept))
            break
    return found


def _unattributed(manuscript: Manuscript, index: int, start: int, end: int, *, whole: bool) -> int:
    """Return where the quoted words of the last block end: before its attribution, if it has one."""
    block = manuscript.blocks[index]
    text = block.text
    lines = [at for at in range(start, end) if text[at].isspace() and _line_end(manuscript, block, at)]
    starts = [*([start] if whole else []), *(at + 1 for at in lines)]
    for at in reversed(starts):
        line = text[at:end].strip()
        if len(line) <= _LONGEST and (_DASHED.match(line) or _SOURCE.match(line) or _bracketed_line(line)):
            return trimmed(text, start, at)[1]
        if len(text) - at > _LONGEST:
            break
    return trimmed(text, start, _in_line(text, start, end))[1]


def _bracketed_line(line: str) -> bool:
    return _BRACKETED.match(line) is not None and line[1:2].isalnum()


def _line_end(manuscript: Manuscript, block: Block, at: int) -> bool:
    if block.text[at] == "\n":
        return True
    offset = block.offsets[at]
    return block.reprint is None and offset >= 0 and manuscript.text[offset : offset + 1] in {"\n", "\r"}


def _in_line(text: str, start: int, end: int) -> int:
    """Return where an attribution behind the last sentence, in the same line, begins."""
    begin = max(start, end - _LONGEST)
    for found in re.compile(r"(?<=\S)\s+(?=[—–―(]|--)").finditer(text, begin, end):
        tail = text[found.end() : end]
        if text[found.start() - 1] not in _DONE:
            continue
        dashed = _DASHED.match(tail) and len(tail.split()) <= 12 and tail[-1] not in ".!?"
        words = tail.lstrip("—–―- ")
        if (dashed and words[:1].isupper()) or (
            _BRACKETED.match(tail) and _NAMED.match(tail) and tail[-2:] != ".)"
        ):
            return found.start()
    return end


def _wraps(manuscript: Manuscript, quotation: Quotation, stretches: list[Stretch]) -> bool:
    (first, start, _), (last, _, end) = stretches[0], stretches[-1]
    if quotation.alternative or quotation.open or (quotation.block, quotation.end_block) != (first, last):
        return False
    before = manuscript.blocks[first].text[start : quotation.start].strip()
    behind = manuscript.blocks[last].text[quotation.end : end].strip()
    return len(before) <= 2 and len(behind) <= 3 and not any(char.isalnum() for char in before + behind)
