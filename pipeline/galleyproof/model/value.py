# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What every value shares: its JSON form, spans, and the fingerprint that names a finding."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

Json = dict[str, Any]
"""A JSON object: pandoc's AST, a CSL item, a record of the archive."""


_PLAIN = frozenset({str, int, float, bool, type(None)})


class Value:
    """Base of the frozen values: nothing but their common JSON form."""

    __slots__ = ()

    def to_json(self) -> Json:
        """Return plain JSON data with the field names as keys, in field order."""
        plain: Json = plain_json(self)
        return plain


def plain_json(value: Any) -> Any:
    """Return `value` with dataclasses as objects, dates as ISO 8601 and tuples as lists."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, StrEnum):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: plain_json(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): plain_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


@cache
def _fields(of: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(of))


def fingerprint(rule: str, what: str, source: str = "") -> str:
    """Return 16 hex digits that name a finding across edits: hash(rule, normalised words, source).

    Case, white space and Unicode form of `what` are folded and no position enters, so an edit
    elsewhere, or a re-wrapped line, opens nothing again.
    """
    words = " ".join(unicodedata.normalize("NFKC", what).casefold().split())
    return hashlib.sha256("\x1f".join((rule, words, source)).encode()).hexdigest()[:16]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span(Value):
    """Code points `start` to `end`, half open, of some text as stored."""

    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """A span as editors count it: lines and columns from 1, columns in code points, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextQuoteSelector(Value):
    """A passage by its words (W3C Web Annotation, 4.2.4)."""

    exact: str
    prefix: str = ""
    suffix: str = ""
