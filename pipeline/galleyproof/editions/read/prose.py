# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A parsed page into blocks of visible text, page furniture told apart, and links with their words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from galleyproof.editions.read.sight import Sight

# Elements that end a line (HTML Standard, 15.3): their text does not run on into what stands beside them.
BLOCKS: Final = frozenset(
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre search section summary"
    " table tbody td tfoot th thead tr ul".split()
)
# What belongs to the page, not to the work: by element, role (DPUB-ARIA) and type (EPUB SSV).
_FURNITURE: Final = frozenset({"nav", "footer"})
_FURNITURE_ROLES: Final = frozenset(
    "navigation contentinfo banner doc-toc doc-backlink doc-noteref doc-pagebreak".split()
)
_FURNITURE_TYPES: Final = frozenset("toc backlink noteref pagebreak landmarks page-list".split())
_NOTE_ROLES: Final = frozenset("doc-footnote doc-endnotes doc-endnote".split())
_NOTE_TYPES: Final = frozenset("footnote footnotes endnote endnotes rearnote rearnotes".split())
_OTHERS_WORDS: Final = frozenset({"blockquote", "q", "pre", "code", "samp", "kbd"})


class Part(StrEnum):
    """What a stretch of a page belongs to."""

    TEXT = "text"
    NOTE = "note"
    FURNITURE = "furniture"


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A block's visible text, white space folded; `quoted` is what stands in a quotation or in code."""

    text: str
    part: Part
    quoted: bool


def lines(soup: BeautifulSoup, sight: Sight) -> Iterator[Line]:
    """Yield the visible blocks in document order; never recursive, whatever the nesting."""
    words: list[str] = []
    now = (Part.TEXT, False)
    stack: list[tuple[PageElement | None, Part, bool]] = [(soup.body or soup, Part.TEXT, False)]
    while stack:
        node, part, quoted = stack.pop()
        if isinstance(node, NavigableString):
            furniture = part is Part.FURNITURE is not now[0]
            words += [] if furniture or isinstance(node, PreformattedString) else [str(node)]
            continue
        if node is None or (isinstance(node, Tag) and node.name in BLOCKS):
            yield from _line(words, *now)
            words, now = [], (part, quoted)
        if isinstance(node, Tag) and node.name == "math" and part is not Part.FURNITURE:
            words.append(_formula(node))
        elif isinstance(node, Tag) and sight.sees(node):
            below = _part(node, part), quoted or node.name in _OTHERS_WORDS
            now = below if node.name in BLOCKS else now
            words += [" "] if node.name in {"br", "img"} else []
            stack += [(None, part, quoted)] if node.name in BLOCKS else []
            stack += [(child, *below) for child in reversed(list(node.children))]
    yield from _line(words, *now)


def _formula(math: Tag) -> str:
    """Return a formula as TeX where its page says it so: each format draws it with signs of its own."""
    tex = math.find("annotation", encoding="application/x-tex")
    return (tex or math).get_text()


def _line(words: list[str], part: Part, quoted: bool) -> Iterator[Line]:
    text = " ".join("".join(words).split())
    if text:
        yield Line(text, part, quoted)


def _part(tag: Tag, above: Part) -> Part:
    types = set(str(tag.get("epub:type") or "").split())
    role = tag.get("role")
    if (
        above is Part.FURNITURE
        or tag.name in _FURNITURE
        or role in _FURNITURE_ROLES
        or types & _FURNITURE_TYPES
    ):
        return Part.FURNITURE
    if tag.name == "header" and tag.parent is not None and tag.parent.name == "body" and tag.h1 is None:
        return Part.FURNITURE
    return Part.NOTE if role in _NOTE_ROLES or types & _NOTE_TYPES else above


def running_text(read: Sequence[Line]) -> str:
    """Return the text with its notes behind it, in order: so formats that set them elsewhere agree."""
    return "\n".join(line.text for part in (Part.TEXT, Part.NOTE) for line in read if line.part is part)


def notices(read: Sequence[Line]) -> tuple[str, ...]:
    """Return every visible block that is not in others' words, page furniture included."""
    return tuple(line.text for line in read if not line.quoted)


def words_of(tag: Tag, sight: Sight) -> str:
    """Return the words of an element that a reader sees; an image speaks by its alternative text."""
    words = []
    for node in tag.descendants:
        if isinstance(node, Tag):
            alt = str(node.get("alt") or "") if node.name == "img" else ""
            words += [" ", alt, " "] if alt and sight.sees(node) else []
        elif not isinstance(node, PreformattedString) and node.parent and sight.sees(node.parent):
            words.append(str(node))
    return " ".join("".join(words).split())


def block_of(tag: Tag) -> Tag:
    """Return the nearest block that `tag` stands in."""
    return next((above for above in tag.parents if above.name in BLOCKS), tag)
