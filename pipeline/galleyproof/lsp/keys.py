# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A place in a text into the citation key that stands there, whole or as far as it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Pandoc's citation keys: a letter, digit or underscore, then these, with single punctuation inside.
_KEY = re.compile(r"(?<![\w.])@\{?([\w][\w:.#$%&+?<>~/-]*)")
_BEGUN = re.compile(r"(?<![\w.])@\{?([\w:.#$%&+?<>~/-]*)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key without its @, and where it stands: code points of the text."""

    name: str
    start: int
    end: int


def key_at(text: str, at: int) -> Key | None:
    """Return the key of the citation that the offset stands in, its @ included."""
    start, end = _line(text, at)
    for match in _KEY.finditer(text, start, end):
        name = match[1].rstrip(":.#$%&+?<>~/-")
        if match.start() <= at <= match.start(1) + len(name):
            return Key(name=name, start=match.start(1), end=match.start(1) + len(name))
    return None


def key_begun(text: str, at: int) -> Key | None:
    """Return what was typed of a key up to the offset; None where no citation is being typed."""
    start, _ = _line(text, at)
    match = _BEGUN.search(text[max(0, start - 1) : at])
    return Key(name=match[1], start=at - len(match[1]), end=at) if match else None


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
