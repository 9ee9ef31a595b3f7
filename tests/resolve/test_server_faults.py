# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Everything that a server can do wrong ends with a status, in time, and archives nothing."""

from __future__ import annotations

import gzip
import socket
import time
from pathlib import Path

import pytest
from tests.resolve.conftest import Add
from tests.resolve.loopback import Answer, html, http, reset, web

from galleyproof.resolve.status import Status

ARTICLE = "".join(f"<p>Sentence number {n} of a synthetic article about archives.</p>" for n in range(60))
PAGE = f"<html><head><title>A page</title></head><body>{ARTICLE}</body></html>".encode()
GZIP = gzip.compress(PAGE, mtime=0)
TEXT = "Content-Type: text/html"
CODED = "Content-Encoding: gzip"


def chunked(*pieces: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\n{TEXT}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    return head + b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces)


def location(target: str) -> bytes:
    return http("302 Found", b"", f"Location: {target}")


def drip(connection: socket.socket, head: str) -> None:
    del head
    connection.sendall(f"HTTP/1.1 200 OK\r\n{TEXT}\r\nContent-Length: 5000\r\n\r\n".encode())
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.1)


def drip_head(connection: socket.socket, head: str) -> None:
    del head
    for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 90:
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


def silence(connection: socket.socket, head: str) -> None:
    del head
    connection.settimeout(10)
    connection.recv(1)


