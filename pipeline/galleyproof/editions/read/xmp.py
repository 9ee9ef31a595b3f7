# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An XMP packet into marks: simple values, arrays and language alternatives, as elements or attributes.

Source: ISO 16684-1 (XMP), s. 7; Creative Commons' XMP page for `cc:` and `xmpRights:`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from galleyproof.editions.read.elements import tree, words
from galleyproof.model import Mark

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACES: Final = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://creativecommons.org/ns#": "cc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "http://prismstandard.org/namespaces/basic/3.0/": "prism",
}


def packet_marks(packet: bytes, where: str) -> Iterator[Mark]:
    """Yield a mark a value of every property of a known namespace; raises EditionError for no XML."""
    packet = packet.strip(b" \t\r\n\x00")
    root = tree(packet, where)
    for description in root.iter(_RDF + "Description"):
        for name, value in description.attrib.items():
            yield from _mark(name, [value])
        for element in description:
            yield from _mark(element.tag, _values(element))


def _mark(name: str, values: list[str]) -> Iterator[Mark]:
    space, _, local = name[1:].rpartition("}")
    if space in _SPACES:
        yield from (
            Mark(place=f"xmp {_SPACES[space]}:{local}", value=" ".join(value.split())) for value in values
        )


def _values(element: ET.Element) -> list[str]:
    """Return the values of a property; of a language alternative the default one, or the first."""
    resource = element.get(_RDF + "resource")
    if resource is not None:
        return [resource]
    items = list(element.iter(_RDF + "li"))
    if element.find(_RDF + "Alt") is not None and items:
        default = [item for item in items if item.get(_LANG) == "x-default"]
        items = (default or items)[:1]
    if items:
        return [item.get(_RDF + "resource") or words(item) for item in items]
    value = element.find(f"{_RDF}Description/{_RDF}value")
    return [words(value if value is not None else element)]
