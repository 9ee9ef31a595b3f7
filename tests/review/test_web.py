# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof review --web`: what it refuses, and the whole loop from a mismatch to an open gate."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from tests.review.conftest import FINE, NOWHERE, TWO_WAYS, WRONG, sitting_of
from werkzeug.test import TestResponse

from galleyproof.__main__ import main
from galleyproof.review.serve import serve
from galleyproof.review.server import app

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
TOKEN = "a-token"
WRITES = ("/accept", "/waive", "/undo", "/again", "/finish")


class Browser:
    """The one browser that the review was opened in; `form` sends what a form of the page would."""

    def __init__(self, path: Path) -> None:
        self.over: list[bool] = []
        self.sitting = sitting_of(path)
        self.app = app(
            self.sitting,
            root=path.parent.parent,
            token=TOKEN,
            port=PORT,
            reviewer="A. Editor",
            finish=lambda: self.over.append(True),
        )
        self.client: FlaskClient = self.app.test_client()
        assert self.get(f"/?token={TOKEN}").status_code == 303

    def get(self, path: str, **more: object) -> TestResponse:
        return self.client.get(path, base_url=HOME, **more)

    def form(self, path: str, **fields: str) -> TestResponse:
        sha256 = self.sitting.reading.document["manuscript"]["sha256"]
        data = {"sha256": sha256, **fields}
        return self.client.post(path, base_url=HOME, headers={"Origin": HOME}, data=data)

    @property
    def first(self) -> str:
        return self.sitting.waiting()[0].id


Open = Callable[..., tuple[Browser, Path]]


@pytest.fixture
def opened(write: Callable[..., Path]) -> Open:
    def made(*paragraphs: str) -> tuple[Browser, Path]:
        path = write(*paragraphs)
        return Browser(path), path

    return made


def everything(path: Path) -> dict[str, bytes]:
    root = path.parent.parent
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_the_token_leaves_the_address_for_a_cookie_that_scripts_cannot_read(opened: Open) -> None:
    browser, _ = opened(WRONG)
    answer = browser.app.test_client().get(f"/?token={TOKEN}", base_url=HOME)
    assert answer.headers["Location"] == "/"
    said = answer.headers["Set-Cookie"]
    assert f"galleyproof-{PORT}={TOKEN}" in said
    assert {"HttpOnly", "SameSite=Strict"} < set(said.split("; "))


@pytest.mark.parametrize("token", ["", "?token=", "?token=wrong", "?token=%C3%A9", f"?token={TOKEN}x"])
def test_without_the_token_there_is_nothing(opened: Open, token: str) -> None:
    browser, manuscript = opened(WRONG)
    before = everything(manuscript)
    stranger = browser.app.test_client()
    for path in ("/", "/references/archive/keeper/text.txt", *WRITES):
        for call in (stranger.get, stranger.post):
            answer = call(path + token, base_url=HOME, headers={"Origin": HOME})
            assert answer.status_code == 403
            assert b"eleven" not in answer.data
    assert everything(manuscript) == before


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.evil.example:{PORT}"],
)
def test_a_name_that_is_not_ours_is_not_answered(opened: Open, host: str) -> None:
    browser, manuscript = opened(WRONG)
    before = everything(manuscript)
    card = {"card": browser.first}
    for answer in (
        browser.client.get("/", base_url=HOME, headers={"Host": host}),
        browser.client.get(f"/?token={TOKEN}", base_url=HOME, headers={"Host": host}),
        browser.client.post("/accept", base_url=HOME, headers={"Host": host, "Origin": HOME}, data=card),
    ):
        assert answer.status_code == 421
        assert "Set-Cookie" not in answer.headers
    assert everything(manuscript) == before


