# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Quotations into the same quotations with their citations: any one of those may be the source.

A citation in a note hangs where the note's mark stands. Then, for a quotation in marks: one in its
own words; in its own sentence, the first behind it, else the last before it; in its block, the next,
else the last before; in its table's row, likewise; in the attribution below it, if it is all its block
says. For a block quotation: the last in it; the one that stands alone, or in an attribution, below it;
the last of the paragraph before. A nested quotation without a nearer one has its outer one's.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from galleyproof.model import Block, Citation, Manuscript, Quotation, QuoteStyle
from galleyproof.quotes import attributions, sentences
from galleyproof.quotes.hanging import Cited, hanging, where

_WORDLY = re.compile(r"[^\W_]")


def bind(manuscript: Manuscript, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return `quotations` (in document order, outer ones first) with their citations."""
    binding = _Binding(manuscript, quotations)
    bound: list[Quotation] = []
    outer: list[Quotation] = []
    for quotation in quotations:
        while outer and not _holds(outer[-1], quotation):
            outer.pop()
        done = dataclasses.replace(quotation, cites=binding.of(quotation, outer[-1] if outer else None))
        bound.append(done)
        if not done.alternative:
            outer.append(done)
    return tuple(bound)


def _holds(outer: Quotation, inner: Quotation) -> bool:
    return (inner.block, inner.start) >= (outer.block, outer.start) and (inner.end_block, inner.end) <= (
        outer.end_block,
        outer.end,
    )


class _Binding:
    def __init__(self, manuscript: Manuscript, quotations: Sequence[Quotation]) -> None:
        self.blocks = manuscript.blocks
        self.quoted: dict[int, list[int]] = {}
        for quotation in quotations:
            if quotation.style is not QuoteStyle.BLOCK and not quotation.alternative:
                self.quoted.setdefault(quotation.block, []).append(quotation.start)
        self.hanging = hanging(manuscript, self.quoted)
        self.starts: dict[int, list[int]] = {}
        self.inset: dict[int, list[int]] = {}
        for index, block in enumerate(manuscript.blocks):
            for number in block.quotes:
                self.inset.setdefault(number, []).append(index)
        self.rows: dict[int, list[int]] = {}
        for index in self.hanging:
            row = manuscript.blocks[index].row
            if row is not None:
                self.rows.setdefault(row, []).append(index)

    def of(self, quotation: Quotation, outer: Quotation | None) -> tuple[Citation, ...]:
        if quotation.style is QuoteStyle.BLOCK:
            return self._inset(quotation) or (outer.cites if outer else ())
        if outer is None:
            return self._inline(quotation)
        return self._nested(quotation, outer) or outer.cites

    def _nested(self, quotation: Quotation, outer: Quotation) -> tuple[Citation, ...]:
        """Return a citation that stands with this quotation inside its outer one."""
        hanging = self._in(quotation.end_block)
        # The citation of a block quotation stands behind its words.
        marked = outer.end_block == quotation.end_block and outer.style is not QuoteStyle.BLOCK
        limit = outer.end if marked else len(self.blocks[quotation.end_block].text) + 1
        first = outer.start if outer.block == quotation.end_block else 0
        within = hanging[bisect_right(hanging, first, key=where) : bisect_left(hanging, limit, key=where)]
        return self._chosen(quotation, within, own_sentence=True)

    def _inline(self, quotation: Quotation) -> tuple[Citation, ...]:
        hanging = self._in(quotation.end_block)
        if quotation.block != quotation.end_block:
            before = [each for each in self._in(quotation.block) if each.at <= quotation.start]
            after = [each for each in hanging if each.at >= quotation.end]
            return (after[0] if after else before[-1]).cites if after or before else ()
        if not hanging:
            return self._beside(quotation.block) or self._signed(quotation)
        return self._chosen(quotation, hanging, own_sentence=False)

    def _beside(self, index: int) -> tuple[Citation, ...]:
        """Return what the row of the cell at `index` cites: in the next cells, else in those before."""
        row = self.blocks[index].row
        cells = sorted(self.rows.get(row, ()) if row is not None else ())
        after = next((cell for cell in cells if cell > index), None)
        if after is not None:
            return self._in(after)[0].cites
        return self._in(cells[-1])[-1].cites if cells else ()

    def _signed(self, quotation: Quotation) -> tuple[Citation, ...]:
        """Return what the attribution below cites, where the quotation is all that its block says."""
        block, start, end = self.blocks[quotation.block], quotation.start, quotation.end
        said = (
            block.row is not None or _WORDLY.search(block.text, 0, start) or _WORDLY.search(block.text, end)
        )
        return () if said else self._below(quotation.end_block)

    def _below(self, index: int) -> tuple[Citation, ...]:
        below = self._neighbour(index, 1)
        cited = self._in(below) if below is not None and _attributes(self.blocks[below]) else []
        return cited[0].cites if cited else ()

    def _chosen(
        self, quotation: Quotation, hanging: list[Cited], *, own_sentence: bool
    ) -> tuple[Citation, ...]:
        if not hanging:
            return ()
        index, start, end = quotation.end_block, quotation.start, quotation.end
        if quotation.block != index:
            start = 0
        inside, behind = bisect_right(hanging, start, key=where), bisect_left(hanging, end, key=where)
        after = hanging[behind] if behind < len(hanging) else None
        if inside < behind:
            within = hanging[behind - 1]
            noted = within.note and after is not None and self._follows(index, end, after)
            return after.cites if after and noted else within.cites
        first, last = self._sentence(index, start, end)
        before = hanging[inside - 1] if inside else None
        near = after if after and (after.at, after.in_text) < (last, True) else None
        close = before if before and before.at >= first else None
        if near and not (close and self._anothers(index, (end, last), near, close)):
            return near.cites
        if close or own_sentence:
            return close.cites if close else ()
        return (after or before or hanging[0]).cites

    def _follows(self, index: int, end: int, cited: Cited) -> bool:
        """Return whether a citation in brackets stands right behind the mark that closes at `end`."""
        between = self.blocks[index].text[end : cited.at]
        return not (cited.in_text or cited.note) and not any(char.isalnum() for char in between)

    def _anothers(self, index: int, rest: tuple[int, int], near: Cited, close: Cited) -> bool:
        """Return whether `@b says` behind a quotation of `@a says` introduces the next one.

        `rest` is what follows the quotation in its sentence. In brackets a citation introduces one in a
        clause of its own that does not cite again.
        """
        quoted, (end, last) = self.quoted.get(index, []), rest
        following = bisect_left(quoted, max(end, near.at))
        if following == len(quoted) or near.note or near.in_text != close.in_text:
            return False
        if near.in_text:
            return True
        alone = quoted[following] < last and not any(
            quoted[following] < each.at <= last for each in self._in(index)
        )
        return alone and ";" in self.blocks[index].text[end : near.at]

    def _sentence(self, index: int, start: int, end: int) -> tuple[int, int]:
        block = self.blocks[index]
        if index not in self.starts:
            capitals = frozenset(each.at for each in self._in(index) if each.in_text)
            self.starts[index] = sentences.begins(block.text, capitals)
        return sentences.sentence(self.starts[index], start, end, len(block.text))

    def _inset(self, quotation: Quotation) -> tuple[Citation, ...]:
        first, last = quotation.block, quotation.end_block
        inside = [each for index in self.inset[self._number(quotation)] for each in self._in(index)]
        if inside:
            return inside[-1].cites
        below = self._below(last)
        if below:
            return below
        above = self._neighbour(first, -1)
        leading = self._in(above) if above is not None else []
        return leading[-1].cites if leading else self._next(last)

    def _next(self, index: int) -> tuple[Citation, ...]:
        """Return the citation in brackets that the paragraph below begins with."""
        below = self._neighbour(index, 1)
        first = self._in(below)[:1] if below is not None else []
        return first[0].cites if first and first[0].at == 0 and not first[0].in_text else ()

    def _number(self, quotation: Quotation) -> int:
        return self.blocks[quotation.block].quotes[quotation.depth]

    def _neighbour(self, index: int, step: int) -> int | None:
        """Return the next block of the same flow that stands outside its block quotation, if any."""
        block = self.blocks[index]
        at = index + step
        while 0 <= at < len(self.blocks):
            other = self.blocks[at]
            if (
                other.note == block.note
                and other.kind != "opaque"
                and (other.kind == "meta") == (block.kind == "meta")
                and not (block.quotes and set(block.quotes) <= set(other.quotes))
            ):
                return at
            at += step
        return None

    def _in(self, index: int) -> list[Cited]:
        return self.hanging.get(index, [])


def _attributes(block: Block) -> bool:
    """Return whether a block says no more than who is quoted: a citation alone, or an attribution."""
    said = any(char.isalnum() for char in block.text)
    return not said or attributions.begins(block.text, before=".", apart=True, spoken=False)
