# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ rdjson, reviewdog's diagnostic format.

Its columns count bytes of UTF-8, ours code points, and the line itself is not in the document: a
range is therefore given in whole lines, and a new wording is told in the message, where a wrong
column cannot spoil it.
"""

from __future__ import annotations

import json

from galleyproof.model import Json
from galleyproof.report.findings import said, unwaived, ways

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "notice": "INFO"}


def render(document: Json, root: str = "") -> str:
    """Return one DiagnosticResult; waived findings are left out."""
    del root
    result = {
        "source": {"name": document["tool"]["name"]},
        "diagnostics": [_diagnostic(finding) for finding in unwaived(document)],
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(finding: Json) -> Json:
    line = max(finding["line"], 1)
    return {
        "message": "\n".join([said(finding), *ways(finding)]),
        "location": {
            "path": finding["file"],
            "range": {"start": {"line": line}, "end": {"line": max(finding["end_line"], line)}},
        },
        "severity": _SEVERITY[finding["severity"]],
        "code": {"value": finding["rule"]},
    }
