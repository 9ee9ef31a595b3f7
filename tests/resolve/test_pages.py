# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a page states of itself, and where it stood. All pages here are synthetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from tests.resolve.loopback import Answer, html, http, web

from galleyproof.model import Json
from galleyproof.resolve import Desk, access, csl, eir, leiden, page
from galleyproof.resolve.capture import records
from galleyproof.resolve.fetch import Exchange, Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.manners import Manners
from galleyproof.resolve.settings import Settings

URL = "https://example.org/essay"


def exchange(document: str, url: str = URL, **headers: str) -> Exchange:
    named = {
        "Content-Type": "text/html; charset=utf-8",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    body = document.encode()
    return Exchange(
        url=url,
        sent=(("Host", "example.org"),),
        status=200,
        reason="OK",
        headers=tuple(named.items()),
        body=body,
        document=body,
        ip="93.184.215.14",
        date="2024-06-08T12:00:00Z",
    )


def lead(document: str, url: str = URL, **headers: str) -> Lead:
    found = exchange(document, url, **headers)
    return Lead(id=url, identifiers=(url,), url=url, page=found, media_type="text/html")


@pytest.fixture
def visit() -> Visit:
    return Visit(Settings(), Manners(interval=0))


def said(found: Lead) -> dict[str, tuple[object, str]]:
    return {name: (field["value"], field["from"]) for name, field in found.described.items()}


HEADS: Mapping[str, tuple[str, dict[str, tuple[object, str]]]] = {
    "nothing": ("", {}),
    "empty values": ('<meta name="citation_title" content=" "><title></title>', {}),
    "a title": ("<title> Two\n words </title>", {"title": ("Two words", "title element")}),
    "a heading before the title": (
        "<title>Words | Site</title><h1>Words</h1>",
        {"title": ("Words", "title h1")},
    ),
    "citation before Open Graph": (
        '<meta property="og:title" content="B"><meta name="citation_title" content="A">',
        {"title": ("A", "meta citation_title")},
    ),
    "several authors, once each": (
        "".join(
            f'<meta name="citation_author" content="{name}">' for name in ("Doe, J.", "Roe, R.", "Doe, J.")
        )
        + '<meta name="author" content="admin">',
        {"authors": (["Doe, J.", "Roe, R."], "meta citation_author")},
    ),
    "Dublin Core": (
        (
            '<meta name="DC.Title" content="A"><meta name="DC.creator" content="J. Doe">'
            '<meta name="dcterms.issued" content="2024">'
        ),
        {
            "title": ("A", "meta dc.title"),
            "authors": (["J. Doe"], "meta dc.creator"),
            "date": ("2024", "meta dcterms.issued"),
        },
    ),
    "JSON-LD in a graph": (
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Site"},'
            '{"@type":"NewsArticle","headline":"A","datePublished":"2024-06-08",'
            '"author":[{"@type":"Person","name":"J. Doe"}]}]}</script>'
        ),
        {
            "title": ("A", "json-ld headline"),
            "authors": (["J. Doe"], "json-ld author"),
            "date": ("2024-06-08", "json-ld datePublished"),
        },
    ),
    "JSON-LD that is none": ('<script type="application/ld+json">{"headline":</script>', {}),
    "JSON-LD of odd shapes": (
        '<script type="application/ld+json">[1,null,{"@type":"Article","author":7,"headline":[]}]</script>',
        {},
    ),
    "a licence link": (
        '<a rel="license" href="https://creativecommons.org/licenses/by-nc/4.0/">CC</a>',
        {"licence": ("https://creativecommons.org/licenses/by-nc/4.0/", "link license")},
    ),
}


@pytest.mark.parametrize(("head", "expected"), HEADS.values(), ids=HEADS)
def test_a_page_s_statements(visit: Visit, head: str, expected: dict[str, tuple[object, str]]) -> None:
    assert said(page.resolve(lead(head + "<p>Words."), visit)) == expected


@pytest.mark.parametrize(("free", "complete"), [("false", False), ('"False"', False), ("true", True)])
def test_a_page_behind_a_paywall_is_incomplete(visit: Visit, free: str, complete: bool) -> None:
    block = f'{{"@type":"NewsArticle","isAccessibleForFree":{free}}}'
    found = page.resolve(lead(f'<script type="application/ld+json">{block}</script><p>Words.'), visit)
    assert found.complete is complete


def test_a_link_header_is_read_as_a_link_element_is(visit: Visit) -> None:
    links = '<https://doi.org/10.1000/1>; rel="cite-as", </licence>; rel="license"'
    found = page.resolve(lead("<p>Words.", Link=links), visit)
    assert found.identifiers == (URL, "doi:10.1000/1")
    assert said(found)["licence"] == ("https://example.org/licence", "http Link license")


