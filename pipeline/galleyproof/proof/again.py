# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript that is being worked on into its findings document, as often as it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from galleyproof import manuscript, waivers
from galleyproof.house.checks import house_checks
from galleyproof.model import Case, Finding
from galleyproof.project import Project
from galleyproof.proof.case import case_from
from galleyproof.proof.document import document
from galleyproof.proof.findings import found, raised, rules_of, settled
from galleyproof.proof.memory import Memory
from galleyproof.review import Reading


def again(project: Project, path: Path, today: dt.date) -> Callable[[], Reading]:
    """Return what reads and judges the manuscript at `path` anew, doing only what changed since last time.

    The archive is read again when its lock has changed, the manuscript and the library when their
    bytes have; a quotation is judged once; waivers are read every time.
    """
    memory, house = Memory(), house_checks(project)
    heavier = raised(rules_of(house), project.config)
    last: tuple[tuple[bytes, ...], Case, tuple[Finding, ...]] | None = None

    def read() -> Reading:
        nonlocal last
        stored = tuple(_bytes(each) for each in (path, *_beside(project)))
        if last is None or last[0] != stored:
            held = memory.archive(project.references)
            case = case_from(project, manuscript.read(path), held, memory=memory)
            last = stored, case, found(case, house)
        _, case, findings = last
        told = settled(findings, waivers.load(project.waivers), today, heavier)
        text = case.manuscript
        return Reading(
            text=text.text,
            document=document(case, told, 0, house=house),
            offsets=tuple(() if block.reprint else block.offsets for block in text.blocks),
        )

    return read


def _beside(project: Project) -> tuple[Path, ...]:
    return project.references / "library.json", project.references / "archive.lock.json"


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
