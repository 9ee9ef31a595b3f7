# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A page fetched again: unchanged, drifted or worse; the good copy is never lost."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.archive.shelf import files, shelve
from tests.resolve.loopback import Answer, html, http, web
from tests.resolve.test_server_faults import ARTICLE

from galleyproof import archive
from galleyproof.model import SourceText
from galleyproof.resolve import Desk, Outcome, collect, refresh
from galleyproof.resolve.status import Status

CHANGED = ARTICLE.replace("number 7 of", "number seven of")
PHRASE = "Sentence number 7"


def standing(slug: str, text: SourceText) -> tuple[int, tuple[str, ...]]:
    """One quotation stands in every source."""
    del slug
    return 1, () if PHRASE in text.text else (PHRASE,)


Again = Callable[..., Outcome]


@pytest.fixture
def again(desk: Callable[..., Desk], tmp_path: Path) -> Again:
    """Archive `first` at /page, serve `then` there, refresh; return what became of it."""

    def run(first: Answer, then: Answer, *, accept: bool = False, **more: Answer) -> Outcome:
        answers: dict[str, Answer] = {"/page": first}
        with web(answers) as server:
            (added,) = collect(desk(server), [f"{server.url}/page"])
            assert added.archived
            answers["/page"] = then
            answers.update({f"/{name}": answer for name, answer in more.items()})
            (outcome,) = refresh(desk(server), [added.slug], standing, accept=accept)
        source = archive.load(tmp_path / "references").sources[added.slug]
        assert source.faults == ()
        return outcome

    return run


def kept(tmp_path: Path) -> tuple[str, dict[str, Any]]:
    (source,) = archive.load(tmp_path / "references").sources.values()
    return source.text.text, source.record


def test_an_unchanged_page_changes_nothing(again: Again, tmp_path: Path) -> None:
    outcome = again(html(ARTICLE), html(ARTICLE))
    assert (outcome.status, outcome.reason, outcome.archived) == (Status.OK, "unchanged", False)
    assert "refreshed" not in kept(tmp_path)[1]


def test_an_unchanged_page_that_moved_for_good_is_moved(again: Again) -> None:
    gone = http("301 Moved Permanently", b"", "Location: /new")
    outcome = again(html(ARTICLE), gone, new=html(ARTICLE))
    assert outcome.status is Status.MOVED
    assert outcome.reason.startswith("unchanged; moved for good to")


def test_a_page_that_says_more_is_drifted_and_its_quotations_stand(again: Again, tmp_path: Path) -> None:
    outcome = again(html(ARTICLE), html(ARTICLE + "<p>And one more.</p>"))
    assert (outcome.status, outcome.archived, outcome.lost) == (Status.DRIFTED, False, ())
    assert outcome.reason.endswith("all 1 quotations still stand")
    assert "And one more." not in kept(tmp_path)[0]


def test_a_page_that_lost_a_quotation_names_it(again: Again, tmp_path: Path) -> None:
    outcome = again(html(ARTICLE), html(CHANGED))
    assert (outcome.status, outcome.lost) == (Status.DRIFTED, (PHRASE,))
    text, record = kept(tmp_path)
    assert PHRASE in text
    assert record["refreshed"]["lost"] == [PHRASE]


def test_a_change_that_is_accepted_is_a_further_dated_capture(again: Again, tmp_path: Path) -> None:
    outcome = again(html(ARTICLE), html(CHANGED), accept=True)
    assert (outcome.status, outcome.archived) == (Status.OK, True)
    text, record = kept(tmp_path)
    assert PHRASE not in text
    earlier = [name for name in files(tmp_path / "references") if "/earlier/" in name]
    assert [Path(name).name for name in sorted(earlier)] == ["capture.warc", "source.json", "text.txt"]
    stamp = Path(earlier[0]).parent.name
    assert stamp <= record["retrieved_at"].translate({ord(mark): None for mark in "-:"})


