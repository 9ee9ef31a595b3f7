# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Identifiers into archived sources, safe against a hostile web.

In the order of the work:

    settings, status   what a caller decides; how a visit can end
    addresses          an IP address ─▶ public or not
    clock              seconds ─▶ a deadline
    connection         a session that checks the address it connects to and keeps to a deadline
    body               a stream ─▶ a whole document, or the reason it is none
    manners            politeness: intervals, robots.txt, Retry-After
    fetch              a URL ─▶ exchanges, hop by hop: the only door to the network
    lead               what is known of an identifier so far
    handle, doi        an identifier ─▶ an address
    landing            an address ─▶ a page
    leiden, eir, page, pdf    a page ─▶ what it states of itself
    walls              a title, a line ─▶ what only an error page or a login says
    quality            a page ─▶ the reason to doubt it
    capture, csl       a lead ─▶ records for the archive; a CSL item
    turns              many errands ─▶ their results, in order, a few threads
    collect, refresh   the whole way, for many identifiers at once

To add a resolver: a file with `accepts(lead)` and `resolve(lead, visit)`, a line in `collect.RESOLVERS`.
"""

from __future__ import annotations

from galleyproof.resolve.collect import Desk, Resolver, collect
from galleyproof.resolve.manners import Manners
from galleyproof.resolve.refresh import refresh
from galleyproof.resolve.settings import DOI_PROXY, HANDLE_PROXY, Settings
from galleyproof.resolve.status import Outcome, Status

__all__ = [
    "DOI_PROXY",
    "HANDLE_PROXY",
    "Desk",
    "Manners",
    "Outcome",
    "Resolver",
    "Settings",
    "Status",
    "collect",
    "refresh",
]
