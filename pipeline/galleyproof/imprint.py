# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Front matter into the imprint: the one statement from which every edition is stamped.

The names are those that pandoc and Quarto users know: `title subtitle author date lang abstract
license` (an SPDX id) `copyright: {holder, year}` `identifier`; and three of our own: `source`, the key
of the CSL item that the edition reprints, `changes`, what was done to it, and `receipts: false` for an
edition that does not show how its quotations were checked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from galleyproof.errors import ManuscriptError
from galleyproof.model import Imprint, Json, Person


def imprint(front_matter: Json, items: Mapping[str, Json], where: str) -> Imprint:
    """Return the imprint that `front_matter` states; `where` is the file, for messages.

    Raises ManuscriptError for a missing title, author, date or licence, and for a date that is none.
    """
    copyright_ = _mapping(front_matter, "copyright", where)
    date = _date(_required(front_matter, "date", where), where)
    lang = _words(front_matter.get("lang")) or "en"
    if not _TAG.fullmatch(lang):
        raise ManuscriptError(
            f"`lang: {lang}` is no language", where=where, remedy="write `en`, `en-GB`, `zh-Hant`"
        )
    people = _people(front_matter, where)
    authors = [person.name for person in people if person.role == "author"]
    if not authors:
        raise ManuscriptError("the front matter names nobody as author", where=where, remedy=_REMEDY)
    return Imprint(
        title=_required(front_matter, "title", where),
        subtitle=_words(front_matter.get("subtitle")),
        people=people,
        date=date,
        lang=lang,
        licence=_required(front_matter, "license", where),
        holder=_words(copyright_.get("holder")) or " and ".join(authors),
        year=_year(copyright_.get("year"), date, where),
        identifier=_words(front_matter.get("identifier")),
        publisher=_words(front_matter.get("publisher")),
        abstract=_words(front_matter.get("abstract")),
        keywords=tuple(_words(word) for word in _list(front_matter.get("keywords"))),
        changes=_words(front_matter.get("changes")),
        source=_source(front_matter, items, where),
        receipts=_receipts(front_matter, where),
    )


# BCP 47, as far as a book needs it.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_REMEDY = "add it to the YAML block at the top of the file"


def _required(front_matter: Json, name: str, where: str) -> str:
    words = _words(front_matter.get(name))
    if not words:
        raise ManuscriptError(f"the front matter has no `{name}`", where=where, remedy=_REMEDY)
    return words


def _words(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _mapping(front_matter: Json, name: str, where: str) -> Json:
    value = front_matter.get(name) or {}
    if not isinstance(value, Mapping):
        remedy = f"write `{name}: {{holder: …, year: …}}`"
        raise ManuscriptError(f"`{name}` in the front matter is no mapping", where=where, remedy=remedy)
    return dict(value)


def _people(front_matter: Json, where: str) -> tuple[Person, ...]:
    return tuple(_person(entry, where) for entry in _list(front_matter.get("author")))


def _person(entry: Any, where: str) -> Person:
    if not isinstance(entry, Mapping):
        return Person(name=_words(entry))
    if not _words(entry.get("name")):
        raise ManuscriptError("an author in the front matter has no `name`", where=where, remedy=_REMEDY)
    return Person(
        name=_words(entry["name"]),
        role=_words(entry.get("role")) or "author",
        orcid=_words(entry.get("orcid")),
        affiliation=_words(entry.get("affiliation")),
    )


def _date(words: str, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        remedy = "write it as YYYY-MM-DD"
        raise ManuscriptError(f"`date: {words}` is no date", where=where, remedy=remedy) from None


def _year(value: Any, date: dt.date, where: str) -> int:
    words = _words(value) or str(date.year)
    if not (words.isascii() and words.isdigit() and len(words) == 4):
        remedy = "write four digits under `copyright:`"
        raise ManuscriptError(f"`year: {words}` is no year", where=where, remedy=remedy)
    return int(words)


def _receipts(front_matter: Json, where: str) -> bool:
    value = front_matter.get("receipts", True)
    if not isinstance(value, bool):
        remedy = "write `receipts: true` or `receipts: false`"
        raise ManuscriptError(f"`receipts: {value}` is neither true nor false", where=where, remedy=remedy)
    return value


def _source(front_matter: Json, items: Mapping[str, Json], where: str) -> Json:
    key = _words(front_matter.get("source"))
    if key and key not in items:
        remedy = "name a key of the library, or archive the work with `galleyproof add`"
        raise ManuscriptError(f"`source: {key}` is no item of the library", where=where, remedy=remedy)
    return dict(items[key]) if key else {}
