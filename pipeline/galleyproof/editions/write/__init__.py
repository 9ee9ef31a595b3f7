# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document with its citations and an imprint into editions: one text, one licence, every format.

`matter` says what every edition says of itself, `receipts` how its quotations were checked, `book` binds
both with the text, and each format renders the book. A format is one module with `NAME` and
`render(book) -> bytes`, and one line below.
"""

from galleyproof.editions.write import epub, html, pdf
from galleyproof.editions.write.book import Book, bound
from galleyproof.editions.write.images import gathered
from galleyproof.editions.write.receipts import Receipt, mark, receipts
from galleyproof.editions.write.residue import refuse_residue

FORMATS = (html, epub, pdf)

__all__ = ["FORMATS", "Book", "Receipt", "bound", "gathered", "mark", "receipts", "refuse_residue"]
