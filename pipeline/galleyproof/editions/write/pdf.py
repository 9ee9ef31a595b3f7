# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into a PDF that is PDF/UA-1 and PDF/A-2a: typst sets it, in this process; `xmp` states its licence.

Typst is given one document, a folder with its images and nothing else; its own fonts come first, so that
the same book is the same bytes on every machine.
"""

from __future__ import annotations

import importlib
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typst

from galleyproof import pandoc
from galleyproof.editions.write import images
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.fonts import font_for
from galleyproof.editions.write.matter import credits_of, particulars
from galleyproof.editions.write.receipts import unmarked
from galleyproof.editions.write.typeset import typeset
from galleyproof.errors import EditionError

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
# `citations` off: citations are formatted already. `smart` off: so are quotation marks.
_ARGUMENTS = ("-t", "typst-smart-citations", "--wrap=none", "--syntax-highlighting=none")


def render(book: Book) -> bytes:
    """Return the edition's bytes. Raises EditionError where typst cannot set it."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        # While pandoc and typst are at work, which need not wait for what it imports.
        stamp = beside.submit(importlib.import_module, "galleyproof.editions.write.xmp")
        plain = _set(book)
        stamped: bytes = stamp.result().stamped(plain, book)
    return stamped


def _set(book: Book) -> bytes:
    """Return the PDF as typst sets it, with the machine's own fonts only where typst's lack a script."""
    tree, pictures = images.numbered(unmarked(book.joined), book.images)
    source = book.theme.typst.encode() + b"\n" + pandoc.run_json(_ARGUMENTS, typeset(tree))
    font = font_for(book.imprint.lang)
    with tempfile.TemporaryDirectory() as root:
        for name, data in pictures.items():
            (Path(root) / name).write_bytes(data)
        try:
            if not font:
                return _compiled(source, book, root)
        except typst.TypstError as error:
            if "glyph" not in str(error) and "font" not in str(error):
                raise _refused(error, zip(book.images, pictures, strict=True), root) from None
        try:
            return _compiled(source, book, root, font=font, system_fonts=True)
        except typst.TypstError as error:
            raise _refused(error, zip(book.images, pictures, strict=True), root) from None


def _compiled(source: bytes, book: Book, root: str, *, font: str = "", system_fonts: bool = False) -> bytes:
    press = typst.Compiler(
        source,
        root=root,
        ignore_system_fonts=not system_fonts,
        sys_inputs={"book": _inputs(book, font)},
    )
    made = press.compile(format="pdf", pdf_standards=STANDARDS, timestamp=book.epoch)
    if not isinstance(made, bytes):
        raise EditionError("typst made no PDF", remedy="report it with the manuscript")
    return made


def _refused(error: typst.TypstError, pictures: Iterable[tuple[str, str]], root: str) -> EditionError:
    """Return what typst says in our words where an author can mend it, with the passage it is about."""
    said = error.message
    if found := re.search(r'the text `"(?:\\u\{([0-9a-f]+)\}|(.))', said):
        sign = chr(int(found[1], 16)) if found[1] else found[2]
        name = unicodedata.name(sign, f"U+{ord(sign):04X}")
        what, remedy = f"no font here has “{sign}” ({name})", "install a font that has this script"
        return EditionError(what, remedy=remedy, passage=sign)
    if label := re.search(r"label `<(.+?)>` does not exist", said):
        what, remedy = (
            f"a link leads to #{label[1]}, and nothing has that id",
            "mend the link, or give the id",
        )
        return EditionError(what, remedy=remedy, passage=f"(#{label[1]})")
    for name, picture in pictures:
        if not _shown(picture, root):
            what, remedy = f"the image {name} is broken, or no {Path(name).suffix}", "save it again"
            return EditionError(what, remedy=remedy, passage=name)
    remedy = "; ".join(error.hints) or "mend what it names in the manuscript"
    return EditionError(f"typst says: {said}", remedy=remedy)


def _shown(picture: str, root: str) -> bool:
    try:
        typst.Compiler(f'#image("{picture}")'.encode(), root=root, ignore_system_fonts=True).compile()
    except typst.TypstError:
        return False
    return True


def _inputs(book: Book, font: str) -> str:
    """Return what the template prints beside the text, as JSON."""
    imprint = book.imprint
    language, *subtags = imprint.lang.split("-")
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
            "region": next((tag.upper() for tag in subtags if len(tag) == 2), ""),
            "font": font,
            "direction": imprint.direction,
            "paper": book.paper,
        }
    )
