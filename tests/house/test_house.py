# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A check and a resolver of the house's own: what goes wrong in them, and what they may do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.resolve.loopback import html, web

from galleyproof.__main__ import main

DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "house.md"
LENGTH, CATALOGUE = re.findall(r"^```python\n(.*?)^```", DOCS.read_text(), re.MULTILINE | re.DOTALL)
LENGTH = LENGTH.replace("> 200", "> 8")
"""The examples of the documentation, as they stand there but for the number of words."""


@pytest.fixture
def essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "essay"]) == 0
    monkeypatch.chdir(tmp_path / "essay")
    return tmp_path / "essay"


def named(essay: Path, key: str, text: str | None) -> None:
    (essay / "galleyproof.toml").write_text(f'{key} = ["house.py"]\n')
    if text is not None:
        (essay / "house.py").write_text(text)


FINDING = LENGTH.replace("> 8", "> 0")
BAD_CHECKS = [
    (None, "house.py: is not there"),
    ("def check(case:\n", "house.py:1: SyntaxError"),
    ("import nothing_of_that_name\n", "house.py:1: ModuleNotFoundError"),
    ("x = 1\n", "house.py: has no `RULES` and `check(case)`"),
    (LENGTH.replace("RULES", "RULE"), "house.py: has no `RULES` and `check(case)`"),
    (LENGTH.replace("HOUSE-LENGTH", "QUO-DIFFERS"), "QUO-DIFFERS: two rules have this id"),
    (FINDING.replace("yield Finding(", "yield dict("), "`check` gave dict, no Finding"),
    (FINDING.replace('rule="HOUSE', 'rule="OTHER'), "of OTHER-LENGTH, which its RULES lack"),
    (FINDING.replace("judged.quotation.text", "judged.words", 1), "house.py:16: AttributeError"),
    ("raise SystemExit(0)\n", "house.py:1: SystemExit"),
]


@pytest.mark.parametrize(("text", "said"), BAD_CHECKS, ids=[said for _, said in BAD_CHECKS])
def test_a_check_that_does_not_do_what_it_must_ends_the_run(
    essay: Path, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    named(essay, "checks", text)
    capsys.readouterr()
    assert main(["check", "--out", "findings.json"]) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert (out, err.count("\n")) == ("", 1)
    assert not (essay / "findings.json").exists()


@pytest.mark.parametrize("setting", ['checks = "house.py"', "checks = [1]", 'check = ["house.py"]'])
def test_a_setting_that_is_no_list_of_files_is_refused(
    essay: Path, capsys: pytest.CaptureFixture[str], setting: str
) -> None:
    (essay / "galleyproof.toml").write_text(setting)
    capsys.readouterr()
    assert main(["check"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_a_check_of_the_house_finds_is_a_finding_like_any_other(
    essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named(essay, "checks", LENGTH)
    assert main(["check", "--out", "findings.json"]) == 0
    assert main(["check", "--fail-on", "warning"]) == 1
    document = json.loads(Path("findings.json").read_text())
    assert [row["rule"] for row in document["findings"]].count("HOUSE-LENGTH") == 2
    assert main(["report", "findings.json", "--format", "all", "--out", "report"]) == 0
    log = json.loads(Path("report/findings.sarif").read_text())
    assert log["runs"][0]["tool"]["driver"]["rules"][-1]["id"] == "HOUSE-LENGTH"
    capsys.readouterr()
    assert main(["explain", "house-length"]) == 0
    assert "To mend: Quote less." in capsys.readouterr().out
    fingerprint = document["findings"][0]["fingerprint"]
    waive = ["waive", fingerprint, "--reason", "it is short enough here", "--by", "A. Editor"]
    assert main([*waive, "--until", "2027-01-31", "--findings", "findings.json"]) == 0
    assert main(["check", "--fail-on", "warning"]) == 1
    assert "error (waived)" in capsys.readouterr().out


def test_a_resolver_of_the_house_finds_the_page(
    essay: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("galleyproof.resolve.manners.INTERVAL", 0)
    with web({"/7.html": html("<p>" + "The sea came in. " * 40 + "</p>")}) as served:
        named(essay, "resolvers", CATALOGUE.replace("https://texts.example/", f"{served.url}/"))
        call = ["add", "https://catalogue.example/record/7", "--json", "--allow-host", served.host]
        assert main(call) == 0, capsys.readouterr().out
    (outcome,) = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert outcome["archived"]
    assert outcome["final_url"].endswith("/7.html")


def test_a_resolver_that_fails_is_an_outcome_with_its_line(
    essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named(
        essay, "resolvers", "def accepts(lead):\n    return lead.nothing\n\n\ndef resolve(lead, visit): ...\n"
    )
    assert main(["add", "http://catalogue.invalid/7"]) == 1
    assert "house.py:2: AttributeError" in capsys.readouterr().out


def test_a_resolver_without_its_two_functions_ends_the_run(
    essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named(essay, "resolvers", "accepts = 1\n")
    assert main(["refresh"]) == 2
    assert "has no `accepts(lead)` and `resolve(lead, visit)`" in capsys.readouterr().err
