# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""One fault at a time, made from the clean work: each is found, and named by its rule."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.licence import files
from tests.licence.files import EPUB, HANDLE, HTML, LABEL, OPF, PAGE, TYP, URL, XMP

from galleyproof.checks.licence import check_edition, check_same
from galleyproof.editions.read import read

ND = "https://creativecommons.org/licenses/by-nc-nd/4.0/"
OLD = "https://creativecommons.org/licenses/by-nc/3.0/"
LINK = f'<a rel="license" href="{URL}">{LABEL}</a>'


def rules(tmp_path: Path, data: bytes, name: str, required: str = "") -> set[str]:
    path = tmp_path / name
    path.write_bytes(data)
    return {finding.rule for finding in check_edition(read(path), required)}


def linked(**attributes: str) -> str:
    said = "".join(f' {name.rstrip("_")}="{value}"' for name, value in attributes.items())
    return HTML.replace(LINK, f'<a rel="license" href="{URL}"{said}>{LABEL}</a>')


def inside(element: str) -> str:
    return HTML.replace(LINK, element.replace("LINK", LINK))


def sheet(css: str, class_: str) -> str:
    return linked(class_=class_).replace("</head>", f"<style>{css}</style></head>")


FAULTY_HTML = [
    ("no rel=license", HTML.replace('rel="license" ', ""), "LIC-HTML-01"),
    ("only in a comment", inside("<!-- LINK -->CC"), "LIC-HTML-01"),
    ("only in a script", inside("<script>LINK</script>CC"), "LIC-HTML-01"),
    ("only in a template", inside("<template>LINK</template>"), "LIC-HTML-01"),
    ("only without scripts", inside("<noscript>LINK</noscript>"), "LIC-HTML-01"),
    (
        "only in the head",
        HTML.replace(LINK, LABEL).replace("</head>", f'<link rel="license" href="{URL}"></head>'),
        "LIC-HTML-01",
    ),
    ("no words", HTML.replace(f">{LABEL}<", "><"), "LIC-HTML-01"),
    ("white space for words", HTML.replace(f">{LABEL}<", ">&nbsp; <"), "LIC-HTML-01"),
    ("an image without words", HTML.replace(f">{LABEL}<", '><img src="b.png" alt=""><'), "LIC-HTML-01"),
    ("display: none", linked(style="display: none"), "LIC-HTML-01"),
    ("display: none, in capitals", linked(style="DISPLAY:NONE !important"), "LIC-HTML-01"),
    ("visibility: hidden", linked(style="visibility:hidden"), "LIC-HTML-01"),
    ("no opacity", linked(style="opacity: 0"), "LIC-HTML-01"),
    ("no size", linked(style="font-size: 0px"), "LIC-HTML-01"),
    ("off the page", linked(style="position:absolute; left:-9999px"), "LIC-HTML-01"),
    ("indented off the page", linked(style="text-indent:-9999px"), "LIC-HTML-01"),
    ("clipped", linked(style="position:absolute; clip: rect(0 0 0 0)"), "LIC-HTML-01"),
    ("boxed away", linked(style="display:block; height:0; overflow:hidden"), "LIC-HTML-01"),
    ("scaled away", linked(style="transform: scale(0)"), "LIC-HTML-01"),
    ("white on white", linked(style="color: #ffffff"), "LIC-HTML-01"),
    ("black on black", linked(style="color:black; background: #000"), "LIC-HTML-01"),
    ("transparent", linked(style="color: transparent"), "LIC-HTML-01"),
    ("hidden attribute", linked(hidden=""), "LIC-HTML-01"),
    ("hidden from above", inside('<span style="display:none"><b>LINK</b></span>'), "LIC-HTML-01"),
    ("hidden by class", sheet(".gone{display:none}", "gone"), "LIC-HTML-01"),
    ("hidden by a longer rule", sheet("footer p > a.gone, h9 {visibility:hidden}", "gone"), "LIC-HTML-01"),
    ("white by class", sheet(".pale{color:white}", "pale"), "LIC-HTML-01"),
    ("for screen readers alone", linked(class_="visually-hidden"), "LIC-HTML-01"),
    (
        "a second licence",
        HTML.replace("<h1>", f'<p><a rel="license" href="{ND}">CC BY-NC-ND 4.0</a></p><h1>'),
        "LIC-HTML-01",
    ),
    (
        "a hidden second licence",
        HTML.replace("<h1>", f'<p hidden><a rel="license" href="{ND}">CC BY-NC-ND 4.0</a></p><h1>'),
        "LIC-HTML-01",
    ),
    (
        "another licence in the head",
        HTML.replace("</head>", f'<link rel="license" href="{OLD}"></head>'),
        "LIC-HTML-01",
    ),
    ("label of another licence", HTML.replace(f">{LABEL}<", ">CC BY-NC-ND 4.0<"), "LIC-SRC-02"),
    ("label of another version", HTML.replace(f">{LABEL}<", ">CC BY-NC 3.0<"), "LIC-SRC-02"),
    *(
        (f"labelled {said}", HTML.replace(f">{LABEL}<", f">{said}<"), "LIC-SRC-02")
        for said in (
            "Public Domain",
            "No rights reserved",
            "Gemeinfrei",
            "MIT License",
            "https://creativecommons.org/licenses/by/4.0/",
            "Creative Commons Namensnennung 4.0 International",
            "Namensnennung – Nicht kommerziell – Keine Bearbeitungen 4.0",
            "Creative Commons Attribution - Partage dans les Mêmes Conditions 4.0",
            "Naamsvermelding-GelijkDelen 4.0 Internationaal",
            "Reconocimiento-NoComercial-SinObraDerivada 4.0",
        )
    ),
    (
        "words of another licence",
        HTML.replace(f">{LABEL}<", ">Attribution-NonCommercial-ShareAlike 4.0 International<"),
        "LIC-SRC-02",
    ),
    (
        "words before the link",
        HTML.replace("is licensed under", "is licensed under CC BY-SA 4.0, see"),
        "LIC-SRC-02",
    ),
    (
        "link to another licence",
        HTML.replace(f'rel="license" href="{URL}"', f'rel="license" href="{ND}"'),
        "LIC-SRC-02",
    ),
    (
        "link to another version",
        HTML.replace(f'rel="license" href="{URL}"', f'rel="license" href="{OLD}"'),
        "LIC-SRC-02",
    ),
    ("http", HTML.replace("https://creative", "http://creative"), "LIC-SRC-03"),
    ("a deed", HTML.replace(f'href="{URL}', f'href="{URL}deed.nl'), "LIC-SRC-03"),
    ("a legal code", HTML.replace(f'href="{URL}', f'href="{URL}legalcode.txt'), "LIC-SRC-03"),
    ("no slash", HTML.replace(f'href="{URL}', f'href="{URL[:-1]}'), "LIC-SRC-03"),
    ("www", HTML.replace("//creativecommons", "//www.creativecommons"), "LIC-SRC-03"),
    ("an unknown licence", HTML.replace("by-nc/4.0/", "by-nc/5.0/").replace(LABEL, "CC"), "LIC-SRC-01"),
    (
        "reserved in the footer",
        HTML.replace("</footer>", "<p>All rights reserved.</p></footer>"),
        "LIC-SRC-04",
    ),
    ("reserved in capitals", HTML.replace("© 2024", "ALL RIGHTS RESERVED © 2024"), "LIC-SRC-04"),
    (
        "reserved behind the name",
        HTML.replace("© 2024 Maria J. Alder.", "© 2024 Maria J. Alder, all rights reserved."),
        "LIC-SRC-04",
    ),
    (
        "not to be reproduced",
        HTML.replace("</footer>", "<p>No part of this publication may be reproduced.</p></footer>"),
        "LIC-SRC-04",
    ),
    ("commercial terms", HTML.replace("© 2024", "Commercial use is permitted. © 2024"), "LIC-SRC-04"),
    (
        "reserved in the metadata",
        HTML.replace('DC.rights" content="', 'DC.rights" content="All rights reserved. '),
        "LIC-SRC-04",
    ),
    ("a year to come", HTML.replace("© 2024", "© 2031"), "LIC-SRC-05"),
    (
        "no source",
        HTML.replace(f'"@id": "{HANDLE}", ', "")
        .replace("DC.identifier", "DC.relation")
        .replace('rel="cc:attributionURL" ', ""),
        "LIC-ATT-01",
    ),
    ("no attribution name", HTML.replace(' property="cc:attributionName"', ""), "LIC-HTML-02"),
    ("no attribution address", HTML.replace('rel="cc:attributionURL" ', ""), "LIC-HTML-02"),
    ("no title to attribute", HTML.replace(' property="dct:title"', ""), "LIC-HTML-02"),
    ("another name to attribute", HTML.replace(">Maria J. Alder</a>", ">Victor Reed</a>"), "LIC-HTML-02"),
    (
        "another title to attribute",
        HTML.replace('dct:title">On the Tides', 'dct:title">On the Winds'),
        "LIC-HTML-02",
    ),
    ("JSON-LD gone", HTML.replace("application/ld+json", "text/plain"), "LIC-HTML-03"),
    ("JSON-LD broken", HTML.replace('"copyrightYear": 2024}', '"copyrightYear": 2024'), "LIC-HTML-03"),
    *(
        (f"JSON-LD without {field}", HTML.replace(f'"{field}"', f'"x-{field}"'), "LIC-HTML-03")
        for field in ("license", "author", "datePublished", "copyrightHolder")
    ),
    (
        "JSON-LD with another licence",
        HTML.replace(f'"license": "{URL}"', f'"license": "{ND}"'),
        "LIC-HTML-03",
    ),
    (
        "JSON-LD with another author",
        HTML.replace(
            '"author": {"@type": "Person", "name": "Maria', '"author": {"@type": "Person", "name": "Victor'
        ),
        "LIC-HTML-03",
    ),
    (
        "JSON-LD with another title",
        HTML.replace('"name": "On the Tides"', '"name": "On the Winds"'),
        "LIC-HTML-03",
    ),
    (
        "JSON-LD with another date",
        HTML.replace('"datePublished": "2024-06-08"', '"datePublished": "2023-06-08"'),
        "LIC-HTML-03",
    ),
    *(
        (f"no {name}", HTML.replace(f'name="{name}"', 'name="x"'), "LIC-HTML-04")
        for name in ("DC.rights", "citation_title", "citation_author", "citation_publication_date")
    ),
    (
        "wrong DC.rights",
        HTML.replace(f'DC.rights" content="{URL}', f'DC.rights" content="{ND}'),
        "LIC-HTML-04",
    ),
    (
        "DC.rights of another version",
        HTML.replace(f'DC.rights" content="{URL}', 'DC.rights" content="CC BY-NC 3.0'),
        "LIC-HTML-04",
    ),
    (
        "wrong citation_author",
        HTML.replace('citation_author" content="Maria', 'citation_author" content="Victor'),
        "LIC-HTML-04",
    ),
    (
        "wrong citation_title",
        HTML.replace('citation_title" content="On', 'citation_title" content="Of'),
        "LIC-HTML-04",
    ),
    (
        "wrong DC.date",
        HTML.replace('DC.date" content="2024-06-08', 'DC.date" content="2024-06-09'),
        "LIC-HTML-04",
    ),
]


