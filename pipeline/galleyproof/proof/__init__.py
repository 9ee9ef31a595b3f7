# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A project and a manuscript into the findings document: the wiring of every checking stage, offline.

read ─▶ reprint ─▶ find quotations ─▶ judge ─▶ claims ─▶ editions read back ─▶ Case
Case ─▶ findings ─▶ waivers attached ─▶ document
"""

from __future__ import annotations

from galleyproof.proof.case import case_of
from galleyproof.proof.document import document
from galleyproof.proof.findings import RULES, findings_of

__all__ = ["RULES", "case_of", "document", "findings_of"]
