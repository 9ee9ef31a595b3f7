# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Titled cases: a paragraph or two under a dateline, and every row that is not undecided."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from galleyproof.model import Claim, ClaimStatus, Json

CASES = Path(__file__).parent / "cases"
LIBRARY: dict[str, Json] = {
    "corbin1995": {
        "id": "corbin1995",
        "title": "Harbours of the North",
        "author": [{"family": "Corbin", "given": "Ada"}],
        "issued": {"date-parts": [[1995, 3, 2]]},
    },
    "lind2010": {
        "id": "lind2010",
        "author": [{"family": "Lind", "given": "O."}],
        "issued": {"date-parts": [[2010]]},
    },
}
TEXTS = {"corbin1995": "Ada Corbin. In 1990 twelve ships lay at Bergen, and 2,000 men worked there on 7 May."}
_CASE = re.compile(
    r"^## (?P<title>.+)\n(?:date: (?P<date>.*)\n)?"
    r"(?P<text>(?:(?!\.\n|## ).*\n)+)\.\n(?P<rows>(?:FACT-.*\n)*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Case:
    file: str
    title: str
    date: str
    text: str
    rows: list[str]


def cases() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        hits = list(_CASE.finditer(text))
        assert len(hits) == text.count("\n## "), f"{path.name}: a case that cannot be read"
        found += [
            Case(
                path.stem,
                hit["title"],
                hit["date"] or "2024-06-08",
                hit["text"].strip(),
                hit["rows"].splitlines(),
            )
            for hit in hits
        ]
    return found


LANGUAGES = {"german": "de", "french": "fr"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.file}: {case.title}")
def test_case(case: Case, judged: Callable[..., tuple[Claim, ...]]) -> None:
    front = f"---\ndate: {case.date}\nlang: {LANGUAGES.get(case.file, 'en')}\n---\n\n"
    found = judged(f"{front}{case.text}\n", LIBRARY, TEXTS)
    told = [f"{c.rule} {c.status} {c.text}" for c in found if c.status is not ClaimStatus.UNDECIDED]
    assert told == case.rows, case.title
