# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Plain Markdown text into a Manuscript, without pandoc: enough for hundreds of one-paragraph cases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pytest

from galleyproof.facts import claims
from galleyproof.model import (
    ArchivedSource,
    Block,
    Citation,
    Claim,
    Json,
    Manuscript,
    Memento,
    Quotation,
    QuoteStyle,
    SourceText,
    Span,
    Style,
)

_FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_EMPHASIS = re.compile(r"\*([^*\n]+)\*")
_CITED = re.compile(r"\s?\[@([\w-]+)[^\]]*\]")


def manuscript(text: str, path: str = "case.md") -> Manuscript:
    front = _FRONT.match(text)
    fields = dict(re.findall(r"^(\w+): *(.*)$", front[1], re.MULTILINE)) if front else {}
    blocks, citations = [], []
    for number, found in enumerate(_PARAGRAPH.finditer(text, front.end() if front else 0)):
        block, cited = _block(found.group(), found.start(), number)
        blocks.append(block)
        citations += cited
    return Manuscript(
        path=path, text=text, front_matter=fields, ast={}, blocks=tuple(blocks), citations=tuple(citations)
    )


def quotations(read: Manuscript) -> Iterator[Quotation]:
    for number, block in enumerate(read.blocks):
        for found in _QUOTED.finditer(block.text):
            start, end = found.span(found.lastindex or 1)
            yield Quotation(
                text=block.text[start:end],
                span=Span(start=block.offsets[start], end=block.offsets[end - 1] + 1),
                style=QuoteStyle.DOUBLE,
                block=number,
                start=start,
                end=end,
                end_block=number,
            )


def _block(text: str, start: int, number: int) -> tuple[Block, list[Citation]]:
    kind = "heading" if text.startswith("#") else "para"
    lead = re.match(r"#+ |> |[-*] |\d+\. ", text)
    skip = lead.end() if lead else 0
    chars = [(char, start + skip + at) for at, char in enumerate(text[skip:])]
    citations: list[Citation] = []
    while cited := _CITED.search("".join(char for char, _ in chars)):
        at = cited.start()
        span = Span(start=chars[at][1], end=chars[cited.end() - 1][1] + 1)
        citations.append(Citation(key=cited[1], span=span, block=number, at=at))
        del chars[at : cited.end()]
    styles = []
    while soft := _EMPHASIS.search("".join(char for char, _ in chars)):
        a, b = soft.span()
        del chars[b - 1], chars[a]
        styles.append(Style(start=a, end=b - 2, kind="emphasis"))
    said = "".join(char for char, _ in chars).replace("\n", " ")
    block = Block(
        kind=kind,
        text=said,
        offsets=[at for _, at in chars],
        span=Span(start=start, end=start + len(text)),
        styles=tuple(styles),
        quote=0 if text.startswith("> ") else None,
    )
    return block, citations


def source(slug: str, text: str) -> ArchivedSource:
    memento = Memento(uri_r="", uri_m="", memento_datetime=None, payload_digest="", record_id="")
    return ArchivedSource(
        slug=slug,
        identifiers=(),
        provenance="supplied",
        supplied_by="",
        memento=memento,
        text=SourceText(text=text, media_type="text/plain", extractor="none"),
        sha256="",
        record={},
    )


Judge = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def judged() -> Judge:
    def judge(
        text: str, items: Mapping[str, Json] | None = None, texts: Mapping[str, str] | None = None
    ) -> tuple[Claim, ...]:
        read = manuscript(text)
        held = {key: source(key, said) for key, said in (texts or {}).items()}
        return claims(
            read,
            tuple(quotations(read)),
            items=items or {},
            evidence={key: key for key in held},
            sources=held,
        )

    return judge
