# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""The records that a repository gets with an edition: what they say is what the edition says, no more."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from datacite import schema45
from tests.licence.files import HANDLE, HTML
from tests.licence.test_case import IMPRINT, ITEM, case

from galleyproof import coar
from galleyproof.checks.licence import check
from galleyproof.editions.read import read
from galleyproof.editions.records import RECORDS, datacite, oai_dc
from galleyproof.model import Imprint, Person

NOT_APPLICABLE, OF_RECORD = "c_be7fb7dd8ff6fe43", "c_970fb48d4fbd8a85"
STATED = dataclasses.replace(
    IMPRINT, version=NOT_APPLICABLE, access="c_abf2", subtitle="An Essay", keywords=("tides", "<salt> & sea")
)
FORMATS = ("application/pdf", "text/html")
SHAPES: dict[str, dict[str, Any]] = {
    "a reprint": {},
    "a work of one's own": {"source": {}, "version": "", "identifier": "https://doi.org/10.5072/tides"},
    "no identifier": {"source": {}, "identifier": ""},
    "a URN": {"identifier": "urn:isbn:9780000000002"},
    "a page": {"identifier": "https://example.org/tides"},
    "helpers": {
        "people": (
            Person(
                name="Maria J. Alder", orcid="https://orcid.org/0000-0001-2345-6789", affiliation="Harbour"
            ),
            Person(name="B. Reed", role="editor"),
            Person(name="The Press", role="annotator"),
        ),
    },
    "a licence of another family": {"licence": "MIT"},
    "signs that XML escapes": {"abstract": "Ebb & flow\u2028again"},
}


def texts(imprint: Imprint = STATED) -> dict[str, str]:
    return {f"build/{made.NAME}": made.render(imprint, FORMATS).decode() for made in RECORDS}


def found(records: dict[str, str], imprint: Imprint = STATED) -> list[tuple[str, str]]:
    whole = check(case(imprint, config={"records": records}))
    return [(f.rule, Path(f.file).name) for f in whole if f.rule == "LIC-REPO-01"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_datacite_record_fits_datacites_own_schema(shape: str) -> None:
    imprint = dataclasses.replace(STATED, **SHAPES[shape])
    record = json.loads(datacite.render(imprint, FORMATS))
    assert list(schema45.validator.iter_errors(record)) == []
    assert record["formats"] == list(FORMATS)


def test_datacites_schema_refuses_a_record_without_its_year() -> None:
    record = json.loads(datacite.render(STATED, FORMATS))
    del record["publicationYear"]
    assert [error.validator for error in schema45.validator.iter_errors(record)] == ["required"]


def test_a_handle_is_no_doi_and_a_doi_is_one() -> None:
    handle = json.loads(datacite.render(STATED, FORMATS))
    assert "doi" not in handle
    assert handle["alternateIdentifiers"] == [
        {"alternateIdentifier": HANDLE, "alternateIdentifierType": "Handle"}
    ]
    assert handle["relatedIdentifiers"][0]["relationType"] == "IsDerivedFrom"
    own = dataclasses.replace(STATED, source={}, identifier="https://doi.org/10.5072/tides")
    assert json.loads(datacite.render(own, FORMATS))["doi"] == "10.5072/tides"


def test_an_oai_dc_record_has_dublin_core_and_nothing_else() -> None:
    root = ET.fromstring(oai_dc.render(STATED, FORMATS))
    assert root.tag == "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
    allowed = (
        "title creator subject description publisher contributor date type format identifier source"
        " language relation coverage rights"
    )
    names = [element.tag.removeprefix("{http://purl.org/dc/elements/1.1/}") for element in root]
    assert set(names) <= set(allowed.split())
    said = [(name, element.text) for name, element in zip(names, root, strict=True)]
    assert ("type", coar.VERSION_SPACE + NOT_APPLICABLE) in said
    assert ("rights", "http://purl.org/coar/access_right/c_abf2") in said
    assert ("subject", "<salt> & sea") in said


@pytest.mark.parametrize("shape", ["a reprint", "a work of one's own", "no identifier", "helpers", "a URN"])
def test_records_that_say_what_the_front_matter_says_have_no_findings(shape: str) -> None:
    imprint = dataclasses.replace(STATED, **SHAPES[shape])
    assert found(texts(imprint), imprint) == []


FAULTS = [
    ("never a version of record", NOT_APPLICABLE, OF_RECORD),
    ("embargoed is not open", "c_abf2", "c_f1cf"),
    ("another licence", "licenses/by-nc/4.0", "licenses/by/4.0"),
    ("another title", "On the Tides", "On the Winds"),
    ("another author", "Maria", "Victor"),
    ("another day", "2024-06-08", "2024-06-09"),
    ("another identifier", "20.500.12345/tides", "20.500.12345/winds"),
    ("no version", coar.VERSION_SPACE, "http://example.org/"),
    ("no access right", coar.ACCESS_SPACE, "http://example.org/"),
    ("no licence", "creativecommons.org", "example.org"),
]


@pytest.mark.parametrize("name", ["datacite.json", "oai_dc.xml"])
@pytest.mark.parametrize(("fault", "old", "new"), FAULTS, ids=[fault for fault, _, _ in FAULTS])
def test_a_record_that_says_more_or_other_is_named(name: str, fault: str, old: str, new: str) -> None:
    held = texts()
    assert old in held[f"build/{name}"], fault
    held[f"build/{name}"] = held[f"build/{name}"].replace(old, new)
    assert set(found(held)) == {("LIC-REPO-01", name)}


def test_a_copy_that_says_nothing_of_its_version_gives_none() -> None:
    silent = dataclasses.replace(STATED, version="")
    assert "coar/version" not in "".join(texts(silent).values())
    assert set(found(texts(), silent)) == {("LIC-REPO-01", "datacite.json"), ("LIC-REPO-01", "oai_dc.xml")}


@pytest.mark.parametrize("name", ["datacite.json", "oai_dc.xml"])
@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", '{"titles": 3}', '{"creators": [1]}', "<dc", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"],
)  # fmt: skip
def test_a_broken_record_is_a_finding_and_no_crash(name: str, text: str) -> None:
    assert set(found({f"build/{name}": text})) == {("LIC-REPO-01", name)}


