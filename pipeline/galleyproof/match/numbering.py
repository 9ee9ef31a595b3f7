# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation that numbers verses, paragraphs or items otherwise than a source into its place there.

Such numbers stand at the beginning of lines, or apart in brackets or raised, and count on. A quotation
leaves them out or writes them its own way, and Markdown renumbers lists. No rule can tell them from words
that count, so they are never passed; but they are no misquotation either.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from galleyproof.match.corpus import Source
from galleyproof.match.furniture import roman
from galleyproof.match.stand import stand, stand_unread
from galleyproof.model import Span

_NUMBER = r"(?P<open>[(\[{]?)(?P<part>(?:\d{1,3}[:.])*)(?P<at>\d{1,3}|[a-z]|[ivxl]{2,5})(?P<close>[.)\]}:]*)"
_BOOK = r"(?:(?:[1-3] ?)?[A-Z][A-Za-z]{1,14}\.?[ \t]?(?=\d{1,3}:\d))?"
_FIRST = re.compile(rf"^[ \t>*]*(?P<label>{_BOOK}{_NUMBER})(?=[ \t\u00a0]|[ \t]*$)", re.MULTILINE)
_APART = re.compile(
    r"(?<!\S)(?P<label>(?P<open>[\[{]?)(?P<part>\d{1,3}:)?(?P<at>\d{1,3})(?P<close>[\]}]?))(?=\s)"
)
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_SAID = re.compile(
    rf"(?:\A|(?<=[.!?:;,—”\"’'])(?=\s)|(?=\n))\s*(?P<label>{_NUMBER}|(?P<raised>[⁰¹²³⁴-⁹]+)\s?)(?=\s|(?<=[⁰-⁹¹²³]))"
)
_NO_WORDS = " \t\n\u00a0“”‘’\"'"
_LEFT_OUT = "the quotation leaves out the numbers that the source sets before its verses, paragraphs or items"
_OTHERWISE = "the quotation numbers verses, paragraphs or items otherwise than the source does"


class _Label(NamedTuple):
    start: int
    end: int
    shape: tuple[str, str, str]
    """What stands around the number itself, and before it whether it is a letter."""
    values: frozenset[int]
    """What it may count as: `i` is a letter and a Roman number."""


_Reading = tuple[tuple[_Label, ...], Source]
"""Numbers of a source, and the source to be read without them."""
_read: WeakKeyDictionary[Source, list[_Reading]] = WeakKeyDictionary()


def unnumbered(text: str, source: Source) -> tuple[tuple[Span, ...], str]:
    """Return where `text` stands in `source` but for numbers, and what a person must decide; or nothing."""
    ours = list(_found(_SAID, text))
    words = _without(text, ours)
    for theirs, plain in _readings(source):
        if theirs and (standing := stand_unread(text, plain)):
            return standing.spans, "; ".join(filter(None, (_LEFT_OUT, standing.reason)))
        if ours and (standing := stand(words, plain)):
            beside = _beside(theirs, standing.spans, source.text)
            if _follow(ours, beside) if beside else _count_on(ours):
                return standing.spans, "; ".join(filter(None, (_OTHERWISE, standing.reason)))
    return (), ""


def _readings(source: Source) -> list[_Reading]:
    """Return `source` without all its numbers, and without those only that more than digits tells apart."""
    if source not in _read:
        found = _labels(source)
        marked = tuple(label for label in found if any(label.shape))
        _read[source] = [
            (labels, source.without(Span(start=label.start, end=label.end) for label in labels))
            for labels in dict.fromkeys((found, marked))
            if labels
        ] or [((), source)]
    return _read[source]


def _labels(source: Source) -> tuple[_Label, ...]:
    """Return the numbers of a source that count on, and those that are raised, in order and apart."""
    text = source.text
    counted = [*_found(_FIRST, text), *(label for label in _found(_APART, text) if any(label.shape))]
    raised = [_Label(*found.span(), ("", "", ""), frozenset()) for found in _RAISED.finditer(text)]
    kept: list[_Label] = []
    for label in sorted([*_counting(counted), *raised], key=lambda label: (label.start, -label.end)):
        if not kept or label.start >= kept[-1].end:
            kept.append(label)
    return tuple(kept)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[_Label]:
    for found in pattern.finditer(text):
        opened, part, at, closed = found.group("open", "part", "at", "close")
        if at is None:
            raised = "".join(c for c in unicodedata.normalize("NFKD", found["raised"]) if c.isdigit())
            yield _Label(*found.span("label"), ("", "", ""), frozenset({int(raised)}))
        elif at.isdigit() or opened or closed:
            shape = (opened + "a" * at.isalpha(), part or "", closed)
            yield _Label(*found.span("label"), shape, frozenset(_values(at)))


def _values(at: str) -> Iterator[int]:
    if at.isdigit():
        yield int(at)
    elif len(at) == 1:
        yield ord(at) - ord("a") + 1
    if at.isalpha() and (value := roman(at)):
        yield value


def _counting(found: Iterable[_Label]) -> Iterator[_Label]:
    """Yield the labels of which another of the same shape is the next or the last before."""
    shapes: dict[tuple[str, str, str], list[_Label]] = defaultdict(list)
    for label in found:
        shapes[label.shape].append(label)
    for alike in shapes.values():
        values = {value for label in alike for value in label.values}
        yield from (
            label for label in alike if any(v + step in values for v in label.values for step in (-1, 1))
        )


def _without(text: str, found: Iterable[_Label]) -> str:
    parts, at = [], 0
    for label in found:
        parts.append(text[at : label.start])
        at = label.end
    return " ".join([*parts, text[at:]]).strip()


def _beside(found: Sequence[_Label], spans: Sequence[Span], text: str) -> list[_Label]:
    """Return the labels within `spans` and the one right before their first word."""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    begin = bisect_left(found, first, key=attrgetter("start"))
    while begin and not text[found[begin - 1].end : first].strip(_NO_WORDS):
        begin -= 1
    return list(found[begin : bisect_right(found, last, key=attrgetter("end"))])


def _follow(ours: Iterable[_Label], theirs: Iterable[_Label]) -> bool:
    """Whether each of our numbers is one of theirs, in their order; they may lack a chapter or a bracket."""
    left = iter(theirs)
    return all(any(_same(label, other) for other in left) for label in ours)


def _same(label: _Label, other: _Label) -> bool:
    parts = {label.shape[1], other.shape[1]} - {""}
    return len(parts) < 2 and not label.values.isdisjoint(other.values)


def _count_on(ours: Sequence[_Label]) -> bool:
    """Whether numbers that the source has not are told apart: several that count on."""
    return len(ours) > 1 and len(list(_counting(ours))) == len(ours)
