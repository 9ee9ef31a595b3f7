# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Settings: what is refused, what they change, and that none of them makes a check less strict."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from galleyproof import project, settings
from galleyproof.__main__ import main
from galleyproof.editions.names import FILES
from galleyproof.errors import UsageError
from galleyproof.gate import LEVELS

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "essay"]) == 0
    monkeypatch.chdir(tmp_path / "essay")
    return tmp_path / "essay"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('paper = "a3"', "the setting paper must be one of"),
        ("formats = []", "the setting formats must contain at least 1"),
        ('formats = ["htm"]', "the setting formats[0] must be one of"),
        ('formats = ["pdf", "pdf"]', "the setting formats must contain unique items"),
        ('names = [["Peking"]]', "the setting names[0] must contain at least 2"),
        ("bibliography = 3", "the setting bibliography must be string or array"),
        ('severity = { QUO-REVIEW = "fatal" }', "the setting severity.QUO-REVIEW must be one of"),
        ('requires = "CC-BY-4.0"', "unknown setting `requires`; did you mean `require`?"),
        ('fail_on = "notice"', "unknown setting `fail_on`; did you mean `fail-on`?"),
        ("x = [", "is no TOML"),
    ],
)
def test_what_does_not_fit_is_one_line_that_says_what_does(said: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "galleyproof.toml").write_text(said)
    with pytest.raises(UsageError) as caught:
        settings.load(tmp_path)
    assert told in str(caught.value)
    assert str(tmp_path / "galleyproof.toml") in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\ngalleyproof = 3", "\xff"])
def test_a_pyproject_that_holds_no_table_of_ours(text: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(text.encode("latin-1"))
    if text == "tool = 3":
        assert "paper" not in settings.load(tmp_path)
        return
    with pytest.raises(UsageError):
        settings.load(tmp_path)


def test_a_file_of_its_own_counts_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.galleyproof]\npaper = "a5"\n')
    assert settings.load(tmp_path)["paper"] == "a5"
    (tmp_path / "galleyproof.toml").write_text('\ufefffail-on = "notice"\n', encoding="utf-8")
    assert "paper" not in settings.load(tmp_path)
    assert settings.load(tmp_path)["fail-on"] == "notice"


def test_the_schema_is_one_and_has_the_form_that_schemastore_asks_for() -> None:
    schema = settings.schema()
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["additionalProperties"] is False
    for rule in schema["properties"].values():
        assert rule["description"].endswith(".")
        for example in (*rule.get("examples", ()), *([rule["default"]] if "default" in rule else [])):
            jsonschema.validate(example, rule)
    assert schema["properties"]["formats"]["items"]["enum"] == list(FILES)
    assert sorted(schema["properties"]["fail-on"]["enum"]) == sorted(LEVELS)


def test_every_key_is_documented_and_every_documented_key_exists() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text()
    documented = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert documented == sorted(settings.schema()["properties"])


def test_a_heavier_weight_closes_the_gate(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = essay / "manuscript" / "essay.md"
    path.write_text(path.read_text().replace("eleven", "nine"))
    assert main(["check"]) == 0
    (essay / "galleyproof.toml").write_text('severity = { WAI-UNUSED = "error" }')
    assert main(["check", "--out", "findings.json"]) == 1
    assert ": error: " in capsys.readouterr().out
    assert main(["gate", "findings.json"]) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('QUO-DIFFERS = "warning"', "makes QUO-DIFFERS lighter"),
        ('QUO-REVIEW = "notice"', "waive its findings with `galleyproof waive`"),
        ('QUO-DIFERS = "error"', "did you mean QUO-DIFFERS?"),
    ],
)
def test_a_lighter_weight_is_refused(
    said: str, told: str, essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (essay / "galleyproof.toml").write_text(f"[severity]\n{said}\n")
    assert main(["check"]) == 2
    assert told in capsys.readouterr().err


def test_the_gate_is_as_strict_as_the_stricter_of_setting_and_option(essay: Path) -> None:
    path = essay / "manuscript" / "essay.md"
    path.write_text(path.read_text().replace("eleven", "nine"))
    (essay / "galleyproof.toml").write_text('fail-on = "warning"')
    assert main(["check", "--out", "findings.json"]) == 1
    assert main(["check", "--fail-on", "error"]) == 1
    assert main(["gate", "findings.json", "--fail-on", "error"]) == 1
    (essay / "galleyproof.toml").unlink()
    assert main(["check", "--fail-on", "error"]) == 0


def test_manuscripts_can_stand_elsewhere(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (essay / "galleyproof.toml").write_text('manuscripts = ["texts/**/*.md"]')
    assert main(["check"]) == 2
    assert "texts/**/*.md: there is no manuscript" in capsys.readouterr().err
    (essay / "texts" / "one").mkdir(parents=True)
    (essay / "manuscript" / "essay.md").rename(essay / "texts" / "one" / "essay.md")
    assert main(["check"]) == 0


def test_a_pattern_from_the_systems_root_is_refused(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (essay / "galleyproof.toml").write_text('manuscripts = ["/etc/*.md"]')
    assert main(["check"]) == 2
    assert "from the project's root" in capsys.readouterr().err


def test_the_library_is_the_front_matters_else_the_settings_else_ours(tmp_path: Path) -> None:
    (tmp_path / "references").mkdir()
    home = project.find(tmp_path)
    assert home.libraries() == [tmp_path / "references" / "library.json"]
    (tmp_path / "galleyproof.toml").write_text('bibliography = ["zotero.bib", "references/library.json"]')
    home = project.find(tmp_path)
    assert home.libraries() == [tmp_path / "zotero.bib", tmp_path / "references" / "library.json"]
    named = home.libraries(str(tmp_path / "manuscript" / "a.md"), {"bibliography": ["own.ris"]})
    assert named == [tmp_path / "manuscript" / "own.ris"]
