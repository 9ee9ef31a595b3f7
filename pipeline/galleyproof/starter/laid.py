# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What fills a folder into a project that is there whole, or not there at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from galleyproof.errors import UsageError
from galleyproof.writing import umask, write

Made = TypeVar("Made")

OURS = files("galleyproof.starter")


def laid(folder: Path, fill: Callable[[Path], Made]) -> Made:
    """Make a project in `folder`, which is missing or empty; return what `fill` does with its root.

    It is made beside `folder` and moved there in one step. Raises UsageError where something is there
    already; OSError where the disk refuses; and what `fill` raises.
    """
    _refuse_what_is_there(folder)
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:100]}."))
    try:
        made = fill(root)
        root.chmod(target.stat().st_mode & 0o7777 if target.is_dir() else 0o777 & ~umask())
        _moved(root, target)
    except BaseException:
        shutil.rmtree(root, ignore_errors=True)
        raise
    return made


def _moved(root: Path, target: Path) -> None:
    if os.name == "nt" and target.is_dir():
        target.rmdir()  # Windows renames onto nothing, POSIX onto an empty folder
    root.replace(target)


def skeleton(root: Path, *without: str, run: str = "") -> None:
    """Write the files that every new project has into `root`; `dot-x` becomes `.x`.

    `run`, if any, goes into `local.mk`, which the Makefile reads and git does not.
    """
    if run:
        write(root / "local.mk", f"RUN := {run.replace('$', '$$')}\n")
    for path, data in _tree(OURS / "files", root):
        if path.relative_to(root).parts[0] not in without:
            write(path, data)


def _tree(folder: Traversable, into: Path) -> Iterator[tuple[Path, bytes]]:
    for entry in folder.iterdir():
        path = into / entry.name.replace("dot-", ".", 1)
        if entry.is_dir():
            yield from _tree(entry, path)
        else:
            yield path, entry.read_bytes()


def _refuse_what_is_there(folder: Path) -> None:
    remedy = "name a folder that is not there yet"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError("is there already, and is no folder", where=str(folder), remedy=remedy)
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError("is not empty, and nothing in it is touched", where=str(folder), remedy=remedy)
    if folder.resolve() == Path.cwd():
        raise UsageError("you stand in this folder, which is replaced as a whole", remedy=remedy)
