# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF page into its blocks in reading order, by its structure tree; pdfium reads, typst wrote.

Tagged pages are read by tag: what is no part of the structure is page furniture, notes are told apart
from the text they hang on. An untagged page is one block of everything on it. Source: ISO 32000-2, 14.7
(logical structure), 14.8.2.2 (artifacts).
"""

from __future__ import annotations

import ctypes
import dataclasses
import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as c

# Structure types (PDF 1.7, 14.8.4) whose text runs on into what stands around them.
_INLINE: Final = frozenset(
    {"Span", "Link", "Quote", "Reference", "Em", "Strong", "Sub", "Code", "Annot", "Formula"}
)
# What holds blocks, and no text of its own.
_GROUPS: Final = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct"})
_FORMULA: Final = "Formula"
NOTES: Final = frozenset({"Note", "FENote"})
FURNITURE: Final = frozenset({"Artifact", "TOC", "TOCI", "Lbl"})
QUOTED: Final = "QuotedP"
"""Our own name for a paragraph of a block quotation: others' words."""
# pdfium's stand-in for a hyphen at the end of a line.
_LINE_HYPHEN: Final = "\x02"
SOFT_HYPHEN: Final = "\u00ad"
# Stands for what pdfium adds between lines and words; whether it is a space, the whole document shows.
MADE_UP: Final = "\u2028"
WIDE: Final = "\u2029"
"""What pdfium adds within a line, where two text objects stand apart: between two words it is a space."""
# `1.`, `(b)`, `iv)`: what a list counts with.
_ENUMERATOR: Final = re.compile(rf"[\s(]*(?:\d+|[a-z]|[ivxlcdm]+)[.)]+[\s{MADE_UP}]*\Z", re.IGNORECASE)
_DEEPEST: Final = 200
# A page of print holds some 3,000 characters.
_MOST_CHARACTERS: Final = 200_000


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block; `kind` is the structure type of its block, `Artifact` for page furniture."""

    kind: str
    text: str
    block: int = 0
    """Number of its block on the page, from 1; 0 is outside the structure."""


def pieces(page: pdfium.PdfPage) -> Iterator[Piece]:
    """Yield a page's pieces in reading order, furniture last."""
    marked = _by_content_id(page)
    tree = c.FPDF_StructTree_GetForPage(page)
    roots = c.FPDF_StructTree_CountChildren(tree) if tree else 0
    if roots < 1:
        yield Piece("Untagged", "".join(marked.values()))
    else:
        walk = _Walk(marked)
        for index in range(roots):
            walk.element(c.FPDF_StructTree_GetChildAtIndex(tree, index), "", 0)
        yield from map(_term, walk.pieces)
        yield Piece("Artifact", marked.get(-1, ""))
    if tree:
        c.FPDF_StructTree_Close(tree)


def _term(piece: Piece) -> Piece:
    """Return a list's label as text where it is a term that is defined, not a bullet or a number."""
    if piece.kind == "Lbl" and re.search(r"[^\W\d_]", piece.text) and not _ENUMERATOR.match(piece.text):
        return dataclasses.replace(piece, kind="P")
    return piece


class _Walk:
    """One page's structure tree, walked in order."""

    def __init__(self, marked: dict[int, str]) -> None:
        self.pieces: list[Piece] = []
        self._marked = marked
        self._blocks = 0
        self._loose: dict[int, int] = {}
        """By the number of a group, the block of the inlines that stand in it and in no paragraph."""

    def element(self, element: Any, block: str, number: int, depth: int = 0) -> None:
        if not element or depth > _DEEPEST:
            return
        kind = _type(element)
        loose = kind in _INLINE and kind != _FORMULA and block in _GROUPS
        keeps = (
            block in FURNITURE
            or (block in NOTES and kind not in FURNITURE)
            or (kind in _INLINE and block not in _GROUPS)
        )
        if loose and number in self._loose:
            block, number = _paragraph(block), self._loose[number]
        elif not (block and keeps):
            self._blocks += 1
            self._loose.pop(number, None)
            self._loose |= {number: self._blocks} if loose else {}
            block, number = _paragraph(block) if loose or kind == "P" else kind, self._blocks
        elif block in NOTES and kind not in _INLINE:
            self.pieces.append(Piece(block, " ", number))
        if kind == _FORMULA and (tex := _alternative(element)):
            self.pieces.append(Piece(block, tex, number))
            return
        for index in range(c.FPDF_StructElement_CountChildren(element)):
            content = c.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if content >= 0:
                # Content without a character is a space: pdfium leaves out what draws nothing.
                self.pieces.append(Piece(block, self._marked.get(content, " "), number))
            else:
                self.element(c.FPDF_StructElement_GetChildAtIndex(element, index), block, number, depth + 1)


def _paragraph(group: str) -> str:
    return QUOTED if group == "BlockQuote" else "P"


def _type(element: Any) -> str:
    return _string(c.FPDF_StructElement_GetType, element, 512)


def _alternative(element: Any) -> str:
    """Return a formula's alternative text, its TeX: each format draws it with signs of its own."""
    return _string(c.FPDF_StructElement_GetAltText, element, 1 << 16)


def _string(getter: Any, element: Any, most: int) -> str:
    size = min(getter(element, None, 0), most)
    buffer = ctypes.create_string_buffer(size)
    getter(element, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _by_content_id(page: pdfium.PdfPage) -> dict[int, str]:
    """Return the page's text by marked-content id, -1 for what has none.

    A hyphen that is a text object of its own at the end of a line is the typesetter's: a soft one.
    """
    text = page.get_textpage()
    handle = ctypes.cast(text.raw, ctypes.c_void_p)
    found: dict[int, list[str]] = {}
    content, before = -1, 0
    for index in range(min(c.FPDFText_CountChars(text), _MOST_CHARACTERS)):
        drawn_by = _text_object(handle, index) or 0
        char = chr(_unicode(handle, index))
        if drawn_by and drawn_by != before:
            content = _content_id(drawn_by)
        if _made_up(handle, index) == 1:
            char = WIDE if char == " " else MADE_UP
        elif char == _LINE_HYPHEN:
            char = SOFT_HYPHEN if drawn_by != before else "-"
        before = drawn_by or before
        found.setdefault(content, []).append(char)
    found.setdefault(content, []).append(MADE_UP)
    return {key: "".join(held) for key, held in found.items()}


def _quick(function: Any, result: type, *arguments: type) -> Any:
    """Return a function of pdfium with its pointers as plain numbers: it is called for every character."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_ONE = (ctypes.c_void_p, ctypes.c_int)
_text_object = _quick(c.FPDFText_GetTextObject, ctypes.c_void_p, *_ONE)
_unicode = _quick(c.FPDFText_GetUnicode, ctypes.c_uint, *_ONE)
_made_up = _quick(c.FPDFText_IsGenerated, ctypes.c_int, *_ONE)
_content_id = _quick(c.FPDFPageObj_GetMarkedContentID, ctypes.c_int, ctypes.c_void_p)
