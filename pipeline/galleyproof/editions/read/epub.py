# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An EPUB into what it states, its running text and its links; read with zipfile, expat and BeautifulSoup.

OCF container, then package document, then the spine in order. The writer's tools (pandoc, lxml) have no
part in it. Sources: EPUB 3.3; EPUB OCF, s. 4.2.6 for encryption.xml, rights.xml and font obfuscation.
"""

from __future__ import annotations

import dataclasses
import html
import posixpath
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

from galleyproof.editions.read.container import Container
from galleyproof.editions.read.content import Content
from galleyproof.editions.read.elements import decode, tree
from galleyproof.editions.read.html import anchors
from galleyproof.editions.read.jsonld import linked_data
from galleyproof.editions.read.marks import page_marks
from galleyproof.editions.read.package import Package, package
from galleyproof.editions.read.prose import Line, lines, notices, running_text
from galleyproof.editions.read.sight import Sight
from galleyproof.errors import EditionError
from galleyproof.model import Mark

_CONTAINER: Final = "META-INF/container.xml"
_ROOTFILE: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_ENCRYPTED: Final = "{http://www.w3.org/2001/04/xmlenc#}EncryptedData"
_METHOD: Final = "{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"
# Scrambled fonts are no digital rights management: anybody may undo it with what is in the file.
_REFERENCE: Final = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_FONTS: Final = (".otf", ".ttf", ".ttc", ".woff", ".woff2")
_OBFUSCATION: Final = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_DRM_FILES: Final = ("META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml")
# Every element is held against its ancestors, which takes a page of 50,000 in one another a minute.
_MOST_DEPTH: Final = 2_000
_TAG: Final = re.compile(r"<(/?)[A-Za-z][^<>]*?(/?)>")
_NAMED: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]{1,30};")


@dataclasses.dataclass(frozen=True, slots=True)
class _Page:
    path: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    links: tuple[str, ...]
    anchors: frozenset[str]


def read_epub(data: bytes, where: str) -> Content:
    """Return the content of an EPUB; raises EditionError for a hostile or broken one."""
    container = Container(data, where)
    path = _package_path(container)
    book = package(tree(container.read(path), where), path, where)
    wanted = dict.fromkeys((*book.spine, *book.pages))
    pages = [_page(container, name) for name in wanted if name in container.names and _is_page(name, book)]
    read = [line for page in pages if page.path in book.spine for line in page.lines]
    return Content(
        marks=(*book.marks, *_page_statements(pages, book), *_drm(container)),
        text=running_text(read),
        notices=notices(read),
        links=tuple(link for page in pages for link in page.links),
        broken_links=tuple(_broken(pages, container)),
    )


def _package_path(container: Container) -> str:
    root = tree(container.read(_CONTAINER), container.where)
    paths = [str(file.get("full-path") or "") for file in root.iter(_ROOTFILE)]
    if not paths or paths[0] not in container.names:
        raise EditionError("its container.xml leads to no package document", where=container.where)
    return paths[0]


def _is_page(name: str, book: Package) -> bool:
    return name in book.pages or name.endswith((".xhtml", ".html", ".htm"))


def _depth(text: str) -> int:
    """Return how many elements stand open at once, at most."""
    steps = (-1 if end else 0 if empty else 1 for end, empty in _TAG.findall(text))
    return max(accumulate(steps), default=0)


def _page(container: Container, path: str) -> _Page:
    text = decode(container.read(path), container.where)
    if _depth(text) > _MOST_DEPTH:
        raise EditionError(f"{path} is nested too deeply", where=container.where, remedy="do not open it")
    soup = BeautifulSoup(_NAMED.sub(lambda found: html.unescape(found[0]), text), "lxml-xml")
    sight = Sight(soup, container.where, _sheets(container, soup, path))
    return _Page(
        path=path,
        marks=(*page_marks(soup, sight), *linked_data(soup)),
        lines=tuple(lines(soup, sight)),
        links=tuple(_resolved(path, str(tag["href"]).strip()) for tag in soup.find_all("a", href=True)),
        anchors=frozenset(anchors(soup)),
    )


def _sheets(container: Container, soup: BeautifulSoup, path: str) -> Iterator[str]:
    for tag in soup.find_all("link", rel="stylesheet", href=True):
        name = _resolved(path, str(tag["href"])).lstrip("#").split("#")[0]
        if name in container.names:
            yield container.read(name).decode("utf-8", "replace")


def _resolved(path: str, href: str) -> str:
    """Return an internal link as `#path#fragment` inside the archive; others as they stand."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if parts.path
        else path
    )
    return f"#{target}#{unquote(parts.fragment)}" if parts.fragment else f"#{target}"


def _page_statements(pages: list[_Page], book: Package) -> Iterator[Mark]:
    """Yield the pages' marks; a licence on a page outside the spine is told apart, and so is one unlinked."""
    linked = {link.split("#")[1] for page in pages for link in page.links if link.startswith("#")}
    for page in pages:
        for mark in page.marks:
            if mark.place in {"html title", "html lang", "link rel=canonical"}:
                continue
            if page.path not in book.spine:
                yield dataclasses.replace(mark, place=f"unread {mark.place}")
                continue
            yield mark
            if mark.place in {"rel=license", "licence link"} and mark.visible and page.path in linked:
                yield Mark(place="licence page", value=page.path)


def _drm(container: Container) -> Iterator[Mark]:
    for name in _DRM_FILES:
        if name in container.names:
            yield Mark(place="drm", value=name)
    if "META-INF/encryption.xml" not in container.names:
        return
    for data in tree(container.read("META-INF/encryption.xml"), container.where).iter(_ENCRYPTED):
        method = data.find(_METHOD)
        algorithm = str(method.get("Algorithm")) if method is not None else "unnamed"
        paths = [str(reference.get("URI")) for reference in data.iter(_REFERENCE)]
        if algorithm not in _OBFUSCATION or not all(path.lower().endswith(_FONTS) for path in paths):
            yield Mark(place="drm", value=f"META-INF/encryption.xml ({algorithm}, {', '.join(paths)})")


def _broken(pages: list[_Page], container: Container) -> Iterator[str]:
    anchored = {page.path: page.anchors for page in pages}
    names = set(container.names)
    for link in (link for page in pages for link in page.links if link.startswith("#")):
        _, path, *fragment = link.split("#", 2)
        if path not in names or (fragment and path in anchored and fragment[0] not in anchored[path]):
            yield link