@pytest.mark.parametrize(
    "origin",
    [None, "null", "", "http://evil.example", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:9999"],
)
def test_a_change_is_only_taken_from_our_own_page(opened: Open, origin: str | None) -> None:
    browser, manuscript = opened(WRONG)
    before = everything(manuscript)
    sha256 = browser.sitting.reading.document["manuscript"]["sha256"]
    data = {"card": browser.first, "sha256": sha256, "reason": "a b c", "by": "x", "until": "2027-01-01"}
    headers = {} if origin is None else {"Origin": origin}
    for path in WRITES:
        assert browser.client.post(path, base_url=HOME, headers=headers, data=data).status_code == 403
    assert everything(manuscript) == before
    assert browser.over == []


def test_a_program_sends_the_token_in_a_header(opened: Open) -> None:
    browser, manuscript = opened(WRONG)
    sha256 = browser.sitting.reading.document["manuscript"]["sha256"]
    data = {"card": browser.first, "sha256": sha256}
    program = browser.app.test_client()
    call = {"base_url": HOME, "data": data}
    for headers in (
        {"X-Galleyproof-Token": "x"},
        {"X-Galleyproof-Token": TOKEN, "Origin": "http://evil.example"},
    ):
        assert program.post("/accept", headers=headers, **call).status_code == 403
    headers = {"X-Galleyproof-Token": TOKEN}
    assert program.post("/accept", headers=headers, **call).status_code == 303
    assert "nine days" in manuscript.read_text()


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_a_post_changes_anything(opened: Open, method: str) -> None:
    browser, manuscript = opened(WRONG)
    before = everything(manuscript)
    for path in WRITES:
        address = f"{path}?card={browser.first}&way=1"
        answer = browser.client.open(address, method=method, base_url=HOME, headers={"Origin": HOME})
        assert answer.status_code == 405
        assert not [name for name, _ in answer.headers if name.lower().startswith("access-control")]
    assert everything(manuscript) == before
    assert browser.over == []


def test_the_archived_copies_are_served_as_text(opened: Open) -> None:
    browser, manuscript = opened(WRONG)
    answer = browser.get("/references/archive/keeper/text.txt")
    held = manuscript.parent.parent / "references" / "archive" / "keeper" / "text.txt"
    assert (answer.data, answer.mimetype) == (held.read_bytes(), "text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert browser.get("/references/archive/keeper/capture.warc").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/references/library.json",
        "/references/archive/keeper/source.json",
        "/references/archive/keeper/../../../manuscript/essay.md",
        "/references/archive/keeper/..%2f..%2f..%2fmanuscript%2fessay.md",
        "/references/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/references//etc/passwd",
        "/references/archive/keeper/text.txt%00",
        "/manuscript/essay.md",
        "/..%2fmanuscript/essay.md",
        "/static/x",
    ],
)
def test_no_other_file_can_be_asked_for(opened: Open, path: str) -> None:
    browser, _ = opened(WRONG)
    answer = browser.get(path)
    assert answer.status_code in {404, 308}
    assert b"eleven" not in answer.data
    assert b"root:" not in answer.data


def test_a_link_out_of_the_archive_is_not_followed(opened: Open, tmp_path: Path) -> None:
    browser, manuscript = opened(WRONG)
    held = manuscript.parent.parent / "references" / "archive" / "keeper" / "text.txt"
    (tmp_path / "secret").write_text("secret")
    held.unlink()
    held.symlink_to(tmp_path / "secret")
    assert browser.get("/references/archive/keeper/text.txt").status_code == 404


