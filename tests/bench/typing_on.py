# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""How long an editor waits for new verdicts after a keystroke in a long manuscript: a real client times it.

Run it as `python -m tests.bench.typing_on`. It ends with 1 if half of the edits take 100 ms or longer.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.lsp.editor import editing

ROOT = Path(__file__).parents[2]
WORDS, EDITS, GOAL = 10_000, 40, 0.1
HEAD = """---
title: A long manuscript
author: A. Author
date: 2026-01-01
license: CC-BY-4.0
copyright: {holder: A. Author, year: 2026}
---
"""


def manuscript(words: int, seed: int = 1) -> str:
    """Return Markdown of so many words, a third of its sentences with a quotation of the article."""
    draw = random.Random(seed)
    source = (ROOT / "references/archive/chang2024/text.txt").read_text().split()
    plain = [word for word in source if word.isalpha()]
    paragraphs = [HEAD]
    while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
        paragraphs.append(" ".join(sentence(draw, plain, source) for _ in range(5)))
    return "\n\n".join(paragraphs) + "\n"


def sentence(draw: random.Random, plain: list[str], source: list[str]) -> str:
    """Return a sentence of words in no order, perhaps with a quotation."""
    said = " ".join(draw.choices(plain, k=18))
    if draw.random() > 1 / 3:
        return f"{said}."
    at = draw.randrange(len(source) - 12)
    quoted = " ".join(source[at : at + draw.randint(2, 9)])
    return f"{said} “{quoted.translate({ord(mark): None for mark in '“”‘’'})}” [@chang2024]."


async def measured(path: Path) -> list[float]:
    """Type one letter into a quotation, again and again; return the seconds until each answer."""
    took, draw = [], random.Random(1)
    async with editing(path) as editor:
        await editor.open()
        at = editor.text.index("” [@chang2024]", len(editor.text) // 2)
        around = editor.text[at - 40 : at]
        for _ in range(EDITS):
            began = time.perf_counter()
            editor.type(around, around + "x")
            around = (around + "x")[-40:]
            await editor.heard()
            took.append(time.perf_counter() - began)
            await asyncio.sleep(draw.uniform(0.1, 1.0))  # sometimes the whole is being checked
    return took


def main() -> int:
    """Print the median and the slowest tenth; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "references", Path(folder) / "references")
        path = Path(folder) / "manuscript" / "long.md"
        path.parent.mkdir()
        path.write_text(manuscript(WORDS))
        took = sorted(asyncio.run(measured(path)))
    half, slow = statistics.median(took), took[int(len(took) * 0.9)]
    sys.stdout.write(f"typing in {WORDS} words: median {half * 1000:.0f} ms, p90 {slow * 1000:.0f} ms\n")
    return int(half >= GOAL)


if __name__ == "__main__":
    sys.exit(main())
