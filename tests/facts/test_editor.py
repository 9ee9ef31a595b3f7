# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An editor's own check settles what it was made of, and nothing else."""

from __future__ import annotations

import re

import pytest

from galleyproof.facts import claims
from galleyproof.manuscript import parse
from galleyproof.model import ArchivedSource, Claim, ClaimStatus, Memento, SourceText
from galleyproof.quotes import find

SENTENCE = 'It closed [last month]{{.fact by="A. Editor"{more}}}, on 3 April{rest}.'


def archived(sha256: str) -> ArchivedSource:
    memento = Memento(uri_r="", uri_m="", memento_datetime=None, payload_digest="", record_id="")
    text = SourceText(text="It closed.", media_type="text/plain", extractor="none")
    return ArchivedSource(
        slug="log", identifiers=(), provenance="supplied", supplied_by="", memento=memento, text=text,
        sha256=sha256, record={},
    )  # fmt: skip


def judged(more: str = "", rest: str = "", *, before: str = "", sha256: str = "aa") -> Claim:
    text = f"---\ndate: 2024-06-08\n---\n\n{before}{SENTENCE.format(more=more, rest=rest)}\n"
    read = parse(text, "case.md")
    found = claims(read, find(read), items={}, evidence={}, sources={"log": archived(sha256)})
    return next(claim for claim in found if claim.rule == "FACT-REL")


def bound(more: str = "") -> str:
    hit = re.search(r'hash="([0-9a-f]{16})"', judged(more).message)
    assert hit is not None
    return f'{more} hash="{hit[1]}"'


def test_without_a_check_it_contradicts() -> None:
    assert judged(more="").status is ClaimStatus.AGREES
    read = parse("---\ndate: 2024-06-08\n---\n\nIt closed last month, on 3 April.\n", "case.md")
    (claim,) = claims(read, (), items={}, evidence={}, sources={})
    assert claim.status is ClaimStatus.CONTRADICTS


def test_a_bound_check_settles_and_says_no_more() -> None:
    claim = judged(bound())
    assert claim.status is ClaimStatus.AGREES
    assert "hash" not in claim.message


def test_words_elsewhere_open_nothing() -> None:
    assert judged(bound(), before="It was a wet spring. ").status is ClaimStatus.AGREES


@pytest.mark.parametrize("rest", [", for good", " and 4 April"])
def test_another_sentence_is_settled_no_longer(rest: str) -> None:
    claim = judged(bound(), rest)
    assert claim.status is ClaimStatus.CONTRADICTS
    assert "no longer settles this" in claim.message


def test_another_text_of_the_source_is_settled_no_longer() -> None:
    more = bound(" source=log")
    assert judged(more).status is ClaimStatus.AGREES
    assert judged(more, sha256="bb").status is ClaimStatus.CONTRADICTS
