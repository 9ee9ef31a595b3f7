# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Clusters of cites, CSL items and a style into HTML fragments: citeproc-py, and what mends its input.

Mended on the way in: the bibliography reuses the first cite it saw, locator and all, so every key is
registered without a locator first; keys are lower-cased by citeproc-py, so items go under numbers;
apostrophes in items are made curly; variables that it does not know are left out; works that it would cite
alike get the letters that tell them apart; `elements` are mended. Mended on the way out: the
space after a label in the margin (`[1]Author`); two full stops in a row; commas and full stops that belong
inside a closing mark; authors in the text, and authors left out, of which it knows nothing, so that each
work has a double whose author is a sign that can be found.
"""

from __future__ import annotations

import html
import re
import string
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import citeproc
from citeproc.source.json import CiteProcJSON

from galleyproof.citations import elements  # noqa: F401 - its import is what mends
from galleyproof.citations.clusters import Cite, Cluster
from galleyproof.model import Json

_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_LABELLED = re.compile(r"^(\[\d+\]|\(\d+\)|\d+\.?)(?=[^\s\d.])")
_TWO_STOPS = re.compile(r"(?<!\.)\.((?:</[a-z]+>)?)\.(?!\.)")
_OUTSIDE = re.compile(r"([”’])((?:</[a-z]+>)?)([.,])")
_NOBODY = "\ue003"
"""The author of a work's double; private use, so in no text."""
_LEFT_OUT = re.compile(rf"(?:<(\w+)[^>]*>)?{_NOBODY}(?:</\1>)?[,.:;]?\s*")


class Engine:
    """citeproc-py with one style, one locale and the items that a document cites."""

    def __init__(self, style: Path, lang: str, items: Mapping[str, Json], keys: Sequence[str]) -> None:
        """`keys` are the cited keys in order of first citation; all are in `items`."""
        self._numbers = {key: f"item-{number}" for number, key in enumerate(keys, start=1)}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of each variable that it does not use
            parsed = citeproc.CitationStylesStyle(str(style), locale=lang, validate=False)
            works = [(items[key], number) for key, number in self._numbers.items()]
            source = CiteProcJSON([made(*work) for work in works for made in (_item, _double)])
        self._style = parsed
        # A cluster comes out the same each time, unless the style asks what was cited before it.
        self._positional = self._has("@position")
        self._numeric = self._has("@variable='citation-number'")
        self._doubles = parsed.root.get("class") == "in-text" and not self._numeric
        self._inside = str(parsed.root.get_locale_option("punctuation-in-quote")).lower() == "true"
        self._made: dict[Cluster, str] = {}
        self._before: list[Any] = []
        self._books = citeproc.CitationStylesBibliography(parsed, source, citeproc.formatter.html)
        for number in self._numbers.values():
            self._books.register(citeproc.Citation([citeproc.CitationItem(number)]))
        if parsed.has_bibliography():
            self._books.sort()
        if self._doubles:
            self._books.keys = [key for number in self._books.keys for key in (number, _doubled(number))]
        if self._doubles and self._has("@disambiguate-add-year-suffix='true'"):
            self._tell_apart(self._has("@disambiguate-add-givenname='true'"))

    def _has(self, condition: str) -> bool:
        return bool(self._style.root.xpath(f"//*[{condition}]"))

    def _tell_apart(self, by_given_names: bool) -> None:
        """Give works that are cited in the same words their letters, in the order of the bibliography."""
        alike: dict[str, list[str]] = {}
        keys = {number: key for key, number in self._numbers.items()}
        for item in self._books.items:
            plain = re.sub(r"<[^>]*>", "", self._aside(_plain(keys[item.key])))
            people = str(self._books.source[item.key].get("author")) if by_given_names else ""
            alike.setdefault(plain + people, []).append(item.key)
        for numbers in (found for found in alike.values() if len(found) > 1):
            for number, letter in zip(numbers, string.ascii_lowercase, strict=False):
                for each in (number, _doubled(number)):
                    self._books.source[each]["year_suffix"] = letter

    def cite(self, cluster: Cluster) -> str:
        """Return the citation of `cluster`, the next in the document, as HTML with links."""
        if cluster not in self._made or self._positional:
            self._made[cluster] = self._set(cluster)
        return self._made[cluster]

    def _set(self, cluster: Cluster) -> str:
        """Return `cluster` with its authors in the text, left out, or as the style has them."""
        first, *others = cluster
        if not self._doubles or all(cite.mode == "NormalCitation" for cite in cluster):
            return self._rendered(cluster)
        rest = self._rendered((replace(first, mode="SuppressAuthor"), *others))
        if _NOBODY not in rest:
            return self._rendered(cluster)
        rest = _LEFT_OUT.sub("", rest)
        if not re.search(r"\w", re.sub(r"<[^>]*>", "", rest)):
            return self._name(first.key)
        return f"{self._name(first.key)} {rest}" if first.mode == "AuthorInText" else rest

    def _name(self, key: str) -> str:
        """Return what stands in a citation of `key` where its double has its sign."""
        whole, double = self._aside(_plain(key)), self._aside(replace(_plain(key), mode="SuppressAuthor"))
        before, _, behind = double.partition(_NOBODY)
        return whole.removeprefix(before).removesuffix(behind)

    def _aside(self, cite: Cite) -> str:
        """Return a citation that stands nowhere in the document: no later one comes after it."""
        return self._rendered((cite,), list(self._before))

    def _rendered(self, cluster: Cluster, before: list[Any] | None = None) -> str:
        citation = citeproc.Citation([self._cite(cite) for cite in cluster])
        citation.bibliography = self._books
        cited = self._before if before is None else before
        return self._tidied(str(self._style.render_citation(citation, cited, _never)))

    def _tidied(self, said: str) -> str:
        said = _TWO_STOPS.sub(r".\1", said)
        return _OUTSIDE.sub(r"\3\1\2", said) if self._inside else said

    def _cite(self, cite: Cite) -> Any:
        link = f'<a href="#ref-{html.escape(cite.key)}">'
        more: dict[str, Any] = {
            "prefix": _spaced(cite.prefix) + link,
            "suffix": "</a>" + html.escape(cite.suffix),
        }
        number = self._numbers[cite.key]
        number = _doubled(number) if cite.mode == "SuppressAuthor" and self._doubles else number
        if cite.locator:
            more["locator"] = citeproc.Locator(cite.label.replace("-", " "), html.escape(cite.locator))
        return citeproc.CitationItem(number, **more)

    def bibliography(self) -> dict[str, str]:
        """Return the entries by key, sorted as the style asks, as HTML; empty if it has none."""
        if not self._style.has_bibliography():
            return {}
        keys = {number: key for key, number in self._numbers.items()}
        return {keys[item.key]: self._entry(item) for item in self._books.items}

    def _entry(self, item: Any) -> str:
        """Return one entry; empty where the style prints none for this kind of work."""
        said = self._tidied("".join(map(str, self._style.render_bibliography([item]))))
        return _LABELLED.sub(r"\1 ", said) if self._numeric else said


def _plain(key: str) -> Cite:
    return Cite(key, "NormalCitation", "", "", "", "")


def _doubled(number: str) -> str:
    return f"{number}-double"


def _double(item: Json, number: str) -> Json:
    return {**_item(item, _doubled(number)), "author": [{"literal": _NOBODY}]}


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
