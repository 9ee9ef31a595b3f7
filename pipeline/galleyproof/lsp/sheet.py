# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What was found in one state of a text, by offset, so that an edit can move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from galleyproof.lsp.places import Places
from galleyproof.model import Case, Finding, Judged, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A finding and where it stands: code points of the text."""

    start: int
    end: int
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A text, the last Case that was made of it as a whole, and what stands where."""

    text: str
    case: Case
    rows: tuple[Row, ...]
    quotations: tuple[Judged, ...]
    """Those of the manuscript itself, reprints left out; their spans are offsets in `text`."""
    paragraphs: tuple[Span, ...] = ()
    """Where the plain paragraphs stand: those that can be judged again by themselves."""

    def touched(self, start: int, end: int) -> list[Row]:
        """Return the unwaived findings that touch a stretch."""
        return [row for row in self.rows if row.start <= end and start <= row.end and not row.finding.waiver]


def rows_of(text: str, path: str, findings: Sequence[Finding]) -> tuple[Row, ...]:
    """Return each finding with its offsets; one about another file stands at the top."""
    places = Places(text)
    return tuple(
        Row(
            start=places.at(finding.line, finding.column),
            end=places.at(finding.end_line, finding.end_column),
            finding=finding,
        )
        if finding.file == path
        else Row(start=0, end=0, finding=replace(finding, message=f"{finding.file}: {finding.message}"))
        for finding in findings
    )


def moved(row: Row, by: int) -> Row:
    """Return `row` as many code points further on, with the edits that it offers."""
    edits = (replace(edit, start=edit.start + by, end=edit.end + by) for edit in row.finding.fix)
    finding = replace(row.finding, fix=tuple(edits))
    return Row(start=row.start + by, end=row.end + by, finding=finding)


def moved_span(span: Span, by: int) -> Span:
    """Return `span` as many code points further on."""
    return Span(start=span.start + by, end=span.end + by)


def moved_quotation(judged: Judged, by: int) -> Judged:
    """Return `judged` likewise."""
    quotation = replace(judged.quotation, span=moved_span(judged.quotation.span, by))
    return replace(judged, quotation=quotation)
