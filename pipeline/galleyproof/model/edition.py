# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Editions: the imprint they are stamped from, and what is read back from their files."""

from __future__ import annotations

import dataclasses
import datetime as dt

from galleyproof.model.value import Json, Value

RECEIPTS_TITLE = "How the quotations were checked"
"""The heading of an edition's appendix of receipts, which is no running text."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Person(Value):
    """Somebody named on the title page; `role` is a MARC relator in words, `author` or `annotator`, say."""

    name: str
    role: str = "author"
    orcid: str = ""
    affiliation: str = ""


_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})


def direction(lang: str) -> str:
    """Return `rtl` for a BCP 47 tag of a language that is written from right to left, else `ltr`."""
    language, *subtags = lang.lower().split("-")
    return "rtl" if language in _RIGHT_TO_LEFT and "latn" not in subtags else "ltr"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Imprint(Value):
    """The one statement of title, names and licence, from which every edition is stamped."""

    title: str
    subtitle: str
    people: tuple[Person, ...]
    """In title-page order; those with role `author` are the authors in every metadata field."""
    date: dt.date
    lang: str
    """BCP 47."""
    licence: str
    """SPDX id as written."""
    holder: str
    year: int
    identifier: str
    """The work's persistent URL: a handle, a DOI or the page."""
    publisher: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    changes: str = ""
    """What was changed from the licensed original, in a sentence (CC BY-NC 4.0, s. 3(a)(1)(B))."""
    source: Json = dataclasses.field(default_factory=dict)
    """The CSL item of the licensed original that this edition reprints, if any."""
    version: str = ""
    """What the archived original says of its version, as a COAR code; empty where it says nothing."""
    access: str = ""
    """Who may read the edition, as a COAR code."""
    receipts: bool = True
    """Whether the editions show how each quotation was checked."""

    @property
    def direction(self) -> str:
        """`rtl` for a language that is written from right to left, else `ltr`."""
        return direction(self.lang)

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the authors, as printed."""
        return tuple(person.name for person in self.people if person.role == "author")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LicenceStatement(Value):
    """The licence and bibliographic statement read back from one edition file."""

    file: str
    format: str
    licence: str | None
    """SPDX id, None where the file names none."""
    licence_url: str | None
    title: str
    authors: tuple[str, ...]
    date: str
    identifier: str
    found_in: tuple[str, ...]
    """Where the licence was found: `rel=license`, `json-ld`, `opf dc:rights`, `xmp cc:license`, …"""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Value):
    """One thing that an edition file states, as it stands there: where, what, and the words around it."""

    place: str
    """`rel=license`, `json-ld author`, `opf dc:rights`, `xmp cc:license`, `info Title`, …"""
    value: str
    text: str = ""
    """For a link, the words that a reader sees."""
    visible: bool = True
    context: str = ""
    """The running text of the block that it stands in."""
    licence: str | None = None
    """The SPDX id that it names, empty where it names none known; None where it is no licence's place."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Value):
    """An edition file as another reader than its writer sees it."""

    path: str
    format: str
    """`html`, `epub` or `pdf`."""
    sha256: str
    statement: LicenceStatement
    text: str
    """Its running text, page furniture aside, in reading order."""
    links: tuple[str, ...] = ()
    """Every link target, internal ones with `#`."""
    broken_links: tuple[str, ...] = ()
    """Internal targets that do not exist."""
    marks: tuple[Mark, ...] = ()
    """Every statement found in it, in reading order; the LIC- rules are decided from these."""
    notices: tuple[str, ...] = ()
    """All visible text, page furniture included, a block each."""
