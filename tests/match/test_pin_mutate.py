# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof pin` and `galleyproof mutate`: what an author pastes, how far to trust the judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.match.hold import source

from galleyproof.__main__ import main
from galleyproof.match import as_markdown, corpus
from galleyproof.match.mutation import Row, mutate

GATE = "The keeper of the gate had a “small” dog, and he was em-\nbarrassed by 2 of its *tricks*."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gate.txt").write_text(GATE, encoding="utf-8")
    (tmp_path / "well.txt").write_text("By the well a cat slept. The keeper saw it.", encoding="utf-8")
    return tmp_path


def pin(folder: Path, *arguments: str) -> int:
    return main(["pin", *arguments, "--sources", str(folder)])


def test_a_phrase_comes_back_in_the_sources_own_wording(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pin(folder, "he was embarrassed by 2 of its tricks") == 0
    assert capsys.readouterr().out == "“he was embarrassed by 2 of its \\*tricks” [@gate]\n"
    assert pin(folder, "the gate … “small” dog") == 0
    assert capsys.readouterr().out == "‘the gate […] “small” dog’ [@gate]\n"


def test_context_and_other_places_are_told_on_stderr(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pin(folder, "The keeper", "--context", "6") == 0
    out, err = capsys.readouterr()
    assert (out, err) == (
        "“The keeper” [@gate]\n",
        "… [The keeper] of th …\nit also stands in well\n",
    )


@pytest.mark.parametrize(
    ("phrase", "named", "said"),
    [
        ("the keeper of the gate had a large dog", "gate", "its words differ"),
        ("a cat slept", "gate", "it stands in well instead"),
        ("a purple elephant", "gate", "it stands in no archived source"),
        ("had a … dog, and he was [not] embarrassed", "gate", "denies"),
    ],
)
def test_a_phrase_that_does_not_stand_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], phrase: str, named: str, said: str
) -> None:
    assert pin(folder, phrase, "--from", named) == 1
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True)


def test_page_furniture_alone_is_pinned_as_it_stands_and_lines_of_chinese_join_without_spaces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "Nobody in the town had seen the gate closed before that winter came and\n" * 9
    text = "".join(f"{page}\n{n}\n\fTHE OLD GATE\n\n" for n in range(11, 19))
    (tmp_path / "old.txt").write_text(text + "老人说这座桥很旧，\n明天不能\n过河。", encoding="utf-8")
    assert pin(tmp_path, "THE OLD GATE") == 0
    assert capsys.readouterr().out == "“THE OLD GATE” [@old]\n"
    assert pin(tmp_path, "这座桥很旧，明天不能过河") == 0
    assert capsys.readouterr().out == "“这座桥很旧，明天不能过河” [@old]\n"


def test_a_phrase_without_a_word_cannot_run(folder: Path) -> None:
    assert pin(folder, " … ") == 2


def test_an_unknown_name_cannot_run(folder: Path) -> None:
    assert pin(folder, "a cat", "--from", "lost") == 2


def test_markdown_of_the_source_is_escaped() -> None:
    assert as_markdown("a *b* [c] […] d_e", "k", "7") == "“a \\*b\\* \\[c\\] […] d\\_e” [@k, p. 7]"


TALE = " ".join(
    f"The {who} did not go to the {place} on day {n}, because the {who} was late and the road was long."
    for n, (who, place) in enumerate([("miller", "mill"), ("clerk", "court"), ("widow", "well")] * 6)
)


def test_no_alteration_passes_and_no_good_one_is_flagged() -> None:
    held = corpus({"tale": source(TALE)})
    quotations = [
        (TALE[at : at + size].rsplit(" ", 1)[0].split(" ", 1)[1], "tale")
        for at, size in ((0, 90), (200, 160), (500, 240))
    ]
    rows = mutate([(quote, name) for quote, name in quotations], held)
    assert [row.name for row in rows if row.wrong] == []
    assert sum(row.tried for row in rows if row.altered) > 30
    assert {row.name for row in rows if not row.tried} <= {
        "accent",
        "nfd",
        "straight",
        "nested",
        "dashes",
        "ligatures",
        "curly",
        "tense",
    }


def test_the_bound_is_the_rule_of_three_where_nothing_went_wrong() -> None:
    assert Row("x", altered=True, tried=300).bound == 0.01
    assert Row("x", altered=True, tried=2).bound == 1.0
    assert 0.05 < Row("x", altered=True, tried=100, wrong=2).bound < 0.08


def test_mutate_prints_rates_with_their_bounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tale.txt").write_text(TALE, encoding="utf-8")
    assert main(["mutate", "--sources", str(tmp_path), "--count", "3", "--json"]) == 0
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert {row["kind"] for row in rows} == {"altered", "restyled"}
    assert all(row["wrong"] == 0 for row in rows)
    assert "0 of" in err
    assert main(["mutate", "--sources", str(tmp_path / "empty")]) == 2
