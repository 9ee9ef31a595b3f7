# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript's path into everything that was found: the Case, its findings, and their document."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from galleyproof import manuscript, waivers
from galleyproof.errors import UsageError
from galleyproof.gate import Outcome, gate
from galleyproof.house.checks import HouseCheck, house_checks
from galleyproof.model import Case, Finding, Json
from galleyproof.project import Project
from galleyproof.proof.case import case_of
from galleyproof.proof.document import document
from galleyproof.proof.findings import findings_of


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One manuscript, checked: what the checks looked at and what they found, waivers attached."""

    case: Case
    findings: tuple[Finding, ...]
    editions_wanted: int = 0
    house: tuple[HouseCheck, ...] = ()

    @cached_property
    def document(self) -> Json:
        """The findings document, as `findings.json` holds it."""
        return document(self.case, self.findings, self.editions_wanted, house=self.house)

    def gate(self, *, release: bool = False, fail_on: str = "error") -> Outcome:
        """Return whether the gate is open; raises NothingChecked where that would be an empty pass."""
        return gate(self.document, release=release, fail_on=fail_on)


def checked(
    project: Project, path: Path, editions: Sequence[Path] = (), editions_wanted: int | None = None
) -> Checked:
    """Check the manuscript at `path`, and the editions of it, by every rule and those of the house.

    `editions_wanted` counts those too that nobody can read back. Opens no socket. Raises the stage's own
    GalleyproofError for what cannot be read.
    """
    wanted = len(editions) if editions_wanted is None else editions_wanted
    return checked_case(project, case_of(project, path, editions), wanted)


def checked_case(project: Project, case: Case, editions_wanted: int = 0) -> Checked:
    """Check a Case that was made already. Raises HouseError and WaiverError."""
    house = house_checks(project)
    findings = findings_of(case, waivers.load(project.waivers), today(), house=house)
    return Checked(case=case, findings=findings, editions_wanted=editions_wanted, house=house)


def manuscripts(project: Project) -> tuple[Path, ...]:
    """Return the project's manuscripts, without the files that are chapters of another one."""
    paths = project.manuscripts()
    inside = {chapter.resolve() for path in paths for chapter in manuscript.chapters(path)}
    return tuple(path for path in paths if path.resolve() not in inside)


def today() -> dt.date:
    """Return the day that waivers expire against: SOURCE_DATE_EPOCH if it is set, else today, UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return (dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)).date()
    except (ValueError, OverflowError, OSError):
        remedy = "it counts seconds since 1970; unset it to use today's date"
        raise UsageError(f"{epoch} is no time", where="SOURCE_DATE_EPOCH", remedy=remedy) from None
