# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into plain text: lines of 78 characters, addresses behind the words that were linked to them."""

from __future__ import annotations

from typing import Any

from galleyproof import pandoc
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.nodes import text, words
from galleyproof.editions.write.opening import opening, unlinked
from galleyproof.model import Json

_ARGUMENTS = ("-t", "plain-smart", "--wrap=auto", "--columns=78")


def render(book: Book) -> bytes:
    """Return the edition's bytes."""
    imprint = book.imprint
    titles = [imprint.title, imprint.subtitle, ", ".join(imprint.authors)]
    head = [{"t": "Para", "c": text(line)} for line in titles if line]
    tree = _told(unlinked({**book.unmarked, "blocks": [*head, *opening(book), *book.unmarked["blocks"]]}))
    return pandoc.run_json(_ARGUMENTS, tree)


def _told(node: Any) -> Any:
    """Return the tree with each link's address behind its words, and each image as what it shows."""
    if isinstance(node, list):
        return [new for part in node for new in _spelt(part)]
    return {key: _told(part) for key, part in node.items()} if isinstance(node, dict) else node


def _spelt(node: Any) -> list[Any]:
    if not isinstance(node, dict) or node.get("t") not in {"Link", "Image"}:
        return [_told(node)]
    inside: list[Json] = _told(node["c"][1])
    if node["t"] == "Image":
        alternative = dict(node["c"][0][2]).get("alt") or words(node["c"][1])
        return text(f"[{alternative}]")
    address = node["c"][2][0]
    told = address.split("://")[-1] in words(node["c"][1])
    return inside if told else [*inside, *text(f" <{address}>")]
