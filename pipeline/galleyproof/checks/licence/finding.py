# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A rule broken in one edition into a finding; the one place where LIC- findings are put together."""

from __future__ import annotations

import re
from typing import Final

from galleyproof.model import Case, Edition, Finding, Rule, Severity, fingerprint

COPYRIGHT: Final = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
"""What a copyright notice begins with."""

CREDIT: Final = re.compile(
    r"\s*(?:figures?|fig|tables?|photo\w*|images?|maps?|credits?|cover)\b", re.IGNORECASE
)
"""What the credit line of a picture or a table begins with."""

GROUND: Final = re.compile(
    r"\b(?:quotation exception|exceptions? for quotation|fair (?:use|dealing)|public domain|permission)\b",
    re.IGNORECASE,
)
"""On what ground others' material is used without a licence."""


def broken(rule: Rule, edition: Edition, message: str, *, severity: Severity | None = None) -> Finding:
    """Return the finding; its fingerprint holds the rule, the message and the format, never the path."""
    return Finding(
        rule=rule.id,
        severity=severity or rule.severity,
        message=message,
        file=edition.path,
        fingerprint=fingerprint(rule.id, message, edition.format),
    )


def about(case: Case, rule: Rule, message: str) -> Finding:
    """Return the finding on the manuscript itself, in whatever edition it is set."""
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=message,
        file=case.manuscript.path,
        fingerprint=fingerprint(rule.id, message),
    )


def stated(edition: Edition, *places: str) -> tuple[str, ...]:
    """Return the values of the marks at `places`."""
    return tuple(mark.value for mark in edition.marks if mark.place in places and mark.value)
