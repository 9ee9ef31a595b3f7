# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An imprint into a DataCite record (kernel 4, JSON).

Only a DOI that the front matter names is given as `doi`: a repository mints its own. A version is a COAR
concept under `subjects`, since DataCite's `version` is a number and has no vocabulary. Source: DataCite
Metadata Schema 4.5, s. 2.3 and its appendix 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from galleyproof import coar
from galleyproof.licences import by_spdx
from galleyproof.model import Imprint, Json, Person

NAME: Final = "datacite.json"

_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_HANDLE: Final = re.compile(r"(?:https?://hdl\.handle\.net/|hdl:)(\S+/\S+)", re.IGNORECASE)
_CONTRIBUTORS: Final = {"editor": "Editor"}


def render(imprint: Imprint, formats: Sequence[str]) -> bytes:
    """Return the record's bytes: sorted keys, two spaces, LF."""
    return (
        json.dumps(_record(imprint, formats), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    ).encode()


def _record(imprint: Imprint, formats: Sequence[str]) -> Json:
    subtitle = {"title": imprint.subtitle, "titleType": "Subtitle"}
    abstract = {"description": imprint.abstract, "descriptionType": "Abstract"}
    record: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Text", "resourceType": "Edition"},
        "titles": [{"title": imprint.title}, *([subtitle] if imprint.subtitle else [])],
        "creators": [_creator(person, imprint) for person in imprint.people if person.role == "author"],
        "contributors": list(_contributors(imprint)),
        "publisher": {"name": imprint.publisher or imprint.holder},
        "publicationYear": str(imprint.date.year),
        "dates": [
            {"date": imprint.date.isoformat(), "dateType": "Issued"},
            {"date": str(imprint.year), "dateType": "Copyrighted"},
        ],
        "language": imprint.lang,
        "subjects": [*({"subject": word} for word in imprint.keywords), *_version(imprint)],
        "descriptions": [abstract] if imprint.abstract else [],
        "formats": list(formats),
        "rightsList": list(_rights(imprint)),
        **_identified(imprint.identifier),
        "relatedIdentifiers": list(_related(imprint)),
    }
    return {key: value for key, value in record.items() if value}


def _creator(person: Person, imprint: Imprint) -> Json:
    """Return a person; family and given name are told apart only where the library does so."""
    orcid = {
        "nameIdentifier": person.orcid,
        "nameIdentifierScheme": "ORCID",
        "schemeUri": "https://orcid.org",
    }
    family = next((part for part in _families(imprint) if person.name.endswith(f" {part}")), "")
    given = person.name.removesuffix(family).strip() if family else ""
    return {
        "name": f"{family}, {given}" if given else person.name,
        **({"nameType": "Personal", "familyName": family, "givenName": given} if given else {}),
        **({"nameIdentifiers": [orcid]} if person.orcid else {}),
        **({"affiliation": [{"name": person.affiliation}]} if person.affiliation else {}),
    }


def _families(imprint: Imprint) -> list[str]:
    return [str(name["family"]) for name in imprint.source.get("author", []) if name.get("family")]


def _contributors(imprint: Imprint) -> Iterator[Json]:
    for person in imprint.people:
        if person.role != "author":
            kind = _CONTRIBUTORS.get(person.role, "Other")
            yield {"name": person.name, "contributorType": kind}
    yield {"name": imprint.holder, "contributorType": "RightsHolder"}


def _version(imprint: Imprint) -> Iterator[Json]:
    if imprint.version:
        yield {
            "subject": coar.VERSIONS.get(imprint.version, imprint.version),
            "subjectScheme": "COAR Version Types",
            "schemeUri": coar.VERSION_SPACE,
            "valueUri": coar.VERSION_SPACE + imprint.version,
        }


def _rights(imprint: Imprint) -> Iterator[Json]:
    licence = by_spdx(imprint.licence)
    yield {
        "rights": licence.name if licence else imprint.licence,
        "rightsUri": licence.url if licence else f"https://spdx.org/licenses/{imprint.licence}.html",
        "rightsIdentifier": imprint.licence,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
    }
    if imprint.access:
        yield {
            "rights": coar.ACCESS.get(imprint.access, imprint.access),
            "rightsUri": coar.ACCESS_SPACE + imprint.access,
            "rightsIdentifier": imprint.access,
            "rightsIdentifierScheme": "COAR Access Rights",
            "schemeUri": coar.ACCESS_SPACE,
        }


def _identified(identifier: str) -> Json:
    kind, value = typed(identifier)
    if kind == "DOI":
        return {"doi": value}
    named = {"alternateIdentifier": identifier, "alternateIdentifierType": kind}
    return {"alternateIdentifiers": [named]} if identifier else {}


def _related(imprint: Imprint) -> Iterator[Json]:
    """Yield what a reprint is derived from, as the library names it."""
    named = (str(imprint.source.get(key) or "") for key in ("DOI", "URL"))
    for place in filter(None, named):
        kind, value = typed(f"doi:{place}" if place.startswith("10.") else place)
        yield {"relatedIdentifier": value, "relatedIdentifierType": kind, "relationType": "IsDerivedFrom"}


def typed(identifier: str) -> tuple[str, str]:
    """Return an identifier's DataCite type, and its value as that type writes it."""
    if doi := _DOI.fullmatch(identifier):
        return "DOI", doi[1]
    if handle := _HANDLE.fullmatch(identifier):
        return "Handle", handle[1]
    if identifier.lower().startswith("urn:"):
        return "URN", identifier
    return ("URL" if "://" in identifier else "Handle"), identifier
