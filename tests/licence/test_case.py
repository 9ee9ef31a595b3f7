# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""The whole case: front matter, attribution, others' material, the repository's files, stamped fields."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from tests.licence import files
from tests.licence.files import HANDLE, HTML

from galleyproof.__main__ import main
from galleyproof.checks.licence import RULES, check
from galleyproof.editions.read import read
from galleyproof.model import (
    ArchivedSource,
    Block,
    Case,
    Citation,
    Edition,
    Imprint,
    LicenceStatement,
    Manuscript,
    Memento,
    Person,
    SourceText,
    Span,
)

CHANGES = "The headers were left out."
ITEM: dict[str, Any] = {
    "id": "tides",
    "title": "On the Tides",
    "author": [{"family": "Alder", "given": "M. J."}],
    "URL": HANDLE,
}
IMPRINT = Imprint(
    title="On the Tides",
    subtitle="",
    people=(Person(name="Maria J. Alder"),),
    date=dt.date(2024, 6, 8),
    lang="en",
    licence="CC-BY-NC-4.0",
    holder="Maria J. Alder",
    year=2024,
    identifier=HANDLE,
    changes=CHANGES,
    source=ITEM,
)
NOTICE = f"On the Tides, by Maria J. Alder. {CHANGES} Quotations from others are excluded from the licence."


def source(licence: dict[str, str] | None, text: str = "", **record: Any) -> ArchivedSource:
    return ArchivedSource(
        slug="tides",
        identifiers=("hdl:20.500.12345/tides",),
        provenance="supplied",
        supplied_by="",
        memento=Memento(uri_r="", uri_m="", memento_datetime=None, payload_digest="", record_id=""),
        text=SourceText(text=text, media_type="text/plain", extractor=""),
        sha256="",
        record={"licence": licence, **record},
    )


def case(imprint: Imprint = IMPRINT, licence: str = "CC BY-NC 4.0", text: str = "", **more: Any) -> Case:
    record = more.pop("record", {})
    caption = more.pop("caption", "")
    blocks = (Block(kind="caption", text=caption, offsets=(), span=Span(start=0, end=0)),) if caption else ()
    cites = (Citation(key="tides", span=Span(start=0, end=0), block=0, at=0),) if caption else ()
    return Case(
        manuscript=Manuscript(path="m.md", text="", front_matter={}, ast={}, blocks=blocks, citations=cites),
        imprint=imprint,
        quotations=(),
        items={"tides": ITEM},
        evidence={"tides": "tides"},
        sources={"tides": source({"value": licence}, text, **record)},
        **more,
    )


def rules(found: Case) -> list[str]:
    return [finding.rule for finding in check(found)]


def changed(**fields: Any) -> Imprint:
    return dataclasses.replace(IMPRINT, **fields)


def test_a_good_front_matter_has_no_findings() -> None:
    assert rules(case()) == []
    assert rules(case(config={"require": "CC-BY-NC-4.0"})) == []
    assert (
        rules(case(changed(people=(Person(name="Alder, Maria"), Person(name="B. Reed", role="annotator")))))
        == []
    )
    assert rules(case(changed(identifier="20.500.12345/tides"))) == []


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        (case(changed(licence="all mine")), "LIC-SRC-01"),
        (case(config={"require": "CC-BY-4.0"}), "LIC-SRC-01"),
        (case(changed(holder="")), "LIC-SRC-05"),
        (case(changed(year=2025)), "LIC-SRC-05"),
        (case(changed(people=(Person(name="Victor Alder"),))), "LIC-ATT-02"),
        (case(changed(identifier="https://example.org/other")), "LIC-ATT-02"),
        (case(changed(changes="")), "LIC-ATT-03"),
        (case(licence="CC BY-NC-ND 4.0"), "LIC-3RD-02"),
        (case(licence="CC BY-SA 4.0"), "LIC-3RD-02"),
        (case(changed(licence="CC-BY-4.0")), "LIC-3RD-02"),
        (case(licence="ask us"), "LIC-3RD-02"),
        (case(caption="A map of the tides (Alder 1900)."), "LIC-3RD-01"),
        (case(record={"version": {"value": "Not Applicable (or Unknown)", "coar": "c_970fb48d4fbd8a85"}}), "LIC-REPO-01"),
        (case(record={"access": {"value": "Open access", "coar": "c_16ec"}}), "LIC-REPO-01"),
    ],
)  # fmt: skip
def test_a_fault_of_the_front_matter_is_named(found: Case, rule: str) -> None:
    assert rules(found) == [rule]


@pytest.mark.parametrize(
    "caption", ["A map (Alder 1900), CC BY 4.0.", "A map, used under the quotation exception."]
)
def test_a_caption_with_terms_of_its_own_is_no_finding(caption: str) -> None:
    assert rules(case(caption=caption)) == []


def test_versions_that_are_mapped_as_they_are_said_are_no_findings() -> None:
    record = {
        "version": {"value": "Not Applicable (or Unknown)", "coar": "c_be7fb7dd8ff6fe43"},
        "access": {"value": "Open access", "coar": "http://purl.org/coar/access_right/c_abf2"},
    }
    assert rules(case(record=record)) == []


REPOSITORY = {
    "pyproject.toml": '[project]\nlicense = "Apache-2.0"\n',
    "CITATION.cff": "type: software\nlicense: Apache-2.0\nreferences:\n  - type: article\n    license: CC-BY-NC-4.0\n",
    "codemeta.json": '{"license": "https://spdx.org/licenses/Apache-2.0", "workExample": {"license": "https://creativecommons.org/licenses/by-nc/4.0/"}}',
    "REUSE.toml": '[[annotations]]\npath = ["manuscript/**"]\nSPDX-License-Identifier = "CC-BY-NC-4.0"\n',
    ".zenodo.json": '{"upload_type": "publication", "license": "CC-BY-NC-4.0"}',
}


