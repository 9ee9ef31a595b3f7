# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The head of an HTML page into all that it states of itself, each statement with where it stood.

Read are `citation_*` (Google Scholar's names), Dublin Core, Open Graph, JSON-LD, `<link>` and the HTTP
`Link` header. Nothing is known here of any one site.
"""

from __future__ import annotations

import contextlib
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag
from bs4.filter import SoupStrainer

from galleyproof.extract import decode
from galleyproof.model import Json
from galleyproof.resolve.fetch import Exchange

# Dublin Core with a colon, as RDFa has it, and bepress's prefix to Google Scholar's names.
_SPELLINGS = re.compile(r"^(?:(dc|dcterms|prism):|bepress_(?=citation_))")

Statement = tuple[str, str, str]
"""Name in lower case, value, where it stood: `meta citation_title`, `json-ld headline`, `link license`, …"""

_MOST = 1 << 19  # bytes of a page in which its head, and the heading of its body, are looked for
_ELEMENTS = ["meta", "title", "h1", "link", "script", "a"]
_RELATIONS = ("canonical", "cite-as", "license", "shortlink")
_JSON_LD = (
    "headline",
    "name",
    "datePublished",
    "dateModified",
    "license",
    "inLanguage",
    "isAccessibleForFree",
)


def soup(page: Exchange, charset: str = "") -> BeautifulSoup:
    """Return the elements of a page that state something of it."""
    text, _ = decode(page.document[:_MOST], charset or None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, "lxml", parse_only=SoupStrainer(_ELEMENTS))


def statements(parsed: BeautifulSoup, page: Exchange) -> list[Statement]:
    """Return what the page states, what is most to be trusted first."""
    found = [*_meta(parsed), *_json_ld(parsed), *_links(parsed, page), *_title(parsed)]
    return sorted(found, key=lambda statement: _trust(statement[2]))


def _trust(origin: str) -> int:
    order = (
        "meta citation_",
        "meta bepress_citation_",
        "meta dc",
        "json-ld",
        "meta og:",
        "meta article:",
        "meta ",
        "link",
        "http",
        "title",
    )
    return next((rank for rank, start in enumerate(order) if origin.startswith(start)), len(order))


def _meta(parsed: BeautifulSoup) -> Iterator[Statement]:
    for tag in parsed.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or "").strip().lower()
        content = " ".join(str(tag.get("content") or "").split())
        if not name and str(tag.get("http-equiv") or "").strip().lower() == "refresh":
            name = "refresh"
        known = _SPELLINGS.sub(lambda found: f"{found[1]}." if found[1] else "", name)
        if known == "citation_authors":
            yield from (("citation_author", who.strip(), f"meta {name}") for who in content.split(";"))
        elif name and content:
            yield known, content, f"meta {name}"


def _title(parsed: BeautifulSoup) -> Iterator[Statement]:
    for name in ("title", "h1"):
        tag = parsed.find(name)
        if isinstance(tag, Tag) and (words := " ".join(tag.get_text().split())):
            yield name, words, "title element" if name == "title" else "title h1"


def _links(parsed: BeautifulSoup, page: Exchange) -> Iterator[Statement]:
    for tag in parsed.find_all(["link", "a"], rel=True, href=True):
        for relation in str(" ".join(tag.get_attribute_list("rel"))).lower().split():
            if relation in _RELATIONS:
                yield relation, urljoin(page.url, str(tag["href"]).strip()), f"link {relation}"
    for link in requests.utils.parse_header_links(page.header("Link")) if page.header("Link") else []:
        relation = str(link.get("rel", "")).lower()
        if relation in _RELATIONS:
            yield relation, urljoin(page.url, str(link.get("url", ""))), f"http Link {relation}"


def _json_ld(parsed: BeautifulSoup) -> Iterator[Statement]:
    blocks = []
    for tag in parsed.find_all("script", type=re.compile(r"^application/ld\+json", re.IGNORECASE)):
        with contextlib.suppress(ValueError, RecursionError):
            blocks.append(json.loads(tag.get_text()))
    rows = [row for block in blocks for row in _rows(block)]
    named = {row["@id"]: row for row in rows if isinstance(row.get("@id"), str)}
    works = [row for row in rows if re.search(_WORKS, str(row.get("@type")))]
    for thing in works or [row for row in rows if "WebPage" in str(row.get("@type"))][:1]:
        yield from _thing(thing, named)


_WORKS = r"Article|Report|Book|Posting|CreativeWork|Thesis"


def _rows(block: Any) -> Iterator[Json]:
    """Yield the things of a JSON-LD block: at its top, in its list or @graph, and what a page is about."""
    for row in block if isinstance(block, list) else [block]:
        if isinstance(row, dict):
            graph = row.get("@graph")
            for thing in graph if isinstance(graph, list) else [row]:
                if isinstance(thing, dict):
                    about = thing.get("mainEntity")
                    yield from (thing, about) if isinstance(about, dict) else (thing,)


def _thing(thing: Json, named: Mapping[str, Json]) -> Iterator[Statement]:
    for name in _JSON_LD:
        if isinstance(thing.get(name), str | bool):
            yield name.lower(), str(thing[name]), f"json-ld {name}"
    licence = thing.get("license")
    if isinstance(licence, dict) and isinstance(licence.get("url") or licence.get("@id"), str):
        yield "license", str(licence.get("url") or licence["@id"]), "json-ld license"
    for name in ("author", "publisher", "isPartOf"):
        told = thing.get(name)
        for who in told if isinstance(told, list) else [told]:
            if words := _called(who, named):
                yield name.lower(), words, f"json-ld {name}"


def _called(who: Any, named: Mapping[str, Json]) -> str:
    """Return the name of a person, an institution or a journal; it may stand elsewhere in the graph."""
    if isinstance(who, dict):
        key = who.get("@id")
        full = {**named.get(key, {}), **who} if isinstance(key, str) else who
        parts = (str(full.get(part) or "") for part in ("givenName", "familyName"))
        who = full.get("name") or " ".join(parts)
    return " ".join(who.split()) if isinstance(who, str) else ""
