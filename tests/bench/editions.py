# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Prints how long everything takes that `make all` does for one manuscript, against plain pandoc.

    python tests/bench/editions.py [RUNS]

Ours: `build`, `check`, `report` and `gate` as make calls them. Theirs: `pandoc -C` to HTML, to EPUB, and
to typst with typst behind it, three runs without a check. Runs alternate, so that a busy machine is
busy for both; the best of each counts. Then the press alone on one, ten and a hundred times a text.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from galleyproof import citations, manuscript, pandoc, press
from galleyproof.imprint import imprint
from galleyproof.model import Case

ROOT = Path(__file__).parent.parent.parent
ESSAY = ROOT / "manuscript" / "frail-foundations.md"
LIBRARY = ROOT / "references" / "library.json"
PROGRAM = Path(sys.executable).with_name("galleyproof")
FRONT = """---
title: Tides
author: Ann Alder
date: 2026-01-02
lang: en-GB
license: CC-BY-4.0
---

"""
PART = (
    "# A part\n\nThe harbour was quiet and the tide went out [@chang2024].^[A note on the tide.] "
    + "Ships came and went, and nobody counted them 'at all' [@chang2024eir, p. 3]. " * 12
    + "\n\n"
) * 8


def ours(out: Path) -> None:
    """Run what make runs."""
    findings = out / "findings.json"
    for arguments in (
        ["build", ESSAY, "--out", out],
        ["check", ESSAY, "--editions", out, "--out", findings, "--write-only"],
        ["report", findings, "--format", "html", "--out", out / "report"],
        ["gate", findings],
    ):
        subprocess.run([PROGRAM, *map(str, arguments)], cwd=ROOT, check=False, capture_output=True)


def theirs(out: Path) -> None:
    """Run plain pandoc three times, and typst once."""
    command = [pandoc.program(), str(ESSAY), "-C", f"--bibliography={LIBRARY}", "-s", "-o"]
    for name in ("edition.html", "edition.epub"):
        subprocess.run([*command, str(out / name)], check=True, capture_output=True)
    body = [part for part in command if part != "-s"]
    subprocess.run([*body, str(out / "edition.typ")], check=True, capture_output=True)
    source = b"#let horizontalrule = line()\n" + (out / "edition.typ").read_bytes()
    (out / "edition.typ").write_bytes(source)
    subprocess.run(
        [sys.executable, "-c", f"import typst; typst.compile({str(out / 'edition.typ')!r}, 'edition.pdf')"],
        cwd=out,
        check=True,
    )


def seconds(job: object, out: Path) -> float:
    """Return the wall time of one run of `job`."""
    start = time.perf_counter()
    job(out)  # type: ignore[operator] # one of the two functions above
    return time.perf_counter() - start


def grown(times: int, folder: Path) -> float:
    """Return the wall time of the press alone on `times` the text."""
    path = folder / f"tides-{times}.md"
    path.write_text(FRONT + PART * times, encoding="utf-8")
    items = citations.load(LIBRARY)
    written = manuscript.read(path)
    stated = imprint(written.front_matter, items)
    case = Case(manuscript=written, imprint=stated, quotations=(), items=items, evidence={}, sources={})
    start = time.perf_counter()
    press.build(case, folder / str(times), references=folder)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = [(seconds(ours, folder), seconds(theirs, folder)) for _ in range(runs)]
        our_best, their_best = (min(column) for column in zip(*measured, strict=True))
        say = sys.stdout.write
        say(f"ours (build, check, report, gate)  {our_best:6.2f} s, best of {runs}\n")
        say(f"pandoc -C three times, typst       {their_best:6.2f} s, best of {runs}\n")
        say(f"ratio                              {our_best / their_best:6.2f}\n")
        for times in (1, 10, 100):
            say(f"the press alone, text × {times:<3}        {grown(times, folder):6.2f} s\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(f"peak memory of this process        {peak:6d} MiB, typst included\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
