# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof match`: its promised form, its input and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from galleyproof.__main__ import main
from galleyproof.match import CONTRACT, contract_fingerprint
from galleyproof.model import Allowance

TEXT = "\ufeffThe kin\u00adg of the cafe\u0301\r\nsaid: it is 45 feet.\fEnd."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "sources" / "b.txt").write_text("By the well.", encoding="utf-8")
    return tmp_path


def run(folder: Path, lines: str | bytes) -> int:
    path = folder / "quotes.jsonl"
    path.write_bytes(lines if isinstance(lines, bytes) else lines.encode())
    return main(["match", str(path), "--sources", str(folder / "sources")])


def row(quote: str, source: str | None = "a", number: int = 1) -> str:
    return json.dumps({"id": number, "quote": quote, "source": source}) + "\n"


def test_rows_come_back_in_order_in_the_promised_form(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quotes = row("of the café said", number=1) + row("it is 46 feet", number=2) + row("By the well", number=3)
    assert run(folder, "\ufeff" + quotes + row("x", None, 4)) == 0
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(r["id"], r["verdict"], r["source"]) for r in rows] == [
        (1, "folded", "a"), (2, "differs", "a"), (3, "wrong-source", "b"), (4, "not-checked", None),
    ]  # fmt: skip
    assert [TEXT[a:b] for a, b in rows[0]["spans"]] == ["of the cafe\u0301\r\nsaid"]
    assert (rows[0]["allowances"], rows[0]["diff"]) == (["unicode-form", "white-space"], None)
    assert {"op": "replace", "source": "45", "quote": "46", "change": "number"} in rows[1]["diff"]
    assert list(rows[0])[:6] == ["id", "verdict", "source", "spans", "allowances", "diff"]
    assert f"checked 3 of 4 quotations; matching contract {contract_fingerprint()}" in err


def test_nothing_checked_is_no_pass(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, row("x", "lost")) == 2
    assert "checked 0 of 1 quotations" in capsys.readouterr().err
    assert run(folder, "") == 2


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (row("x") + "{", "quotes.jsonl:2: is no JSON"),
        ("[1]\n", "quotes.jsonl:1: has no text"),
        ('{"quote": 1}\n', "quotes.jsonl:1: has no text"),
        ('{"quote": "x", "source": 1}\n', "quotes.jsonl:1: has a “source”"),
        (b'{"quote": "\xff"}\n', "cannot be read as UTF-8"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    folder: Path, capsys: pytest.CaptureFixture[str], lines: str | bytes, said: str
) -> None:
    assert run(folder, lines) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert (out, err.count("\n"), "Traceback" in err) == ("", 1, False)


def test_the_contract_names_every_allowance_and_its_page_agrees() -> None:
    named = {entry["name"] for entry in CONTRACT["allowances"]}
    assert named == set(map(str, Allowance))
    page = (Path(__file__).parents[2] / "docs" / "matching-contract.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in named)
    assert contract_fingerprint() in page
