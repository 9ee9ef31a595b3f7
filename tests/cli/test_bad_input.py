# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Bad input gives one line (what, where, how to mend), exit code 2, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from galleyproof.__main__ import main

GARBAGE = {
    "missing": None,
    "empty": b"",
    "binary": bytes(range(256)) * 8,
    "not UTF-8": b"Caf\xe9 'x' [@a].\n",
    "broken front matter": b"---\ntitle: [unclosed\n---\n\nText.\n",
    "a control sequence": b"---\ntitle: \x1b[31mred\n---\n",
}

READS_A_FILE = {
    "quotes": ["quotes", "{file}"],
    "facts": ["facts", "{file}"],
    "check": ["check", "{file}", "--references", "{references}", "--out", "{out}"],
    "build": ["build", "{file}", "--references", "{references}", "--out", "{out}"],
    "review": ["review", "{file}", "--references", "{references}"],
    "licence": ["licence", "{file}"],
    "report": ["report", "{file}", "--format", "html", "--out", "{out}"],
    "gate": ["gate", "{file}"],
    "match": ["match", "{file}", "--sources", "{references}"],
    "waive": [
        "waive",
        "0" * 16,
        "--reason",
        "r",
        "--by",
        "b",
        "--until",
        "2027-01-01",
        "--findings",
        "{file}",
    ],
}

FINE = {
    ("quotes", "empty"): "a manuscript with nothing in it has no quotations",
    ("quotes", "a control sequence"): "its front matter is YAML all the same",
    ("facts", "empty"): "and no claims",
}


CASES = [(verb, kind) for verb in READS_A_FILE for kind in GARBAGE if (verb, kind) not in FINE]


@pytest.mark.parametrize(("verb", "kind"), CASES)
def test_a_file_that_cannot_be_read_ends_with_one_line(
    verb: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "input.md"
    (tmp_path / "references").mkdir()
    if (data := GARBAGE[kind]) is not None:
        file.write_bytes(data)
    places = {"file": file, "references": tmp_path / "references", "out": tmp_path / "out"}
    before = sorted(tmp_path.rglob("*"))
    code = main([argument.format(**places) for argument in READS_A_FILE[verb]])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert len(said.err.strip().splitlines()) == 1, said.err
    assert said.err.startswith("galleyproof: ")
    assert not any(ord(letter) < 32 for letter in said.err.strip())
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "--nonsense"],
        ["explain", "QUO-NONSENSE"],
        ["deposit"],
        ["report"],
        ["waive", "x"],
    ],
    ids=" ".join,
)
def test_a_bad_call_ends_with_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def test_an_unknown_rule_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "QUO-DIFERS"]) == 2
    assert "QUO-DIFFERS" in capsys.readouterr().err


FRONT = ["---", "title: T", "author: A", "date: 2024-05-06", "license: CC-BY-4.0", "---", "", "Text.", ""]


@pytest.mark.parametrize(
    ("line", "changed", "said"),
    [
        (2, "title: [a, b]", "`title` in the front matter is no text"),
        (3, "title: U", "the front matter has `title` twice"),
        (4, "date: 2024-02-31", "`date: 2024-02-31` is no date"),
        (5, "license: CC-BY-9.0", "there is no licence 'CC-BY-9.0'"),
        (5, "license: [", "the YAML of the front matter is broken"),
        (1, "", "the front matter has no `date`"),
        (8, ">" * 60_000, "more than 100 quotations are nested"),
        (8, "[" * 60_000, "more than 11 brackets are open"),
    ],
)
def test_front_matter_and_depth_are_told_with_their_line(
    line: int, changed: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [*FRONT[: line - 1], changed, *FRONT[line:]]
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "library.json").write_text("[]")
    (tmp_path / "m.md").write_text("\n".join(lines))
    assert main(["build", str(tmp_path / "m.md"), "--out", str(tmp_path / "out")]) == 2
    where = line + (changed == "license: [")
    assert capsys.readouterr().err.startswith(f"galleyproof: {tmp_path / 'm.md'}:{where}: {said}")
    assert not (tmp_path / "out").exists()
