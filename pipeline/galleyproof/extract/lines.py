# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Runs of text, seen and hidden, into lines with white space collapsed, and where the hidden ones are."""

from __future__ import annotations

import io
import re
import unicodedata

from galleyproof.model import Span

# CSS Text 3, 4.1: these collapse. A no-break space is a character like any other.
_SPACES = dict.fromkeys(map(ord, "\t\n\r\f"), " ")
_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """The text of a document as it grows: no blank lines, NFC, hidden stretches as spans."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._hidden: list[Span] = []
        self._length = 0
        self._runs: list[tuple[str, bool, bool]] = []

    def add(self, text: str, *, hidden: bool = False, preformatted: bool = False) -> None:
        """Append `text` to the current line; a preformatted line break ends it."""
        if not preformatted:
            self._runs.append((_collapsed(text), hidden, False))
            return
        first, *others = _BREAK.split(text)
        self._runs.append((first, hidden, True))
        for line in others:
            self.end_line()
            self._runs.append((line, hidden, True))

    def end_line(self) -> None:
        """End the current line; nothing happens where it is blank."""
        runs, self._runs = self._runs, []
        line, hidden = _joined(runs)
        if not line:
            return
        whole = unicodedata.normalize("NFC", line)
        for start, end in hidden:
            at = self._length + len(unicodedata.normalize("NFC", line[:start]))
            self._hide(at, at + len(unicodedata.normalize("NFC", line[start:end])))
        self._text.write(f"{whole}\n")
        self._length += len(whole) + 1

    def _hide(self, start: int, end: int) -> None:
        if self._hidden and self._hidden[-1].end + 1 >= start:  # the line end between counts as hidden
            start = self._hidden.pop().start
        self._hidden.append(Span(start=start, end=end))

    @property
    def length(self) -> int:
        """Code points so far, the last line end included."""
        return self._length

    def done(self) -> tuple[str, tuple[Span, ...]]:
        """End the last line; return the text, each line ended by LF, and its hidden spans."""
        self.end_line()
        return self._text.getvalue(), tuple(self._hidden)


def _collapsed(text: str) -> str:
    """Return `text` with each run of white space as one space, in far less memory than `re` needs."""
    spaced = text.translate(_SPACES)
    while "  " in spaced:
        spaced = spaced.replace("  ", " ")
    return spaced


def _joined(runs: list[tuple[str, bool, bool]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the runs as one line, and its hidden stretches; a space after a space is dropped."""
    pieces: list[str] = []
    hidden: list[tuple[int, int]] = []
    length, spaced = 0, True
    for text, unseen, preformatted in runs:
        piece = text[1:] if spaced and not preformatted and text[:1] == " " else text
        if not piece:
            continue
        pieces.append(piece)
        if unseen and piece.strip():
            hidden.append((length, length + len(piece)))
        length += len(piece)
        spaced = piece[-1] == " "
    line = "".join(pieces)
    kept = line.rstrip(" ")
    return kept if kept.strip() else "", [(start, min(end, len(kept))) for start, end in hidden]
