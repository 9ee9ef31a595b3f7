# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Case into its findings, in the order in which they stand in the manuscript, waivers attached."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from galleyproof import waivers
from galleyproof.checks import CHECKS
from galleyproof.checks import RULES as CHECK_RULES
from galleyproof.errors import HouseError, UsageError
from galleyproof.house.checks import HouseCheck, found_by
from galleyproof.model import Case, Finding, Rule, Severity, Waiver

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
    """Return the findings of every check, each once, and those about the waivers themselves last.

    Each weighs at least what the setting `severity` says of its rule. Raises UsageError where that
    names no rule, or would make one lighter.
    """
    return settled(found(case, house), held, today, raised(rules_of(house), case.config))


def found(case: Case, house: Sequence[HouseCheck] = ()) -> tuple[Finding, ...]:
    """Return the findings of every check, each once, in the order of the text, before any waiver."""
    rules_of(house)
    ours = (finding for check in CHECKS for finding in check.check(case))
    theirs = (finding for check in house for finding in found_by(check, case))
    each = {_identity(finding): finding for finding in (*ours, *theirs)}
    chapters = {part.path: number for number, part in enumerate(case.manuscript.parts)}
    return tuple(sorted(each.values(), key=lambda one: (chapters.get(one.file, -1), *_place(one))))


def settled(
    findings: Sequence[Finding], held: Sequence[Waiver], today: dt.date, heavier: Sequence[Rule] = ()
) -> tuple[Finding, ...]:
    """Return `findings` with their waivers attached, those about the waivers themselves last.

    `heavier` are the rules that the settings make so.
    """
    attached = waivers.attach(findings, held)
    weights = {rule.id: rule.severity for rule in heavier}
    return tuple(_weighed(each, weights) for each in (*attached, *waivers.audit(attached, held, today)))


def raised(rules: Sequence[Rule], config: Mapping[str, Any]) -> tuple[Rule, ...]:
    """Return those of `rules` that the setting `severity` makes heavier, so made.

    Raises UsageError for an id that no rule has, and for a weight that is less than the rule's own.
    """
    known = {rule.id: rule for rule in rules}
    return tuple(_raised(known, name, Severity(said)) for name, said in config.get("severity", {}).items())


def _raised(known: Mapping[str, Rule], name: str, severity: Severity) -> Rule:
    where = "the setting severity"
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0)[0]
        raise UsageError(f"there is no rule {name}", where=where, remedy=f"did you mean {near}?")
    if severity.weight < known[name].severity.weight:
        what = f"makes {name} lighter: {severity}, where the rule says {known[name].severity}"
        raise UsageError(what, where=where, remedy="waive its findings with `galleyproof waive`")
    return replace(known[name], severity=severity)


def _weighed(finding: Finding, weights: Mapping[str, Severity]) -> Finding:
    least = weights.get(finding.rule, finding.severity)
    return replace(finding, severity=least) if least.weight > finding.severity.weight else finding


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.file, finding.line, finding.column


def _identity(finding: Finding) -> tuple[str, str, int, int, str]:
    return finding.fingerprint, finding.file, finding.line, finding.column, finding.message
