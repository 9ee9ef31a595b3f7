# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a reading and its nearest passage into parts of the source that keep some of their page furniture.

A line that comes back page by page may be a true line in one place: a speaker's name, a refrain, a
signature. Where the quotation says the words of such a line, each one nearby is kept or left out by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from galleyproof.match import near
from galleyproof.match.alphabet import key_text
from galleyproof.match.corpus import Source
from galleyproof.match.locate import ELLIPSIS_LIMIT
from galleyproof.match.marks import Joint, Reading
from galleyproof.model import Span

_SLACK, _MOST = 300, 6
_LIKE = 0.5


class Part(NamedTuple):
    """A stretch of a source as a source of its own; `begin` is its offset in the whole."""

    source: Source
    begin: int


def parts(reading: Reading, source: Source) -> Iterator[Part]:
    """Yield the nearest passage with some furniture kept that the quotation names, most kept last."""
    said = "".join(fragment.key for fragment in reading.fragments)
    if not source.furniture or not any(form in said for form in _forms(source)):
        return
    window = _window(reading, source)
    if window is None:
        return
    inside = _furniture(source, window)
    named = [span for span in inside if (form := _form(source, span)) and form in said]
    if not named or len(named) > _MOST:
        return
    for count in range(1, len(named) + 1):
        for kept in combinations(named, count):
            yield _part(source, window, [span for span in inside if span not in kept])


def _forms(source: Source) -> frozenset[str]:
    if source.titles is None:
        source.titles = frozenset(form for span in source.furniture if (form := _form(source, span)))
    return source.titles


def _form(source: Source, span: Span) -> str:
    """Return the key of a line with a letter in it; a page number alone has none."""
    key = key_text(source.text[span.start : span.end])
    return "" if key.isdigit() else key


def _window(reading: Reading, source: Source) -> Span | None:
    longest = max(reading.fragments, key=lambda fragment: len(fragment.key))
    found = near.nearest(longest.text, source)
    if found is None or found.share < _LIKE:
        return None
    slack = _SLACK * (1 + len(reading.joints)) + 2 * ELLIPSIS_LIMIT * (Joint.ELLIPSIS in reading.joints)
    low, high = max(0, found.span.start - slack), min(len(source.text), found.span.end + slack)
    return Span(start=source.text.rfind("\n", 0, low) + 1, end=high)


def _furniture(source: Source, window: Span) -> list[Span]:
    first = bisect_left(source.furniture, window.start, key=lambda span: span.start)
    last = bisect_right(source.furniture, window.end, key=lambda span: span.end)
    return list(source.furniture[first:last])


def _part(source: Source, window: Span, skipped: list[Span]) -> Part:
    part = Source(source.text[window.start : window.end])
    part.furniture = tuple(
        Span(start=span.start - window.start, end=span.end - window.start) for span in skipped
    )
    return Part(part, window.start)
