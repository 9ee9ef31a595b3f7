# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof init`: what it refuses, and that what it makes passes every gate of its own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from galleyproof import archive
from galleyproof.__main__ import main


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def full(here: Path) -> str:
    (here / "full").mkdir()
    (here / "full" / "mine.txt").write_text("mine")
    return "full"


def a_file(here: Path) -> str:
    (here / "file").write_text("mine")
    return "file"


def a_link(here: Path) -> str:
    (here / "elsewhere").mkdir()
    (here / "link").symlink_to("elsewhere")
    return "link"


def under_a_file(here: Path) -> str:
    (here / "file").write_text("mine")
    return "file/project"


@pytest.mark.parametrize("make", [full, a_file, a_link, under_a_file, lambda _: "."])
def test_what_is_there_is_refused_and_left_alone(
    here: Path, capsys: pytest.CaptureFixture[str], make: object
) -> None:
    assert callable(make)
    name = make(here)
    before = files(here)
    assert main(["init", name]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert files(here) == before


def test_a_disk_that_refuses_leaves_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("galleyproof.archive.deposit", refuse)
    assert main(["init", "essay"]) == 2
    assert "No space left" in capsys.readouterr().err
    assert files(here) == []


def test_a_kill_leaves_the_whole_project_or_none(here: Path) -> None:
    for seconds in (0.3, 0.5, 0.7, 10):
        name = f"essay-{seconds}"
        child = subprocess.Popen(
            [sys.executable, "-m", "galleyproof", "init", name], stderr=subprocess.DEVNULL
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(seconds)
        child.kill()
        child.wait()
        if (here / name).exists() or seconds == 10:
            assert main(["check", f"{name}/manuscript/essay.md"]) == 0


@pytest.mark.parametrize("empty", [False, True])
def test_a_fresh_project_passes_its_check(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, empty: bool
) -> None:
    if empty:
        (here / "essay").mkdir()
    assert main(["init", "essay"]) == 0
    assert files(here)[0] == "essay"
    monkeypatch.chdir(here / "essay")
    assert main(["archive", "verify"]) == 0
    assert main(["check", "--out", "findings.json"]) == 0
    said = json.loads(Path("findings.json").read_text())
    assert [row["verdict"] for row in said["quotations"]] == ["exact", "folded", "differs"]
    assert [(finding["rule"], bool(finding["waiver"])) for finding in said["findings"]] == [
        ("QUO-DIFFERS", True)
    ]
    assert capsys.readouterr().err.endswith(
        "0 errors, 0 warnings, 0 notices, 1 waived; 0 quotations not checked\n"
    )


def test_its_waiver_says_why_and_ends_within_a_year(here: Path) -> None:
    main(["init", "essay"])
    (path,) = (here / "essay" / "references" / "waivers").glob("*.toml")
    waiver = tomllib.loads(path.read_text())
    held = archive.load(here / "essay" / "references")
    assert waiver["sha256"] == held.sources["keeper"].sha256
    assert len(waiver["reason"].split()) > 5


def test_the_number_put_right_needs_no_waiver(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init", "essay"])
    path = here / "essay" / "manuscript" / "essay.md"
    path.write_text(path.read_text().replace("stayed for eleven days", "stayed for nine days"))
    assert main(["check", str(path)]) == 0
    assert "[WAI-UNUSED]" in capsys.readouterr().out


def test_make_all_builds_certifies_and_then_has_nothing_to_do(here: Path) -> None:
    main(["init", "essay"])
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    environment.pop("MAKEFLAGS", None)
    call = ["make", "--no-print-directory", "-C", "essay", "all"]
    done = subprocess.run(call, cwd=here, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    built = {path.name for path in (here / "essay" / "build" / "essay").iterdir()}
    assert built >= {"edition.html", "edition.epub", "edition.pdf", "certificate.json", "report"}
    again = subprocess.run(call, cwd=here, env=environment, capture_output=True, text=True, check=True)
    assert "Nothing to be done" in again.stdout


def test_make_finds_what_made_the_project_where_it_is_not_on_the_path(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("galleyproof.cli.init.shutil.which", lambda _: None)
    assert main(["init", "essay"]) == 0
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    environment.pop("MAKEFLAGS", None)
    call = ["make", "--no-print-directory", "-C", "essay", "--dry-run", "all"]
    said = subprocess.run(call, cwd=here, env=environment, capture_output=True, text=True, check=True).stdout
    assert f"{sys.executable} -m galleyproof build" in said
    assert "local.mk" in (here / "essay" / ".gitignore").read_text().splitlines()
