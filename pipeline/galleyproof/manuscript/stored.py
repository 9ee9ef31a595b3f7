# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A file into its text as stored, and that into text with LF and a map back to the stored one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from galleyproof.errors import ManuscriptError

# What pandoc drops or changes before it reads: the byte order mark, and the CR of a line's end.
_DROPPED = re.compile("^\ufeff|\r(?=\n)")


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """A text to align with, and for each of its characters where that stands in the file."""

    text: str
    offsets: Sequence[int]
    """One code point of the stored text for each character, and one more for the end."""

    def part(self, start: int, end: int) -> Source:
        """Return the characters `start` to `end` as a source of their own."""
        return Source(self.text[start:end], self.offsets[start : end + 1])


def decode(path: Path) -> str:
    """Return the text of a UTF-8 file; raise ManuscriptError with the line of the first bad byte."""
    try:
        data = path.read_bytes()
    except OSError as error:
        said = (error.strerror or "cannot be read").lower()
        remedy = "give the path of a Markdown file"
        raise ManuscriptError(f"cannot be read: {said}", where=str(path), remedy=remedy) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8: byte {data[error.start]:#04x}"
        raise ManuscriptError(what, where=f"{path}:{line}", remedy="save the file as UTF-8") from None


def source(text: str) -> Source:
    """Return `text` as pandoc reads it: without a byte order mark, with LF alone."""
    dropped = [match.start() for match in _DROPPED.finditer(text)]
    if not dropped:
        return Source(text.replace("\r", "\n"), range(len(text) + 1))
    offsets: list[int] = []
    start = 0
    for stop in dropped:
        offsets.extend(range(start, stop))
        start = stop + 1
    offsets.extend(range(start, len(text) + 1))
    return Source(_DROPPED.sub("", text).replace("\r", "\n"), offsets)
