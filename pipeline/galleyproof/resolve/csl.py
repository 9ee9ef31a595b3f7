# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What is known of a work into its CSL item, with a note of where each field came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from galleyproof.archive import url
from galleyproof.model import Json
from galleyproof.resolve.lead import Lead

_ISO = re.compile(r"([12][0-9]{3})(?:[-/]([01]?[0-9])(?:[-/]([0-3]?[0-9]))?)?")
INSTITUTION = re.compile(
    r"\b(?:of|institute|university|department|ministry|council|centre|center|studies|staff)\b",
    re.IGNORECASE,
)
"""What stands in the name of an institution and in no person's."""

# What agencies send beside CSL's own fields, and no bibliography needs.
_KEPT = frozenset(
    "type title author editor issued container-title volume issue page publisher publisher-place DOI ISBN "
    "ISSN URL language collection-title edition number genre abstract".split()
)


def item(lead: Lead, accessed: str, taken: Collection[str]) -> Json:
    """Return the CSL item of a lead; its id is none of `taken`. `accessed` is an ISO 8601 date."""
    said = _from_agency(lead) or _from_page(lead)
    made: Json = {
        "id": _key(said, taken),
        "type": "webpage",
        "title": url(lead.id),
        **said,
        "URL": url(lead.id),
    }
    made["accessed"] = {"date-parts": [list(map(int, accessed[:10].split("-")))]}
    handles = [name for name in lead.identifiers if name.startswith("hdl:")]
    origins = [
        f"{name}: {field['from']}" for name, field in sorted(lead.described.items()) if "from" in field
    ]
    lines = [
        *(f"HDL: {handle.removeprefix('hdl:')}" for handle in handles[:1]),
        f"Fields from {'; '.join(origins)}",
    ]
    made["note"] = "\n".join(
        lines if not lead.item else [*lines[:-1], "Fields from the DOI's registration agency"]
    )
    return made


def _from_agency(lead: Lead) -> Json:
    return {name: value for name, value in lead.item.items() if name in _KEPT and value}


def _from_page(lead: Lead) -> Json:
    said: Json = {}
    described = lead.described
    if title := described.get("title"):
        said["title"] = title["value"]
    if authors := described.get("authors"):
        said["author"] = [_name(name) for name in authors["value"]]
    if parts := date_parts(str(described.get("date", {}).get("value", ""))):
        said["issued"] = {"date-parts": [parts]}
    if container := described.get("container"):
        said["container-title"] = container["value"]
        journal = "journal" in container["from"] or "prism" in container["from"]
        said["type"] = "article-journal" if journal else "webpage"
    if doi := next((name for name in lead.identifiers if name.startswith("doi:")), ""):
        said["DOI"] = doi.removeprefix("doi:")
    for name in ("volume", "issue", "publisher", "ISSN"):
        if name in described:
            said[name] = described[name]["value"]
    if pages := [described[name]["value"] for name in ("first page", "last page") if name in described]:
        said["page"] = "–".join(dict.fromkeys(pages))
    if language := described.get("language"):
        said["language"] = language["value"]
    return said


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORDED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+)?(?P<month>[A-Za-z]{3,9})\.?,?\s+"
    r"(?:(?P<later>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>[12]\d{3})\b"
)


def date_parts(written: str) -> list[int]:
    """Return year, month and day as far as a date has them: ISO 8601, or with an English month's name."""
    if iso := _ISO.match(written.strip()):
        year, month, day = (int(part or 0) for part in iso.groups())
    elif (words := _WORDED.search(written)) and words["month"][:3].lower() in _MONTHS:
        year, month = int(words["year"]), _MONTHS.index(words["month"][:3].lower()) + 1
        day = int(words["day"] or words["later"] or 0)
    else:
        return []
    held = month if 1 <= month <= 12 else 0
    return [year, *([held] if held else []), *([day] if held and 1 <= day <= 31 else [])]


def _name(written: str) -> Json:
    if INSTITUTION.search(written):
        return {"literal": written}
    family, comma, given = written.partition(",")
    if comma:
        return {"family": family.strip(), "given": given.strip()}
    given, _, family = written.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": written}


def _key(said: Json, taken: Collection[str]) -> str:
    """Return `family2024`, a letter added where that is taken."""
    authors = said.get("author") or [{}]
    name = str(authors[0].get("family") or authors[0].get("literal") or said.get("title") or "source")
    plain = (
        unicodedata.normalize("NFKD", name.rsplit(maxsplit=1)[-1] if name.split() else "source")
        .encode("ascii", "ignore")
        .decode()
    )
    year = str(((said.get("issued") or {}).get("date-parts") or [[""]])[0][0])
    base = (re.sub(r"[^a-z]", "", plain.lower()) or "source") + year
    return next(key for key in (base, *(f"{base}{letter}" for letter in _letters())) if key not in taken)


def _letters() -> list[str]:
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return [*alphabet, *(first + second for first in alphabet for second in alphabet)]
