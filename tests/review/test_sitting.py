# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Decisions on disk: what is written, what is refused, what can be taken back, what a kill leaves."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.review.conftest import FINE, NOWHERE, TODAY, TWO_WAYS, WRONG, sitting_of

from galleyproof import gate, manuscript, project, proof, waivers
from galleyproof.errors import ManuscriptChanged, UsageError
from galleyproof.match import judge
from galleyproof.model import Json, Manuscript, Match
from galleyproof.proof import judged
from galleyproof.review import journal

REASON = "the second printing has eleven"


def whole(path: Path) -> Json:
    """Return the findings document of a run that remembers nothing."""
    home = project.find(path)
    case = proof.case_of(home, path)
    return proof.document(case, proof.findings_of(case, waivers.load(home.waivers), TODAY), 0)


def waivers_of(path: Path) -> list[Path]:
    return sorted((path.parent.parent / "references" / "waivers").glob("*"))


def test_the_accepted_wording_is_the_sources_and_opens_the_gate(write: Callable[..., Path]) -> None:
    path = write(FINE, WRONG)
    sitting = sitting_of(path)
    (card,) = sitting.waiting()
    assert sitting.accept(card) == "Mended: stands in its source, character for character."
    assert "“the fog stayed for nine days”" in path.read_text()
    assert sitting.waiting() == []
    assert gate.gate(sitting.reading.document).exit_code == 0


def test_nothing_but_the_quotation_is_touched(write: Callable[..., Path]) -> None:
    path = write(FINE, WRONG, "Zwölf 😀 Boxkämpfer.\n", newline="\r\n")
    before = path.read_bytes()
    sitting = sitting_of(path)
    sitting.accept(sitting.waiting()[0])
    assert path.read_bytes() == before.replace(b"eleven", b"nine")


def test_a_manuscript_behind_a_link_stays_behind_it(write: Callable[..., Path], tmp_path: Path) -> None:
    path = write(WRONG)
    real = tmp_path / "real.md"
    path.rename(real)
    path.symlink_to(real)
    sitting = sitting_of(path)
    sitting.accept(sitting.waiting()[0])
    assert path.is_symlink()
    assert "nine days" in real.read_text()


def test_two_ways_are_never_guessed_between(write: Callable[..., Path]) -> None:
    path = write(TWO_WAYS)
    before = path.read_text()
    sitting = sitting_of(path)
    (card,) = sitting.waiting()
    assert len(card.finding["fix"]) == 2
    with pytest.raises(UsageError, match="more than one way"):
        sitting.accept(card)
    assert path.read_text() == before
    for way, words in ((1, "and it was wound"), (2, "and […] was wound")):
        sitting = sitting_of(path)
        sitting.accept(sitting.waiting()[0], way)
        assert words in path.read_text()
        assert sitting.waiting() == []
        sitting.undo()
        assert path.read_text() == before


@pytest.mark.parametrize("way", [-1, 3, 99])
def test_a_way_that_there_is_not_changes_nothing(write: Callable[..., Path], way: int) -> None:
    path = write(TWO_WAYS)
    before = path.read_text()
    sitting = sitting_of(path)
    with pytest.raises(UsageError, match="there is no way"):
        sitting.accept(sitting.waiting()[0], way)
    assert path.read_text() == before


def test_what_has_no_patch_is_not_patched(write: Callable[..., Path]) -> None:
    path = write(NOWHERE)
    sitting = sitting_of(path)
    with pytest.raises(UsageError, match="no patch"):
        sitting.accept(sitting.waiting()[0])


def test_a_waiver_is_bound_to_the_source_it_was_judged_against(write: Callable[..., Path]) -> None:
    path = write(WRONG)
    sitting = sitting_of(path)
    sitting.waive(sitting.waiting()[0], REASON, " A.  Editor ", "2027-01-31")
    (file,) = waivers_of(path)
    text = (path.parent.parent / "references" / "archive" / "keeper" / "text.txt").read_bytes()
    assert tomllib.loads(file.read_text()) == {
        "fingerprint": file.stem,
        "reason": REASON,
        "reviewer": "A. Editor",
        "sha256": hashlib.sha256(text).hexdigest(),
        "until": dt.date(2027, 1, 31),
    }
    assert sitting.waiting() == []


