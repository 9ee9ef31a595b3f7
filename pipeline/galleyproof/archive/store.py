# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The files of a source onto disk: the archive is the old one or the new one, whenever a run is killed.

Everything new (the source's whole folder and the whole lock file) is staged in `archive/.staging`. One
rename, to `archive/.pending`, makes it count; moving its parts into place comes after, and whoever comes
next finishes that. Until then a reader finds the folder and the lock under `.pending` first. An advisory
lock on the archive's folder (flock) keeps writers apart, and readers off a writer's moves.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from galleyproof.errors import ArchiveError
from galleyproof.model import Json

LOCK = "archive.lock.json"
FOLDER = "archive"
STAGING, PENDING = ".staging", ".pending"
FILES = ("capture.warc", "source.json", "text.txt")

Entries = dict[str, dict[str, str]]
"""The lock: id to file name to sha256, in hex."""


def canonical(data: Json | Entries) -> bytes:
    """Return JSON as it is kept: sorted keys, two spaces, UTF-8, a line end."""
    return (json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data`, in hex."""
    return hashlib.sha256(data).hexdigest()


@contextlib.contextmanager
def reading(references: Path) -> Iterator[None]:
    """Hold off writers while reading; where the file system knows no locks, read all the same."""
    try:
        handle = os.open(references / FOLDER, os.O_RDONLY | os.O_DIRECTORY)
    except (FileNotFoundError, NotADirectoryError):
        yield
        return
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def writing(references: Path) -> Iterator[None]:
    """Be the only writer; what a killed run left is finished or thrown away first."""
    root = references / FOLDER
    root.mkdir(parents=True, exist_ok=True)
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _finish(references)
        yield
    finally:
        os.close(handle)


def place(references: Path, slug: str) -> Path:
    """Return where the folder of a source is: under `.pending` while it is being moved."""
    pending = references / FOLDER / PENDING / "new" / slug
    return pending if pending.is_dir() else references / FOLDER / slug


def lock_place(references: Path) -> Path:
    """Return where the lock file is, likewise."""
    pending = references / FOLDER / PENDING / LOCK
    return pending if pending.is_file() else references / LOCK


def put(references: Path, slug: str, files: Mapping[str, bytes], entries: Entries) -> None:
    """Make `files` the whole folder of `slug`, and `entries` the whole lock. Call inside `writing`.

    Names in `files` are relative paths. Raises ArchiveError where the disk refuses; nothing changed then.
    """
    staging = references / FOLDER / STAGING
    try:
        for name, data in files.items():
            _write(staging / "new" / slug / name, data)
        _write(staging / LOCK, canonical(entries))
        for folder in [*(path for path in staging.rglob("*") if path.is_dir()), staging]:
            _sync(folder)
        staging.rename(references / FOLDER / PENDING)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise ArchiveError(
            f"cannot be written ({error.strerror or error})",
            where=str(references / FOLDER / slug),
            remedy="nothing was changed",
        ) from error
    _sync(references / FOLDER)
    _finish(references)


def _finish(references: Path) -> None:
    """Move what is pending into place; each step may be the last one of a killed run."""
    root = references / FOLDER
    shutil.rmtree(root / STAGING, ignore_errors=True)
    pending = root / PENDING
    if not pending.is_dir():
        return
    for folder in sorted((pending / "new").iterdir()) if (pending / "new").is_dir() else []:
        old = pending / "old"
        shutil.rmtree(old, ignore_errors=True)
        if (root / folder.name).is_dir():
            (root / folder.name).rename(old)
        folder.rename(root / folder.name)
    if (pending / LOCK).is_file():
        (pending / LOCK).replace(references / LOCK)
    _sync(root)
    _sync(references)
    shutil.rmtree(pending)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
