# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What an aligner says, character by character, into a reader's text with offsets and styles."""

from __future__ import annotations

import dataclasses
from typing import Any

from galleyproof.manuscript.stored import Source
from galleyproof.model import Citation, Style

_CLOSING = frozenset(".,;:!?)]}…\"'’”»›」』“‘")


class Spoken:
    """The text said so far, with the place of each character, its styles and its citations."""

    def __init__(self, source: Source) -> None:
        """Start with nothing said."""
        self.source = source
        self.silent = False
        self.text: list[str] = []
        self.offsets: list[int] = []
        self.styles: list[Style] = []
        self.citations: list[Citation] = []

    def say(self, char: str, at: int) -> None:
        """Say `char`, which stands at `at` in the source; -1 is nowhere."""
        if self.silent:
            return
        if self._after_citation() and (char in _CLOSING or char.isspace()):
            self._unsay()
        self.text.append(char)
        self.offsets.append(self.source.offsets[at] if at >= 0 else -1)

    def say_run(self, word: str, at: int) -> None:
        """Say `word`, whose characters stand in a row from `at` on."""
        self.say(word[0], at)
        if not self.silent:
            self.text.extend(word[1:])
            self.offsets.extend(self.source.offsets[at + 1 : at + len(word)])

    def style(self, kind: str, start: int, attr: Any = None) -> None:
        """Give what was said since `start` the style `kind`, with a pandoc Attr's classes."""
        if not self.silent:
            end = len(self.text)
            classes, attributes = (tuple(attr[1]), dict(attr[2])) if attr else ((), {})
            self.styles.append(
                Style(start=min(start, end), end=end, kind=kind, classes=classes, attributes=attributes)
            )

    def _after_citation(self) -> bool:
        last = self.styles[-1] if self.styles and self.text and self.text[-1] == " " else None
        return last is not None and last.kind == "cite" and last.end == len(self.text)

    def _unsay(self) -> None:
        # The space before a citation, which says nothing itself, would part a word from its mark.
        self.text.pop()
        self.offsets.pop()
        end = len(self.text)
        for number in range(len(self.styles) - 1, -1, -1):
            style = self.styles[number]
            if style.end <= end:
                break
            self.styles[number] = dataclasses.replace(style, start=min(style.start, end), end=end)
        for number in range(len(self.citations) - 1, -1, -1):
            if self.citations[number].at <= end:
                break
            self.citations[number] = dataclasses.replace(self.citations[number], at=end)
