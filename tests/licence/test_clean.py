# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""What is right must not be flagged: the same statement in other spellings, none of them a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.licence import files
from tests.licence.files import HANDLE, HTML, LABEL, OPF, PAGE, TYP, URL, XMP

from galleyproof.checks.licence import check_edition, check_same
from galleyproof.editions.read import read


def findings(tmp_path: Path, data: bytes, name: str) -> list[str]:
    path = tmp_path / name
    path.write_bytes(data)
    return [f"{finding.rule} {finding.message}" for finding in check_edition(read(path))]


CLEAN_HTML = {
    "as it is": HTML,
    "attributes in another order": HTML.replace(f'rel="license" href="{URL}"', f'href="{URL}" rel="license"'),
    "single quotes and capitals": HTML.replace('<a rel="license"', "<A REL='license'"),
    "several rel tokens": HTML.replace('rel="license"', 'rel="noopener license nofollow"'),
    "rel in capitals": HTML.replace('rel="license"', 'rel="License"'),
    "white space in the address": HTML.replace(f'href="{URL}">{LABEL}', f'href=" {URL} ">\n {LABEL}\n'),
    "another prefix": HTML.replace("cc: http", "c: http").replace("cc:", "c:"),
    "full addresses for properties": HTML.replace("dct:title", "http://purl.org/dc/terms/title"),
    "xmlns instead of prefix": HTML.replace(
        'prefix="cc: http://creativecommons.org/ns# dct: http://purl.org/dc/terms/"',
        'xmlns:cc="http://creativecommons.org/ns#" xmlns:dct="http://purl.org/dc/terms/"',
    ),
    "dc instead of dct": HTML.replace("dct:", "dc:").replace(
        "dc: http://purl.org/dc/terms/", "dc: http://purl.org/dc/elements/1.1/"
    ),
    "RDFa in meta elements": HTML.replace(
        "</head>",
        '<meta property="dct:title" content="On the Tides"><meta property="cc:attributionName"'
        f' content="Maria J. Alder"><meta property="cc:attributionURL" content="{HANDLE}"></head>',
    )
    .replace('<cite property="dct:title">', "<cite>")
    .replace(' rel="cc:attributionURL" property="cc:attributionName"', ""),
    "names of metadata in lower case": HTML.replace("DC.rights", "dc.rights").replace(
        "citation_title", "Citation_Title"
    ),
    "rights in words": HTML.replace(
        f'DC.rights" content="{URL}',
        'DC.rights" content="Creative Commons Attribution-NonCommercial 4.0 International',
    ),
    "rights as an SPDX id": HTML.replace(f'DC.rights" content="{URL}', 'DC.rights" content="CC-BY-NC-4.0'),
    "JSON-LD in a graph": HTML.replace(
        '{"@context": "https://schema.org",', '{"@context": "https://schema.org", "@graph": [{'
    ).replace('"copyrightYear": 2024}', '"copyrightYear": 2024}]}'),
    "JSON-LD in an array": HTML.replace('{"@context"', '[{"@context"').replace(
        '"copyrightYear": 2024}', '"copyrightYear": 2024}]'
    ),
    "licence as a node": HTML.replace(
        f'"license": "{URL}"', f'"license": {{"@type": "CreativeWork", "name": "{LABEL}", "url": "{URL}"}}'
    ),
    "author in a list": HTML.replace(
        '"author": {"@type": "Person", "name": "Maria J. Alder"}',
        '"author": [{"@type": "Person", "givenName": "Maria J.", "familyName": "Alder"}]',
    ),
    "author by reference": HTML.replace(
        '"author": {"@type": "Person", "name": "Maria J. Alder"}', '"author": {"@id": "#a"}'
    )
    .replace(
        '{"@context": "https://schema.org",',
        '{"@context": "https://schema.org", "@graph": [{"@id": "#a", "@type": "Person", "name": "Maria J. Alder"}, {',
    )
    .replace('"copyrightYear": 2024}', '"copyrightYear": 2024}]}'),
    "name turned round": HTML.replace(
        'citation_author" content="Maria J. Alder', 'citation_author" content="Alder, Maria J.'
    ),
    "initials": HTML.replace('DC.creator" content="Maria J. Alder', 'DC.creator" content="Alder, M. J.'),
    "date and time": HTML.replace(
        '"datePublished": "2024-06-08"', '"datePublished": "2024-06-08T09:30:00+02:00"'
    ),
    "bare handle": HTML.replace(
        f'DC.identifier" content="{HANDLE}', 'DC.identifier" content="20.500.12345/tides'
    ),
    "a subtitle in the title element": HTML.replace("<title>On the Tides", "<title>On the Tides: An Essay"),
    "words in German": HTML.replace(f">{LABEL}<", ">Namensnennung – Nicht kommerziell 4.0 International<"),
    "words in French": HTML.replace(f">{LABEL}<", ">Attribution - Pas d’Utilisation Commerciale 4.0<"),
    "words in Dutch": HTML.replace(f">{LABEL}<", ">Naamsvermelding-NietCommercieel 4.0 Internationaal<"),
    "words in Spanish": HTML.replace(f">{LABEL}<", ">Atribución-NoComercial 4.0 Internacional<"),
    "the address for words": HTML.replace(f">{LABEL}<", f">{URL}<"),
    "a page that says it is XML": '<?xml version="1.0" encoding="utf-8"?>\n' + HTML,
    "a badge with its words": HTML.replace(f">{LABEL}<", f'><img src="b.png" alt="{LABEL}"><'),
    "a second link to the same licence": HTML.replace(
        "<h1>", f'<p><a rel="license" href="{URL}">{LABEL}</a></p><h1>'
    ),
    "the full name for the label": HTML.replace(
        f">{LABEL}<", ">Creative Commons Attribution-NonCommercial 4.0 International License<"
    ),
    "a licence in a comment": HTML.replace(
        "<h1>",
        '<!-- <a rel="license" href="https://creativecommons.org/licenses/by-nd/4.0/">CC BY-ND</a> --><h1>',
    ),
    "a picture's own licence": HTML.replace(
        "<footer",
        '<figure><img src="m.png" alt="A map"><figcaption>Map by A. Reed, <a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a></figcaption></figure><footer',
    ),
    "another licence written about": HTML.replace(
        "</p>\n<footer",
        ' Unlike <a href="https://creativecommons.org/licenses/by-nd/4.0/">CC BY-ND 4.0</a> it binds nobody.</p>\n<footer',
    ),
    "reserved in double quotation marks": HTML.replace("“all rights reserved”", '"All rights reserved."'),
    "reserved in single quotation marks": HTML.replace("“all rights reserved”", "‘All rights reserved’"),
    "reserved in a block quotation": HTML.replace(
        "<footer", "<blockquote><p>All rights reserved.</p></blockquote><footer"
    ),
    "reserved as a subject": HTML.replace(
        "</p>\n<footer", " Publishers print all rights reserved by habit.</p>\n<footer"
    ),
    "all rights to a picture reserved": HTML.replace(
        "</footer>", "<p>Figure 1: © 2020 The Museum, all rights reserved; used with permission.</p></footer>"
    ),
    "some rights reserved": HTML.replace(
        "© 2024 Maria J. Alder.", "© 2024 Maria J. Alder. Some rights reserved."
    ),
    "white text on a dark ground": HTML.replace(
        '<a rel="license"', '<a style="color:#fff" rel="license"'
    ).replace("<footer", '<footer style="background:#222"'),
    "a dark sheet": HTML.replace(
        "</head>",
        "<style>:root{background:black;color:white} a{color:white} @media print{a{display:none}} a::before{display:none}</style></head>",
    ),
    "hidden text elsewhere": HTML.replace("<h1>", '<p style="display:none">CC BY-ND 4.0</p><h1>'),
    "label without its version in the metadata": HTML.replace(
        f'DC.rights" content="{URL}', 'DC.rights" content="CC BY-NC'
    ),
    "copyright and licence apart": HTML.replace(
        f'DC.rights" content="{URL}',
        f'dcterms.license" content="{URL}"><meta name="DC.rights" content="© 2024 Maria J. Alder',
    ),
    "something else that is forbidden": HTML.replace(
        "</p>\n<footer", " Its secrets may not be shared, and copying is forbidden.</p>\n<footer"
    ),
    "a picture that is excluded": HTML.replace(
        "© 2024", "The photographs may not be reproduced; see the list of figures. © 2024"
    ),
    "commerce as a subject": HTML.replace(
        "</p>\n<footer", " Fish were sold, even commercially.</p>\n<footer"
    ),
    "UTF-16": HTML,
}


