# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Clusters of cites, CSL items and a style into HTML fragments: citeproc-py, and what mends its input.

Mended on the way in: the bibliography reuses the first cite it saw, locator and all, so every key is
registered without a locator first; keys are lower-cased by citeproc-py, so items go under numbers;
apostrophes in items are made curly; variables that it does not know are left out. Mended on the way
out: the space after a label in the margin (`[1]Author`).
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import citeproc
from citeproc.source.json import CiteProcJSON

from galleyproof.citations.clusters import Cite, Cluster
from galleyproof.model import Json

_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_LABELLED = re.compile(r"^(\[\d+\]|\d+\.|\(\d+\))(?=[^\s])")


class Engine:
    """citeproc-py with one style, one locale and the items that a document cites."""

    def __init__(self, style: Path, lang: str, items: Mapping[str, Json], keys: Sequence[str]) -> None:
        """`keys` are the cited keys in order of first citation; all are in `items`."""
        self._numbers = {key: f"item-{number}" for number, key in enumerate(keys, start=1)}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of each variable that it does not use
            parsed = citeproc.CitationStylesStyle(str(style), locale=lang, validate=False)
            source = CiteProcJSON([_item(items[key], self._numbers[key]) for key in keys])
        self._style = parsed
        # A cluster comes out the same each time, unless the style asks what was cited before it.
        self._positional = bool(parsed.root.xpath("//*[@position]"))
        self._made: dict[Cluster, str] = {}
        self._books = citeproc.CitationStylesBibliography(parsed, source, citeproc.formatter.html)
        for number in self._numbers.values():
            self._books.register(citeproc.Citation([citeproc.CitationItem(number)]))
        if parsed.has_bibliography():
            self._books.sort()

    def cite(self, cluster: Cluster) -> str:
        """Return the citation of `cluster`, the next in the document, as HTML with links."""
        if cluster not in self._made or self._positional:
            self._made[cluster] = self._rendered(cluster)
        return self._made[cluster]

    def _rendered(self, cluster: Cluster) -> str:
        citation = citeproc.Citation([self._cite(cite) for cite in cluster])
        citation.bibliography = self._books
        return str(self._books.cite(citation, _never))

    def _cite(self, cite: Cite) -> Any:
        link = f'<a href="#ref-{html.escape(cite.key)}">'
        more: dict[str, Any] = {
            "prefix": _spaced(cite.prefix) + link,
            "suffix": "</a>" + html.escape(cite.suffix),
        }
        if cite.locator:
            more["locator"] = citeproc.Locator(cite.label.replace("-", " "), html.escape(cite.locator))
        return citeproc.CitationItem(self._numbers[cite.key], **more)

    def bibliography(self) -> dict[str, str]:
        """Return the entries by key, sorted as the style asks, as HTML; empty if it has none."""
        if not self._style.has_bibliography():
            return {}
        keys = {number: key for key, number in self._numbers.items()}
        return {keys[item.key]: self._entry(item) for item in self._books.items}

    def _entry(self, item: Any) -> str:
        """Return one entry; empty where the style prints none for this kind of work."""
        return _LABELLED.sub(r"\1 ", "".join(map(str, self._style.render_bibliography([item]))))


def _never(item: Any) -> str:
    raise KeyError(item.key)


def _spaced(prefix: str) -> str:
    return html.escape(prefix) + " " if prefix and not prefix.endswith(" ") else html.escape(prefix)


def _item(item: Json, number: str) -> Json:
    kept = {name: _value(value) for name, value in item.items() if _known(name)}
    return {**kept, "id": number, "type": str(item["type"])}


def _known(name: str) -> bool:
    return name.replace("-", "_") in citeproc.VARIABLES or name == "shortTitle"


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return [_name(person) for person in value if isinstance(person, dict)]
    if isinstance(value, dict):
        return value
    return str(value).replace("'", "’")


def _name(person: Json) -> Json:
    if "literal" in person:
        return {"literal": str(person["literal"])}
    return {part: str(person[part]) for part in _NAME_PARTS if person.get(part)}
