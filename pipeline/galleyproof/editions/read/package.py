# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An EPUB's package document into marks, its spine and its manifest.

Sources: EPUB 3.3, s. 5 (package document), 5.5.4 (`link`), D.3 and D.4 (reserved prefixes); EPUB 2 OPF 2.0.1
for what older files say with `opf:role`.
"""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from galleyproof.editions.read.elements import words
from galleyproof.errors import EditionError
from galleyproof.model import Mark

_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_SPACES: Final = {
    "http://creativecommons.org/ns#": "cc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/dc/elements/1.1/": "dcterms",
    "http://schema.org/": "schema",
    "https://schema.org/": "schema",
    "http://www.w3.org/1999/xhtml/vocab#": "xhv",
}
# The prefixes that a package document may use without declaring them; cc is not among them.
_RESERVED: Final = {"dcterms": "dcterms", "schema": "schema", "marc": "marc", "xsd": "xsd", "a11y": "a11y"}
_ELEMENTS: Final = "title creator date identifier rights language publisher subject description".split()
_STATED: Final = frozenset("dcterms:rights dcterms:rightsHolder cc:attributionName cc:attributionURL".split())
_LICENCE: Final = frozenset({"cc:license", "dcterms:license", "schema:license", "xhv:license"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the package document says; paths are inside the archive."""

    marks: tuple[Mark, ...]
    spine: tuple[str, ...]
    """Content documents in reading order."""
    pages: tuple[str, ...]
    """Every content document, in the spine or not."""
    nav: tuple[str, ...]
    """The navigation document and the NCX."""


def package(root: ET.Element, path: str, where: str) -> Package:
    """Return the package at `path`; raises EditionError where it has no metadata, manifest or spine."""
    metadata, manifest, spine = (root.find(_OPF + name) for name in ("metadata", "manifest", "spine"))
    if metadata is None or manifest is None or spine is None:
        raise EditionError("the package document lacks metadata, manifest or spine", where=where)
    items = {str(item.get("id")): item for item in manifest.iter(_OPF + "item")}
    hrefs = {name: _inside(path, str(item.get("href"))) for name, item in items.items()}
    pages = [name for name, item in items.items() if item.get("media-type") in {_XHTML, "text/html"}]
    navigation = [name for name, item in items.items() if _navigates(item)]
    order = [str(ref.get("idref")) for ref in spine.iter(_OPF + "itemref")]
    return Package(
        marks=tuple(_marks(metadata, _prefixes(root))),
        spine=tuple(hrefs[name] for name in order if name in hrefs),
        pages=tuple(hrefs[name] for name in pages),
        nav=tuple(hrefs[name] for name in navigation),
    )


_XHTML: Final = "application/xhtml+xml"


def _navigates(item: ET.Element) -> bool:
    return (
        "nav" in str(item.get("properties") or "").split()
        or item.get("media-type") == "application/x-dtbncx+xml"
    )


def _inside(path: str, href: str) -> str:
    return posixpath.normpath(
        posixpath.join(posixpath.dirname(path), unquote(href.split("#", maxsplit=1)[0]))
    )


def _prefixes(root: ET.Element) -> dict[str, str]:
    declared = str(root.get("prefix") or "").split()
    pairs = zip(declared[::2], declared[1::2], strict=False)
    return _RESERVED | {name.rstrip(":"): _SPACES.get(space, space) for name, space in pairs}


def _marks(metadata: ET.Element, prefixes: dict[str, str]) -> Iterator[Mark]:
    roles = {
        str(meta.get("refines"))[1:]: words(meta)
        for meta in metadata.iter(_OPF + "meta")
        if meta.get("property") == "role"
    }
    for name in _ELEMENTS:
        for element in metadata.iter(_DC + name):
            role = element.get(_OPF + "role") or roles.get(str(element.get("id")), "aut")
            other = name == "creator" and role != "aut"
            yield Mark(place="opf contributor" if other else f"opf dc:{name}", value=words(element))
    for meta in metadata.iter(_OPF + "meta"):
        named = _named(str(meta.get("property") or ""), prefixes)
        if named in _LICENCE | _STATED and not meta.get("refines"):
            yield Mark(place=f"opf {named}", value=words(meta))
    for link in metadata.iter(_OPF + "link"):
        rels = [_named(rel, prefixes) for rel in str(link.get("rel") or "").split()]
        if not link.get("refines") and any(rel.split(":")[-1] in {"license", "licence"} for rel in rels):
            known = next((rel for rel in rels if rel in _LICENCE), "")
            place = f"opf link {known}" if known else "opf link undeclared"
            yield Mark(place=place, value=" ".join(str(link.get("href") or "").split()))


def _named(name: str, prefixes: dict[str, str]) -> str:
    for space, short in _SPACES.items():
        if name.startswith(space):
            return f"{short}:{name[len(space) :]}"
    prefix, colon, local = name.partition(":")
    return f"{prefixes.get(prefix, 'undeclared')}:{local}" if colon else name
