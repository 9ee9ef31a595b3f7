# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A file is the old one or the new one at every instant; so are several that are written together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from galleyproof.writing import write, write_all


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt", "words ‘curled’")
    assert (tmp_path / "a" / "b.txt").read_bytes() == "words ‘curled’".encode()


def test_one_that_cannot_be_written_leaves_all_as_they_were(tmp_path: Path) -> None:
    write(tmp_path / "first", "old")
    (tmp_path / "blocked").write_text("a file, no folder")
    with pytest.raises(OSError, match="blocked"):
        write_all({tmp_path / "first": "new", tmp_path / "blocked" / "second": "new"})
    assert (tmp_path / "first").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocked", "first"]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_file_is_as_open_as_the_umask_says(mask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write(tmp_path / "file", b"bytes")
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o777 == mode
