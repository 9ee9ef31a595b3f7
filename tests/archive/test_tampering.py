# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Evidence that was altered is named, whichever byte of whichever file it was."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.archive.shelf import WORDS, shelve

from galleyproof import archive
from galleyproof.archive import warc
from galleyproof.errors import ArchiveError
from galleyproof.model import Fault

REAL = Path(__file__).parent.parent.parent / "references"
FILES = (
    "archive/essay/capture.warc",
    "archive/essay/text.txt",
    "archive/essay/source.json",
    "archive.lock.json",
)


def faults(references: Path) -> list[Fault]:
    held = archive.load(references)
    return [*held.faults, *(fault for source in held.sources.values() for fault in source.faults)]


def test_an_archive_that_nobody_touched_has_no_faults(tmp_path: Path) -> None:
    shelve(tmp_path)
    assert faults(tmp_path) == []


def test_the_archive_of_the_first_edition_has_no_faults() -> None:
    assert faults(REAL) == []


def test_an_archive_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert archive.load(tmp_path / "none") == archive.Archive(sources={})


@pytest.mark.parametrize("name", FILES)
def test_any_byte_flipped_is_a_fault_that_names_the_file(tmp_path: Path, name: str) -> None:
    shelve(tmp_path)
    path = tmp_path / name
    good = path.read_bytes()
    for at in range(0, len(good), 5):
        path.write_bytes(good[:at] + bytes([good[at] ^ (1 << at % 8)]) + good[at + 1 :])
        named = [fault for fault in faults(tmp_path) if path.name in f"{fault.file} {fault.message}"]
        assert named, f"byte {at} of {name}"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(("capture.warc", "text.txt", "source.json")), st.data())
def test_any_byte_of_the_real_source_is_a_fault_of_its_file(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    here = tmp_path_factory.mktemp("real") / "references"
    shutil.copytree(REAL / "archive", here / "archive")
    shutil.copy(REAL / "archive.lock.json", here)
    path = here / "archive" / "chang2024" / name
    good = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(good) - 1))
    good[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(good)
    assert str(path) in {fault.file for fault in faults(here)}


def relocked(references: Path, change: Callable[[Path], None]) -> list[tuple[str, str]]:
    """Alter the archive and forge its lock to fit: rule and file of what is still found."""
    folder = references / "archive" / "essay"
    change(folder)
    digests = {path.name: archive.sha256(path.read_bytes()) for path in folder.iterdir()}
    (references / "archive.lock.json").write_bytes(archive.canonical({"essay": digests}))
    return [(fault.rule, Path(fault.file).name) for fault in faults(references)]


def test_a_forged_lock_does_not_hide_an_altered_text(tmp_path: Path) -> None:
    shelve(tmp_path)

    def alter(folder: Path) -> None:
        path = folder / "text.txt"
        path.write_text(path.read_text().replace("nothing", "everything"))

    assert relocked(tmp_path, alter) == [("ARC-TEXT", "text.txt"), ("ARC-TEXT", "source.json")]


def test_a_capture_with_a_wrong_length_is_a_fault_and_prints_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelve(tmp_path)

    def shorten(folder: Path) -> None:
        path = folder / "capture.warc"
        told = f"Content-Length: {len(WORDS)}\r\n".encode()
        assert told in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(told, b"Content-Length: 70\r\n"))

    assert relocked(tmp_path, shorten) == [("ARC-DIGEST", "capture.warc")]
    assert capsys.readouterr() == ("", "")


def test_a_forged_lock_does_not_hide_an_altered_capture(tmp_path: Path) -> None:
    shelve(tmp_path)

    def alter(folder: Path) -> None:
        path = folder / "capture.warc"
        path.write_bytes(path.read_bytes().replace(b"forget nothing", b"forget somehow"))

    assert relocked(tmp_path, alter) == [("ARC-DIGEST", "capture.warc")]


@pytest.mark.parametrize("cut", [1, 3, 5, 50, 300, 400])
def test_a_capture_cut_inside_its_last_record_is_no_whole_file(tmp_path: Path, cut: int) -> None:
    shelve(tmp_path)
    data = (tmp_path / "archive/essay/capture.warc").read_bytes()
    with pytest.raises(ArchiveError):
        warc.load(data[:-cut], "capture.warc")


def test_a_source_that_the_lock_does_not_know_is_a_fault_of_its_folder(tmp_path: Path) -> None:
    shelve(tmp_path)
    (tmp_path / "archive" / "stranger").mkdir()
    assert [(fault.rule, Path(fault.file).name) for fault in faults(tmp_path)] == [("ARC-LOCK", "stranger")]


def test_a_file_that_the_lock_does_not_know_is_a_fault(tmp_path: Path) -> None:
    shelve(tmp_path)
    (tmp_path / "archive" / "essay" / "notes.txt").write_text("mine")
    assert [(fault.rule, Path(fault.file).name) for fault in faults(tmp_path)] == [("ARC-LOCK", "notes.txt")]


def test_a_source_that_was_deleted_is_a_fault_of_each_of_its_files(tmp_path: Path) -> None:
    shelve(tmp_path)
    shutil.rmtree(tmp_path / "archive" / "essay")
    assert {"capture.warc", "text.txt", "source.json"} <= {
        Path(fault.file).name for fault in faults(tmp_path)
    }


def test_a_link_is_no_evidence(tmp_path: Path) -> None:
    shelve(tmp_path)
    text = tmp_path / "archive" / "essay" / "text.txt"
    text.rename(tmp_path / "elsewhere.txt")
    text.symlink_to(tmp_path / "elsewhere.txt")
    assert ("ARC-HASH", "text.txt") in {(fault.rule, Path(fault.file).name) for fault in faults(tmp_path)}


@pytest.mark.parametrize(
    "lock",
    [
        b"",
        b"[]",
        b"{",
        b"null",
        b'{"essay": 1}',
        b'{"../x": {}}',
        b"<<<<<<< ours\n",
        b"[" * 5000,
        b"\xff\xfe",
    ],
)
def test_a_lock_that_is_none_is_a_fault_of_the_lock(tmp_path: Path, lock: bytes) -> None:
    shelve(tmp_path)
    (tmp_path / "archive.lock.json").write_bytes(lock)
    assert ("ARC-LOCK", "archive.lock.json") in {(f.rule, Path(f.file).name) for f in faults(tmp_path)}


def test_a_faulty_source_keeps_its_faults_and_is_listed(tmp_path: Path) -> None:
    shelve(tmp_path)
    (tmp_path / "archive" / "essay" / "source.json").write_text(
        json.dumps({"schema": "galleyproof-source/1"})
    )
    assert archive.load(tmp_path).sources["essay"].faults != ()


def test_verification_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelve(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert faults(tmp_path) == []
