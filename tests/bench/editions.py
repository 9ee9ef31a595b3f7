# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Prints how long everything takes that `make all` does for one manuscript, against plain pandoc.

    python tests/bench/editions.py [RUNS]

Ours: `build --proof`, which is what make runs: three editions, read back, checked, reported, certified.
Theirs: `pandoc -C` to HTML, to EPUB, and to typst with typst behind it, three runs, of the same text (what
ours takes from the archive stands typed out in it) and no check. Runs alternate, so that a busy machine is
busy for both; the best of each counts, by the clock and by the processor. Then the press alone on one, ten
and a hundred times a text.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from galleyproof import citations, manuscript, pandoc, press, project, proof
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
    command = [str(PROGRAM), "build", str(ESSAY), "--out", str(out / "ours"), "--proof"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)


def typed_out(folder: Path) -> Path:
    """Write the manuscript as somebody has it who has no archive to take a text from."""
    filled = proof.case_of(project.find(ESSAY), ESSAY).manuscript.ast
    path = folder / "typed-out.md"
    path.write_bytes(pandoc.run_json(["-t", "markdown", "-s", "--wrap=none"], filled))
    return path


def theirs(out: Path) -> None:
    """Run plain pandoc three times, and typst once."""
    command = [pandoc.program(), str(out / "typed-out.md"), "-C", f"--bibliography={LIBRARY}", "-s", "-o"]
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


def seconds(job: Callable[[Path], None], out: Path) -> tuple[float, float]:
    """Return the wall time of one run of `job`, and the processor time of its processes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    job(out)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


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
    say = sys.stdout.write
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        typed_out(folder)
        measured = [(*seconds(ours, folder), *seconds(theirs, folder)) for _ in range(runs)]
        wall, processor, their_wall, their_processor = (min(column) for column in zip(*measured, strict=True))
        say(f"best of {runs}                          by the clock  by the processor, s\n")
        rows = {
            "ours (editions, checks, report)": (wall, processor),
            "pandoc -C three times, typst": (their_wall, their_processor),
            "ratio": (wall / their_wall, processor / their_processor),
        }
        for what, (clock, work) in rows.items():
            say(f"{what:32} {clock:11.2f}   {work:15.2f}\n")
        for times in (1, 10, 100):
            say(f"the press alone, text × {times:<3}      {grown(times, folder):11.2f} s\n")
    for who, whose in (
        ("this process, typst included", resource.RUSAGE_SELF),
        ("a child", resource.RUSAGE_CHILDREN),
    ):
        say(f"peak memory of {who:29} {resource.getrusage(whose).ru_maxrss // 1024:6d} MiB\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
