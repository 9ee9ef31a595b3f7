# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The head of an HTML page into all that it states of itself, each statement with where it stood.

Read are `citation_*` (Google Scholar's names), Dublin Core, Open Graph, JSON-LD, `<link>` and the HTTP
`Link` header. Nothing is known here of any one site.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag
from bs4.filter import SoupStrainer

from galleyproof.extract import decode
from galleyproof.model import Json
from galleyproof.resolve.fetch import Exchange

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
        if name and content:
            yield name, content, f"meta {name}"


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
    for tag in parsed.find_all("script", type=re.compile(r"^application/ld\+json", re.IGNORECASE)):
        try:
            data = json.loads(tag.get_text())
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            yield from _thing(thing)


def _things(data: Any) -> Iterator[Json]:
    """Yield the articles of a JSON-LD block: at its top, in its list, in its @graph."""
    rows = data if isinstance(data, list) else [data]
    for row in rows:
        if isinstance(row, dict):
            graph = row.get("@graph")
            for thing in graph if isinstance(graph, list) else [row]:
                if isinstance(thing, dict) and re.search(
                    r"Article|Report|Book|Posting|Work|Thesis", str(thing.get("@type"))
                ):
                    yield thing


def _thing(thing: Json) -> Iterator[Statement]:
    for name in _JSON_LD:
        if isinstance(thing.get(name), str | bool):
            yield name.lower(), str(thing[name]), f"json-ld {name}"
    authors = thing.get("author")
    for author in authors if isinstance(authors, list) else [authors]:
        who: Any = author.get("name") if isinstance(author, dict) else author
        if isinstance(who, str) and who.strip():
            yield "author", " ".join(who.split()), "json-ld author"
