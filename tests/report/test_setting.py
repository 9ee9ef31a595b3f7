# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The running text of the report is set as the edition prints it, character for character."""

from __future__ import annotations

from typing import Any

import pytest

from galleyproof.report.setting import characters

ENGLISH = ["“", "”", "‘", "’"]
GERMAN = ["„", "“", "‚", "‘"]


def printed(text: str, *quoted: str, marks: list[str] = ENGLISH, **block: Any) -> str:
    starts = [text.index(words) for words in quoted]
    rows = [
        {"block": 0, "block_start": at, "end_block": 0, "block_end": at + len(words)}
        for at, words in zip(starts, quoted, strict=True)
    ]
    blocks = [{"kind": "para", "text": text, **block}]
    document = {"manuscript": {"marks": marks}, "text": blocks, "quotations": rows}
    (made,) = characters(document)
    assert len(made) == len(text)
    return "".join(made)


@pytest.mark.parametrize(
    ("text", "quoted", "said"),
    [
        ("He said 'no'.", ["no"], "He said ‘no’."),
        ("\"It's 'so',\" she said", ["It's 'so',", "so"], "“It’s ‘so’,” she said"),
        ("the workers' '90s", [], "the workers’ ’90s"),
        ("6' tall", [], "6' tall"),
        ("1939--45 --- and ... so", [], "1939–45 — and … so"),
        ("an 'open one", ["open one"], "an ’open one"),
    ],
)
def test_marks_apostrophes_and_dashes(text: str, quoted: list[str], said: str) -> None:
    assert printed(text, *quoted) == said


def test_marks_are_those_of_the_language() -> None:
    assert printed("Er sagte \"so 'ja' so\".", "so 'ja' so", "ja", marks=GERMAN) == "Er sagte „so ‚ja‘ so“."


def test_code_and_opaque_blocks_stay_as_typed() -> None:
    assert printed("run 'a--b'", styles=[[4, 10, "code"]]) == "run 'a--b'"
    assert printed("'a--b'", kind="opaque") == "'a--b'"


def test_a_document_that_names_no_marks_is_shown_as_typed() -> None:
    assert printed("It's 'so'", "so", marks=[]) == "It's 'so'"