FAULTS: dict[str, tuple[Answer, Status, str]] = {
    "gzip cut in half": (http("200 OK", GZIP[: len(GZIP) // 2], TEXT, CODED), Status.TRUNCATED, "cut short"),
    "gzip without its checksum": (http("200 OK", GZIP[:-8], TEXT, CODED), Status.TRUNCATED, "cut short"),
    "gzip that is none": (http("200 OK", PAGE, TEXT, CODED), Status.TRUNCATED, "broken"),
    "gzip whose second member is broken": (
        http("200 OK", gzip.compress(PAGE) + b"\x1f\x8b\x08\0 and no more of it", TEXT, CODED),
        Status.TRUNCATED,
        "broken",
    ),
    "gzip that nobody names": (http("200 OK", GZIP, TEXT), Status.UNSUPPORTED, "no text"),
    "a transfer coding nobody asked for": (
        http("200 OK", PAGE, TEXT, "Transfer-Encoding: xchunked", length=False),
        Status.UNSUPPORTED,
        "transfer coding",
    ),
    "two layers of gzip": (
        http("200 OK", gzip.compress(GZIP), TEXT, "Content-Encoding: gzip, gzip"),
        Status.UNSUPPORTED,
        "coding",
    ),
    "a coding nobody asked for": (
        http("200 OK", PAGE, TEXT, "Content-Encoding: br"),
        Status.UNSUPPORTED,
        "'br'",
    ),
    "closed in mid-word": (
        http("200 OK", PAGE[:-40], TEXT, length=False),
        Status.TRUNCATED,
        "before its end",
    ),
    "the end inside a header": (b"HTTP/1.1 200 OK\r\nContent-Ty", Status.TRUNCATED, "head"),
    "the end between headers": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", Status.TRUNCATED, "head"),
    "the end inside a Location": (b"HTTP/1.1 302 Found\r\nLocation: /o", Status.TRUNCATED, "head"),
    "nothing in it": (http("200 OK", b"", TEXT), Status.TRUNCATED, "empty"),
    "nothing but a coding": (http("200 OK", gzip.compress(b""), TEXT, CODED), Status.TRUNCATED, "empty"),
    "shorter than its length": (
        http("200 OK", PAGE, TEXT, "Content-Length: 99999", length=False),
        Status.TRUNCATED,
        "broke",
    ),
    "chunks without an end": (chunked(PAGE), Status.TRUNCATED, "broke"),
    "a chunk cut": (chunked(PAGE)[:-100], Status.TRUNCATED, "broke"),
    "a PDF cut": (
        http("200 OK", b"%PDF-1.7 and no more", "Content-Type: application/pdf"),
        Status.TRUNCATED,
        "before its end",
    ),
    "two lengths": (
        http("200 OK", PAGE, TEXT, "Content-Length: 7", length=True),
        Status.UNREACHABLE,
        "not HTTP",
    ),
    "more than a hundred headers": (
        http("200 OK", PAGE, TEXT, *(f"X-{n}: 1" for n in range(120))),
        Status.UNREACHABLE,
        "headers",
    ),
    "no HTTP at all": (b"SSH-2.0-synthetic\r\n\r\n", Status.UNREACHABLE, ""),
    "a reset": (reset, Status.UNREACHABLE, "reset"),
    "silence": (silence, Status.UNREACHABLE, "deadline"),
    "a body that drips": (drip, Status.UNREACHABLE, "deadline"),
    "a head that drips": (drip_head, Status.UNREACHABLE, "deadline"),
    "more than is allowed": (
        http("200 OK", b"word " * 300_000, "Content-Type: text/plain"),
        Status.REFUSED,
        "larger",
    ),
    "a bomb": (http("200 OK", gzip.compress(b"\0" * (8 << 20)), TEXT, CODED), Status.REFUSED, "more than"),
    "a redirect to a file": (location("file:///etc/passwd"), Status.REFUSED, "off the web"),
    "a redirect to data": (location("data:text/html,hello"), Status.REFUSED, "off the web"),
    "a redirect to a local name": (location("http://localhost/"), Status.REFUSED, "public"),
    "a redirect to a private address": (location("http://10.0.0.1/"), Status.REFUSED, "public"),
    "a redirect to another port": (location("http://127.0.0.1:1/"), Status.REFUSED, "port 1"),
    "a redirect with a password": (location("http://user:secret@example.org/"), Status.REFUSED, "password"),
    "a redirect with two hosts": (location("http://127.0.0.1\\@example.org/"), Status.REFUSED, "neither"),
    "a redirect to itself": (location("/fault"), Status.UNREACHABLE, "circle"),
    "a redirect to nowhere": (http("302 Found"), Status.UNREACHABLE, "without saying where"),
    "a redirect to the front page": (location("/"), Status.SOFT404, "front page"),
    "400": (http("400 Bad Request"), Status.UNREACHABLE, "400"),
    "401": (http("401 Unauthorized"), Status.BLOCKED, "401"),
    "403": (http("403 Forbidden", b"Attention Required!"), Status.BLOCKED, "403"),
    "404": (http("404 Not Found"), Status.GONE, "404"),
    "404 with a bomb": (http("404 Not Found", gzip.compress(b"\0" * (8 << 20)), CODED), Status.GONE, "404"),
    "410": (http("410 Gone"), Status.GONE, "410"),
    "429 for an hour": (http("429 Too Many Requests", b"", "Retry-After: 3600"), Status.BLOCKED, "429"),
    "451": (http("451 Unavailable For Legal Reasons"), Status.BLOCKED, "451"),
    "500": (http("500 Internal Server Error"), Status.UNREACHABLE, "500"),
    "503": (http("503 Service Unavailable"), Status.UNREACHABLE, "503"),
    "204": (http("204 No Content"), Status.TRUNCATED, "204"),
    "206 unasked": (http("206 Partial Content", PAGE, TEXT), Status.TRUNCATED, "206"),
    "an image": (
        http("200 OK", b"\x89PNG\r\n\x1a\n\0", "Content-Type: image/png"),
        Status.UNSUPPORTED,
        "image/png",
    ),
    "a page without words": (
        http("200 OK", b"<html><body><img src=x></body></html>", TEXT),
        Status.UNSUPPORTED,
        "no text",
    ),
    "a robot check": (html("<p>Wait.</p>", "Just a moment..."), Status.SOFT404, "Just a moment"),
    "a login": (html(ARTICLE, "Log in - A Library"), Status.SOFT404, "Log in"),
    "an error page with 200": (html(ARTICLE, "Example | Page not found"), Status.SOFT404, "Page not found"),
    "a consent wall": (
        html("<p>Before you continue to the site</p>", "Example"),
        Status.SOFT404,
        "Before you continue",
    ),
}


@pytest.mark.parametrize(("answer", "status", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_ends_with_its_status_in_time(
    add: Add, tmp_path: Path, answer: Answer, status: Status, reason: str
) -> None:
    with web({"/fault": answer, "/": html(ARTICLE)}) as server:
        start = time.monotonic()
        outcome = add(f"{server.url}/fault", server, deadline=1.5, max_bytes=1 << 20)
        took = time.monotonic() - start
    assert (outcome.status, outcome.archived) == (status, False)
    assert reason in outcome.reason
    assert took < 3.5
    assert not (tmp_path / "references").exists()


CONTROLS: dict[str, Answer] = {
    "with its length": http("200 OK", PAGE, TEXT),
    "in gzip": http("200 OK", GZIP, TEXT, CODED),
    "in two gzip members": http("200 OK", gzip.compress(PAGE[:500]) + gzip.compress(PAGE[500:]), TEXT, CODED),
    "in chunks": chunked(PAGE[:100], PAGE[100:], b""),
    "until the connection closes": http("200 OK", PAGE, TEXT, length=False),
    "after 100 Continue": b"HTTP/1.1 100 Continue\r\n\r\n" + http("200 OK", PAGE, TEXT),
    "after 103 Early Hints": b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + http("200 OK", PAGE, TEXT),
    "with bare line feeds": http("200 OK", PAGE, TEXT).replace(b"\r\n", b"\n", 5),
    "short": html("<p>Short, and what is meant.</p>"),
    "about login pages": html(
        f"<p>Users had to log in. The page was not found.</p>{ARTICLE}", "On logging in"
    ),
    "with controls in its title": html(ARTICLE, "\x1b[31mRed\u202e and back"),
    "in Latin-1 that nobody named": http(
        "200 OK", "<html><body>Café déjà vu, résumé</body></html>".encode("latin-1"), TEXT
    ),
}


@pytest.mark.parametrize("answer", CONTROLS.values(), ids=CONTROLS)
def test_a_good_page_is_archived(add: Add, answer: Answer) -> None:
    with web({"/good": answer}) as server:
        outcome = add(f"{server.url}/good", server)
    assert (outcome.status, outcome.archived, outcome.reason) == (Status.OK, True, "")
    assert outcome.to_json()["hops"][0]["peer_ip"] == "127.0.0.1"


def busy_once(server_status: str) -> Answer:
    """Answer `server_status` first and the page after."""
    asked: list[str] = []

    def answer(connection: socket.socket, head: str) -> None:
        asked.append(head)
        first = http(server_status, b"", "Retry-After: 0")
        connection.sendall(first if len(asked) == 1 else http("200 OK", PAGE, TEXT))

    return answer


@pytest.mark.parametrize("status", ["503 Service Unavailable", "429 Too Many Requests", "502 Bad Gateway"])
def test_a_host_that_was_only_busy_is_asked_again(add: Add, status: str) -> None:
    with web({"/page": busy_once(status)}) as server:
        assert add(f"{server.url}/page", server).status is Status.OK
        assert server.asked["/page"] == 2


@pytest.mark.parametrize(
    ("code", "status"),
    [(301, Status.MOVED), (308, Status.MOVED), (302, Status.OK), (303, Status.OK), (307, Status.OK)],
)
def test_a_redirect_is_followed_and_only_a_permanent_one_is_a_move(
    add: Add, code: int, status: Status
) -> None:
    with web({"/old": http(f"{code} See", b"", "Location: new"), "/new": html(ARTICLE)}) as server:
        outcome = add(f"{server.url}/old", server)
    assert (outcome.status, outcome.final_url, outcome.archived) == (status, f"{server.url}/new", True)
    assert [(hop["status"], hop["location"]) for hop in outcome.hops] == [(code, "new"), (200, "")]


def test_more_than_ten_redirects_are_too_many(add: Add) -> None:
    answers: dict[str, Answer] = {f"/{n}": location(f"/{n + 1}") for n in range(20)}
    with web(answers) as server:
        assert add(f"{server.url}/0", server).reason == "it is redirected more than 10 times"


def test_cookies_and_referrers_are_never_sent(add: Add) -> None:
    answers: dict[str, Answer] = {
        "/a": http("302 Found", b"", "Location: /b", "Set-Cookie: id=1; Path=/"),
        "/b": html(ARTICLE),
    }
    with web(answers) as server:
        add(f"{server.url}/a", server)
        sent = "\n".join(server.heads).lower()
    assert "cookie:" not in sent
    assert "referer:" not in sent
    assert "user-agent: galleyproof/" in sent


ROBOTS = http(
    "200 OK",
    b"\xef\xbb\xbfUser-agent: *\nDisallow: /*.pdf$\nDisallow: /private/\n",
    "Content-Type: text/plain",
)


@pytest.mark.parametrize(
    ("path", "status"), [("/private/x", Status.REFUSED), ("/x.pdf", Status.REFUSED), ("/x", Status.OK)]
)
def test_robots_txt_is_obeyed_wildcards_too(add: Add, path: str, status: Status) -> None:
    with web({"/robots.txt": ROBOTS, path: html(ARTICLE)}) as server:
        assert add(f"{server.url}{path}", server).status is status
        assert server.asked[path] == (status is Status.OK)


def test_the_same_page_for_any_address_is_no_page(add: Add) -> None:
    class Anything(dict[str, Answer]):
        def get(self, key: str, default: object = None) -> Answer:
            del key, default
            return html("<p>Welcome to the synthetic library.</p>")

    with web(Anything()) as server:
        outcome = add(f"{server.url}/lost/article", server)
    assert outcome.status is Status.SOFT404
    assert "cannot exist" in outcome.reason


def test_a_page_without_the_cited_title_is_not_the_cited_page(add: Add) -> None:
    with web({"/page": html(ARTICLE, "A page")}) as server:
        url = f"{server.url}/page"
        items = {"a": {"id": "a", "type": "webpage", "title": "Quite Another Title", "URL": url}}
        assert "nowhere on it" in add(url, server, items=items).reason
        items["a"]["title"] = "A Page"
        assert add(url, server, items=items).status is Status.OK


def test_a_loopback_address_needs_to_be_allowed_exactly(add: Add) -> None:
    with web({"/page": html(ARTICLE)}) as server, web({}) as other:
        port = server.host.partition(":")[2]
        for host in ("localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]"):
            assert add(f"http://{host}:{port}/page", server).status is Status.REFUSED, host
        assert add(f"{server.url}/page", other).status is Status.REFUSED
        assert server.asked == {}
        assert add(f"{server.url}/page", server).status is Status.OK


def test_a_source_that_was_damaged_is_not_called_archived(add: Add, tmp_path: Path) -> None:
    with web({"/page": html(ARTICLE)}) as server:
        url = f"{server.url}/page"
        assert add(url, server).archived
        (text,) = tmp_path.glob("references/archive/*/text.txt")
        text.write_text("Other words.\n")
        outcome = add(url, server)
    assert (outcome.status, outcome.archived) == (Status.REFUSED, False)
    assert "text.txt" in outcome.reason
    assert str(outcome.to_json()["reason"]).endswith("; restore it from git")
