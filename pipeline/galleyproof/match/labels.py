# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation that names the speakers of a play otherwise than the source into its place there.

Their names stand at the beginning of a source's lines, and a quotation writes them its own way. No rule can
tell them from words that count, so they are never passed; but they are no misquotation either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from galleyproof.match.alphabet import key_text
from galleyproof.match.corpus import Source
from galleyproof.match.stand import stand
from galleyproof.model import Span

_NAME = r"[A-ZÀ-Þ][\w'’]*(?: [A-ZÀ-Þ][\w'’]*){0,2}"
_FIRST = re.compile(rf"^[ \t]*(?P<name>{_NAME})(?:[.:](?=\s)|(?=[ \t]*$))", re.MULTILINE)
_SAID = re.compile(
    rf"(?:\A|(?<=[^\w\s])\s+|\n\s*)(?P<name>{_NAME}(?=[.:]\s)|[A-ZÀ-Þ][\w'’]*(?=\s+[^\w\s]*[A-ZÀ-Þ]|\s*\n))[.:]?"
)
_FEWEST = 2
"""Labels that make a source one with speakers."""
_BEFORE = 16
"""Code points before a passage in which the name of who begins it may stand."""
_OTHERWISE = "the quotation names a speaker otherwise than the source does"


class _Label(NamedTuple):
    start: int
    end: int
    name: str


_read: WeakKeyDictionary[Source, tuple[tuple[_Label, ...], Source]] = WeakKeyDictionary()
"""The names before a source's speeches, and the source to be read without them."""


def spoken(text: str, source: Source) -> tuple[tuple[Span, ...], str]:
    """Return where `text` stands in `source` but for its speakers' names, and why a person decides."""
    if _SAID.search(text) is None:
        return (), ""
    theirs, plain = _labels(source)
    known = {label.name for label in theirs}
    ours = [label for label in _found(_SAID, text) if any(_same(label.name, name) for name in known)]
    standing = stand(_without(text, ours), plain) if ours else None
    if standing is None or not _agree(ours, theirs, standing.spans):
        return (), ""
    return standing.spans, "; ".join(filter(None, (_OTHERWISE, standing.reason)))


def _labels(source: Source) -> tuple[tuple[_Label, ...], Source]:
    if source not in _read:
        found = tuple(label for label in _found(_FIRST, source.text) if _begins(source.text, label.start))
        found = found if len(found) >= _FEWEST else ()
        _read[source] = found, source.without(Span(start=start, end=end) for start, end, _ in found)
    return _read[source]


def _found(pattern: re.Pattern[str], text: str) -> list[_Label]:
    return [
        _Label(found.start("name"), found.end(), found["name"])
        for found in pattern.finditer(text)
        if found["name"]
    ]


def _begins(text: str, start: int) -> bool:
    """Whether no sentence runs on into the line that begins at `start`."""
    before = text[max(0, start - 80) : start].rstrip(" \t")
    return before.endswith("\n\n") or not before.rstrip()[-1:].isalnum()


def _without(text: str, labels: Sequence[_Label]) -> str:
    parts, at = [], 0
    for label in labels:
        parts.append(text[at : label.start])
        at = label.end
    return "".join([*parts, text[at:]]).strip()


def _agree(ours: Sequence[_Label], theirs: Sequence[_Label], spans: Sequence[Span]) -> bool:
    """Whether every name is that of the source's own speech, and no change of speakers is left out."""
    left = list(ours)
    for label in theirs:
        inside = any(span.start < label.start < span.end for span in spans)
        before = any(0 <= span.start - label.end <= _BEFORE for span in spans)
        if left and (inside or before) and _same(left[0].name, label.name):
            del left[0]
        elif inside:
            return False
    return not left


def _same(one: str, other: str) -> bool:
    """Whether two names may be one speaker's: a word of one begins a word of the other."""
    ours, theirs = (list(map(key_text, name.split())) for name in (one, other))
    return any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs if a and b)
