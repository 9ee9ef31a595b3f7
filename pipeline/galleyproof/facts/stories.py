# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript into its stories: its own text, dated by the front matter, and each of its reprints.

What is not the author's own claim is masked: quotations, block quotations, code, maths, titles set in
emphasis. A list of references is left to the rule about references.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from galleyproof.facts.datelines import byline_paragraph, of_front_matter, of_reprint
from galleyproof.facts.editor import checks_in
from galleyproof.facts.grammar import grammar
from galleyproof.facts.grammar.language import Grammar
from galleyproof.facts.paragraph import Paragraph, read
from galleyproof.facts.story import Story
from galleyproof.facts.tokens import MASK
from galleyproof.model import ArchivedSource, Block, Json, Manuscript, Quotation

Stretch = tuple[int, int]

_SILENT = frozenset({"code", "math", "raw", "struck"})
_TITLE = re.compile(r"[A-Z0-9].*[^.!?]$", re.DOTALL)
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+")
_MARKUP = "*_`[~^"  # an item may begin in bold, in code, with a link
_REFERENCES = re.compile(
    r"\s*(?:references|bibliography|works cited|further reading|sources)\s*$", re.IGNORECASE
)


def stories(  # noqa: PLR0913, PLR0917 - all that a claim may be held against
    manuscript: Manuscript,
    quotations: Sequence[Quotation],
    items: Mapping[str, Json],
    evidence: Mapping[str, str],
    sources: Mapping[str, ArchivedSource],
    names: Sequence[Sequence[str]] = (),
) -> tuple[Story, ...]:
    """Return the stories of `manuscript`, its own first."""
    lang = str(manuscript.front_matter.get("lang") or "en")
    words = grammar(lang)
    masks = _quoted(manuscript, quotations)
    cites: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for citation in manuscript.citations:
        cites[citation.block].append((citation.at, citation.key))
    told: dict[str, list[Paragraph]] = {"": []}
    texts: dict[str, list[str]] = defaultdict(list)
    references: list[Paragraph] = []
    in_references = False
    for index, block in enumerate(manuscript.blocks):
        if block.kind in ("meta", "opaque"):
            continue
        if block.kind == "heading":
            in_references = bool(_REFERENCES.match(block.text))
        slug = block.reprint or ""
        texts[slug].append(block.text)
        paragraph = _paragraph(manuscript, index, masks[index], tuple(sorted(cites[index])), words)
        (references if in_references and not slug else told.setdefault(slug, [])).append(paragraph)
    listed = manuscript.front_matter.get("references")
    inline = (
        [entry.get("id") for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    )
    cited: dict[str, Stretch] = {}
    for citation in manuscript.citations:
        cited.setdefault(citation.key, (citation.span.start, citation.span.end))
    front = of_front_matter(manuscript.front_matter, words)
    line = None if front else byline_paragraph(told[""])
    return tuple(
        Story(
            paragraphs=tuple(paragraphs),
            dateline=of_reprint(slug, items, evidence, sources, words)
            if slug
            else front or (line.dates[-1].when if line else None),
            source=slug,
            text="\n".join(texts[slug]),
            grammar=words,
            lang=lang,
            items=items,
            evidence=evidence,
            sources=sources,
            front_matter=manuscript.front_matter,
            stored=manuscript.text,
            byline=None if slug else line,
            references=() if slug else tuple(references),
            cited=cited,
            inline=frozenset(map(str, inline)),
            accepted=tuple(frozenset(spellings) for spellings in names),
        )
        for slug, paragraphs in told.items()
    )


def _quoted(manuscript: Manuscript, quotations: Sequence[Quotation]) -> dict[int, list[Stretch]]:
    masks: dict[int, list[Stretch]] = defaultdict(list)
    for quotation in quotations:
        if quotation.open and quotation.style == "single":
            continue  # as likely an apostrophe
        for index in range(quotation.block, quotation.end_block + 1):
            start = quotation.start if index == quotation.block else 0
            whole = len(manuscript.blocks[index].text)
            masks[index].append((start, quotation.end if index == quotation.end_block else whole))
    return masks


def _paragraph(
    manuscript: Manuscript,
    index: int,
    quoted: list[Stretch],
    cites: tuple[tuple[int, str], ...],
    words: Grammar,
) -> Paragraph:
    block = manuscript.blocks[index]
    text = masked(block, quoted)
    tokens, classes, starts, dates = read(text, words)
    return Paragraph(
        block=index,
        text=text,
        tokens=tokens,
        classes=classes,
        starts=starts,
        dates=dates,
        lower=[token.word for token in tokens],
        whole=block.text,
        heading=block.kind == "heading",
        item=_item(manuscript.text, block) if block.reprint is None else None,
        row=manuscript.text.rfind("\n", 0, block.span.start) + 1 if block.kind == "cell" else None,
        note=block.note is not None,
        cites=cites,
        checks=tuple(checks_in(block)),
    )


def _item(text: str, block: Block) -> int | None:
    """Return the column of the list marker that the block stands behind, None where none is."""
    line = text.rfind("\n", 0, block.span.start) + 1
    hit = _ITEM.match(text, line, block.span.start + 4)
    begins = hit and not text[hit.end() : block.span.start].strip(_MARKUP)
    return len(hit[1]) if hit and begins else None


def masked(block: Block, quoted: Sequence[Stretch]) -> str:
    """Return the block's text, of the same length, with all that is not the author's masked."""
    if block.quote is not None:
        return MASK * len(block.text)
    stretches = list(quoted)
    for style in block.styles:
        title = style.kind == "emphasis" and _TITLE.match(block.text[style.start : style.end])
        if style.kind in _SILENT or title:
            stretches.append((style.start, style.end))
    if not stretches:
        return block.text
    chars = list(block.text)
    for start, end in stretches:
        stop = end - (block.text[end - 1 : end] == ".")  # “… it is.” ends the sentence around it too
        chars[start:stop] = MASK * len(chars[start:stop])
    return "".join(chars)
