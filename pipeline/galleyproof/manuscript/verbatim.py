# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Code, formulas and raw markup, laid along the text that they came from."""

from __future__ import annotations

import re
from typing import Any

from galleyproof.manuscript import markup
from galleyproof.manuscript.stored import Source
from galleyproof.manuscript.wording import Wording
from galleyproof.model import Json

_TAG_STYLE = {
    **dict.fromkeys(("del", "s", "strike"), "struck"),
    **dict.fromkeys(("mark", "em", "i", "u"), "emphasis"),
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
}
_TAG_CLASS = {"sup": "superscript", "sub": "subscript"}
_NESTED_TAGS = 8  # how far back a closing tag seeks its opening one


class Verbatim(Wording):
    """Lays what is not prose."""

    def __init__(self, source: Source, position: int, *, depth: int = 0, loosely: bool = False) -> None:
        """Start at `position`, within no tag."""
        super().__init__(source, position, depth=depth, loosely=loosely)
        self._tags: list[tuple[str, int]] = []

    def _verbatim(self, said: str, kind: str, start: int, behind: int, attr: Any = None) -> None:
        """Say `said`, which fills the source from `start` to `behind` but for its delimiters, as `kind`."""
        if behind - start > 2 * len(said) + 200:
            self.lost()
        at, begin = start, len(self.text)
        for char in said:
            wrapped = char == " " and self.source.text[at : at + 1].isspace()
            found = at if wrapped else self.source.text.find(char, at, behind)
            if found < 0:
                self.lost()
            self.say(char, found)
            at = found + 1 if found >= 0 else at
        self.style(kind, begin, attr)
        self.position = behind

    def code(self, node: Json) -> None:
        """Say a code span's text."""
        attr, said = node["c"]
        behind = markup.code(self.source.text, self.position)
        if behind == self.position:
            self.lost()
        self._verbatim(said, "code", self.position, behind, attr)
        if any(attr):
            self.position = markup.attributes(self.source.text, self.position)

    def math(self, node: Json) -> None:
        """Say a formula's source."""
        said, text = node["c"][1], self.source.text
        dollars = "$$" if text.startswith("$$", self.position) else "$"
        end = text.find(dollars, self.position + len(dollars))
        if end < 0 or not text.startswith("$", self.position):
            self.lost()
            end = self.position - len(dollars)
        self._verbatim(said, "math", self.position, end + len(dollars))

    def raw(self, node: Json) -> None:
        """Say nothing; keep the style that a pair of HTML tags gives."""
        tag = node["c"][1]
        text, at = self.source.text, self.position
        if text.startswith("`", at):
            self.position = markup.attributes(text, markup.code(text, at))
        elif text.startswith(tag, at):
            self.position = at + len(tag)
        elif text.startswith(tag.rstrip(), at):
            self.position = at + len(tag.rstrip())
        elif found := re.compile(r"\s+(?:>\s*)*".join(map(re.escape, tag.split()))).match(text, at):
            self.position = found.end()
        else:
            self.lost()
        self._tag(tag, at)

    def _tag(self, raw: str, at: int) -> None:
        tag = markup.TAG.match(raw)
        name = tag[2].lower() if tag else ""
        if name == "br":
            self.say("\n", at)
        elif tag and name == "q":
            self.say("”" if tag[1] else "“", at)
        elif tag and not tag[1] and (name in _TAG_STYLE or name in _TAG_CLASS):
            self._tags.append((name, len(self.text)))
        elif tag and tag[1]:
            for number in range(len(self._tags) - 1, max(-1, len(self._tags) - 1 - _NESTED_TAGS), -1):
                if self._tags[number][0] == name:
                    attr = ["", [_TAG_CLASS[name]], []] if name in _TAG_CLASS else None
                    self.style(_TAG_STYLE.get(name, "span"), self._tags[number][1], attr)
                    del self._tags[number:]
                    break