@pytest.mark.parametrize("name", CLEAN_HTML)
def test_a_clean_page_has_no_findings(name: str, tmp_path: Path) -> None:
    encoding = "utf-16" if name == "UTF-16" else "utf-8"
    text = CLEAN_HTML[name].replace('<meta charset="utf-8">', "") if name == "UTF-16" else CLEAN_HTML[name]
    assert name in {"as it is", "UTF-16"} or text != HTML
    assert findings(tmp_path, text.encode(encoding), "e.html") == []


def opf(text: str) -> dict[str, str]:
    return {**files.EPUB, "EPUB/package.opf": text}


CLEAN_EPUB = {
    "as it is": files.EPUB,
    "rights as an address": opf(OPF.replace(f"© 2024 Maria J. Alder. {LABEL}, {URL}", URL)),
    "rights as a label": opf(
        OPF.replace(f"{LABEL}, {URL}", "Creative Commons Attribution-NonCommercial 4.0 International")
    ),
    "rights twice": opf(OPF.replace("<link", f"<dc:rights>{URL}</dc:rights><link")),
    "an ISBN before the handle": opf(
        OPF.replace("<dc:identifier>", "<dc:identifier>urn:isbn:9780000000002</dc:identifier><dc:identifier>")
    ),
    "copyright and licence apart": opf(
        OPF.replace(f" {LABEL}, {URL}</dc:rights>", f"</dc:rights><dc:rights>{URL}</dc:rights>")
    ),
    "another prefix": opf(OPF.replace("cc:", "ccrel:")),
    "link by dcterms, which is reserved": opf(
        OPF.replace("cc:license", "dcterms:license").replace(
            ' prefix="cc: http://creativecommons.org/ns#"', ""
        )
    ),
    "the dc namespace under another name": opf(OPF.replace("dc:", "d:").replace("xmlns:dc", "xmlns:d")),
    "attributes in another order": opf(
        OPF.replace(f'rel="cc:license" href="{URL}"', f'href="{URL}" rel="cc:license"')
    ),
    "creator turned round": opf(OPF.replace(">Maria J. Alder</dc:creator>", ">Alder, Maria J.</dc:creator>")),
    "an illustrator beside the author": opf(
        OPF.replace(
            "<dc:language>",
            '<dc:creator id="ill">A. Reed</dc:creator><meta refines="#ill" property="role">ill</meta><dc:language>',
        )
    ),
    "the page without rel": {**files.EPUB, "EPUB/licence.xhtml": PAGE.replace(' rel="license"', "")},
    "named entities": {**files.EPUB, "EPUB/licence.xhtml": PAGE.replace("© 2024", "&copy;&nbsp;2024")},
    "scrambled fonts": {
        **files.EPUB,
        "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></enc:EncryptedData></encryption>',
    },
    "linked from the text alone": {
        **files.EPUB,
        "EPUB/nav.xhtml": files.NAV.replace('<li><a href="licence.xhtml">Licence</a></li>', ""),
        "EPUB/text.xhtml": files.TEXT.replace("</p>", ' <a href="licence.xhtml">Licence</a></p>'),
    },
}


