# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof report`: files where they are asked for, one line where it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from galleyproof.__main__ import main
from galleyproof.report.formats import FORMATS

Json = dict[str, Any]


@pytest.fixture
def findings(synthetic: Callable[..., Json], tmp_path: Path) -> Path:
    path = tmp_path / "findings.json"
    path.write_text(json.dumps(synthetic()), encoding="utf-8")
    return path


def test_all_formats_are_written_and_findings_do_not_fail_it(findings: Path) -> None:
    out = findings.parent / "a" / "report"
    assert main(["report", str(findings), "--format", "all", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(file for _, file, _ in FORMATS)


def test_links_lead_from_the_report_to_the_project(findings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(findings.parent)
    assert main(["report", "findings.json", "--out", "build/essay/report"]) == 0
    page = Path("build/essay/report/index.html").read_text(encoding="utf-8")
    assert 'href="../../../references/archive/keeper/text.txt#:~:text=' in page


def test_links_lead_to_the_project_that_the_findings_lie_in(findings: Path) -> None:
    (findings.parent / "references").mkdir()
    assert main(["report", str(findings), "--out", str(findings.parent / "report")]) == 0
    page = (findings.parent / "report" / "index.html").read_text(encoding="utf-8")
    assert 'href="../references/archive/keeper/text.txt#:~:text=' in page


def test_a_dash_prints(findings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(findings), "--format", "terminal", "--out", "-"]) == 0
    assert capsys.readouterr().out.splitlines()[-4] == "Four things to mend."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["none.json"], "galleyproof: none.json: cannot be read (No such file or directory); write it again"),
        (
            ["FINDINGS", "--format", "html,word"],
            "galleyproof: no format is called 'word'; use html, terminal,",
        ),
        (["FINDINGS", "--format", ""], "galleyproof: no format is called ''; use html,"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_nothing_written(
    findings: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    out = findings.parent / "out"
    given = [str(findings) if word == "FINDINGS" else word for word in arguments]
    assert main(["report", *given, "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(says)
    assert said.count("\n") == 1
    assert not out.exists()
