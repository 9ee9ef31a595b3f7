# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import types

import pikepdf
import pytest
import typst
from lxml import etree
from tests.editions.small import book, imprint, tree

from galleyproof.editions.write import bound, pdf
from galleyproof.editions.write.fonts import font_for
from galleyproof.editions.write.streams import settle
from galleyproof.errors import EditionError

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "cc": "http://creativecommons.org/ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}
URL = "https://creativecommons.org/licenses/by-nc/4.0/"


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def said(data: bytes, name: str) -> list[str]:
    with opened(data) as document:
        packet = etree.fromstring(document.Root.Metadata.read_bytes())
    texts = (" ".join(tag.itertext()).split() for tag in packet.findall(f".//{name}", SPACES))
    return [" ".join(words) for words in texts]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("xmpRights:Marked", "True"),
        ("xmpRights:WebStatement", URL),
        ("xmpRights:UsageTerms", f"This work is licensed under {book().licence.name}: {URL}"),  # type: ignore[union-attr] # CC
        ("dc:rights", f"© 2001 Ann Alder. CC BY-NC 4.0, {URL}"),
        ("cc:license", URL),
        ("cc:attributionName", "Ann Alder"),
        ("cc:attributionURL", "https://hdl.handle.net/1/2"),
        ("dc:title", "Tides & <b>Times</b>"),
        ("dc:creator", "Ann Alder"),
        ("pdfuaid:part", "1"),
        ("pdfaid:part", "2"),
        ("pdfaid:conformance", "A"),
    ],
)
def test_the_packet_says_it_once(editions: dict[str, bytes], name: str, value: str) -> None:
    assert said(editions["pdf"], name) == [value]


def test_the_packet_describes_the_schema_that_pdf_a_does_not_know(editions: dict[str, bytes]) -> None:
    assert "http://creativecommons.org/ns#" in said(editions["pdf"], "pdfaSchema:namespaceURI")


def test_the_document_says_the_same(editions: dict[str, bytes]) -> None:
    document = opened(editions["pdf"])
    assert str(document.docinfo["/Title"]) == "Tides & <b>Times</b>"
    assert str(document.docinfo["/Author"]) == "Ann Alder"
    assert str(document.Root.Lang) == "en-GB"
    assert bool(document.Root.MarkInfo.Marked)
    assert not document.is_encrypted


def test_front_matter_and_text_are_numbered_apart(editions: dict[str, bytes]) -> None:
    labels = [page.label for page in opened(editions["pdf"]).pages]
    assert labels[1:3] == ["ii", "1"]


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a5", 420)])
def test_paper(paper: str, width: int) -> None:
    with opened(pdf.render(book(paper=paper))) as document:
        assert round(float(document.pages[0].mediabox[2])) == width


def test_every_link_of_the_licence_can_be_followed(editions: dict[str, bytes]) -> None:
    links = {
        str(note.A.URI)
        for page in opened(editions["pdf"]).pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get("/A", {})
    }
    assert {URL, "https://hdl.handle.net/1/2", "https://example.org/tides"} <= links


def test_no_stream_ends_in_a_line_end(editions: dict[str, bytes]) -> None:
    with opened(editions["pdf"]) as document:
        ends = [
            thing.read_raw_bytes()[-1:] for thing in document.objects if isinstance(thing, pikepdf.Stream)
        ]
    assert ends
    assert {b"\r", b"\n"} & set(ends) == set()


@pytest.mark.parametrize("content", [b"0 0 m\n", b"0 0 m\r", b"\r\n"])
def test_a_stream_that_ends_in_one_is_wrapped_and_reads_the_same(content: bytes) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Probe = pikepdf.Stream(document, content)
    settle(document)
    assert document.Root.Probe.read_raw_bytes().endswith(b"~>")
    assert document.Root.Probe.read_bytes() == content


def test_formulas_images_and_poems_are_set() -> None:
    text = '# One\n\nA formula $E = mc^2$ and "$\\text{a"b}$".\n\n$$\\sum_i x_i$$\n\n| a verse\n| and one\n'
    assert len(opened(pdf.render(bound(tree(text), imprint(), epoch=0))).pages) >= 3


def test_a_character_that_no_font_has_is_an_error() -> None:
    with pytest.raises(EditionError, match="no font here has “\U0010fffd”") as caught:
        pdf.render(book("# One\n\nA private \U0010fffd sign."))
    assert caught.value.remedy == "install a font that has this script"


@pytest.mark.parametrize(
    ("lang", "there", "font"),
    [
        ("en-GB", {"Amiri"}, ""),
        ("ar", {"Amiri", "Noto Naskh Arabic"}, "Amiri"),
        ("zh-CN", {"Noto Serif CJK SC", "Noto Serif CJK TC"}, "Noto Serif CJK SC"),
        ("zh-Hant", {"Noto Serif CJK SC", "Noto Serif CJK TC"}, "Noto Serif CJK TC"),
        ("ja", set(), ""),
    ],
)
def test_a_script_has_the_font_of_its_language(
    lang: str, there: set[str], font: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typst, "Fonts", lambda **_: types.SimpleNamespace(families=lambda: there))
    assert font_for(lang) == font


def test_the_text_cannot_read_files_or_run_typst() -> None:
    made = pdf.render(book('# One\n\n#read("/etc/passwd") #panic() `#read("x")` \\#sys.inputs'))
    assert made.startswith(b"%PDF-1.7")
