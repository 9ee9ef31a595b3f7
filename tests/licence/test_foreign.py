# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""Pages of other people: what contradicts itself inside one file is found, what only looks odd is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.licence.files import HANDLE, HTML, LABEL, URL

from galleyproof.checks.licence import check_edition
from galleyproof.editions.read import read

ND = "https://creativecommons.org/licenses/by-nc-nd/4.0/"
LINK = f'<a rel="license" href="{URL}">{LABEL}</a>'


def judged(text: str, tmp_path: Path) -> set[tuple[str, str]]:
    (tmp_path / "e.html").write_text(text)
    return {(finding.rule, str(finding.severity)) for finding in check_edition(read(tmp_path / "e.html"))}


FAULTS = [
    (
        "dc id differs",
        HTML.replace(
            f'DC.identifier" content="{HANDLE}',
            'DC.identifier" content="https://hdl.handle.net/20.500.12345/winds',
        ),
        "LIC-HTML-04",
    ),
    (
        "jsonld id differs",
        HTML.replace(f'"@id": "{HANDLE}"', '"@id": "https://hdl.handle.net/20.500.12345/winds"'),
        "LIC-HTML-03",
    ),
    (
        "attributionURL other",
        HTML.replace(
            f'property="cc:attributionName" href="{HANDLE}"',
            'property="cc:attributionName" href="https://hdl.handle.net/20.500.12345/winds"',
        ),
        "LIC-HTML-02",
    ),
    (
        "DC.title differs",
        HTML.replace('DC.title" content="On the Tides', 'DC.title" content="On the Winds'),
        "LIC-HTML-04",
    ),
    ("html title differs", HTML.replace("<title>On the Tides", "<title>Of Winds"), "LIC-HTML-04"),
    ("citation date differs", HTML.replace("2024/06/08", "2023/06/08"), "LIC-HTML-04"),
    (
        "citation_doi differs",
        HTML.replace(
            "</head>",
            '<meta name="citation_doi" content="10.1234/abc"><meta name="DC.identifier" content="doi:10.1234/xyz"></head>',
        ),
        "LIC-HTML-04",
    ),
    (
        "two DC.rights",
        HTML.replace("</head>", f'<meta name="DC.rights" content="{ND}"></head>'),
        "LIC-HTML-04",
    ),
    (
        "meta license nd",
        HTML.replace("</head>", f'<meta name="license" content="{ND}"></head>'),
        "LIC-HTML-04",
    ),
    (
        "meta rights ARR",
        HTML.replace("</head>", '<meta name="rights" content="All rights reserved"></head>'),
        "LIC-SRC-04",
    ),
    (
        "meta copyright ARR",
        HTML.replace(
            "</head>", '<meta name="copyright" content="© 2024 Press. All rights reserved."></head>'
        ),
        "LIC-SRC-04",
    ),
    (
        "microdata nd",
        HTML.replace("</footer>", f'<a itemprop="license" href="{ND}">x</a></footer>'),
        "LIC-SRC-02",
    ),
    ("ARR footer", HTML.replace("</footer>", "All Rights Reserved</footer>"), "LIC-SRC-04"),
    (
        "ARR footer small",
        HTML.replace(
            "</footer>", "<p><small>© 2024 Maria J. Alder | All Rights Reserved</small></p></footer>"
        ),
        "LIC-SRC-04",
    ),
    ("ARR german", HTML.replace("</footer>", "<p>Alle Rechte vorbehalten.</p></footer>"), "LIC-SRC-04"),
    ("ARR dutch", HTML.replace("</footer>", "<p>Alle rechten voorbehouden.</p></footer>"), "LIC-SRC-04"),
    ("ARR french", HTML.replace("</footer>", "<p>Tous droits réservés.</p></footer>"), "LIC-SRC-04"),
    ("ARR nbsp", HTML.replace("</footer>", "<p>All&nbsp;rights&nbsp;reserved.</p></footer>"), "LIC-SRC-04"),
    (
        "ARR split tags",
        HTML.replace("</footer>", "<p>All <b>rights</b> reserved.</p></footer>"),
        "LIC-SRC-04",
    ),
    ("opacity0", HTML.replace('<a rel="license"', '<a style="opacity:0" rel="license"'), "LIC-HTML-01"),
    ("fontsize0", HTML.replace('<a rel="license"', '<a style="font-size:0" rel="license"'), "LIC-HTML-01"),
    ("hidden attr", HTML.replace("<footer", "<footer hidden"), "LIC-HTML-01"),
    (
        "offscreen",
        HTML.replace('<a rel="license"', '<a style="position:absolute;left:-9999px" rel="license"'),
        "LIC-HTML-01",
    ),
    (
        "clip",
        HTML.replace('<a rel="license"', '<a style="position:absolute;clip:rect(0,0,0,0)" rel="license"'),
        "LIC-HTML-01",
    ),
    (
        "visibility",
        HTML.replace('<a rel="license"', '<a style="visibility: hidden !important" rel="license"'),
        "LIC-HTML-01",
    ),
    (
        "second rel other",
        HTML.replace(LINK, LINK + f' or <a rel="license" href="{ND}">CC BY-NC-ND 4.0</a>'),
        "LIC-HTML-01",
    ),
    ("rel licence spelled", HTML.replace('rel="license"', 'rel="licence"'), "LIC-HTML-01"),
    ("href empty", HTML.replace(f'rel="license" href="{URL}"', 'rel="license" href=""'), "LIC-HTML-01"),
    (
        "href relative",
        HTML.replace(f'rel="license" href="{URL}"', 'rel="license" href="LICENSE.html"'),
        "LIC-HTML-01",
    ),
    (
        "typo code",
        HTML.replace(
            f'rel="license" href="{URL}"',
            'rel="license" href="https://creativecommons.org/licenses/nc-by/4.0/"',
        ),
        "LIC-HTML-01",
    ),
    (
        "lookalike domain",
        HTML.replace(
            f'rel="license" href="{URL}"',
            'rel="license" href="https://creativecommons.org.example.com/licenses/by-nc/4.0/"',
        ),
        "LIC-HTML-01",
    ),
    (
        "jsonld two licences",
        HTML.replace(f'"license": "{URL}"', f'"license": ["{URL}", "{ND}"]'),
        "LIC-HTML-03",
    ),
    (
        "jsonld label only nd",
        HTML.replace(f'"license": "{URL}"', '"license": "CC BY-NC-ND 4.0"'),
        "LIC-HTML-03",
    ),
    (
        "jsonld ARR",
        HTML.replace(
            '"copyrightYear": 2024', '"copyrightYear": 2024, "copyrightNotice": "All rights reserved"'
        ),
        "LIC-SRC-04",
    ),
    ("jsonld year later", HTML.replace('"copyrightYear": 2024', '"copyrightYear": 2030'), "LIC-SRC-05"),
    (
        "jsonld second script nd",
        HTML.replace(
            "</head>",
            f'<script type="application/ld+json">{{"@type":"Article","name":"On the Tides","license":"{ND}"}}</script></head>',
        ),
        "LIC-HTML-03",
    ),
    (
        "holder differs",
        HTML.replace(
            '"copyrightHolder": {"@type": "Person", "name": "Maria J. Alder"}',
            '"copyrightHolder": {"@type": "Organization", "name": ""}',
        ),
        "LIC-HTML-03",
    ),
    (
        "vocab rdfa nd",
        HTML.replace(
            "</footer>",
            f'<span vocab="http://creativecommons.org/ns#" property="license" resource="{ND}">y</span></footer>',
        ),
        "LIC-HTML-02",
    ),
    (
        "meta prop dct:license nd",
        HTML.replace("</head>", f'<meta property="dct:license" content="{ND}"></head>'),
        "LIC-HTML-02",
    ),
    (
        "dct:rights ARR",
        HTML.replace("</head>", '<meta property="dct:rights" content="All rights reserved"></head>'),
        "LIC-SRC-04",
    ),
    (
        "commercial welcome",
        HTML.replace("</footer>", "<p>This work may be used for commercial purposes.</p></footer>"),
        "LIC-SRC-04",
    ),
    (
        "commercial use, in so many words",
        HTML.replace("</footer>", "<p>Commercial use is allowed.</p></footer>"),
        "LIC-SRC-04",
    ),
    (
        "no derivatives sentence",
        HTML.replace("</footer>", "<p>You may not adapt or modify this work.</p></footer>"),
        "LIC-SRC-04",
    ),
    (
        "label in img alt",
        HTML.replace(f">{LABEL}</a>", '><img src="b.png" alt="CC BY-NC-ND 4.0"></a>'),
        "LIC-SRC-02",
    ),
    (
        "aria-label other",
        HTML.replace('<a rel="license"', '<a aria-label="CC BY-SA 4.0" rel="license"'),
        "LIC-SRC-02",
    ),
    (
        "title attr other",
        HTML.replace('<a rel="license"', '<a title="CC BY-SA 4.0" rel="license"'),
        "LIC-SRC-02",
    ),
    ("label ported", HTML.replace(f">{LABEL}<", ">CC BY-NC 3.0 NL<"), "LIC-SRC-02"),
]


