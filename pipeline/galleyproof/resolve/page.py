# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Any HTML page into title, authors, date, licence and other addresses, from what it states of itself."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Sequence

from galleyproof.archive import normal
from galleyproof.errors import UsageError
from galleyproof.model import Json
from galleyproof.resolve.csl import INSTITUTION
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.metadata import Statement, soup, statements

# In order of trust within a field; the statements come in order of where they stood.
_FIELDS = {
    "title": ("citation_title", "dc.title", "dcterms.title", "headline", "og:title", "name", "h1", "title"),
    "date": (
        "citation_publication_date", "citation_online_date", "citation_date", "dc.date", "dcterms.issued",
        "dc.date.issued", "dcterms.date", "datepublished", "article:published_time",
        "prism.publicationdate", "citation_year",
    ),
    "licence": ("license", "dc.rights", "dcterms.license", "dcterms.rights", "dc.rights.uri"),
    "container": ("citation_journal_title", "prism.publicationname", "ispartof", "og:site_name"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "publisher"),
    "volume": ("citation_volume", "prism.volume"),
    "issue": ("citation_issue", "prism.number"),
    "first page": ("citation_firstpage", "prism.startingpage"),
    "last page": ("citation_lastpage", "prism.endingpage"),
    "ISSN": ("citation_issn", "prism.issn"),
    "language": ("citation_language", "dc.language", "dcterms.language", "inlanguage"),
    "pdf": ("citation_pdf_url",),
}  # fmt: skip
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_SAME_WORK = (
    "canonical",
    "cite-as",
    "shortlink",
    "citation_doi",
    "dc.identifier",
    "dcterms.identifier",
    "og:url",
)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_CC = re.compile(r"https?://creativecommons\.org/\S+", re.IGNORECASE)


def accepts(lead: Lead) -> bool:
    """Take any HTML page."""
    return lead.is_html


def resolve(lead: Lead, visit: Visit) -> Lead:
    """Return the lead with what its page states; opens nothing."""
    del visit
    assert lead.page is not None  # noqa: S101 - what `accepts` makes sure of
    said = statements(soup(lead.page, charset_of(lead)), lead.page)
    described = {name: field for name, names in _FIELDS.items() if (field := _first(said, names))}
    authors = _authors(said)
    if authors:
        described["authors"] = authors
    if described.get("title"):
        described["title"]["value"] = _plain(str(described["title"]["value"]))
    if described.get("licence"):
        described["licence"]["url"] = _cc(str(described["licence"]["value"]))
    walled = any(name == "isaccessibleforfree" and value.lower() == "false" for name, value, _ in said)
    lead = dataclasses.replace(lead, complete=lead.complete and not walled)
    return lead.saying(described, same_work(said, lead))


def charset_of(lead: Lead) -> str:
    """Return the charset that HTTP named for the page."""
    found = re.search(
        r"charset\s*=\s*[\"']?([\w.:-]+)",
        lead.page.header("Content-Type") if lead.page else "",
        re.IGNORECASE,
    )
    return found.group(1) if found else ""


def same_work(said: Sequence[Statement], lead: Lead) -> tuple[str, ...]:
    """Return the other identifiers that a page claims: only of its own host, a DOI or a handle."""
    claimed = []
    for name, value, _ in said:
        if name in _SAME_WORK:
            doi = (
                _DOI.fullmatch(value.removeprefix("doi:").strip())
                if name.endswith(("doi", "identifier"))
                else None
            )
            try:
                claimed.append(normal(f"doi:{doi.group()}" if doi else value))
            except UsageError:
                continue
    return tuple(name for name in claimed if name.startswith(("doi:", "hdl:")) or _host(name) == lead.host)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition(":")[0].removeprefix("www.")


def _first(said: Sequence[Statement], names: Sequence[str]) -> Json:
    for wanted in names:
        for name, value, origin in said:
            if name == wanted:
                return {"value": value[:1000], "from": origin}
    return {}


def _authors(said: Sequence[Statement]) -> Json:
    for wanted in _AUTHORS:
        found = [
            (value, origin) for name, value, origin in said if name == wanted and not value.startswith("http")
        ]
        if found:
            said_so = [value for value, origin in found if origin == found[0][1]]
            names = list(dict.fromkeys(name for value in said_so for name in _persons(value)))
            return {"value": names[:100], "from": found[0][1]}
    return {}


_PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){1,3}[^\W\d_][\w.'’-]*")


def _persons(written: str) -> list[str]:
    """Return the people of one statement: “A B and C D” are two, “Institute of War and Peace” is one."""
    if ";" in written:
        return [part.strip() for part in written.split(";") if part.strip()]
    parts = re.split(r"\s+(?:and|&)\s+", written)
    return parts if all(map(_PERSON.fullmatch, parts)) and not INSTITUTION.search(written) else [written]


def _plain(title: str) -> str:
    """Return a title without the markup, or the twice escaped letters, that some systems write."""
    return re.sub(r"</?(?:i|em|b|strong|sub|sup|span)\b[^<>]*>", "", html.unescape(title))


def _cc(words: str) -> str:
    found = _CC.search(words)
    return found.group() if found else ""
