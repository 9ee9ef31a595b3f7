# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a title page tells beside title and names, for the formats that have no page of their own for it."""

from __future__ import annotations

from typing import Any

from galleyproof.editions.write.book import Book
from galleyproof.editions.write.matter import credits_of, particulars
from galleyproof.editions.write.nodes import link, para
from galleyproof.model import Json


def opening(book: Book) -> list[Json]:
    """Return credits and particulars as paragraphs; the licence is told in full, with its URL."""
    lines = [para(line) for line in credits_of(book.imprint.people)]
    for label, words, url in particulars(book.imprint, book.licence):
        target = book.licence_url if url.startswith("#") else url
        lines.append(para(f"{label}: ", link(words, target) if target else words))
    return [*lines, para(book.rights)]


def properties(book: Book) -> dict[str, str]:
    """Return what a format's free metadata say of the licence, each under its own name."""
    imprint = book.imprint
    said = {
        "license": book.licence_url,
        "rights": book.rights,
        "identifier": imprint.identifier,
        "date": imprint.date.isoformat(),
        "publisher": imprint.publisher,
    }
    return {name: value for name, value in said.items() if value}


def unlinked(node: Any) -> Any:
    """Return a tree whose links inside the text are their words: the format has nothing to link to."""
    if isinstance(node, list):
        return [new for part in node for new in _without(part)]
    return {key: unlinked(part) for key, part in node.items()} if isinstance(node, dict) else node


def _without(node: Any) -> list[Any]:
    if isinstance(node, dict) and node.get("t") == "Link" and node["c"][2][0].startswith("#"):
        inside: list[Any] = unlinked(node["c"][1])
        return inside
    return [unlinked(node)]
