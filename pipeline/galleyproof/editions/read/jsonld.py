# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A page's JSON-LD into marks: what the node of the work states of licence, names, date and title."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from bs4 import BeautifulSoup

from galleyproof.model import Json, Mark

_PREFIXES: Final = (
    "https://schema.org/",
    "http://schema.org/",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/terms/",
    "schema:",
    "cc:",
    "dct:",
    "dcterms:",
)
_FIELDS: Final = {
    "license": "license",
    "author": "author",
    "creator": "author",
    "datePublished": "datePublished",
    "copyrightHolder": "copyrightHolder",
    "copyrightYear": "copyrightYear",
    "copyrightNotice": "copyrightNotice",
    "alternativeHeadline": "alternativeHeadline",
    "inLanguage": "inLanguage",
    "publisher": "publisher",
    "abstract": "abstract",
    "keywords": "keywords",
    "name": "name",
    "headline": "name",
    "title": "name",
    "identifier": "identifier",
    "@id": "@id",
    "url": "url",
    "contributor": "contributor",
    "conditionsOfAccess": "access",
    "creativeWorkStatus": "status",
}
# Nodes that are never the work itself, whatever they state.
_NOT_WORKS: Final = frozenset(
    "Person Organization ImageObject BreadcrumbList ListItem WebSite Periodical PublicationIssue"
    " PublicationVolume PropertyValue SearchAction Quotation Dataset".split()
)
# Deeper than any description of an article goes.
_DEPTH: Final = 12


def linked_data(soup: BeautifulSoup) -> Iterator[Mark]:
    """Yield the marks of every JSON-LD script; one that is no JSON yields `json-ld error`."""
    for script in soup.find_all("script", type=_is_linked_data):
        try:
            data = json.loads(script.get_text())
        except (ValueError, RecursionError) as error:
            yield Mark(place="json-ld error", value=str(error).split(":", maxsplit=1)[0])
            continue
        nodes = list(_nodes(data))
        named = {str(node["@id"]): node for node in nodes if "@id" in node}
        for node in _works(nodes):
            for key, value in node.items():
                field = _FIELDS.get(_short(key))
                if field:
                    yield from (
                        Mark(place=f"json-ld {field}", value=item) for item in _said(value, field, named)
                    )


def _is_linked_data(kind: str | None) -> bool:
    return (kind or "").split(";", maxsplit=1)[0].strip().lower() == "application/ld+json"


def _nodes(data: Any) -> Iterator[Json]:
    """Yield the top-level nodes: of an array, a `@graph`, or what a page is chiefly about."""
    for node in data if isinstance(data, list) else [data]:
        if not isinstance(node, dict):
            continue
        if "@graph" in node and isinstance(node["@graph"], list):
            yield from (item for item in node["@graph"] if isinstance(item, dict))
        else:
            yield node
        main = node.get("mainEntity")
        if isinstance(main, dict):
            yield main


def _works(nodes: list[Json]) -> list[Json]:
    works = [node for node in nodes if not _types(node) & _NOT_WORKS]
    chief = [node for node in works if any(kind.endswith(("Article", "Book")) for kind in _types(node))]
    return chief or [node for node in works if any(_short(key) == "license" for key in node)] or works


def _types(node: Json) -> set[str]:
    kinds = node.get("@type", node.get("type", []))
    return {_short(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _short(key: str) -> str:
    return next((key[len(prefix) :] for prefix in _PREFIXES if key.startswith(prefix)), key)


def _said(value: Any, field: str, named: dict[str, Json], depth: int = 0) -> Iterator[str]:
    """Yield the plain values of a property: of strings, lists, `@value`s and nodes, referred to or inline."""
    if depth > _DEPTH or value is None:
        return
    if isinstance(value, list):
        for item in value:
            yield from _said(item, field, named, depth + 1)
    elif not isinstance(value, dict):
        yield " ".join(str(value).split())
    else:
        node = named.get(str(value.get("@id")), value) if len(value) == 1 else value
        short = {_short(key): item for key, item in node.items()}
        keys = (
            ("@value", "url", "@id", "name")
            if field in {"license", "status", "access"}
            else ("@value", "name", "value", "url", "@id")
        )
        chosen = next((short[key] for key in keys if short.get(key)), None)
        yield from _said(chosen or _full_name(short), field, named, depth + 1)


def _full_name(node: Json) -> str | None:
    return " ".join(str(node[key]) for key in ("givenName", "familyName") if node.get(key)) or None