@pytest.mark.parametrize("name", CLEAN_EPUB)
def test_a_clean_book_has_no_findings(name: str, tmp_path: Path) -> None:
    assert name == "as it is" or CLEAN_EPUB[name] != files.EPUB
    assert findings(tmp_path, files.epub(CLEAN_EPUB[name]), "e.epub") == []


CLEAN_XMP = {
    "as it is": XMP,
    "attributes for simple properties": XMP.replace("<xmpRights:Marked>True</xmpRights:Marked>", "").replace(
        'rdf:about=""', 'rdf:about="" xmpRights:Marked="True"'
    ),
    "true in lower case": XMP.replace(">True<", ">true<"),
    "licence as text": XMP.replace(f'<cc:license rdf:resource="{URL}"/>', f"<cc:license>{URL}</cc:license>"),
    "another prefix": XMP.replace("cc:", "c:").replace("xmlns:cc", "xmlns:c"),
    "several languages": XMP.replace(
        f'<rdf:li xml:lang="x-default">© 2024 Maria J. Alder. {LABEL}',
        f'<rdf:li xml:lang="nl">Gelicentieerd onder {LABEL}</rdf:li><rdf:li xml:lang="x-default">© 2024 Maria J. Alder. {LABEL}',
    ),
    "rights as a copyright notice": XMP.replace(f"Maria J. Alder. {LABEL}", "Maria J. Alder"),
    "terms without their version": XMP.replace(f"{LABEL}: {URL}", "CC BY-NC"),
    "a date in another zone": XMP.replace("2024-06-08T00:00:00Z", "2024-06-08T02:00:00+02:00"),
    "rights as an address": XMP.replace(f"© 2024 Maria J. Alder. {LABEL}", URL),
    "two descriptions": XMP.replace(
        "<xmpRights:Marked>",
        '</rdf:Description><rdf:Description rdf:about="" xmlns:cc="http://creativecommons.org/ns#" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"><xmpRights:Marked>',
    ),
    "identifier as a bag": XMP.replace(
        f"<dc:identifier>{HANDLE}</dc:identifier>",
        f"<dc:identifier><rdf:Bag><rdf:li>{HANDLE}</rdf:li></rdf:Bag></dc:identifier>",
    ),
    "without the packet's wrapper": XMP[XMP.index("<x:xmpmeta") : XMP.index("<?xpacket end")],
}