def test_the_page_runs_and_asks_for_nothing_but_its_own(opened: Open) -> None:
    browser, _ = opened(WRONG)
    answer = browser.get("/")
    page = answer.get_data(as_text=True)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert policy[1].endswith("form-action &#39;self&#39;")
    assert "unsafe" not in policy[1]
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_loop_from_a_mismatch_to_an_open_gate(opened: Open) -> None:
    browser, manuscript = opened(FINE, WRONG, TWO_WAYS, NOWHERE)
    before = manuscript.read_text()
    one, two, three = (card.id for card in browser.sitting.waiting())
    assert "3 decisions left" in browser.get("/").get_data(as_text=True)
    assert browser.form("/accept", card=one).headers["Location"] == f"/#{two}"
    page = browser.get("/").get_data(as_text=True)
    assert "Mended: stands in its source, character for character." in page
    assert "Undo: put in ‘the fog stayed for nine days’" in page
    assert browser.form("/accept", card=two, way="2").headers["Location"] == f"/#{three}"
    waiver = {"reason": "she told me so herself", "by": "B. Editor", "until": "2027-01-31"}
    assert browser.form("/waive", card=three, **waiver).headers["Location"] == "/#findings"
    page = browser.get("/").get_data(as_text=True)
    assert "0 decisions left" in page
    assert main(["check", str(manuscript)]) == 0
    for _ in range(3):
        assert browser.form("/undo").status_code == 303
    assert manuscript.read_text() == before
    assert browser.form("/undo").status_code == 400
    assert browser.form("/finish").status_code == 200
    assert browser.over == [True]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "more than one way"),
        ({"way": "3"}, "there is no way 3"),
        ({"way": "٣"}, "more than one way"),
        ({"way": "-1"}, "more than one way"),
        ({"card": "f-0000000000000000"}, "this finding is gone"),
        ({"card": ""}, "this finding is gone"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(opened: Open, fields: dict[str, str], said: str) -> None:
    browser, manuscript = opened(TWO_WAYS)
    before = everything(manuscript)
    answer = browser.form("/accept", **{"card": browser.first, **fields})
    assert answer.status_code == 400
    assert said in answer.get_data(as_text=True)
    assert everything(manuscript) == before


def test_a_manuscript_that_changed_on_disk_is_shown_in_both_wordings(opened: Open) -> None:
    browser, manuscript = opened(WRONG)
    manuscript.write_text(manuscript.read_text().replace("eleven days", "<b>twelve days"))
    theirs = manuscript.read_bytes()
    answer = browser.form("/accept", card=browser.first)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "<dt>As it was read</dt><dd>She says that “the fog stayed for eleven days” [@keeper].</dd>" in page
    assert "<dd>She says that “the fog stayed for &lt;b&gt;twelve days” [@keeper].</dd>" in page
    assert manuscript.read_bytes() == theirs


def test_a_page_of_an_older_manuscript_decides_nothing(opened: Open) -> None:
    browser, manuscript = opened(WRONG, NOWHERE)
    old = browser.sitting.reading.document["manuscript"]["sha256"]
    browser.form("/accept", card=browser.first)
    before = everything(manuscript)
    assert browser.form("/accept", card=browser.first, sha256=old).status_code == 409
    assert browser.form("/undo", sha256=old).status_code == 409
    assert everything(manuscript) == before


def test_a_manuscript_that_cannot_be_read_any_more_ends_no_review(opened: Open) -> None:
    browser, manuscript = opened(WRONG)
    good = manuscript.read_bytes()
    manuscript.write_bytes(b"\xff")
    assert browser.form("/accept", card=browser.first).status_code == 409
    assert browser.form("/again").status_code == 400
    manuscript.write_bytes(good)
    assert browser.form("/again").status_code == 303
    assert browser.form("/accept", card=browser.first).status_code == 303


def test_a_body_that_is_too_long_is_refused(opened: Open) -> None:
    browser, _ = opened(WRONG)
    answer = browser.form("/waive", card=browser.first, reason="x " * 100_000, by="x", until="2027-01-01")
    assert answer.status_code == 413


def test_a_hostile_name_stays_text(opened: Open) -> None:
    browser, _ = opened(WRONG)
    browser.form(
        "/waive", card=browser.first, reason="no", by='"><script>alert(1)</script>', until="2027-01-01"
    )
    page = browser.get("/").get_data(as_text=True)
    assert "&#34;&gt;&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_it_listens_on_this_machine_alone_and_ends_when_it_is_finished(write: Callable[..., Path]) -> None:
    path = write(WRONG)
    sitting, seen = sitting_of(path), []

    def visit(address: str) -> None:
        place = urlsplit(address)
        home = f"{place.scheme}://{place.netloc}"
        with requests.Session() as browser:
            seen.append((place.hostname, browser.get(address, timeout=10).status_code))
            page = browser.get(home, timeout=10).text
            sha256 = re.findall(r'name="sha256" value="(\w+)"', page)[0]
            data = {"card": sitting.waiting()[0].id, "sha256": sha256}
            browser.post(f"{home}/accept", data=data, headers={"Origin": home}, timeout=10)
            browser.post(f"{home}/finish", headers={"Origin": home}, timeout=10)

    serve(sitting, root=path.parent.parent, port=0, reviewer="", opened=visit)
    assert seen == [("127.0.0.1", 200)]
    assert "nine days" in path.read_text()


@pytest.mark.parametrize(("port", "said"), [("70000", "port 70000: "), ("-1", "port -1: ")])
def test_a_port_that_there_is_not_is_one_line(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str], port: str, said: str
) -> None:
    assert main(["review", str(write(WRONG)), "--web", "--no-open", "--port", port]) == 2
    assert capsys.readouterr().err.startswith(f"galleyproof: {said}cannot be listened on")


def test_a_missing_extra_is_one_line(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("galleyproof.review.ser")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "galleyproof.review.guard", raising=False)
    monkeypatch.setitem(sys.modules, "flask", None)
    assert main(["review", str(write(WRONG)), "--web"]) == 2
    said = "galleyproof: --web needs Flask, which is not installed; pip install 'galleyproof[review]'\n"
    assert capsys.readouterr().err == said


def test_one_of_several_manuscripts_must_be_named(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(WRONG)
    assert main(["review", str(path), str(path), "--web"]) == 2
    assert "name one of them" in capsys.readouterr().err
