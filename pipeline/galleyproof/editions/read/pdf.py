# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF into what it states, its running text and its links; read by pdfium and pypdf.

The writer is typst, with lxml and pikepdf for the XMP. So pdfium reads text, links, the Info dictionary
and permissions, and pypdf fetches the XMP packet, which pdfium does not give. Sources: ISO 32000-2, 7.6.4
(permissions), 14.3; CC BY-NC 4.0 legal code, s. 2(a)(5)(B), for why restrictions matter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as c

from galleyproof.editions.read.content import Content
from galleyproof.editions.read.pdflinks import Link, drawn, page_links
from galleyproof.editions.read.pdftext import (
    FURNITURE,
    MADE_UP,
    NOTES,
    QUOTED,
    SOFT_HYPHEN,
    WIDE,
    Piece,
    pieces,
)
from galleyproof.editions.read.xmp import packet_marks
from galleyproof.errors import EditionError
from galleyproof.licences import by_url
from galleyproof.model import Mark

# What pypdf raises for files that are broken in one way or another.
_UNREADABLE: Final = (
    pypdf.errors.PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
)
_MOST_PACKET: Final = 8 << 20
_MOST_PAGES: Final = 5_000
# A hyphen of the typesetter goes, and the line end behind it.
_SOFT: Final = re.compile(rf"{SOFT_HYPHEN}[\s{MADE_UP}]*")
_BETWEEN_WORDS: Final = re.compile(rf"(?<=\w){WIDE}(?=\w)")
# Between two signs of Chinese or Japanese a line may end anywhere, and no space stood there.
_HAN: Final = "\u2e80-\u2fff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffee\U00020000-\U0003ffff"
_WITHIN: Final = re.compile(rf"(?<=[{_HAN}]){MADE_UP}+(?=[{_HAN}“‘])|(?<=[”’]){MADE_UP}+(?=[{_HAN}])")
# Bits of the permissions entry /P (ISO 32000-2, table 22).
_PERMISSIONS: Final = {"print": 1 << 2, "copy": 1 << 4, "print well": 1 << 11}


def read_pdf(data: bytes, where: str) -> Content:
    """Return the content of a PDF; raises EditionError for one that pdfium or pypdf cannot open.

    One that asks for a password gives the mark `encryption` alone: that is what is wrong with it.
    """
    try:
        return _content(data, where)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            return Content(marks=(Mark(place="encryption", value="password"),), text="", notices=())
        raise EditionError("pdfium cannot read it", where=where, remedy="build it again") from error


def _content(data: bytes, where: str) -> Content:
    # First, since pdfium unpacks the packet too when it opens a file, and knows no limit.
    packet = _packet(data, where)
    document = pdfium.PdfDocument(data)
    pages = len(document)
    if not 0 < pages <= _MOST_PAGES:
        raise EditionError(f"it has {pages} pages", where=where, remedy="build it again")
    read: list[list[Piece]] = []
    links: list[Link] = []
    marks: list[Mark] = []
    for number in range(pages):
        page = document[number]
        read.append(list(pieces(page)))
        here = list(page_links(document, page))
        marks += [_licence_link(page, link, read[-1]) for link in here if by_url(link.target)[0]]
        links += here
    marks += [*_info(document), *_restrictions(document), *packet]
    gap = _gap(read)
    running = [*_running(read, notes=False), *_running(read, notes=True)]
    return Content(
        marks=tuple(marks),
        text="\n".join(_plain(block, gap) for block in running),
        notices=tuple(_plain(text, gap) for page in read for kind, text in _blocks(page) if kind != QUOTED),
        links=tuple(link.target or "#" for link in links),
        broken_links=tuple(f"#{link.text}" for link in links if link.broken),
    )


def _licence_link(page: pdfium.PdfPage, link: Link, read: list[Piece]) -> Mark:
    blocks = (_plain(text, " ") for _, text in _blocks(read))
    around = next((block for block in blocks if link.text and link.text in block), "")
    visible = bool(link.text) and drawn(page, link)
    return Mark(place="pdf link", value=link.target, text=link.text, visible=visible, context=around)


def _running(read: list[list[Piece]], *, notes: bool) -> list[str]:
    """Return the blocks of the running text, or of the notes; one that a page's end cuts runs on."""
    blocks: list[str] = []
    last = ""
    for page in read:
        kept = [piece for piece in page if piece.kind not in FURNITURE and (piece.kind in NOTES) == notes]
        kept = [piece for piece in kept if piece.block not in _contents_headings(page)]
        here = [(kind, text) for kind, text in _blocks(kept) if text]
        goes_on = bool(blocks) and blocks[-1].rstrip(MADE_UP).endswith((" ", SOFT_HYPHEN, "-"))
        if goes_on and here and here[0][0] == last:
            blocks[-1] += here.pop(0)[1]
        blocks += [text for _, text in here]
        last = here[-1][0] if here else last
    return blocks


def _contents_headings(page: list[Piece]) -> set[int]:
    """Return the blocks of the headings right before a table of contents: furniture, as it is."""
    blocks = {piece.block: piece.kind for piece in page}
    pairs = zip(blocks.items(), list(blocks.values())[1:], strict=False)
    return {block for (block, kind), after in pairs if kind.startswith("H") and after in {"TOC", "TOCI"}}


def _blocks(page: list[Piece]) -> list[tuple[str, str]]:
    """Return the kind and text of each block of a page, in order of where it begins."""
    blocks: dict[int, list[Piece]] = {}
    for piece in page:
        blocks.setdefault(piece.block, []).append(piece)
    return [(held[0].kind, _parted("".join(piece.text for piece in held))) for held in blocks.values()]


def _parted(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text).replace(WIDE, MADE_UP)


def _gap(read: list[list[Piece]]) -> str:
    """Return what stands for a line's end inside a block: nothing in a file that writes its own spaces."""
    text = "\n".join(text for page in read for _, text in _blocks(page))
    # After a line, that is: a formula is all short pieces, with an end behind each.
    ends = re.findall(rf"[^{MADE_UP}\n]{{12}}(.){MADE_UP}+[^\s{MADE_UP}]", text)
    return "" if 2 * ends.count(" ") > len(ends) else " "


def _plain(text: str, gap: str) -> str:
    return " ".join(_WITHIN.sub("", _SOFT.sub("", text)).replace(MADE_UP, gap).split())


def _info(document: pdfium.PdfDocument) -> Iterator[Mark]:
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        yield Mark(place=f"info {name}", value=" ".join(value.split()))


def _restrictions(document: pdfium.PdfDocument) -> Iterator[Mark]:
    if c.FPDF_GetSecurityHandlerRevision(document) == -1:
        return
    yield Mark(place="encryption", value="encrypted")
    allowed = c.FPDF_GetDocPermissions(document)
    for name, bit in _PERMISSIONS.items():
        if not allowed & bit:
            yield Mark(place="restriction", value=name)


def _packet(data: bytes, where: str) -> tuple[Mark, ...]:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return ()
        root = reader.trailer["/Root"].get_object()
        stream = root.get("/Metadata") if isinstance(root, pypdf.generic.DictionaryObject) else None
        stream = stream.get_object() if stream is not None else None
        packet = stream.get_data() if isinstance(stream, pypdf.generic.StreamObject) else b""
    except _UNREADABLE as error:
        raise EditionError("pypdf cannot read its metadata", where=where, remedy="build it again") from error
    if len(packet) > _MOST_PACKET:
        raise EditionError("its XMP packet is larger than 8 MiB", where=where, remedy="do not open it")
    return tuple(packet_marks(packet, where)) if packet else ()
