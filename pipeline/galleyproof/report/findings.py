# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings of a document in the order in which every list of them is cut short: the worst first."""

from __future__ import annotations

from galleyproof.errors import one_line
from galleyproof.model import Json

_WEIGHT = {"error": 0, "warning": 1, "notice": 2}


def unwaived(document: Json) -> list[Json]:
    """Return the findings that no waiver covers: errors, then warnings, then notices, each by place."""
    return sorted((row for row in document["findings"] if not row["waiver"]), key=_order)


def _order(finding: Json) -> tuple[int, str, int, int]:
    return _WEIGHT[finding["severity"]], finding["file"], finding["line"], finding["column"]


def said(finding: Json) -> str:
    """Return the message as one line, free of control characters."""
    return one_line(finding["message"])


def ways(finding: Json) -> list[str]:
    """Return each way to mend the finding as `label: new words`, on one line."""
    return [one_line(f"{edit['label']}: {edit['replacement']}") for edit in finding["fix"]]
