# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A landing page of Leiden's repository into the file it stands for, or into "metadata only".

The repository is an Islandora: a file's address is `/access/<handle or item>/download` or `/view`, or
is named by `citation_pdf_url` where the page has that. Whether it has was not seen; both are looked for.
"""

from __future__ import annotations

import dataclasses
import re
from urllib.parse import urljoin, urlsplit

from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.landing import kind
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.metadata import soup
from galleyproof.resolve.page import charset_of
from galleyproof.resolve.page import resolve as described_by
from galleyproof.resolve.status import Status, Stopped

HOSTS = ("scholarlypublications.universiteitleiden.nl",)
_FILE = re.compile(r"/access/[^?#]+/(?:download|view)/?$")


def accepts(lead: Lead) -> bool:
    """Take landing pages of the repository."""
    return lead.is_html and lead.host in HOSTS


def resolve(lead: Lead, visit: Visit) -> Lead:
    """Return the lead with the file as its page; without one the landing page stays, as incomplete."""
    assert lead.page is not None  # noqa: S101 - what `accepts` makes sure of
    lead = described_by(lead, visit)
    for url in _files(lead):
        try:
            page = visit.get(url)
            return dataclasses.replace(lead, page=page, media_type=kind(page))
        except Stopped as stopped:
            if stopped.status not in {Status.BLOCKED, Status.GONE}:
                raise
    said = "metadata only: the repository has no file, or has it under embargo"
    return dataclasses.replace(lead, complete=False, access=said)


def _files(lead: Lead) -> list[str]:
    """Return the addresses of the file, all on the landing page's own host, what the page names first."""
    assert lead.page is not None  # noqa: S101 - the same
    named = [str(lead.described["pdf"]["value"])] if "pdf" in lead.described else []
    links = [str(tag["href"]) for tag in soup(lead.page, charset_of(lead)).find_all("a", href=True)]
    found = [
        urljoin(lead.page.url, href) for href in (*named, *(link for link in links if _FILE.search(link)))
    ]
    here = urlsplit(lead.page.url).netloc
    return list(dict.fromkeys(url for url in found if urlsplit(url).netloc == here))[:3]
