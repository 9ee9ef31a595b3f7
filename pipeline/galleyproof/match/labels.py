# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a word diff into the reason why a person must decide, where names of speakers are all that differs.

They stand at the beginning of a source's lines, and a quotation writes them its own way. No rule can tell
them from words that count, so they are never passed; but they are no misquotation either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.match.alphabet import key_text
from galleyproof.match.corpus import Source
from galleyproof.match.fold import key_offsets
from galleyproof.match.near import Near, clean
from galleyproof.model import DiffOp

_SPEAKER = re.compile(r"[A-Z][^\W\d_]+[.:]")
_LABEL = re.compile(
    r"(?:\A|[^\w\s]\s*[\n\r\f]|[\n\r\f]\s*[\n\r\f])[^\w\n\r\f]*(?P<name>(?:[A-Z][^\W\d_]+)?)\Z"
)
_ABOVE = 40
"""Code points before a passage in which its first line's beginning is looked for."""
_STOPS = frozenset(".:")
_SAID = re.compile(r"[A-Z][^\W\d_]+[.:]?")


def reason(found: Near, source: Source) -> str:
    """Return what a person must decide, empty where anything but labels of the source's lines differs."""
    if not all(op.op == "equal" or _may_be_name(op) for op in found.ops):
        return ""
    changes = list(_changes(found, source))
    named = all(_is_name(op, label) for op, label in changes)
    return "the quotation names a speaker otherwise than the source does" if changes and named else ""


def _is_name(op: DiffOp, label: str) -> bool:
    if not key_text(op.quote + op.source):  # a colon for the point behind the name
        return bool(label) and set(op.quote + op.source) <= _STOPS
    named = _SPEAKER.fullmatch(label) and _SAID.fullmatch(op.quote)
    return named is not None and _same_name(label, op.quote)


def _may_be_name(op: DiffOp) -> bool:
    """Whether a step may be a name's, told before its label is looked for."""
    return _SAID.fullmatch(op.quote) is not None or set(op.quote + op.source) <= _STOPS


def _changes(found: Near, source: Source) -> Iterator[tuple[DiffOp, str]]:
    """Yield the steps that change something, with the label at a line's beginning that each is of, if any."""
    start = found.span.start
    read, _ = clean(source, start, found.span.end, said=" ".join(op.quote for op in found.ops))
    _, places = key_offsets(read)
    above = source.text[max(0, start - _ABOVE) : start]
    at = 0
    for op in found.ops:
        if op.op != "equal":
            signs = at and not key_text(op.source)
            place = places[at - 1] + 1 if signs else places[at] if at and at < len(places) else 0
            label = _LABEL.search(above + read[:place])
            behind = read[place + len(op.source) :][:1]
            yield op, _stop(label["name"] + op.source, behind) if label else ""
        at += len(key_text(op.source))


def _stop(label: str, following: str) -> str:
    return label + following if following in (".", ":") and label[-1:].isalnum() else label


def _same_name(one: str, other: str) -> bool:
    short, long = sorted((key_text(one), key_text(other)), key=len)
    return long.startswith(short)
