# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ GitLab's code quality report: a JSON list, one object a finding.

GitLab shows only the first of several objects with one fingerprint, so a repeated one is numbered.
"""

from __future__ import annotations

import json
from collections import Counter

from galleyproof.model import Json
from galleyproof.report.findings import said, unwaived

_SEVERITY = {"error": "major", "warning": "minor", "notice": "info"}


def render(document: Json, root: str = "") -> str:
    """Return the list; waived findings are left out."""
    del root
    seen: Counter[str] = Counter()
    return json.dumps([_issue(row, seen) for row in unwaived(document)], ensure_ascii=False, indent=1) + "\n"


def _issue(finding: Json, seen: Counter[str]) -> Json:
    name = finding["fingerprint"] or f"{finding['rule']}:{finding['line']}"
    seen[name] += 1
    line = max(finding["line"], 1)
    return {
        "description": said(finding),
        "check_name": finding["rule"],
        "fingerprint": name if seen[name] == 1 else f"{name}-{seen[name]}",
        "severity": _SEVERITY[finding["severity"]],
        "location": {
            "path": finding["file"],
            "lines": {"begin": line, "end": max(finding["end_line"], line)},
        },
    }
