# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An AST into the text of its leaf blocks, each character with the Str that it stands in.

What is no prose (code, maths, addresses) is veiled, as in `runs`, and has no Str to be changed in.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from galleyproof.model import Block, Json, Span, Style

Home = tuple[Json, int] | None
"""The Str node of a character, and which of its characters it is."""

_CLOSING = frozenset(".,;:!?)]}…\"'’”»›」』“‘")
_NESTED = frozenset(
    "Emph Strong Superscript Subscript SmallCaps Underline Strikeout Span Link Quoted".split()
)
_SAID = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n", "Code": "x", "Math": "x"}
_LEAVES: dict[str, Callable[[Any], tuple[str, list[list[Json]]]]] = {
    "Para": lambda content: ("", [content]),
    "Plain": lambda content: ("", [content]),
    "Header": lambda content: ("heading", [content[2]]),
    "LineBlock": lambda content: ("lines", content),
}


@dataclasses.dataclass(slots=True)
class Leaf:
    """The text of one leaf block, the home of each character, and where citations in it speak."""

    kind: str
    quotes: tuple[int, ...]
    text: list[str] = dataclasses.field(default_factory=list)
    homes: list[Home] = dataclasses.field(default_factory=list)
    styles: list[Style] = dataclasses.field(default_factory=list)
    cited: bool = False

    def block(self) -> Block:
        """Return the block to be scanned."""
        return Block(
            kind=self.kind,
            text="".join(self.text),
            offsets=(),
            span=Span(start=0, end=0),
            styles=tuple(self.styles),
            quotes=self.quotes,
        )

    def say(self, char: str, home: Home = None) -> None:
        """Add a character; the space before a citation in brackets yields to a closing mark behind it."""
        if self.cited and self.text and self.text[-1] == " " and (char in _CLOSING or char.isspace()):
            self.text.pop()
            self.homes.pop()
        self.cited = False
        self.text.append(char)
        self.homes.append(home)


class Leaves:
    """Gathers the leaves of an AST in runs: the body, each note, each value of the metadata."""

    def __init__(self, *, veiled: bool = True) -> None:
        """Start with nothing gathered; not `veiled`, what is no prose says its own characters."""
        self._veiled = veiled
        self.runs: list[list[Leaf]] = []
        self._waiting: list[list[Json]] = []
        self._quotes = 0

    def gather(self, ast: Json) -> list[list[Leaf]]:
        """Return the runs of `ast`."""
        self._waiting = [*_metadata({"t": "MetaMap", "c": ast.get("meta", {})}), ast["blocks"]]
        while self._waiting:
            run: list[Leaf] = []
            self._blocks(self._waiting.pop(), "para", (), run)
            self.runs.append(run)
        return self.runs

    def _blocks(self, nodes: Any, kind: str, quotes: tuple[int, ...], run: list[Leaf]) -> None:
        for node in nodes:
            if isinstance(node, list):
                self._blocks(node, kind, quotes, run)
            elif isinstance(node, dict) and node.get("t") in _LEAVES:
                own, lines = _LEAVES[node["t"]](node["c"])
                self._leaf(lines, own or kind, quotes, run)
            elif isinstance(node, dict) and isinstance(node.get("c"), list):
                self._container(node, kind, quotes, run)

    def _container(self, node: Json, kind: str, quotes: tuple[int, ...], run: list[Leaf]) -> None:
        if node["t"] == "DefinitionList":
            for term, meanings in node["c"]:
                self._leaf([term], "term", quotes, run)
                self._blocks(meanings, kind, quotes, run)
        elif node["t"] == "BlockQuote":
            self._quotes += 1
            self._blocks(node["c"], kind, (*quotes, self._quotes), run)
        elif node["t"] not in {"CodeBlock", "RawBlock"}:
            self._blocks(node["c"], "cell" if node["t"] in {"Table", "Figure"} else kind, quotes, run)

    def _leaf(self, lines: list[list[Json]], kind: str, quotes: tuple[int, ...], run: list[Leaf]) -> None:
        leaf = Leaf(kind, quotes)
        for number, line in enumerate(lines):
            if number:
                leaf.say("\n")
            self._inlines(line, leaf)
        run.append(leaf)

    def _inlines(self, nodes: list[Json], leaf: Leaf) -> None:
        for node in nodes:
            kind = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                for step, char in enumerate(content):
                    leaf.say(char, (node, step))
            elif kind in _SAID:
                for char in content[1] if content and not self._veiled else _SAID[kind]:
                    leaf.say(char)
            elif kind == "Note":
                self._waiting.append(content)
            elif kind == "Cite":
                self._cite(content[0], content[1], leaf)
            elif kind in _NESTED:
                self._nested(kind, content, leaf)

    def _nested(self, kind: str, content: Any, leaf: Leaf) -> None:
        start = len(leaf.text)
        if self._veiled and kind == "Link" and {"uri", "email"}.intersection(content[0][1]):
            leaf.say("x")
        else:
            self._inlines(content[1] if kind in {"Span", "Link", "Quoted"} else content, leaf)
        if kind == "Strikeout":
            leaf.styles.append(Style(start=start, end=len(leaf.text), kind="struck"))

    def _cite(self, cited: list[Json], printed: list[Json], leaf: Leaf) -> None:
        self._waiting.append([{"t": "Plain", "c": printed}])
        for one in cited:
            self._waiting.append([{"t": "Plain", "c": one["citationPrefix"]}])
            self._waiting.append([{"t": "Plain", "c": one["citationSuffix"]}])
        speaks = cited[0]["citationMode"]["t"] == "AuthorInText"
        at = len(leaf.text)
        leaf.styles.append(Style(start=at, end=at, kind="cite", classes=("in-text",) if speaks else ()))
        leaf.cited = True


def _metadata(value: Json) -> Iterator[list[Json]]:
    kind = value["t"]
    content: Any = value.get("c")
    if kind == "MetaMap":
        for item in (content or {}).values():
            yield from _metadata(item)
    elif kind == "MetaList":
        for item in content or ():
            yield from _metadata(item)
    elif kind == "MetaInlines":
        yield [{"t": "Plain", "c": content}]
    elif kind == "MetaBlocks":
        yield content or []
