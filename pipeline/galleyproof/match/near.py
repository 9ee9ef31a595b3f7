# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation that does not stand in a source into the passage there that is nearest to it.

Each word votes for where the quotation would begin; the best few windows are aligned word by word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import edlib

from galleyproof.match import diff
from galleyproof.match.alphabet import HYPHENS, INVISIBLE
from galleyproof.match.corpus import Source
from galleyproof.match.fold import key_offsets
from galleyproof.model import DiffOp, Span

_SCANNED = 1 << 20
"""Longest key that is scanned letter by letter when no word of the quotation votes."""


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passage: its span as stored, the diff to it, and the share of words found there."""

    span: Span
    ops: tuple[DiffOp, ...]
    share: float
    """Of the quotation's words."""


def prefixes(key: str, starts: list[int], letters: int) -> list[tuple[int, str]]:
    """Return for each word its start and first letters, and the letters that run into the next."""
    ends = [*starts[1:], len(key)]
    words = {(start, key[start : min(end, start + letters)]) for start, end in zip(starts, ends, strict=True)}
    run_on = {(start, key[start : start + letters]) for start in starts if len(key) - start >= letters}
    return sorted(word for word in words | run_on if word[1])


def starts_of(text: str) -> tuple[str, list[int]]:
    """Return the key of a quotation and the indices at which its words start."""
    key, at = key_offsets(text)
    return key, [i for i in range(len(at)) if i == 0 or at[i] - at[i - 1] > 1] or [0]


def nearest(text: str, source: Source) -> Near | None:
    """Return the passage of `source` that is nearest to `text`, None where no word of it stands there."""
    key, starts = starts_of(text)
    if not key:
        return None
    index = source.index
    places = [place.index for place in index.vote(prefixes(key, starts, index.letters), len(key))]
    best = _best(text, key, source, places)
    if best is None or best.share < 0.3:
        scanned = _scan(key, source)
        other = _best(text, key, source, scanned)
        best = max((near for near in (best, other) if near), key=lambda near: near.share, default=None)
    return best


def _best(text: str, key: str, source: Source, places: list[int]) -> Near | None:
    found = [_in_window(text, key, source, place) for place in places]
    return max((near for near in found if near), key=lambda near: near.share, default=None)


def _scan(key: str, source: Source) -> list[int]:
    searched = source.reading.text
    if len(searched) > _SCANNED or not 4 <= len(key) <= 400 or len(set(key) | set(searched)) > 250:
        return []
    result = edlib.align(key, searched, mode="HW", task="locations", k=max(1, len(key) // 3))
    return [max(0, result["locations"][0][1] - len(key))] if result["locations"] else []


def _in_window(text: str, key: str, source: Source, place: int) -> Near | None:
    reading = source.reading
    slack = 24 + len(key) // 2
    low, high = max(0, place - slack), min(len(reading.text), place + len(key) + slack)
    if low >= high:
        return None
    return within(text, source, Span(start=reading.offset(low), end=reading.offset(high - 1) + 1))


def within(text: str, source: Source, window: Span, *, last: bool = False) -> Near | None:
    """Return the passage of one stretch of `source` that is nearest to `text`.

    Of equally near ones the first, or with `last` the last.
    """
    read, offsets = clean(source, window.start, window.end)
    ours, theirs = diff.tokens(text), diff.tokens(read)
    if not ours or not theirs:
        return None
    alignment = diff.align(ours, theirs, last=last)
    if alignment.first >= alignment.last:
        return None
    ops = diff.operations(alignment, ours, theirs, text, read)
    words = sum(token.form[:1].isalnum() for token in ours) or 1
    span = Span(
        start=offsets[theirs[alignment.first].start], end=offsets[theirs[alignment.last - 1].end - 1] + 1
    )
    return Near(span, ops, alignment.equal / words)


def clean(source: Source, begin: int, end: int) -> tuple[str, list[int]]:
    """Return a stretch of a source as it is read, furniture out and wrapped words joined, with offsets."""
    text, spans = source.text, source.furniture
    kept: list[int] = []
    at = begin
    for span in spans[bisect_left(spans, begin, key=lambda s: s.end) : bisect_right(spans, end, key=lambda s: s.start)]:
        kept.extend(range(at, max(at, span.start)))
        at = max(at, span.end)
    kept.extend(range(at, end))
    kept = [i for i in kept if text[i] not in INVISIBLE]
    return _joined(text, kept)


def _joined(text: str, kept: list[int]) -> tuple[str, list[int]]:
    offsets: list[int] = []
    number = 0
    while number < len(kept):
        at = kept[number]
        after = number + 1
        if text[at] in HYPHENS and offsets and text[offsets[-1]].isalpha():
            while after < len(kept) and text[kept[after]].isspace():
                after += 1
            broken = any(text[i] in "\n\r\f" for i in kept[number + 1 : after])
            if broken and after < len(kept) and text[kept[after]].isalpha():
                number = after
                continue
        offsets.append(at)
        number += 1
    return "".join(text[i] for i in offsets), offsets


