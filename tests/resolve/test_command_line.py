# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A hostile web as `galleyproof add` meets it: one process, an answer an identifier, nothing broken by it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests.resolve.loopback import Answer, html, http, web

WORDS = "".join(f"<p>Sentence number {n} of a synthetic article about archives.</p>" for n in range(60))
PAGE = f"<html><head><title>A page</title></head><body>{WORDS}</body></html>".encode()
GZIP = gzip.compress(PAGE, mtime=0)
BOMB = gzip.compress(b"\0" * (64 << 20))
HTML = "Content-Type: text/html"
CODED = "Content-Encoding: gzip"
PROMISED = ("id", "status", "reason", "final_url", "hops", "archived")
DEADLINE, MEMORY = 3.0, 300 << 20
MEASURED = """
import re, sys
from pathlib import Path
from galleyproof.__main__ import main
code = main(sys.argv[1:])
# Not ru_maxrss: that keeps the peak of the process that started this one.
sys.stderr.write("peak " + re.search(r"VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1])
sys.exit(code)
"""


def raw(*lines: str, body: bytes = b"") -> bytes:
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def chunks(data: str) -> bytes:
    return raw("HTTP/1.1 200 OK", HTML, "Transfer-Encoding: chunked", body=data.encode())


def to(target: str, status: str = "302 Found", body: bytes = b"", *headers: str) -> bytes:
    return http(status, body, f"Location: {target}", *headers)


def typed(media_type: str, body: bytes) -> bytes:
    return http("200 OK", body, f"Content-Type: {media_type}")


def wall(words: str, title: str = "Example") -> bytes:
    return html(f"<p>{words}</p>", title)


def coded(coding: str, body: bytes) -> bytes:
    return http("200 OK", body, HTML, f"Content-Encoding: {coding}")


