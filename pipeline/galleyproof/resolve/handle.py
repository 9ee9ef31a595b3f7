# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A handle into the address it stands for, by the proxy's JSON API and our own fixed rule.

The proxy's redirect is not followed: among several URL values it takes one in no fixed order, and with
`10320/loc` one at random by weight. Here it is the URL value of the lowest index, else the location of
the greatest weight, the first among equals; every value is recorded (RFC 3651; Handle.Net proxy
documentation; REST API of HDL proxy 9).
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from galleyproof.archive import encoded
from galleyproof.model import Json
from galleyproof.resolve.fetch import Exchange, Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.status import Status, Stopped

MOST_ALIASES = 8

# Response codes of the Handle protocol (RFC 3652, 2.2.3, and the proxy's own pages).
_ENDINGS = {
    2: (Status.UNREACHABLE, "the handle server reports an error"),
    100: (Status.NOT_FOUND, "the resolver knows no such handle"),
    102: (Status.INVALID, "the resolver calls the handle invalid"),
    200: (Status.NOT_FOUND, "the handle has no values"),
    202: (Status.INVALID, "the resolver calls a value of the handle invalid"),
    301: (Status.UNREACHABLE, "the handle server is not responsible for this handle"),
    **dict.fromkeys(range(400, 407), (Status.BLOCKED, "the handle server asks for authentication")),
}


def accepts(lead: Lead) -> bool:
    """Take handles that lead nowhere yet."""
    return lead.id.startswith("hdl:") and not lead.url


def resolve(lead: Lead, visit: Visit) -> Lead:
    """Return the lead with its URL and the record it was found in. Raises Stopped as the record says."""
    return found(lead, visit, visit.settings.handle_proxy, lead.id.removeprefix("hdl:"))


def found(lead: Lead, visit: Visit, proxy: str, handle: str) -> Lead:
    """Follow `handle`, and the handles it is an alias of, to a URL."""
    trail: list[str] = []
    while handle not in trail and len(trail) < MOST_ALIASES:
        trail.append(handle)
        record, warning = _record(visit, proxy, handle)
        lead = dataclasses.replace(lead, record=record, warnings=(*lead.warnings, *warning))
        values = [value for value in record["values"] if isinstance(value, dict)]
        alias = next(iter(_texts(values, "HS_ALIAS")), "")
        if not alias:
            return dataclasses.replace(lead, url=_target(values))
        handle = alias.removeprefix("hdl:").strip()
    raise Stopped(
        Status.UNREACHABLE, "its aliases lead in a circle" if handle in trail else "it has too many aliases"
    )


def _record(visit: Visit, proxy: str, handle: str) -> tuple[Json, tuple[str, ...]]:
    try:
        return _asked(visit, proxy, handle), ()
    except Stopped as stopped:
        shorter = handle.rstrip("/")
        if stopped.status is not Status.NOT_FOUND or shorter == handle or "/" not in shorter:
            raise
    return _asked(visit, proxy, shorter), (f"{handle} was found only without its last slash",)


def _asked(visit: Visit, proxy: str, handle: str) -> Json:
    url = f"{proxy.rstrip('/')}/api/handles/{encoded(handle)}"
    answer = visit.get(url, accept="application/json", robots=False)
    said = _json(answer)
    code: int = said["responseCode"]
    if code != 1:
        status, why = _ENDINGS.get(code, (Status.UNREACHABLE, f"the resolver answers with code {code!r:.20}"))
        raise Stopped(status, why)
    values = said.get("values")
    if answer.status not in {200, 201} or not isinstance(values, list):
        raise Stopped(Status.UNREACHABLE, f"the resolver's answer {answer.status} contradicts itself")
    ttls = [value.get("ttl") for value in values if isinstance(value, dict)]
    return {"api_url": url, "responseCode": code, "values": values, "ttl": ttls[0] if ttls else None}


def _json(answer: Exchange) -> Json:
    try:
        said = json.loads(answer.document)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict) and isinstance(said.get("responseCode"), int):
        return said
    if answer.status in {401, 403, 429, 451}:
        raise Stopped(Status.BLOCKED, f"the resolver answers {answer.status}")
    raise Stopped(Status.UNREACHABLE, f"the resolver's answer {answer.status} is no handle record")


def _target(values: list[Json]) -> str:
    located = [href for text in _texts(values, "10320/loc") for href in _locations(text)]
    candidates = [*_texts(values, "URL"), *located]
    if not candidates:
        raise Stopped(Status.UNSUPPORTED, "the handle's record holds no web address")
    web = [url for url in candidates if url.lower().startswith(("http://", "https://"))]
    if not web:
        raise Stopped(Status.REFUSED, f"the handle leads off the web, to {candidates[0][:80]}")
    return web[0]


def _texts(values: list[Json], kind: str) -> list[str]:
    """Return the values of a type as text, lowest index first; the type's case does not count."""
    fit = [value for value in values if str(value.get("type", "")).lower() == kind.lower()]
    texts = (_text(value.get("data")) for value in sorted(fit, key=_index))
    return [text for text in texts if text]


def _index(value: Json) -> int:
    index = value.get("index")
    return index if isinstance(index, int) else 1 << 31


def _text(data: Any) -> str:
    """Return a value's data as text; an administrator, a list or a key is none."""
    if not isinstance(data, dict):
        return data.strip() if isinstance(data, str) else ""
    value, form = data.get("value"), data.get("format", "string")
    if not isinstance(value, str):
        return ""
    try:
        if form == "base64":
            return base64.b64decode(value, validate=True).decode().strip()
        if form == "hex":
            return bytes.fromhex(value).decode().strip()
    except (binascii.Error, ValueError):
        return ""
    return value.strip() if form == "string" else ""


def _locations(xml: str) -> Iterator[str]:
    """Yield the locations of a 10320/loc value, greatest weight first; no DTD, no entities."""
    if "<!" in xml:
        return
    try:
        root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return
    found = [
        place
        for place in root.iter(etree.Element)
        if etree.QName(place).localname.lower() == "location" and place.get("href")
    ]
    for place in sorted(found, key=lambda place: -_weight(place.get("weight"))):
        yield place.get("href", "").strip()


def _weight(written: str | None) -> float:
    try:
        return float(written) if written is not None else 1.0
    except ValueError:
        return 0.0
