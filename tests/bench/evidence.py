# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""How fast 200 sources are archived and refreshed, and an archive verified: `python -m tests.bench.evidence`.

Loopback only. The floor is what politeness asks for: 20 pages a host, a second apart, is 19 seconds.
"""

from __future__ import annotations

import socket
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.resolve.loopback import html, http, web

from galleyproof import archive
from galleyproof.model import SourceText
from galleyproof.resolve import Desk, Manners, Settings, collect, refresh

HOSTS, PAGES, LATENCY = 10, 20, 0.05
WORDS = "".join(f"<p>Sentence number {n} of a synthetic article about archives.</p>" for n in range(60))


def page(connection: socket.socket, head: str) -> None:
    """Answer after the latency; 304 to who has the page."""
    time.sleep(LATENCY)
    path = head.split()[1]
    if "if-none-match" in head.lower():
        connection.sendall(http("304 Not Modified"))
    else:
        connection.sendall(html(f"{WORDS}<p>{path}").replace(b"\r\n", b'\r\nETag: "1"\r\n', 1))


def standing(slug: str, text: SourceText) -> tuple[int, tuple[str, ...]]:
    """Nothing is quoted."""
    del slug, text
    return 0, ()


def network(root: Path) -> None:
    """Time `add` and `refresh` of all pages of all hosts."""
    with ExitStack() as stack:
        webs = [stack.enter_context(web({f"/{n}": page for n in range(PAGES)})) for _ in range(HOSTS)]
        settings = Settings(allow_hosts=frozenset(served.host for served in webs))
        names = [f"{served.url}/{n}" for n in range(PAGES) for served in webs]
        desk = Desk(references=root / "references", items={}, settings=settings, manners=Manners())
        start = time.perf_counter()
        outcomes = list(collect(desk, names))
        report("add", time.perf_counter() - start, sum(outcome.archived for outcome in outcomes))
        desk = Desk(references=root / "references", items={}, settings=settings, manners=Manners())
        start = time.perf_counter()
        again = list(refresh(desk, [outcome.slug for outcome in outcomes], standing))
        report(
            "refresh", time.perf_counter() - start, sum(outcome.reason == "unchanged" for outcome in again)
        )


def report(verb: str, seconds: float, done: int) -> None:
    """Print one line of the result."""
    sys.stdout.write(f"{verb}: {done} sources in {seconds:.1f} s, {seconds / (PAGES - 1):.2f} of the floor\n")


def verify(root: Path) -> None:
    """Time the verification of a text and of a page, two megabytes each."""
    prose = "".join(f"Sentence number {n} of a synthetic article about archives.\n\n" for n in range(35_000))
    for kind, words in (
        ("text/plain", prose),
        ("text/html", f"<body><p>{prose.replace(chr(10) * 2, '<p>')}"),
    ):
        references = root / kind.replace("/", "-")
        archive.deposit(
            references, words.encode(), identifiers=["1887/1"], supplied_by="bench", media_type=kind
        )
        size = sum(path.stat().st_size for path in references.rglob("*") if path.is_file())
        start = time.perf_counter()
        for _ in range(5):
            archive.load(references)
        speed = 5 * size / (time.perf_counter() - start) / 1e6
        sys.stdout.write(f"verify: {kind} at {speed:.0f} MB/s\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        verify(Path(folder))
        network(Path(folder))
