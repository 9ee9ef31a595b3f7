# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation that does not stand in a source into the passage there that is nearest to it.

Each word votes for where the quotation would begin; the best few windows are aligned word by word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

import edlib

from galleyproof.match import bounds, diff, frame
from galleyproof.match.alphabet import FIRST_UNSPACED, HYPHENS, INVISIBLE, SOFT_HYPHEN, is_joiner, is_unspaced
from galleyproof.match.corpus import Source
from galleyproof.match.fold import key_offsets
from galleyproof.match.index import digits_of
from galleyproof.model import Change, DiffOp, Span

_RUNS, _KEPT = 12, 4
_SCANNED = 1 << 18
"""Longest key that is scanned letter by letter when no word of the quotation votes."""


_SEAM = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}{SOFT_HYPHEN}]\s*[\n\r\f]\s*(?=[^\W\d_])|[{INVISIBLE}]+")
_ASCII_RUN = re.compile(r"[A-Za-z0-9]+")
_UNCLEAN = re.compile(rf"[{INVISIBLE}]|[{HYPHENS}]\s")


_Passage = tuple[str, Sequence[int]]
"""A stretch of a source as it is read, and the offset of each of its characters."""


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passage: its span as stored, the diff to it, and the share of words found there."""

    span: Span
    ops: tuple[DiffOp, ...]
    share: float
    """Of the quotation's words."""


_asked: WeakKeyDictionary[Source, dict[str, Near | None]] = WeakKeyDictionary()
"""The last answers: one quotation's readings often ask for the same words."""


def prefixes(key: str, starts: list[int], letters: int) -> list[tuple[int, int]]:
    """Return the stretch of each word's first letters, and of those that run into the next word."""
    ends = [*starts[1:], len(key)]
    words = {(start, min(end, start + letters)) for start, end in zip(starts, ends, strict=True)}
    run_on = {(start, start + letters) for start in starts if len(key) - start >= letters}
    return sorted(word for word in words | run_on if word[0] < word[1])


@lru_cache(maxsize=64)
def starts_of(text: str) -> tuple[str, list[int]]:
    """Return the key of a quotation and the indices at which its words start."""
    if text.isascii():
        runs = _ASCII_RUN.findall(text)
        return "".join(runs).lower(), list(accumulate(map(len, runs[:-1]), initial=0))
    key, at = key_offsets(text)
    starts = [
        i
        for i in range(len(at))
        if i == 0
        or (at[i] - at[i - 1] > 1 and not all(map(is_joiner, text[at[i - 1] + 1 : at[i]])))
        or (text[at[i - 1]] >= FIRST_UNSPACED and is_unspaced(text[at[i - 1]]))
        or (text[at[i]] >= FIRST_UNSPACED and is_unspaced(text[at[i]]))
    ]
    return key, starts or [0]


def nearest(text: str, source: Source) -> Near | None:
    """Return the passage of `source` that is nearest to `text`, None where no word of it stands there."""
    asked = _asked.setdefault(source, {})
    if text not in asked:
        while len(asked) >= _KEPT:
            del asked[next(iter(asked))]
        found = _nearest(text, source)
        asked[text] = found and replace(found, ops=_closed(found, source))
    return asked[text]


def _closed(found: Near, source: Source) -> tuple[DiffOp, ...]:
    """Return the diff with a last comma or point that may be the house's own beside the words it closes."""
    if len(found.ops) < 2:
        return found.ops
    *ops, before, last = found.ops
    closing = before.op == "equal" and last.op == "insert" and last.quote in (".", ",")
    if not closing or source.text[found.span.end : found.span.end + 1] in ("?", "!"):
        return found.ops
    return (*ops, replace(before, quote=before.quote + last.quote))


def _nearest(text: str, source: Source) -> Near | None:
    key, starts = starts_of(text)
    if not key:
        return None
    best: _Aligned | None = None
    for place in _places(key, starts, source):
        window = _window(key, source, place)
        if window is None:
            continue
        passage = clean(source, window.start, window.end, said=text)
        framed = _framed(text, passage)
        if framed is not None:
            return framed
        best = _aligned(text, source, passage, better=best.share if best else -1) or best
        if best is not None and best.share >= frame.LEAST:
            break
    return best.near() if best else None


