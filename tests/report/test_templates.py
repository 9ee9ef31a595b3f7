# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a template compiles to is kept, and never used for another template, other settings or other code."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from galleyproof.templates import environment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "page.html").write_text("{{ 'a' | code }}: {{ word }}")
    (tmp_path / "filters.py").write_text("one")
    return tmp_path


def said(folder: Path, filters: str = "<{}>") -> str:
    made = environment(folder, str(folder / "filters.py"))
    made.filters["code"] = filters.format
    return made.get_template("page.html").render(word="b & c")


def kept(folder: Path) -> int:
    return len(list((folder / "__pycache__").iterdir()))


def test_it_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = said(folder)
    assert first == "&lt;a&gt;: b &amp; c"
    assert kept(folder) == 1
    monkeypatch.setattr(jinja2.Environment, "_generate", None)
    assert said(folder) == first


def test_another_text_or_other_filters_are_compiled_anew(folder: Path) -> None:
    said(folder)
    (folder / "filters.py").write_text("two")
    assert said(folder, "[{}]") == "[a]: b &amp; c"
    (folder / "page.html").write_text("{{ word }}!")
    assert said(folder) == "b &amp; c!"


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(folder: Path) -> None:
    (folder / "__pycache__").rmdir()
    assert said(folder) == "&lt;a&gt;: b &amp; c"


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(folder) == "&lt;a&gt;: b &amp; c"
    assert kept(folder) == 0


def test_what_is_kept_and_was_cut_off_is_compiled_anew(folder: Path) -> None:
    first = said(folder)
    (path,) = (folder / "__pycache__").iterdir()
    path.write_bytes(path.read_bytes()[:-10])
    assert said(folder) == first
