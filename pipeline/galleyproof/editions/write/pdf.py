# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into a PDF that is PDF/UA-1 and PDF/A-2a: typst sets it, in this process; `xmp` states its licence.

Typst is given one document, a folder with its images and nothing else; its own fonts come first, so that
the same book is the same bytes on every machine.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import typst

from galleyproof import pandoc
from galleyproof.editions.write import images
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.matter import credits_of, particulars
from galleyproof.editions.write.typeset import typeset
from galleyproof.editions.write.xmp import stamped
from galleyproof.errors import EditionError

NAME = "edition.pdf"

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_TEMPLATE = Path(__file__).parent / "page.typ"
# `citations` off: citations are formatted already. `smart` off: so are quotation marks.
_ARGUMENTS = ("-t", "typst-smart-citations", "--wrap=none", "--syntax-highlighting=none")


def render(book: Book) -> bytes:
    """Return the edition's bytes. Raises EditionError where typst cannot set it."""
    return stamped(_set(book), book)


def _set(book: Book) -> bytes:
    """Return the PDF as typst sets it, with the machine's own fonts only where typst's lack a script."""
    tree, pictures = images.numbered(book.unmarked, book.images)
    source = _TEMPLATE.read_bytes() + b"\n" + pandoc.run_json(_ARGUMENTS, typeset(tree))
    with tempfile.TemporaryDirectory() as root:
        for name, data in pictures.items():
            (Path(root) / name).write_bytes(data)
        try:
            return _compiled(source, book, root, system_fonts=False)
        except typst.TypstError as error:
            if "glyph" not in str(error) and "font" not in str(error):
                raise _refused(error) from None
        try:
            return _compiled(source, book, root, system_fonts=True)
        except typst.TypstError as error:
            raise _refused(error) from None


def _compiled(source: bytes, book: Book, root: str, *, system_fonts: bool) -> bytes:
    press = typst.Compiler(
        source,
        root=root,
        ignore_system_fonts=not system_fonts,
        sys_inputs={"book": _inputs(book)},
    )
    made = press.compile(format="pdf", pdf_standards=STANDARDS, timestamp=book.epoch)
    if not isinstance(made, bytes):
        raise EditionError("typst made no PDF", remedy="report it with the manuscript")
    return made


def _refused(error: typst.TypstError) -> EditionError:
    what = f"typst says: {error.message}"
    if "glyph" in what or "could not be displayed" in what:
        remedy = "install a font that has this script"
        return EditionError(f"no font here has all characters of the text ({what})", remedy=remedy)
    return EditionError(what, remedy="; ".join(error.hints) or "mend what it names in the manuscript")


def _inputs(book: Book) -> str:
    """Return what the template prints beside the text, as JSON."""
    imprint = book.imprint
    language, _, region = imprint.lang.partition("-")
    return json.dumps(
        {
            "title": imprint.title,
            "subtitle": imprint.subtitle,
            "authors": imprint.authors,
            "credits": credits_of(imprint.people),
            "particulars": particulars(imprint, book.licence),
            "abstract": imprint.abstract,
            "keywords": imprint.keywords,
            "date": [imprint.date.year, imprint.date.month, imprint.date.day],
            "lang": language.lower(),
            "region": region[-2:].upper(),
            "paper": book.paper,
        }
    )
