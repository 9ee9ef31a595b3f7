# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The files of the starter and its sources into a project: whole, or not there at all."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from galleyproof import archive, project, proof, waivers
from galleyproof.errors import UsageError
from galleyproof.model import Verdict, Waiver
from galleyproof.writing import write

_MANUSCRIPT = Path("manuscript") / "essay.md"
_SOURCES = (
    ("keeper.txt", "text/plain", "https://example.org/keeper"),
    ("engineer.html", "text/html", "https://example.org/engineer"),
)
_WHO = "galleyproof init"
_REASON = "It is wrong on purpose, to show what a finding and its waiver look like."
_YEAR = dt.timedelta(days=365)


def begin(folder: Path, now: dt.datetime) -> None:
    """Make a project in `folder`, which is missing or empty; `now` dates its deposits and its waiver.

    It is made beside `folder` and moved there in one step. Raises UsageError where something is there
    already; OSError where the disk refuses.
    """
    _refuse_what_is_there(folder)
    target = folder.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:100]}."))
    try:
        _fill(made, now)
        made.chmod(target.stat().st_mode & 0o7777 if target.is_dir() else 0o777 & ~_umask())
        made.replace(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _refuse_what_is_there(folder: Path) -> None:
    remedy = "name a folder that is not there yet"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError("is there already, and is no folder", where=str(folder), remedy=remedy)
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError("is not empty, and nothing in it is touched", where=str(folder), remedy=remedy)
    if folder.resolve() == Path.cwd():
        raise UsageError("you stand in this folder, which is replaced as a whole", remedy=remedy)


def _fill(root: Path, now: dt.datetime) -> None:
    ours = files("galleyproof.starter")
    for path, data in _tree(ours / "files", root):
        write(path, data)
    for name, media_type, identifier in _SOURCES:
        archive.deposit(
            root / "references",
            (ours / "sources" / name).read_bytes(),
            identifiers=[identifier],
            supplied_by=_WHO,
            media_type=media_type,
            slug=name.partition(".")[0],
            charset="utf-8",
            at=now,
        )
    _waive(root, now.date())


def _tree(folder: Traversable, into: Path) -> Iterator[tuple[Path, bytes]]:
    for entry in folder.iterdir():
        path = into / entry.name.replace("dot-", ".", 1)
        if entry.is_dir():
            yield from _tree(entry, path)
        else:
            yield path, entry.read_bytes()


def _waive(root: Path, today: dt.date) -> None:
    """Write the waiver of what differs on purpose, as the check itself finds it."""
    case = proof.case_of(project.find(root), root / _MANUSCRIPT)
    for finding in proof.findings_of(case, (), today):
        if finding.verdict is Verdict.DIFFERS:
            waiver = Waiver(
                fingerprint=finding.fingerprint,
                reason=_REASON,
                reviewer=_WHO,
                until=today + _YEAR,
                sha256=finding.evidence.sha256 if finding.evidence else "",
            )
            path = root / "references" / "waivers" / f"{finding.fingerprint}.toml"
            write(path, waivers.to_toml(waiver))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
