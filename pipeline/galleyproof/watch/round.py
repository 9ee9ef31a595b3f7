# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript into its editions, findings and report: what `build`, `check` and `report` do, in one go."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from galleyproof import press, project, proof
from galleyproof.errors import GalleyproofError, NothingChecked
from galleyproof.report import html
from galleyproof.writing import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a round, in one line; whether the gate is open."""

    words: str
    is_open: bool


def turn(manuscript: Path, out: Path, to: Sequence[str]) -> Told:
    """Build the editions `to`, check, and write findings.json and report/index.html under `out`.

    Whatever is wrong with the manuscript or its evidence is told, never raised: the writer mends it and
    the next round follows. Editions and report of before stay then.
    """
    try:
        home = project.find(manuscript)
        case = proof.case_of(home, manuscript)
        document = proof.document(case, (), 0)
        pressed = press.build(case, out, references=home.references, to=to, document=document) if to else None
        editions = [path for path in pressed.paths if path.name.startswith("edition.")] if pressed else []
        return _judged(home, manuscript, out, editions)
    except GalleyproofError as error:
        return Told(words=str(error), is_open=False)


def _judged(home: project.Project, manuscript: Path, out: Path, editions: Sequence[Path]) -> Told:
    checked = proof.checked(home, manuscript, editions)
    write(out / "findings.json", json.dumps(checked.document, ensure_ascii=False, indent=1) + "\n")
    root = Path(os.path.relpath(home.root, out / "report")).as_posix()
    write(out / "report" / "index.html", html.render(checked.document, root))
    try:
        outcome = checked.gate()
    except NothingChecked as error:
        return Told(words=str(error), is_open=False)
    state = "closed" if outcome.exit_code else "open"
    return Told(words=f"{state}: {outcome.words}", is_open=not outcome.exit_code)
