# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Findings into code actions: the edits that mend them, and the waiver that lets one stand.

A waiver is opened, with its reason and reviewer still empty: until a person has written them, it is no
waiver, and `galleyproof check` says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lsprotocol import types

from galleyproof import waivers
from galleyproof.lsp.diagnostics import diagnostic, range_of
from galleyproof.lsp.places import Places
from galleyproof.lsp.sheet import Row
from galleyproof.lsp.shelf import Shelf
from galleyproof.model import Edit, Waiver

_YEAR = dt.timedelta(days=365)


def actions(
    touched: Sequence[Row], on: Shelf, uri: str, places: Places, today: dt.date
) -> list[types.CodeAction]:
    """Return what can be done about findings, each mend before the waivers."""
    mends = [_mend(row, edit, uri, places) for row in touched for edit in row.finding.fix]
    return [*mends, *(_waive(row, on, places, today) for row in touched if row.finding.fingerprint)]


def _mend(row: Row, edit: Edit, uri: str, places: Places) -> types.CodeAction:
    change = types.TextEdit(range=range_of(edit.start, edit.end, places), new_text=edit.replacement)
    return types.CodeAction(
        title=f"{edit.label}: “{edit.replacement}”",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(row, places)],
        edit=types.WorkspaceEdit(changes={uri: [change]}),
        is_preferred=len(row.finding.fix) == 1,
    )


def _waive(row: Row, on: Shelf, places: Places, today: dt.date) -> types.CodeAction:
    finding = row.finding
    blank = Waiver(
        fingerprint=finding.fingerprint,
        reason="",
        reviewer="",
        until=today + _YEAR,
        sha256=finding.evidence.sha256 if finding.evidence else "",
    )
    uri = (on.project.waivers / f"{finding.fingerprint}.toml").resolve().as_uri()
    top = types.Range(start=types.Position(line=0, character=0), end=types.Position(line=0, character=0))
    insert = types.TextDocumentEdit(
        text_document=types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=None),
        edits=[types.TextEdit(range=top, new_text=waivers.to_toml(blank))],
    )
    create = types.CreateFile(uri=uri, options=types.CreateFileOptions(ignore_if_exists=True))
    return types.CodeAction(
        title=f"Waive {finding.rule}: say why in a file of its own",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(row, places)],
        edit=types.WorkspaceEdit(document_changes=[create, insert]),
    )
