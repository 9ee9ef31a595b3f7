# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Front matter into plain JSON, and its prose into blocks with the piece of YAML each stands in.

pandoc reads the YAML (safely: no tags, no objects); here its values are found again by their keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from galleyproof.manuscript.stored import Source
from galleyproof.model import Json

# Values that are names, addresses, programs or other works' data: nobody quotes in them.
_NO_PROSE = frozenset(
    "author bibliography chapters citation-style csl copyright date documentclass editor"
    " header-includes identifier include-after include-before keywords lang license link-citations"
    " nocite output references source source-date style tags toc".split()
)
_TOP = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ESCAPE = {"'": re.compile("''"), '"': re.compile(r'\\(["\\/ ])')}


def end(text: str) -> int:
    """Return where the body starts."""
    block = _TOP.match(text)
    return block.end() if block else 0


def stated_twice(text: str) -> tuple[str, int] | None:
    """Return the first key that stands twice in the front matter, with the line of the second; or None."""
    block = _TOP.match(text)
    keys: set[str] = set()
    for found in re.finditer(r"^[\"']?([\w-]+)[\"']?[ \t]*:(?=\s)", block[1] if block else "", re.MULTILINE):
        if found[1] in keys:
            return found[1], 2 + found.string.count("\n", 0, found.start())
        keys.add(found[1])
    return None


def plain(value: Json) -> Any:
    """Return a pandoc metadata value as strings, booleans, lists and objects."""
    kind = value["t"]
    content: Any = value.get("c")
    if kind == "MetaMap":
        return {key: plain(item) for key, item in content.items()}
    if kind == "MetaList":
        return [plain(item) for item in content]
    if kind in {"MetaBool", "MetaString"}:
        return content
    return _words(content).strip()


def _words(tree: Any) -> str:
    """Return what a reader reads of a part of an AST, whatever it holds, but for notes."""
    if isinstance(tree, list):
        return "".join(map(_words, tree))
    if not isinstance(tree, dict):
        return ""  # an identifier, a class, an address
    kind = tree["t"]
    content: Any = tree.get("c")
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind in {"Str", "Code", "Math", "CodeBlock", "RawInline", "RawBlock"}:
        return content if isinstance(content, str) else str(content[1])
    if kind == "LineBlock":
        return "\n\n" + "\n".join(map(_words, content))
    if kind in {"Para", "Plain", "Header"}:
        return "\n\n" + _words(content)
    return "" if kind == "Note" else _words(content[1] if kind == "Cite" else content)


def prose(meta: Json, source: Source) -> list[tuple[list[Json], Source]]:
    """Return the prose values as blocks with the source they stand in, in the order of the file."""
    block = _TOP.match(source.text)
    if block is None:
        return []
    wanted = {key: value for key, value in meta.items() if key.lower() not in _NO_PROSE}
    found = list(_values({"t": "MetaMap", "c": wanted}, source, block.start(1), block.end(1)))
    return [(nodes, _unescaped(source, start, stop)) for nodes, start, stop in sorted(found, key=_start)]


_Found = tuple[list[Json], int, int]


def _start(found: _Found) -> int:
    return found[1]


def _values(value: Json, source: Source, start: int, stop: int) -> Iterator[_Found]:
    kind = value["t"]
    content: Any = value.get("c")
    if kind == "MetaMap":
        for key, item in content.items():
            at = _key(key, source.text, start, stop)
            if at:
                yield from _values(item, source, *at)
    elif kind == "MetaList":
        for item, at in zip(content, _items(source.text, start, stop, len(content)), strict=False):
            yield from _values(item, source, *at)
    elif kind == "MetaInlines":
        yield [{"t": "Plain", "c": content}], start, stop
    elif kind == "MetaBlocks":
        yield content, start, stop


def _key(key: str, text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return where the value of `key` stands: to the next line that is not further in."""
    named = re.compile(
        rf"(^[ \t]*(?:-[ \t]+)*|[{{,][ \t]*)[\"']?{re.escape(key)}[\"']?[ \t]*:(?=\s)", re.MULTILINE
    )
    # Of a list's item the first key stands behind the dash.
    first = re.compile(rf"[ \t]*(?=[\"']?{re.escape(key)}[\"']?[ \t]*:\s)").match(text, start, stop)
    found = named.search(text, text.rfind("\n", 0, start) + 1 if first else start, stop)
    if found is None:
        return None
    if found[1].lstrip()[:1] in {"{", ","}:
        return found.end(), stop
    deeper = len(found[1])
    following = re.compile(rf"^[ \t]{{0,{deeper}}}[^\s\-#]|^[ \t]{{0,{max(deeper - 1, 0)}}}-", re.MULTILINE)
    next_one = following.search(text, found.end(), stop)
    return found.end(), next_one.start() if next_one and deeper >= 0 else stop


def _items(text: str, start: int, stop: int, count: int) -> list[tuple[int, int]]:
    dashes = [match.end() for match in re.finditer(r"^[ \t]*-(?=\s)", text[start:stop], re.MULTILINE)]
    if len(dashes) != count or not count:
        return [(start, stop)] * count
    return [
        (start + at, start + after) for at, after in zip(dashes, [*dashes[1:], stop - start], strict=True)
    ]


def _unescaped(source: Source, start: int, stop: int) -> Source:
    """Return the piece of YAML as it is read: without its own marks, block signs and escapes."""
    piece = source.part(start, stop)
    lead = re.match(r"\s*(?:[|>][-+0-9]*[ \t]*\n|(?P<mark>['\"]))?", piece.text)
    mark = lead["mark"] if lead else None
    text, offsets = piece.text, list(piece.offsets)
    if mark:
        for found in reversed(list(_ESCAPE[mark].finditer(text))):
            text = text[: found.start()] + text[found.start() + 1 :]
            del offsets[found.start()]
        text = re.sub(rf"{mark}\s*(#[^\n]*)?\s*\Z", "\n", text)
        offsets = [*offsets[: len(text)], offsets[-1]]
    skip = lead.end() if lead else 0
    return Source(text[skip:], offsets[skip:])
