# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`build --proof`: what the verbs make one after the other, in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from galleyproof.__main__ import main

ESSAY = "manuscript/essay.md"
GOOD, WRONG = "was wound before", "was never wound before"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "essay"]) == 0
    monkeypatch.chdir(tmp_path / "essay")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path / "essay"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rewrite(old: str, new: str) -> None:
    path = Path(ESSAY)
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def test_it_writes_what_the_verbs_write_one_after_the_other(project: Path) -> None:
    assert main(["build", ESSAY, "--out", "out", "--proof"]) == 0
    at_once = contents(project / "out")
    for path in sorted((project / "out").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert main(["build", ESSAY, "--out", "out"]) == 0
    assert main(["check", ESSAY, "--editions", "out", "--out", "out/findings.json"]) == 0
    assert main(["report", "out/findings.json", "--out", "out/report"]) == 0
    assert main(["certify", "out"]) == 0
    assert contents(project / "out") == at_once
    assert {"certificate.json", "findings.json", "report/index.html", "edition.pdf"} <= at_once.keys()


def test_where_the_gate_is_closed_all_is_written_and_no_certificate_is_left(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", ESSAY, "--out", "out", "--proof"])
    assert (project / "out" / "certificate.json").is_file()
    rewrite(GOOD, WRONG)
    capsys.readouterr()
    assert main(["build", ESSAY, "--out", "out", "--proof"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("closed: checked 3 of 3 quotations")
    assert "certificate.json" not in said.out
    assert not (project / "out" / "certificate.json").exists()
    assert WRONG in (project / "out" / "edition.html").read_text()
    assert main(["gate", "out/findings.json"]) == 1
    assert main(["certify", "out"]) == 1


def test_a_waiver_that_cannot_be_read_leaves_everything_of_before(project: Path) -> None:
    main(["build", ESSAY, "--out", "out", "--proof"])
    before = contents(project / "out")
    rewrite(GOOD, WRONG)
    (project / "references" / "waivers" / "broken.toml").write_text("= no TOML")
    assert main(["build", ESSAY, "--out", "out", "--proof"]) == 2
    assert contents(project / "out") == before


def test_where_nothing_could_be_checked_there_is_no_certificate(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    front = Path(ESSAY).read_text().split("---\n")[1]
    Path(ESSAY).write_text(f"---\n{front}---\n\nSomebody said ‘the lamp was lit at dusk’ to me.\n")
    assert main(["build", ESSAY, "--out", "out", "--proof"]) == 0
    assert "checked 0 of 1 quotations: this is no pass" in capsys.readouterr().err
    assert not (project / "out" / "certificate.json").exists()


def test_an_edition_that_nobody_reads_back_is_built_and_counted_as_not_checked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("galleyproof.toml").write_text('formats = ["html", "docx", "txt"]\n')
    assert main(["build", ESSAY, "--out", "out", "--proof"]) == 0
    assert "1 of 3 editions" in capsys.readouterr().err
    assert main(["check", ESSAY, "--editions", "out"]) == 0
    assert "1 of 3 editions" in capsys.readouterr().err
    assert main(["check", ESSAY, "--editions", "out", "--to", "docx"]) == 2
    assert {"edition.docx", "edition.txt", "certificate.json"} <= contents(project / "out").keys()


def test_the_setting_that_makes_the_gate_stricter_holds(project: Path) -> None:
    rewrite("The clock", "“The clock")
    assert main(["build", ESSAY, "--out", "out", "--proof"]) == 0
    assert (project / "out" / "certificate.json").exists()
    Path("galleyproof.toml").write_text('fail-on = "warning"\n')
    assert main(["build", ESSAY, "--out", "out", "--proof"]) == 0
    assert not (project / "out" / "certificate.json").exists()