@pytest.mark.parametrize(("name", "text", "rule"), FAULTY_HTML, ids=[name for name, _, _ in FAULTY_HTML])
def test_a_fault_of_a_page_is_named(name: str, text: str, rule: str, tmp_path: Path) -> None:
    assert text != HTML, name
    assert rule in rules(tmp_path, text.encode(), "e.html")


def opf(old: str, new: str) -> dict[str, str]:
    assert old in OPF
    return {**EPUB, "EPUB/package.opf": OPF.replace(old, new)}


def page(old: str, new: str) -> dict[str, str]:
    assert old in PAGE
    return {**EPUB, "EPUB/licence.xhtml": PAGE.replace(old, new)}


RIGHTS = f"<dc:rights>© 2024 Maria J. Alder. {LABEL}, {URL}</dc:rights>"
AES, OBFUSCATION = "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.idpf.org/2008/embedding"
ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
    f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{AES}"/><enc:CipherData>'
    '<enc:CipherReference URI="EPUB/text.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
)
FAULTY_EPUB = [
    ("no dc:rights", opf(RIGHTS, ""), "LIC-EPUB-01"),
    ("empty dc:rights", opf(RIGHTS, "<dc:rights/>"), "LIC-EPUB-01"),
    ("dc:rights in a comment", opf(RIGHTS, f"<!-- {RIGHTS} -->"), "LIC-EPUB-01"),
    ("dc:rights without a licence", opf(f" {LABEL}, {URL}", ""), "LIC-EPUB-01"),
    ("dc:rights of another licence", opf(f"{LABEL}, {URL}", ND), "LIC-EPUB-01"),
    ("dc:rights with label against address", opf(f"{LABEL}, ", "CC BY-NC-ND 4.0, "), "LIC-SRC-02"),
    ("dc:rights reserves all", opf(f"{LABEL}, {URL}", f"{URL} All rights reserved."), "LIC-SRC-04"),
    ("no package link", opf(f'<link rel="cc:license" href="{URL}"/>', ""), "LIC-EPUB-02"),
    ("an undeclared prefix", opf(' prefix="cc: http://creativecommons.org/ns#"', ""), "LIC-EPUB-02"),
    ("a prefix of another vocabulary", opf("http://creativecommons.org/ns#", "http://example.org/ns#"), "LIC-EPUB-02"),
    ("link to another licence", opf(f'href="{URL}"', f'href="{ND}"'), "LIC-EPUB-02"),
    ("link to a deed", opf(f'href="{URL}"', f'href="{URL}deed.en"'), "LIC-SRC-03"),
    ("page out of the spine", opf('<itemref idref="licence"/>', ""), "LIC-EPUB-03"),
    ("page without link", page(f'<a rel="license" href="{URL}">{LABEL}</a>', LABEL), "LIC-EPUB-03"),
    ("page with another licence", page(f'href="{URL}">{LABEL}', f'href="{ND}">CC BY-NC-ND 4.0'), "LIC-EPUB-03"),
    ("page with another version", page(f'href="{URL}">{LABEL}', f'href="{OLD}">CC BY-NC 3.0'), "LIC-EPUB-03"),
    ("page against package", opf(f"{LABEL}, {URL}</dc:rights>", f"{ND}</dc:rights>"), "LIC-SRC-02"),
    ("page hidden by the book's sheet", page('<a rel="license"', '<a class="gone" rel="license"'), "LIC-EPUB-03"),
    ("label of another licence", page(f">{LABEL}<", ">CC BY-SA 4.0<"), "LIC-SRC-02"),
    ("page that nothing links", {**EPUB, "EPUB/nav.xhtml": files.NAV.replace('<li><a href="licence.xhtml">Licence</a></li>', "")}, "LIC-EPUB-03"),
    ("reserved on a page", page("</p>", "</p><p>All rights reserved.</p>"), "LIC-SRC-04"),
    ("encrypted content", {**EPUB, "META-INF/encryption.xml": ENCRYPTION}, "LIC-EPUB-04"),
    ("scrambled content", {**EPUB, "META-INF/encryption.xml": ENCRYPTION.replace(AES, OBFUSCATION)}, "LIC-EPUB-04"),
    ("attributed to somebody else", opf("<link rel", '<meta property="cc:attributionName">B. Reed</meta><link rel'), "LIC-EPUB-01"),
    ("rights.xml", {**EPUB, "META-INF/rights.xml": "<rights/>"}, "LIC-EPUB-04"),
    ("a lending licence", {**EPUB, "META-INF/license.lcpl": "{}"}, "LIC-EPUB-04"),
    ("no source", opf(f"<dc:identifier>{HANDLE}</dc:identifier>", "").copy() | {"EPUB/package.opf": OPF.replace("dc:identifier", "dc:relation")}, "LIC-ATT-01"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "held", "rule"), FAULTY_EPUB, ids=[name for name, _, _ in FAULTY_EPUB])
