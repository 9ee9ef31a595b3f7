# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A visit's exchanges and the lead they gave into a capture for the archive."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from galleyproof.archive import Capture, Record, info
from galleyproof.errors import one_line
from galleyproof.model import Json
from galleyproof.resolve.fetch import Exchange, Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.page import charset_of

# urllib3 has undone the chunks: a reader that saw this header would look for them again.
_FRAMING = "transfer-encoding"


def capture(lead: Lead, visit: Visit, slug: str, cited_as: str) -> Capture:
    """Return the capture of a lead that has a page: a request and a response record for each hop."""
    assert lead.page is not None  # noqa: S101 - only pages are kept
    pairs = [records(exchange) for exchange in visit.exchanges]
    responses = [response for response, _ in pairs]
    evidence = next(
        response
        for exchange, response in zip(visit.exchanges, responses, strict=True)
        if exchange is lead.page
    )
    opening = info(visit.exchanges[0].date)
    return Capture(
        slug=slug,
        identifiers=lead.identifiers,
        cited_as=(cited_as,),
        records=(opening, *(record for pair in pairs for record in pair)),
        evidence=evidence,
        media_type=lead.media_type,
        charset=charset_of(lead),
        provenance={
            "provenance": "fetched",
            "supplied_by": "",
            "retrieved_at": lead.page.date,
            "final_url": lead.page.url,
            "hops": hops(visit.exchanges),
            "resolver": lead.record,
            "user_agent": visit.settings.user_agent,
            "validators": {
                name: value
                for name in ("ETag", "Last-Modified")
                if (value := one_line(lead.page.header(name)))
            },
        },
        described=lead.described,
        complete=lead.complete,
    )


def hops(exchanges: Sequence[Exchange]) -> list[Json]:
    """Return `{url, status, location, peer_ip, date}` for each exchange."""
    return [
        {
            "url": exchange.url,
            "status": exchange.status,
            "location": one_line(exchange.header("Location")),
            "peer_ip": exchange.ip,
            "date": exchange.date,
        }
        for exchange in exchanges
    ]


def records(exchange: Exchange) -> tuple[Record, Record]:
    """Return the response and the request record of one exchange."""
    headers = tuple(
        (f"X-Archive-Orig-{name}" if name.lower() == _FRAMING else name, one_line(value))
        for name, value in exchange.headers
        if name.lower() != "set-cookie"
    )
    response = Record(
        type="response",
        uri=exchange.url,
        date=exchange.date,
        payload=exchange.body,
        status_line=f"HTTP/1.1 {exchange.status} {one_line(exchange.reason)}".rstrip(),
        http_headers=headers,
        ip=exchange.ip,
    )
    parts = urlsplit(exchange.url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    request = Record(
        type="request",
        uri=exchange.url,
        date=exchange.date,
        payload=b"",
        status_line=f"GET {path or '/'} HTTP/1.1",
        http_headers=exchange.sent,
        refers_to=response.id,
    )
    return response, request
