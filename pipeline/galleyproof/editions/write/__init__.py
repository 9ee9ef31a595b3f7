# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document with its citations and an imprint into editions: one text, one licence, every format.

`matter` says what every edition says of itself, `receipts` how its quotations were checked, `book` binds
both with the text, and each format renders the book. A format is one module with `NAME`, `MEDIA_TYPE` and
`render(book)`, which gives the bytes of that file, or of a folder the bytes of each file in it by its name;
one line below, and one in `editions/names`.
"""

from galleyproof.editions.write import docx, epub, html, jats, md, pdf, site, txt
from galleyproof.editions.write.book import Book, bound
from galleyproof.editions.write.images import gathered
from galleyproof.editions.write.receipts import Receipt, mark, receipts
from galleyproof.editions.write.residue import refuse_residue
from galleyproof.editions.write.theme import Theme, themed

FORMATS = (html, epub, pdf, docx, jats, md, txt, site)

NAMES = {made.__name__.rpartition(".")[2]: made for made in FORMATS}
"""Each format by the name that it is asked for by."""

__all__ = [
    "FORMATS",
    "NAMES",
    "Book",
    "Receipt",
    "Theme",
    "bound",
    "gathered",
    "mark",
    "receipts",
    "refuse_residue",
    "themed",
]
