# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An existing manuscript (Markdown, Word, OpenDocument, LaTeX, Jupyter) into Markdown and what came with it.

Markdown, and the Markdown of a notebook's cells, stays as it was typed. pandoc reads the rest, in its
sandbox and within limits of time and memory. What Zotero, Mendeley or EndNote keep in a Word file's
fields becomes citations and CSL items.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from galleyproof import manuscript, pandoc
from galleyproof.errors import ManuscriptError, UsageError
from galleyproof.manuscript.metadata import plain
from galleyproof.manuscript.stored import decode
from galleyproof.model import Json

_MARKDOWN = frozenset({".md", ".markdown", ".qmd", ".rmd", ".txt"})
_READERS = {".docx": "docx+citations", ".odt": "odt", ".tex": "latex", ".latex": "latex"}
_WRITER = ("-f", "json", "-t", "markdown-smart", "--wrap=preserve", "--markdown-headings=atx")
_TYPES = ".md .docx .odt .tex .ipynb"
_MOST_BYTES = 100 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A manuscript as Markdown; `front_matter` is apart where the format keeps it apart."""

    text: str
    front_matter: Json = field(default_factory=dict)
    items: tuple[Json, ...] = ()
    """CSL items that stand in the file itself."""
    warnings: tuple[str, ...] = ()
    """What the format holds and Markdown has not, in pandoc's words."""


def paper(path: Path) -> Paper:
    """Return what the manuscript at `path` holds.

    Raises UsageError for another type of file, ManuscriptError for one that cannot be read as its type.
    """
    kind = path.suffix.lower()
    if kind not in {*_MARKDOWN, *_READERS, ".ipynb"}:
        remedy = "save it as .docx first" if kind == ".doc" else f"give one of {_TYPES}"
        raise UsageError(f"{kind or 'a file without an ending'} is not read", where=str(path), remedy=remedy)
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        raise ManuscriptError("is larger than 100 MiB", where=str(path), remedy="take its pictures out")
    if kind in _MARKDOWN:
        return Paper(text=decode(path))
    return _notebook(path) if kind == ".ipynb" else _converted(path, _READERS[kind])


def _notebook(path: Path) -> Paper:
    """Return the cells as Markdown: text as typed, code between fences, what it printed left out."""
    try:
        read = json.loads(decode(path))
        language = read.get("metadata", {}).get("kernelspec", {}).get("language", "python")
        cells = [_cell(cell, language) for cell in read["cells"]]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        remedy = "open it in Jupyter and save it again"
        raise ManuscriptError("is no Jupyter notebook of format 4", where=str(path), remedy=remedy) from None
    return Paper(text="\n\n".join(cell for cell in cells if cell) + "\n")


def _cell(cell: Mapping[str, Any], language: str) -> str:
    source = cell["source"]
    text = (source if isinstance(source, str) else "".join(source)).strip("\n")
    if cell["cell_type"] != "code" or not text:
        return text
    fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def _converted(path: Path, reader: str) -> Paper:
    try:
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or "no reason is given").lower()
        raise ManuscriptError(f"cannot be read: {why}", where=str(path), remedy="mend its path") from None
    said = pandoc.tried(["-f", reader, "-t", "json", "--track-changes=accept"], data)
    if said.failed:
        what = f"cannot be read as {path.suffix[1:]}: {said.complaints or 'pandoc gives no reason'}"
        raise ManuscriptError(what, where=str(path), remedy="open it in its own program and save it again")
    ast = json.loads(said.output)
    front_matter = plain({"t": "MetaMap", "c": ast.pop("meta", {})})
    items, renamed = _items(front_matter.pop("references", None))
    _rename(ast, renamed)
    written = pandoc.tried(_WRITER, json.dumps({**ast, "meta": {}}).encode())
    if written.failed:
        what = f"cannot be written as Markdown: {written.complaints}"
        raise ManuscriptError(what, where=str(path), remedy="report it with the manuscript")
    return Paper(
        text=written.output.decode(),
        front_matter=front_matter,
        items=items,
        warnings=tuple(line for line in (said.complaints,) if line),
    )


def _items(references: Any) -> tuple[tuple[Json, ...], dict[str, str]]:
    """Return the items under the keys that Better BibTeX gave them, where it did, and old keys to new."""
    rows = [row for row in references or () if isinstance(row, dict) and row.get("id")]
    renamed = {str(row["id"]): str(row.get("citation-key") or row["id"]) for row in rows}
    if len(set(renamed.values())) < len(renamed):
        renamed = {key: key for key in renamed}
    return tuple({**row, "id": renamed[str(row["id"])]} for row in rows), renamed


def _rename(ast: Json, renamed: Mapping[str, str]) -> None:
    for cite in _cites(ast["blocks"]):
        cite["citationId"] = renamed.get(cite["citationId"], cite["citationId"])


def _cites(tree: Any) -> Iterator[Json]:
    stack: list[Any] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                yield from node["c"][0]
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)


def pictures(text: str) -> Sequence[str]:
    """Return the files that the images of a Markdown text name, each once."""
    read = manuscript.parse(text)
    stack, found = [read.ast["blocks"]], []
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            found += [str(node["c"][2][0])] if node.get("t") == "Image" else []
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
    return list(dict.fromkeys(reversed(found)))
