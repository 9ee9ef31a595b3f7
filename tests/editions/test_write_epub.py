# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from tests.editions.small import EPOCH, book, imprint, tree

from galleyproof.editions.write import bound, epub

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def opf(data: bytes) -> str:
    return opened(data).read("EPUB/content.opf").decode()


def meta(package: str, name: str) -> list[str]:
    return re.findall(rf'<meta property="{re.escape(name)}">([^<]*)</meta>', package)


@pytest.fixture(scope="module")
def package(editions: dict[str, bytes]) -> str:
    return opf(editions["epub"])


def test_the_archive_opens_with_its_media_type_and_holds_no_date(editions: dict[str, bytes]) -> None:
    entries = opened(editions["epub"]).infolist()
    assert entries[0].filename == "mimetype"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.external_attr >> 16 for entry in entries} == {0o644}


def test_nothing_hinders_copying(editions: dict[str, bytes]) -> None:
    names = opened(editions["epub"]).namelist()
    assert [name for name in names if "encryption" in name or "rights" in name] == []


def test_the_package_states_the_licence(package: str) -> None:
    url = "https://creativecommons.org/licenses/by-nc/4.0/"
    assert f"<dc:rights>© 2001 Ann Alder. CC BY-NC 4.0, {url}</dc:rights>" in package
    assert f'<link rel="cc:license" href="{url}"/>' in package
    assert "cc: http://creativecommons.org/ns#" in package
    assert meta(package, "cc:attributionName") == ["Ann Alder"]
    assert meta(package, "dcterms:modified") == ["2026-01-02T00:00:00Z"]


def test_the_identifier_is_the_works_and_the_books_own_is_fixed(package: str) -> None:
    found = re.findall(r"<dc:identifier[^>]*>([^<]*)<", package)
    assert found == [f"urn:uuid:{book().uuid}", "https://hdl.handle.net/1/2"]


def test_only_authors_are_authors(package: str) -> None:
    assert re.findall(r"<dc:creator[^>]*>([^<]*)<", package) == ["Ann Alder", "Bo Birch"]
    assert re.findall(r'property="role"[^>]*>([^<]*)<', package) == ["aut", "ann"]


def test_accessibility_is_claimed_for_the_book_at_hand(package: str) -> None:
    features = meta(package, "schema:accessibilityFeature")
    assert features == [
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "displayTransformability",
        "pageNavigation",
        "pageBreakMarkers",
    ]
    assert "There are no images." in meta(package, "schema:accessibilitySummary")[0]
    assert "conformsTo" not in package


def test_a_book_with_an_image_claims_its_alternative_text() -> None:
    ast = tree("# One\n\n![A dot](dot.png)\n")
    made = epub.render(bound(ast, imprint(), epoch=EPOCH, images={"dot.png": PIXEL}))
    assert "alternativeText" in meta(opf(made), "schema:accessibilityFeature")
    assert "Every image has an alternative text." in opf(made)
    assert [opened(made).read(name) for name in opened(made).namelist() if "/media/" in name] == [PIXEL]


def test_every_page_is_well_formed_and_named_after_its_part(editions: dict[str, bytes]) -> None:
    archive = opened(editions["epub"])
    titles = {}
    for name in archive.namelist():
        if name.endswith(".xhtml"):
            page = etree.fromstring(archive.read(name))
            titles[name] = page.findtext(".//{http://www.w3.org/1999/xhtml}title")
    assert titles == {
        "EPUB/text/title_page.xhtml": "Tides & <b>Times</b>",
        "EPUB/nav.xhtml": "Tides & <b>Times</b>",
        "EPUB/text/ch001.xhtml": "Opening",
        "EPUB/text/ch002.xhtml": "References",
        "EPUB/text/ch003.xhtml": "Licence",
        "EPUB/text/ch004.xhtml": "Colophon",
    }


def test_the_title_page_leads_to_the_licence(editions: dict[str, bytes]) -> None:
    page = opened(editions["epub"]).read("EPUB/text/title_page.xhtml").decode()
    assert 'href="ch003.xhtml#edition-licence"' in page


def test_landmarks_name_the_text_and_the_parts_behind_it(editions: dict[str, bytes]) -> None:
    nav = opened(editions["epub"]).read("EPUB/nav.xhtml").decode()
    landmarks = nav[nav.index('epub:type="landmarks"') :]
    assert re.findall(r'epub:type="([a-z-]+)">', landmarks) == [
        "titlepage",
        "toc",
        "bodymatter",
        "copyright-page",
        "colophon",
    ]


def test_a_note_leads_back_to_its_mark(editions: dict[str, bytes]) -> None:
    page = opened(editions["epub"]).read("EPUB/text/ch001.xhtml").decode()
    assert re.findall(r'id="(fn\d)">\s*<p><a class="note-number" href="#(fnref\d)"', page) == [
        ("fn1", "fnref1"),
        ("fn2", "fnref2"),
        ("fn3", "fnref3"),
    ]
    assert re.findall(r'id="(fnref\d)"', page) == ["fnref1", "fnref2", "fnref3"]
