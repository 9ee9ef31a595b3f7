# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Front matter into one that an edition can be stamped from: what is missing is put in, and told."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from galleyproof.manuscript.metadata import end
from galleyproof.model import Json

LICENCE = "CC-BY-4.0"

_FORMS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %Y", "%b %Y", "%Y/%m/%d", "%Y-%m", "%Y")
_KEPT = ("title", "subtitle", "author", "lang", "abstract", "keywords", "license", "identifier", "publisher")
_MISSING = {
    "title": "no title was found: its file's name was put in",
    "author": "no author was found: “Your Name” was put in",
    "lang": "no language was found: en was put in",
    "license": f"no licence was found: {LICENCE} was put in; say which one is yours to give",
}


def completed(  # noqa: PLR0913 - what front matter may be made of, each by name
    text: str, said: Json, *, today: dt.date, name: str, licence: str = "", gone: Collection[str] = ()
) -> tuple[str, list[str]]:
    """Return `text` under front matter with title, author, date, language and licence, and what was put in.

    `said` is the front matter, in `text` or kept apart by its format. In `text` it stays as it was typed,
    but for what has to change and for the keys `gone`.
    """
    defaults = {"title": name, "author": "Your Name", "lang": "en", "license": LICENCE}
    stated = {**said, "license": licence} if licence else said
    values = {key: stated.get(key) or default for key, default in defaults.items()}
    told = [words for key, words in _MISSING.items() if not stated.get(key)]
    values["date"], how = _date(said.get("date"), today)
    changed = {key: value for key, value in values.items() if said.get(key) != value}
    text = text.removeprefix("\ufeff")
    if end(_lf(text)):
        return _edited(text, {*gone, *changed}, changed), [*told, *how]
    kept = {key: said[key] for key in _KEPT if said.get(key)}
    return _edited(f"---\n---\n\n{text}", (), {**kept, **values}), [*told, *how]


def _date(said: Any, today: dt.date) -> tuple[str, list[str]]:
    """Return the date as the front matter wants it, and what was done to it."""
    words = " ".join(str(said or "").split())
    try:
        dt.date.fromisoformat(words[:10])
    except ValueError:
        found = next(filter(None, (_parsed(words, form) for form in _FORMS)), "")
    else:
        return words, []
    if found:
        return found, [f"the date “{words}” was written as {found}"]
    why = f"the date “{words}” was not understood" if words else "no date was found"
    return today.isoformat(), [f"{why}: today's was put in"]


def _parsed(words: str, form: str) -> str:
    try:
        return dt.datetime.strptime(words, form).replace(tzinfo=dt.UTC).date().isoformat()
    except ValueError:
        return ""


def _edited(text: str, dropped: Collection[str], added: Mapping[str, Any]) -> str:
    """Return `text` without the keys `dropped` of its YAML block and with those `added` at its end."""
    eol, plain = "\r\n" if "\r\n" in text else "\n", _lf(text)
    stop = end(plain)
    lines = plain[:stop].rstrip("\n").split("\n")
    block = "\n".join(lines[1:-1]) + "\n" if lines[1:-1] else ""
    for key in dropped:
        value = rf"^[\"']?{re.escape(key)}[\"']?[ \t]*:.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t])|-[ \t].*\n)*"
        block = re.sub(value, "", block, flags=re.MULTILINE)
    block += "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in added.items())
    return f"{lines[0]}\n{block}{lines[-1]}\n{plain[stop:]}".replace("\n", eol)


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n")
