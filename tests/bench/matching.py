# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Measures the speed of the quotation engine beside the searches it could be, and how its cost grows.

    python -m tests.bench.matching

All matchers run interleaved in one process, thirty quotations by turns as a document has them, in
processor time, each on the cited source alone. rapidfuzz is timed on the texts as stored, and on the
folded keys that the plain searches get (folding the quotation counts, folding the sources does not).
The growth table takes an archive of 1, 10 and 100 MB of sources of 80 kB (words drawn by Zipf's law,
a tenth of the sentences repeated elsewhere), each size in a process of its own; its quotations are
right, altered and from another source, so that look-ups in every source count.
"""

from __future__ import annotations

import difflib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import edlib
import numpy as np
from rapidfuzz import fuzz
from tests.bench.accuracy import texts_of
from tests.bench.measure import rounds

from galleyproof.cli.match import TextFolder
from galleyproof.match import Corpus, corpus, judge
from galleyproof.match.alphabet import key_text
from galleyproof.match.fold import Key
from galleyproof.match.furniture import furniture
from galleyproof.match.index import Index
from galleyproof.match.markup import markup

SIZES = (1, 10, 100)
SOURCE = 80_000
TURN = 30
Row = dict[str, str]
clock: Callable[[], float] = time.process_time


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def peers() -> None:
    """Print quotations a second, ours and theirs, on sources of a novel's length."""
    texts = {name: text[:SOURCE] for name, text in texts_of(None).items()}
    found = next(iter(rounds(texts, 1, 1, 4)))
    held = found.corpus()
    folded = {name: key_text(copy.stored()) for name, copy in found.copies.items()}
    stored = {name: copy.stored() for name, copy in found.copies.items()}
    for name in held.names:
        judge("none of these words", [name], held)  # indexes are made once, whatever is asked
    fuzzy = "rapidfuzz partial_ratio_alignment"
    matchers: dict[str, Callable[[str, str], object]] = {
        "galleyproof": lambda quote, name: judge(quote, [name], held),
        "str.find on folded text": lambda quote, name: folded[name].find(key_text(quote)),
        fuzzy: lambda quote, name: fuzz.partial_ratio_alignment(quote, stored[name]),
        f"{fuzzy}, folded": lambda quote, name: fuzz.partial_ratio_alignment(key_text(quote), folded[name]),
        "edlib HW, 10 %": lambda quote, name: edlib.align(
            key_text(quote), folded[name], mode="HW", k=len(quote) // 10
        ),
    }
    spent = dict.fromkeys(matchers, 0.0)
    kinds: dict[str, list[float]] = {}
    for first in range(0, len(found.cases), TURN):
        for name, matcher in matchers.items():
            for case in found.cases[first : first + TURN]:
                begin = clock()
                matcher(case.quote, case.source)
                took = clock() - begin
                spent[name] += took
                if name == "galleyproof":
                    kinds.setdefault(case.kind, []).append(took)
    begin = clock()
    few = found.cases[:: len(found.cases) // 20]
    for case in few:
        difflib.SequenceMatcher(None, stored[case.source], case.quote, autojunk=False).find_longest_match()
    spent["difflib, longest block"] = (clock() - begin) / len(few) * len(found.cases)
    say(f"{len(found.cases)} quotations, sources of {SOURCE} characters")
    for name, seconds in spent.items():
        rate, ratio = len(found.cases) / seconds, spent[fuzzy] / seconds
        say(f"  {name:<42} {rate:>9.0f} a second   {ratio:>7.2f} × rapidfuzz")
    for kind, times in kinds.items():
        say(f"  of ours, {kind:<33} {len(times) / sum(times):>9.0f} a second")


def indexing() -> None:
    """Print megabytes a second of each part of indexing: sources as long as articles, and a long one."""
    texts = [source for source in texts_of(None).values() if len(source) > SOURCE]
    some = [text[at : at + SOURCE] for text in texts for at in range(0, len(text) - SOURCE, SOURCE)]
    _index(some, f"sources of {SOURCE} characters")
    _index(["\n".join(texts)], "one source of a megabyte")


def _index(texts: list[str], what: str) -> None:
    spent = dict.fromkeys(("fold", "furniture", "markup", "word index"), 0.0)
    for text in texts:
        begin = clock()
        key = Key(text)
        folded = clock()
        furniture(text)
        read = clock()
        markup(text)
        marked = clock()
        Index([key])
        times = folded - begin, read - folded, marked - read, clock() - marked
        for part, took in zip(spent, times, strict=True):
            spent[part] += took
    size = sum(map(len, texts)) / 1e6
    say(f"indexing {what}, {size:.1f} MB")
    for name, seconds in (*spent.items(), ("all of it", sum(spent.values()))):
        say(f"  {name:<42} {size / seconds:>9.0f} MB/s")


def archive(folder: Path, megabytes: int) -> None:
    """Write sources of 80 kB: words by Zipf's law, a tenth of the sentences from the source before."""
    dice = np.random.default_rng(megabytes)
    letters = np.array(list("etaoinshrdlucmfwypvbgk"))
    words = ["".join(dice.choice(letters, size=size)) for size in dice.integers(2, 10, size=40_000)]
    weights = 1 / np.arange(1, len(words) + 1)
    weights /= weights.sum()
    before: list[str] = ["It began."]
    for number in range(megabytes * 1_000_000 // SOURCE):
        drawn = dice.choice(len(words), size=SOURCE // 6, p=weights)
        said = [words[at] for at in drawn]
        sentences = [" ".join(said[at : at + 14]).capitalize() + "." for at in range(0, len(said), 14)]
        sentences[::10] = [before[at % len(before)] for at in range(len(sentences[::10]))]
        (folder / f"s{number:04}.txt").write_text("\n".join(sentences)[:SOURCE], encoding="utf-8")
        before = sentences


def grow(folder: Path) -> None:
    """Print one row of the growth table as JSON; run in a process of its own for its peak memory."""
    base = _memory("VmRSS")
    held = corpus(TextFolder(folder))
    begin = clock()
    judge("no such words anywhere", [held.names[0]], held)
    built = clock() - begin
    size = sum(len(held.text(name).text) for name in held.names)
    cases = list(_asked(held))
    for quote, cited in cases[:20]:
        judge(quote, [cited], held)
    times: dict[str, list[float]] = {}
    for number, (quote, cited) in enumerate(cases):
        begin = clock()
        match = judge(quote, [cited], held)
        times.setdefault(f"{number % 3} {match.verdict}", []).append(clock() - begin)
    every = sorted(took for row in times.values() for took in row)
    peak = _memory("VmHWM") - base
    say(
        json.dumps(
            {
                "MB": round(size / 1e6),
                "ms": 1000 * sum(every) / len(every),
                "median": 1000 * every[len(every) // 2],
                "index": size / 1e6 / built,
                "bytes": peak / size,
            }
        )
    )


def _memory(name: str) -> int:
    """Return a figure of this process in bytes, as Linux tells it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(name)).split()[1])


def _asked(held: Corpus) -> list[tuple[str, str]]:
    dice = random.Random(7)
    some = dice.sample(held.names, min(12, len(held.names)))
    cases: list[tuple[str, str]] = []
    for number in range(300):
        cited = dice.choice(some)
        words = held.text(cited).text.split()
        at = dice.randrange(len(words) - 40)
        right = words[at : at + dice.randint(3, 30)]
        if number % 3 == 1:
            right[len(right) // 2] = "altered"
        elif number % 3 == 2:
            cited = dice.choice([name for name in some if name != cited])
        cases.append((" ".join(right), cited))
    return cases


def growth() -> None:
    """Print the growth table."""
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            archive(Path(place), size)
            call = [sys.executable, "-m", "tests.bench.matching", "--grow", place]
            rows.append(json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout))
    say("archive   ms a quotation   median   × 1 MB   reading and indexing   peak bytes a character")
    for row in rows:
        ratio = row["ms"] / rows[0]["ms"]
        say(
            f"{row['MB']:>4} MB   {row['ms']:>14.3f}   {row['median']:>6.3f}   {ratio:>6.2f}"
            f"   {row['index']:>15.0f} MB/s   {row['bytes']:>22.1f}"
        )


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--grow"]:
        grow(Path(arguments[1]))
        return
    peers()
    indexing()
    growth()


if __name__ == "__main__":
    main(sys.argv[1:])
