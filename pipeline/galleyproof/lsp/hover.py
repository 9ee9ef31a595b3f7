# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A place in a sheet into what is known of it: the verdict, the source's passage, the words that differ."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

from galleyproof.lsp.diagnostics import range_of
from galleyproof.lsp.keys import key_at
from galleyproof.lsp.places import Places
from galleyproof.lsp.sheet import Row, Sheet
from galleyproof.model import DiffOp, Json, Judged, Match
from galleyproof.report.markdown import escaped

_AROUND = 120
"""Code points of the source shown on either side."""


def hover(sheet: Sheet, places: Places, at: int) -> types.Hover | None:
    """Return what to show at offset `at`: a quotation, a finding or a cited work; None for plain words."""
    judged = quotation_at(sheet, at)
    if judged is not None:
        span = judged.quotation.span
        return _shown(_quotation(sheet, judged), range_of(span.start, span.end, places))
    key = key_at(sheet.text, at)
    if key and key.name in sheet.case.items:
        return _shown(_work(sheet, key.name), range_of(key.start, key.end, places))
    row = next((row for row in sheet.rows if row.start <= at < row.end), None)
    return _shown(_finding(row), range_of(row.start, row.end, places)) if row else None


def quotation_at(sheet: Sheet, at: int) -> Judged | None:
    """Return the innermost quotation that holds the offset."""
    spans = ((row.quotation.span, row) for row in sheet.quotations)
    holding = [(span.end - span.start, row) for span, row in spans if span.start <= at <= span.end]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def _shown(words: str, at: types.Range) -> types.Hover:
    return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=words), range=at)


def _quotation(sheet: Sheet, judged: Judged) -> str:
    match, span = judged.match, judged.quotation.span
    told = (row for row in sheet.rows if (row.start, row.end) == (span.start, span.end))
    parts = [_verdict(match), *(_finding(row) for row in told), _passage(match)]
    slug = match.source or (match.nearest.source if match.nearest else None)
    parts += [_source(sheet, slug)] if slug else []
    return "\n\n".join(part for part in parts if part)


def _verdict(match: Match) -> str:
    said = f": {escaped(match.reason)}" if match.reason else ""
    folds = f" ({', '.join(match.allowances)})" if match.allowances else ""
    return f"**{match.verdict}**{folds}{said}"


def _finding(row: Row) -> str:
    finding = row.finding
    waived = finding.waiver
    by = f" — waived by {escaped(waived.reviewer)} until {waived.until}" if waived else ""
    return f"{escaped(finding.message)} `{finding.rule}`{by}"


def _passage(match: Match) -> str:
    """Return the source's words around the passage; where they differ, what is cut and what is put in."""
    near = match.nearest
    if near is None:
        return ""
    words = "".join(map(_op, match.diff)) if match.diff else f"**{escaped(near.text)}**"
    return f"> … {escaped(near.before[-_AROUND:])} {words} {escaped(near.after[:_AROUND])} …"


def _op(op: DiffOp) -> str:
    if op.op == "equal":
        return f"{escaped(op.quote or op.source)} "
    gone = f"~~{escaped(op.source)}~~ " if op.source else ""
    return gone + (f"**{escaped(op.quote)}** " if op.quote else "")


def _source(sheet: Sheet, slug: str) -> str:
    source = sheet.case.sources.get(slug)
    keys = [key for key, held in sheet.case.evidence.items() if held == slug]
    title = str(sheet.case.items[keys[0]].get("title", slug)) if keys else slug
    dated = f", archived {source.memento.dated[:10]}" if source and source.memento.dated else ""
    return f"{escaped(title)}{dated}, `references/archive/{slug}/text.txt`"


def _work(sheet: Sheet, key: str) -> str:
    slug = sheet.case.evidence.get(key)
    held = _source(sheet, slug) if slug else "nothing of it is archived: its quotations are not checked"
    return f"**@{escaped(key)}** {escaped(described(sheet.case.items[key]))}\n\n{held}"


def described(item: Mapping[str, object] | Json) -> str:
    """Return author, title and year of a CSL item, as far as it states them."""
    authors = item.get("author")
    names = [
        str(name.get("family") or name.get("literal") or "")
        for name in (authors if isinstance(authors, list) else [])
        if isinstance(name, dict)
    ]
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    year = str(parts[0][0]) if parts and parts[0] else ""
    return ", ".join(
        part for part in ("; ".join(filter(None, names)), str(item.get("title", "")), year) if part
    )
