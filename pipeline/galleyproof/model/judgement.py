# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The judgement: a match, its diff, and a claim of the fact desk."""

from __future__ import annotations

import dataclasses

from galleyproof.model.manuscript import Quotation
from galleyproof.model.value import Span, Value
from galleyproof.model.words import Allowance, Change, ClaimStatus, Verdict


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DiffOp(Value):
    """One step of a word diff from source to quotation: `equal`, `delete`, `insert`, `replace` or `move`."""

    op: str
    source: str
    quote: str
    change: Change | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Value):
    """A stretch of a source with its context, sliced from the text as stored."""

    source: str
    span: Span
    text: str
    before: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Match(Value):
    """What holding a quotation against the archive gave."""

    verdict: Verdict
    reason: str = ""
    """Why it is `review` or `not-checked`; empty otherwise."""
    allowances: tuple[Allowance, ...] = ()
    source: str | None = None
    """Slug (or file stem) of the source that `spans` count in."""
    spans: tuple[Span, ...] = ()
    """Where it stands, a span a fragment, in quotation order."""
    nearest: Passage | None = None
    """The passage found, or the nearest one offered."""
    diff: tuple[DiffOp, ...] = ()
    change: Change | None = None
    """The weightiest kind of word that differs."""
    occurrences: int = 0
    """How often it stands in that source."""
    goes_on: str = ""
    """The source's next word where that is but, unless, except, however (QUO-NEXT)."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Value):
    """A quotation with its verdict."""

    quotation: Quotation
    match: Match


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Value):
    """A dated, counted or named claim, and what the text and its evidence say of it."""

    file: str
    rule: str
    text: str
    start: int
    end: int
    line: int
    status: ClaimStatus
    derived: str = ""
    """What follows from it (`1999-05-07`), in ISO 8601 where it is a date."""
    message: str = ""
    """One sentence with the anchor and the arithmetic."""
    source: str = ""
    """Slug of the evidence it was held against, or of the reprint it stands in."""
