# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The files of the starter and its sources into a project that passes its own check."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from galleyproof import archive, project, proof, waivers
from galleyproof.model import Verdict, Waiver
from galleyproof.starter.laid import OURS, laid, skeleton
from galleyproof.writing import write

_MANUSCRIPT = Path("manuscript") / "essay.md"
_SOURCES = (
    ("keeper.txt", "text/plain", "https://example.org/keeper"),
    ("engineer.html", "text/html", "https://example.org/engineer"),
)
_WHO = "galleyproof init"
_REASON = "It is wrong on purpose, to show what a finding and its waiver look like."
_YEAR = dt.timedelta(days=365)


def begin(folder: Path, now: dt.datetime, *, run: str = "") -> None:
    """Make a project in `folder`, which is missing or empty; `now` dates its deposits and its waiver.

    `run` is the call of galleyproof on this machine alone, if its name is none. Raises UsageError where
    something is there already; OSError where the disk refuses.
    """
    laid(folder, lambda root: _fill(root, now, run))


def _fill(root: Path, now: dt.datetime, run: str) -> None:
    skeleton(root, run=run)
    for name, media_type, identifier in _SOURCES:
        archive.deposit(
            root / "references",
            (OURS / "sources" / name).read_bytes(),
            identifiers=[identifier],
            supplied_by=_WHO,
            media_type=media_type,
            slug=name.partition(".")[0],
            charset="utf-8",
            at=now,
        )
    _waive(root, now.date())


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