@pytest.mark.parametrize(
    ("head", "more"),
    [
        ('<link rel="canonical" href="https://www.example.org/essay/">', ("https://www.example.org/essay/",)),
        ('<link rel="shortlink" href="/?p=5">', ("https://example.org/?p=5",)),
        ('<meta name="citation_doi" content="10.1000/ABC">', ("doi:10.1000/abc",)),
        ('<meta name="DC.identifier" content="https://hdl.handle.net/1887/1">', ("hdl:1887/1",)),
        ('<link rel="canonical" href="https://elsewhere.example/">', ()),
        ('<link rel="canonical" href="javascript:x">', ()),
        ('<meta name="DC.identifier" content="ISSN 1234-5678">', ()),
        ('<meta name="citation_doi" content="none">', ()),
    ],
)
def test_other_addresses_of_the_work_are_believed_for_its_own_host_alone(
    visit: Visit, head: str, more: tuple[str, ...]
) -> None:
    assert page.resolve(lead(head + "<p>Words."), visit).identifiers == (URL, *more)


EIR = "https://www.e-ir.info/2024/06/08/a-synthetic-essay/"


def test_an_e_ir_page_is_dated_by_its_address_and_named_by_its_dateline(visit: Visit) -> None:
    licence = "E-IR's content is licensed under a Creative Commons CC BY-NC 4.0 license."
    words = f"<p>JANE Q. DOE, JUN 8 2024<p>Words.<p>{licence}"
    found = eir.resolve(lead(words, EIR), visit)
    assert said(found) == {
        "container": ("E-International Relations", "host e-ir.info"),
        "date": ("2024-06-08", "address"),
        "authors": (["Jane Q. Doe"], "dateline"),
        "licence": ("Creative Commons CC BY-NC 4.0", "text"),
    }


def test_an_auto_generated_copy_points_to_the_official_page(visit: Visit) -> None:
    words = f"<p>This PDF is auto-generated for reference only.<p>&lt;{EIR}&gt;"
    assert said(eir.resolve(lead(words, EIR), visit))["official"][0] == EIR


@pytest.mark.parametrize("url", ["https://not-e-ir.info/2024/06/08/x/", "https://e-ir.info.example/x", URL])
def test_other_hosts_are_not_e_ir(url: str) -> None:
    assert not eir.accepts(lead("<p>Words.", url))


def test_a_landing_page_gives_its_file_and_without_one_is_incomplete(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leiden, "HOSTS", ("127.0.0.1",))
    answers: dict[str, Answer] = {
        "/access/item%3A1/download": http("200 OK", b"The words of the file.", "Content-Type: text/plain")
    }
    with web(answers) as server:
        settings = desk(server).settings
        for links, complete, kind in (
            ('<a href="/access/item%3A1/download">PDF</a>', True, "text/plain"),
            ('<meta name="citation_pdf_url" content="/access/item%3A1/download">', True, "text/plain"),
            ('<a href="https://elsewhere.example/access/1/download">PDF</a>', False, "text/html"),
            ("<p>Under embargo until 2030.", False, "text/html"),
        ):
            with Visit(settings, Manners(interval=0)).running() as visit:
                found = leiden.resolve(lead(links, f"{server.url}/handle/1887/1"), visit)
            assert (found.complete, found.media_type) == (complete, kind), links
            assert found.access.startswith("metadata only") is not complete


@pytest.mark.parametrize(
    "page_says",
    [
        "<h1>A thesis</h1><dl><dt>Access<dd>Metadata only</dl>",
        "<h1>A thesis</h1><p>Abstract: words.<p>Full text under embargo until 2031-01-01",
        "<h1>A thesis</h1><p>Embargoed until: 1 January 2031.",
        "<h1>A thesis</h1><p>Full text not available from this repository.",
        '<meta name="DC.rights" content="info:eu-repo/semantics/embargoedAccess"><h1>A thesis</h1>',
        '<meta name="dcterms.accessRights" content="http://purl.org/coar/access_right/c_14cb"><h1>A</h1>',
    ],
)
def test_a_repository_s_page_without_a_file_is_metadata_only(page_says: str, visit: Visit) -> None:
    found = access.resolve(page.resolve(lead(page_says), visit), visit)
    assert not found.complete
    assert found.access.startswith("metadata only: ")


@pytest.mark.parametrize(
    "page_says",
    [
        "<h1>Oil</h1><p>The oil under embargo until 1974 came from six states.",
        "<h1>Open access policies</h1><p>Many journals ask that a manuscript stays under embargo for a year.",
        "<h1>A bug</h1><p>Status: closed",
        "<h1>Embargo</h1><p>The embargo ended in 1991, and the trade with it.",
        '<meta name="citation_pdf_url" content="/a.pdf"><h1>A</h1><p>Data: metadata only<p>Embargoed access',
        '<meta name="DC.rights" content="info:eu-repo/semantics/openAccess"><h1>A</h1><p>Words.',
        "<p hidden>Metadata only</p><p>Words of the work.",
    ],
)
def test_a_page_that_talks_about_embargoes_is_the_work_itself(page_says: str, visit: Visit) -> None:
    found = access.resolve(page.resolve(lead(page_says), visit), visit)
    assert (found.complete, found.access) == (True, "")


