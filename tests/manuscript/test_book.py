# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book of several files: what is refused, and that every place is one in the chapter's own file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from galleyproof import manuscript
from galleyproof.__main__ import main
from galleyproof.errors import ManuscriptError

FRONT = """---
title: The Lamp
author: Ann Alder
date: 2026-01-15
lang: en-GB
license: CC-BY-4.0
identifier: https://example.org/lamp
chapters: [lamp/one.md, lamp/two.md, lamp/notes.md]
---

"""
FILES = {
    "lamp.md": FRONT + '# Preface\n\nIt "was wound before the lamp was lit" [@keeper].[^shared]\n',
    "lamp/one.md": (
        '---\ntitle: Chapter *One*\n---\r\n\r\nThen "the fog stayed for eleven days" [@keeper].[^1]\r\n\r\n'
        "## Introduction {#introduction}\r\n\r\nSee [two](two.md), [there](two.md#introduction),"
        " [here](#introduction).[^2]\r\n\r\n"
        '[^1]: Note "of chapter one" [@engineer].\r\n'
    ),
    "lamp/two.md": (
        '\ufeff# Two\n\n## Introduction\n\nThe "lamp could have been trusted to a child" [@engineer].[^1]\n\n'
        "> The clock stood in the stairwell.\n\nIn 1990 he wrote, and the 20th anniversary was in 2011.\n\n"
        "[^1]: A note of chapter two's own.\n"
    ),
    "lamp/notes.md": (
        '[^2]: From a file apart: "the clock could not" [@engineer].\n\n'
        "[^shared]: And 'it\n    was wound before' [@keeper].\n"
    ),
}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    main(["init", "book"])
    monkeypatch.chdir(tmp_path / "book")
    for name, text in FILES.items():
        path = Path("manuscript") / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    Path("manuscript/essay.md").unlink()
    return Path("manuscript/lamp.md")


