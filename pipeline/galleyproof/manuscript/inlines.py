# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The inlines of a block into a reader's text, with the place in the file of each character.

pandoc gives no positions, so its inlines are laid along the text they came from. Only markup may
stand between two words, and the AST says which: the aligner takes one `*` where an Emph starts, a
target where a Link ends. Where the two disagree it raises `Lost`; a reader that has no better place
to try asks it to go on `loosely`: what cannot be found gets offset -1, and the next word is sought
ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from galleyproof.locators import locator
from galleyproof.manuscript import markup
from galleyproof.manuscript.stored import Source
from galleyproof.manuscript.verbatim import Verbatim
from galleyproof.manuscript.wording import Lost, Wording
from galleyproof.model import Citation, Json, Span
from galleyproof.pandoc import words

_WRAPPED = {"Emph": r"[*_]", "Strong": r"\*\*|__", "Strikeout": "~~", "Superscript": r"\^", "Subscript": "~"}
_DELIMITER = {name: re.compile(pattern) for name, pattern in _WRAPPED.items()}
_STYLE = {"Emph": "emphasis", "Strong": "strong", "Strikeout": "struck", "Underline": "emphasis"}
_CLASS = {"Superscript": "superscript", "Subscript": "subscript", "SmallCaps": "smallcaps"}
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_OPEN_LINK = re.compile(r"\[\s*")
_LAST_SPACE = re.compile(r"\s+(?=\])")
_OPEN_SPAN = re.compile(r"\[|<span\b[^>]*>")
_CLOSE_SPAN = re.compile(r"\]|</span>")


class NoteAt:
    """A note met on the way: its blocks, where it hangs, and where its own text starts (None: by label)."""

    __slots__ = ("at", "blocks", "label", "start")

    def __init__(self, blocks: list[Json], at: int, label: str, start: int) -> None:
        """Keep the four together; `start` counts in the source."""
        self.blocks, self.at, self.label, self.start = blocks, at, label, start


class Aligner(Verbatim):
    """Lays inlines along `source` from `position`, gathering text, offsets, styles, citations and notes."""

    def __init__(self, source: Source, position: int, *, depth: int = 0, loosely: bool = False) -> None:
        """Start at `position`; up to `depth` marks `>` may start each further line."""
        super().__init__(source, position, depth=depth, loosely=loosely)
        self.notes: list[NoteAt] = []

    def inlines(self, nodes: list[Json]) -> None:
        """Lay `nodes` along the source; raise Lost where they do not fit."""
        for node in nodes:
            self._READERS.get(node["t"], Aligner._unknown)(self, node)

    def _take(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.source.text, self.position)
        if found:
            self.position = found.end()

    def _wrapped(self, node: Json) -> None:
        kind, start = node["t"], len(self.text)
        self._take(_DELIMITER[kind])
        self.inlines(node["c"])
        self._take(_DELIMITER[kind])
        self.style(_STYLE.get(kind, "span"), start, ["", [_CLASS[kind]], []] if kind in _CLASS else None)

    def _span(self, node: Json) -> None:
        kind, start = node["t"], len(self.text)
        attr, content = node["c"] if kind == "Span" else (["", [], []], node["c"])
        self._take(_OPEN_SPAN)
        self.inlines(content)
        self._take(_CLOSE_SPAN)
        self.position = markup.attributes(self.source.text, self.position)
        if kind == "SmallCaps":
            attr = ["", ["smallcaps"], []]
        marked = "mark" in attr[1] or kind == "Underline"
        self.style("emphasis" if marked else "span", start, attr)

    def _link(self, node: Json) -> None:
        attr, content, _ = node["c"]
        start, text = len(self.text), self.source.text
        if text.startswith("<", self.position):
            self.position += 1
            self.inlines(content)
            self.position += text.startswith(">", self.position)
        else:
            self._take(_OPEN_LINK)
            self.inlines(content)
            self._take(_LAST_SPACE)
            if text.startswith("]", self.position):
                self.position = markup.target(text, self.position + 1)
            if any(attr):
                self.position = markup.attributes(text, self.position)
        self.style("link", start, attr)

    def _image(self, node: Json) -> None:
        attr, content, _ = node["c"]
        silent, self.silent = self.silent, True
        self.position += 2 * self.source.text.startswith("![", self.position)
        self.inlines(content)
        if self.source.text.startswith("]", self.position):
            self.position = markup.target(self.source.text, self.position + 1)
        if any(attr):
            self.position = markup.attributes(self.source.text, self.position)
        self.silent = silent

    def _note(self, node: Json) -> None:
        text, at = self.source.text, self.position
        self.style("note", len(self.text))
        if text.startswith("^[", at):
            behind = markup.bracketed(text, at + 1)
            self.notes.append(NoteAt(node["c"], len(self.text), "", at + 2))
        else:
            label = _NOTE_MARK.match(text, at)
            if label is None:
                self.lost()
            behind = label.end() if label else at
            self.notes.append(NoteAt(node["c"], len(self.text), label[1] if label else "", -1))
        self.position = behind

    def _cite(self, node: Json) -> None:
        cited, _ = node["c"]
        in_text = cited[0]["citationMode"]["t"] == "AuthorInText"
        suffixed = bool(cited[0]["citationSuffix"]) or len(cited) > 1
        behind = markup.citation(self.source.text, self.position, suffixed=suffixed)
        if behind == self.position:
            self.lost()
        place = self.source.offsets
        span = Span(start=place[self.position], end=place[max(behind - 1, self.position)] + 1)
        for number, one in enumerate(cited):
            at = locator(words(one["citationSuffix"]))
            self.citations.append(
                Citation(
                    key=one["citationId"], span=span, block=-1, at=len(self.text), locator=at.value,
                    label=at.label, in_text=in_text and number == 0,
                )
            )  # fmt: skip
        self.style("cite", len(self.text), ["", ["in-text"] if in_text else [], []])
        self.position = behind

    def _quoted(self, node: Json) -> None:
        self.inlines(node["c"][1])

    def _unknown(self, node: Json) -> None:
        raise Lost(node["t"])

    _READERS: ClassVar[dict[str, Callable[[Aligner, Json], None]]] = {
        "Str": Wording.word,
        "Space": Wording.space,
        "SoftBreak": Wording.space,
        "LineBreak": Wording.line_break,
        **dict.fromkeys(_WRAPPED, _wrapped),
        **dict.fromkeys(("Span", "SmallCaps", "Underline"), _span),
        "Link": _link,
        "Image": _image,
        "Code": Verbatim.code,
        "Math": Verbatim.math,
        "RawInline": Verbatim.raw,
        "Note": _note,
        "Cite": _cite,
        "Quoted": _quoted,
    }
