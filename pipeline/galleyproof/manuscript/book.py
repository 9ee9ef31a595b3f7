# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A file whose front matter lists `chapters` into one Manuscript of several files, in that order.

Every file is read by itself, so its note labels are its own; a label that it does not define is sought in
the others, and so notes may stand in a file apart. A chapter's `title` is its heading where its text has
none. What is said of the whole book (licence, bibliography) is said in the book's file alone.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from galleyproof.errors import ManuscriptError
from galleyproof.manuscript import stored, trees
from galleyproof.manuscript.definitions import definitions
from galleyproof.manuscript.pandoc import UNUSED
from galleyproof.manuscript.reading import Reading, reading
from galleyproof.manuscript.stored import Source
from galleyproof.model import Block, Citation, Manuscript, Part

_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_WHOLE = ("bibliography", "chapters", "csl", "license", "references")
"""What front matter says of a whole book, and a chapter's must not."""


@dataclasses.dataclass(frozen=True, slots=True)
class File:
    """A file of the book: its part, its text as stored, and that as pandoc reads it."""

    part: Part
    text: str
    source: Source


def paths(opening: Manuscript) -> tuple[Path, ...]:
    """Return the files that the front matter of `opening` lists, as paths that can be opened.

    Raises ManuscriptError where `chapters` is no list of names, names a file twice or one that is not
    in the book's folder.
    """
    listed = opening.front_matter.get("chapters")
    if not isinstance(listed, list) or not listed or not all(isinstance(n, str) and n for n in listed):
        remedy = "write `chapters: [one.md, two.md]`"
        raise ManuscriptError("`chapters` is no list of files", where=opening.path, remedy=remedy)
    home = Path(opening.path).parent
    seen = {Path(opening.path).resolve()}
    for name in listed:
        path = (home / name).resolve()
        if not path.is_relative_to(home.resolve()):
            remedy = "put it beside the book's file, or in a folder there"
            raise ManuscriptError(f"the chapter {name} lies elsewhere", where=opening.path, remedy=remedy)
        if path in seen:
            what, remedy = f"the chapter {name} is in the book twice", "list each file once"
            raise ManuscriptError(what, where=opening.path, remedy=remedy)
        seen.add(path)
    return tuple(home / name for name in listed)


def bound(opening: Manuscript) -> Manuscript:
    """Return `opening` with its chapters behind its own text.

    Raises ManuscriptError for what `paths` refuses, a chapter that cannot be read or says what only the
    book may, and a note that two other files define.
    """
    files = list(_files(opening))
    readings = [_read(file, [other for other in files if other is not file]) for file in files]
    for file, found in list(zip(files, readings, strict=True))[1:]:
        _refuse_what_is_the_books(file, found)
    home = Path(opening.path).parent
    names = [Path(file.part.path).relative_to(home).as_posix() for file in files]
    blocks, citations = _joined(readings)
    return dataclasses.replace(
        opening,
        text="\n".join(file.text for file in files),
        parts=tuple(file.part for file in files),
        ast={**opening.ast, "blocks": trees.joined(names, [found.ast for found in readings])},
        blocks=tuple(blocks),
        citations=tuple(citations),
        complaints=tuple(
            each for found in readings for each in found.complaints if not each[1].startswith(UNUSED)
        ),
    )


def _files(opening: Manuscript) -> Iterator[File]:
    start = 0
    for path in (Path(opening.path), *paths(opening)):
        text = stored.decode(path) if start else opening.text
        source = stored.source(text)
        moved = Source(source.text, [start + offset for offset in source.offsets])
        yield File(Part(path=str(path), start=start), text, moved)
        start += len(text) + 1


def _read(file: File, others: Sequence[File]) -> Reading:
    """Read a file, with the notes behind it that it refers to and another file defines."""
    text, offsets = file.source.text, list(file.source.offsets)
    own = definitions(text)
    for label in dict.fromkeys(_NOTE.findall(text)):
        if label in own:
            continue
        held = [
            (other, found[label]) for other in others if label in (found := definitions(other.source.text))
        ]
        if len(held) > 1:
            what = f"the note [^{label}] is defined in {held[0][0].part.path} and {held[1][0].part.path}"
            remedy = "give one of them another label"
            raise ManuscriptError(what, where=file.part.path, remedy=remedy)
        for other, place in held:
            piece = other.source.part(place.start, place.end)
            text += f"\n\n{piece.text}"
            offsets = [*offsets, offsets[-1], *piece.offsets]
    return reading(Source(text, offsets), file.part.path)


def _refuse_what_is_the_books(file: File, found: Reading) -> None:
    for key in _WHOLE:
        if key in found.front_matter:
            what, remedy = f"`{key}` is said of the whole book", "say it in the book's own file"
            raise ManuscriptError(what, where=file.part.path, remedy=remedy)


def _joined(readings: Sequence[Reading]) -> tuple[list[Block], list[Citation]]:
    blocks: list[Block] = []
    citations: list[Citation] = []
    quotes = 0
    for found in readings:
        first = len(blocks)
        blocks += [_moved(block, first, quotes) for block in found.blocks]
        citations += [dataclasses.replace(each, block=each.block + first) for each in found.citations]
        quotes += 1 + max((number for block in found.blocks for number in block.quotes), default=-1)
    return blocks, citations


def _moved(block: Block, first: int, quotes: int) -> Block:
    return dataclasses.replace(
        block,
        note=None if block.note is None else (block.note[0] + first, block.note[1]),
        quote=None if block.quote is None else block.quote + quotes,
        quotes=tuple(number + quotes for number in block.quotes),
    )
