# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An address into the page that stands there: whole, readable, or Stopped with the reason."""

from __future__ import annotations

import dataclasses

from galleyproof.extract import media_type, supported
from galleyproof.resolve import body
from galleyproof.resolve.fetch import REDIRECTS, Exchange, Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.status import Status, Stopped

LARGEST_PAGE = 1 << 24
"""Bytes of HTML or text. Its text takes some ten times as much memory while it is made."""

_ENDINGS = {
    **dict.fromkeys((401, 402, 403, 407, 429, 451), Status.BLOCKED),
    **dict.fromkeys((404, 410), Status.GONE),
    **dict.fromkeys((204, 205, 206), Status.TRUNCATED),
}


def accepts(lead: Lead) -> bool:
    """Take leads that have an address and no page yet."""
    return bool(lead.url) and lead.page is None


def resolve(lead: Lead, visit: Visit) -> Lead:
    """Return the lead with its page."""
    page = visit.get(lead.url)
    return dataclasses.replace(lead, page=page, media_type=kind(page))


def kind(page: Exchange) -> str:
    """Return the media type of a page that can be kept. Raises Stopped for one that cannot."""
    if page.status != 200:
        status = _ENDINGS.get(page.status, Status.UNREACHABLE)
        lost = " without saying where to" if page.status in REDIRECTS else ""
        raise Stopped(status, f"the host answers {page.status}{lost}")
    said = page.header("Content-Type")
    found = media_type(page.document, said=said, name=page.url)
    if not supported(found):
        raise Stopped(Status.UNSUPPORTED, f"{found or 'what came'} cannot be read as text")
    if found != "application/pdf" and len(page.document) > LARGEST_PAGE:
        raise Stopped(Status.REFUSED, f"a page of {len(page.document)} bytes is larger than any to be read")
    if not body.ended(page.document, found, framed=page.framed):
        raise Stopped(Status.TRUNCATED, "the document stops before its end")
    return found
