# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof quotes`: a line of JSON a quotation, in the order of the file."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from galleyproof.__main__ import main
from galleyproof.cli.quotes import command

TEXT = "He said 'no limits' [@k].^[A \"note\".]\r\n\r\nOther's 'ends' mean others' things. “Open\r\n"


def run(path: Path) -> Result:
    return CliRunner().invoke(command, [str(path)])


def test_rows_have_the_promised_fields_in_order(tmp_path: Path) -> None:
    path = tmp_path / "m.md"
    path.write_bytes(TEXT.encode())
    rows = [json.loads(line) for line in run(path).stdout.splitlines()]
    assert list(rows[0]) == ["text", "start", "end", "line", "column", "style", "cites"]
    assert rows[0] == {
        "text": "no limits",
        "start": 9,
        "end": 18,
        "line": 1,
        "column": 10,
        "style": "single",
        "cites": ["k"],
    }
    assert [(row["text"], row.get("open"), row.get("alternative")) for row in rows] == [
        ("no limits", None, None),
        ("note", None, None),
        ("ends", None, None),
        ("ends' mean others", None, True),
        ("Open", True, None),
    ]
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert [(row["line"], row["column"]) for row in rows][2:] == [(3, 10), (3, 10), (3, 38)]


def test_a_manuscript_without_quotations_prints_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.md"
    path.write_text("The workers' rights.\n", encoding="utf-8")
    result = run(path)
    assert (result.exit_code, result.stdout) == (0, "")


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path, capsys: object) -> None:
    del capsys
    assert main(["quotes", str(tmp_path / "none.md")]) == 2
