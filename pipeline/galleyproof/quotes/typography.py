# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An AST with straight marks into one with its language's typographic marks, dashes and ellipses.

Which mark opens, closes or stands for a letter is decided as `find` decides it. Marks that were typed
curly stay as they are; code, maths, addresses and raw markup are not touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from galleyproof.model import Json
from galleyproof.quotes.leaves import Leaf, Leaves
from galleyproof.quotes.marks import Mark, assigned
from galleyproof.quotes.reading import Where
from galleyproof.quotes.runs import Run, run

# Double open and close, single open and close, as CLDR 46's delimiters have them (French with its spaces).
_MARKS: dict[str, tuple[str, str, str, str]] = {
    "en": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "de-ch": ("«", "»", "‹", "›"),
    "fr": ("«\u00a0", "\u00a0»", "“", "”"),
    "fr-ch": ("«\u202f", "\u202f»", "‹\u202f", "\u202f›"),
    "it": ("«", "»", "“", "”"),
    "es": ("«", "»", "“", "”"),
    "pt": ("“", "”", "‘", "’"),
    "nl": ("“", "”", "‘", "’"),
    "sv": ("”", "”", "’", "’"),
    "fi": ("”", "”", "’", "’"),
    "da": ("”", "”", "’", "’"),
    "nb": ("«", "»", "‘", "’"),
    "nn": ("«", "»", "‘", "’"),
    "no": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "cs": ("„", "“", "‚", "‘"),
    "sk": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "ru": ("«", "»", "„", "“"),
    "uk": ("«", "»", "„", "“"),
    "el": ("«", "»", "“", "”"),
    "ja": ("「", "」", "『", "』"),
}
_APOSTROPHE, _PRIME, _SECOND = "’", "′", "″"
_DASHES = ((re.compile(r"(?<!-)---(?!-)"), "—"), (re.compile(r"(?<!-)--(?!-)"), "–"))
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")


def curl(ast: Json, lang: str) -> Json:
    """Return `ast` set in the typography of `lang` (BCP 47; English where it has none of its own)."""
    curled: Json = json.loads(json.dumps(ast))
    set_as = glyphs(lang)
    for leaves in Leaves().gather(curled):
        blocks = [leaf.block() for leaf in leaves]
        setting = _Setting(run(blocks, tuple(range(len(blocks))), lang), set_as)
        _apply(
            (*home, glyph)
            for number, leaf in enumerate(leaves)
            for at, glyph in setting.glyphs(number, blocks[number].text)
            if (home := leaf.homes[at])
        )
        _dash(leaves)
    return curled


def glyphs(lang: str) -> tuple[str, str, str, str]:
    """Return the marks of `lang`: double opening and closing, single opening and closing."""
    name = lang.lower()
    return _MARKS.get(name) or _MARKS.get(name.split("-")[0]) or _MARKS["en"]


class _Setting:
    """Says how the marks of a run are set."""

    def __init__(self, read: Run, glyphs: tuple[str, str, str, str]) -> None:
        self.read, self.marks = read, glyphs
        self.opening = {where for pair in read.pairs for where in (pair.opening, *pair.resumed)}
        self.closing = {pair.closing for pair in read.pairs}

    def glyphs(self, number: int, text: str) -> Iterator[tuple[int, str]]:
        """Return what is to stand at which offset of the text of block `number`."""
        known = assigned(text)
        for place, mark in enumerate(self.read.marks[number]):
            where = Where(number, place)
            opens = where in self.opening
            known.add(mark.at)
            if not opens and where not in self.closing:
                yield mark.at, _alone(text, mark.at)
                continue
            yield mark.at, _paired(mark, self.marks, opens=opens)
            if len(mark.char) == 2:
                known.add(mark.at + 1)
                yield mark.at + 1, ""
        for at in range(len(text)) if "'" in text else ():
            if text[at] == "'" and at not in known:
                yield at, _alone(text, at)


def _paired(mark: Mark, glyphs: tuple[str, str, str, str], *, opens: bool) -> str:
    if mark.char in {'"', "``", "''"}:
        return glyphs[0 if opens else 1]
    return glyphs[2 if opens else 3] if mark.char in {"'", "`"} else mark.char


def _alone(text: str, at: int) -> str:
    """Return what a mark that neither opens nor closes is set as: an apostrophe or a prime."""
    char, measured = text[at], text[at - 1 : at].isdigit()
    if char == '"':
        return _SECOND if measured else char
    if char != "'":
        return char
    feet = measured and not text[at + 1 : at + 2].isalpha() and not re.match(r"'\d{3}(?!\d)", text[at:])
    return _PRIME if feet else _APOSTROPHE


def _apply(changes: Iterable[tuple[Json, int, str]]) -> None:
    spelt: dict[int, tuple[Json, list[str]]] = {}
    for node, step, glyph in changes:
        chars = spelt.setdefault(id(node), (node, list(node["c"])))[1]
        chars[step] = glyph
    for node, chars in spelt.values():
        node["c"] = "".join(chars)


def _dash(leaves: list[Leaf]) -> None:
    for node in {id(home[0]): home[0] for leaf in leaves for home in leaf.homes if home}.values():
        said: str = node["c"]
        if "--" in said:
            for pattern, dash in _DASHES:
                said = pattern.sub(dash, said)
        node["c"] = _ELLIPSIS.sub("…", said) if "..." in said else said
