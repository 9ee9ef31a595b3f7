# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import dataclasses
import errno
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup

from galleyproof import citations, manuscript, pandoc, press
from galleyproof.editions import names
from galleyproof.errors import EditionError, LibraryError, UsageError
from galleyproof.imprint import imprint
from galleyproof.model import Case

HERE = Path(__file__).parent
LIBRARY = HERE.parent / "citations" / "library.json"
FRONT = """---
title: Tides
author: Ann Alder
date: 2026-01-02
lang: en-GB
license: CC-BY-4.0
identifier: https://example.org/tides
---

"""
FILES = ("edition.epub", "edition.html", "edition.pdf")


def case(folder: Path, text: str) -> Case:
    path = folder / "essay.md"
    path.write_text(FRONT + text, encoding="utf-8")
    items = citations.load(LIBRARY)
    written = manuscript.read(path)
    stated = imprint(written.front_matter, items)
    return Case(manuscript=written, imprint=stated, quotations=(), items=items, evidence={}, sources={})


def build(folder: Path, text: str, **more: object) -> press.Pressed:
    return press.build(case(folder, text), folder / "out", references=folder, **more)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_three_editions_and_their_checksums(tmp_path: Path) -> None:
    pressed = build(tmp_path, "# One\n\nA claim [@alder2001].\n")
    assert tuple(sorted(path.name for path in pressed.paths)) == FILES
    assert pressed.differences == ()
    found = digests(tmp_path / "out")
    del found["SHA256SUMS"]
    assert (tmp_path / "out" / "SHA256SUMS").read_text() == "".join(f"{d}  {n}\n" for n, d in found.items())


def test_what_cannot_be_set_leaves_the_last_good_editions(tmp_path: Path) -> None:
    build(tmp_path, "# One\n\nGood.\n")
    before = digests(tmp_path / "out")
    with pytest.raises(EditionError, match="no font here"):
        build(tmp_path, "# One\n\nNot \U0010fffd good.\n")
    assert digests(tmp_path / "out") == before


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(EditionError, match="cannot be written") as caught:
        build(tmp_path, "# One\n", to=["html"])
    assert "--out" in caught.value.remedy


def test_an_unknown_key_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="@nobody is cited") as caught:
        build(tmp_path, "# One\n\nText.\n\nA [@nobody].\n")
    assert caught.value.where == f"{tmp_path / 'essay.md'}:14"


def test_an_image_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"the image gone\.png is not there") as caught:
        build(tmp_path, "# One\n\n![A dot](gone.png)\n")
    assert caught.value.where == f"{tmp_path / 'essay.md'}:12"


REFUSED = {
    "a table cannot be read": "+-----+-----+\n| A | B |\n+===+===+\n| 1 | 2 |\n",
    "the note [^gone] is nowhere": "A note.[^gone]\n",
    "a `:::` opens or closes nothing": "Text.\n:::\n",
    "the formula \\frac{a cannot be read": "Text $\\frac{a$.\n",
    "a link leads to #gone, and nothing has that id": "See [it](#gone).\n",
    "raw html is printed in one format only": "A <b>word</b>.\n",
    "no font here has “\U0010fffd” (U+10FFFD)": "A sign \U0010fffd.\n",
    "the image broken.png is broken, or no .png": "![A dot](broken.png)\n",
    "a row has 3 cells, and the line below its head 2": "| A | B |\n|---|---|\n| 1 | 2 | 3 |\n",
    "a row has 2 cells, and the line below its head 1": "| A | B |\n|--|\n| 1 | 2 |\n",
    "a table cannot be read: a line is longer": "+---+---+\n| A | B |\n+---+--+\n| 1 | 2 |\n+---+---+\n",
    "a table cannot": "| A | B |\n| 1 | 2 |\n",
    "the note [^1] is there twice": "A note.[^1]\n\n[^1]: One.\n\n[^1]: Two.\n",
    "nothing refers to the note [^1]": "No note.\n\n[^1]: One.\n",
    "a `:::` is opened and never closed": "::: {.aside}\nText.\n",
    "the braces behind a `:::` are not closed": "::: {.aside\nText.\n:::\n",
    "the id #x is given twice": "## A {#x}\n\n## B {#x}\n",
    "a heading has no words": "## {.unnumbered}\n\nText.\n",
    "U+0007 is no sign that can be printed": "A bell\x07.\n",
    "the attribute `onclick` would run a script": "[a]{onclick=x}\n",
    "a link runs a script": "See [it](javascript:alert).\n",
    "is nested too deeply to be set": "\n".join("  " * n + "- a" for n in range(200)),
}


