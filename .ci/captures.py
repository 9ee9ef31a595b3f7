# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`captures.py DIR`: a small archive of pages and its WACZ; with `--replay URL NAME…`: held against pywb."""

import gzip
import json
import sys
import time
from pathlib import Path

import requests

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.resolve.loopback import html, http, web

from galleyproof import archive
from galleyproof.resolve import Desk, Manners, Settings, collect

WORDS = "".join(f"<p>Sentence number {n} of a synthetic article about archives.</p>" for n in range(60))
PAGE = f"<html><title>A page</title>{WORDS}</html>".encode()


def make(folder: Path) -> None:
    references = folder / "references"
    answers = {
        "/plain": html(WORDS),
        "/coded": http(
            "200 OK", gzip.compress(PAGE, mtime=0), "Content-Type: text/html", "Content-Encoding: gzip"
        ),
        "/old": http("301 Moved Permanently", b"", "Location: /plain?new"),
        "/plain?new": html(f"{WORDS}<p>Moved."),
    }
    with web(answers) as served:
        settings = Settings(allow_hosts=frozenset({served.host}))
        desk = Desk(references=references, items={}, settings=settings, manners=Manners(interval=0))
        outcomes = list(collect(desk, [f"{served.url}{path}" for path in ("/plain", "/coded", "/old")]))
    assert all(outcome.archived for outcome in outcomes), outcomes
    held = archive.load(references)
    (folder / "all.wacz").write_bytes(archive.wacz(references, sorted(held.sources)))


def replay(folder: Path, base: str, collections: list[str]) -> None:
    """Hold what pywb serves under `id_` (the record as it is) against what we archived."""
    wait_for(base)
    references = folder / "references"
    for name in collections:
        for slug, source in archive.load(references).sources.items():
            memento = source.memento
            stamp = "".join(figure for figure in memento.dated if figure.isdecimal())
            answer = requests.get(f"{base}/{name}/{stamp}id_/{memento.uri_r}", timeout=20, stream=True)
            body = answer.raw.read(decode_content=False)
            assert answer.status_code == 200, (name, slug, answer.status_code)
            assert archive.sha256(body) == source.record["sha256_raw"], (name, slug)
            assert answer.headers["Memento-Datetime"]
            listed = requests.get(f"{base}/{name}/cdx?output=json&url={memento.uri_r}", timeout=20).text
            assert json.loads(listed.splitlines()[0])["url"] == memento.uri_r
            print(f"pywb replays {slug} from {name}: {len(body)} bytes, the same")
    absent = requests.get(f"{base}/{collections[0]}/2026id_/http://127.0.0.1:1/absent", timeout=20)
    assert absent.status_code == 404


def wait_for(base: str) -> None:
    for _ in range(60):
        try:
            requests.get(base, timeout=1)
        except requests.RequestException:
            time.sleep(0.5)
        else:
            return
    sys.exit("pywb did not start")


if __name__ == "__main__":
    if "--replay" in sys.argv:
        replay(Path(sys.argv[1]), sys.argv[3], sys.argv[4:])
    else:
        make(Path(sys.argv[1]))
