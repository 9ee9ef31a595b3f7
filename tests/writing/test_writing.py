# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A file is the old one or the new one at every instant, and so are several together."""

from __future__ import annotations

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
