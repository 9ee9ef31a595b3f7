# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof review` as it is used: keys in, a line each or in a real terminal; decisions on disk."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.heeding import heeding
from tests.review.conftest import FINE, NOWHERE, TWO_WAYS, WRONG

from galleyproof.__main__ import main


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return what runs the verb with lines of standard input: exit code, screen and messages."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")

    def run(path: Path, *lines: str, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = main(["review", str(path), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


Typed = Callable[..., tuple[int, str, str]]


def test_nothing_decided_leaves_the_gate_closed(write: Callable[..., Path], typed: Typed) -> None:
    path = write(WRONG)
    before = path.read_bytes()
    for lines in ((), ("q",), ("s",), ("?", "o", "x", "", "a9", "7")):
        code, _, said = typed(path, *lines)
        assert code == 1
        assert "0 decisions written, 1 left to decide" in said
    assert path.read_bytes() == before


def test_an_accepted_wording_opens_the_gate(write: Callable[..., Path], typed: Typed) -> None:
    path = write(WRONG, FINE)
    code, screen, said = typed(path, "a")
    assert code == 0
    assert "‹the fog stayed for eleven days›" in " ".join(screen.split())
    assert "‹the fog stayed for nine days›" in " ".join(screen.split())
    assert "Mended: stands in its source" in screen
    assert "1 decision written, 0 left to decide; checked 2 of 2 quotations" in said


def test_every_kind_of_decision_in_one_sitting(write: Callable[..., Path], typed: Typed) -> None:
    path = write(WRONG, TWO_WAYS, NOWHERE)
    before = path.read_text()
    waive = ("w", "she told me so herself", "A. Editor", "2027-01-31")
    code, screen, said = typed(path, "a", "u", "a", "a", "2", *waive)
    assert (code, said.count("3 decisions written, 0 left")) == (0, 1)
    assert "which way, 1 to 2?" in screen
    assert path.read_text() == before.replace("eleven", "nine").replace("rwell and was", "rwell, and […] was")
    (waiver,) = (path.parent.parent / "references" / "waivers").glob("*.toml")
    assert 'reviewer = "A. Editor"' in waiver.read_text()


def test_a_number_behind_the_key_chooses_the_way(write: Callable[..., Path], typed: Typed) -> None:
    path = write(TWO_WAYS)
    assert typed(path, "a1")[0] == 0
    assert "and it was wound" in path.read_text()


@pytest.mark.parametrize(
    "lines", [("a", "x"), ("a", ""), ("a", "0"), ("a", "3"), ("a",), ("w", ""), ("w", "so")]
)
def test_a_decision_broken_off_changes_nothing(
    write: Callable[..., Path], typed: Typed, lines: tuple[str, ...]
) -> None:
    path = write(TWO_WAYS)
    before = path.read_bytes()
    code, _, said = typed(path, *lines)
    assert (code, "0 decisions written, 1 left" in said) == (1, True)
    assert path.read_bytes() == before


def test_the_name_is_asked_for_once(write: Callable[..., Path], typed: Typed) -> None:
    path = write(WRONG, NOWHERE)
    reason = "she told me so herself"
    code, screen, _ = typed(path, "w", reason, "A. Editor", "", "w", reason, "", "")
    assert code == 0
    assert "Who says so? [A. Editor]" in screen
    waivers = (path.parent.parent / "references" / "waivers").glob("*.toml")
    assert ['reviewer = "A. Editor"' in waiver.read_text() for waiver in waivers] == [True, True]


def test_notices_are_shown_when_asked_for(write: Callable[..., Path], typed: Typed) -> None:
    path = write(FINE, "He said “nobody ever wrote this down”.\n")
    assert "QUO-NOT-CHECKED" not in typed(path)[1]
    assert "QUO-NOT-CHECKED" in typed(path, "s", options=("--all",))[1]


def test_a_manuscript_that_changed_meanwhile_is_shown_in_both_wordings(
    write: Callable[..., Path], typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    from galleyproof.cli import review

    path = write(WRONG)
    read = review._Desk.key

    def meanwhile(*_: object) -> str:
        monkeypatch.setattr(review._Desk, "key", read)
        path.write_text(path.read_text().replace("eleven days", "twelve days"))
        return "a"

    monkeypatch.setattr(review._Desk, "key", meanwhile)
    code, screen, _ = typed(path, "q")
    assert code == 1
    assert "as it was read: She says that “the fog stayed for eleven days” [@keeper]." in screen
    assert "as it is now:   She says that “the fog stayed for twelve days” [@keeper]." in screen
    assert "“the fog stayed for twelve days” is not what the source says" in screen
    assert "twelve days" in path.read_text()


def test_a_title_does_not_steer_the_terminal(write: Callable[..., Path], typed: Typed) -> None:
    path = write("“the fog \x1b[2J stayed for eleven days” [@keeper].\n")
    assert "\x1b" not in typed(path, "o")[1]


def test_a_project_without_a_manuscript_is_one_line(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(WRONG)
    path.unlink()
    monkeypatch.chdir(path.parent.parent)
    assert main(["review"]) == 2
    assert capsys.readouterr().err == "galleyproof: manuscript/*.md: there is no manuscript; name one\n"


def test_single_keys_in_a_real_terminal_and_control_c_loses_nothing(write: Callable[..., Path]) -> None:
    path = write(WRONG, TWO_WAYS)
    ours, theirs = pty.openpty()
    call = heeding("review", str(path))
    child = subprocess.Popen(call, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    shown = ""

    def until(words: str, key: bytes = b"") -> None:
        """Wait for words; a key pressed before the terminal listens is lost, as in life: press it again."""
        nonlocal shown
        limit = time.monotonic() + 30
        while words not in shown and time.monotonic() < limit:
            if select.select([ours], [], [], 0.5)[0]:
                shown += os.read(ours, 65536).decode("utf-8", "replace")
            elif key:
                os.write(ours, key)
        assert words in shown

    until("[?]")
    until("Mended:", key=b"a")
    until("2 of 2")
    os.kill(child.pid, signal.SIGINT)
    assert child.wait(timeout=30) == 130
    os.close(ours)
    assert "nine days" in path.read_text()
    assert list(path.parent.iterdir()) == [path]
