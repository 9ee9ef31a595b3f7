# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document with its citations and an imprint into editions: one text, one licence, every format.

`matter` says what every edition says of itself, `receipts` how its quotations were checked, `book` binds
both with the text, and each format renders the book. A format is one module with `render(book)`, which gives
the bytes of that file, or of a folder the bytes of each file in it by its name; it is called as the format is
in `editions/names`, where it has a line in each table.
"""

import importlib
from typing import Any

from galleyproof.editions.write.book import Book, bound
from galleyproof.editions.write.images import gathered
from galleyproof.editions.write.receipts import Receipt, mark, receipts
from galleyproof.editions.write.residue import refuse_residue
from galleyproof.editions.write.theme import Theme, themed

__all__ = [
    "Book",
    "Receipt",
    "Theme",
    "bound",
    "gathered",
    "mark",
    "ready",
    "receipts",
    "refuse_residue",
    "rendered",
    "themed",
]


def rendered(name: str, book: Book) -> Any:
    """Return `book` in the format `name`; what writes it is imported with the first that asks for it."""
    return ready(name).render(book)


def ready(name: str) -> Any:
    """Return the module that writes the format `name`, imported."""
    return importlib.import_module(f"galleyproof.editions.write.{name}")
