# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof watch`: what wakes it, what it serves and to whom, and how it ends."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.heeding import heeding

from galleyproof import project
from galleyproof.__main__ import main
from galleyproof.watch.changes import stamp
from galleyproof.watch.round import turn
from galleyproof.watch.serve import News, Server


@pytest.fixture
def essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "essay"]) == 0
    monkeypatch.chdir(tmp_path / "essay")
    return Path("manuscript/essay.md")


def rewritten(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def test_only_what_a_check_reads_wakes_it(essay: Path) -> None:
    home = project.find(essay)
    out = Path("build")
    before = stamp(home, (essay,), out)
    (out / "essay").mkdir(parents=True)
    (out / "essay" / "edition.html").write_text("built")
    Path("manuscript/.essay.md.swp").write_text("an editor's own")
    assert stamp(home, (essay,), out) == before
    seen = [before]
    for path in (
        essay,
        home.references / "library.json",
        home.waivers / "new.toml",
        Path("galleyproof.toml"),
    ):
        path.write_text(path.read_text() + " " if path.exists() else "")
        seen.append(stamp(home, (essay,), out))
    next(home.waivers.glob("*.toml")).unlink()
    seen.append(stamp(home, (essay,), out))
    assert len(set(seen)) == len(seen)


def test_a_file_in_a_folder_beside_the_manuscript_wakes_it(essay: Path) -> None:
    home = project.find(essay)
    before = stamp(home, (essay,), Path("build"))
    Path("manuscript/parts").mkdir()
    Path("manuscript/parts/one.md").write_text("One.")
    assert stamp(home, (essay,), Path("build")) != before


def test_a_manuscript_at_the_root_does_not_wake_itself(essay: Path) -> None:
    at_root = Path("essay.md")
    at_root.write_text(essay.read_text())
    home = project.find(at_root)
    before = stamp(home, (at_root,), Path("build"))
    assert turn(at_root, Path("build/essay"), []).is_open
    assert stamp(home, (at_root,), Path("build")) == before


def test_a_round_leaves_edition_and_report_and_tells_the_gate(essay: Path) -> None:
    told = turn(essay, Path("build/essay"), ["html"])
    assert told.is_open
    assert told.words.startswith("open: checked 3 of 3 quotations")
    assert Path("build/essay/edition.html").is_file()
    assert "The Lamp and the Clock" in Path("build/essay/report/index.html").read_text()
    rewritten(essay, "was wound before", "was never wound before")
    assert turn(essay, Path("build/essay"), []).words.startswith("closed: ")
    report = Path("build/essay/report/index.html").read_bytes()
    rewritten(essay, "title: The Lamp", "title: [The Lamp")
    assert "the YAML of the front matter is broken" in turn(essay, Path("build/essay"), []).words
    assert Path("build/essay/report/index.html").read_bytes() == report


def test_a_chapter_is_no_manuscript_of_its_own(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("manuscript/one.md").write_text("The clock was old.\n")
    rewritten(essay, "license: CC-BY-4.0", "license: CC-BY-4.0\nchapters: [one.md]")
    capsys.readouterr()
    assert main(["watch", "--once", "--to", "none"]) == 0
    assert capsys.readouterr().err.startswith("manuscript/essay.md: open: checked 3 of 3")


def test_one_round_has_the_exit_code_of_the_gate(essay: Path) -> None:
    assert main(["watch", "--once", "--to", "none"]) == 0
    rewritten(essay, "was wound before", "was never wound before")
    assert main(["watch", "--once", "--to", "none", str(essay)]) == 1
    assert main(["watch", "--once", "nothing.md", "--to", "none"]) == 1


def test_a_port_that_is_taken_is_named(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        capsys.readouterr()
        assert main(["watch", str(essay), "--port", port]) == 2
    assert f"--port: port {port} cannot be had" in capsys.readouterr().err


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "essay" / "report").mkdir(parents=True)
    (tmp_path / "essay" / "report" / "index.html").write_text("the report")
    (tmp_path / "secret.txt").write_text("not yours")
    (tmp_path / "essay" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("not yours either")
    with Server(tmp_path, ("essay",), News()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.news.end()
        server.shutdown()


def asked(server: Server, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request(method, path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


REFUSED = [
    ("/secret.txt", None),
    ("/other/index.html", None),
    ("/essay/../secret.txt", None),
    ("/essay/%2e%2e/secret.txt", None),
    ("/essay/link.txt", None),
    ("/essay/", None),
    ("/", "rebound.example:80"),
    ("/essay/report/index.html", "127.0.0.1.example"),
    ("/news", ""),
]


@pytest.mark.parametrize(("path", "host"), REFUSED)
def test_nobody_is_shown_what_is_not_theirs(served: Server, path: str, host: str | None) -> None:
    status, body = asked(served, path, "evil.example" if host == "" else host)
    assert status in {403, 404}
    assert "not yours" not in body


def test_nothing_but_looking_is_answered(served: Server) -> None:
    assert asked(served, "/", method="HEAD")[0] == 405
    assert asked(served, "/", method="POST")[0] == 501


def test_the_page_the_report_and_the_news_are_served(served: Server) -> None:
    assert asked(served, "/essay/report/index.html") == (200, "the report")
    status, page = asked(served, "/")
    assert status == 200
    assert 'const names = ["essay"];' in page
    connection = http.client.HTTPConnection("127.0.0.1", served.server_address[1], timeout=10)
    connection.request("GET", "/news", headers={"Host": f"localhost:{served.server_address[1]}"})
    answer = connection.getresponse()
    served.news.tell("closed: 1 error")
    assert json.loads(answer.fp.readline().decode().removeprefix("data: ")) == [1, "closed: 1 error"]
    assert answer.fp.readline() == b"\n"
    served.news.tell("open")
    assert json.loads(answer.fp.readline().decode().removeprefix("data: ")) == [2, "open"]
    connection.close()


def test_a_save_starts_a_round_and_ctrl_c_ends_all(essay: Path) -> None:
    call = heeding("watch", "--to", "none")
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stderr is not None
        said = iter(child.stderr.readline, "")
        assert next(said).startswith("look at http://127.0.0.1:")
        assert "open: checked 3 of 3" in next(said)
        rewritten(essay, "was wound before", "was never wound before")
        assert "closed: checked 3 of 3" in next(said)
        child.send_signal(signal.SIGINT)
        assert next(said) == "stopped; what was built stays\n"
        assert child.wait(10) == 0


def test_whoever_waits_for_news_is_let_go_at_the_end() -> None:
    news = News()
    told: list[tuple[int, str]] = []
    waiting = threading.Thread(target=lambda: told.append(news.after(0)))
    waiting.start()
    news.end()
    waiting.join(10)
    assert told == [(0, "the first round is under way")]
