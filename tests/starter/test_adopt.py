# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof init --from`: what is refused, and that quotations, citations and keys come over."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from galleyproof import citations, manuscript, pandoc, quotes
from galleyproof.__main__ import main

MARKDOWN = """---
title: 'A "quoted" paper'
date: May 2024
bibliography: refs.bib
thanks:
  - nobody
---

# One

He says "the quick brown" [@smith:2001, p. 3] and 'no cite here'.

![A dot](img/dot.png) ![gone](gone.png)
"""
BIB = "@article{smith:2001, title={Tides}, author={Smith, J}, year=2001, doi={10.1000/xyz}}\n"
TEX = r"""\documentclass{article}
\title{My \emph{Paper}}
\author{Ann Alder \and Bo Birch}
\date{8 June 2024}
\begin{document}
\maketitle
He wrote ``the quick brown'' \citep[p.~3]{smith:2001} and `single'.\footnote{A note \citet{smith:2001}.}
\begin{quote}Block words.\end{quote}
\end{document}
"""
NOTEBOOK = {
    "cells": [
        {"cell_type": "raw", "metadata": {}, "source": ["---\n", "title: A notebook\n", "---"]},
        {"cell_type": "markdown", "metadata": {}, "source": 'He said "a b" [@smith:2001].'},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["print('''```''')"]},
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB)
    return tmp_path


def office(kind: str, text: str) -> bytes:
    return pandoc.run(["-f", "markdown-smart", "-t", kind, "-o", "-"], text.encode())


