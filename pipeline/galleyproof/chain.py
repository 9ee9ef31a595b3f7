# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Case into all that is made of it: editions, findings, report, certificate; in one go, nothing twice.

What `build`, `check`, `report`, `gate` and `certify` do one after the other; only that each edition is read
back from the bytes that are about to be written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from galleyproof import certificate, press, proof
from galleyproof.citations import Difference
from galleyproof.editions.names import SUMS
from galleyproof.editions.read import opened
from galleyproof.errors import NothingChecked
from galleyproof.gate import Outcome
from galleyproof.model import Case, Json
from galleyproof.project import Project
from galleyproof.report import html


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The editions and the report as written, where two citation processors differ, what was found."""

    paths: tuple[Path, ...]
    differences: tuple[Difference, ...]
    document: Json
    outcome: Outcome

    @property
    def is_open(self) -> bool:
        """Whether the gate is."""
        return self.outcome.exit_code == 0

    @property
    def words(self) -> str:
        """Whether the gate is open, in a sentence; or why nothing was checked."""
        state = {0: "open: ", 1: "closed: "}
        return state.get(self.outcome.exit_code, "") + self.outcome.words


def made(home: Project, case: Case, out: Path, to: Sequence[str], **more: Any) -> Made:
    """Write the editions `to` of `case`, `findings.json` and `report/index.html` into `out`: all, or nothing.

    `more` is what `press.pressed` takes beside. Raises as the press and the checks do.
    """
    how = {"to": to, "references": home.references, "document": proof.document(case, (), 0), **more}
    pressed = press.pressed(case, out, look=opened, **how) if to else press.NOTHING
    styles = [difference.message for difference in pressed.differences]
    read_back = proof.with_editions(case, pressed.read_back, pressed.records, styles)
    checked = proof.checked_case(home, read_back, len(pressed.paths))
    report = out / "report" / "index.html"
    root = Path(os.path.relpath(home.root, report.parent)).as_posix()
    findings = json.dumps(checked.document, ensure_ascii=False, indent=1) + "\n"
    beside = {out / "findings.json": findings, report: html.render(checked.document, root)}
    press.write(pressed, out, beside)
    return Made(
        paths=(*pressed.paths, report),
        differences=pressed.differences,
        document=checked.document,
        outcome=_outcome(checked, str(home.config["fail-on"])),
    )


def _outcome(checked: proof.Checked, fail_on: str) -> Outcome:
    try:
        return checked.gate(fail_on=fail_on)
    except NothingChecked as error:
        return Outcome(exit_code=error.exit_code, words=str(error))


def certified(done: Made, out: Path) -> Path | None:
    """Write the certificate of what was made in `out` if the gate is open; else none is left there."""
    if done.is_open:
        return certificate.certify(out, done.document, SUMS)
    (out / "certificate.json").unlink(missing_ok=True)
    return None
