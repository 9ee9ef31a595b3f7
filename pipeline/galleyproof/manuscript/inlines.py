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
from typing import Any

from galleyproof.manuscript import markup
from galleyproof.manuscript.locators import locator
from galleyproof.manuscript.stored import Source
from galleyproof.model import Citation, Json, Span, Style

_AHEAD = 400  # how far a loose alignment seeks the next word, in characters
_WRAPPED = {"Emph": r"[*_]", "Strong": r"\*\*|__", "Strikeout": "~~", "Superscript": r"\^", "Subscript": "~"}
_DELIMITER = {name: re.compile(pattern) for name, pattern in _WRAPPED.items()}
_STYLE = {"Emph": "emphasis", "Strong": "strong", "Strikeout": "struck", "Underline": "emphasis"}
_CLASS = {"Superscript": "superscript", "Subscript": "subscript", "SmallCaps": "smallcaps"}
_TAG_STYLE = {
    "del": "struck", "s": "struck", "strike": "struck",
    "mark": "emphasis", "em": "emphasis", "i": "emphasis", "u": "emphasis",
    "b": "strong", "strong": "strong",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
_SPACE = re.compile(r"[ \t]+")
_CLOSING = frozenset(".,;:!?)]}…\"'’”»›」』“‘")


class Lost(Exception):  # noqa: N818 - a turn of the search, not a fault
    """The text does not go on as the AST does."""


class NoteAt:
    """A note met on the way: its blocks, where it hangs, and where its own text starts (None: by label)."""

    __slots__ = ("at", "blocks", "label", "start")

    def __init__(self, blocks: list[Json], at: int, label: str, start: int) -> None:
        """Keep the four together; `start` counts in the source."""
        self.blocks, self.at, self.label, self.start = blocks, at, label, start


class Aligner:
    """Lays inlines along `source` from `position`, gathering text, offsets, styles, citations and notes."""

    def __init__(self, source: Source, position: int, *, depth: int = 0, loosely: bool = False) -> None:
        """Start at `position`; up to `depth` marks `>` may start each further line."""
        self.source, self.position, self.loosely = source, position, loosely
        self.text: list[str] = []
        self.offsets: list[int] = []
        self.styles: list[Style] = []
        self.citations: list[Citation] = []
        self.notes: list[NoteAt] = []
        self._spoken = True
        self._tags: list[tuple[str, int]] = []
        self._line = re.compile(r"[ \t]*\n[ \t]*(?:>[ \t]*){0,%d}" % depth)

    # --- what is said ---------------------------------------------------------------------------

    def _say(self, char: str, at: int) -> None:
        if not self._spoken:
            return
        after_cite = self.styles and self.styles[-1].kind == "cite" and self.styles[-1].end == len(self.text)
        if after_cite and self.text and self.text[-1] == " " and (char in _CLOSING or char.isspace()):
            self._unsay()
        self.text.append(char)
        self.offsets.append(self.source.offsets[at] if at >= 0 else -1)

    def _unsay(self) -> None:
        # The space before a citation, which says nothing itself, would part a word from its mark.
        self.text.pop()
        self.offsets.pop()
        end = len(self.text)
        self.styles = [
            Style(start=min(s.start, end), end=min(s.end, end), kind=s.kind, classes=s.classes, attributes=s.attributes)
            if s.end > end else s
            for s in self.styles
        ]  # fmt: skip
        for number in range(len(self.citations) - 1, -1, -1):
            if self.citations[number].at <= end:
                break
            self.citations[number] = _moved(self.citations[number], end)

    def _style(self, kind: str, start: int, attr: Any = None) -> None:
        classes = tuple(attr[1]) if attr else ()
        attributes = dict(attr[2]) if attr else {}
        if self._spoken:
            end = len(self.text)
            self.styles.append(
                Style(start=min(start, end), end=end, kind=kind, classes=classes, attributes=attributes)
            )

    # --- one inline after another -------------------------------------------------------------------

    def inlines(self, nodes: list[Json]) -> None:
        """Lay `nodes` along the source; raise Lost where they do not fit."""
        for node in nodes:
            _INLINES.get(node["t"], Aligner._unknown)(self, node)

    def _str(self, node: Json) -> None:
        word = node["c"]
        at, text = self.position, self.source.text
        if "&" not in word and "\\" not in word and text.startswith(word, at):
            for step, char in enumerate(word):
                self._say(char, at + step)
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
                self._say(char, at + 1)
                at, step = at + 2, step + 1
                continue
            meant, behind = markup.entity(text, at) if here == "&" else ("", at)
            if meant and word.startswith(meant, step):
                for _ in meant:
                    self._say(word[step], at)
                    step += 1
                at = behind
            elif here == char or (char == "\u00a0" and here == " "):
                self._say(char, at)
                at, step = at + 1, step + 1
            else:
                raise Lost
        self.position = at

    def _seek(self, word: str) -> None:
        found = self.source.text.find(word, self.position, self.position + _AHEAD + len(word))
        for step, char in enumerate(word):
            self._say(char, found + step if found >= 0 else -1)
        if found >= 0:
            self.position = found + len(word)

    def _space(self, node: Json) -> None:
        del node
        at, text = self.position, self.source.text
        run = _SPACE.match(text, at)
        behind = run.end() if run else at
        line = self._line.match(text, behind)
        if line:
            behind = line.end()
        elif not run and not self.loosely:
            raise Lost
        self._say(" ", line.start() + line[0].index("\n") if line else at)
        self.position = behind

    def _break(self, node: Json) -> None:
        del node
        if self.source.text.startswith("\\", self.position):
            self.position += 1
        line = self._line.match(self.source.text, self.position)
        if line is None:
            if not self.loosely:
                raise Lost
            self._say("\n", -1)
            return
        self._say("\n", line.start() + line[0].index("\n"))
        self.position = line.end()

    def line_end(self) -> None:
        """Go to the next line of a line block, behind its `|`."""
        bar = re.compile(self._line.pattern + r"\|[ ]?").match(self.source.text, self.position)
        if bar is None and not self.loosely:
            raise Lost
        self._say("\n", bar.start() + bar[0].index("\n") if bar else -1)
        self.position = bar.end() if bar else self.position

    def _take(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.source.text, self.position)
        if found:
            self.position = found.end()

    def _wrapped(self, node: Json) -> None:
        kind, start = node["t"], len(self.text)
        self._take(_DELIMITER[kind])
        self.inlines(node["c"])
        self._take(_DELIMITER[kind])
        self._style(_STYLE.get(kind, "span"), start, ["", [_CLASS[kind]], []] if kind in _CLASS else None)

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
        self._style("emphasis" if marked else "span", start, attr)

    def _link(self, node: Json) -> None:
        attr, content, _ = node["c"]
        start, text = len(self.text), self.source.text
        if text.startswith("<", self.position):
            self.position += 1
            self.inlines(content)
            self.position += text.startswith(">", self.position)
        else:
            self.position += text.startswith("[", self.position)
            self.inlines(content)
            if text.startswith("]", self.position):
                self.position = markup.target(text, self.position + 1)
            if any(attr):
                self.position = markup.attributes(text, self.position)
        self._style("link", start, attr)

    def _image(self, node: Json) -> None:
        attr, content, _ = node["c"]
        spoken, self._spoken = self._spoken, False
        self.position += 2 * self.source.text.startswith("![", self.position)
        self.inlines(content)
        if self.source.text.startswith("]", self.position):
            self.position = markup.target(self.source.text, self.position + 1)
        if any(attr):
            self.position = markup.attributes(self.source.text, self.position)
        self._spoken = spoken

    def _verbatim(self, said: str, kind: str, start: int, behind: int, attr: Any = None) -> None:
        """Say `said`, which stands somewhere in the source from `start` to `behind`, as `kind`."""
        at, begin = start, len(self.text)
        for char in said:
            found = self.source.text.find(char, at, behind)
            if found < 0 and char == " ":
                found = self.source.text.find("\n", at, behind)
            self._say(char, found)
            at = found + 1 if found >= 0 else at
        self._style(kind, begin, attr)
        self.position = behind

    def _code(self, node: Json) -> None:
        attr, said = node["c"]
        behind = markup.code(self.source.text, self.position)
        if behind == self.position and not self.loosely:
            raise Lost
        self._verbatim(said, "code", self.position, behind, attr)
        if any(attr):
            self.position = markup.attributes(self.source.text, self.position)

    def _math(self, node: Json) -> None:
        said, text = node["c"][1], self.source.text
        dollars = "$$" if text.startswith("$$", self.position) else "$"
        end = text.find(dollars, self.position + len(dollars))
        if end < 0 or not text.startswith("$", self.position):
            if not self.loosely:
                raise Lost
            end = self.position - len(dollars)
        self._verbatim(said, "math", self.position, end + len(dollars))

    def _raw(self, node: Json) -> None:
        raw = node["c"][1]
        text, at = self.source.text, self.position
        if text.startswith("`", at):
            self.position = markup.attributes(text, markup.code(text, at))
        elif text.startswith(raw, at):
            self.position = at + len(raw)
        elif text.startswith(raw.rstrip(), at):
            self.position = at + len(raw.rstrip())
        elif found := re.compile(r"\s+(?:>\s*)*".join(map(re.escape, raw.split()))).match(text, at):
            self.position = found.end()
        elif not self.loosely:
            raise Lost
        self._tag(raw, at)

    def _tag(self, raw: str, at: int) -> None:
        tag = markup.TAG.match(raw)
        name = tag[2].lower() if tag else ""
        if name == "br":
            self._say("\n", at)
        elif tag and not tag[1] and name in _TAG_STYLE:
            self._tags.append((name, len(self.text)))
        elif tag and tag[1]:
            for number in range(len(self._tags) - 1, max(-1, len(self._tags) - 9), -1):
                if self._tags[number][0] == name:
                    self._style(_TAG_STYLE[name], self._tags[number][1])
                    del self._tags[number:]
                    break

    def _note(self, node: Json) -> None:
        text, at = self.source.text, self.position
        self._style("note", len(self.text))
        if text.startswith("^[", at):
            behind = markup.bracketed(text, at + 1)
            self.notes.append(NoteAt(node["c"], len(self.text), "", at + 2))
        else:
            label = _NOTE_MARK.match(text, at)
            if label is None and not self.loosely:
                raise Lost
            behind = label.end() if label else at
            self.notes.append(NoteAt(node["c"], len(self.text), label[1] if label else "", -1))
        self.position = behind

    def _cite(self, node: Json) -> None:
        cited, _ = node["c"]
        in_text = cited[0]["citationMode"]["t"] == "AuthorInText"
        suffixed = bool(cited[0]["citationSuffix"]) or len(cited) > 1
        behind = markup.citation(self.source.text, self.position, suffixed=suffixed)
        if behind == self.position and not self.loosely:
            raise Lost
        place = self.source.offsets
        span = Span(start=place[self.position], end=place[max(behind - 1, self.position)] + 1)
        for number, one in enumerate(cited):
            page, label = locator(one["citationSuffix"])
            self.citations.append(
                Citation(
                    key=one["citationId"], span=span, block=-1, at=len(self.text), locator=page, label=label,
                    in_text=in_text and number == 0,
                )
            )  # fmt: skip
        self._style("cite", len(self.text), ["", ["in-text"] if in_text else [], []])
        self.position = behind

    def _quoted(self, node: Json) -> None:
        self.inlines(node["c"][1])

    def _unknown(self, node: Json) -> None:
        raise Lost


_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_OPEN_SPAN = re.compile(r"\[|<span\b[^>]*>")
_CLOSE_SPAN = re.compile(r"\]|</span>")
_INLINES: dict[str, Callable[[Aligner, Json], None]] = {
    "Str": Aligner._str,
    "Space": Aligner._space,
    "SoftBreak": Aligner._space,
    "LineBreak": Aligner._break,
    **dict.fromkeys(_WRAPPED, Aligner._wrapped),
    **dict.fromkeys(("Span", "SmallCaps", "Underline"), Aligner._span),
    "Link": Aligner._link,
    "Image": Aligner._image,
    "Code": Aligner._code,
    "Math": Aligner._math,
    "RawInline": Aligner._raw,
    "Note": Aligner._note,
    "Cite": Aligner._cite,
    "Quoted": Aligner._quoted,
}


def _escaped(behind: str, said: str) -> bool:
    return behind == said != "" and not said.isalnum() or (behind == " " and said == "\u00a0")


def _moved(citation: Citation, at: int) -> Citation:
    return Citation(
        key=citation.key, span=citation.span, block=citation.block, at=at,
        locator=citation.locator, label=citation.label, in_text=citation.in_text,
    )  # fmt: skip
