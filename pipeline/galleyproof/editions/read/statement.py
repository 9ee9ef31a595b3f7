# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The marks of one edition file into its statement: one licence, title, names, date and identifier.

The licence is the one that most places name, the reader's own link first among equals; every place that
names it is listed. The LIC- rules look at the marks themselves: this is what is shown and compared.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from galleyproof.licences import by_spdx, by_text, by_url
from galleyproof.model import LicenceStatement, Mark

# Where a licence may be stated; `xmpRights:WebStatement` may also lead to a page about it.
LICENCE_PLACES: Final = (
    "rel=license",
    "pdf link",
    "licence link",
    "link rel=license",
    "rdfa cc:license",
    "rdfa dct:license",
    "rdfa schema:license",
    "rdfa xhv:license",
    "microdata license",
    "json-ld license",
    "rdfa dct:rights",
    "meta DC.rights",
    "meta license",
    "meta rights",
    "meta DC.license",
    "meta DC.rights.license",
    "opf dc:rights",
    "opf dcterms:rights",
    "opf dcterms:license",
    "opf cc:license",
    "opf link cc:license",
    "opf link dcterms:license",
    "opf link schema:license",
    "opf link xhv:license",
    "opf link undeclared",
    "xmp cc:license",
    "xmp xmpRights:WebStatement",
    "xmp xmpRights:UsageTerms",
    "xmp dc:rights",
    "xmp dcterms:license",
)
_TITLES: Final = (
    "opf dc:title",
    "xmp dc:title",
    "json-ld name",
    "meta citation_title",
    "meta DC.title",
    "rdfa dct:title",
    "info Title",
    "html title",
)
_AUTHORS: Final = (
    "opf dc:creator",
    "xmp dc:creator",
    "json-ld author",
    "meta citation_author",
    "meta DC.creator",
    "rdfa dct:creator",
    "info Author",
    "rdfa cc:attributionName",
    "meta author",
)
_DATES: Final = (
    "opf dc:date",
    "xmp dc:date",
    "xmp prism:publicationDate",
    "json-ld datePublished",
    "meta citation_publication_date",
    "meta citation_date",
    "meta DC.date",
    "meta DC.issued",
    "rdfa dct:issued",
    "xmp xmp:CreateDate",
    "info CreationDate",
)
_IDENTIFIERS: Final = (
    "opf dc:identifier",
    "xmp dc:identifier",
    "xmp prism:doi",
    "json-ld identifier",
    "json-ld @id",
    "meta DC.identifier",
    "meta citation_doi",
    "meta citation_public_url",
    "json-ld url",
    "rdfa dct:identifier",
    "rdfa cc:attributionURL",
    "xmp cc:attributionURL",
    "link rel=canonical",
)
_URL: Final = re.compile(r"https?://[^\s<>\"')]+|//creativecommons\.org/[^\s<>\"')]+", re.IGNORECASE)
_PERSISTENT: Final = re.compile(r"hdl\.handle\.net/|^hdl:|doi\.org/|^doi:|^10\.\d{4,}/|^\d+(?:\.\d+)*/\S+$")
_DAY: Final = re.compile(r"(\d{4})(?:[-/]?(\d{1,2})(?:[-/]?(\d{1,2}))?)?")
_AND: Final = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")


def licensed(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks, with the licence read from each whose place may state one."""
    return tuple(
        dataclasses.replace(mark, licence=_licence(mark.value)) if mark.place in LICENCE_PLACES else mark
        for mark in marks
    )


def _licence(value: str) -> str:
    """Return the SPDX id that a value names by URL, id or label; empty for none that is known."""
    found = [by_url(url.rstrip(".,;"))[0] for url in _URL.findall(value)]
    named = next(filter(None, found), None) or by_spdx(value) or by_text(value)
    return named.spdx if named else ""


def statement(marks: tuple[Mark, ...], where: str, kind: str) -> LicenceStatement:
    """Return what the file states as a whole, from `licensed` marks; a hidden link states nothing."""
    named = [mark for mark in marks if mark.licence and _counts(mark)]
    votes = Counter(mark.licence for mark in named)
    chosen = by_spdx(str(votes.most_common(1)[0][0])) if votes else None
    return LicenceStatement(
        file=where,
        format=kind,
        licence=chosen.spdx if chosen else None,
        licence_url=chosen.url if chosen else None,
        title=" ".join(_agreed(marks, _TITLES)[:1]),
        authors=_agreed(marks, _AUTHORS),
        date=" ".join(_agreed(marks, _DATES)[:1]),
        identifier=_identifier(marks),
        found_in=tuple(dict.fromkeys(_shown(m) for m in named if chosen and m.licence == chosen.spdx)),
    )


def _agreed(marks: tuple[Mark, ...], places: tuple[str, ...]) -> tuple[str, ...]:
    """Return what most of `places` say, the first of them among equals, in its own spelling."""
    form = _names if places is _AUTHORS else _days if places is _DATES else tuple
    stated = [form(_values(marks, place)) for place in places]
    stated = [values for values in stated if any(values)]
    votes = Counter(tuple(_fold(value) for value in values) for values in stated)
    winner = votes.most_common(1)[0][0] if votes else ()
    return next((values for values in stated if tuple(map(_fold, values)) == winner), ())


def _fold(value: str) -> str:
    return " ".join(re.findall(r"\w+", value.casefold()))


def _counts(mark: Mark) -> bool:
    return mark.visible or mark.place == "link rel=license"


def _shown(mark: Mark) -> str:
    return "json-ld" if mark.place.startswith("json-ld") else mark.place


def _values(marks: Iterable[Mark], place: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.value for mark in marks if mark.place == place and mark.value))


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in _AND.split(value) if name)


def _days(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_day(value) for value in values[:1])


def _day(value: str) -> str:
    """Return `2024-06-08` for any of the forms of the formats, `D:20240608…` and `2024/6/8` among them."""
    found = _DAY.match(value.removeprefix("D:"))
    if found is None:
        return value
    return "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)])


def _identifier(marks: Iterable[Mark]) -> str:
    """Return the first identifier that lasts; an EPUB's own uuid only where there is nothing else."""
    found = [value for place in _IDENTIFIERS for value in _values(marks, place) if not value.startswith("#")]
    return min(found, key=_rank, default="")


def _rank(identifier: str) -> int:
    """Order identifiers by how long they last: handles and DOIs, the web, others, a file's own uuid."""
    if _PERSISTENT.search(identifier):
        return 0
    if identifier.startswith(("http://", "https://")):
        return 1
    return 3 if identifier.startswith(("urn:uuid:", "urn:sha")) else 2