def test_a_fault_of_a_book_is_named(name: str, held: dict[str, str], rule: str, tmp_path: Path) -> None:
    assert held != EPUB, name
    assert rule in rules(tmp_path, files.epub(held), "e.epub")


def xmp(old: str, new: str) -> Callable[[], bytes]:
    assert old in XMP
    return lambda: files.pdf(XMP.replace(old, new))


def printed(old: str, new: str) -> Callable[[], bytes]:
    assert old in TYP
    return lambda: files.pdf(source=TYP.replace(old, new))


def locked(user: str = "", **allowed: Any) -> Callable[[], bytes]:
    def made() -> bytes:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(files.pdf())) as document:
            encryption = pikepdf.Encryption(owner="o", user=user, allow=pikepdf.Permissions(**allowed))
            document.save(target, encryption=encryption, fix_metadata_version=False)
        return target.getvalue()

    return made


def info(key: str, value: str) -> Callable[[], bytes]:
    def made() -> bytes:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(files.pdf())) as document:
            document.docinfo[key] = value
            document.save(target, fix_metadata_version=False)
        return target.getvalue()

    return made


NOTICE = f'#link("{URL}")[{LABEL}]'
FAULTY_PDF = [
    ("no link", printed(NOTICE, LABEL), "LIC-PDF-01"),
    ("no notice", printed(f"This work is licensed under {NOTICE}.", ""), "LIC-PDF-01"),
    ("white on white", printed(NOTICE, f"#text(white, {NOTICE[1:]})"), "LIC-PDF-01"),
    ("covered", printed(NOTICE, f"#box[{NOTICE}#place(left + top, rect(fill: white, width: 3cm, height: 1cm))]"), "LIC-PDF-01"),
    ("two licences", printed(NOTICE, f'{NOTICE} or #link("{ND}")[CC BY-NC-ND 4.0]'), "LIC-PDF-01"),
    ("label of another licence", printed(f"[{LABEL}]", "[CC BY-SA 4.0]"), "LIC-SRC-02"),
    ("link to another licence", printed(URL, ND), "LIC-SRC-02"),
    ("link to a legal code", printed(URL, URL + "legalcode"), "LIC-SRC-03"),
    ("all rights reserved", printed("© 2024 Maria J. Alder.", "© 2024 Maria J. Alder. All rights reserved."), "LIC-SRC-04"),
    ("no Marked", xmp("xmpRights:Marked", "xmpRights:Unmarked"), "LIC-PDF-02"),
    ("Marked false", xmp(">True<", ">False<"), "LIC-PDF-02"),
    ("no WebStatement", xmp("WebStatement", "Web"), "LIC-PDF-02"),
    ("no UsageTerms", xmp("UsageTerms", "Terms"), "LIC-PDF-02"),
    ("no dc:rights", xmp("dc:rights", "dc:relation"), "LIC-PDF-02"),
    ("no cc:license", xmp("cc:license", "cc:permits"), "LIC-PDF-02"),
    ("WebStatement of another licence", xmp(f"WebStatement>{URL}", f"WebStatement>{ND}"), "LIC-PDF-02"),
    ("WebStatement to a landing page", xmp(f"WebStatement>{URL}", f"WebStatement>{HANDLE}"), "LIC-PDF-02"),
    ("UsageTerms of another version", xmp(f"{LABEL}: {URL}", "CC BY-NC 3.0"), "LIC-PDF-02"),
    ("dc:rights of another licence", xmp(f"Alder. {LABEL}", "Alder. CC BY-NC-ND 4.0"), "LIC-PDF-02"),
    ("cc:license of another version", xmp(f'license rdf:resource="{URL}"', f'license rdf:resource="{OLD}"'), "LIC-PDF-02"),
    ("attributed to somebody else", xmp("attributionName>Maria J. Alder", "attributionName>B. Reed"), "LIC-PDF-02"),
    ("no XMP properties", lambda: files.pdf('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'), "LIC-PDF-02"),
    ("XMP in a comment", xmp(f'<cc:license rdf:resource="{URL}"/>', f'<!-- <cc:license rdf:resource="{URL}"/> -->'), "LIC-PDF-02"),
    ("asks for a password", locked("u"), "LIC-PDF-03"),
    ("encrypted", locked(), "LIC-PDF-03"),
    ("no printing", locked(print_highres=False, print_lowres=False), "LIC-PDF-03"),
    ("no copying", locked(extract=False), "LIC-PDF-03"),
    ("another title in Info", info("/Title", "On the Winds"), "LIC-PDF-04"),
    ("another author in Info", info("/Author", "Victor Reed"), "LIC-PDF-04"),
    ("another title in XMP", xmp(">On the Tides<", ">On the Winds<"), "LIC-PDF-04"),
    ("no title in XMP", xmp("dc:title", "dc:type"), "LIC-PDF-04"),
    ("no source", xmp("dc:identifier", "dc:source"), "LIC-ATT-01"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "made", "rule"), FAULTY_PDF, ids=[name for name, _, _ in FAULTY_PDF])
