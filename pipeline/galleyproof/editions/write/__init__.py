# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document with its citations and an imprint into editions: one text, one licence, every format.

`matter` says what every edition says of itself, `book` binds it with the text, and each format writes
the book. A format is one module with `NAME` and `write(book, folder)`, and one line below.
"""

from galleyproof.editions.write import epub, html, pdf
from galleyproof.editions.write.book import Book, bound

FORMATS = (html, epub, pdf)

__all__ = ["FORMATS", "Book", "bound"]