def _places(key: str, starts: list[int], source: Source) -> Iterator[int]:
    """Yield where the passage may begin, the likeliest first: by runs of letters, by words, by a scan."""
    index, digits = source.index, digits_of(key)
    step, letters = -(-len(starts) // _RUNS), index.letters
    runs = [(start, start + letters) for start in starts[::step] if start + letters <= len(key)]
    for place in index.vote(digits, runs, most=1):
        yield place.offset
    found = [place.offset for place in index.vote(digits, prefixes(key, starts, letters))]
    yield from found or _scan(key, source)


def _scan(key: str, source: Source) -> list[int]:
    searched = source.reading.text
    if len(searched) > _SCANNED or not 4 <= len(key) <= 400 or len(source.letters.union(key)) > 250:
        return []
    result = edlib.align(key, searched, mode="HW", task="locations", k=max(1, len(key) // 3))
    return [max(0, result["locations"][0][1] - len(key))] if result["locations"] else []


def _window(key: str, source: Source, place: int) -> Span | None:
    reading = source.reading
    slack = 24 + len(key) // 3
    low, high = max(0, place - slack), min(len(reading.text), place + len(key) + slack)
    if low >= high:
        return None
    end = reading.offset(high - 1) + 1 if high < len(reading.text) else len(source.text)
    return Span(start=reading.offset(low), end=end)


def within(text: str, source: Source, window: Span, *, last: bool = False) -> Near | None:
    """Return the passage of one stretch of `source` that is nearest to `text`.

    Of equally near ones the first, or with `last` the last.
    """
    found = _aligned(text, source, clean(source, window.start, window.end, said=text), last=last)
    return found.near() if found else None


class _Aligned(NamedTuple):
    """A quotation aligned to a window that was read; the diff is made of the one that is chosen."""

    text: str
    source: Source
    read: str
    offsets: Sequence[int]
    alignment: diff.Alignment
    share: float

    def near(self) -> Near:
        ours, theirs, found = diff.tokens(self.text), diff.tokens(self.read), self.alignment
        start, end = theirs.starts[found.first], theirs.ends[found.last - 1]
        span = Span(start=self.offsets[start], end=self.offsets[end - 1] + 1)
        steps = diff.texts(found.steps, ours, theirs, self.text, self.read)
        ops = diff.operations(steps, self.text)
        if all(op.op == "equal" for op in ops):
            ops = _unwrapped(ops, self.source.text[span.start : span.end], self.source)
        return Near(span, ops, self.share)


def _framed(text: str, passage: _Passage) -> Near | None:
    read, offsets = passage
    found = frame.framed(text, read)
    if found is None:
        return None
    span = Span(start=offsets[found.start], end=offsets[found.end - 1] + 1)
    return Near(span, found.ops, found.share)


def _aligned(
    text: str, source: Source, passage: _Passage, *, last: bool = False, better: float = -1
) -> _Aligned | None:
    """Align `text` to a passage; None where no more than a share of `better` of its words stands there."""
    read, offsets = passage
    ours, theirs = diff.tokens(text), diff.tokens(read)
    if not ours.forms or not theirs.forms:
        return None
    words = ours.words[-1] or 1
    if better >= 0 and diff.most_equal(ours, theirs) / words <= better:
        return None
    alignment = diff.align(ours, theirs, last=last)
    share = alignment.equal / words
    if alignment.first >= alignment.last or share <= better:
        return None
    return _Aligned(text, source, read, offsets, alignment, share)


def _unwrapped(ops: tuple[DiffOp, ...], passage: str, source: Source) -> tuple[DiffOp, ...]:
    """Show the hyphen that the quotation reads as a line's end, where nothing else differs."""
    for op in ops:
        for left, right in bounds.misread(op.quote, passage, source):
            had, said = (side.casefold().find((left + right).casefold()) for side in (op.source, op.quote))
            end = len(left + right)
            sides = (
                ("equal", op.source[:had].rstrip(), op.quote[:said].rstrip(), None),
                ("replace", f"{left}-{right}", op.quote[said : said + end], Change.OTHER),
                ("equal", op.source[had + end :].lstrip(), op.quote[said + end :].lstrip(), None),
            )
            steps = (DiffOp(op=name, source=a, quote=b, change=change) for name, a, b, change in sides)
            return tuple(step for step in steps if step.source)
    return ops


def clean(source: Source, begin: int, end: int, said: str = "") -> _Passage:
    """Return a stretch of a source as it is read, furniture out and wrapped words joined, with offsets.

    A hyphen at a line's end stays where the word has it elsewhere in the source, unless `said` joins it.
    For `said`, which is held against it, the source's own markup is out too.
    """
    text, spans = source.text, source.unread if said else source.furniture
    first = bisect_left(spans, begin, key=attrgetter("end")) if spans else 0
    last = bisect_right(spans, end, key=attrgetter("start")) if spans else 0
    if first >= last and not _UNCLEAN.search(text, begin, end):
        return text[begin:end], range(begin, end)
    parts: list[str] = []
    offsets: list[int] = []
    at = begin
    for start, stop in [*((span.start, span.end) for span in spans[first:last]), (end, end)]:
        parts.append(text[at : max(at, start)])
        offsets.extend(range(at, max(at, start)))
        at = max(at, stop)
    return _joined("".join(parts), offsets, source, said)


def _joined(text: str, offsets: list[int], source: Source, said: str) -> tuple[str, list[int]]:
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for seam in [*_SEAM.finditer(text), None]:
        stop = seam.start() if seam else len(text)
        if seam and seam[0][0] in HYPHENS and bounds.keeps_hyphen(text, stop, seam.end(), source, said):
            stop += 1
        parts.append(text[at:stop])
        kept.extend(offsets[at:stop])
        at = seam.end() if seam else stop
    return "".join(parts), kept
