# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Word, JATS, Markdown, plain text and a website: each says whose it is and under which licence."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document
from lxml import etree
from tests.editions.test_press import FRONT, build

from galleyproof.__main__ import main

URL = "https://creativecommons.org/licenses/by/4.0/"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
TEXT = """# One & only

She wrote "a \\<b> claim" [@alder2001].^[A note with [a link](https://example.org/note).] See [two](#two).

![A dot](dot.png)

# Two {#two}

| a | b |
|---|---|
| 1 | 2 |

> A block of words.
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("others")
    (folder / "dot.png").write_bytes(DOT)
    build(folder, TEXT, to=["docx", "jats", "md", "txt", "site"])
    return folder / "out"


def test_words_properties_name_licence_title_author_and_identifier(out: Path) -> None:
    document = Document(io.BytesIO((out / "edition.docx").read_bytes()))
    core = document.core_properties
    assert (core.title, core.author, core.language) == ("Tides", "Ann Alder", "en-GB")
    assert core.identifier == "https://example.org/tides"
    assert str(core.created)[:10] == "2026-01-02"
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "© 2026 Ann Alder. CC BY 4.0, " + URL in said
    assert "“a <b> claim”" in said
    custom = zipfile.ZipFile(out / "edition.docx").read("docProps/custom.xml").decode()
    assert re.search(rf'name="license"><vt:lpwstr>{URL}<', custom)


def test_jats_states_its_permissions_as_jats4r_asks(out: Path) -> None:
    article = etree.parse(out / "edition.xml").getroot()
    space = {"ali": "http://www.niso.org/schemas/ali/1.0/"}
    permissions = article.find("front/article-meta/permissions")
    assert [child.tag.rpartition("}")[2] for child in permissions] == [
        "copyright-statement",
        "copyright-year",
        "copyright-holder",
        "free_to_read",
        "license",
    ]
    assert permissions.findtext("copyright-statement") == "© 2026 Ann Alder"
    assert permissions.findtext("copyright-year") == "2026"
    assert permissions.findtext("license/ali:license_ref", namespaces=space) == URL
    assert article.findtext("front/article-meta/title-group/article-title") == "Tides"
    assert article.findtext(".//contrib//string-name") == "Ann Alder"
    assert article.find(".//pub-date").get("iso-8601-date") == "2026-01-02"
    assert article.findtext("front/article-meta/article-id") == "https://example.org/tides"
    assert "“a <b> claim”" in "".join(article.find("body").itertext())
    assert article.findall(".//back//fn")
    assert article.findall(".//back//ref")
    targets = {node.get("id") for node in article.iter() if node.get("id")}
    assert {node.get("rid") for node in article.iter("xref")} <= targets


@pytest.mark.parametrize(
    ("url", "kind", "bare"),
    [
        ("https://doi.org/10.1000/xyz", "doi", "10.1000/xyz"),
        ("https://hdl.handle.net/1887/3762471", "handle", "1887/3762471"),
        ("https://example.org/doi.org/1", "other", "https://example.org/doi.org/1"),
    ],
)
def test_jats_tells_a_doi_and_a_handle_from_an_address(
    url: str, kind: str, bare: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.editions.test_press.FRONT", FRONT.replace("https://example.org/tides", url))
    build(tmp_path, "# One\n", to=["jats"])
    named = etree.parse(tmp_path / "out" / "edition.xml").getroot().find(".//article-id")
    assert (named.get("pub-id-type"), named.text) == (kind, bare)


def test_plain_text_tells_where_a_link_leads_and_holds_no_markup(out: Path) -> None:
    said = (out / "edition.txt").read_text(encoding="utf-8")
    assert said.startswith("Tides\n\nAnn Alder\n")
    assert "© 2026 Ann Alder. CC BY 4.0,\n" + URL in said or f"CC BY 4.0, {URL}" in said
    assert "a link <https://example.org/note>" in " ".join(said.split())
    assert "“a <b> claim”" in said
    assert "[A dot]" in said
    assert "](" not in said
    assert max(map(len, said.splitlines())) <= 80


def test_markdown_opens_with_front_matter_and_links_to_nothing_that_is_not_there(out: Path) -> None:
    said = (out / "edition.md").read_text(encoding="utf-8")
    assert said.startswith('---\ntitle: "Tides"\nauthor: ["Ann Alder"]\n')
    assert 'license: "CC-BY-4.0"' in said
    assert f'license-url: "{URL}"' in said
    assert "](#" not in said
    assert "[^1]" in said
    assert "<div" not in said


def pages(out: Path) -> dict[str, BeautifulSoup]:
    return {
        path.name: BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for path in (out / "site").glob("*.html")
    }


def test_a_website_has_a_page_a_chapter_and_no_link_that_leads_nowhere(out: Path) -> None:
    found = pages(out)
    chapters = ["1-one-only", "2-two", "3-references", "4-licence", "5-colophon", "index"]
    assert sorted(found) == [f"{name}.html" for name in chapters]
    assert (out / "site" / "image-1.png").read_bytes() == DOT
    for name, page in found.items():
        for node in page.find_all(href=True):
            file, _, target = str(node["href"]).partition("#")
            if "://" in file or file.startswith("data:"):
                continue
            assert (out / "site" / (file or name)).is_file(), (name, node)
            assert not target or found[file or name].find(id=target), (name, node)
        assert not page.find("script", src=True)


def test_every_page_of_a_website_states_the_licence(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["licence", *map(str, sorted((out / "site").glob("*.html")))]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 6
    assert all('"licence": "CC-BY-4.0"' in row and '"title": "Tides"' in row for row in rows)


def test_a_chapter_that_went_takes_its_page_with_it(tmp_path: Path) -> None:
    build(tmp_path, "# One\n\n# Two\n", to=["site"])
    assert (tmp_path / "out" / "site" / "2-two.html").is_file()
    build(tmp_path, "# One\n", to=["site"])
    assert not (tmp_path / "out" / "site" / "2-two.html").exists()
    sums = (tmp_path / "out" / "SHA256SUMS").read_text()
    digest = hashlib.sha256((tmp_path / "out" / "site" / "1-one.html").read_bytes()).hexdigest()
    assert f"{digest}  site/1-one.html\n" in sums


def test_the_same_bytes_each_time(out: Path, tmp_path: Path) -> None:
    (tmp_path / "dot.png").write_bytes(DOT)
    build(tmp_path, TEXT, to=["docx", "jats", "md", "txt", "site"])
    assert (tmp_path / "out" / "SHA256SUMS").read_text() == (out / "SHA256SUMS").read_text()
