# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""How long reading and finding take: a book of 100,000 words, and hostile texts at two sizes.

Run as `python tests/bench/finding.py`. Seconds; a time that grows more than fourfold from 2,000 to 8,000
marks is worse than linear.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from galleyproof import manuscript, quotes
from galleyproof.manuscript import pandoc

PLAIN = (
    "The two countries' politics of memory, so runs the argument, have shifted since the war began, and"
    " what was held in common for eighty years is now told in two ways by two neighbours who need each"
    " other all the same."
    " One of them wrote of 'a shared past' [@key, p. 3] and the other's reply was \"none of 'ours'\".[^1] "
)
HOSTILE: dict[str, Callable[[int], str]] = {
    "opening marks": lambda n: " ".join(["“a"] * n),
    "straight marks": lambda n: " ".join(["'as'"] * n),
    "marks alone": lambda n: "'\"" * (n // 2),
    "paragraphs left open": lambda n: "\n\n".join(["“a"] * n),
    "citations in one paragraph": lambda n: " ".join(["'a' [@k]"] * n),
    "block quotations": lambda n: "\n\n".join(["> 'a' b\n\ntext"] * n),
}


def timed(text: str) -> tuple[float, float, int]:
    """Seconds in pandoc alone, and in all the rest; and how many quotations were found."""
    start = time.perf_counter()
    pandoc.read(text, "bench")
    alone = time.perf_counter() - start
    found = quotes.find(manuscript.parse(text))
    return alone, time.perf_counter() - start - 2 * alone, len(found)


def main() -> None:
    book = "\n\n".join([PLAIN * 3] * 550) + "\n\n[^1]: A note.\n"
    alone, ours, found = timed(book)
    sys.stdout.write(
        f"{len(book.split()):,} words: pandoc {alone:.2f}, ours {ours:.2f}, {found:,} quotations\n"
    )
    for name, text in HOSTILE.items():
        small, large = (timed(text(size))[1] for size in (2_000, 8_000))
        sys.stdout.write(f"{name}: 2,000 {small:.2f}, 8,000 {large:.2f}\n")


if __name__ == "__main__":
    main()
