# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF into what its document information states: title, author, date of creation."""

from __future__ import annotations

import re

from galleyproof.errors import ExtractionError
from galleyproof.extract import pdf_metadata
from galleyproof.model import Json
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead

_DATE = re.compile(r"D:(?P<year>[12][0-9]{3})(?P<month>[01][0-9])?(?P<day>[0-3][0-9])?")


def accepts(lead: Lead) -> bool:
    """Take PDFs."""
    return lead.page is not None and lead.media_type == "application/pdf"


def resolve(lead: Lead, visit: Visit) -> Lead:
    """Return the lead with what the PDF states. A file that cannot be read says nothing here."""
    assert lead.page is not None  # noqa: S101 - what `accepts` makes sure of
    try:
        said = pdf_metadata(lead.page.document, seconds=visit.clock.left)
    except ExtractionError:
        return lead
    described: Json = {}
    # Office programs leave file names as titles.
    title = " ".join(said.get("Title", "").split())
    if title and not re.search(r"\.(?:docx?|pdf|tex|indd)$|^Microsoft Word|^untitled", title, re.IGNORECASE):
        described["title"] = {"value": title, "from": "PDF Info Title"}
    if author := " ".join(said.get("Author", "").split()):
        described["authors"] = {"value": [author], "from": "PDF Info Author"}
    if created := _DATE.match(said.get("CreationDate", "")):
        value = "-".join(part for part in created.group("year", "month", "day") if part)
        described["created"] = {"value": value, "from": "PDF Info CreationDate"}
    return lead.saying(described)