def test_a_version_is_never_inferred() -> None:
    assert coar.version("Not Applicable (or Unknown)") == NOT_APPLICABLE
    assert coar.version("Version of Record") == OF_RECORD
    assert coar.version("Publisher’s Version") == OF_RECORD
    assert [
        coar.version(said) for said in ("", "final draft", "not the version of record", "open access")
    ] == [""] * 4
    assert [coar.access(said) for said in ("Open Access", "open", "Version of Record")] == [
        "c_abf2",
        "c_abf2",
        "",
    ]


def test_the_same_imprint_gives_the_same_bytes() -> None:
    turned = dataclasses.replace(STATED, source=dict(reversed(ITEM.items())))
    assert texts(turned) == texts()


PAGE = HTML.replace(
    "</head>",
    f'<meta name="DC.type" content="{coar.VERSION_SPACE}{NOT_APPLICABLE}"><meta name="DCTERMS.accessRights"'
    f' content="{coar.ACCESS_SPACE}c_abf2"></head>',
).replace(
    '"copyrightYear"',
    f'"conditionsOfAccess": "{coar.ACCESS_SPACE}c_abf2", "creativeWorkStatus": {{"@type": "DefinedTerm",'
    f' "@id": "{coar.VERSION_SPACE}{NOT_APPLICABLE}", "name": "Not Applicable"}}, "copyrightYear"',
)


def on_page(text: str, tmp_path: Path) -> list[str]:
    (tmp_path / "e.html").write_text(text)
    whole = check(case(STATED, editions=(read(tmp_path / "e.html"),)))
    return [f.message.split(":")[0] for f in whole if f.rule == "LIC-REPO-01"]


def test_a_page_that_states_version_and_access_as_the_copy_does_has_no_finding(tmp_path: Path) -> None:
    assert on_page(PAGE, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        (NOT_APPLICABLE, OF_RECORD, ["Dublin Core", "JSON-LD"]),
        ("c_abf2", "c_16ec", ["Dublin Core", "JSON-LD"]),
        ("DC.type", "type", ["Dublin Core"]),
        ("DCTERMS.accessRights", "access", ["Dublin Core"]),
        ("conditionsOfAccess", "access", ["JSON-LD"]),
        ("creativeWorkStatus", "status", ["JSON-LD"]),
        (
            "</head>",
            f'<meta name="DC.type" content="{coar.VERSION_SPACE}{OF_RECORD}"></head>',
            ["Dublin Core"],
        ),
    ],
)
def test_a_page_that_states_another_version_or_access_is_named(
    old: str, new: str, places: list[str], tmp_path: Path
) -> None:
    assert old in PAGE
    assert on_page(PAGE.replace(old, new), tmp_path) == places