def test_a_fault_of_a_pdf_is_named(name: str, made: Callable[[], bytes], rule: str, tmp_path: Path) -> None:
    data = made()
    assert data != files.pdf(), name
    assert rule in rules(tmp_path, data, "e.pdf")


@pytest.mark.parametrize("missing", ["print_lowres", "extract"])
def test_what_a_pdf_forbids_is_said(missing: str, tmp_path: Path) -> None:
    (tmp_path / "e.pdf").write_bytes(locked("", **{missing: False, "print_highres": False})())
    said = [finding.message for finding in check_edition(read(tmp_path / "e.pdf"))]
    assert ("It forbids to print." if missing == "print_lowres" else "It forbids to copy.") in said


SETS = [
    (
        "another licence",
        HTML.replace("by-nc/4.0", "by-nc-nd/4.0").replace(LABEL, "CC BY-NC-ND 4.0"),
        "licence",
    ),
    ("another version", HTML.replace("by-nc/4.0", "by-nc/3.0").replace(LABEL, "CC BY-NC 3.0"), "licence"),
    ("no licence", HTML.replace("creativecommons.org", "example.org").replace(LABEL, "terms"), "no licence"),
    ("another title", HTML.replace("On the Tides", "On the Winds"), "title"),
    ("another author", HTML.replace("Maria J. Alder", "Victor Reed"), "authors"),
    ("another date", HTML.replace("2024-06-08", "2024-06-09").replace("2024/06/08", "2024/06/09"), "date"),
    ("another identifier", HTML.replace("20.500.12345/tides", "20.500.12345/winds"), "identifier"),
]


