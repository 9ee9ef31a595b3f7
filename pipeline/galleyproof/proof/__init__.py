# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A project and a manuscript into the findings document: the wiring of every checking stage, offline.

read ─▶ reprint ─▶ find quotations ─▶ judge ─▶ claims ─▶ editions read back ─▶ Case
Case ─▶ findings (ours, and the house's) ─▶ waivers attached ─▶ document
"""

from __future__ import annotations

from galleyproof.proof.case import case_from, case_of, with_editions
from galleyproof.proof.document import document
from galleyproof.proof.findings import RULES, findings_of, rules_of
from galleyproof.proof.whole import Checked, checked, checked_case, manuscripts, today

__all__ = [
    "RULES",
    "Checked",
    "case_from",
    "case_of",
    "checked",
    "checked_case",
    "document",
    "findings_of",
    "manuscripts",
    "rules_of",
    "today",
    "with_editions",
]
