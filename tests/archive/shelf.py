# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A small archive to test on: one supplied source, always the same bytes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from galleyproof import archive
from galleyproof.model import ArchivedSource

AT = dt.datetime(2024, 6, 8, 12, tzinfo=dt.UTC)
WORDS = "A synthetic essay.\n\nIts second paragraph says that archives forget nothing.\n"


def shelve(
    references: Path, words: str = WORDS, *identifiers: str, slug: str = "essay", by: str = "a reader"
) -> ArchivedSource:
    """Deposit `words` under `slug`, at a fixed time."""
    return archive.deposit(
        references,
        words.encode(),
        identifiers=identifiers or ("hdl:1887/1", "https://example.org/essay/"),
        supplied_by=by,
        media_type="text/plain",
        slug=slug,
        at=AT,
    )


def files(references: Path) -> dict[str, bytes]:
    """Every file of the archive by its path, the lock too."""
    return {
        str(path.relative_to(references)): path.read_bytes()
        for path in references.rglob("*")
        if path.is_file()
    }