def found(path: str) -> list[tuple[str, list[str]]]:
    rows = quotes.find(manuscript.read(Path(path)))
    return [(row.text, [cite.key for cite in row.cites]) for row in rows if row.block or row.depth == 0]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.md", None, "cannot be read"),
        ("a.md", b"Caf\xe9", "is not UTF-8"),
        ("a.md", b"---\ntitle: [\n---\n", "front matter is broken"),
        ("a.docx", None, "cannot be read"),
        ("a.docx", b"PK\x03\x04junk", "cannot be read as docx"),
        ("a.odt", b"junk", "cannot be read as odt"),
        ("a.tex", b"\\begin{document", "cannot be read as tex"),
        ("a.ipynb", b"[]", "is no Jupyter notebook"),
        ("a.ipynb", b'{"cells": [{"cell_type": "markdown"}]}', "is no Jupyter notebook"),
        ("a.ipynb", b"[" * 100_000, "is no Jupyter notebook"),
        ("a.doc", b"junk", "save it as .docx first"),
        ("a", b"junk", "without an ending"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_leaves_nothing(
    here: Path, name: str, data: bytes | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    before = sorted(here.iterdir())
    assert main(["init", "new", "--from", name]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert name in said
    assert said.count("\n") == 1
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--bib", "refs.bib"], "need a manuscript"),
        (["--from", "a.md", "--bib", "a.md"], "is no JSON"),
        (["--from", "a.md", "--bib", "gone.bib"], "there is no library"),
        (["--from", "a.md", "--license", "CC-BY"], "is no SPDX id"),
    ],
)
def test_arguments_that_do_not_fit(
    here: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.md").write_text(MARKDOWN)
    assert main(["init", "new", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (here / "new").exists()


def test_markdown_stays_as_it_was_typed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.md").write_bytes(b"\xef\xbb\xbf" + MARKDOWN.replace("\n", "\r\n").encode())
    (here / "img").mkdir()
    (here / "img" / "dot.png").write_bytes(b"dot")
    assert main(["init", "new", "--from", "a.md"]) == 0
    text = (here / "new/manuscript/a.md").read_bytes().decode()
    assert text.partition("# One")[2] == MARKDOWN.replace("\n", "\r\n").partition("# One")[2]
    front = manuscript.parse(text).front_matter
    assert front["title"] == 'A "quoted" paper'
    assert (front["date"], front["license"], front["thanks"]) == ("2024-05-01", "CC-BY-4.0", ["nobody"])
    assert "bibliography" not in front
    assert (here / "new/manuscript/img/dot.png").read_bytes() == b"dot"
    said = capsys.readouterr().err
    assert "found 3 quotations (1 without a citation), 1 citation of 1 work; the library has 1 work" in said
    assert "the date “May 2024” was written as 2024-05-01" in said
    assert "the picture gone.png was not copied" in said
    assert "no licence was found: CC-BY-4.0 was put in" in said
    assert "  galleyproof add doi:10.1000/xyz\n" in said


def test_the_new_projects_check_says_that_it_checked_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.md").write_text(MARKDOWN)
    assert main(["init", "new", "--from", "a.md", "--bib", "refs.bib", "--license", "CC0-1.0"]) == 0
    monkeypatch.chdir(here / "new")
    assert 'license: "CC0-1.0"' in Path("manuscript/a.md").read_text()
    assert main(["check"]) == 2
    assert "checked 0 of 3 quotations: this is no pass" in capsys.readouterr().err


def test_latex_gives_its_quotations_citations_and_title(here: Path) -> None:
    (here / "a.tex").write_text(TEX)
    assert main(["init", "new", "--from", "a.tex", "--bib", "refs.bib"]) == 0
    read = manuscript.read(Path("new/manuscript/a.md"))
    assert read.front_matter["title"] == "My Paper"
    assert read.front_matter["author"] == ["Ann Alder", "Bo Birch"]
    assert read.front_matter["date"] == "2024-06-08"
    assert [cite.key for cite in read.citations] == ["smith:2001", "smith:2001"]
    assert read.citations[0].locator == "3"
    assert [text for text, _ in found("new/manuscript/a.md")] == ["the quick brown", "single", "Block words."]


def test_latex_reads_no_other_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "secret.tex").write_text("a secret")
    (here / "a.tex").write_text(TEX.replace("\\maketitle", "\\input{secret}"))
    assert main(["init", "new", "--from", "a.tex"]) == 0
    assert "Could not load include file" in capsys.readouterr().err
    assert "a secret" not in (here / "new/manuscript/a.md").read_text()


def test_a_notebooks_cells_become_text_and_code(here: Path) -> None:
    (here / "a.ipynb").write_text(json.dumps(NOTEBOOK))
    assert main(["init", "new", "--from", "a.ipynb"]) == 0
    text = (here / "new/manuscript/a.md").read_text()
    assert "````python\nprint('''```''')\n````" in text
    assert found("new/manuscript/a.md") == [("a b", ["smith:2001"])]
    assert manuscript.parse(text).front_matter["title"] == "A notebook"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_office_file_gives_words_notes_and_pictures(here: Path, kind: str) -> None:
    text = '---\ntitle: Tides\nauthor: Ann Alder\n---\n\nHe "said so" and ‘this’.[^1]\n\n[^1]: A "note".\n'
    (here / f"a.{kind}").write_bytes(office(kind, text))
    assert main(["init", "new", "--from", f"a.{kind}"]) == 0
    assert [words for words, _ in found("new/manuscript/a.md")] == ["said so", "this", "note"]
    if kind == "docx":
        assert 'author: "Ann Alder"' in (here / "new/manuscript/a.md").read_text()


def zotero(data: bytes) -> bytes:
    """Return a Word file whose words CITED are a citation of Zotero's, as its plugin writes one."""
    item: dict[str, Any] = {"id": 7, "type": "book", "title": "Tides", "citation-key": "smith:2001"}
    code = {"citationItems": [{"id": 7, "locator": "3", "itemData": item}], "properties": {}}
    instruction = json.dumps(code).replace("&", "&amp;").replace('"', "&quot;")
    run = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f" ADDIN ZOTERO_ITEM CSL_CITATION {instruction} "
    field = (
        run.format("begin")
        + f'<w:r><w:instrText xml:space="preserve">{told}</w:instrText></w:r>'
        + run.format("separate")
        + "<w:r><w:t>(Smith)</w:t></w:r>"
        + run.format("end")
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.replace(b"CITED", b"</w:t></w:r>" + field.encode() + b"<w:r><w:t>")
            target.writestr(name, part)
    return made.getvalue()


def test_zoteros_citations_in_a_word_file_keep_their_keys(here: Path) -> None:
    (here / "a.docx").write_bytes(zotero(office("docx", 'He wrote "the quick brown" CITED.')))
    assert main(["init", "new", "--from", "a.docx"]) == 0
    assert found("new/manuscript/a.md") == [("the quick brown", ["smith:2001"])]
    assert manuscript.read(Path("new/manuscript/a.md")).citations[0].locator == "3"
    assert list(citations.load(Path("new/references/library.json"))) == ["smith:2001"]


def test_pandoc_is_given_no_more_than_two_minutes(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **more: object) -> None:
        raise subprocess.TimeoutExpired("pandoc", float(str(more["timeout"])))

    (here / "a.tex").write_text(TEX)
    monkeypatch.setattr("galleyproof.pandoc.subprocess.run", slow)
    assert pandoc.tried(["-f", "latex"], b"").complaints == "it did not finish in two minutes"