@pytest.mark.parametrize(("name", "text", "field"), SETS, ids=[name for name, _, _ in SETS])
def test_the_edition_that_disagrees_is_named(name: str, text: str, field: str, tmp_path: Path) -> None:
    assert text != HTML, name
    for file, data in (("e.html", text.encode()), ("e.epub", files.epub()), ("e.pdf", files.pdf())):
        (tmp_path / file).write_bytes(data)
    found = list(check_same([read(tmp_path / file) for file in ("e.html", "e.epub", "e.pdf")]))
    assert {(finding.rule, Path(finding.file).name) for finding in found} == {("LIC-X-01", "e.html")}
    assert field in found[0].message


def test_of_two_that_disagree_both_are_named(tmp_path: Path) -> None:
    (tmp_path / "e.html").write_text(SETS[0][1])
    (tmp_path / "e.epub").write_bytes(files.epub())
    found = check_same([read(tmp_path / "e.html"), read(tmp_path / "e.epub")])
    assert [Path(finding.file).name for finding in found] == ["e.html", "e.epub"]


def test_another_licence_than_the_required_one_is_an_error(tmp_path: Path) -> None:
    assert rules(tmp_path, HTML.encode(), "e.html", "CC-BY-4.0") == {"LIC-SRC-01"}
    assert rules(tmp_path, HTML.encode(), "e.html", "CC-BY-NC-4.0") == set()