@pytest.mark.parametrize(("said", "text"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_printed_is_told_with_its_line(said: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(EditionError) as caught:
        build(tmp_path, f"# One\n\nFirst.\n\n{text}")
    assert said in caught.value.what
    assert re.match(rf"{re.escape(str(tmp_path / 'essay.md'))}(:1\d)?$", caught.value.where)
    assert caught.value.remedy
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "text",
    [
        "A \\[^1] sign.",
        "`[^1]` and `:::`",
        "A +--- sign, and | --- |.",
        "A [^ 1] sign.",
        "| A | B |\n|---|---|\n| `a|b` | $|x|$ |\n| a \\| b |",
        "+-----+-----+\n| 海洋| B   |\n+-----+-----+",
        "```\n| a |\n|-|\n| 1 | 2 |\n+--+--+\n| a |\n```",
        "| The tide went out,\n|     the lamps;",
        "[[[[[[[a]]]]]]] " + "[b](http://c.d) " * 30,
    ],
)
def test_signs_that_are_meant_are_printed(text: str, tmp_path: Path) -> None:
    assert len(build(tmp_path, f"# One\n\n{text}\n", to=["html"]).paths) == 1


def test_works_that_are_first_cited_together_are_led_back_to_each_alone(tmp_path: Path) -> None:
    build(tmp_path, "See [@alder2001; @birch2010; @dale2019a], [@web; @ebb].\n")
    page = BeautifulSoup((tmp_path / "out" / "edition.html").read_text(), "lxml")
    for key in ("alder2001", "birch2010", "dale2019a", "web", "ebb"):
        back = page.select_one(f"#ref-{key} a.first-citation")
        assert back
        assert page.select_one(f"main {back['href']}")


def test_headings_follow_each_other_whatever_their_signs(tmp_path: Path) -> None:
    build(tmp_path, "## A\n\nx\n\n#### B\n\ny\n\n#### C\n\nz\n\n### D\n\n# E\n\nlast\n")
    page = (tmp_path / "out" / "edition.html").read_text()
    assert re.findall(r"<h(\d) id=\"([a-e])\"", page) == [
        ("3", "a"),
        ("4", "b"),
        ("4", "c"),
        ("4", "d"),
        ("2", "e"),
    ]


def test_a_full_disk_leaves_every_old_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, "# One\n\nGood.\n")
    before = digests(tmp_path / "out")
    synced = iter([None, None])

    def full(_handle: int) -> None:
        if next(synced, "full"):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditionError, match="No space left on device"):
        build(tmp_path, "# One\n\nBetter.\n")
    assert digests(tmp_path / "out") == before


def test_an_entry_in_another_language_says_so(tmp_path: Path) -> None:
    held = case(tmp_path, "# One\n\nA claim [@alder2001], and [@birch2010].\n")
    held.items["birch2010"]["language"] = "de"
    press.build(held, tmp_path / "out", references=tmp_path, to=["html"])
    page = BeautifulSoup((tmp_path / "out" / "edition.html").read_text(), "lxml")
    assert [tag.get("lang") for tag in page.select(".csl-entry")] == [None, "de"]


def test_an_unknown_style_is_told_with_its_line(tmp_path: Path) -> None:
    held = case(tmp_path, "# One\n\nA claim [@alder2001].\n")
    path = tmp_path / "essay.md"
    path.write_text(path.read_text().replace("lang:", "csl: apaa\nlang:"))
    held = dataclasses.replace(held, manuscript=manuscript.read(path))
    with pytest.raises(LibraryError, match="there is no citation style 'apaa'") as caught:
        press.build(held, tmp_path / "out", references=tmp_path)
    assert caught.value.where == f"{path}:5"


