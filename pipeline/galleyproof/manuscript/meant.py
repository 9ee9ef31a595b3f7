# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A source that pandoc would take for something else, into one where it cannot, and the reading back.

In ``one'' and ``two'' pandoc reads code from the first mark to the second, with the citation and the
emphasis that stand between; a note `[^1]: @key.` it reads as an item of an example list. Their writers
meant neither. Such a mark, or point, is read as another character.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from galleyproof.manuscript.stored import Source

_OTHER = {"`": "\ue000", ".": "\ue001"}  # private use: no writer has them
_BACK = str.maketrans({other: char for char, other in _OTHER.items()})
_NOTE = re.compile(r"^[ ]{0,3}\[\^[^\]\s]+\]:[ \t]*@[\w-]+(\.)(?=\s)", re.MULTILINE)
_RUN = re.compile(r"(?<!\\)`+|\n[ \t>]*\n")
_BETWEEN = re.compile(r"(?=\S)[^`]*'[^`]*\s")  # two of them, not code's
_WITHIN = re.compile(r"(?=\S)[^`]*\s")  # from a double one to a single one: ``one `two' three''
_MOST = 60  # runs of backticks among which the second is sought


def unmistakable(source: Source) -> Source:
    """Return `source` with another character for each that would be misread; itself where none would."""
    if any(other in source.text for other in _OTHER.values()):
        return source
    places = [note.start(1) for note in _NOTE.finditer(source.text)]
    places += _places(source.text) if "`" in source.text else []
    if not places:
        return source
    text = list(source.text)
    for at in places:
        text[at] = _OTHER[text[at]]
    return Source("".join(text), source.offsets)


def _places(text: str) -> list[int]:
    runs = [match.span() for match in _RUN.finditer(text)]
    found: list[int] = []
    number = 0
    while number < len(runs):
        start, end = runs[number]
        second = _second(text, runs, number)
        if second is None:
            number += 1
            continue
        at, behind = runs[second]
        meant = _BETWEEN if behind - at == end - start else _WITHIN
        if meant.fullmatch(text, end, at) and text[behind : behind + 1].isalnum():
            found.extend(range(start, end))
            number = second
        else:
            number = second + 1
    return found


def _second(text: str, runs: list[tuple[int, int]], number: int) -> int | None:
    """Return the number of the run that pandoc takes for the end of code that begins at run `number`."""
    start, end = runs[number]
    if text[start] != "`" or end - start > 2:
        return None
    single = None
    for other, (at, behind) in islice(enumerate(runs), number + 1, number + _MOST):
        if text[at] != "`":
            break
        if behind - at == end - start:
            return other
        single = other if single is None and behind - at == 1 else single
    return single


def read_back(tree: Any) -> Any:
    """Return `tree`, any part of an AST, with the characters that it was written with."""
    if isinstance(tree, str):
        return tree.translate(_BACK)
    if isinstance(tree, list):
        return [read_back(part) for part in tree]
    return {name: read_back(part) for name, part in tree.items()} if isinstance(tree, dict) else tree
