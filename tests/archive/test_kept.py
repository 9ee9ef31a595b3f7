# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What is kept of a supplied source, and which CSL items it is evidence for."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.archive.shelf import WORDS, shelve
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from galleyproof import archive
from galleyproof.model import Json

REAL = Path(__file__).parent.parent.parent / "references"


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ({"URL": "https://example.org/other"}, None),
        ({"DOI": "10.1000/1"}, None),
        ({"URL": "not an address"}, None),
        ({}, None),
        ({"URL": "https://hdl.handle.net/1887/1"}, "essay"),
        ({"URL": "http://hdl.handle.net/1887/1"}, "essay"),
        ({"URL": "https://example.org/essay/"}, "essay"),
        ({"URL": "http://www.example.org/essay"}, "essay"),
        ({"note": "HDL: 1887/1"}, "essay"),
        ({"URL": "https://example.org/elsewhere", "note": "Read twice.\nhandle: 1887/1"}, "essay"),
    ],
)
def test_evidence_is_found_by_any_identifier_of_the_work(
    tmp_path: Path, item: Json, found: str | None
) -> None:
    shelve(tmp_path)
    assert archive.evidence({"key": item}, archive.load(tmp_path)).get("key") == found


def test_a_doi_comes_before_an_address(tmp_path: Path) -> None:
    shelve(tmp_path, "By its DOI.\n", "doi:10.1000/1", slug="doi")
    shelve(tmp_path, "By its page.\n", "https://example.org/1", slug="page")
    item = {"DOI": "10.1000/1", "URL": "https://example.org/1"}
    assert archive.evidence({"key": item}, archive.load(tmp_path)) == {"key": "doi"}


def test_the_first_edition_s_source_was_supplied_not_fetched() -> None:
    source = archive.load(REAL).sources["chang2024"]
    assert (source.provenance, source.supplied_by) == ("supplied", "the project's owner")
    assert source.memento.memento_datetime is None
    assert source.record["retrieved_at"] is None
    assert source.record["version"]["coar"] == "c_be7fb7dd8ff6fe43"
    assert source.record["licence"]["url"] == "https://creativecommons.org/licenses/by-nc/4.0/"
    assert [warning["rule"] for warning in source.record["warnings"]] == ["CIT-FINAL", "CIT-FINAL"]


def test_both_items_of_the_first_edition_lead_to_one_source() -> None:
    items = {item["id"]: item for item in json.loads((REAL / "library.json").read_bytes())}
    assert set(archive.evidence(items, archive.load(REAL)).values()) == {"chang2024"}


def test_a_supplied_file_is_a_resource_record_with_who_supplied_it(tmp_path: Path) -> None:
    shelve(tmp_path)
    with (tmp_path / "archive" / "essay" / "capture.warc").open("rb") as file:
        kept = [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
        ]
    assert [kind for kind, _, _ in kept] == ["warcinfo", "resource", "metadata"]
    assert kept[1] == ("resource", "https://hdl.handle.net/1887/1", WORDS.encode())
    assert b"supplied-by: a reader\r\n" in kept[2][2]


def test_warcio_s_own_checker_accepts_a_capture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelve(tmp_path)
    checker = Checker(type("Arguments", (), {"inputs": [], "verbose": True})())
    checker.process_one(str(tmp_path / "archive" / "essay" / "capture.warc"))
    assert "digest failed" not in capsys.readouterr().out
    assert checker.exit_value == 0


def test_a_wacz_holds_captures_index_pages_and_a_manifest_that_fits(tmp_path: Path) -> None:
    shelve(tmp_path)
    made = archive.wacz(tmp_path, ["essay"])
    assert made == archive.wacz(tmp_path, ["essay"])
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        package = json.loads(file.read("datapackage.json"))
        for resource in package["resources"]:
            assert resource["hash"] == f"sha256:{archive.sha256(file.read(resource['path']))}"
        key, _, entry = file.read("indexes/index.cdx").decode().partition(" {")
        place = json.loads("{" + entry)
        warc = file.read("archive/essay.warc")
    assert key == "net,handle,hdl)/1887/1 20240608120000"
    start = int(place["offset"])
    assert warc[start : start + int(place["length"])].startswith(b"WARC/1.1\r\n")
    assert WORDS.encode() in warc[start : start + int(place["length"])]


def test_student_work_and_other_versions_are_noticed_across_line_ends(tmp_path: Path) -> None:
    words = "It should not be cited as an\nexpert source. Please refer to the\nofficial version.\n"
    source = shelve(tmp_path, words)
    assert [warning["rule"] for warning in source.record["warnings"]] == ["CIT-FINAL", "CIT-STUDENT"]
    for warning in source.record["warnings"]:
        assert " ".join(words[warning["start"] : warning["end"]].split()) == warning["passage"]


def test_what_says_nothing_of_the_kind_has_no_warning(tmp_path: Path) -> None:
    words = "He refused to use the final draft, and cited the version of events that he liked.\n"
    assert shelve(tmp_path, words).record["warnings"] == []