@pytest.mark.parametrize(
    ("reason", "by", "until", "said"),
    [
        ("fine", "A. Editor", "2027-01-31", "says too little"),
        (REASON, "  ", "2027-01-31", "the name of who decided"),
        (REASON, "A. Editor", "soon", "is no day"),
        (REASON, "A. Editor", "2026-06-01", "is past"),
        (REASON, "A. Editor", "2040-01-01", "years away"),
    ],
)
def test_a_waiver_that_is_no_decision_is_not_written(
    write: Callable[..., Path], reason: str, by: str, until: str, said: str
) -> None:
    path = write(WRONG)
    sitting = sitting_of(path)
    with pytest.raises(UsageError, match=said):
        sitting.waive(sitting.waiting()[0], reason, by, until)
    assert waivers_of(path) == []


def test_an_unused_waiver_is_deleted_and_comes_back(write: Callable[..., Path]) -> None:
    path = write(WRONG)
    sitting = sitting_of(path)
    sitting.waive(sitting.waiting()[0], REASON, "A. Editor", "2027-01-31")
    held = waivers_of(path)[0].read_text()
    path.write_text(path.read_text().replace("eleven", "nine"))
    sitting.again()
    (card,) = sitting.waiting()
    assert card.finding["rule"] == "WAI-UNUSED"
    with pytest.raises(UsageError, match="cannot be waived"):
        sitting.waive(card, REASON, "A. Editor", "2027-01-31")
    sitting.accept(card)
    assert waivers_of(path) == []
    sitting.undo()
    assert waivers_of(path)[0].read_text() == held


def test_an_expired_waiver_is_renewed_in_its_own_file(write: Callable[..., Path]) -> None:
    path = write(WRONG)
    sitting = sitting_of(path)
    sitting.waive(sitting.waiting()[0], REASON, "A. Editor", "2026-06-30")
    later = sitting_of(path, dt.date(2026, 7, 1))
    (card,) = later.waiting()
    assert card.finding["rule"] == "WAI-EXPIRED"
    later.waive(card, REASON + " still", "B. Editor", "2027-06-30")
    assert later.waiting() == []
    assert len(waivers_of(path)) == 1


def test_a_manuscript_that_changed_on_disk_is_not_written(write: Callable[..., Path]) -> None:
    path = write(FINE, WRONG)
    sitting = sitting_of(path)
    card = sitting.waiting()[0]
    theirs = path.read_text().replace("eleven days", "twelve days")
    path.write_text(theirs)
    with pytest.raises(ManuscriptChanged) as changed:
        sitting.accept(card)
    was, now = changed.value.both
    assert was == WRONG.strip()
    assert now == WRONG.strip().replace("eleven", "twelve")
    assert path.read_text() == theirs
    sitting.again()
    sitting.accept(sitting.waiting()[0])
    assert "nine days" in path.read_text()


def test_a_manuscript_that_is_gone_is_not_written(write: Callable[..., Path]) -> None:
    path = write(WRONG)
    sitting = sitting_of(path)
    path.unlink()
    with pytest.raises(ManuscriptChanged):
        sitting.accept(sitting.waiting()[0])
    assert not path.exists()


def test_decisions_are_taken_back_in_turn_and_in_a_later_sitting(write: Callable[..., Path]) -> None:
    path = write(WRONG, TWO_WAYS, NOWHERE)
    first = path.read_text()
    sitting = sitting_of(path)
    sitting.accept(sitting.waiting()[0])
    sitting.accept(sitting.waiting()[0], 2)
    sitting.waive(sitting.waiting()[0], REASON, "A. Editor", "2027-01-31")
    later = sitting_of(path)
    assert later.waiting() == []
    assert later.undo().startswith("Undone: waived")
    assert waivers_of(path) == []
    later.undo()
    assert later.undo() == "Undone: put in ‘the fog stayed for nine days’."
    assert path.read_text() == first
    with pytest.raises(UsageError, match="nothing to undo"):
        later.undo()


def test_nothing_is_taken_back_from_a_file_that_somebody_else_wrote(write: Callable[..., Path]) -> None:
    path = write(WRONG)
    sitting = sitting_of(path)
    sitting.accept(sitting.waiting()[0])
    path.write_text(path.read_text() + "\nA new paragraph.\n")
    theirs = path.read_text()
    with pytest.raises(ManuscriptChanged):
        sitting.undo()
    assert path.read_text() == theirs


