# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The archive is the old one or the new one, whenever a run is killed and whoever else is writing."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.archive.shelf import files, shelve

from galleyproof import archive
from galleyproof.errors import ArchiveError, UsageError

OLD, NEW = "The first text.\n", "The second text, which takes its place.\n"


class Killed(BaseException):
    """What a kill looks like from inside: nothing after it runs."""


def killing(monkeypatch: pytest.MonkeyPatch, at: int) -> Callable[[], int]:
    """End the run at its `at`-th step that touches the disk; return how many steps were taken."""
    count = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count >= at:
                raise Killed
            return real(*arguments, **named)

        return step

    for owner, name in (
        (os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "mkdir"), (shutil, "rmtree"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    return lambda: count


def stands(references: Path) -> str:
    """Verify the archive and return the words of its one source."""
    held = archive.load(references)
    assert [fault.rule for fault in held.faults if fault.rule != "ARC-LEFTOVER"] == []
    assert held.sources["essay"].faults == ()
    return held.sources["essay"].text.text


def test_a_run_killed_at_any_step_leaves_the_old_archive_or_the_new(tmp_path: Path) -> None:
    seen = set()
    for at in range(1, 60):
        references = tmp_path / str(at)
        shelve(references, OLD)
        with pytest.MonkeyPatch.context() as patch:
            taken = killing(patch, at)
            try:
                shelve(references, NEW)
            except Killed:
                pass
            else:
                assert taken() < at
                break
        seen.add(stands(references))
        shelve(references, "The third text.\n")
        assert stands(references) == "The third text.\n"
        assert [path.name for path in (references / "archive").iterdir()] == ["essay"]
    assert seen == {OLD, NEW}


def test_another_deposit_for_a_work_keeps_those_before_it(tmp_path: Path) -> None:
    for words in (OLD, NEW, "The third text.\n"):
        shelve(tmp_path, words)
    held = archive.load(tmp_path).sources["essay"]
    assert (held.text.text, held.faults, len(held.earlier)) == ("The third text.\n", (), 2)
    kept = {data.decode() for name, data in files(tmp_path).items() if name.endswith("text.txt")}
    assert kept == {OLD, NEW, "The third text.\n"}


def test_a_full_disk_leaves_the_old_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelve(tmp_path, OLD)
    before = files(tmp_path)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match="No space left on device"):
        shelve(tmp_path, NEW)
    assert files(tmp_path) == before


def test_a_process_killed_from_outside_leaves_a_sound_archive(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent.parent.parent)!r})\n"
        "from pathlib import Path; from tests.archive.shelf import shelve\n"
        "n = 0\n"
        "while True: n += 1; shelve(Path(sys.argv[1]), f'Text number {n}.\\n'); print(n, flush=True)\n"
    )
    for kill in range(4):
        with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(0.05 + 0.023 * kill)
            run.send_signal(signal.SIGKILL)
        assert stands(tmp_path).startswith("Text number ")


def test_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    def work(number: int) -> None:
        shelve(tmp_path, f"Text {number}.\n", f"https://example.org/{number}", slug=f"s{number}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = archive.load(tmp_path)
    assert sorted(held.sources) == [f"s{number}" for number in range(8)]
    assert [source.faults for source in held.sources.values()] == [()] * 8


def test_the_same_deposit_gives_the_same_bytes(tmp_path: Path) -> None:
    shelve(tmp_path / "one")
    shelve(tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_second_deposit_of_the_same_file_changes_nothing(tmp_path: Path) -> None:
    shelve(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    shelve(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_identifier_has_one_evidence(tmp_path: Path) -> None:
    shelve(tmp_path)
    with pytest.raises(UsageError, match="has evidence already"):
        shelve(tmp_path, NEW, "http://www.example.org/essay", slug="other")


def test_a_folder_is_one_work_s(tmp_path: Path) -> None:
    shelve(tmp_path)
    with pytest.raises(UsageError, match="another work's"):
        shelve(tmp_path, NEW, "https://example.org/quite-another")


@pytest.mark.parametrize("slug", ["../up", "a/b", ".hidden", "-x", "a b", "x" * 70])
def test_a_slug_is_a_plain_name(tmp_path: Path, slug: str) -> None:
    with pytest.raises(UsageError):
        shelve(tmp_path, slug=slug)
    assert not (tmp_path / "archive.lock.json").exists()
