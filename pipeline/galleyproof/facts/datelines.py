# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Front matter, a CSL item or a byline into the dateline that a story is told from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from galleyproof.facts.grammar.language import Grammar
from galleyproof.facts.paragraph import Paragraph, read
from galleyproof.facts.when import When, of_csl, of_iso
from galleyproof.model import ArchivedSource, Json

_LINE_TOKENS = 20
_PROSE_TOKENS = 60
_LINES = 80


def of_front_matter(front_matter: Json, words: Grammar) -> When | None:
    """Return the front matter's `date`, in ISO 8601 or in words."""
    said = str(front_matter.get("date") or "")
    dates = read(said, words)[3]
    return of_iso(said) or (dates[0].when if dates else None)


def of_reprint(
    slug: str,
    items: Mapping[str, Json],
    evidence: Mapping[str, str],
    sources: Mapping[str, ArchivedSource],
    words: Grammar,
) -> When | None:
    """Return the date of the item whose evidence is `slug`, to the day, else the byline of its text."""
    issued = [of_csl(items[key]) for key, held in evidence.items() if held == slug and key in items]
    exact = next((when for when in issued if when and when.day), None)
    written = byline(sources[slug].text.text, words) if exact is None and slug in sources else None
    return exact or written or next(filter(None, issued), None)


def byline(text: str, words: Grammar) -> When | None:
    """Return the date that closes a short line above the prose of `text`: "A. WRITER, JUN 8 2024"."""
    lines = [line for line in text.splitlines() if line.strip()][:_LINES]
    read_lines = (read(line[:1000], words) for line in lines)
    found = byline_paragraph(
        [
            Paragraph(
                block=0, text="", tokens=t, classes=c, starts=s, dates=d, lower=[each.word for each in t]
            )
            for t, c, s, d in read_lines
        ]
    )
    return found.dates[-1].when if found else None


def byline_paragraph(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """Return the short paragraph above the prose that ends in a whole date."""
    for paragraph in paragraphs[:_LINES]:
        if len(paragraph.tokens) > _PROSE_TOKENS and paragraph.classes.endswith("."):
            return None
        ends = paragraph.dates and paragraph.dates[-1].last == len(paragraph.tokens)
        if ends and len(paragraph.tokens) <= _LINE_TOKENS and paragraph.dates[-1].when.exact:
            return paragraph
    return None
