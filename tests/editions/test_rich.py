# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Everything that Markdown has, in every format: each says the same, read back by another library."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.editions.test_press import FILES, case, digests

from galleyproof import press
from galleyproof.checks import edition
from galleyproof.editions.read import read
from galleyproof.editions.write.pages import CHARACTERS, paged
from galleyproof.model import Case, Person

RICH = (Path(__file__).parent / "rich.md").read_text(encoding="utf-8") + "\nThe tide goes on." * 120 + "\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Path]:
    """The rich text by three authors, built; with the folder of its editions."""
    folder = tmp_path_factory.mktemp("rich")
    held = case(folder, RICH)
    people = tuple(Person(name=name) for name in ("Ann Alder", "Bo Öberg", "Cy Dunn"))
    held = dataclasses.replace(held, imprint=dataclasses.replace(held.imprint, people=people))
    press.build(held, folder / "out", references=folder)
    return held, folder / "out"


@pytest.fixture(scope="module")
def page(built: tuple[Case, Path]) -> BeautifulSoup:
    return BeautifulSoup((built[1] / "edition.html").read_bytes(), "lxml")


def test_all_editions_say_the_same(built: tuple[Case, Path]) -> None:
    held, out = built
    assert set(FILES) < set(digests(out))
    editions = tuple(read(out / f"edition.{kind}") for kind in ("html", "epub", "pdf"))
    read_back = dataclasses.replace(held, editions=editions)
    assert [finding.message for finding in edition.check(read_back)] == []


def test_each_author_is_read_back_alone(built: tuple[Case, Path]) -> None:
    for kind in ("html", "epub", "pdf"):
        statement = read(built[1] / f"edition.{kind}").statement
        assert statement is not None
        assert statement.authors == ("Ann Alder", "Bo Öberg", "Cy Dunn"), kind


@pytest.mark.parametrize("words", ["\\frac{a}{b}", "Term", "10th,", "☒ done", "one two", "the lamps; "])
def test_a_pdf_keeps(built: tuple[Case, Path], words: str) -> None:
    assert words in " ".join(read(built[1] / "edition.pdf").text.split())


def test_who_said_it_stands_apart(page: BeautifulSoup) -> None:
    assert [tag.get_text(strip=True) for tag in page.select(".attribution")] == ["—Anon.", "— Somebody"]


def test_a_table_can_be_scrolled_by_keyboard(page: BeautifulSoup) -> None:
    box = page.select_one(".wide")
    assert box is not None
    assert (box["tabindex"], box["role"], box["aria-label"]) == ("0", "group", "Ships.")
    assert box.table is not None


def test_an_epub_has_numbered_pages_that_lead_to_their_marks(built: tuple[Case, Path]) -> None:
    with zipfile.ZipFile(built[1] / "edition.epub") as archive:
        listed = re.findall(
            r'<a href="(text/[^"#]+)#(edition-page-\d+)">(\d+)</a>', archive.read("EPUB/nav.xhtml").decode()
        )
        marked = [archive.read(f"EPUB/{path}").decode().count(f'id="{mark}"') for path, mark, _ in listed]
        package = archive.read("EPUB/content.opf").decode()
    assert [number for *_, number in listed] == [str(n) for n in range(1, len(listed) + 1)]
    assert len(listed) >= 2
    assert set(marked) == {1}
    assert '<meta property="pageBreakSource">none</meta>' in package
    assert '<meta property="schema:accessibilityFeature">MathML</meta>' in package


@pytest.mark.parametrize(("characters", "pages"), [(10, 1), (CHARACTERS - 1, 1), (3 * CHARACTERS + 10, 4)])
def test_a_page_has_1800_characters(characters: int, pages: int) -> None:
    text = {"t": "Para", "c": [part for _ in range(characters // 10) for part in WORD]}
    assert sum("edition-page-" in str(node) for node in paged([text])[0]["c"]) == pages


WORD = ({"t": "Str", "c": "harbours,"}, {"t": "Space"})


def test_a_number_in_brackets_begins_no_line(page: BeautifulSoup) -> None:
    assert "See\u00a0[1]. A note." in str(page.get_text())


def test_a_task_is_no_box_that_a_reader_can_tick(page: BeautifulSoup) -> None:
    assert page.select("input") == []


def test_a_heading_may_cite(page: BeautifulSoup) -> None:
    first = page.select_one(".contents a")
    assert first is not None
    assert first.get_text().startswith("Opening: the quiet harbour [1]")
