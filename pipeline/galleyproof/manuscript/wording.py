# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The words and spaces of a block, laid along the text that they came from.

Where the two disagree `Lost` is raised; going on `loosely`, what cannot be found gets offset -1, and
the next word is sought ahead.
"""

from __future__ import annotations

import re

from galleyproof.manuscript import markup
from galleyproof.manuscript.spoken import Spoken
from galleyproof.manuscript.stored import Source
from galleyproof.model import Json

_AHEAD = 400  # how far a loose alignment seeks the next word, in characters
_SPACE = re.compile(r"[ \t]+")
_BOX = re.compile(r"\[[ xX]\]")
_EXAMPLE = re.compile(r"@[\w-]+")


class Lost(Exception):  # noqa: N818 - a turn of the search, not a fault
    """The text does not go on as the AST does."""


class Wording(Spoken):
    """Lays words along `source` from `position` on."""

    def __init__(self, source: Source, position: int, *, depth: int = 0, loosely: bool = False) -> None:
        """Start at `position`; up to `depth` marks `>` may start each further line."""
        super().__init__(source)
        self.position, self.loosely = position, loosely
        self._line = re.compile(rf"[ \t]*\n[ \t]*(?:>[ \t]*){{0,{depth}}}")

    def lost(self) -> None:
        """Raise Lost, unless going on loosely."""
        if not self.loosely:
            raise Lost

    def word(self, node: Json) -> None:
        """Say a Str."""
        word = node["c"]
        at, text = self.position, self.source.text
        if "&" not in word and "\\" not in word and text.startswith(word, at):
            self.say_run(word, at)
            self.position = at + len(word)
            return
        before = len(self.text)
        try:
            self._spelt(word)
        except Lost:
            if not self.loosely:
                raise
            del self.text[before:], self.offsets[before:]
            self.position = at
            self._seek(word)

    def _spelt(self, word: str) -> None:
        # Character by character: escapes and entities stand for what is said.
        at, text, step = self.position, self.source.text, 0
        while step < len(word):
            char, here = word[step], text[at : at + 1]
            if here == "\\" and _escaped(text[at + 1 : at + 2], char):
                self.say(char, at + 1)
                at, step = at + 2, step + 1
                continue
            meant, behind = markup.entity(text, at) if here == "&" else ("", at)
            if meant and word.startswith(meant, step):
                for _ in meant:
                    self.say(word[step], at)
                    step += 1
                at = behind
            elif char in "☐☒" and (box := _BOX.match(text, at)):
                self.say(char, at)
                at, step = box.end(), step + 1
            elif here == "@" and char.isdigit() and (example := _EXAMPLE.match(text, at)):
                while step < len(word) and word[step].isdigit():
                    self.say(word[step], at)
                    step += 1
                at = example.end()
            elif here == char or (char == "\u00a0" and here == " "):
                self.say(char, at)
                at, step = at + 1, step + 1
            else:
                raise Lost
        self.position = at

    def _seek(self, word: str) -> None:
        found = self.source.text.find(word, self.position, self.position + _AHEAD + len(word))
        for step, char in enumerate(word):
            self.say(char, found + step if found >= 0 else -1)
        if found >= 0:
            self.position = found + len(word)

    def space(self, node: Json) -> None:
        """Say one space for a Space or SoftBreak."""
        del node
        at, text = self.position, self.source.text
        run = _SPACE.match(text, at)
        behind = run.end() if run else at
        line = self._line.match(text, behind)
        if line:
            behind = line.end()
        elif not run:
            self.lost()
        self.say(" ", line.start() + line[0].index("\n") if line else at if run else -1)
        self.position = behind

    def line_break(self, node: Json) -> None:
        """Say LF for a hard break."""
        del node
        if self.source.text.startswith("\\", self.position):
            self.position += 1
        line = self._line.match(self.source.text, self.position)
        if line is None:
            self.lost()
            self.say("\n", -1)
            return
        self.say("\n", line.start() + line[0].index("\n"))
        self.position = line.end()

    def line_end(self) -> None:
        """Go to the next line of a line block, behind its `|`."""
        bar = re.compile(self._line.pattern + r"\|[ ]?").match(self.source.text, self.position)
        if bar is None:
            self.lost()
        self.say("\n", bar.start() + bar[0].index("\n") if bar else -1)
        self.position = bar.end() if bar else self.position


def _escaped(behind: str, said: str) -> bool:
    return (behind == said != "" and not said.isalnum()) or (behind == " " and said == "\u00a0")