@pytest.mark.parametrize(("name", "text", "rule"), FAULTS, ids=[name for name, _, _ in FAULTS])
def test_a_contradiction_inside_a_page_is_named(name: str, text: str, rule: str, tmp_path: Path) -> None:
    assert text != HTML, name
    assert rule in {found for found, _ in judged(text, tmp_path)}


ODD = [
    ("og meta", HTML.replace("</head>", '<meta property="og:title" content="On the Winds"></head>')),
    ("aria hidden", HTML.replace('<a rel="license"', '<a aria-hidden="true" rel="license"')),
    (
        "details closed",
        HTML.replace("<footer", "<details><summary>x</summary><footer").replace(
            "</footer>", "</footer></details>"
        ),
    ),
    ("rel both", HTML.replace('rel="license"', 'rel="license noopener"')),
    ("cc:license prefix rel", HTML.replace('rel="license"', 'rel="cc:license"')),
    ("rel+property", HTML.replace('rel="license"', 'rel="license dct:license"')),
    ("dcterms prefix", HTML.replace("dct:", "dcterms:")),
    ("about fragment work", HTML.replace(f'<footer about="{HANDLE}">', '<footer about="">')),
    (
        "vocab cc",
        HTML.replace(
            'property="cc:attributionName"',
            'vocab="http://creativecommons.org/ns#" property="attributionName"',
        ),
    ),
    (
        "schema microdata",
        HTML.replace("<body>", '<body itemscope itemtype="https://schema.org/Article">').replace(
            f'rel="license" href="{URL}"', f'itemprop="license" rel="license" href="{URL}"'
        ),
    ),
    ("area uppercase tags", re.sub(r"<(/?)(footer|p|h1)", lambda m: f"<{m[1]}{m[2].upper()}", HTML)),
    (
        "entities in href",
        HTML.replace(f'rel="license" href="{URL}"', f'rel="license" href="{URL.replace("/", "&#47;")}"'),
    ),
    (
        "label long words",
        HTML.replace(f">{LABEL}<", ">Attribution-NonCommercial 4.0 International (CC BY-NC 4.0)<"),
    ),
    ("label dashes", HTML.replace(f">{LABEL}<", ">CC‑BY‑NC 4.0<")),
    ("label german", HTML.replace(f">{LABEL}<", ">Namensnennung – Nicht kommerziell 4.0 International<")),
    ("label this licence", HTML.replace(f">{LABEL}<", ">this licence<")),
    ("bom", "\ufeff" + HTML),
    (
        "jsonld @context obj",
        HTML.replace('"@context": "https://schema.org"', '"@context": {"@vocab": "https://schema.org/"}'),
    ),
    (
        "jsonld CDATA",
        HTML.replace('<script type="application/ld+json">', '<script type="application/ld+json">\n'),
    ),
    (
        "jsonld type list",
        HTML.replace('"@type": "ScholarlyArticle"', '"@type": ["ScholarlyArticle","CreativeWork"]'),
    ),
    (
        "jsonld identifier PV",
        HTML.replace(
            '"copyrightYear": 2024',
            f'"copyrightYear": 2024, "identifier": {{"@type":"PropertyValue","propertyID":"handle","value":"{HANDLE}"}}',
        ),
    ),
    (
        "jsonld org node",
        HTML.replace(
            "</head>",
            '<script type="application/ld+json">{"@type":"Organization","name":"Press","url":"https://example.org"}</script></head>',
        ),
    ),
    (
        "jsonld citation own lic",
        HTML.replace(
            '"copyrightYear": 2024',
            f'"copyrightYear": 2024, "citation": {{"@type":"Article","name":"X","license":"{ND}"}}',
        ),
    ),
    (
        "jsonld url page",
        HTML.replace(
            '"copyrightYear": 2024', '"copyrightYear": 2024, "url": "https://press.example.org/tides"'
        ),
    ),
    (
        "canonical",
        HTML.replace("</head>", '<link rel="canonical" href="https://press.example.org/tides"></head>'),
    ),
    (
        "DC twice id",
        HTML.replace("</head>", '<meta name="DC.identifier" content="ISBN 9780000000002"></head>'),
    ),
    ("DC.date year", HTML.replace('DC.date" content="2024-06-08', 'DC.date" content="2024')),
    (
        "citation_online",
        HTML.replace("</head>", '<meta name="citation_online_date" content="2024/06/08"></head>'),
    ),
    (
        "DC.rights copyright plus",
        HTML.replace("</head>", '<meta name="DC.rights" content="© 2024 Maria J. Alder"></head>'),
    ),
    ("DCTERMS.license", HTML.replace("</head>", f'<meta name="DCTERMS.license" content="{URL}"></head>')),
    ("dc scheme", HTML.replace('name="DC.rights"', 'scheme="DCTERMS.URI" name="DC.rights"')),
    (
        "citation license",
        HTML.replace("</footer>", ' <a href="#lic">Licence</a><span id="lic"></span></footer>'),
    ),
    (
        "source code BY mention",
        HTML.replace("twice a day.", "twice a day, as the CC BY-SA 4.0 text of Wikipedia has it."),
    ),
    (
        "no longer reserved",
        HTML.replace("twice a day.", "twice a day. It is not true that all rights are reserved."),
    ),
]