BROKEN = "truncated unreachable"
FAULTS: dict[str, tuple[Answer, str]] = {
    # connection and framing
    "nothing at all": (b"", BROKEN),
    "one byte": (b"H", BROKEN),
    "a status that is a word": (raw("HTTP/1.1 abc OK", body=PAGE), BROKEN),
    "a status of four figures": (raw("HTTP/1.1 2000 OK", HTML, body=PAGE), BROKEN),
    "another protocol": (raw("ICY 200 OK", HTML, body=PAGE), BROKEN),
    "a chunk's size that is no number": (chunks("zz\r\nhello\r\n0\r\n\r\n"), BROKEN),
    "a chunk's size below nothing": (chunks("-5\r\nhello\r\n0\r\n\r\n"), BROKEN),
    "a chunk's size with a sign": (chunks("+5\r\nhello\r\n0\r\n\r\n"), BROKEN),
    "a chunk's size with a low line": (chunks("0_5\r\nhello\r\n0\r\n\r\n"), BROKEN),
    "a chunk's size with a prefix": (chunks("0x5\r\nhello\r\n0\r\n\r\n"), BROKEN),
    "a chunk's size beyond counting": (chunks("f" * 40 + "\r\nhello"), BROKEN),
    "a chunk's size without an end": (chunks("1" * 70_000), BROKEN),
    "a length that is a word": (raw("HTTP/1.1 200 OK", HTML, "Content-Length: many", body=PAGE[:-30]), BROKEN),  # noqa: E501 - a row of the table
    "a length beyond counting": (raw("HTTP/1.1 200 OK", HTML, "Content-Length: 9" + "9" * 30, body=PAGE), BROKEN),  # noqa: E501 - a row of the table
    "a length below nothing": (raw("HTTP/1.1 200 OK", HTML, "Content-Length: -1", body=PAGE[:-30]), BROKEN),
    "a header of seventy thousand letters": (raw("HTTP/1.1 200 OK", "X: " + "x" * 70_000, body=PAGE), BROKEN),
    "a status line without an end": (b"HTTP/1.1 200 " + b"O" * 70_000, BROKEN),
    "100 Continue without an end": (raw("HTTP/1.1 100 Continue") * 500, BROKEN),
    "101": (raw("HTTP/1.1 101 Switching Protocols", "Upgrade: h2c", body=PAGE), BROKEN),
    "205": (http("205 Reset Content"), BROKEN),
    "304 unasked": (http("304 Not Modified"), BROKEN),
    "402": (http("402 Payment Required"), "blocked unreachable"),
    "418": (http("418 I'm a teapot"), "unreachable"),
    "502": (http("502 Bad Gateway"), "unreachable"),
    # compression
    "deflate cut": (coded("deflate", zlib.compress(PAGE)[:-20]), "truncated"),
    "a checksum that does not fit": (coded("gzip", GZIP[:-8] + b"\0" * 8), "truncated"),
    "a gzip header and no more": (coded("gzip", GZIP[:10]), "truncated"),
    "zstd": (coded("zstd", PAGE), "unsupported"),
    "compress": (coded("compress", PAGE), "unsupported"),
    "gzip, then br": (coded("gzip, br", GZIP), "unsupported"),
    "a coding of control characters": (coded("\x1b[31m\x07", PAGE), "unsupported unreachable"),
    "a bomb": (coded("gzip", BOMB), "refused"),
    "a bomb behind a redirect": (to("ftp://example.org/", "302 Found", BOMB, CODED), "refused"),
    "a bomb as a robot check": (http("403 Forbidden", BOMB, CODED), "blocked"),
    "more than is allowed, in chunks": (chunks("40000\r\n" + "x" * (1 << 18) + "\r\n") * 1, BROKEN),
    "more than is allowed, without a length": (raw("HTTP/1.1 200 OK", HTML, body=b"x" * (3 << 20)), "refused"),  # noqa: E501 - a row of the table
    # redirects and addresses
    "to an address of this link": (to("http://169.254.169.254/latest/meta-data/"), "refused"),
    "to nowhere's address": (to("http://0.0.0.0/"), "refused"),
    "to loopback in six": (to("http://[::1]/"), "refused"),
    "to loopback mapped": (to("http://[::ffff:7f00:1]/"), "refused"),
    "to loopback translated": (to("http://[64:ff9b::7f00:1]/"), "refused"),
    "to a scope": (to("http://[fe80::1%25eth0]/"), "refused"),
    "to loopback in octal": (to("http://0177.0.0.1/"), "refused"),
    "to loopback as one number": (to("http://2130706433/"), "refused"),
    "to loopback in circled letters": (to("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/"), "refused"),
    "to no host": (to("http:///x"), "refused unreachable gone"),
    "to another host without a scheme": (to("//localhost/"), "refused"),
    "to a script": (to("javascript:alert(1)"), "refused"),
    "to a mail address": (to("mailto:a@example.org"), "refused"),
    "to a broken address": (to("http://[::1"), "refused"),
    "to a port beyond counting": (to("http://127.0.0.1:99999/"), "refused"),
    "to a port that is a word": (to("http://127.0.0.1:http/"), "refused"),
    "to a name with a control character": (to("http://exa\x01mple.org/"), "refused unreachable"),
    "there and back": (to("/back"), "unreachable"),
    "to ever more": (to("/more/"), "unreachable gone"),
    "300": (http("300 Multiple Choices", PAGE, HTML), "unreachable"),
    # what is in it
    "JSON": (typed("application/json", b"{}"), "unsupported"),
    "a ZIP": (typed("application/zip", b"PK\3\4" + b"\0" * 40), "unsupported"),
    "a video": (typed("video/mp4", b"\0" * 40), "unsupported"),
    "bytes of no type": (typed("application/octet-stream", b"\0\1\2" * 40), "unsupported"),
    "spaces alone": (typed("text/plain", b" \r\n\t" * 9), "unsupported"),
    "a page of scripts": (typed("text/html", b"<html><script>x</script></html>"), "unsupported"),
    "a PDF cut": (typed("application/pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>"), "truncated"),
    "a PDF of noise": (typed("application/pdf", b"%PDF-1.7\n" + bytes(range(256)) * 9 + b"%%EOF"), "unsupported"),  # noqa: E501 - a row of the table
    "an EPUB of nothing": (typed("application/epub+zip", b"PK\3\4mimetype"), "unsupported"),
    # soft 404s
    "sign in": (wall("Sign in to continue to the library."), "soft404"),
    "access denied": (wall("Access Denied. You have no permission."), "soft404"),
    "checking your browser": (wall("Checking your browser before accessing."), "soft404"),
    "verify": (wall("Verify you are human by completing the action below."), "soft404"),
    "subscribe": (wall("Subscribe to read the full article."), "soft404"),
    "no such page": (wall("Sorry, the page you wanted was not found."), "soft404"),
    "privacy": (wall("We value your privacy."), "soft404"),
    "JavaScript": (wall("Please enable JavaScript to view this page."), "soft404"),
    "for sale": (wall("This domain is for sale."), "soft404"),
    "a login in the title alone": (html(WORDS, "Sign in | Example"), "soft404"),
    "an error in the title alone": (html(WORDS, "404 Not Found"), "soft404"),
    # handle records, at the address of the API
    "record: no values": (typed("application/json", b'{"responseCode":1,"values":null}'), "unreachable"),
    "record: a word for a code": (typed("application/json", b'{"responseCode":"1","values":[]}'), "unreachable"),  # noqa: E501 - a row of the table
    "record: HTTP 200, code 200": (typed("application/json", b'{"responseCode":200}'), "not-found"),
    "record: a list": (typed("application/json", b"[]"), "unreachable"),
    "record: nested beyond reason": (typed("application/json", b"[" * 100_000), "unreachable"),
    "record: an address that is an object": (
        typed("application/json", b'{"responseCode":1,"values":[{"type":"URL","data":{"value":{}}}]}'),
        "unsupported",
    ),
    "record: a private address": (
        typed("application/json", b'{"responseCode":1,"values":[{"type":"URL","data":"http://10.0.0.1/"}]}'),
        "refused",
    ),
    "record: a script": (
        typed("application/json", b'{"responseCode":1,"values":[{"type":"URL","data":"javascript:x"}]}'),
        "refused",
    ),
}  # fmt: skip