@pytest.mark.parametrize("name", CLEAN_XMP)
def test_a_clean_pdf_has_no_findings(name: str, tmp_path: Path) -> None:
    assert name == "as it is" or CLEAN_XMP[name] != XMP
    assert findings(tmp_path, files.pdf(CLEAN_XMP[name]), "e.pdf") == []


@pytest.mark.parametrize(
    "notice",
    [
        f'#link("{URL}")[Creative Commons Attribution-NonCommercial 4.0 International]',
        f'#link("{URL}")[{LABEL}] and again #link("{URL}")[{LABEL}]',
        f'#box(fill: black, inset: 2pt, text(white, link("{URL}")[{LABEL}]))',
    ],
)
def test_a_clean_notice_in_a_pdf_has_no_findings(notice: str, tmp_path: Path) -> None:
    source = TYP.replace(f'#link("{URL}")[{LABEL}]', notice)
    assert source != TYP
    assert findings(tmp_path, files.pdf(source=source), "e.pdf") == []


def test_three_clean_formats_are_one_work(tmp_path: Path) -> None:
    for name, data in (("e.html", HTML.encode()), ("e.epub", files.epub()), ("e.pdf", files.pdf())):
        (tmp_path / name).write_bytes(data)
    assert list(check_same([read(tmp_path / name) for name in ("e.html", "e.epub", "e.pdf")])) == []
