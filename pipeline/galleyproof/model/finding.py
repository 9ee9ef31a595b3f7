# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Findings: a rule, what it found, the evidence, the edits that mend it, a waiver."""

from __future__ import annotations

import dataclasses
import datetime as dt

from galleyproof.model.judgement import DiffOp
from galleyproof.model.value import Value
from galleyproof.model.words import Severity, Verdict


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Value):
    """A rule and its own explanation, which is the user's documentation of it."""

    id: str
    title: str
    why: str
    severity: Severity
    example: str = ""
    mend: str = ""
    release: Severity | None = None
    """Its weight in a release build, where that differs."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Value):
    """A replacement of code points `start` to `end` of the manuscript, and what it would do, in words."""

    start: int
    end: int
    replacement: str
    label: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Value):
    """The archived passage that a finding rests on; `start` and `end` count in its `text.txt`."""

    source: str
    capture: str
    sha256: str
    passage: str
    start: int
    end: int
    before: str = ""
    after: str = ""
    captured: str = ""
    """When the capture was made (UTC, ISO 8601 with `Z`); for a supplied file, when it was deposited."""
    record_id: str = ""
    """Of the WARC record in the capture that the passage was read from."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Value):
    """A recorded exception: it is attached to its finding and never erases it."""

    fingerprint: str
    reason: str
    reviewer: str
    until: dt.date
    sha256: str
    """Of the source's `text.txt` it was judged against; empty where the finding has no source."""
    path: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Value):
    """One thing that an editor should look at."""

    rule: str
    severity: Severity
    message: str
    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    verdict: Verdict | None = None
    quotation: str = ""
    evidence: Evidence | None = None
    diff: tuple[DiffOp, ...] = ()
    fix: tuple[Edit, ...] = ()
    fingerprint: str = ""
    waiver: Waiver | None = None
