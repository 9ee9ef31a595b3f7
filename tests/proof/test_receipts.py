# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The receipts of a whole project: from the archive, through `build`, into the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from galleyproof.__main__ import main


@pytest.fixture
def essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "essay"]) == 0
    monkeypatch.chdir(tmp_path / "essay")
    return tmp_path / "essay"


def page(essay: Path) -> BeautifulSoup:
    assert main(["build", "manuscript/essay.md", "--to", "html", "--out", "build"]) == 0
    return BeautifulSoup((essay / "build" / "edition.html").read_bytes(), "lxml")


def test_every_checked_quotation_has_its_receipt_and_names_the_archived_copy(essay: Path) -> None:
    main(["check", "--out", "findings.json"])
    rows = json.loads(Path("findings.json").read_text())["quotations"]
    built = page(essay)
    assert 0 < len(built.select(".receipt")) <= sum(row["verdict"] != "not-checked" for row in rows)
    for mark in built.select("a.receipt-mark"):
        assert built.select_one(str(mark["href"])) is not None
    versions = {str(link["data-versionurl"])[:9] for link in built.select("[data-originalurl]")}
    assert versions == {"urn:uuid:"}


def test_a_published_archive_is_what_the_receipts_lead_to(essay: Path) -> None:
    (essay / "galleyproof.toml").write_text('archive-url = "https://example.org/kept/"\n')
    links = {str(link["href"]) for link in page(essay).select(".receipt a")}
    assert "https://example.org/kept/keeper/capture.warc" in links


def test_an_archive_at_no_web_address_is_refused(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (essay / "galleyproof.toml").write_text('archive-url = "../archive"\n')
    capsys.readouterr()
    assert main(["build", "manuscript/essay.md", "--out", "build"]) == 2
    assert "archive-url" in capsys.readouterr().err


def test_a_house_without_receipts_has_none(essay: Path) -> None:
    path = essay / "manuscript" / "essay.md"
    path.write_text(path.read_text().replace("---\n", "---\nreceipts: false\n", 1))
    built = page(essay)
    assert built.select(".receipt, .receipt-mark") == []
    assert "How the quotations were checked" not in built.get_text()