WORSE: dict[str, Answer] = {
    "a robot check": html("<p>Wait.</p>", "Just a moment..."),
    "a login": html(ARTICLE, "Sign in"),
    "half of it": html(ARTICLE[: len(ARTICLE) // 3]),
    "another title": html(ARTICLE, "Another page"),
    "gone": http("404 Not Found"),
    "blocked": http("403 Forbidden"),
    "cut": http("200 OK", b"<html><p>cut", "Content-Type: text/html", length=False),
    "an image": http("200 OK", b"\x89PNG\r\n\x1a\n\0", "Content-Type: image/png"),
}


@pytest.mark.parametrize("then", WORSE.values(), ids=WORSE)
def test_a_worse_copy_never_takes_the_place_of_a_good_one(again: Again, tmp_path: Path, then: Answer) -> None:
    outcome = again(html(ARTICLE), then, accept=True)
    assert outcome.archived is False
    assert outcome.status not in {Status.OK, Status.MOVED, Status.DRIFTED}
    assert PHRASE in kept(tmp_path)[0]


def conditional(connection: socket.socket, head: str) -> None:
    """Serve the article with validators; answer 304 to who has it."""
    fresh = 'if-none-match: "v1"' in head.lower()
    page = html(ARTICLE).replace(
        b"\r\n", b'\r\nETag: "v1"\r\nLast-Modified: Sat, 08 Jun 2024 00:00:00 GMT\r\n', 1
    )
    connection.sendall(http("304 Not Modified") if fresh else page)


def test_a_host_with_validators_is_only_asked_whether_it_changed(desk: Callable[..., Desk]) -> None:
    with web({"/page": conditional}) as server:
        (added,) = collect(desk(server), [f"{server.url}/page"])
        (outcome,) = refresh(desk(server), [added.slug], standing)
        asked = [head for head in server.heads if head.startswith("GET /page")]
    assert (outcome.status, outcome.reason) == (Status.OK, "unchanged")
    assert len(asked) == 2
    assert "if-modified-since: sat, 08 jun 2024" in asked[1].lower()


def test_a_note_of_drift_goes_when_the_page_is_back(desk: Callable[..., Desk], tmp_path: Path) -> None:
    answers: dict[str, Answer] = {"/page": html(ARTICLE)}
    with web(answers) as server:
        (added,) = collect(desk(server), [f"{server.url}/page"])
        before = files(tmp_path / "references")
        answers["/page"] = html(CHANGED)
        list(refresh(desk(server), [added.slug], standing))
        assert files(tmp_path / "references") != before
        answers["/page"] = html(ARTICLE)
        list(refresh(desk(server), [added.slug], standing))
    assert files(tmp_path / "references") == before


def test_a_dry_run_writes_nothing(desk: Callable[..., Desk], tmp_path: Path) -> None:
    answers: dict[str, Answer] = {"/page": html(ARTICLE)}
    with web(answers) as server:
        (looked,) = collect(desk(server, dry_run=True), [f"{server.url}/page"])
        assert (looked.status, looked.archived) == (Status.OK, False)
        assert not (tmp_path / "references").exists()
        (added,) = collect(desk(server), [f"{server.url}/page"])
        before = files(tmp_path / "references")
        answers["/page"] = html(CHANGED)
        (outcome,) = refresh(desk(server, dry_run=True), [added.slug], standing, accept=True)
    assert outcome.status is Status.DRIFTED
    assert files(tmp_path / "references") == before


def test_a_supplied_copy_is_left_alone(desk: Callable[..., Desk], tmp_path: Path) -> None:
    shelve(tmp_path / "references")
    with web({}) as server:
        (outcome,) = refresh(desk(server), ["essay"], standing)
    assert outcome.status is Status.OK
    assert outcome.reason.startswith("supplied by a reader")


def test_what_is_archived_already_is_not_archived_again(desk: Callable[..., Desk], tmp_path: Path) -> None:
    answers: dict[str, Answer] = {"/page": html(ARTICLE)}
    with web(answers) as server:
        list(collect(desk(server), [f"{server.url}/page"]))
        before = files(tmp_path / "references")
        (same,) = collect(desk(server), [f"{server.url}/page"])
        answers["/page"] = html(CHANGED)
        (other,) = collect(desk(server), [f"{server.url}/page"])
    assert (same.status, same.reason) == (Status.OK, "archived already, unchanged")
    assert (other.status, other.archived) == (Status.DRIFTED, False)
    assert files(tmp_path / "references") == before


def test_the_same_source_asked_for_many_times_at_once_is_archived_once(desk: Callable[..., Desk]) -> None:
    with web({"/page": html(ARTICLE)}) as server:
        outcomes = list(collect(desk(server), [f"{server.url}/page"] * 8))
    assert [str(outcome.status) for outcome in outcomes] == ["ok"] * 8
    assert sum(outcome.archived for outcome in outcomes) == 1


def test_every_identifier_is_answered_in_order(desk: Callable[..., Desk]) -> None:
    def late(connection: socket.socket, head: str) -> None:
        del head
        time.sleep(0.3)
        connection.sendall(html(ARTICLE))

    with web({"/a": late, "/b": html(ARTICLE)}) as server:
        names = [
            f"{server.url}/a",
            "no identifier",
            f"{server.url}/b",
            f"{server.url}/c",
            "file:///etc/passwd",
        ]
        outcomes = list(collect(desk(server), names))
    assert [str(outcome.status) for outcome in outcomes] == ["ok", "invalid", "ok", "gone", "invalid"]
    assert [outcome.id for outcome in outcomes] == names


def test_a_work_that_moved_is_known_by_both_addresses(desk: Callable[..., Desk]) -> None:
    with web({"/old": http("301 Moved", b"", "Location: /new"), "/new": html(ARTICLE)}) as server:
        (moved,) = collect(desk(server), [f"{server.url}/old"])
        (again,) = collect(desk(server), [f"{server.url}/new"])
    assert (moved.archived, again.archived, again.slug) == (True, False, moved.slug)
