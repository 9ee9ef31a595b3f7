# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Values into findings: a file a family of rules, each rule with its own explanation beside it.

A check is a module with `RULES` and `check(case) -> Iterator[Finding]`; it looks at nothing but the
`Case`. To add one: a file here, and a line in `CHECKS`, in the order in which an editor wants them.
"""

from __future__ import annotations

from galleyproof.checks import citation, edition, evidence, fact, licence, quotation
from galleyproof.model import Rule

CHECKS = (quotation, citation, fact, evidence, licence, edition)

RULES: tuple[Rule, ...] = tuple(rule for check in CHECKS for rule in check.RULES)
