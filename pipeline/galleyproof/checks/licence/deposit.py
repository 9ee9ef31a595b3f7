# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A source's version and access, and the deposit records beside the editions, into findings (LIC-REPO-01).

The records' texts come in `config["records"]`, by path; what they say is read with the standard library,
since lxml wrote it. A record that is not there is not looked for. Sources: COAR Version Types 1.1, Access
Rights 1.0; DataCite Metadata Schema 4.5; Dublin Core 1.1.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final
from xml.etree import ElementTree as ET

from galleyproof import coar
from galleyproof.checks.licence.agree import same_date, same_identifier, same_people, same_title
from galleyproof.checks.licence.finding import broken, stated
from galleyproof.licences import by_url
from galleyproof.model import Case, Edition, Finding, Imprint, Rule, Severity, fingerprint

VERSION: Final = Rule(
    id="LIC-REPO-01",
    title="A record for repositories says another version, access right or licence than holds",
    severity=Severity.ERROR,
    why="A repository that says “Not Applicable” has not said “version of record”, and nobody may infer it;"
    " whoever harvests the record never opens the edition.",
    example="“Not Applicable (or Unknown)” is `c_be7fb7dd8ff6fe43`, open access `c_abf2`.",
    mend="Archive the source again, or build the editions again: the records are made from what they say.",
)
RULES = (VERSION,)

_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PAGE: Final = {
    "Dublin Core": ("meta DC.type", "meta DC.accessrights"),
    "JSON-LD": ("json-ld status", "json-ld access"),
}
_SPACES: Final = {"version": coar.VERSION_SPACE, "access": coar.ACCESS_SPACE}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What a deposit record states; licences and COAR concepts are among `addresses`."""

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    dates: tuple[str, ...]
    identifiers: tuple[str, ...]
    addresses: tuple[str, ...]


def check_deposit(case: Case) -> Iterator[Finding]:
    """Yield what the archive's records, the pages' metadata and the deposit records say wrongly."""
    for slug, source in sorted(case.sources.items()):
        for kind, known in (("version", coar.version), ("access", coar.access)):
            yield from _mapped(slug, source.record.get(kind), known)
    for edition in case.editions:
        yield from _page(edition, case.imprint)
    records = case.config.get("records") or {}
    if isinstance(records, Mapping):
        for path, text in sorted(records.items()):
            yield from _record(str(path), str(text), case.imprint)


def _mapped(slug: str, record: object, known: Callable[[str], str]) -> Iterator[Finding]:
    if not isinstance(record, dict) or not record.get("coar"):
        return
    code = known(str(record.get("value") or ""))
    said = str(record["coar"]).rsplit("/", maxsplit=1)[-1]
    if said != code:
        message = f"{slug}: “{record.get('value')}” is {code or 'nothing that COAR names'}, not {said}."
        yield _finding(f"references/archive/{slug}/source.json", message)


def _page(edition: Edition, imprint: Imprint) -> Iterator[Finding]:
    """Yield where a page's own metadata state another version or access than the archive."""
    for kind, places in _PAGE.items() if edition.format == "html" else ():
        for message in _concepts(stated(edition, *places), imprint):
            yield broken(VERSION, edition, f"{kind}: {message}")


def _concepts(addresses: tuple[str, ...], imprint: Imprint) -> Iterator[str]:
    for kind, space in _SPACES.items():
        wanted = getattr(imprint, kind)
        said = dict.fromkeys(
            address.removeprefix(space) for address in addresses if address.startswith(space)
        )
        if tuple(said) != ((wanted,) if wanted else ()):
            here = ", ".join(said) or "missing"
            yield f"The COAR {kind} is {here}; the archived copy gives {wanted or 'none'}."


def _record(path: str, text: str, imprint: Imprint) -> Iterator[Finding]:
    reader = _READERS.get(PurePath(path).name)
    if reader is None:
        return
    try:
        held = reader(text)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, ET.ParseError):
        yield _finding(path, f"{PurePath(path).name} cannot be read as what it is.")
        return
    for message in (*_concepts(held.addresses, imprint), *_differences(held, imprint)):
        yield _finding(path, f"{PurePath(path).name}: {message}")


def _differences(held: _Record, imprint: Imprint) -> Iterator[str]:
    licences = dict.fromkeys(found.spdx for found, _ in map(by_url, held.addresses) if found is not None)
    if tuple(licences) != (imprint.licence,):
        yield f"licence is {', '.join(licences) or 'missing'}; the front matter says {imprint.licence}."
    if not any(same_title(title, imprint.title) for title in held.titles):
        yield f"title is {', '.join(held.titles) or 'missing'}; the front matter says {imprint.title}."
    if not same_people(held.authors, imprint.authors):
        said = ", ".join(imprint.authors)
        yield f"authors are {', '.join(held.authors) or 'missing'}; the front matter says {said}."
    day = imprint.date.isoformat()
    if not held.dates or not all(same_date(date, day) for date in held.dates):
        yield f"date is {', '.join(held.dates) or 'missing'}; the front matter says {day}."
    wanted = imprint.identifier
    if wanted and not any(same_identifier(one, wanted) for one in held.identifiers):
        yield f"identifier is {', '.join(held.identifiers) or 'missing'}; the front matter says {wanted}."


def _datacite(text: str) -> _Record:
    read: dict[str, Any] = json.loads(text)
    subjects = [str(subject.get("valueUri") or "") for subject in read.get("subjects", [])]
    return _Record(
        titles=tuple(str(title["title"]) for title in read.get("titles", [])),
        authors=tuple(str(person["name"]) for person in read.get("creators", [])),
        dates=tuple(str(date["date"]) for date in read.get("dates", []) if date["dateType"] == "Issued"),
        identifiers=(
            str(read.get("doi") or ""),
            *(str(named["alternateIdentifier"]) for named in read.get("alternateIdentifiers", [])),
        ),
        addresses=(*subjects, *(str(right.get("rightsUri") or "") for right in read.get("rightsList", []))),
    )


def _oai_dc(text: str) -> _Record:
    if "<!" in text:
        raise ValueError("a record of ours has no document type")
    root = ET.fromstring(text.encode())  # noqa: S314 - no document type, so no entity
    said = {
        name: tuple("".join(element.itertext()).strip() for element in root.iter(_DC + name))
        for name in ("title", "creator", "date", "identifier", "type", "rights")
    }
    return _Record(
        titles=said["title"],
        authors=said["creator"],
        dates=said["date"],
        identifiers=said["identifier"],
        addresses=(*said["type"], *said["rights"]),
    )


_READERS: Final[dict[str, Callable[[str], _Record]]] = {"datacite.json": _datacite, "oai_dc.xml": _oai_dc}


def _finding(file: str, message: str) -> Finding:
    return Finding(
        rule=VERSION.id,
        severity=VERSION.severity,
        message=message,
        file=file,
        fingerprint=fingerprint(VERSION.id, message),
    )
