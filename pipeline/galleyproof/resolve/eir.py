# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A page of e-ir.info into what its address and its own words say: date, licence, the official copy.

No page of the site has been seen by this program's authors: there are no selectors here. The address
carries the date (`/YYYY/MM/DD/slug/`); the rest is read from the visible text, with the generic
page's metadata after it. The student-essay notice is found in the text of every source.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from galleyproof.errors import ExtractionError
from galleyproof.extract import extract
from galleyproof.model import Json
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.page import charset_of

_DATED = re.compile(r"/(?P<year>20[0-9]{2})/(?P<month>[01][0-9])/(?P<day>[0-3][0-9])/[^/]+/?$")
_DATELINE = re.compile(
    r"^(?P<author>[A-Z][^\n,]{3,80}),[ \t]+(?P<date>[A-Z][A-Za-z]{2,8}\.? [0-9]{1,2},? 20[0-9]{2})[ \t]*$",
    re.MULTILINE,
)
_LICENCE = re.compile(
    r"licen[cs]ed under a (?P<words>Creative Commons [^\n.]{0,30}?(?:CC )?BY[-A-Z ]*(?: ?[0-9]\.[0-9])?)",
    re.IGNORECASE,
)
_AUTO_PDF = re.compile(r"this\s+pdf\s+is\s+auto-generated\s+for\s+reference\s+only", re.IGNORECASE)


def accepts(lead: Lead) -> bool:
    """Take pages of e-ir.info, under whatever host name they are served."""
    return lead.page is not None and (lead.host == "e-ir.info" or lead.host.endswith(".e-ir.info"))


def resolve(lead: Lead, visit: Visit) -> Lead:
    """Return the lead with what the page says; opens nothing."""
    del visit
    assert lead.page is not None  # noqa: S101 - what `accepts` makes sure of
    try:
        text = extract(lead.page.document, lead.media_type, charset=charset_of(lead) or None).text
    except ExtractionError:
        return lead
    described: Json = {"container": {"value": "E-International Relations", "from": "host e-ir.info"}}
    if dated := _DATED.search(urlsplit(lead.page.url).path):
        described["date"] = {"value": "-".join(dated.group("year", "month", "day")), "from": "address"}
    if byline := _DATELINE.search(text):
        described["authors"] = {"value": [byline["author"].title()], "from": "dateline"}
    if licence := _LICENCE.search(text):
        described["licence"] = {"value": licence["words"].strip(), "url": "", "from": "text"}
    if _AUTO_PDF.search(text):
        described["official"] = {"value": _official(text), "from": "notice of the auto-generated PDF"}
    return lead.saying(described)


def _official(text: str) -> str:
    found = re.search(r"https?://(?:www\.)?e-ir\.info/20[0-9]{2}/\S+?(?=[>\s])", text)
    return found.group() if found else ""
