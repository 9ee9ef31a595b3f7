# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A sheet and an edit inside one plain paragraph into the next sheet: only that paragraph is judged again.

All else keeps its verdict, further on or back. Facts of the paragraph, and whatever depends on two
paragraphs, wait for `whole`, which follows a moment later and has the last word. Where the edit touches
more than a plain paragraph there is no answer here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from galleyproof import manuscript, quotes, waivers
from galleyproof.checks import quotation
from galleyproof.lsp.sheet import Row, Sheet, moved, moved_quotation, moved_span, rows_of
from galleyproof.lsp.shelf import Shelf
from galleyproof.lsp.whole import held_waivers, is_plain
from galleyproof.manuscript.definitions import definitions
from galleyproof.model import Case, Judged, Span
from galleyproof.proof.judged import judged

_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_LANGUAGE = re.compile(r"[A-Za-z0-9-]+")
_QUOTATION_RULES = frozenset(rule.id for rule in quotation.RULES)
_ELSEWHERE = re.compile(r"\b(?:[Ii]bid|[Ii]d\.)")
"""Words whose meaning stands in another paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """A paragraph before and after: the same start, another end."""

    before: Span
    after: Span
    changed: Span
    """What was replaced, in the text before."""

    @property
    def by(self) -> int:
        return self.after.end - self.before.end


def part(sheet: Sheet, text: str, on: Shelf) -> Sheet | None:
    """Return the sheet of `text`, an edit of the sheet's; None where the paragraph alone cannot say."""
    edit = _edited(sheet, text)
    if edit is None:
        return None
    lead = _front_matter(sheet)
    paragraph = text[edit.after.start : edit.after.end]
    if _NOTE.findall(paragraph) != _NOTE.findall(sheet.text[edit.before.start : edit.before.end]):
        return None  # a note may hang elsewhere now, or nowhere
    case = _case(sheet, lead + paragraph + _notes(paragraph, text), on)
    if case is None or any(row.quotation.open or row.quotation.alternative for row in case.quotations):
        return None
    shift = edit.after.start - len(lead)
    body = next(block.span for block in case.manuscript.blocks if is_plain(block))
    findings = waivers.attach(list(quotation.check(case)), held_waivers(on))
    rows = (moved(row, shift) for row in rows_of(case.manuscript.text, case.manuscript.path, findings))
    judged_again = [moved_quotation(row, shift) for row in case.quotations]
    return Sheet(
        text=text,
        case=sheet.case,
        rows=_joined_rows(sheet, edit, tuple(rows)),
        quotations=_joined_quotations(sheet, edit, judged_again),
        paragraphs=tuple(_kept(span, edit, moved_span(body, shift)) for span in sheet.paragraphs),
    )


def _edited(sheet: Sheet, text: str) -> _Edit | None:
    """Return the one plain paragraph that holds all that changed."""
    first = _common(sheet.text, text)
    tail = _common(sheet.text[first:][::-1], text[first:][::-1])
    last = len(sheet.text) - tail
    before = _around(sheet.text, first, last)
    after = Span(start=before.start, end=before.end + len(text) - len(sheet.text))
    inside = [span for span in sheet.paragraphs if before.start <= span.start and span.end <= before.end]
    alone = len(inside) == 1 and _around(text, first, len(text) - tail) == after
    return _Edit(before=before, after=after, changed=Span(start=first, end=last)) if alone else None


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with together."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _around(text: str, start: int, end: int) -> Span:
    """Return the lines between the blank ones around a stretch."""
    first = max((blank.end() for blank in _BLANK.finditer(text, 0, start)), default=0)
    after = _BLANK.search(text, max(first, end - 1))
    return Span(start=first, end=after.start() if after else len(text))


def _front_matter(sheet: Sheet) -> str:
    """Return what the reading of marks must know of the document: its language."""
    lang = _LANGUAGE.match(str(sheet.case.manuscript.front_matter.get("lang") or ""))
    return f"---\nlang: {lang[0]}\n---\n\n" if lang else ""


def _notes(paragraph: str, text: str) -> str:
    """Return the definitions of the notes that hang on the paragraph: their citations bind here."""
    labels = set(_NOTE.findall(paragraph))
    places = definitions(text) if labels else {}
    held = [text[place.start : place.end] for label, place in places.items() if label in labels]
    return "".join(f"\n\n{definition}" for definition in held)


def _case(sheet: Sheet, text: str, on: Shelf) -> Case | None:
    """Return the case of the paragraph alone; None where the edit made something else of it."""
    written = manuscript.parse(text, sheet.case.manuscript.path)
    body = [block for block in written.blocks if block.note is None and block.kind != "meta"]
    if len(body) != 1 or not is_plain(body[0]) or _ELSEWHERE.search(body[0].text):
        return None
    found = [each for each in quotes.find(written) if written.blocks[each.block] is body[0]]
    rows = judged(found, sheet.case.evidence, sheet.case.sources, on.texts)
    return replace(sheet.case, manuscript=written, quotations=rows, claims=())


def _joined_rows(sheet: Sheet, edit: _Edit, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the old findings with the new ones in between; other rules' stay where nothing changed."""
    kept = [row for row in sheet.rows if not _is_quotation_of(row, edit)]
    before = [row for row in kept if row.end <= edit.changed.start]
    after = [moved(row, edit.by) for row in kept if row.start >= edit.changed.end and row not in before]
    return tuple(sorted((*before, *rows, *after), key=lambda row: row.start))


def _is_quotation_of(row: Row, edit: _Edit) -> bool:
    inside = edit.before.start <= row.start <= edit.before.end
    return inside and row.finding.rule in _QUOTATION_RULES


def _joined_quotations(sheet: Sheet, edit: _Edit, rows: list[Judged]) -> tuple[Judged, ...]:
    start, end = edit.before.start, edit.before.end
    before = [row for row in sheet.quotations if row.quotation.span.start < start]
    after = [moved_quotation(row, edit.by) for row in sheet.quotations if row.quotation.span.start > end]
    return (*before, *rows, *after)


def _kept(span: Span, edit: _Edit, again: Span) -> Span:
    if span.start > edit.before.end:
        return moved_span(span, edit.by)
    return span if span.end < edit.before.start else again
