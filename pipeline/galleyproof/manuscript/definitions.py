# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A text into the places of its note definitions: `[^1]: …` and the indented lines behind it."""

from __future__ import annotations

import dataclasses
import re

_START = re.compile(r"^(?:[ \t]*>)*[ ]{0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


@dataclasses.dataclass(frozen=True, slots=True)
class Definition:
    """Where a definition starts, where its text does, and where it ends."""

    start: int
    body: int
    end: int


def definitions(text: str) -> dict[str, Definition]:
    """Return each label's definition; of two with one label, the last, as pandoc does."""
    found: dict[str, Definition] = {}
    starts = list(_START.finditer(text))
    for number, start in enumerate(starts):
        limit = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        found[start[1]] = Definition(start.start(), start.end(), _end(text, start.end(), limit))
    return found


def _end(text: str, start: int, limit: int) -> int:
    """Return where the definition ends: at a line after a blank one that is not indented."""
    at, blank = start, False
    while at < limit:
        end = text.find("\n", at, limit)
        end = limit if end < 0 else end + 1
        line = text[at:end]
        if not line.strip(" \t>\n"):
            blank = True
        elif blank and not line.lstrip(">").startswith(("    ", "\t", "     ")):
            return at
        else:
            blank = False
        at = end
    return limit