@pytest.mark.parametrize(
    ("chapters", "told"),
    [
        ("[]", "no list of files"),
        ("lamp/one.md", "no list of files"),
        ("[[lamp/one.md]]", "no list of files"),
        ("[lamp/gone.md]", "cannot be read"),
        ("[../references/library.json]", "lies elsewhere"),
        ("[/etc/hostname]", "lies elsewhere"),
        ("[lamp.md]", "is in the book twice"),
        ("[lamp/one.md, ./lamp/one.md]", "is in the book twice"),
    ],
)
def test_a_list_of_chapters_that_is_refused(
    book: Path, chapters: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book.write_text(book.read_text().replace("[lamp/one.md, lamp/two.md, lamp/notes.md]", chapters))
    for verb in (["quotes", str(book)], ["check"], ["build", str(book), "--out", "build"]):
        assert main(verb) == 2
        said = capsys.readouterr().err
        assert told in said
        assert said.count("\n") == 1
    assert not Path("build").exists()


@pytest.mark.parametrize("key", ["license: CC0-1.0", "bibliography: a.bib", "chapters: [two.md]", "csl: apa"])
def test_a_chapter_must_not_say_what_is_the_books(book: Path, key: str) -> None:
    (book.parent / "lamp" / "two.md").write_text(f"---\n{key}\n---\n\nText.\n")
    with pytest.raises(ManuscriptError, match="is said of the whole book") as caught:
        manuscript.read(book)
    assert caught.value.where == "manuscript/lamp/two.md"


def test_broken_front_matter_is_told_with_the_chapters_line(book: Path) -> None:
    (book.parent / "lamp" / "two.md").write_text("---\ntitle: [unclosed\n---\n\nText.\n")
    with pytest.raises(ManuscriptError, match="front matter is broken") as caught:
        manuscript.read(book)
    assert caught.value.where.startswith("manuscript/lamp/two.md:")


def test_a_note_that_two_other_files_define_is_refused(book: Path) -> None:
    path = book.parent / "lamp" / "two.md"
    path.write_text(path.read_text() + "\n[^2]: Another.\n")
    with pytest.raises(ManuscriptError, match=r"\[\^2\] is defined in manuscript/lamp/two.md and"):
        manuscript.read(book)


def test_every_quotation_stands_in_its_file_where_the_row_says(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quotes", str(book)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["file"], row["line"]) for row in rows] == [
        ("manuscript/lamp.md", 13),
        ("manuscript/lamp/one.md", 5),
        ("manuscript/lamp/one.md", 11),
        ("manuscript/lamp/two.md", 5),
        ("manuscript/lamp/two.md", 7),
        ("manuscript/lamp/notes.md", 1),
        ("manuscript/lamp/notes.md", 3),
    ]
    for row in rows:
        stored = Path(row["file"]).read_bytes().decode()
        assert stored[row["start"] : row["end"]] == row["text"]


def test_findings_facts_and_edits_name_the_chapters_file(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--out", "findings.json"]) == 1
    said = capsys.readouterr().out
    assert "manuscript/lamp/one.md:5:7: error (waived): “the fog stayed for eleven days”" in said
    document = json.loads(Path("findings.json").read_text())
    stored = Path("manuscript/lamp/one.md").read_bytes().decode()
    edits = [edit for row in document["findings"] for edit in row["fix"]]
    assert {stored[edit["start"] : edit["end"]] for edit in edits} == {"the fog stayed for eleven days"}
    for row in (*document["quotations"], *document["facts"]):
        assert Path(row["file"]).read_bytes().decode()[row["start"] : row["end"]] == row["text"]
    assert main(["facts", str(book)]) == 0
    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(row["file"], row["rule"]) for row in facts} >= {("manuscript/lamp/two.md", "FACT-ANN")}


def test_labels_of_notes_are_each_files_own_and_a_missing_one_is_found_in_another(book: Path) -> None:
    read = manuscript.read(book)
    notes = [(block.text, Path(read.file(block.span)).name) for block in read.blocks if block.note]
    assert [name for _, name in notes] == ["notes.md", "one.md", "notes.md", "two.md"]
    assert notes[3][0] == "A note of chapter two's own."
    for block in read.blocks:
        if block.note:
            assert read.blocks[block.note[0]].note is None


def test_headings_have_ids_of_their_own_and_links_lead_to_the_right_one(book: Path) -> None:
    read = manuscript.read(book)
    headings = [node["c"][1][0] for node in read.ast["blocks"] if node["t"] == "Header"]
    assert headings == ["preface", "chapter-one", "introduction", "two", "introduction-2"]
    text = json.dumps(read.ast["blocks"])
    assert all(f'["{target}", ""]' in text for target in ("#two", "#introduction-2", "#introduction"))
    assert "two.md" not in text


def test_a_chapter_beside_its_book_is_no_manuscript_of_its_own(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book.parent / "lamp" / "two.md").rename(book.parent / "two.md")
    book.write_text(book.read_text().replace("lamp/two.md", "two.md"))
    assert main(["check"]) == 1
    assert capsys.readouterr().err.count("manuscript/") == 1


def test_one_edition_holds_all_chapters_in_order(book: Path) -> None:
    assert main(["build", str(book), "--to", "txt,site", "--out", "build"]) == 0
    said = Path("build/edition.txt").read_text()
    words = ("was wound before", "Chapter One", "fog stayed", "Two", "stairwell")
    places = [said.index(word) for word in words]
    assert places == sorted(places)
    assert said.count("\nReferences\n") == 1
    assert Path("build/site/2-chapter-one.html").is_file()


def test_a_picture_is_named_from_its_chapter(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book.parent / "lamp" / "two.md"
    path.write_text(path.read_text() + "\n![A dot](dot.png)\n")
    assert main(["build", str(book), "--to", "html", "--out", "build"]) == 2
    assert "manuscript/lamp/two.md:13: the image lamp/dot.png is not there" in capsys.readouterr().err