CONTROLS: dict[str, Answer] = {
    "a page": html(WORDS),
    "deflate": coded("deflate", zlib.compress(PAGE)),
    "deflate without its header": coded("deflate", zlib.compress(PAGE)[2:-4]),
    "both ways of framing": raw(
        "HTTP/1.1 200 OK", HTML, "Transfer-Encoding: chunked", "Content-Length: 7",
        body=f"{len(PAGE):x}\r\n".encode() + PAGE + b"\r\n0\r\n\r\n",
    ),
    "HTTP/1.0": raw("HTTP/1.0 200 OK", HTML, body=PAGE),
    "a charset nobody knows": typed("text/html; charset=x-none", PAGE),
    "UTF-16": typed("text/html", PAGE.decode().encode("utf-16")),
    "plain text": typed("text/plain", b"A sentence of a synthetic text.\n" * 99),
    "a page about logging in": html(WORDS.replace("archives", "how to log in"), "How people sign in"),
    "capitals in a header": http("200 OK", PAGE, "CONTENT-TYPE: TEXT/HTML"),
}  # fmt: skip


def many(answers: dict[str, Answer], stack: ExitStack) -> tuple[list[str], list[str]]:
    """Serve each answer on a host of its own; return the identifiers and the options that lead there."""
    names, options = [], ["--deadline", str(DEADLINE), "--max-bytes", str(2 << 20)]
    for answer in answers.values():
        paths: dict[str, Answer] = {"/page": answer, "/back": to("/page"), "/": html(WORDS)}
        served = stack.enter_context(web(paths))
        options += ["--allow-host", served.host]
        names.append(f"{served.url}/page")
    return names, options


def run(project: Path, *arguments: str) -> tuple[int, list[dict[str, Any]], str, float]:
    """Run the command line in `project`; return exit code, rows, stderr and seconds. Its peak is bounded."""
    start = time.monotonic()
    call = [sys.executable, "-c", MEASURED, *arguments]
    done = subprocess.run(call, cwd=project, capture_output=True, check=False, timeout=120)
    took = time.monotonic() - start
    said, _, peak = done.stderr.decode().rpartition("peak ")
    assert int(peak) * 1024 < MEMORY, said
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], said, took


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project" / "references").mkdir(parents=True)
    return tmp_path / "project"


def unharmed(said: str, project: Path) -> None:
    assert "Traceback" not in said
    assert all(letter.isprintable() or letter == "\n" for letter in said)
    assert [path.name for path in project.parent.iterdir()] == ["project"]
    assert [path.name for path in project.iterdir()] == ["references"]


def test_every_fault_is_answered_in_order_and_in_time(project: Path) -> None:
    web_faults = {title: fault for title, fault in FAULTS.items() if not title.startswith("record:")}
    with ExitStack() as stack:
        names, options = many({title: answer for title, (answer, _) in web_faults.items()}, stack)
        code, rows, said, took = run(project, "add", "--json", *options, "--", *names)
    assert [row["id"] for row in rows] == names
    wrong = {
        title: (row["status"], row["reason"])
        for (title, (_, expected)), row in zip(web_faults.items(), rows, strict=True)
        if row["status"] not in expected.split() or row["archived"]
    }
    assert wrong == {}
    assert code == 1
    assert took < (DEADLINE + 2) * len(names) / 8
    assert all(row["reason"].isprintable() and "; " in row["reason"] for row in rows)
    assert {tuple(row) for row in rows} == {PROMISED}
    unharmed(said, project)
    assert list((project / "references").iterdir()) == []


@pytest.mark.parametrize("title", [title for title in FAULTS if title.startswith("record:")])
def test_a_handle_record_that_leads_nowhere(add: Callable[..., Any], title: str) -> None:
    answer, expected = FAULTS[title]
    with web({"/api/handles/1887/1": answer}) as server:
        assert add("hdl:1887/1", server).status == expected


def test_every_control_is_archived(project: Path) -> None:
    with ExitStack() as stack:
        names, options = many(CONTROLS, stack)
        dry, looked, _, _ = run(project, "add", "--dry-run", "--json", *options, "--", *names)
        assert list((project / "references").iterdir()) == []
        code, rows, said, _ = run(project, "add", "--json", *options, "--", *names)
    wrong = {title: row["reason"] for title, row in zip(CONTROLS, rows, strict=True) if not row["archived"]}
    assert wrong == {}
    assert (dry, code) == (0, 0)
    assert [(row["status"], row["archived"]) for row in looked] == [("ok", False)] * len(names)
    unharmed(said, project)
    assert run(project, "archive", "verify")[0] == 0