LD = '<script type="application/ld+json">%s</script>'
STYLES: dict[str, tuple[str, dict[str, object]]] = {
    "Google Scholar's names in full": (
        """<meta name="citation_journal_title" content="J"><meta name="citation_volume" content="7">
        <meta name="citation_issue" content="2"><meta name="citation_firstpage" content="10">
        <meta name="citation_lastpage" content="20"><meta name="citation_publisher" content="P">""",
        {"type": "article-journal", "volume": "7", "issue": "2", "page": "10–20", "publisher": "P"},
    ),
    "all authors in one": (
        '<meta name="citation_authors" content="Doe, Jan; Roe, Ann"><meta name="citation_year" content=2021>',
        {
            "author": [{"family": "Doe", "given": "Jan"}, {"family": "Roe", "given": "Ann"}],
            "issued": {"date-parts": [[2021]]},
        },
    ),
    "Dublin Core with colons": (
        '<meta property="dc:title" content="T"><meta property="dcterms:issued" content="2021-03">',
        {"title": "T", "issued": {"date-parts": [[2021, 3]]}},
    ),
    "bepress": (
        '<meta name="bepress_citation_title" content="T"><meta name="bepress_citation_date" content="2021">',
        {"title": "T", "issued": {"date-parts": [[2021]]}},
    ),
    "an author elsewhere in the graph": (
        LD % '{"@graph": [{"@type": "Person", "@id": "#p", "name": "Jan Doe"}, {"@type": "WebSite"},'
        ' {"@type": ["BlogPosting"], "headline": "T", "author": {"@id": "#p"}}]}',
        {"title": "T", "author": [{"family": "Doe", "given": "Jan"}]},
    ),
    "what a page is about": (
        LD % '{"@type": "WebPage", "name": "Page", "mainEntity": {"@type": "Article", "headline": "T",'
        ' "author": {"givenName": "Jan", "familyName": "Doe"}, "publisher": {"name": "P"}}}',
        {"title": "T", "author": [{"family": "Doe", "given": "Jan"}], "publisher": "P"},
    ),
    "a page that is its own work": (LD % '{"@type": "WebPage", "name": "T"}', {"title": "T"}),
    "two authors in one statement": (
        '<meta name="author" content="Jan Doe and Ann Roe">',
        {"author": [{"family": "Doe", "given": "Jan"}, {"family": "Roe", "given": "Ann"}]},
    ),
    "an institution with an “and”": (
        '<meta name="author" content="Institute of War and Peace Studies">',
        {"author": [{"literal": "Institute of War and Peace Studies"}]},
    ),
    "a date in words": (
        '<meta name="citation_date" content="4 March 2021">', {"issued": {"date-parts": [[2021, 3, 4]]}},
    ),
    "a date in American words": (
        '<meta name="citation_date" content="March 4, 2021">', {"issued": {"date-parts": [[2021, 3, 4]]}},
    ),
    "a date without month and day": (
        '<meta name="citation_date" content="2021-00-00">', {"issued": {"date-parts": [[2021]]}},
    ),
    "markup in a title": (
        '<meta name="citation_title" content="A &lt;i&gt;B&lt;/i&gt; &amp;amp; C">', {"title": "A B & C"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "fields"), STYLES.values(), ids=STYLES)
def test_what_pages_state_of_themselves(head: str, fields: dict[str, object], visit: Visit) -> None:
    made = csl.item(page.resolve(lead(head + "<p>Words."), visit), "2024-06-08T12:00:00Z", ())
    assert {name: made.get(name) for name in fields} == fields


def test_a_csl_item_says_where_each_field_came_from(visit: Visit) -> None:
    head = '<meta name="citation_title" content="A"><meta name="citation_author" content="Müller, Ana">'
    made = csl.item(page.resolve(lead(head + "<p>Words."), visit), "2024-06-08T12:00:00Z", {"muller"})
    assert made == {
        "id": "mullera",
        "type": "webpage",
        "title": "A",
        "author": [{"family": "Müller", "given": "Ana"}],
        "URL": URL,
        "accessed": {"date-parts": [[2024, 6, 8]]},
        "note": "Fields from authors: meta citation_author; title: meta citation_title",
    }


@pytest.mark.parametrize(
    "described",
    [{}, {"date": {"value": "yesterday", "from": "x"}}, {"authors": {"value": ["  "], "from": "x"}}],
)
def test_an_item_of_a_page_that_says_little_is_still_an_item(described: Json) -> None:
    made = csl.item(Lead(id=URL, identifiers=(URL,), described=described), "2024-06-08", ())
    assert made["title"] == URL
    assert made["id"]


def test_records_of_one_exchange_are_the_same_each_time_and_keep_no_cookie() -> None:
    one = exchange("<p>Words.", Set_Cookie="id=1", Transfer_Encoding="chunked")
    response, request = records(one)
    assert (response, request) == records(one)
    assert request.refers_to == response.id
    assert [name for name, _ in response.http_headers] == ["Content-Type", "X-Archive-Orig-Transfer-Encoding"]


def test_a_page_in_many_pieces_is_read_whole(desk: Callable[..., Desk]) -> None:
    with (
        web({"/": html("<p>x" * 50_000)}) as server,
        Visit(desk(server).settings, Manners(interval=0)).running() as visit,
    ):
        assert visit.get(f"{server.url}/").document.count(b"<p>x") == 50_000
