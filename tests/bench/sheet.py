# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Tells how long the proof sheet takes and how big it is: python -m tests.bench.sheet."""

from __future__ import annotations

import sys
import time

from tests.report.conftest import many

from galleyproof.report import validated
from galleyproof.report.html import render

SIZES = (10, 100, 1_000, 5_000)


def main() -> None:
    for number in SIZES:
        document = many(number)
        start = time.perf_counter()
        validated(document, "synthetic")
        read = time.perf_counter()
        size = len(render(document).encode())
        seconds = time.perf_counter() - read
        times = f"validated {read - start:.2f} s, rendered {seconds:.2f} s"
        line = f"{number:>6,} findings: {times}, {size:,} bytes"
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
