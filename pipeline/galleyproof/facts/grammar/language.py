# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a language has to say about itself before its dates can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = int | float | str | tuple[int, int, int]
"""What a token stands for: a number, a month, a unit's name, or year, month and day."""

Word = tuple[str, Value]
"""A word's class letter and its value."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """One language as data; there is one of each, so that it is compared by identity."""

    lang: str
    """Primary subtag, BCP 47."""
    words: Mapping[str, Word]
    """By lower-case form. A capital is needed where the class is in `capitals`."""
    capitals: frozenset[str]
    """Class letters that only a capitalised word may have (English *May*, never *may*)."""
    dates: tuple[str, ...]
    """Patterns over class letters, longest first; what a date's parts are is told by their classes."""
    abbreviations: frozenset[str] = frozenset()
    """Words whose full stop ends no sentence, in lower case."""
    decimal: str = "."
    ordinal: str = r"\d+(?:st|nd|rd|th)\b"
    """How digits make an ordinal."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words below one hundred."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Hundred, thousand, million …"""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    counting: frozenset[str] = field(init=False)
    """All of these: the words with which a number may begin."""

    def __post_init__(self) -> None:
        """Gather the words with which a number may begin."""
        object.__setattr__(self, "counting", frozenset({*self.numbers, *self.scales, *self.ordinals}))
