# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Runs of text into lines with white space collapsed, and where the hidden ones and the note marks are."""

from __future__ import annotations

import re
import unicodedata

from galleyproof.model import Span

_BREAK = re.compile(r"\r\n?|\n")
# What stands for a note and can be no word of the sentence: `1`, `[12]`, `*`, `b`, `iv`, `[note 3]`, `1, 2`.
_NOTE = re.compile(
    r"[\[(]?(?:(?:note|nb|n\.)?\s?[\d*†‡§¶][\d*†‡§¶,;–\-\s\]\[]{0,11}|[a-z]|[ivx]{1,4})[\])]?", re.IGNORECASE
)

PLAIN, HIDDEN, PREFORMATTED, NOTE = 0, 1, 2, 4
"""What a run can be; they add up."""


class Lines:
    """The text of a document as it grows: no blank lines, NFC, hidden stretches and note marks as spans."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._hidden: list[Span] = []
        self._notes: list[Span] = []
        self._runs: list[str] = []
        self._kinds: dict[int, int] = {}
        """Of the runs that are not plain."""
        self.plain = self._runs.append
        """Append a plain run to the current line."""

    def add(self, text: str, kind: int) -> None:
        """Append a run to the current line; a preformatted line break ends it."""
        first, *others = _BREAK.split(text) if kind & PREFORMATTED else (text,)
        self._add(first, kind)
        for line in others:
            self.end_line()
            self._add(line, kind)

    def _add(self, text: str, kind: int) -> None:
        if kind:
            self._kinds[len(self._runs)] = kind
        self._runs.append(text)

    def here(self) -> tuple[int, int]:
        """Return a mark for `note`: the line and the run that come next."""
        return len(self._lines), len(self._runs)

    def note(self, since: tuple[int, int]) -> None:
        """Take the runs since then for the mark of a note, if they are in one line and look like one."""
        line, first = since
        if line == len(self._lines) and _NOTE.fullmatch("".join(self._runs[first:])[:40].strip()):
            for run in range(first, len(self._runs)):
                self._kinds[run] = self._kinds.get(run, PLAIN) | NOTE

    def end_line(self) -> None:
        """End the current line; nothing happens where it is blank."""
        if not self._runs:
            return
        if self._kinds:
            self._end_mixed()
        elif line := _collapsed("".join(self._runs)).strip(" "):
            self._keep(line)
        self._runs.clear()
        self._kinds.clear()

    def _keep(self, line: str) -> None:
        if line.strip():
            whole = line if line.isascii() else unicodedata.normalize("NFC", line)
            self._lines.append(whole)
            self._length += len(whole) + 1

    def _end_mixed(self) -> None:
        line, places = _joined(self._runs, self._kinds)
        begin, after = self._length, 0
        for start, end, kind in places if line.strip() else ():
            at = begin + len(unicodedata.normalize("NFC", line[:start]))
            after = at + len(unicodedata.normalize("NFC", line[start:end]))
            if kind & HIDDEN:
                _extend(self._hidden, at, after, apart=1)  # the line end between counts as hidden
            if kind & NOTE:
                _extend(self._notes, at, after, apart=0)
        self._keep(line)

    @property
    def length(self) -> int:
        """Code points so far, the last line end included."""
        return self._length

    def done(self) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
        """End the last line; return the text, each line ended by LF, its hidden spans and its note marks."""
        self.end_line()
        text = "\n".join([*self._lines, ""])
        return text, tuple(self._hidden), tuple(self._notes)


def _extend(spans: list[Span], start: int, end: int, *, apart: int) -> None:
    if spans and spans[-1].end + apart >= start:
        start = spans.pop().start
    spans.append(Span(start=start, end=end))


def _collapsed(text: str) -> str:
    """Return `text` with each run of white space as one space, in far less memory than `re` needs."""
    for space in "\t\n\r\f":  # CSS Text 3, 4.1. A no-break space is a character like any other
        if space in text:
            text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _joined(runs: list[str], kinds: dict[int, int]) -> tuple[str, list[tuple[int, int, int]]]:
    """Return the runs as one line, and where those that are not plain stand; no space follows a space."""
    pieces: list[str] = []
    places: list[tuple[int, int, int]] = []
    length, spaced = 0, True
    for number, run in enumerate(runs):
        kind = kinds.get(number, PLAIN)
        piece = run if kind & PREFORMATTED else _collapsed(run)
        if spaced and not kind & PREFORMATTED and piece[:1] == " ":
            piece = piece[1:]
        if not piece:
            continue
        pieces.append(piece)
        if kind and piece.strip():
            places.append((length, length + len(piece), kind))
        length += len(piece)
        spaced = piece[-1] == " "
    line = "".join(pieces).rstrip(" ")
    return line, [(start, min(end, len(line)), kind) for start, end, kind in places]
