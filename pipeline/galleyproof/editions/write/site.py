# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into a website: a folder with a page a chapter, its contents, one style sheet, and nothing else.

Every page states the work's licence, title and authors as the one HTML file does, and links to the
licence's own page. There is no script, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from galleyproof.editions.write import images
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.html import body, page
from galleyproof.editions.write.nodes import words
from galleyproof.editions.write.receipts import linked
from galleyproof.editions.write.theme import HERE
from galleyproof.model import Json

_STYLES = "style.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A chapter: the file's name, the words of its heading, and its blocks, the heading first."""

    name: str
    words: str
    blocks: tuple[Json, ...]


def render(book: Book) -> Mapping[str, bytes]:
    """Return the files of the folder by name: `index.html`, a page a chapter, `style.css`, the images."""
    tree, pictures = images.numbered(linked(book.joined), book.images)
    pages = _pages(tree["blocks"])
    homes = {name: each.name for each in pages for name in _ids(each.blocks)}
    files = {"index.html": page("site-index.html", book, styles=_STYLES, pages=pages)}
    for number, each in enumerate(pages):
        files[each.name] = page(
            "site-page.html",
            book,
            styles=_STYLES,
            page=each,
            licence=homes["edition-licence"],
            before=pages[number - 1] if number else None,
            after=pages[number + 1] if number + 1 < len(pages) else None,
            body=body({**tree, "blocks": _linked(list(each.blocks), each.name, homes)}),
        )
    return {**{name: text.encode() for name, text in files.items()}, _STYLES: _sheet(book), **pictures}


def _sheet(book: Book) -> bytes:
    return f"{book.theme.page}\n{(HERE / 'site.css').read_text(encoding='utf-8')}".encode()


def _pages(blocks: Sequence[Json]) -> list[Page]:
    """Return the chapters: each begins at a heading of the first level, with which a book begins too."""
    starts = [i for i, block in enumerate(blocks) if block["t"] == "Header" and block["c"][0] == 1]
    ends = [*starts[1:], len(blocks)]
    width = len(str(len(starts)))
    return [
        _page(f"{number:0{width}}", blocks[start:end])
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    ]


def _page(number: str, blocks: Sequence[Json]) -> Page:
    _, (name, *_), inside = blocks[0]["c"]
    said = words(inside)
    return Page(name=f"{number}-{_slug(name)}.html", words=said, blocks=tuple(blocks))


def _slug(name: str) -> str:
    """Return a heading's id as a file name that every system and every address can hold."""
    plain = unicodedata.normalize("NFKD", name.removeprefix("edition-")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60] or "chapter"


def _ids(node: Any) -> Iterator[str]:
    """Yield every id in a tree: the first member of pandoc's attribute triples."""
    if isinstance(node, list):
        if len(node) == 3 and isinstance(node[0], str) and isinstance(node[1], list) and node[0]:
            yield node[0]
        for part in node:
            yield from _ids(part)
    elif isinstance(node, tuple):
        for part in node:
            yield from _ids(part)
    elif isinstance(node, dict):
        yield from _ids(list(node.values()))


def _linked(node: Any, here: str, homes: Mapping[str, str]) -> Any:
    """Return a tree whose links lead to the page on which their target stands."""
    if isinstance(node, list):
        return [_linked(part, here, homes) for part in node]
    if not isinstance(node, dict):
        return node
    new = {key: _linked(part, here, homes) for key, part in node.items()}
    if new.get("t") == "Link":
        address, title = new["c"][2]
        home = homes.get(address.removeprefix("#"), here) if address.startswith("#") else here
        new["c"][2] = [address if home == here else home + address, title]
    return new
