# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A parsed page into blocks of visible text, page furniture told apart, and links with their words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
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
_FURNITURE: Final = frozenset({"nav", "footer"})
_FURNITURE_ROLES: Final = frozenset(
    {"navigation", "contentinfo", "banner", "doc-toc", "doc-backlink", "doc-noteref", "doc-pagebreak"}
)
_FURNITURE_TYPES: Final = frozenset({"toc", "backlink", "noteref", "pagebreak", "landmarks", "page-list"})


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A block's visible text, white space folded; `furniture` is what belongs to the page, not the work."""

    text: str
    furniture: bool


def lines(soup: BeautifulSoup, sight: Sight) -> Iterator[Line]:
    """Yield the visible blocks in document order; never recursive, whatever the nesting."""
    words: list[str] = []
    aside = False
    stack: list[tuple[PageElement | None, bool]] = [(soup.body or soup, False)]
    while stack:
        node, furniture = stack.pop()
        text = node if isinstance(node, NavigableString) else None
        if text is not None:
            aside = furniture if not "".join(words).strip() else aside
            words += [] if isinstance(text, PreformattedString) else [str(text)]
            continue
        if node is None or (isinstance(node, Tag) and node.name in BLOCKS):
            yield from _line(words, aside)
            words = []
        if isinstance(node, Tag) and sight.sees(node):
            below = furniture or is_furniture(node)
            words += [" "] if node.name in {"br", "img"} else []
            stack += [(None, furniture)] if node.name in BLOCKS else []
            stack += [(child, below) for child in reversed(list(node.children))]
    yield from _line(words, aside)


def _line(words: list[str], furniture: bool) -> Iterator[Line]:
    text = " ".join("".join(words).split())
    if text:
        yield Line(text, furniture)


def is_furniture(tag: Tag) -> bool:
    """Return whether an element belongs to the page rather than to the work."""
    types = set(str(tag.get("epub:type") or "").split())
    if tag.name in _FURNITURE or tag.get("role") in _FURNITURE_ROLES or types & _FURNITURE_TYPES:
        return True
    return tag.name == "header" and tag.parent is not None and tag.parent.name == "body"


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
