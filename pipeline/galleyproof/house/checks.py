# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Files under `checks`: each has `RULES` and `check(case)`, as one of `galleyproof.checks`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import Protocol, cast

from galleyproof.errors import GalleyproofError, HouseError
from galleyproof.house.files import failed, named
from galleyproof.model import Case, Finding, Rule
from galleyproof.project import Project


class HouseCheck(Protocol):
    """What a file under `checks` holds."""

    RULES: Sequence[Rule]

    def check(self, case: Case) -> Iterable[Finding]:
        """Yield what is found in `case`."""


def house_checks(project: Project) -> tuple[HouseCheck, ...]:
    """Return the checks that the project names, in its order.

    Raises HouseError, with the file, where one is missing, does not run, or has not the form of a check.
    """
    return tuple(_check(module) for module in named(project, "checks"))


def found_by(house: HouseCheck, case: Case) -> Iterator[Finding]:
    """Yield the findings of a check of the house; whatever goes wrong in it is a HouseError."""
    where = str(vars(house).get("__file__", "a check of the house"))
    declared = {rule.id for rule in house.RULES}
    try:
        for finding in house.check(case):
            yield _declared(finding, declared, where)
    except GalleyproofError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it is not our code
        raise failed(error, where) from None


def _declared(finding: object, declared: set[str], where: str) -> Finding:
    if not isinstance(finding, Finding):
        raise HouseError(f"`check` gave {type(finding).__name__}, no Finding", where=where)
    if finding.rule not in declared:
        raise HouseError(f"its finding is of {finding.rule}, which its RULES lack", where=where)
    return finding


def _check(module: ModuleType) -> HouseCheck:
    rules = getattr(module, "RULES", None)
    is_rules = isinstance(rules, list | tuple) and all(isinstance(rule, Rule) for rule in rules)
    if not rules or not is_rules or not callable(getattr(module, "check", None)):
        remedy = "see “A check of the house” in the documentation"
        raise HouseError("has no `RULES` and `check(case)`", where=str(module.__file__), remedy=remedy)
    return cast("HouseCheck", module)
