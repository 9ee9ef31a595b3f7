# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A house's style sheet and typst template into the theme of an edition; ours where it has none.

A style sheet takes the place of `page.css` (HTML, website) and `book.css` (EPUB), a template that of
`page.typ`. A theme dresses the text: what an edition says of itself is not in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from galleyproof.errors import EditionError

HERE = Path(__file__).parent

# What a reader's program would fetch, and what would end the element that a style sheet stands in.
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FETCHES = re.compile(r"@import\b[^;]*|url\(\s*['\"]?(?!['\"]?(?:data:|#))[^)]*\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A house's style sheet and template; empty where ours is used."""

    css: str = ""
    template: str = ""

    @property
    def page(self) -> str:
        """The style sheet of a web page."""
        return self.css or (HERE / "page.css").read_text(encoding="utf-8")

    @property
    def book(self) -> str:
        """The style sheet of an EPUB."""
        return self.css or (HERE / "book.css").read_text(encoding="utf-8")

    @property
    def typst(self) -> str:
        """The template of a PDF."""
        return self.template or (HERE / "page.typ").read_text(encoding="utf-8")


def themed(css: Path | None, template: Path | None) -> Theme:
    """Return the theme of these files.

    Raises EditionError for a file that is missing, empty or no UTF-8, and for a style sheet that would
    fetch anything.
    """
    sheet = _text(css) if css else ""
    fetched = _FETCHES.search(_COMMENT.sub(" ", sheet))
    if fetched:
        what = f"fetches {' '.join(fetched[0].split())[:60]}, and an edition fetches nothing"
        raise EditionError(what, where=str(css), remedy="put it in as a `data:` URL, or leave it out")
    if "</style" in sheet.lower():
        raise EditionError("holds the end of an HTML element", where=str(css), remedy="take `</style` out")
    return Theme(css=sheet, template=_text(template) if template else "")


def _text(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = f"cannot be read: {(error.strerror or 'no reason is given').lower()}"
        raise EditionError(what, where=str(path), remedy="give the path of the theme's file") from None
    except UnicodeDecodeError:
        raise EditionError("is not UTF-8", where=str(path), remedy="save the file as UTF-8") from None
    if not text.strip():
        raise EditionError("is empty", where=str(path), remedy="begin with a copy of ours")
    return text
