# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A sheet into the diagnostics of its text; what is waived is not shown."""

from __future__ import annotations

from lsprotocol import types

from galleyproof.errors import GalleyproofError, one_line
from galleyproof.lsp.places import Places
from galleyproof.lsp.sheet import Row, Sheet
from galleyproof.model import Severity

SOURCE = "galleyproof"

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTICE: types.DiagnosticSeverity.Information,
}


def diagnostics(sheet: Sheet, places: Places) -> list[types.Diagnostic]:
    """Return a diagnostic for each unwaived finding, in the order of the text."""
    return [diagnostic(row, places) for row in sheet.rows if row.finding.waiver is None]


def diagnostic(row: Row, places: Places) -> types.Diagnostic:
    """Return the diagnostic of one finding; its fingerprint goes with it."""
    return types.Diagnostic(
        range=range_of(row.start, row.end, places),
        severity=_SEVERITY[row.finding.severity],
        code=row.finding.rule,
        source=SOURCE,
        message=one_line(row.finding.message),
        data={"fingerprint": row.finding.fingerprint},
    )


def failure(error: Exception) -> types.Diagnostic:
    """Return the diagnostic of a text that could not be checked: at the top, and an error."""
    ours = isinstance(error, GalleyproofError)
    said = str(error) if ours else f"galleyproof itself failed ({type(error).__name__}: {error})"
    start = types.Position(line=0, character=0)
    return types.Diagnostic(
        range=types.Range(start=start, end=start),
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
        message=f"Nothing was checked: {said}",
    )


def range_of(start: int, end: int, places: Places) -> types.Range:
    """Return code points as a range of the protocol."""
    first, last = places.position(start), places.position(end)
    return types.Range(
        start=types.Position(line=first[0], character=first[1]),
        end=types.Position(line=last[0], character=last[1]),
    )
