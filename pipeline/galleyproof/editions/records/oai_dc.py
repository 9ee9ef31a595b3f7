# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An imprint into an `oai_dc` record, the form that OAI-PMH asks of every repository.

COAR concepts stand as addresses in `dc:type` (version) and `dc:rights` (access). Sources: OAI-PMH 2.0, s.
2.5 and its guidelines for repositories; Dublin Core 1.1; OpenAIRE Guidelines for Literature Repositories.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from galleyproof import coar
from galleyproof.licences import by_spdx
from galleyproof.model import Imprint

NAME: Final = "oai_dc.xml"

_OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"


def render(imprint: Imprint, formats: Sequence[str]) -> bytes:
    """Return the record's bytes: UTF-8, an element a line, in the order of Dublin Core."""
    root = etree.Element(f"{{{_OAI_DC}}}dc", nsmap={"oai_dc": _OAI_DC, "dc": _DC, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{_OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    for name, words in _elements(imprint, formats):
        if words:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = words
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _elements(imprint: Imprint, formats: Sequence[str]) -> Iterator[tuple[str, str]]:
    licence = by_spdx(imprint.licence)
    yield "title", ": ".join(part for part in (imprint.title, imprint.subtitle) if part)
    yield from (("creator", name) for name in imprint.authors)
    yield from (("subject", word) for word in imprint.keywords)
    yield "description", imprint.abstract
    yield "publisher", imprint.publisher
    yield from (("contributor", person.name) for person in imprint.people if person.role != "author")
    yield "date", imprint.date.isoformat()
    yield "type", "Text"
    yield "type", coar.VERSION_SPACE + imprint.version if imprint.version else ""
    yield from (("format", kind) for kind in formats)
    yield "identifier", imprint.identifier
    yield "source", str(imprint.source.get("URL") or imprint.source.get("DOI") or "")
    yield "language", imprint.lang
    yield "rights", f"© {imprint.year} {imprint.holder}"
    yield "rights", licence.url if licence else f"https://spdx.org/licenses/{imprint.licence}.html"
    yield "rights", coar.ACCESS_SPACE + imprint.access if imprint.access else ""
