# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Running text into the works that it refers to by author and year: "Corbin (1995)", "(Corbin 1995)"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from galleyproof.facts.story import Story
from galleyproof.facts.when import When, of_csl
from galleyproof.model import Json

_NAME = r"(?:(?:van|von|de|der|den|du|la|le|al|ben)\s){0,2}[A-ZÀ-Þ][\w’'-]{1,30}"
_NAMES = rf"(?P<name>{_NAME})(?P<others>(?:,\s{_NAME}){{0,4}},?\s(?:and|&)\s{_NAME}|\set\sal\.?)?"
_YEARS = r"(?P<year>(?:1[5-9]|20|21)\d\d)[a-z]?(?:\s?[/,]\s?(?P<more>\d{4})[a-z]?)?"
_SPOKEN = re.compile(rf"\b{_NAMES}(?:['’]s)?\s\({_YEARS}(?:[,:;]\s[^()]{{0,60}})?\)")
_BRACKETED = re.compile(rf"(?<=[(;])\s?(?:see(?: also)?\s|cf\.\s|e\.g\.,?\s)?{_NAMES},?\s{_YEARS}(?=[,;:)])")
_OWNED = re.compile(
    rf"\b(?P<name>{_NAME})['’]s?\s{_YEARS}\s(?:\w+\s){{0,2}}"
    r"(?:study|book|article|paper|essay|report|work|monograph|thesis|review|survey|dissertation|chapter)\b"
)
_LIKE_ONE = re.compile(r"\([^)]{0,120}\d{4}|['’]s?\s\d{4}")
"""What any of them has: a year in brackets, or behind a possessive."""
_KEPT = 20_000  # paragraphs: three rules ask for the works of each
_NO_NAMES = frozenset(
    "January February March April May June July August September October November December Spring Summer "
    "Autumn Winter In On At By Since Until From Before After During About Around Circa Over Between The And "
    "Founded Established Updated Published Section Table Figure Chapter Volume".split()
)
_URL_DATE = re.compile(
    r"https?://[^\s/]{1,200}/(?:[^\s/]{1,40}/){0,3}?((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?:/|\b)"
)
_OTHER_DATE = re.compile(r"upload|wp-content|web\.archive\.org|/assets/|/files/", re.IGNORECASE)
REPORTS = frozenset(
    "report reports reported describe describes described record records recorded document documents "
    "documented "
    "show shows showed shown count counts counted recount recounts recounted relate relates related note "
    "notes "
    "noted state states stated say says said write writes wrote find finds found tell tells told observe "
    "observes observed chronicle chronicles chronicled detail details detailed confirm confirms "
    "confirmed".split()
)
"""Verbs with which a text says what a work tells: "Corbin (1995) reports"."""


@dataclass(frozen=True, slots=True)
class Work:
    """One reference in running text; offsets count in that text."""

    start: int
    end: int
    name: str
    years: tuple[int, ...]
    spoken: bool
    """Said as "Corbin (1995) reports", rather than "(Corbin 1995)"."""
    others: tuple[str, ...] = ()
    """The names of those who wrote it too, as far as they are given."""


@lru_cache(maxsize=_KEPT)
def works(text: str) -> tuple[Work, ...]:
    """Return the works that `text` refers to by author and year, in the order of the patterns."""
    return tuple(_works(text)) if _LIKE_ONE.search(text) else ()


def _works(text: str) -> Iterator[Work]:
    for pattern, spoken in ((_SPOKEN, True), (_OWNED, True), (_BRACKETED, False)):
        for hit in pattern.finditer(text):
            if hit["name"] in _NO_NAMES:
                continue
            years = tuple(int(year) for year in (hit["year"], hit["more"]) if year)
            start = hit.start() + len(hit[0]) - len(hit[0].lstrip())
            name = re.sub(r"['’]s?$", "", hit["name"])
            others = tuple(re.findall(_NAME, hit.groupdict().get("others") or ""))
            yield Work(start, hit.end(), name, years, spoken, others)


def fold(name: str) -> str:
    """Return `name` without case, accents and marks: Müller, MULLER and Muller are one."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(char for char in plain if char.isalnum()).casefold()


def by_name(story: Story, work: Work) -> Iterator[tuple[str, Json]]:
    """Yield key and item of each work in the library with those authors or editors."""
    for key, item in story.items.items():
        people = [person for role in ("author", "editor") for person in item.get(role) or []]
        families = [person.get("family") or person.get("literal") or "" for person in people]
        names = (work.name, *work.others)
        if all(any(_is_called(family, name) for family in families) for name in names):
            yield key, item


def _is_called(family: str, name: str) -> bool:
    """Compare without particles: "van der Berg" is listed and "Berg" is cited, or the other way round."""
    return fold(family) == fold(name) or _last(family) == _last(name)


def _last(name: str) -> str:
    return fold(name.rsplit(maxsplit=1)[-1]) if name.strip() else ""


def published(item: Mapping[str, object]) -> tuple[int, ...]:
    """Return the years in which an item says it appeared, first editions and reprints."""
    found = (of_csl(item, name) for name in ("issued", "original-date", "event-date"))
    return tuple(when.year for when in found if when and when.year)


def url_date(url: str) -> When | None:
    """Return the date in a URL's path, unless it only says when a file was uploaded."""
    hit = None if _OTHER_DATE.search(url) else _URL_DATE.search(url)
    if hit is None:
        return None
    when = When(int(hit[1]), int(hit[2]), int(hit[3]) if hit[3] else None)
    return when if when.possible else None
