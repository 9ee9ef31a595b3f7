# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document in bytes into what pandoc makes of it: one sandboxed call. Imports nothing of ours but errors.

The program is the one that the `pypandoc-binary` wheel carries. In its sandbox pandoc reads no file but
those named in its arguments, opens no socket and has no clock.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from galleyproof.errors import EditionError


@functools.cache
def program() -> str:
    """Return the path of the bundled program, or of another that pypandoc finds."""
    wheel = importlib.util.find_spec("pypandoc")  # found, not imported: what it imports is never needed
    bundled = Path(str(wheel and wheel.origin)).parent / "files" / "pandoc"
    return str(bundled) if bundled.is_file() else str(importlib.import_module("pypandoc").get_pandoc_path())


@dataclass(frozen=True, slots=True)
class Said:
    """What a call of pandoc gave: its output, what it complained of in one line, whether it failed."""

    output: bytes
    complaints: str
    failed: bool


def run(arguments: Sequence[str], document: bytes) -> bytes:
    """Return what pandoc writes to standard output.

    Raises EditionError if pandoc fails or warns: a warning is something that will be missing in print.
    """
    said = _called(arguments, document)
    formula = re.search(r"Could not convert TeX math (.+?), rendering as TeX", said.complaints)
    if formula:
        what, remedy = f"the formula {formula[1]} cannot be read", "mend its TeX"
        raise EditionError(what, remedy=remedy, passage=formula[1])
    if said.failed or said.complaints:
        what = f"pandoc says: {said.complaints or 'it failed'}"
        raise EditionError(what, remedy="mend what it names in the manuscript")
    return said.output


def tried(arguments: Sequence[str], document: bytes) -> Said:
    """Return what pandoc makes of a file that nobody vouches for: in two minutes and 2 GiB, or it failed."""
    try:
        return _called([*arguments, "+RTS", "-M2G", "-RTS"], document, seconds=120)
    except subprocess.TimeoutExpired:
        return Said(b"", "it did not finish in two minutes", failed=True)


def _called(arguments: Sequence[str], document: bytes, seconds: int | None = None) -> Said:
    done = subprocess.run(  # noqa: S603 - our own program, arguments as a list, no shell
        [program(), "--sandbox", *arguments],
        input=document,
        capture_output=True,
        check=False,
        timeout=seconds,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    complaints = _complaints(done.stderr.decode(errors="replace"))
    return Said(done.stdout, complaints, failed=bool(done.returncode))


def _complaints(said: str) -> str:
    """Return what pandoc says but for words that it cannot translate: the editions use none of its own."""
    parts = re.split(r"^(?=\[)", said, flags=re.MULTILINE)
    return " ".join(" ".join(part.split()) for part in parts if "translation" not in part).strip()


def run_json(arguments: Sequence[str], ast: Mapping[str, Any]) -> bytes:
    """Return what pandoc makes of the AST `ast` (its JSON form)."""
    document = json.dumps(ast, ensure_ascii=False, separators=(",", ":"))
    return run(["-f", "json", *arguments], document.encode())


def nodes(tree: Any, *kinds: str) -> Iterator[dict[str, Any]]:
    """Yield every node of one of `kinds` in an AST or a part of one, in document order.

    Iterative: a tree may be deep. Words and spaces, which are most of it, are stepped over where they can be.
    """
    leaves = _LEAVES.difference(kinds)
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(
                part
                for part in reversed(node)
                if isinstance(part, list) or (isinstance(part, dict) and part.get("t") not in leaves)
            )
        elif isinstance(node, dict):
            if node.get("t") in kinds:
                yield node
            stack.extend(part for part in reversed(node.values()) if isinstance(part, list | dict))


_LEAVES = frozenset({"Str", "Space", "SoftBreak", "LineBreak"})


_MARKS = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


def words(inlines: Sequence[Any]) -> str:
    """Return `inlines` as plain text; notes are left out, space and line breaks are one space."""
    said: list[str] = []
    stack: list[Any] = list(reversed(inlines))
    while stack:
        node = stack.pop()
        kind: str = node["t"] if isinstance(node, dict) else "text"
        content: Any = node.get("c") if isinstance(node, dict) else node
        if kind in {"text", "Str"}:
            said.append(content)
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            said.append(" ")
        elif kind in {"Code", "Math"}:
            said.append(content[1])
        elif kind == "Quoted":
            opening, closing = _MARKS[content[0]["t"]]
            stack += [closing, *reversed(content[1]), opening]
        elif kind in {"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}:
            stack += reversed(content)
        elif kind in {"Span", "Link", "Cite", "Image"}:
            stack += reversed(content[1])
    return "".join(said)


_ALONE = re.compile(r"\d+\.|[☐☒]")


def joined(tree: Any) -> Any:
    """Return an AST, or a part of one, with each run of words and spaces as one `Str`.

    A writer that wraps no lines writes the same of it, in half the time. What a list begins with stays by
    itself: a number with a full stop, which the writer of typst escapes, and a box to tick.
    """
    if isinstance(tree, dict):
        return {key: joined(part) if isinstance(part, list | dict) else part for key, part in tree.items()}
    made: list[Any] = []
    run: list[str] | None = None
    for part in tree:
        kind = part.get("t") if isinstance(part, dict) else None
        if run is not None and kind in {"Str", "Space"}:
            run.append(part["c"] if kind == "Str" else " ")
            continue
        if run is not None:
            made[-1] = {"t": "Str", "c": "".join(run)}
            run = None
        if kind == "Str":
            run = None if _ALONE.fullmatch(part["c"]) else [part["c"]]
            made.append(part)
        else:
            made.append(joined(part) if isinstance(part, list | dict) else part)
    if run is not None:
        made[-1] = {"t": "Str", "c": "".join(run)}
    return made
