# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Markup that pandoc could not read, and left in the text as words: a broken table, a note that is nowhere.

And what no edition may hold: signs that are none, headings without words, addresses and attributes that run
a script. Pandoc does not complain of it. What an author escaped with a backslash looks the same in the AST,
and is told apart in the source.
"""

from __future__ import annotations

import re

from galleyproof.editions.write.drawn import CANNOT, refuse_misdrawn
from galleyproof.editions.write.nodes import words
from galleyproof.errors import EditionError
from galleyproof.model import Json
from galleyproof.pandoc import nodes

_DRAW = "draw its lines so that they stand exactly under each other"
_DRAWN = re.compile(r"(?=[^+]*\+)[-=:+]{5,}|\|?:?-{3,}:?\|[-:|]*")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_FENCE = re.compile(r":{3,}")
# Controls, the private use area, and what is no character at all.
_NO_SIGN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


def refuse_residue(blocks: list[Json], source: str) -> None:
    """Raise EditionError for markup of `source` of which `blocks` hold only the marks, or a script."""
    refuse_misdrawn(source)
    if sign := _NO_SIGN.search(source):
        what = f"U+{ord(sign[0]):04X} is no sign that can be printed"
        raise EditionError(what, remedy="take it out", passage=sign[0])
    found: dict[str, list[Json]] = {kind: [] for kind in ("Str", "Header", "LineBlock", *_WITH_ATTRIBUTES)}
    for node in nodes(blocks, *found):
        found[node["t"]].append(node)
    _refuse_headings(found["Header"], source)
    _refuse_scripts([node for kind in ("Header", *_WITH_ATTRIBUTES) for node in found[kind]])
    _refuse_lines(found["LineBlock"])
    for head in nodes(found["Table"], "Header"):
        # Two rules of a misdrawn grid make its cells headings.
        raise EditionError(CANNOT, remedy=_DRAW, passage=words(head["c"][2]))
    for word in found["Str"]:
        _refuse(word["c"], source)


_WITH_ATTRIBUTES = ("Span", "Div", "Link", "Image", "Code", "CodeBlock", "Table")


def _refuse_headings(heads: list[Json], source: str) -> None:
    if any(not words(head["c"][2]) for head in heads):
        found = re.search(r"^#+[ \t]*(?:\{[^}\n]*\}[ \t]*)?$", source, re.MULTILINE)
        passage = f"\n{found[0]}" if found else ""
        raise EditionError("a heading has no words", remedy="give it some, or take it out", passage=passage)


def _refuse_scripts(marked: list[Json]) -> None:
    for node in marked:
        _, classes, pairs = node["c"][1 if node["t"] == "Header" else 0]
        if node["t"] == "Div" and any(name.startswith("{") for name in classes):
            what, remedy = "the braces behind a `:::` are not closed", "close them: `::: {.name}`"
            raise EditionError(what, remedy=remedy, passage=f"::: {classes[0]}")
        for name, _ in pairs:
            if name.lower().startswith("on"):
                what = f"the attribute `{name}` would run a script"
                raise EditionError(what, remedy="take it out", passage=f"{name}=")
        if node["t"] == "Link" and _SCRIPT.match(node["c"][2][0]):
            what = "a link runs a script, or holds its page"
            raise EditionError(what, remedy="link to an address", passage=node["c"][2][0])


def _refuse_lines(verses: list[Json]) -> None:
    for verse in verses:
        lines = [words(line) for line in verse["c"]]
        if len(lines) > 1 and all(line.endswith("|") for line in lines):
            raise EditionError(CANNOT, remedy="draw `|---|---|` below its head", passage=f"| {lines[0]}")


def _refuse(word: str, source: str) -> None:
    note = _NOTE.search(word)
    passage = note[0] if note else word
    if not (note or _DRAWN.fullmatch(word) or _FENCE.fullmatch(word)):
        return
    if not re.search(rf"(?<!\\){re.escape(passage)}", source):
        return
    if note:
        raise EditionError(f"the note {passage} is nowhere", remedy=f"write `{passage}: …`", passage=passage)
    if _FENCE.fullmatch(word):
        what, remedy = f"a `{word}` opens or closes nothing", "take it out, or leave a line free before it"
        raise EditionError(what, remedy=remedy, passage=f"\n{word}")
    raise EditionError(CANNOT, remedy=_DRAW, passage=passage)
