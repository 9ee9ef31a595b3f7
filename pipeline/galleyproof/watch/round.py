# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript into a round of the chain, and whatever goes wrong in it into a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from galleyproof import chain, project, proof
from galleyproof.errors import GalleyproofError


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
        made = chain.made(home, proof.case_of(home, manuscript), out, to)
    except GalleyproofError as error:
        return Told(words=str(error), is_open=False)
    return Told(words=made.words, is_open=made.is_open)
