# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Markdown file into a Manuscript: pandoc's reading of it, held to the characters of the file.

`stored` turns the file into text with LF, `pandoc` that text into an AST, `blocks` the AST into leaf
blocks, `inlines` (with `markup`) each of them into a reader's text with its offsets in the file;
`definitions`, `tables` and `metadata` say where notes, cells and front matter stand; `locators` reads
the page in a citation.
"""

from __future__ import annotations

from pathlib import Path

from galleyproof.errors import ManuscriptError
from galleyproof.manuscript import pandoc, stored
from galleyproof.manuscript.blocks import Reader
from galleyproof.manuscript.metadata import plain
from galleyproof.model import Manuscript

__all__ = ["parse", "read"]


def read(path: Path) -> Manuscript:
    """Return the manuscript in the file at `path`.

    Raises ManuscriptError where it is no file, no UTF-8, or not Markdown with sound YAML.
    """
    return parse(stored.decode(path), str(path))


def parse(text: str, path: str = "") -> Manuscript:
    """Return the manuscript that `text` is, as stored: a byte order mark and CRLF are kept and counted.

    Raises ManuscriptError where pandoc cannot read it or it is nested too deeply.
    """
    where = path or "the manuscript"
    source = stored.source(text)
    try:
        ast = pandoc.read(source.text, where)
        reader = Reader(source)
        reader.read(ast)
        front_matter = plain({"t": "MetaMap", "c": ast.get("meta", {})})
    except RecursionError:
        remedy = "take out some levels of quotation, list or emphasis"
        raise ManuscriptError("is nested too deeply to be read", where=where, remedy=remedy) from None
    return Manuscript(
        path=path,
        text=text,
        front_matter=front_matter,
        ast=ast,
        blocks=tuple(reader.blocks),
        citations=tuple(reader.citations),
    )
