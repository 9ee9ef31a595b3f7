# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ workflow commands that GitHub shows as annotations on the changed lines.

GitHub drops all but ten annotations of a kind in a step without a word, so at most ten are given,
the worst first, and a last line says how many there are in all.
"""

from __future__ import annotations

from galleyproof.model import Json
from galleyproof.report.findings import said, unwaived
from galleyproof.report.words import tally

_MOST = 10


def render(document: Json, root: str = "") -> str:
    """Return one workflow command a line; a last plain line gives the counts."""
    del root
    rows = unwaived(document)
    lines = [_command(finding) for finding in rows[:_MOST]]
    if not document["summary"]["quotations"]["checked"]:
        lines.insert(0, "::error title=Nothing was checked::" + _data(tally(document)))
        lines = lines[:_MOST]
    rest = f"; {len(rows) - _MOST} more in the report" if len(rows) > _MOST else ""
    return "\n".join([*lines, f"galleyproof: {tally(document)}{rest}"]) + "\n"


def _command(finding: Json) -> str:
    line = max(finding["line"], 1)
    where = {"file": finding["file"], "line": line, "endLine": max(finding["end_line"], line)}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    return f"::{finding['severity']} {properties},title={_property(finding['rule'])}::{_data(said(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