def test_the_front_matter_may_ask_for_smaller_paper(tmp_path: Path) -> None:
    text = "# One\n\nText.\n"
    held = case(tmp_path, text)
    for stated, width in (("a5", 420), ("A4", 595)):
        own = dataclasses.replace(held.manuscript, front_matter={"papersize": stated})
        press.build(
            dataclasses.replace(held, manuscript=own), tmp_path / "out", references=tmp_path, to=["pdf"]
        )
        with pikepdf.open(tmp_path / "out" / "edition.pdf") as document:
            assert round(float(document.pages[0].mediabox[2])) == width


def test_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no format 'odt'") as caught:
        build(tmp_path, "# One\n", to=["odt"])
    assert caught.value.remedy == "choose from html, epub, pdf, docx, jats, md, txt, site"


def test_the_style_is_the_front_matters_else_the_projects(tmp_path: Path) -> None:
    text = "# One\n\nA claim [@alder2001].\n"
    assert _claim(tmp_path, text) == "A claim [1]."
    (tmp_path / "style.csl").write_text((LIBRARY.parent / "breaks-citeproc-py.csl").read_text())
    assert _claim(tmp_path, text) == "A claim (Tides)."


def _claim(folder: Path, text: str) -> str:
    build(folder, text, to=["html"])
    page = BeautifulSoup((folder / "out" / "edition.html").read_text(), "lxml")
    paragraph = page.select_one(".text p")
    assert paragraph is not None
    return paragraph.get_text().replace("\u00a0", " ")


BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.editions.test_press import build
build(Path(sys.argv[1]), "# One\\n\\nA claim.^[A note.] Another [@alder2001].\\n")
"""


def test_the_same_bytes_in_another_folder_zone_locale_and_umask(tmp_path: Path) -> None:
    found = []
    for name, zone, locale, mask in (("a", "UTC", "C", 0o022), ("b/c d", "Pacific/Apia", "C.UTF-8", 0o077)):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(mask)}
        subprocess.run(
            [sys.executable, "-c", BUILD, str(folder), str(HERE.parent.parent)],
            cwd=folder,
            env=environment,
            umask=mask,
            check=True,
        )
        found.append(digests(folder / "out"))
        assert str(tmp_path).encode() not in (folder / "out" / "edition.pdf").read_bytes()
    assert found[0] == found[1]
    assert len(found[0]) == 6


def test_every_format_has_a_file_name_and_every_file_name_a_format() -> None:
    folder = Path(press.__file__).parent / "editions" / "write"
    assert all((folder / f"{name}.py").is_file() for name in names.FILES)
    assert names.FILES.keys() == names.MEDIA_TYPES.keys()
    assert set(names.READ_BACK) < names.FILES.keys()


STARTS = (
    "1. x",
    "12 a",
    "- x",
    "+ x",
    "= x",
    "/ x: y",
    "; x",
    "#x y",
    "*x y",
    "// x",
    "[x] y",
    "a; b",
    "I. x",
)
"""What would begin something else in typst or HTML."""


@pytest.mark.parametrize(
    ("writer", "options"), [("html5-smart", ["--mathml"]), ("typst-smart-citations", [])]
)
def test_writers_write_the_same_of_words_that_are_joined(writer: str, options: list[str]) -> None:
    ways = (
        "{}",
        "*q* {}",
        "*q*{}",
        "*q*\\\n{}",
        "> {}",
        "- a\n- {}",
        "# {}",
        "[{}](x)",
        "| {}\n|   {}",
        "a^[{}]",
    )
    for way in ways:
        typed = [way.replace("{}", "".join(f"&#{ord(sign)};" for sign in start)) for start in STARTS]
        typed = [each.replace("&#32;", " ") for each in typed]
        ast = json.loads(pandoc.run(["-f", "markdown-smart", "-t", "json"], "\n\n".join(typed).encode()))
        apart, whole = (
            pandoc.run_json(["-t", writer, "--wrap=none", *options], tree)
            for tree in (ast, pandoc.joined(ast))
        )
        assert apart == whole.replace(b"a ; b", b"a \\; b"), way


def test_joined_words_are_one_node_a_run() -> None:
    space = {"t": "Space"}
    inlines = [{"t": "Str", "c": "a"}, space, {"t": "Emph", "c": [space, {"t": "Str", "c": "b"}]}, space]
    assert pandoc.joined({"t": "Para", "c": inlines})["c"] == [
        {"t": "Str", "c": "a "},
        {"t": "Emph", "c": [space, {"t": "Str", "c": "b"}]},
        space,
    ]