def test_a_change_written_down_and_never_made_is_no_decision(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(WRONG, TWO_WAYS)
    first = path.read_text()
    sitting = sitting_of(path)
    sitting.accept(sitting.waiting()[0])
    second = path.read_text()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "make", killed)
    with pytest.raises(KeyboardInterrupt):
        sitting.accept(sitting.waiting()[0], 1)
    monkeypatch.undo()
    assert path.read_text() == second
    later = sitting_of(path)
    assert later.journal.last() == "put in ‘the fog stayed for nine days’"
    later.undo()
    assert path.read_text() == first


def test_a_journal_leads_to_no_other_file(write: Callable[..., Path], tmp_path: Path) -> None:
    path = write(WRONG)
    sitting = sitting_of(path)
    sitting.accept(sitting.waiting()[0])
    other = tmp_path / "other.md"
    other.write_bytes(path.read_bytes())
    file = path.parent.parent / ".galleyproof" / "review" / "essay.jsonl"
    file.write_text(file.read_text().replace(str(path.resolve()), str(other)))
    with pytest.raises(UsageError, match="no journal of this review"):
        sitting.undo()
    assert "nine" in other.read_text()


@pytest.mark.parametrize("text", ["{", "[1]\n", '{"said": "x"}\n', "\x00", '"x"\n'])
def test_a_broken_journal_is_named(write: Callable[..., Path], text: str) -> None:
    path = write(WRONG)
    file = path.parent.parent / ".galleyproof" / "review" / "essay.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    with pytest.raises(UsageError, match="delete the file"):
        sitting_of(path).undo()


def test_what_was_not_touched_is_as_a_whole_run_would_have_it(write: Callable[..., Path]) -> None:
    path = write(WRONG, TWO_WAYS, NOWHERE, FINE)
    sitting = sitting_of(path)
    decisions: list[Callable[[], str]] = [
        lambda: sitting.accept(sitting.waiting()[0]),
        lambda: sitting.accept(sitting.waiting()[0], 1),
        lambda: sitting.waive(sitting.waiting()[0], REASON, "A. Editor", "2027-01-31"),
        sitting.undo,
        sitting.undo,
    ]
    for decide in decisions:
        decide()
        assert sitting.reading.document == whole(path)


def test_only_what_a_decision_touched_is_judged_again(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    read = manuscript.read

    def judging(text: str, *rest: Any, **more: Any) -> Match:
        asked.append(text)
        return judge(text, *rest, **more)

    def reading(path: Path) -> Manuscript:
        asked.append("the manuscript")
        return read(path)

    monkeypatch.setattr(judged, "judge", judging)
    monkeypatch.setattr(manuscript, "read", reading)
    sitting = sitting_of(write(FINE, WRONG, TWO_WAYS, NOWHERE))
    assert len(asked) == 5
    asked.clear()
    sitting.accept(sitting.waiting()[0])
    assert asked == ["the manuscript", "the fog stayed for nine days"]
    asked.clear()
    sitting.waive(sitting.waiting()[0], REASON, "A. Editor", "2027-01-31")
    assert asked == []


def test_two_people_on_two_checkouts_meet_in_git(write: Callable[..., Path], tmp_path: Path) -> None:
    def git(*call: str, at: Path) -> str:
        name = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
        done = subprocess.run(
            ["git", *name, *call], cwd=at, capture_output=True, text=True, check=True, timeout=30
        )
        return done.stdout

    path = write(WRONG, FINE, NOWHERE, FINE, TWO_WAYS)
    ours = path.parent.parent
    git("init", "-q", at=ours)
    git("add", "-A", at=ours)
    git("commit", "-qm", "begin", at=ours)
    git("clone", "-q", str(ours), "theirs", at=tmp_path)
    theirs = tmp_path / "theirs"
    for root, rule, until in ((ours, "QUO-DIFFERS", "2027-01-31"), (theirs, "QUO-NOWHERE", "2026-12-31")):
        sitting = sitting_of(root / "manuscript" / "essay.md")
        if root == theirs:
            card = next(card for card in sitting.waiting() if card.finding["fix"][1:])
            sitting.accept(card, 1)
        card = next(card for card in sitting.waiting() if card.finding["rule"] == rule)
        sitting.waive(card, REASON, str(root.name), until)
        git("add", "-A", at=root)
        git("commit", "-qm", rule, at=root)
    git("pull", "-q", "--no-rebase", "--no-edit", str(theirs), "main", at=ours)
    assert ".galleyproof" not in git("ls-files", at=ours)
    assert len(waivers_of(path)) == 2
    assert sitting_of(path).waiting() == []
