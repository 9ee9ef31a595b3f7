# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Two spellings of a title, a name, a date or an identifier into whether they mean the same."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from galleyproof.model import LicenceStatement

_HANDLE: Final = re.compile(r"^(?:https?://)?(?:hdl\.handle\.net/|hdl:|info:hdl/|handle:)", re.IGNORECASE)
_DOI: Final = re.compile(r"^(?:https?://)?(?:(?:dx\.)?doi\.org/|doi:|info:doi/)", re.IGNORECASE)
_SUBTITLE: Final = re.compile(r"\s*[:–—|]\s|\.\s(?=\S)")


def same_title(one: str, other: str) -> bool:
    """Return whether two titles agree: case and punctuation folded, a subtitle may be left out."""
    if _words(one) == _words(other):
        return True
    return _words(one) in _heads(other) or _words(other) in _heads(one)


def _heads(title: str) -> list[list[str]]:
    """Return the words before each place where a subtitle may begin: a title may hold a colon itself."""
    return [_words(title[: found.start()]) for found in _SUBTITLE.finditer(title)]


def same_people(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two lists name the same people, in whichever order."""
    if len(one) != len(other):
        return False
    left = list(other)
    for name in one:
        match = next((held for held in left if same_person(name, held)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def attributed(names: tuple[str, ...], authors: tuple[str, ...]) -> bool:
    """Return whether an attribution names the authors: as a list, or all in one line."""
    joined = " ".join(names).casefold()
    return same_people(names, authors) or all(author.split()[-1].casefold() in joined for author in authors)


def same_person(one: str, other: str) -> bool:
    """Return whether two names agree: `Chang, V. K. L.` is `Vincent K. L. Chang`; Victor is not Vincent."""
    (family, given), (other_family, other_given) = _parts(one), _parts(other)
    if family != other_family:
        return sorted([*family, *given]) == sorted([*other_family, *other_given])
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(given, other_given, strict=False))


def same_date(one: str, other: str) -> bool:
    """Return whether two dates agree as far as both go: `2024-06` is `2024-06-08`."""
    if not one or not other:
        return one == other
    short, long = sorted((one[:10], other[:10]), key=len)
    return long.startswith(short)


def same_identifier(one: str, other: str) -> bool:
    """Return whether two identifiers are one: a handle or DOI may be bare, with its scheme or resolved."""
    return _bare(one) == _bare(other)


def scheme(identifier: str) -> str:
    """Return `hdl` or `doi` for what a resolver leads to, else nothing: a page may have many addresses."""
    if _DOI.match(identifier.strip()) or re.match(r"10\.\d{4,9}/\S", identifier.strip()):
        return "doi"
    return "hdl" if _HANDLE.match(identifier.strip()) else ""


def differing(one: LicenceStatement, other: LicenceStatement) -> tuple[str, ...]:
    """Return the fields of the normalised tuple in which two editions differ (LIC-X-01)."""
    agreed = {
        "licence": one.licence == other.licence,
        "title": same_title(one.title, other.title),
        "authors": same_people(one.authors, other.authors),
        "date": same_date(one.date, other.date),
        "identifier": same_identifier(one.identifier, other.identifier),
    }
    return tuple(field for field, same in agreed.items() if not same)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _parts(name: str) -> tuple[list[str], list[str]]:
    """Return family and given names; run-together initials (`V.K.L.`) are taken apart."""
    family, comma, given = name.partition(",")
    if not comma:
        *first, family = name.split() or [""]
        given = " ".join(first)
    return _words(family), _words(given)


def _bare(identifier: str) -> str:
    bare = _DOI.sub("", _HANDLE.sub("", identifier.strip()))
    bare = re.sub(r"^https?://(?:www\.)?", "", bare, flags=re.IGNORECASE)
    return bare.rstrip("/").casefold()
