# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A certificate says years later whether these are the files that were checked; one byte is named."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from galleyproof import certificate
from galleyproof.__main__ import main
from galleyproof.certificate.verify import changes, load
from galleyproof.model import Json

EDITIONS = {"edition.epub": b"an epub", "edition.html": b"<p>a page", "edition.pdf": b"%PDF-1.7"}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def document() -> Json:
    row: dict[str, Any] = {
        "text": "twice a day",
        "line": 3,
        "cites": ["tides"],
        "verdict": "exact",
        "reason": "",
        "allowances": [],
        "source": "tides",
        "spans": [[4, 15]],
        "fingerprint": "ab",
    }
    unchecked = {
        **row,
        "text": "no source",
        "verdict": "not-checked",
        "reason": "uncited",
        "source": None,
        "spans": [],
    }
    return {
        "tool": {"name": "galleyproof", "version": "0.1.0"},
        "contract": "1.0-abc",
        "manuscript": {"path": "manuscript/tides.md", "sha256": digest(b"# Tides")},
        "summary": {"quotations": {"checked": 1, "of": 2}},
        "quotations": [row, unchecked],
        "findings": [],
        "sources": [
            {
                "slug": "tides",
                "title": "Tides",
                "sha256": digest(b"twice a day"),
                "text_path": "references/t.txt",
            }
        ],
        "editions": [
            {"file": f"build/tides/{name}", "sha256": digest(data)} for name, data in EDITIONS.items()
        ],
    }


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A project with its editions, its evidence and a certificate."""
    folder = tmp_path / "build" / "tides"
    folder.mkdir(parents=True)
    for name, data in EDITIONS.items():
        (folder / name).write_bytes(data)
    (folder / "edition.docx").write_bytes(b"never read back")
    findings = json.dumps(document()).encode()
    (folder / "findings.json").write_bytes(findings)
    for name, text in (("manuscript/tides.md", "# Tides"), ("references/t.txt", "twice a day")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    digests = {name: digest(data) for name, data in EDITIONS.items()}
    statement = certificate.statement(
        document(), digests, digest(findings), {"edition.docx": digest(b"never read back")}
    )
    (folder / "certificate.json").write_bytes(certificate.sealed(statement))
    return folder / "certificate.json"


def said(path: Path) -> list[str]:
    return list(changes(load(path), path))


def test_nothing_changed(made: Path) -> None:
    assert said(made) == []
    assert main(["certificate", "verify", str(made)]) == 0


def test_the_same_check_gives_the_same_bytes() -> None:
    turned = dict(reversed(list(document().items())))
    digests = {name: digest(data) for name, data in EDITIONS.items()}
    one = certificate.sealed(certificate.statement(document(), digests, digest(b"")))
    other = certificate.sealed(certificate.statement(turned, dict(reversed(digests.items())), digest(b"")))
    assert one == other
    assert b" :" not in one.replace(b'"twice a day"', b"")


@pytest.mark.parametrize("name", EDITIONS)
def test_one_byte_changed_in_an_edition_is_named(name: str, made: Path) -> None:
    path = made.parent / name
    path.write_bytes(path.read_bytes()[:-1] + b"~")
    assert said(made) == [f"{name} is not the file that was checked"]
    assert main(["certificate", "verify", str(made)]) == 1


def test_every_byte_of_the_certificate_counts(made: Path) -> None:
    whole = made.read_bytes()
    noticed = 0
    for at in range(len(whole)):
        made.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        noticed += main(["certificate", "verify", str(made)]) in {1, 2}
    assert noticed == len(whole)


def test_what_was_built_beside_the_editions_is_named_too(made: Path) -> None:
    (made.parent / "edition.docx").write_bytes(b"other words")
    assert said(made) == ["edition.docx is not the file that was built"]
    (made.parent / "edition.docx").unlink()
    assert said(made) == []


def test_a_certificate_that_somebody_sealed_again_contradicts_its_findings(made: Path) -> None:
    held = load(made)
    held["predicate"]["quotations"][1]["verdict"] = "exact"
    made.write_bytes(certificate.sealed(held))
    assert said(made) == ["certificate.json says something else than findings.json, from which it was made"]


def test_an_edition_that_is_gone_is_named(made: Path) -> None:
    (made.parent / "edition.pdf").unlink()
    assert said(made) == ["edition.pdf is missing"]


@pytest.mark.parametrize("name", ["manuscript/tides.md", "references/t.txt", "build/tides/findings.json"])
def test_what_was_checked_against_is_named_where_it_changed(name: str, made: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_text("other words")
    assert said(made) == [f"{name.removeprefix('build/tides/')} is not the file that was checked"]


def test_evidence_that_is_not_kept_here_is_no_change(made: Path, tmp_path: Path) -> None:
    (tmp_path / "references/t.txt").unlink()
    (tmp_path / "manuscript/tides.md").unlink()
    assert said(made) == []


def test_a_path_that_leads_out_is_never_followed(made: Path) -> None:
    held = load(made)
    held["subject"][0]["name"] = "../../references/t.txt"
    made.write_bytes(certificate.sealed(held))
    assert said(made)[0] == "../../references/t.txt is a path that leads out of the folder"


def test_what_was_not_checked_is_listed(made: Path) -> None:
    assert [row["text"] for row in load(made)["predicate"]["notChecked"]] == ["no source"]


def test_it_is_an_in_toto_statement(made: Path) -> None:
    held = json.loads(made.read_bytes())
    assert held["_type"] == "https://in-toto.io/Statement/v1"
    assert [subject["name"] for subject in held["subject"]] == sorted(EDITIONS)
    assert held["predicateType"] == certificate.PREDICATE


@pytest.mark.parametrize("extra", [float("nan"), float("inf"), "a\ud800b"])
def test_numbers_and_characters_that_are_no_json_end_in_one_line(
    extra: object, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = load(made)
    held["predicate"]["extra"] = extra
    made.write_text(json.dumps(held))
    assert main(["certificate", "verify", str(made)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 5000, '{"_type": NaN}'])
def test_what_is_no_certificate_ends_in_one_line(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.json").write_text(text)
    assert main(["certificate", "verify", str(tmp_path / "c.json")]) == 2
    assert capsys.readouterr().err.count(os.linesep) == 1
