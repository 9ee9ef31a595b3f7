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


def imprint(front_matter: Json, items: Mapping[str, Json]) -> Imprint:
    """Return the imprint that `front_matter` states.

    Raises ManuscriptError, with the `passage` that it is about, for a missing title, author, date or
    licence, for a date or language that is none, and for a list where text should be.
    """
    copyright_ = _mapping(front_matter, "copyright")
    date = _date(_required(front_matter, "date"))
    lang = _text(front_matter, "lang") or "en"
    if not _is_language(lang):
        raise _unfit(f"`lang: {lang}` is no language", "write `en`, `en-GB`, `zh-Hant`", "lang")
    people = _people(front_matter)
    authors = [person.name for person in people if person.role == "author"]
    if not authors:
        raise _unfit("the front matter names nobody as author", _REMEDY, "author")
    return Imprint(
        title=_required(front_matter, "title"),
        subtitle=_text(front_matter, "subtitle"),
        people=people,
        date=date,
        lang=lang,
        licence=_required(front_matter, "license"),
        holder=_words(copyright_.get("holder")) or " and ".join(authors),
        year=_year(copyright_.get("year"), date),
        identifier=_text(front_matter, "identifier"),
        publisher=_text(front_matter, "publisher"),
        abstract=_text(front_matter, "abstract"),
        keywords=tuple(_words(word) for word in _list(front_matter, "keywords")),
        changes=_text(front_matter, "changes"),
        source=_source(front_matter, items),
        receipts=_receipts(front_matter),
    )


# BCP 47, as far as a book needs it; and the languages of two letters (ISO 639-1).
_TAG = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{2,8})*")
_TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de"
    " dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id"
    " ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu"
    " lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu"
    " rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to"
    " tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)


def _is_language(tag: str) -> bool:
    found = _TAG.fullmatch(tag)
    return bool(found and (len(found[1]) == 3 or found[1].lower() in _TWO_LETTERS))


_REMEDY = "add it to the YAML block at the top of the file"


def _unfit(what: str, remedy: str, key: str) -> ManuscriptError:
    return ManuscriptError(what, remedy=remedy, passage=f"\n{key}:")


def _required(front_matter: Json, name: str) -> str:
    words = _text(front_matter, name)
    if not words:
        raise _unfit(f"the front matter has no `{name}`", _REMEDY, name)
    return words


def _text(front_matter: Json, name: str) -> str:
    value = front_matter.get(name)
    if isinstance(value, list | tuple | Mapping | bool):
        raise _unfit(f"`{name}` in the front matter is no text", "put it in quotation marks", name)
    return _words(value)


def _words(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def _list(front_matter: Json, name: str) -> list[Any]:
    value = front_matter.get(name)
    if name == "keywords" and isinstance(value, Mapping):
        raise _unfit(f"`{name}` in the front matter is no list", f"write `{name}: [one, two]`", name)
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _mapping(front_matter: Json, name: str) -> Json:
    value = front_matter.get(name) or {}
    if not isinstance(value, Mapping):
        remedy = f"write `{name}: {{holder: …, year: …}}`"
        raise _unfit(f"`{name}` in the front matter is no mapping", remedy, name)
    return dict(value)


def _people(front_matter: Json) -> tuple[Person, ...]:
    return tuple(_person(entry) for entry in _list(front_matter, "author"))


def _person(entry: Any) -> Person:
    if not isinstance(entry, Mapping):
        return Person(name=_words(entry))
    if not _words(entry.get("name")):
        raise _unfit("an author in the front matter has no `name`", _REMEDY, "author")
    return Person(
        name=_words(entry["name"]),
        role=_words(entry.get("role")) or "author",
        orcid=_words(entry.get("orcid")),
        affiliation=_words(entry.get("affiliation")),
    )


def _date(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        remedy = "write it as YYYY-MM-DD"
        raise _unfit(f"`date: {words}` is no date", remedy, "date") from None


def _year(value: Any, date: dt.date) -> int:
    words = _words(value) or str(date.year)
    if not (words.isascii() and words.isdigit() and len(words) == 4):
        remedy = "write four digits under `copyright:`"
        raise _unfit(f"`year: {words}` is no year", remedy, "copyright")
    return int(words)


def _receipts(front_matter: Json) -> bool:
    value = front_matter.get("receipts", True)
    if not isinstance(value, bool):
        remedy = "write `receipts: true` or `receipts: false`"
        raise _unfit(f"`receipts: {value}` is neither true nor false", remedy, "receipts")
    return value


def _source(front_matter: Json, items: Mapping[str, Json]) -> Json:
    key = _text(front_matter, "source")
    if key and key not in items:
        remedy = "name a key of the library, or archive the work with `galleyproof add`"
        raise _unfit(f"`source: {key}` is no item of the library", remedy, "source")
    return dict(items[key]) if key else {}
