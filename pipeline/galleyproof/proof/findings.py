# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Case into its findings, in the order in which they stand in the manuscript, waivers attached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from galleyproof import waivers
from galleyproof.checks import CHECKS
from galleyproof.checks import RULES as CHECK_RULES
from galleyproof.model import Case, Finding, Rule, Waiver

RULES: tuple[Rule, ...] = (*CHECK_RULES, *waivers.RULES)
"""Every rule that there is."""


def findings_of(case: Case, held: Sequence[Waiver], today: dt.date) -> tuple[Finding, ...]:
    """Return the findings of every check, each once, and those about the waivers themselves last."""
    found = {_identity(finding): finding for check in CHECKS for finding in check.check(case)}
    ordered = sorted(found.values(), key=lambda finding: (finding.file, finding.line, finding.column))
    attached = waivers.attach(ordered, held)
    return (*attached, *waivers.audit(attached, held, today))


def _identity(finding: Finding) -> tuple[str, str, int, int, str]:
    return finding.fingerprint, finding.file, finding.line, finding.column, finding.message
