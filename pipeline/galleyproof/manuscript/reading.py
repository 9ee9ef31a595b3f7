# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A source into its reading: pandoc's AST, the front matter, and the blocks laid along the file."""

from __future__ import annotations

import dataclasses

from galleyproof.errors import ManuscriptError
from galleyproof.manuscript import meant, pandoc
from galleyproof.manuscript.blocks import Reader
from galleyproof.manuscript.depth import refuse_depth
from galleyproof.manuscript.metadata import plain
from galleyproof.manuscript.stored import Source
from galleyproof.model import Block, Citation, Json


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What stands in one file."""

    ast: Json
    front_matter: Json
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]
    complaints: tuple[tuple[str, str], ...]


def reading(source: Source, where: str) -> Reading:
    """Return the reading of `source`; offsets are those that it maps to.

    Raises ManuscriptError where pandoc cannot read it or it is nested too deeply.
    """
    read = meant.unmistakable(source)
    try:
        refuse_depth(source.text, where)
        ast, complaints = pandoc.read(read.text, where)
        reader = Reader(read)
        reader.read(ast)
        ast = ast if read is source else meant.read_back(ast)
        front_matter = plain({"t": "MetaMap", "c": ast.get("meta", {})})
    except RecursionError:
        remedy = "take out some levels of quotation, list or emphasis"
        raise ManuscriptError("is nested too deeply to be read", where=where, remedy=remedy) from None
    blocks = (dataclasses.replace(block, text=meant.read_back(block.text)) for block in reader.blocks)
    return Reading(ast, front_matter, tuple(blocks), tuple(reader.citations), complaints)
