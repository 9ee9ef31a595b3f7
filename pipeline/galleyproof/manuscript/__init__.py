# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Markdown file into a Manuscript: pandoc's reading of it, held to the characters of the file.

`stored` turns the file into text with LF, `pandoc` that text into an AST, `blocks` the AST into leaf
blocks, `inlines` (with `markup`) each of them into a reader's text with its offsets in the file;
`definitions`, `tables` and `metadata` say where notes, cells and front matter stand. `book`
reads the chapters of a file that lists some, `trees` joins their ASTs.
"""

from __future__ import annotations

import re
from pathlib import Path

from galleyproof.errors import GalleyproofError
from galleyproof.manuscript import book, metadata, stored
from galleyproof.manuscript.reading import reading
from galleyproof.model import Manuscript

__all__ = ["chapters", "parse", "read"]

_CHAPTERS = re.compile(r"^[\"']?chapters[\"']?[ \t]*:", re.MULTILINE)


def read(path: Path) -> Manuscript:
    """Return the manuscript in the file at `path`, with the chapters that its front matter lists.

    Raises ManuscriptError where it, or a chapter, is no file, no UTF-8, or not Markdown with sound YAML.
    """
    opening = parse(stored.decode(path), str(path))
    return book.bound(opening) if "chapters" in opening.front_matter else opening


def parse(text: str, path: str = "") -> Manuscript:
    """Return the manuscript that `text` is, as stored: a byte order mark and CRLF are kept and counted.

    Raises ManuscriptError where pandoc cannot read it or it is nested too deeply.
    """
    found = reading(stored.source(text), path or "the manuscript")
    return Manuscript(
        path=path,
        text=text,
        front_matter=found.front_matter,
        ast=found.ast,
        blocks=found.blocks,
        citations=found.citations,
        complaints=found.complaints,
    )


def chapters(path: Path) -> tuple[Path, ...]:
    """Return the files that the manuscript at `path` lists as its chapters; none where it cannot be read."""
    try:
        source = stored.source(stored.decode(path))
        front = source.text[: metadata.end(source.text)]
        return book.paths(parse(front, str(path))) if _CHAPTERS.search(front) else ()
    except GalleyproofError:
        return ()
