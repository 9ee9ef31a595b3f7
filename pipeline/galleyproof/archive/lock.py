# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`references/archive.lock.json` into its entries, and what is wrong with it."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

from galleyproof.archive import store
from galleyproof.errors import ArchiveError
from galleyproof.model import Fault

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LARGEST = 1 << 29  # bytes of one file


def entries(references: Path) -> store.Entries:
    """Return the lock's entries. Raises ArchiveError where the lock cannot be trusted to be added to."""
    found, faults = read(references)
    if faults:
        raise ArchiveError(faults[0].message, where=faults[0].file, remedy="restore it from git")
    return found


def read(references: Path) -> tuple[store.Entries, list[Fault]]:
    """Return the good entries, and the fault of a lock that is not as it was written."""
    shown = str(references / store.LOCK)
    try:
        data = regular(store.lock_place(references))
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [
            Fault(rule="ARC-LOCK", file=shown, message=f"the lock cannot be read: {error.strerror or error}")
        ]
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return {}, [Fault(rule="ARC-LOCK", file=shown, message="the lock is no JSON")]
    good = (
        {slug: entry for slug, entry in said.items() if _entry(slug, entry)} if isinstance(said, dict) else {}
    )
    if not isinstance(said, dict) or len(good) != len(said):
        return good, [
            Fault(rule="ARC-LOCK", file=shown, message="the lock holds something that is no source's entry")
        ]
    if data != store.canonical(said):
        return good, [
            Fault(rule="ARC-LOCK", file=shown, message="the lock is not in the form it was written in")
        ]
    return good, []


def _entry(slug: str, entry: object) -> bool:
    return (
        bool(_SLUG.fullmatch(slug))
        and isinstance(entry, dict)
        and set(store.FILES) <= set(entry)
        and all(isinstance(digest, str) and _DIGEST.fullmatch(digest) for digest in entry.values())
        and all(isinstance(name, str) and ".." not in name and not name.startswith("/") for name in entry)
    )


def regular(path: Path) -> bytes:
    """Read a regular file of bounded size; a link, which may lead anywhere, is none."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(0, "it is no regular file", str(path))
        if about.st_size > _LARGEST:
            raise OSError(0, "it is larger than is allowed", str(path))
        return file.read()
