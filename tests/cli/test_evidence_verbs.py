# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`add`, `refresh`, `deposit` and `archive` as they are called: output, exit codes, what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.resolve.loopback import Answer, html, http, web
from tests.resolve.test_handle import record, value
from tests.resolve.test_server_faults import ARTICLE

from galleyproof import archive
from galleyproof.__main__ import main

QUOTING = """---
title: T
author: A
date: 2026-01-02
lang: en
license: CC-BY-4.0
copyright: {holder: A, year: 2026}
---

“Sentence number 7 of a synthetic” [@mine].
"""
ITEM = {"id": "mine", "type": "webpage", "title": "A synthetic page", "URL": "https://example.org/mine"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, and the current folder."""
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "library.json").write_text(json.dumps([ITEM]))
    (tmp_path / "essay.txt").write_text("A synthetic essay that somebody supplied.\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("galleyproof.resolve.manners.INTERVAL", 0.0)
    return tmp_path


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def library(project: Path) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((project / "references" / "library.json").read_text())
    return items


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["add", "--deadline", "0", "1887/1"],
        ["add", "--deadline", "soon", "1887/1"],
        ["add", "--max-bytes", "0", "1887/1"],
        ["add", "--allow-host", "localhost", "1887/1"],
        ["add", "--handle-proxy", "hdl.handle.net", "1887/1"],
        ["add", "--references", "nowhere/at/all", "--no-such-option", "1887/1"],
        ["refresh", "no-such-source"],
        ["deposit", "no-such-file", "--for", "1887/1", "--supplied-by", "me"],
        ["deposit", "essay.txt", "--supplied-by", "me"],
        ["deposit", "essay.txt", "--for", "1887/1"],
        ["deposit", "essay.txt", "--for", "no identifier", "--supplied-by", "me"],
        ["deposit", "essay.txt", "--for", "1887/1", "--supplied-by", "  "],
        ["deposit", "essay.txt", "--for", "1887/1", "--supplied-by", "me", "--slug", "../x"],
        ["deposit", "essay.txt", "--for", "1887/1", "--supplied-by", "me", "--media-type", "image/png"],
        ["archive", "export", "--wacz", "e.wacz"],
    ],
    ids=" ".join,
)
def test_a_bad_call_is_one_line_and_exit_code_2(
    arguments: list[str], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("galleyproof: ")
    assert not (project / "references" / "archive.lock.json").exists()


def test_what_is_added_is_archived_and_becomes_an_item(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = '<meta name="citation_author" content="Doe, Jane"><meta name="dc.date" content="2024-06-08">'
    answers: dict[str, Answer] = {"/page": html(head + ARTICLE, "On Archives")}
    with web(answers) as server:
        answers["/api/handles/1887/1"] = record(value("URL", f"{server.url}/page"))
        code = main(
            ["add", "--json", "--handle-proxy", server.url, "--allow-host", server.host, "--", "hdl:1887/1"]
        )
    (row,) = rows(capsys.readouterr().out)
    assert code == 0
    assert list(row)[:6] == ["id", "status", "reason", "final_url", "hops", "archived"]
    assert (row["id"], row["status"], row["archived"]) == ("hdl:1887/1", "ok", True)
    mine, new = library(project)
    assert mine == ITEM
    assert (new["id"], new["title"], new["issued"]) == (
        "doe2024",
        "On Archives",
        {"date-parts": [[2024, 6, 8]]},
    )
    assert new["author"] == [{"family": "Doe", "given": "Jane"}]
    assert new["note"].startswith("HDL: 1887/1\nFields from authors: meta citation_author; ")
    held = archive.load(project / "references")
    assert set(archive.evidence({item["id"]: item for item in library(project)}, held)) == {"doe2024"}


def test_an_item_that_a_killed_run_did_not_write_is_added_by_the_next(project: Path) -> None:
    with web({"/page": html(ARTICLE)}) as server:
        call = ["add", "--allow-host", server.host, f"{server.url}/page"]
        assert main(call) == 0
        (project / "references" / "library.json").write_text(json.dumps([ITEM]))
        assert main(call) == 0
        assert [item["URL"] for item in library(project)] == [ITEM["URL"], f"{server.url}/page"]


def test_an_item_that_an_editor_wrote_is_never_touched(project: Path) -> None:
    with web({"/page": html(ARTICLE)}) as server:
        written = [{**ITEM, "URL": f"{server.url}/page"}]
        (project / "references" / "library.json").write_text(json.dumps(written))
        assert main(["add", "--allow-host", server.host, f"{server.url}/page"]) == 0
    assert library(project) == written
    assert list(archive.load(project / "references").sources) == ["mine"]


def test_one_that_fails_makes_exit_code_1_and_the_others_are_archived(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with web({"/a": html(ARTICLE), "/b": http("404 Not Found")}) as server:
        code = main(
            ["add", "--json", "--allow-host", server.host, f"{server.url}/b", "nonsense", f"{server.url}/a"]
        )
    assert code == 1
    assert [row["status"] for row in rows(capsys.readouterr().out)] == ["gone", "invalid", "ok"]
    assert len(archive.load(project / "references").sources) == 1


def test_nothing_hostile_reaches_the_terminal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del project
    page = html(ARTICLE, "\x1b]0;owned\x07 Log in\u202e")
    with web({"/page": page, "/away": http("302 Found", b"", "Location: gopher://\x1b[31mred")}) as server:
        main(
            ["add", "--allow-host", server.host, f"{server.url}/page", f"{server.url}/away", "\x1b[2J\u202e"]
        )
    said = capsys.readouterr()
    assert all(character.isprintable() or character == "\n" for character in said.out + said.err)


def test_refresh_says_what_changed_and_writes_it_down(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers: dict[str, Answer] = {"/page": html(ARTICLE)}
    with web(answers) as server:
        allowed = ["--allow-host", server.host]
        main(["add", *allowed, f"{server.url}/page"])
        assert main(["refresh", *allowed]) == 0
        answers["/page"] = html(ARTICLE + "<p>More.</p>")
        capsys.readouterr()
        assert main(["refresh", "--json", *allowed, f"{server.url}/page"]) == 1
        (row,) = rows(capsys.readouterr().out)
        assert (row["status"], row["archived"]) == ("drifted", False)
        assert main(["refresh", "--accept", *allowed]) == 0
    (source,) = archive.load(project / "references").sources.values()
    assert "More." in source.text.text
    assert main(["archive", "verify"]) == 0
    capsys.readouterr()
    assert main(["archive", "list", "--json"]) == 0
    (row,) = rows(capsys.readouterr().out)
    assert row["earlier"] == list(source.earlier)
    assert len(source.earlier) == 1


def test_a_quotation_says_which_capture_it_was_judged_against(project: Path) -> None:
    answers: dict[str, Answer] = {"/page": html(ARTICLE)}
    with web(answers) as server:
        allowed = ["--allow-host", server.host]
        item = {**ITEM, "URL": f"{server.url}/page"}
        (project / "references" / "library.json").write_text(json.dumps([item]))
        main(["add", *allowed, f"{server.url}/page"])
        (project / "manuscript").mkdir()
        (project / "manuscript" / "m.md").write_text(QUOTING)
        seen = [judged_against(project)]
        answers["/page"] = html(ARTICLE + "<p>More.</p>")
        main(["refresh", *allowed])
        seen.append(judged_against(project))
        main(["refresh", "--accept", *allowed])
        seen.append(judged_against(project))
    assert seen[0] == seen[1]
    assert seen[1]["record_id"] != seen[2]["record_id"]
    assert seen[2]["captured"] >= seen[1]["captured"]


def judged_against(project: Path) -> dict[str, str]:
    main(["check", "--out", "findings.json", "--write-only"])
    (quotation,) = json.loads((project / "findings.json").read_text())["quotations"]
    assert quotation["verdict"] == "exact"
    return {name: quotation["evidence"][name] for name in ("captured", "record_id", "sha256")}


def test_a_deposit_takes_the_library_s_key_for_its_folder(project: Path) -> None:
    call = ["deposit", "essay.txt", "--for", "https://example.org/mine", "--supplied-by", "a reader"]
    assert main(call) == 0
    assert (project / "references" / "archive" / "mine" / "text.txt").read_text() == (
        project / "essay.txt"
    ).read_text()


def test_verify_names_what_was_altered_and_list_lists(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["deposit", "essay.txt", "--for", "1887/1", "--supplied-by", "a reader"])
    capsys.readouterr()
    assert main(["archive", "verify"]) == 0
    assert capsys.readouterr().err == "verified 1 of 1 sources\n"
    assert main(["archive", "list", "--json"]) == 0
    (row,) = rows(capsys.readouterr().out)
    assert (row["slug"], row["supplied_by"], row["retrieved_at"]) == ("hdl-1887-1", "a reader", None)
    path = project / "references" / "archive" / "hdl-1887-1" / "text.txt"
    path.write_bytes(path.read_bytes().replace(b"A", b"B"))
    assert main(["archive", "verify"]) == 1
    assert str(path.relative_to(project)) in capsys.readouterr().out


def test_what_is_faulty_is_not_exported(project: Path) -> None:
    for name in ("1887/1", "1887/2"):
        main(["deposit", "essay.txt", "--for", name, "--supplied-by", "a reader"])
    assert main(["archive", "export", "--wacz", "all.wacz"]) == 0
    (project / "references" / "archive" / "hdl-1887-1" / "text.txt").write_text("altered")
    assert main(["archive", "export", "--wacz", "sound.wacz"]) == 1
    assert (project / "sound.wacz").stat().st_size < (project / "all.wacz").stat().st_size
