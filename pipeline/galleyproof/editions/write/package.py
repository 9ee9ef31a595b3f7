# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Pandoc's EPUB into one that states its licence and its accessibility, and is the same bytes each time.

Sources: EPUB 3.3, s. 5.5 (metadata), 7.4 (landmarks, page list); EPUB Accessibility 1.1, s. 2; EPUB OCF
3.3, s. 4.3.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from galleyproof.editions.write.book import Book
from galleyproof.editions.write.pages import PAGE
from galleyproof.model import RECEIPTS_TITLE
from galleyproof.pandoc import nodes

_OPF = "http://www.idpf.org/2007/opf"
_SUMMARY = (
    "The text is real text in a stated language and in reading order, with headings, a table of contents and"
    " landmarks, and numbered pages of 1,800 characters. Notes are linked to the passages they belong to and"
    " citations to the list of references."
    " {images} Colours, type and size are left to the reading system."
)
_LANDMARKS = {
    "edition-references": ("bibliography", "References"),
    "edition-receipts": ("appendix", RECEIPTS_TITLE),
    "edition-licence": ("copyright-page", "Licence"),
    "edition-colophon": ("colophon", "Colophon"),
}
"""Id of a heading to the structural term (EPUB SSV 1.1) of what it opens, and its name."""


def sealed(made: bytes, book: Book) -> bytes:
    """Return the archive with its package document, navigation and pages completed.

    Entries are stored, not deflated: so the bytes do not depend on which zlib a machine has.
    """
    source = zipfile.ZipFile(io.BytesIO(made))
    pages = {entry.filename: source.read(entry) for entry in source.infolist()}
    hrefs = _hrefs(pages["EPUB/nav.xhtml"].decode()) | _page_hrefs(pages)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in pages.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, _completed(name, data, book, hrefs))
    return target.getvalue()


def _hrefs(nav: str) -> dict[str, str]:
    """Return `text/ch003.xhtml#one` by `one`, for every heading in the contents."""
    return {name: path + "#" + name for path, name in re.findall(r'href="([^"#]+)#([^"]+)"', nav)}


def _page_hrefs(pages: Mapping[str, bytes]) -> dict[str, str]:
    """Return `text/ch003.xhtml#edition-page-7` by `edition-page-7`, for every mark of a page."""
    mark = re.compile(rf'id="({PAGE}\d+)"'.encode())
    return {
        found[1].decode(): f"{name.removeprefix('EPUB/')}#{found[1].decode()}"
        for name, data in sorted(pages.items())
        if name.startswith("EPUB/text/ch")
        for found in mark.finditer(data)
    }


def _completed(name: str, data: bytes, book: Book, hrefs: dict[str, str]) -> bytes:
    if name == "EPUB/content.opf":
        return _package(data, book)
    if name == "EPUB/styles/stylesheet1.css":
        return book.theme.book.encode()
    if not name.endswith(".xhtml"):
        return data
    page = data.decode().replace("<html ", f'<html dir="{book.imprint.direction}" ', 1)
    if name == "EPUB/nav.xhtml":
        return _titled(_navigation(page, hrefs), book.imprint.title).encode()
    if name == "EPUB/text/title_page.xhtml":
        return _linked(page, hrefs).encode()
    return _page(page, book).encode()


def _modes(metadata: Any, book: Book) -> None:
    """Say that there is something to see where there is: pandoc calls every book textual alone."""
    if book.images:
        mode = metadata.find(f"{{{_OPF}}}meta[@property='schema:accessMode']")
        seen = etree.Element(f"{{{_OPF}}}meta", property="schema:accessMode")
        seen.text = "visual"
        mode.addnext(seen)
    if any(nodes(book.ast["blocks"], "Math")):
        etree.SubElement(metadata, f"{{{_OPF}}}meta", property="schema:accessibilityFeature").text = "MathML"


def _linked(page: str, hrefs: dict[str, str]) -> str:
    """Lead the title page's link to the licence into its chapter."""
    target = hrefs["edition-licence"].removeprefix("text/")
    return page.replace('href="#edition-licence"', f'href="{target}"')


def _page(page: str, book: Book) -> str:
    """Give a chapter its own title, and its notes the number that leads back to their mark."""
    names = {heading.name: heading.words for heading in book.contents}
    first = re.search(r'<section id="([^"]+)"', page)
    title = names.get(first[1] if first else "", book.imprint.title)
    return re.sub(
        r'(<aside [^>]*id="fn(\d+)">\s*<p>)',
        r'\1<a class="note-number" href="#fnref\2" role="doc-backlink">\2</a> ',
        _titled(page, title).replace("<hr />\n<aside", "<aside"),
    )


def _titled(page: str, title: str) -> str:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"<title>[^<]*</title>", lambda _: f"<title>{escaped}</title>", page, count=1)


def _navigation(nav: str, hrefs: dict[str, str]) -> str:
    """Add to the landmarks where the text begins, and the parts behind it."""
    first = next(iter(hrefs.values()))
    rows = [("bodymatter", first, "Start of the text")]
    rows += [(kind, hrefs[name], words) for name, (kind, words) in _LANDMARKS.items() if name in hrefs]
    items = "".join(
        f'<li>\n<a href="{href}" epub:type="{kind}">{words}</a>\n</li>\n' for kind, href, words in rows
    )
    head, landmarks, tail = nav.partition('epub:type="landmarks"')
    listed = head + landmarks + tail.replace("</ol>", items + "</ol>", 1)
    return listed.replace("</body>", _page_list(hrefs) + "</body>")


def _page_list(hrefs: dict[str, str]) -> str:
    pages = {name.removeprefix(PAGE): href for name, href in hrefs.items() if name.startswith(PAGE)}
    rows = "".join(f'<li><a href="{href}">{number}</a></li>\n' for number, href in pages.items())
    opening = '<nav epub:type="page-list" role="doc-pagelist" id="page-list" hidden="hidden">'
    return f"{opening}\n<ol>\n{rows}</ol>\n</nav>\n"


def _package(data: bytes, book: Book) -> bytes:
    plain = data.replace(f' xmlns:opf="{_OPF}"'.encode(), b"")
    root = etree.fromstring(plain, etree.XMLParser(resolve_entities=False, remove_blank_text=True))
    root.set("prefix", f"{root.get('prefix', '')} cc: http://creativecommons.org/ns#".strip())
    metadata = root.find(f"{{{_OPF}}}metadata")
    for feature in metadata.findall(f"{{{_OPF}}}meta[@property='schema:accessibilityFeature']"):
        if feature.text == "alternativeText" and not book.images:
            metadata.remove(feature)
    # In its sandbox pandoc has no clock.
    modified = metadata.find(f"{{{_OPF}}}meta[@property='dcterms:modified']")
    modified.text = dt.datetime.fromtimestamp(book.epoch, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    _modes(metadata, book)
    images = "Every image has an alternative text." if book.images else "There are no images."
    for name, value in (
        ("schema:accessibilityFeature", "displayTransformability"),
        ("schema:accessibilityFeature", "pageNavigation"),
        ("schema:accessibilityFeature", "pageBreakMarkers"),
        ("pageBreakSource", "none"),
        ("schema:accessibilitySummary", _SUMMARY.format(images=images)),
        ("cc:attributionName", ", ".join(book.imprint.authors)),
        ("cc:attributionURL", book.imprint.identifier),
        ("dcterms:license", book.licence_url),
    ):
        if value:
            etree.SubElement(metadata, f"{{{_OPF}}}meta", property=name).text = value
    etree.SubElement(metadata, f"{{{_OPF}}}link", rel="cc:license", href=book.licence_url)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
