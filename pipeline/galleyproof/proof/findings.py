# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Case into its findings, in the order in which they stand in the manuscript, waivers attached."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from galleyproof import waivers
from galleyproof.checks import CHECKS
from galleyproof.checks import RULES as CHECK_RULES
from galleyproof.errors import HouseError
from galleyproof.house.checks import HouseCheck, found_by
from galleyproof.model import Case, Finding, Rule, Waiver

RULES: tuple[Rule, ...] = (*CHECK_RULES, *waivers.RULES)
"""Every rule of ours."""


def rules_of(house: Sequence[HouseCheck]) -> tuple[Rule, ...]:
    """Return every rule, those of the house last. Raises HouseError where two have one id."""
    rules = (*RULES, *(rule for check in house for rule in check.RULES))
    twice = [name for name, times in Counter(rule.id for rule in rules).items() if times > 1]
    if twice:
        raise HouseError("two rules have this id", where=twice[0], remedy="call the house's own otherwise")
    return rules


def findings_of(
    case: Case, held: Sequence[Waiver], today: dt.date, *, house: Sequence[HouseCheck] = ()
) -> tuple[Finding, ...]:
    """Return the findings of every check, each once, and those about the waivers themselves last."""
    return settled(found(case, house), held, today)


def found(case: Case, house: Sequence[HouseCheck] = ()) -> tuple[Finding, ...]:
    """Return the findings of every check, each once, before any waiver."""
    rules_of(house)
    ours = (finding for check in CHECKS for finding in check.check(case))
    theirs = (finding for check in house for finding in found_by(check, case))
    each = {_identity(finding): finding for finding in (*ours, *theirs)}
    return tuple(sorted(each.values(), key=lambda finding: (finding.file, finding.line, finding.column)))


def settled(findings: Sequence[Finding], held: Sequence[Waiver], today: dt.date) -> tuple[Finding, ...]:
    """Return `findings` with their waivers attached, and those about the waivers themselves last."""
    attached = waivers.attach(findings, held)
    return (*attached, *waivers.audit(attached, held, today))


def _identity(finding: Finding) -> tuple[str, str, int, int, str]:
    return finding.fingerprint, finding.file, finding.line, finding.column, finding.message
