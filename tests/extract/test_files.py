# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""PDF and EPUB files that are good, broken, and made to do harm."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pypandoc
import pytest
import typst
from tests.effort import effort

from galleyproof.errors import ExtractionError
from galleyproof.extract import extract, media_type, pdf, pdf_metadata, supported

TYPST = b"""#set page(width: 10cm, height: 6cm, header: [Running Header], numbering: "i")
#set document(title: "A Synthetic Paper", author: "A. Nonymous")
#set par(justify: true)
#set text(hyphenate: true, lang: "en")
The incomprehensibility of internationalisation notwithstanding, representatives
acknowledged responsibilities.
#pagebreak()
Second page.
"""


@pytest.fixture(scope="module")
def paper() -> bytes:
    return bytes(typst.compile(TYPST))


def test_a_pdf_s_pages_are_kept_apart(paper: bytes) -> None:
    found = extract(paper, "application/pdf")
    pages = [found.text[page.start : page.end] for page in found.pages]
    assert found.page_labels == ("i", "ii")
    assert [page.split("\n")[0] for page in pages] == ["Running Header", "Running Header"]
    assert "Second page." in pages[1]
    assert "".join(pages) == found.text


def test_a_hyphen_at_a_line_s_end_is_kept_with_its_line_end(paper: bytes) -> None:
    text = extract(paper, "application/pdf").text
    assert "\ufffe" not in text
    assert "-\n" in text
    assert "The incomprehensibility of internationalisation" in text.replace("-\n", "").replace(" \n", " ")


def test_a_pdf_says_who_wrote_it(paper: bytes) -> None:
    said = pdf_metadata(paper)
    assert (said["Title"], said["Author"]) == ("A Synthetic Paper", "A. Nonymous")


def locked(paper: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


def test_a_locked_pdf_says_so(paper: bytes) -> None:
    with pytest.raises(ExtractionError, match="locked with a password"):
        extract(locked(paper), "application/pdf")


def wordless() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    return out.getvalue()


def test_a_scan_without_text_says_what_it_needs() -> None:
    with pytest.raises(ExtractionError, match="recognised"):
        extract(wordless(), "application/pdf")


@pytest.mark.parametrize(
    "payload", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"\0" * 1000, b"%PDF-" + b"[" * 100_000]
)
def test_a_broken_pdf_is_an_error_of_ours(payload: bytes) -> None:
    with pytest.raises(ExtractionError):
        extract(payload, "application/pdf")


def test_a_pdf_that_takes_too_long_is_given_up(paper: bytes) -> None:
    start = effort()
    with pytest.raises(ExtractionError, match="seconds to read"):
        extract(paper, "application/pdf", seconds=0.01)
    assert effort() - start < 2


def test_a_pdf_that_needs_too_much_memory_is_given_up(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_CHILD", "galleyproof.extract.no_such_child")
    with pytest.raises(ExtractionError, match="reader stopped"):
        extract(paper, "application/pdf")


MARKDOWN = "---\ntitle: A Book\n---\n\n# One\n\nFirst *words*.\n\n# Two\n\nLast words.\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("book") / "book.epub"
    pypandoc.convert_text(MARKDOWN, "epub3", format="markdown", outputfile=str(path))
    return path.read_bytes()


def test_an_epub_is_read_in_the_order_of_its_spine(book: bytes) -> None:
    lines = extract(book, "application/epub+zip").text.split("\n")
    assert lines.index("First words.") < lines.index("Last words.")


def test_an_epub_is_known_by_its_first_bytes(book: bytes) -> None:
    assert media_type(book, said="text/plain", name="book.txt") == "application/epub+zip"


def changed(book: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, data if info.filename == name else old.read(info))
    return out.getvalue()


CONTAINER = b"<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>%s</container>"


@pytest.mark.parametrize(
    "container",
    [
        b"",
        b"no xml",
        CONTAINER % b"",
        CONTAINER % b"<rootfile full-path='../../etc/passwd'/>",
        b"<!DOCTYPE c [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
        + CONTAINER % b"<rootfile full-path='&e;'/>",
    ],
)
def test_an_epub_that_leads_astray_is_an_error_of_ours(book: bytes, container: bytes) -> None:
    with pytest.raises(ExtractionError):
        extract(changed(book, "META-INF/container.xml", container), "application/epub+zip")


def test_a_zip_bomb_is_not_inflated(book: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("galleyproof.extract.epub._MEMBER", 1 << 20)
    with pytest.raises(ExtractionError, match="larger than is allowed"):
        extract(changed(book, "EPUB/text/ch001.xhtml", b" " * (4 << 20)), "application/epub+zip")


@pytest.mark.parametrize("cut", [100, 1000, -30])
def test_a_cut_epub_is_an_error_of_ours(book: bytes, cut: int) -> None:
    with pytest.raises(ExtractionError):
        extract(book[:cut], "application/epub+zip")


@pytest.mark.parametrize(
    ("payload", "said", "name", "found"),
    [
        (b"%PDF-1.7", "text/html", "x.html", "application/pdf"),
        (b"junk\n%PDF-1.4", "", "", "application/pdf"),
        (b"words", "Text/HTML; charset=utf-8", "", "text/html"),
        (b"words", "application/octet-stream", "essay.md", "text/markdown"),
        (b"words", "", "essay", "text/plain"),
        (b"  <!DOCTYPE html><p>", "", "essay", "text/html"),
        (b"\x89PNG\r\n\x1a\n\0", "", "x", ""),
        (b"PK\x03\x04 a word file", "", "x.docx", ""),
    ],
)
def test_the_first_bytes_are_believed_first(payload: bytes, said: str, name: str, found: str) -> None:
    assert media_type(payload + b"\0" * (not found), said=said, name=name) == found


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "", "text/css"])
def test_what_holds_no_prose_is_refused(kind: str) -> None:
    assert not supported(kind)
    with pytest.raises(ExtractionError):
        extract(b"words", kind)
