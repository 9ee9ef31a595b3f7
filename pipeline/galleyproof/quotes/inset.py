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
from galleyproof.quotes import attributions
from galleyproof.quotes.words import NO_QUOTATION, Stretch, Words, trimmed

_ALERT = re.compile(r"\[!(?!(?:quote|cite)\b)[a-z][\w-]*\]", re.IGNORECASE)
_CALLED = re.compile(r"\[!(?:quote|cite)\][-+]?", re.IGNORECASE)
"""What begins an alert, and a block that is set as one and quotes, with a title up to the line's end."""
_ATTRIBUTES = re.compile(r"\s*\{:[^{}\n]*\}\Z")
_CITE = re.compile(r"<(?:cite|footer)\b[^<>]*>\s*\Z", re.IGNORECASE)
_CITING = re.compile(r"(?<=\S)\s*\[[^\[\]]*\]\.?\Z")  # [@a, p. 3; emphasis added], which pandoc leaves text
_SPEECH = re.compile(r"\s*(?:[—–―]|--)")


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
    none = alerts(manuscript.blocks)
    found: list[Quotation] = []
    wrapped: set[int] = set()
    for quote, indexes in held.items():
        stretches = _stretches(words, indexes) if quote not in none else []
        if not stretches:
            continue
        wrapped.update(
            n for index in indexes for n in starting.get(index, ()) if _behind(inline[n], stretches)
        )
        candidates = starting.get(stretches[0][0], ())
        wrap = next((n for n in candidates if _wraps(manuscript, inline[n], stretches)), None)
        quotes = manuscript.blocks[stretches[0][0]].quotes
        row = _row(words, stretches, quotes.index(quote))
        if wrap is not None:
            wrapped.add(wrap)
            row = dataclasses.replace(inline[wrap], style=QuoteStyle.BLOCK, depth=row.depth)
        found.append(row)
    return found, wrapped


def alerts(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the numbers of the block quotations that are alerts: they begin with `[!NOTE]` or its like."""
    found: set[int] = set()
    last = -1
    for block in blocks:
        if block.quotes and block.quotes[-1] > last:
            last = block.quotes[-1]
            if _ALERT.match(block.text):
                found.add(last)
    return frozenset(found)


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
        start, end = trimmed(block.text, 0, _words_end(block.text))
        draft = not NO_QUOTATION.isdisjoint(block.classes) or words.exempt(index, start, end)
        if end > start and block.kind != "opaque" and not draft:
            found.append((index, start, end))
    while found:
        index, start, end = found[-1]
        kept = _unattributed(manuscript, found)
        if kept == end:
            break
        found.pop()
        if kept > start:
            found.append((index, start, kept))
            break
    if found:
        index, start, end = found[0]
        found[0] = (
            index,
            *trimmed(manuscript.blocks[index].text, _begin(manuscript, index, start, end), end),
        )
        if len(found) > 1 and found[0][1] == end:
            del found[0]
    return found


def _words_end(text: str) -> int:
    """Return where a block's words end: before its class, which kramdown sets below it."""
    below = _ATTRIBUTES.search(text) if text.endswith("}") else None
    return below.start() if below else len(text)


def _begin(manuscript: Manuscript, index: int, start: int, end: int) -> int:
    """Return where the words of the first block begin: behind a callout's title and a verse's name."""
    block = manuscript.blocks[index]
    if called := _CALLED.match(block.text, start, end):
        ends = (at for at in range(called.end(), end) if _line_end(manuscript, block, at))
        start = next(ends, end)
    return attributions.above(block.text, start, end)


def _unattributed(manuscript: Manuscript, found: list[Stretch]) -> int:
    """Return where the quoted words of the last block end: before its attribution, if it has one."""
    index, start, end = found[-1]
    block, whole = manuscript.blocks[index], len(found) > 1
    text = block.text
    if whole and _signs(manuscript, block, found[-2]):
        return start
    above = manuscript.blocks[found[-2][0]].text[found[-2][1] : found[-2][2]] if whole else ""
    near = max(start, end - 2 * attributions.LONGEST)
    lines = [at for at in range(near, end) if text[at].isspace() and _line_end(manuscript, block, at)]
    starts = [*([start] if whole and near == start else []), *(at + 1 for at in lines)]
    for number, at in reversed(list(enumerate(starts))):
        before = text[start:at].rstrip() if at > start else above
        previous = text[starts[number - 1] if number else start :][:8] if at > start else above
        if attributions.begins(
            text[at:end],
            before=before[-1:], apart=at == start or text[at - 1] == "\n",
            spoken=_SPEECH.match(previous) is not None,
        ):  # fmt: skip
            return trimmed(text, start, at)[1]
    kept = attributions.within(text, start, end)
    bracket = _CITING.search(text, start, kept)
    if bracket and any(s.kind == "cite" and bracket.start() < s.start < bracket.end() for s in block.styles):
        kept = bracket.start()
    return trimmed(text, start, kept)[1]


def _signs(manuscript: Manuscript, block: Block, above: Stretch) -> bool:
    """Return whether the last block, which no dash begins, is an attribution of the words above it."""
    if _CITE.search(_before(manuscript, block)):
        return True
    previous = manuscript.blocks[above[0]]
    said = block.text.strip()
    bullet = _bullet(manuscript, block) and not _bullet(manuscript, previous)
    cited = any(s.kind == "cite" and s.start >= len(block.text.rstrip()) for s in block.styles)
    if not (bullet or (cited and " " in said.partition(",")[0])):
        return False
    last = previous.text[: above[2]][-1:]
    return last in attributions.DONE and attributions.begins(
        f"- {said}", before=last, apart=True, spoken=False
    )


def _bullet(manuscript: Manuscript, block: Block) -> bool:
    """Return whether a `-` or `~` makes the block a list's item or a definition: `> - Heraclitus`."""
    return _before(manuscript, block).rpartition("\n")[2].strip(" \t>") in {"-", "~"}


def _before(manuscript: Manuscript, block: Block) -> str:
    """Return what stands in the file right before the block's first character."""
    first = next((at for at in block.offsets if at >= 0), 0) if block.reprint is None else 0
    return manuscript.text[max(0, first - 80) : first]


def _line_end(manuscript: Manuscript, block: Block, at: int) -> bool:
    if block.text[at] == "\n":
        return True
    offset = block.offsets[at]
    return block.reprint is None and offset >= 0 and manuscript.text[offset : offset + 1] in {"\n", "\r"}


def _wraps(manuscript: Manuscript, quotation: Quotation, stretches: list[Stretch]) -> bool:
    (first, start, _), (last, _, end) = stretches[0], stretches[-1]
    if quotation.alternative or quotation.open or (quotation.block, quotation.end_block) != (first, last):
        return False
    before = manuscript.blocks[first].text[start : quotation.start].strip()
    behind = manuscript.blocks[last].text[quotation.end : end].strip()
    return len(before) <= 2 and len(behind) <= 3 and not any(char.isalnum() for char in before + behind)
