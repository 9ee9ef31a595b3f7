# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Waivers: what they are bound to, when they stop, and what is wrong with some of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof import waivers
from galleyproof.errors import WaiverError
from galleyproof.model import Evidence, Finding, Severity, Waiver

TODAY = dt.date(2026, 6, 1)
EVIDENCE = Evidence(source="tide1900", capture="", sha256="aa", passage="the sea", start=0, end=7)
FINDING = Finding(
    rule="QUO-DIFFERS",
    severity=Severity.ERROR,
    message="The words differ.",
    file="essay.md",
    evidence=EVIDENCE,
    fingerprint="0123456789abcdef",
)
WAIVER = Waiver(
    fingerprint=FINDING.fingerprint,
    reason="the second printing has it so",
    reviewer="A. Editor",
    until=dt.date(2027, 1, 31),
    sha256="aa",
    path="waivers/0123456789abcdef.toml",
)


def rules(waiver: Waiver, *findings: Finding) -> list[str]:
    attached = waivers.attach(findings, [waiver])
    return [finding.rule for finding in waivers.audit(attached, [waiver], TODAY)]


def test_a_waiver_is_attached_and_erases_nothing() -> None:
    (finding,) = waivers.attach([FINDING], [WAIVER])
    assert replace(finding, waiver=None) == FINDING
    assert finding.waiver == WAIVER


def test_a_waiver_stops_when_its_source_changes() -> None:
    changed = replace(FINDING, evidence=replace(EVIDENCE, sha256="bb"))
    assert waivers.attach([changed], [WAIVER]) == (changed,)
    assert rules(WAIVER, changed) == ["WAI-UNUSED"]


def test_a_waiver_of_another_finding_waives_nothing() -> None:
    other = replace(FINDING, fingerprint="f" * 16)
    assert waivers.attach([other], [WAIVER]) == (other,)


def test_a_good_waiver_is_no_finding() -> None:
    assert rules(WAIVER, FINDING) == []


def test_an_expired_waiver_still_waives_and_says_so() -> None:
    expired = replace(WAIVER, until=dt.date(2026, 5, 31))
    (finding,) = waivers.attach([FINDING], [expired])
    assert finding.waiver == expired
    assert rules(expired, FINDING) == ["WAI-EXPIRED"]


@pytest.mark.parametrize("change", [{"reason": "fine"}, {"until": dt.date(2029, 1, 1)}])
def test_a_waiver_that_says_too_little_is_a_finding(change: dict[str, object]) -> None:
    assert rules(replace(WAIVER, **change), FINDING) == ["WAI-BROAD"]  # type: ignore[arg-type]  # parametrised


@given(st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip))
def test_any_words_survive_the_file(reason: str, reviewer: str) -> None:
    import tomllib

    text = waivers.to_toml(replace(WAIVER, reason=reason, reviewer=reviewer))
    read = tomllib.loads(text)
    assert read["until"] == WAIVER.until
    assert len(text.splitlines()) >= 5
    assert read["reason"] == "".join(" " if c < " " or c == "\x7f" else c for c in reason)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fingerprint = ", "is no TOML"),
        ('reason = "x"\nreviewer = "y"\nuntil = 2027-01-01\n', "has no `fingerprint`"),
        ('fingerprint = "xyz"\nreason = "x"\nreviewer = "y"\nuntil = 2027-01-01\n', "16 hex digits"),
        ('fingerprint = "0123456789abcdef"\nreason = "x"\nreviewer = "y"\n', "`until` is no date"),
        ('fingerprint = "0123456789abcdef"\nreason = "x"\nreviewer = "y"\nuntil = "soon"\n', "is no date"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.toml").write_text(text)
    with pytest.raises(WaiverError, match=r"a\.toml") as error:
        waivers.load(tmp_path)
    assert said in str(error.value)


def test_files_are_read_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        waiver = replace(WAIVER, fingerprint=name * 16)
        (tmp_path / f"{name}.toml").write_text(waivers.to_toml(waiver))
    assert [waiver.fingerprint[0] for waiver in waivers.load(tmp_path)] == ["a", "b"]
