# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""ARC- and CIT- findings: what is wrong with the archive, and what its sources say of themselves."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.checks.test_citation import ITEM, case

from galleyproof.checks import evidence
from galleyproof.model import Case, Fault

FINAL = {
    "rule": "CIT-FINAL",
    "message": "this copy asks for another version",
    "passage": "refer to the official version",
}


def found(looked_at: Case) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.severity, finding.message) for finding in evidence.check(looked_at)]


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"warnings": []},
        {"warnings": ["no object", 7, {"rule": "CIT-UNHEARD-OF", "message": "x"}, {}]},
        {"refreshed": None},
        {"refreshed": {"status": "ok"}},
        {"refreshed": {"status": "unreachable", "reason": "no network"}},
        {"refreshed": "long ago"},
    ],
)
def test_a_sound_source_that_says_nothing_gives_no_finding(record: dict[str, Any]) -> None:
    assert found(case(ITEM, record)) == []


def test_a_warning_of_a_source_that_nothing_cites_is_none() -> None:
    looked_at = case(ITEM, {"warnings": [FINAL]})
    assert found(dataclasses.replace(looked_at, evidence={})) == []


def test_a_cited_source_s_warnings_are_findings() -> None:
    student = {"rule": "CIT-STUDENT", "message": "student work", "passage": "not an expert source"}
    assert found(case(ITEM, {"warnings": [FINAL, student]})) == [
        ("CIT-FINAL", "warning", "tides: this copy asks for another version."),
        ("CIT-STUDENT", "warning", "tides: student work."),
    ]


def test_two_notices_of_one_source_are_waived_one_by_one() -> None:
    other = {**FINAL, "passage": "use the published version"}
    prints = [finding.fingerprint for finding in evidence.check(case(ITEM, {"warnings": [FINAL, other]}))]
    assert len(set(prints)) == 2


def test_faults_name_their_file_whether_a_source_s_or_the_archive_s() -> None:
    looked_at = case(ITEM, {})
    hurt = Fault(rule="ARC-HASH", file="references/archive/tides/text.txt", message="its SHA-256 differs")
    whole = Fault(rule="ARC-LOCK", file="references/archive.lock.json", message="the lock is no JSON")
    left = Fault(rule="ARC-LEFTOVER", file="references/archive/.pending", message="a run was stopped here")
    source = dataclasses.replace(looked_at.sources["tides"], faults=(hurt,))
    config = {"archive_faults": (whole, left)}
    damaged = dataclasses.replace(looked_at, sources={"tides": source}, config=config)
    assert found(damaged) == [
        ("ARC-LOCK", "error", "references/archive.lock.json: the lock is no JSON."),
        ("ARC-LEFTOVER", "notice", "references/archive/.pending: a run was stopped here."),
        ("ARC-HASH", "error", "references/archive/tides/text.txt: its SHA-256 differs."),
    ]


@pytest.mark.parametrize(
    ("refreshed", "rule", "severity", "message"),
    [
        ({"status": "drifted", "reason": "it changed"}, "CIT-DRIFTED", "notice", "tides: it changed."),
        (
            {"status": "drifted", "reason": "it changed", "lost": ["the sea"]},
            "CIT-DRIFTED",
            "warning",
            "tides: it changed.",
        ),
        (
            {"status": "gone", "reason": "the host answers 404"},
            "CIT-GONE",
            "warning",
            "tides: the host answers 404.",
        ),
        ({"status": "soft404", "reason": "a login"}, "CIT-GONE", "warning", "tides: a login."),
        ({"status": "blocked", "reason": "403"}, "CIT-BLOCKED", "warning", "tides: 403."),
    ],
)
def test_what_a_refresh_found_is_told_offline(
    refreshed: dict[str, Any], rule: str, severity: str, message: str
) -> None:
    assert found(case(ITEM, {"refreshed": refreshed})) == [(rule, severity, message)]
