# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF into one whose XMP packet states its licence, and that is still PDF/UA-1 and PDF/A-2a.

PDF/A asks that every schema in the packet that it does not know be described there (ISO 19005-2,
6.6.2.3.3), so the Creative Commons schema is. Sources: creativecommons.org, XMP; XMP Specification 1, s. 8.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from lxml import etree

from galleyproof.editions.write.book import Book
from galleyproof.editions.write.streams import settle

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_CC = "http://creativecommons.org/ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"

_PROPERTIES = (
    ("license", "URL", "The licence of the work"),
    ("attributionName", "Text", "The name to give when attributing the work"),
    ("attributionURL", "URL", "The address to link to when attributing the work"),
)


def stamped(data: bytes, book: Book) -> bytes:
    """Return the PDF `data` with the licence in its XMP packet; no content of it is changed."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        packet = etree.fromstring(pdf.Root.Metadata.read_bytes(), etree.XMLParser(resolve_entities=False))
        _stamp(packet, book)
        pdf.Root.Metadata.write(_packet(packet))
        settle(pdf)
        target = io.BytesIO()
        # Streams as they are: typst's compression is the same on every machine, zlib's is not.
        pdf.save(
            target,
            deterministic_id=True,
            fix_metadata_version=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return target.getvalue()


def _packet(root: Any) -> bytes:
    body = etree.tostring(root, encoding="unicode")
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    return f'{begin}\n{body}\n<?xpacket end="r"?>'.encode()


def _stamp(packet: Any, book: Book) -> None:
    rdf = next(packet.iter(f"{{{_RDF}}}RDF"))
    described = etree.SubElement(
        rdf, f"{{{_RDF}}}Description", nsmap={"xmpRights": _RIGHTS, "cc": _CC, "dc": _DC}
    )
    described.set(f"{{{_RDF}}}about", "")
    imprint = book.imprint
    _each_author(rdf, imprint.authors)
    _alternatives(described, f"{{{_DC}}}rights", book.rights)
    _plain(described, f"{{{_RIGHTS}}}Marked", "False" if book.public_domain else "True")
    _plain(described, f"{{{_RIGHTS}}}WebStatement", book.licence_url)
    _alternatives(described, f"{{{_RIGHTS}}}UsageTerms", book.terms)
    _plain(described, f"{{{_CC}}}license", book.licence_url)
    _plain(described, f"{{{_CC}}}attributionName", ", ".join(imprint.authors))
    if imprint.identifier:
        _plain(described, f"{{{_CC}}}attributionURL", imprint.identifier)
        _plain(described, f"{{{_DC}}}source", imprint.identifier)
    _extend(rdf)


def _each_author(rdf: Any, authors: Sequence[str]) -> None:
    """Give each author an entry of their own: typst writes one for all (XMP Specification 1, s. 8.4)."""
    listed = next(rdf.iter(f"{{{_DC}}}creator"))[0]
    listed[:] = []
    for name in authors:
        _plain(listed, f"{{{_RDF}}}li", name)


def _plain(parent: Any, name: str, value: str) -> None:
    etree.SubElement(parent, name).text = value


def _alternatives(parent: Any, name: str, value: str) -> None:
    """Add a language alternative with one entry, the default."""
    entry = etree.SubElement(
        etree.SubElement(etree.SubElement(parent, name), f"{{{_RDF}}}Alt"), f"{{{_RDF}}}li"
    )
    entry.set(f"{{{_XML}}}lang", "x-default")
    entry.text = value


def _extend(rdf: Any) -> None:
    """Describe the Creative Commons schema, in the packet's own list if it has one."""
    names = {"pdfaExtension": _EXTENSION, "pdfaSchema": _SCHEMA, "pdfaProperty": _PROPERTY}
    found = next(rdf.iter(f"{{{_EXTENSION}}}schemas"), None)
    if found is None:
        described = etree.SubElement(rdf, f"{{{_RDF}}}Description", nsmap=names)
        described.set(f"{{{_RDF}}}about", "")
        found = etree.SubElement(described, f"{{{_EXTENSION}}}schemas")
        etree.SubElement(found, f"{{{_RDF}}}Bag")
    schema = _resource(found[0], names)
    _plain(schema, f"{{{_SCHEMA}}}schema", "Creative Commons Rights Expression")
    _plain(schema, f"{{{_SCHEMA}}}namespaceURI", _CC)
    _plain(schema, f"{{{_SCHEMA}}}prefix", "cc")
    listed = etree.SubElement(etree.SubElement(schema, f"{{{_SCHEMA}}}property"), f"{{{_RDF}}}Seq")
    for name, kind, words in _PROPERTIES:
        row = _resource(listed, {})
        _plain(row, f"{{{_PROPERTY}}}name", name)
        _plain(row, f"{{{_PROPERTY}}}valueType", kind)
        _plain(row, f"{{{_PROPERTY}}}category", "external")
        _plain(row, f"{{{_PROPERTY}}}description", words)


def _resource(parent: Any, names: Mapping[str, str]) -> Any:
    entry = etree.SubElement(parent, f"{{{_RDF}}}li", nsmap=dict(names))
    entry.set(f"{{{_RDF}}}parseType", "Resource")
    return entry
