# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Markup that pandoc could not read, and left in the text as words: a broken table, a note that is nowhere.

Pandoc does not complain of it. What an author escaped with a backslash looks the same in the AST, and is
told apart in the source.
"""

from __future__ import annotations

import re

from galleyproof.editions.write.nodes import words
from galleyproof.errors import EditionError
from galleyproof.model import Json
from galleyproof.pandoc import nodes

_TABLE = "a table cannot be read"
_DRAW = "draw its lines so that they stand exactly under each other"
_DRAWN = re.compile(r"(?=[^+]*\+)[-=:+]{5,}|\|?:?-{3,}:?\|[-:|]*")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_FENCE = re.compile(r":{3,}")


def refuse_residue(blocks: list[Json], source: str) -> None:
    """Raise EditionError for a table, a note or a fence of `source` of which `blocks` hold only the marks."""
    for table in nodes(blocks, "Table"):
        for head in nodes(table["c"], "Header"):
            # Two rules of a misdrawn grid make its cells headings.
            raise EditionError(_TABLE, remedy=_DRAW, passage=words(head["c"][2]))
    for block in nodes(blocks, "Para", "Plain"):
        for word in nodes(block["c"], "Str"):
            _refuse(word["c"], source)


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
    raise EditionError(_TABLE, remedy=_DRAW, passage=passage)