@pytest.mark.parametrize(("name", "text"), ODD, ids=[name for name, _ in ODD])
def test_what_only_looks_odd_is_no_finding(name: str, text: str, tmp_path: Path) -> None:
    assert text != HTML, name
    assert judged(text, tmp_path) == set()


FOLDED = [
    (
        "uppercase host",
        HTML.replace(
            f'rel="license" href="{URL}"',
            'rel="license" href="HTTPS://CreativeCommons.org/licenses/by-nc/4.0/"',
        ),
    ),
    ("query ref", HTML.replace(f'rel="license" href="{URL}"', f'rel="license" href="{URL}?ref=chooser-v1"')),
    ("deed.de", HTML.replace(f'rel="license" href="{URL}"', f'rel="license" href="{URL}deed.de"')),
    ("legalcode.de", HTML.replace(f'rel="license" href="{URL}"', f'rel="license" href="{URL}legalcode.de"')),
    ("protocol relative", HTML.replace(f'rel="license" href="{URL}"', f'rel="license" href="{URL[6:]}"')),
]


@pytest.mark.parametrize(("name", "text"), FOLDED, ids=[name for name, _ in FOLDED])
def test_another_address_of_the_same_licence_is_a_warning(name: str, text: str, tmp_path: Path) -> None:
    assert text != HTML, name
    assert judged(text, tmp_path) == {("LIC-SRC-03", "warning")}
