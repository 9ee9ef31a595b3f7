# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF page's link annotations into addresses with the words under them, by pdfium."""

from __future__ import annotations

import ctypes
import dataclasses
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as c

# A page with more is no page for reading.
_MOST_LINKS: Final = 10_000
_MOST_LINES: Final = 100
# Darkest and lightest grey of a drawn link lie further apart than this, of 255.
_CONTRAST: Final = 24
_GO_TO: Final = 1


Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A link; `target` is empty for one inside the document, `broken` where that leads nowhere."""

    target: str
    text: str
    broken: bool
    boxes: tuple[Box, ...]
    """Where it lies: a box a line."""


def page_links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[Link]:
    """Yield the links of a page in the order of its annotations."""
    text = page.get_textpage()
    position = ctypes.c_int(0)
    found = c.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not c.FPDFLink_Enumerate(page, position, found):
            return
        boxes = tuple(_boxes(found))
        words = " ".join(text.get_text_bounded(*box).replace("\ufffe", "") for box in boxes)
        target, inside = _target(document, found)
        broken = inside and not c.FPDFLink_GetDest(document, found)
        yield Link(target, " ".join(words.split()), broken, boxes)


def _boxes(link: Any) -> Iterator[Box]:
    """Yield the quadrilaterals of a link that runs over several lines, or else its rectangle."""
    count = c.FPDFLink_CountQuadPoints(link)
    points = c.FS_QUADPOINTSF()
    for index in range(min(count, _MOST_LINES)):
        if c.FPDFLink_GetQuadPoints(link, index, points):
            across = (points.x1, points.x2, points.x3, points.x4)
            up = (points.y1, points.y2, points.y3, points.y4)
            yield min(across), min(up), max(across), max(up)
    if count < 1:
        rectangle = c.FS_RECTF()
        c.FPDFLink_GetAnnotRect(link, rectangle)
        left, right = sorted((rectangle.left, rectangle.right))
        bottom, top = sorted((rectangle.bottom, rectangle.top))
        yield left, bottom, right, top


def _target(document: pdfium.PdfDocument, link: Any) -> tuple[str, bool]:
    """Return the address, and whether the link stays inside the document."""
    action = c.FPDFLink_GetAction(link)
    if not action:
        return "", True
    size = c.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(1, min(size, 8192)))
    c.FPDFAction_GetURIPath(document, action, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace").strip(), c.FPDFAction_GetType(action) == _GO_TO


def drawn(page: pdfium.PdfPage, link: Link) -> bool:
    """Return whether anything can be seen where the link lies: text without contrast is no notice."""
    return any(_inked(page, box) for box in link.boxes)


def _inked(page: pdfium.PdfPage, box: Box) -> bool:
    left, bottom, right, top = box
    # The edges may touch what stands beside the words.
    inset, sunk = min(3.0, (right - left) / 6), (top - bottom) / 6
    left, bottom, right, top = left + inset, bottom + sunk, right - inset, top - sunk
    width, height = page.get_size()
    crop = (max(0.0, left), max(0.0, bottom), max(0.0, width - right), max(0.0, height - top))
    if right - left < 1 or top - bottom < 1 or left >= width or right <= 0 or bottom >= height or top <= 0:
        return False
    scale = min(2.0, 2000 / max(width - crop[0] - crop[2], height - crop[1] - crop[3], 1))
    bitmap = page.render(scale=scale, crop=crop, grayscale=True, may_draw_forms=False, draw_annots=False)
    row = bytes(bitmap.buffer)
    return max(row) - min(row) > _CONTRAST
