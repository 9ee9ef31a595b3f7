# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The runs of a manuscript into quotations: in marks, in block quotations, and second readings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from galleyproof.model import Block, Manuscript, Quotation, QuoteStyle
from galleyproof.quotes.inset import alerts, insets
from galleyproof.quotes.marks import CLOSE, NONE, PAIRS, SINGLES, Mark
from galleyproof.quotes.reading import Pair, Where
from galleyproof.quotes.runs import Run, runs
from galleyproof.quotes.sentences import ends_between
from galleyproof.quotes.words import NO_QUOTATION, Stretch, Words, trimmed

_SHOWN = 1_000  # characters shown of what follows a mark that nothing closes
_UNDECIDED = 0.6  # two readings whose costs differ by less than this are both reported


def quotations(manuscript: Manuscript) -> list[Quotation]:
    """Return all quotations in document order, not yet bound to citations."""
    lang = str(manuscript.front_matter.get("lang", ""))
    words, none = Words(manuscript), alerts(manuscript.blocks)
    inline = [
        quotation
        for run in runs(manuscript.blocks, lang)
        for quotation in _Rows(words, run, none).rows()
        if not _exempt(words, quotation)
    ]
    blocks, wrapped = insets(words, inline)
    inline = [quotation for number, quotation in enumerate(inline) if number not in wrapped]
    return sorted([*blocks, *inline], key=_order)


def _order(quotation: Quotation) -> tuple[int, int, bool, bool, int, int]:
    inline = quotation.style is not QuoteStyle.BLOCK
    return (
        quotation.block, quotation.start, inline, quotation.alternative,
        -quotation.end_block, -quotation.end,
    )  # fmt: skip


class _Rows:
    """Makes the quotations of one run."""

    def __init__(self, words: Words, run: Run, none: frozenset[int]) -> None:
        self.words, self.manuscript, self.run, self.alerts = words, words.manuscript, run, none
        self.closed = {pair.closing for pair in run.pairs if pair.closing}
        self.opened = {pair.opening for pair in run.pairs} | {w for pair in run.pairs for w in pair.resumed}

    def rows(self) -> Iterator[Quotation]:
        outer: list[Where] = []
        for pair in self.run.pairs:
            while outer and outer[-1] < pair.opening:
                outer.pop()
            row = self._row(pair, pair.closing, len(outer))
            if row:
                yield row
                other = self._other(pair)
                second = self._row(pair, other, len(outer)) if other else None
                if second:
                    yield dataclasses.replace(second, alternative=True)
            if pair.closing:
                outer.append(pair.closing)

    def _row(self, pair: Pair, closing: Where | None, depth: int) -> Quotation | None:
        stretches = self._stretches(pair, closing)
        if not stretches:
            return None
        text, span = self.words.said(stretches)
        if not text:
            return None
        if closing and self._block(pair.opening).reprint is None:
            opened = self._stored(pair.opening) + len(self._mark(pair.opening).char)
            span = self.words.widened(span, opened, self._stored(closing))
        return Quotation(
            text=text,
            span=span,
            style=style(self._mark(pair.opening).char),
            block=stretches[0][0],
            start=stretches[0][1],
            end=stretches[-1][2],
            end_block=stretches[-1][0],
            open=closing is None,
            depth=depth + sum(number not in self.alerts for number in self._block(pair.opening).quotes),
            emphasised=any(self.words.emphasised(*stretch) for stretch in stretches),
            reprint=self._block(pair.opening).reprint,
        )

    def _stretches(self, pair: Pair, closing: Where | None) -> list[Stretch]:
        """Return what stands between the marks, block by block, without the marks that resume it."""
        last = closing.block if closing else pair.resumed[-1].block if pair.resumed else pair.opening.block
        found: list[Stretch] = []
        leading = {where.block: self._mark(where) for where in (pair.opening, *pair.resumed)}
        for number in range(pair.opening.block, last + 1):
            index = self.run.indexes[number]
            text = self.manuscript.blocks[index].text
            mark = leading.get(number)
            start = mark.at + len(mark.char) if mark else 0
            end = self._mark(closing).at if closing and closing.block == number else len(text)
            if closing is None:
                end = min(end, start + _SHOWN)
            start, end = trimmed(text, start, end)
            if end > start:
                found.append((index, start, end))
        return found

    def _other(self, pair: Pair) -> Where | None:
        """Return where else this quotation may close: an apostrophe that is as likely its closing mark."""
        if pair.closing is None or pair.closing.block != pair.opening.block:
            return None
        if self._mark(pair.opening).char not in SINGLES:
            return None
        return self._later(pair.closing, PAIRS[self._mark(pair.opening).char]) or self._earlier(pair)

    def _later(self, closing: Where, closers: str) -> Where | None:
        chosen = self._mark(closing)
        if (chosen.cost(NONE) or 9) > 1.6:
            return None
        marks = self.run.marks[closing.block]
        for number in range(closing.mark + 1, len(marks)):
            where = Where(closing.block, number)
            if where in self.opened or where in self.closed:
                return None
            if marks[number].char in closers and self._alike(chosen, marks[number]):
                text = self._block(closing).text
                apart = ";" in text[chosen.at : marks[number].at]
                return None if apart or ends_between(text, chosen.at, marks[number].at) else where
        return None

    def _earlier(self, pair: Pair) -> Where | None:
        assert pair.closing is not None  # noqa: S101 - its only caller has just asked
        chosen, closers = self._mark(pair.closing), PAIRS[self._mark(pair.opening).char]
        for number in range(pair.opening.mark + 1, pair.closing.mark):
            where = Where(pair.closing.block, number)
            if where in self.opened or where in self.closed:
                return None
            if self._mark(where).char in closers and self._alike(chosen, self._mark(where)):
                return where
        return None

    def _alike(self, chosen: Mark, other: Mark) -> bool:
        this, that = chosen.cost(NONE), other.cost(NONE)
        if this is None or that is None or other.cost(CLOSE) is None:
            return False
        return that > 0.5 and abs(this - that) < _UNDECIDED

    def _stored(self, where: Where) -> int:
        """Return where the mark stands in the file, or its first character if it has several."""
        return self._block(where).offsets[self._mark(where).at]

    def _mark(self, where: Where) -> Mark:
        return self.run.marks[where.block][where.mark]

    def _block(self, where: Where) -> Block:
        return self.manuscript.blocks[self.run.indexes[where.block]]


def style(char: str) -> QuoteStyle:
    """Return the style of the quotation that `char` opens."""
    if char in "«»‹›":
        return QuoteStyle.GUILLEMET
    if char in "「『﹁﹃":
        return QuoteStyle.CORNER
    if char in "„‚":
        return QuoteStyle.LOW
    return QuoteStyle.SINGLE if char in SINGLES else QuoteStyle.DOUBLE


def _exempt(words: Words, quotation: Quotation) -> bool:
    """Return whether explicit markup says that this is no quotation from a source."""
    block = words.manuscript.blocks[quotation.block]
    if not NO_QUOTATION.isdisjoint(block.classes):
        return True
    alone = quotation.end_block == quotation.block
    return alone and words.exempt(quotation.block, quotation.start, quotation.end)
