# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What pandoc's own reading gives the desk: inline references, settled claims, reprints, quotations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from galleyproof.facts import claims
from galleyproof.manuscript import parse
from galleyproof.model import Claim, ClaimStatus, Manuscript
from galleyproof.quotes import find

REFERENCES = """---
date: 2024-06-08
references:
- id: corbin1995
  type: book
  author:
  - family: Corbin
  issued: 1995
- id: lind2010
  type: webpage
  author:
  - family: Lind
  issued: 2010-04-06
  URL: https://example.org/2011/04/06/boats
---

"""


def judged(text: str) -> list[Claim]:
    read: Manuscript = parse(text, "case.md")
    return list(claims(read, find(read), items={}, evidence={}, sources={}))


def contradicted(text: str) -> list[tuple[str, str]]:
    return [(claim.rule, claim.text) for claim in judged(text) if claim.status is ClaimStatus.CONTRADICTS]


def test_inline_references_are_held_against_text_and_url() -> None:
    assert contradicted(f"{REFERENCES}Corbin (1996) counts the ships.\n") == [
        ("FACT-META", "https://example.org/2011/04/06/boats"),
        ("FACT-META", "Corbin (1996)"),
    ]


def test_an_item_of_the_front_matter_is_found_where_it_stands() -> None:
    claim = next(claim for claim in judged(REFERENCES) if claim.rule == "FACT-META")
    assert REFERENCES[claim.start : claim.end] == "https://example.org/2011/04/06/boats"
    assert claim.line == 14


def test_an_editors_own_check_settles_a_claim() -> None:
    text = '---\ndate: 2024-06-08\n---\n\nIt closed [last month]{.fact by="2024-05-16"}, on 3 April.\n'
    claim = next(claim for claim in judged(text) if claim.rule == "FACT-REL")
    assert claim.status is ClaimStatus.AGREES
    assert claim.message.startswith("Settled by an editor's own check (by 2024-05-16)")


def test_what_others_say_or_code_does_never_contradicts() -> None:
    text = (
        "---\ndate: 2024-06-08\n---\n\nShe wrote ‘on Monday, 7 May 2024’ and `31 April 2024`, "
        "<!-- Monday, 7 May 2024 --> see [it](https://example.org/31-april-2024).\n\n"
        "> On Monday, 7 May 2024, we met.\n\n    31 April 2024\n"
    )
    assert contradicted(text) == []


def test_a_list_is_counted_item_by_item() -> None:
    text = "---\ndate: 2024-06-08\n---\n\nThere are three reasons:\n\n- It is late.\n- It is dear.\n"
    assert contradicted(text) == [("FACT-ENUM", "three reasons")]


def test_a_reprint_is_told_from_its_own_dateline() -> None:
    read = parse("---\ndate: 2024-06-08\n---\n\nLast month, on 3 May, it closed.\n", "case.md")
    blocks = tuple(replace(block, reprint="old") if block.kind == "para" else block for block in read.blocks)
    items = {"old": {"id": "old", "issued": {"date-parts": [[2023, 6, 1]]}}}
    found = claims(replace(read, blocks=blocks), (), items=items, evidence={"old": "old"}, sources={})
    told = next(claim for claim in found if claim.rule == "FACT-REL")
    assert (told.source, told.derived) == ("old", "2023-05")


def test_the_verb_lists_and_ends_with_nought(tmp_path: Path, capsys: object) -> None:
    from galleyproof.__main__ import main

    path = tmp_path / "case.md"
    path.write_text("---\ndate: 2024-06-08\n---\n\nIt opened on Monday, 7 May 2024.\n", encoding="utf-8")
    assert main(["facts", str(path)]) == 0
    out = capsys.readouterr()  # type: ignore[attr-defined]  # pytest's fixture
    assert '"rule": "FACT-WKD", "text": "Monday, 7 May 2024", "start": 39, "end": 57, "line": 5' in out.out
    assert "judged 1 of 1 dated, counted or named claims" in out.err
