# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The closed vocabularies: verdicts, allowances, severities and the like."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What a quotation turned out to be; decided by rules, never by a similarity."""

    EXACT = "exact"
    FOLDED = "folded"
    REVIEW = "review"
    DIFFERS = "differs"
    WRONG_SOURCE = "wrong-source"
    NOT_IN_SOURCE = "not-in-source"
    NOT_CHECKED = "not-checked"


class Allowance(StrEnum):
    """The only differences that `folded` forgives; each is named where it was used."""

    WHITE_SPACE = "white-space"
    LINE_BREAK_HYPHEN = "line-break-hyphen"
    SOFT_HYPHEN = "soft-hyphen"
    UNICODE_FORM = "unicode-form"
    QUOTATION_MARKS = "quotation-marks"
    DASH = "dash"
    FIRST_LETTER_CASE = "first-letter-case"
    CLOSING_PUNCTUATION = "closing-punctuation"
    ELLIPSIS = "ellipsis"
    BRACKETED_CASE = "bracketed-case"
    BRACKETED_INSERTION = "bracketed-insertion"
    BRACKETED_ENDING = "bracketed-ending"
    SIC = "sic"
    EMPHASIS = "emphasis"
    RUNNING_HEADER = "running-header"


class Severity(StrEnum):
    """How much a finding weighs; only an unwaived error closes the gate."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def weight(self) -> int:
        """A number that is larger for what weighs more."""
        return {"notice": 0, "warning": 1, "error": 2}[self]


class Change(StrEnum):
    """Which kind of word a difference touches; the first that applies names the difference."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    MODAL = "modal"
    OTHER = "other"


class ClaimStatus(StrEnum):
    """What the fact desk may say of a claim; never that it is true or false of the world."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    NEEDS_SOURCE = "needs-source"
    UNDECIDED = "undecided"


class QuoteStyle(StrEnum):
    """The marks a quotation stands in."""

    SINGLE = "single"
    DOUBLE = "double"
    BLOCK = "block"
    GUILLEMET = "guillemet"
    CORNER = "corner"
    LOW = "low"
