# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The first edition, from the manuscript in this repository to its findings. No network, no editions."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from galleyproof import project, proof
from galleyproof.match import corpus, judge
from galleyproof.model import Case, ClaimStatus, Judged, Verdict

ROOT = Path(__file__).parent.parent.parent
TODAY = dt.date(2026, 11, 24)
GOOD = {Verdict.EXACT, Verdict.FOLDED}


@cache
def case() -> Case:
    return proof.case_of(project.find(ROOT), ROOT / "manuscript" / "frail-foundations.md")


def own() -> list[Judged]:
    return [judged for judged in case().quotations if not judged.quotation.reprint]


def test_every_phrase_that_introduction_and_notes_quote_stands_in_the_article() -> None:
    assert [j.quotation.text for j in own() if j.match.verdict not in GOOD] == []
    assert len(own()) >= 25
    assert all(judged.quotation.cites for judged in own())


def test_the_quotations_are_of_every_shape_that_writers_use() -> None:
    allowances = Counter(str(allowance) for judged in own() for allowance in judged.match.allowances)
    styles = Counter(str(judged.quotation.style) for judged in own())
    assert {"single", "double", "block"} <= set(styles)
    assert any(judged.quotation.depth for judged in own())
    assert {"ellipsis", "running-header", "white-space", "bracketed-insertion"} <= set(allowances)


def test_the_articles_own_quotations_are_not_checked_and_say_why() -> None:
    inside = [judged for judged in case().quotations if judged.quotation.reprint]
    assert len(inside) == 16
    assert {judged.match.verdict for judged in inside} == {Verdict.NOT_CHECKED}
    assert {judged.match.reason for judged in inside} == {"the reprinted text cites no source for it"}


def test_a_word_changed_in_any_quotation_is_caught() -> None:
    texts = corpus({slug: source.text for slug, source in case().sources.items()})
    passed = []
    for judged in own():
        words = judged.quotation.text.split()
        for index in range(len(words)):
            if not any(letter.isalnum() for letter in words[index]):
                continue
            altered = " ".join([*words[:index], "xyzzy", *words[index + 1 :]])
            if judge(altered, ["chang2024"], texts, style=judged.quotation.style).verdict in GOOD:
                passed.append(altered)
    assert passed == []


def test_the_facts_that_the_notes_tell_of_are_found() -> None:
    contradicted = [claim for claim in case().claims if claim.status is ClaimStatus.CONTRADICTS]
    assert [claim.text for claim in contradicted] == ["this month"]
    needed = [claim.derived for claim in case().claims if claim.status is ClaimStatus.NEEDS_SOURCE]
    assert any(derived.startswith("1999") for derived in needed)


def test_the_only_error_that_is_waived_is_the_articles_own() -> None:
    from galleyproof import waivers

    held = waivers.load(ROOT / "references" / "waivers")
    findings = proof.findings_of(case(), held, TODAY)
    errors = [finding for finding in findings if finding.severity == "error"]
    assert [finding.rule for finding in errors if not finding.waiver] == []
    assert {finding.rule for finding in errors} == {"FACT-REL"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("manuscript", "references"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def rules(root: Path) -> set[tuple[str, str]]:
    held = project.find(root)
    found = proof.findings_of(proof.case_of(held, held.manuscripts()[0]), (), TODAY)
    return {(finding.rule, str(finding.severity)) for finding in found}


def test_a_quotation_cited_to_nothing_archived_is_not_checked(copy: Path) -> None:
    path = copy / "manuscript" / "frail-foundations.md"
    path.write_text(path.read_text() + "\nThey said 'nothing of the sort' [@nobody1900].\n")
    assert {("CIT-UNKNOWN", "error"), ("QUO-NOT-CHECKED", "notice")} <= rules(copy)


def test_a_flipped_byte_in_the_evidence_is_an_error_and_nothing_is_judged_by_it(copy: Path) -> None:
    path = copy / "references" / "archive" / "chang2024" / "text.txt"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    held = project.find(copy)
    judged = proof.case_of(held, held.manuscripts()[0]).quotations
    assert {row.match.verdict for row in judged} == {Verdict.NOT_CHECKED}
    assert ("ARC-HASH", "error") in rules(copy)
