# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A small project with things to decide, and a sitting over it. No source or person in it exists."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof import project
from galleyproof.proof.again import again
from galleyproof.review import Journal, Sitting
from galleyproof.starter import begin

TODAY = dt.date(2026, 6, 1)

HEAD = """---
title: Fog
author: N. Body
date: 2026-05-01
lang: en-GB
license: CC-BY-4.0
copyright: {holder: N. Body, year: 2026}
identifier: https://example.org/fog
---

"""
WRONG = "She says that “the fog stayed for eleven days” [@keeper].\n"
TWO_WAYS = "“The clock stood in the stairwell and was wound before the lamp was lit” [@keeper].\n"
NOWHERE = "She adds that “the parrot ate the barometer whole” [@keeper].\n"
FINE = "It was “the smaller of my two instruments” [@keeper].\n"


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("review") / "project"
    begin(root, dt.datetime(2026, 5, 1, tzinfo=dt.UTC))
    for waiver in (root / "references" / "waivers").glob("*.toml"):
        waiver.unlink()
    return root


@pytest.fixture
def write(starter: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return what makes a project whose manuscript has these paragraphs, and returns the manuscript."""

    def made(*paragraphs: str, name: str = "project", newline: str = "\n") -> Path:
        root = tmp_path / name
        shutil.copytree(starter, root)
        path = root / "manuscript" / "essay.md"
        path.write_bytes((HEAD + "\n".join(paragraphs)).replace("\n", newline).encode())
        return path

    return made


def sitting_of(path: Path, today: dt.date = TODAY) -> Sitting:
    home = project.find(path)
    journal = Journal(home.root / ".galleyproof" / "review" / "essay.jsonl", (path, home.waivers))
    return Sitting(path, home.waivers, journal, again(home, path, today), today)
