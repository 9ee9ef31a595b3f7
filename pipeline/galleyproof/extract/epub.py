# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An EPUB into a SourceText: the documents of its spine, in reading order, each read as XHTML."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from galleyproof.errors import ExtractionError
from galleyproof.extract import html
from galleyproof.extract.charset import decode
from galleyproof.extract.lines import Lines
from galleyproof.model import SourceText

EXTRACTOR = html.EXTRACTOR.replace("-html", "-epub")

_MEMBER = 1 << 25  # bytes of one document inflated
_TOTAL = 1 << 28  # bytes of all documents inflated
_CONTAINER = "META-INF/container.xml"
_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"


def extract(payload: bytes) -> SourceText:
    """Return the text of the spine. Raises ExtractionError for a broken or unsafe package."""
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as book:
            walker = html.Walker(Lines())
            for document in _documents(book):
                walker.read(decode(document)[0], xml=True)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ExtractionError(f"the EPUB cannot be read: {error}") from error
    except (zipfile.zlib.error, OSError) as error:  # type: ignore[attr-defined]  # zipfile re-exports zlib
        raise ExtractionError(f"the EPUB is damaged: {error}") from error
    text, hidden, notes = walker.lines.done()
    return SourceText(
        text=text, media_type="application/epub+zip", extractor=EXTRACTOR, hidden=hidden, notes=notes
    )


def _documents(book: zipfile.ZipFile) -> Iterator[bytes]:
    """Yield the spine's documents; one that the package names twice is read once a mention."""
    root = _xml(_member(book, _CONTAINER)).find(f".//{_OCF}rootfile")
    if root is None:
        raise ExtractionError("the EPUB names no package document", where=_CONTAINER)
    package_path = unquote(root.get("full-path", ""))
    package = _xml(_member(book, package_path))
    manifest = {item.get("id"): item.get("href", "") for item in package.iter(f"{_OPF}item")}
    total = 0
    for reference in package.iter(f"{_OPF}itemref"):
        href = unquote(manifest.get(reference.get("idref"), "").partition("#")[0])
        if not href:
            raise ExtractionError("the EPUB's spine names a document that it lacks", where=package_path)
        document = _member(book, posixpath.normpath(posixpath.join(posixpath.dirname(package_path), href)))
        total += len(document)
        if total > _TOTAL:
            raise ExtractionError("the EPUB holds more text than is allowed")
        yield document


def _member(book: zipfile.ZipFile, name: str) -> bytes:
    info = book.getinfo(name)  # nothing is written to disk, so no name can lead out of the archive
    if info.flag_bits & 1:
        raise ExtractionError("the EPUB is encrypted", where=name)
    with book.open(info) as member:
        data = member.read(_MEMBER + 1)
    if len(data) > _MEMBER:
        raise ExtractionError("a document of the EPUB is larger than is allowed", where=name)
    return data


def _xml(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ExtractionError(f"the EPUB's package is not XML: {error}") from error
