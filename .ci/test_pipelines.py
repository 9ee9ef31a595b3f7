# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The GitHub action and the GitLab job: their scripts, run as they stand, fail where the gate does."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from galleyproof.__main__ import main

ROOT = Path(__file__).parents[1]


def github() -> str:
    """Return the script of the action's step "Check"."""
    text = (ROOT / ".github/actions/galleyproof/action.yml").read_text()
    return textwrap.dedent(text.partition("name: Check")[2].partition("run: |\n")[2])


def gitlab() -> str:
    """Return the job's script without what installs galleyproof."""
    text = (ROOT / ".gitlab/galleyproof.gitlab-ci.yml").read_text()
    lines = text.partition("script:\n")[2].partition("  artifacts:")[0].removeprefix("    - ")
    bodies = [item.removeprefix("|\n") for item in lines.split("\n    - ")]
    return "set -e\n" + "\n".join(textwrap.dedent(body) for body in bodies if "pip install" not in body)


def run(script: str, essay: Path, **given: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "GITHUB_STEP_SUMMARY": str(essay / "summary"),
        "MANUSCRIPTS": "",
        "FAIL_ON": "error",
        "RELEASE": "false",
        "OUT": "out",
        "GALLEYPROOF_MANUSCRIPTS": "",
        "GALLEYPROOF_FAIL_ON": "error",
        "GALLEYPROOF_OUT": "out",
        **given,
    }
    call = ["bash", "-c", script]
    return subprocess.run(call, cwd=essay, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    assert main(["init", str(tmp_path / "essay")]) == 0
    (tmp_path / "essay" / "summary").touch()
    return tmp_path / "essay"


def spoil(essay: Path) -> None:
    path = essay / "manuscript" / "essay.md"
    path.write_text(path.read_text().replace("was wound before", "was never wound before"))


def test_the_action_annotates_sums_up_and_fails_on_an_error(essay: Path) -> None:
    spoil(essay)
    done = run(github(), essay)
    assert done.returncode == 1, done.stderr
    assert "::error file=manuscript/essay.md,line=19,endLine=19,title=QUO-DIFFERS::" in done.stdout
    assert "≠ differs | 2 |" in (essay / "summary").read_text()
    assert {path.name for path in (essay / "out/essay").iterdir()} >= {"findings.sarif", "junit.xml"}


def test_the_action_takes_several_manuscripts_and_passes_clean_ones(essay: Path) -> None:
    other = essay / "manuscript" / "other.md"
    other.write_text((essay / "manuscript/essay.md").read_text())
    done = run(github(), essay, MANUSCRIPTS="manuscript/essay.md manuscript/other.md")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (essay / "out").glob("*.json")) == ["essay.json", "other.json"]
    assert (essay / "summary").read_text().count("### ") == 2


def test_the_action_fails_on_less_when_told_to(essay: Path) -> None:
    path = essay / "manuscript" / "essay.md"
    path.write_text(path.read_text() + '\nShe said "something that nobody cites".\n')
    assert run(github(), essay).returncode == 0
    assert run(github(), essay, FAIL_ON="notice").returncode == 1
    assert run(github(), essay, RELEASE="true").returncode == 1


@pytest.mark.parametrize("script", [github(), gitlab()], ids=["github", "gitlab"])
def test_what_could_not_run_is_no_pass(essay: Path, script: str) -> None:
    assert run(script, essay, MANUSCRIPTS="gone.md", GALLEYPROOF_MANUSCRIPTS="gone.md").returncode == 2


def test_the_job_writes_what_gitlab_shows_and_fails_on_an_error(essay: Path) -> None:
    spoil(essay)
    done = run(gitlab(), essay)
    assert done.returncode == 1, done.stderr
    assert (essay / "out/essay/junit.xml").is_file()
    assert "QUO-DIFFERS" in (essay / "out/essay/gl-code-quality-report.json").read_text()