GENERAL = '[[annotations]]\npath = "**"\nSPDX-License-Identifier = "Apache-2.0"\n'
AGREEING = [
    {},
    {"REUSE.toml": GENERAL + REPOSITORY["REUSE.toml"]},
    {"REUSE.toml": GENERAL.replace("**", "*.md") + REPOSITORY["REUSE.toml"]},
    {".zenodo.json": '{"upload_type": "software", "license": {"id": "apache-2.0"}}'},
    {
        ".zenodo.json": '{"upload_type": "software", "license": "Apache-2.0", "notes": "the text: CC BY-NC 4.0"}'
    },
]


@pytest.mark.parametrize("changed_files", AGREEING)
def test_a_repository_that_agrees_has_no_findings(changed_files: dict[str, str]) -> None:
    assert rules(case(config={"repository": {**REPOSITORY, **changed_files}})) == []
    assert rules(case(config={"repository": {}})) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("CITATION.cff", "license: Apache-2.0", "license: CC-BY-NC-4.0"),
        ("CITATION.cff", "license: CC-BY-NC-4.0", "license: CC-BY-4.0"),
        ("codemeta.json", "Apache-2.0", "MIT"),
        ("codemeta.json", "by-nc/4.0", "by-nc/3.0"),
        ("codemeta.json", '{"license"', '{"licence"'),
        ("codemeta.json", "}", ""),
        ("REUSE.toml", "CC-BY-NC-4.0", "Apache-2.0"),
        (".zenodo.json", "CC-BY-NC-4.0", "CC-BY-ND-4.0"),
        (".zenodo.json", '"license"', '"licence"'),
        (".zenodo.json", "publication", "software"),
        (".zenodo.json", '"license"', '"notes": "The text is under CC BY-SA 4.0.", "license"'),
        ("REUSE.toml", "manuscript/**", "**"),
    ],
)
def test_a_repository_that_says_another_licence_is_named(name: str, old: str, new: str) -> None:
    assert old in REPOSITORY[name]
    found = list(check(case(config={"repository": {**REPOSITORY, name: REPOSITORY[name].replace(old, new)}})))
    assert {(finding.rule, finding.file) for finding in found} == {("LIC-REPO-02", name)}


def edition(notice: str, links: tuple[str, ...] = (HANDLE,)) -> Edition:
    statement = LicenceStatement(
        file="",
        format="html",
        licence=None,
        licence_url=None,
        title="",
        authors=(),
        date="",
        identifier="",
        found_in=(),
    )
    return Edition(
        path="e.html", format="html", sha256="", statement=statement, text="", links=links, notices=(notice,)
    )


@pytest.mark.parametrize(
    ("notice", "links", "text", "rule"),
    [
        (NOTICE.replace(CHANGES, ""), (HANDLE,), "", "LIC-ATT-03"),
        (NOTICE, (), "", "LIC-ATT-03"),
        (NOTICE + " Approved by the author.", (HANDLE,), "", "LIC-ATT-03"),
        (NOTICE.replace("Alder", "Reed"), (HANDLE,), "", "LIC-ATT-01"),
        (NOTICE.replace("Tides", "Winds"), (HANDLE,), "", "LIC-ATT-01"),
        (NOTICE, (HANDLE,), "It comes without any warranty.", "LIC-ATT-04"),
    ],
)
def test_what_an_edition_does_not_say_is_named(
    notice: str, links: tuple[str, ...], text: str, rule: str
) -> None:
    whole = {(finding.rule, finding.message) for finding in check(case(editions=(edition(NOTICE),)))}
    found = {
        (finding.rule, finding.message)
        for finding in check(case(text=text, editions=(edition(notice, links),)))
    }
    assert {named for named, _ in found - whole} == {rule}


def test_a_field_stripped_from_our_own_edition_is_named(tmp_path: Path) -> None:
    (tmp_path / "e.html").write_text(HTML.replace('<meta name="DC.title" content="On the Tides">', ""))
    found = [f.message for f in check(case(editions=(read(tmp_path / "e.html"),))) if f.rule == "LIC-X-01"]
    assert "meta DC.title is missing; the front matter says “On the Tides”." in found


def test_every_rule_explains_itself() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES) == 26
    assert [rule.id for rule in RULES if not (rule.why and rule.mend)] == []


def test_the_verb_prints_a_line_a_file_and_judges(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.epub", tmp_path / "bad.html"
    good.write_bytes(files.epub())
    bad.write_text(HTML.replace("by-nc/4.0", "by-nc-nd/4.0"))
    assert main(["licence", str(good), "--require", "CC-BY-NC-4.0"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert list(row) == [
        "file",
        "format",
        "licence",
        "licence_url",
        "title",
        "authors",
        "date",
        "identifier",
        "found_in",
        "findings",
    ]
    assert (row["licence"], row["authors"], row["date"]) == ("CC-BY-NC-4.0", ["Maria J. Alder"], "2024-06-08")
    assert main(["licence", str(good), str(bad)]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[f["rule"] for f in line["findings"]].count("LIC-X-01") for line in lines] == [1, 1]
    assert main(["licence", "--table", str(bad)]) == 1
    assert "CC-BY-NC-ND-4.0" in capsys.readouterr().out
    assert main(["licence", str(good), "--require", "mine"]) == 2
