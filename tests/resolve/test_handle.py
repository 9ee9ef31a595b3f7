# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Handles and DOIs through a proxy on loopback that answers as the protocol's documents say."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from tests.resolve.conftest import Add
from tests.resolve.loopback import Answer, html, http, web
from tests.resolve.test_server_faults import ARTICLE

from galleyproof import archive
from galleyproof.resolve.status import Status

PAGE = "/page"
# Response code to HTTP status, as the proxy's REST API maps them.
HTTP = {1: 200, 2: 500, 100: 404, 102: 400, 200: 200, 202: 400, 301: 400, 402: 401, 403: 403}


def value(kind: str, data: Any, index: int = 1, form: str = "string", ttl: Any = 86400) -> dict[str, Any]:
    return {
        "index": index,
        "type": kind,
        "data": {"format": form, "value": data},
        "ttl": ttl,
        "timestamp": "2024-06-08T00:00:00Z",
    }


def record(*values: Any, code: int = 1, status: int = 0) -> bytes:
    said = {
        "responseCode": code,
        "handle": "1887/1",
        **({"values": list(values)} if code == 1 else {"message": "no"}),
    }
    return http(f"{status or HTTP[code]} Answer", json.dumps(said).encode(), "Content-Type: application/json")


ADMIN = value("HS_ADMIN", {"handle": "0.NA/1887", "index": 200, "permissions": "011111110011"}, 100, "admin")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (2, Status.UNREACHABLE),
        (100, Status.NOT_FOUND),
        (102, Status.INVALID),
        (200, Status.NOT_FOUND),
        (202, Status.INVALID),
        (301, Status.UNREACHABLE),
        (402, Status.BLOCKED),
        (403, Status.BLOCKED),
    ],
)
def test_a_response_code_decides_whatever_the_http_status(add: Add, code: int, status: Status) -> None:
    with web({"/api/handles/1887/1": record(code=code)}) as proxy:
        outcome = add("hdl:1887/1", proxy)
    assert (outcome.status, outcome.archived) == (status, False)


@pytest.mark.parametrize(
    "answer",
    [
        http("200 OK", b"<html>no record</html>"),
        http("200 OK", b"[]"),
        http("200 OK", b'{"responseCode": "1"}'),
        http("200 OK", b'{"responseCode": 1}'),
        http("200 OK", b'{"responseCode": 1, "values": {}}'),
        http("200 OK", b"[" * 100_000),
        record(code=1, status=404),
    ],
)
def test_what_is_no_record_is_a_resolver_that_cannot_be_reached(add: Add, answer: bytes) -> None:
    with web({"/api/handles/1887/1": answer}) as proxy:
        assert add("hdl:1887/1", proxy).status is Status.UNREACHABLE


def test_a_record_without_an_address_is_unsupported(add: Add) -> None:
    values = (ADMIN, value("EMAIL", "library@example.org"), "no object", {"type": "URL"}, value("URL", 7))
    with web({"/api/handles/1887/1": record(*values)}) as proxy:
        assert add("hdl:1887/1", proxy).reason == "the handle's record holds no web address"


def test_a_record_that_leads_off_the_web_is_refused(add: Add) -> None:
    with web({"/api/handles/1887/1": record(value("URL", "file:///etc/passwd"))}) as proxy:
        assert add("hdl:1887/1", proxy).status is Status.REFUSED


def locations(*places: tuple[str, str]) -> str:
    rows = "".join(
        f'<location id="{n}" href="{href}" weight="{weight}"/>' for n, (href, weight) in enumerate(places)
    )
    return f'<locations chooseby="locatt,country,weighted">{rows}</locations>'


def leads(page: str, other: str) -> dict[str, list[Any]]:
    """Records, each of which leads to `page`."""
    return {
        "one URL": [value("URL", page), ADMIN],
        "URL in small letters": [value("url", page)],
        "several URLs: the lowest index": [value("URL", other, 3), value("URL", page, 2)],
        "URL before 10320/loc": [value("10320/loc", locations((other, "1"))), value("URL", page, 9)],
        "10320/loc: the greatest weight": [
            value("10320/LOC", locations((other, "0"), (page, "1"), (other, "0.5")))
        ],
        "10320/loc: the first of equals": [value("10320/loc", locations((page, "1"), (other, "1")))],
        "10320/loc with odd weights": [value("10320/loc", locations((other, "heavy"), (page, "1")))],
        "base64": [value("URL", base64.b64encode(page.encode()).decode(), form="base64")],
        "hex": [value("URL", page.encode().hex(), form="hex")],
        "ttl as a date": [value("URL", page, ttl="2030-01-01T00:00:00Z")],
        "white space around it": [value("URL", f" {page}\n")],
    }


@pytest.mark.parametrize("case", leads("", ""))
def test_every_form_of_record_leads_to_its_page(add: Add, case: str) -> None:
    answers: dict[str, Answer] = {PAGE: html(ARTICLE)}
    with web(answers) as proxy:
        values = leads(f"{proxy.url}{PAGE}", f"{proxy.url}/other")[case]
        answers["/api/handles/1887/1"] = record(*values)
        outcome = add("https://hdl.handle.net/1887/1", proxy)
    assert (outcome.id, outcome.status, outcome.final_url) == ("hdl:1887/1", Status.OK, f"{proxy.url}{PAGE}")


def test_a_location_with_a_document_type_is_not_read(add: Add) -> None:
    xml = f'<!DOCTYPE l [<!ENTITY e SYSTEM "file:///etc/passwd">]>{locations(("http://example.org/", "1"))}'
    with web({"/api/handles/1887/1": record(value("10320/loc", xml))}) as proxy:
        assert add("hdl:1887/1", proxy).status is Status.UNSUPPORTED


def test_an_alias_is_followed_and_a_circle_of_them_is_not(add: Add) -> None:
    answers: dict[str, Answer] = {PAGE: html(ARTICLE)}
    with web(answers) as proxy:
        answers["/api/handles/1887/1"] = record(value("HS_ALIAS", "1887/2"))
        answers["/api/handles/1887/2"] = record(value("URL", f"{proxy.url}{PAGE}"))
        answers["/api/handles/1887/3"] = record(value("HS_ALIAS", "1887/4"))
        answers["/api/handles/1887/4"] = record(value("HS_ALIAS", "1887/3"))
        assert add("hdl:1887/1", proxy).status is Status.OK
        assert add("hdl:1887/3", proxy).reason == "its aliases lead in a circle"


def test_a_last_slash_is_part_of_a_handle_and_dropped_only_with_a_warning(add: Add) -> None:
    answers: dict[str, Answer] = {PAGE: html(ARTICLE), "/api/handles/20.1000/55/": record(code=100)}
    with web(answers) as proxy:
        answers["/api/handles/20.1000/55"] = record(value("URL", f"{proxy.url}{PAGE}"))
        outcome = add("20.1000/55/", proxy)
    assert outcome.status is Status.OK
    assert outcome.warnings == ("20.1000/55/ was found only without its last slash",)


def test_the_handle_record_is_evidence_too(add: Add, tmp_path: Any) -> None:
    answers: dict[str, Answer] = {PAGE: html(ARTICLE)}
    with web(answers) as proxy:
        answers["/api/handles/1887/1"] = record(ADMIN, value("URL", f"{proxy.url}{PAGE}"))
        outcome = add("hdl:1887/1", proxy)
    source = archive.load(tmp_path / "references").sources[outcome.slug]
    assert source.faults == ()
    assert source.record["resolver"]["responseCode"] == 1
    assert [entry["type"] for entry in source.record["resolver"]["values"]] == ["HS_ADMIN", "URL"]
    warc = (tmp_path / "references" / "archive" / outcome.slug / "capture.warc").read_bytes()
    assert warc.count(b"WARC-Type: response") == 2
    assert b'"HS_ADMIN"' in warc
    assert source.identifiers == ("hdl:1887/1", f"{proxy.url}{PAGE}")


def test_a_doi_brings_its_agency_s_csl_item(add: Add) -> None:
    item = {
        "type": "article-journal",
        "title": "A Title",
        "author": [{"family": "Doe"}],
        "DOI": "10.1000/1",
        "indexed": 1,
    }
    answers: dict[str, Answer] = {
        PAGE: html(ARTICLE),
        "/10.1000/1": http(
            "200 OK", json.dumps(item).encode(), "Content-Type: application/vnd.citationstyles.csl+json"
        ),
    }
    with web(answers) as proxy:
        answers["/api/handles/10.1000/1"] = record(value("URL", f"{proxy.url}{PAGE}"))
        outcome = add("https://doi.org/10.1000/1", proxy)
    assert outcome.item is not None
    assert outcome.item["id"] == "doe"
    assert outcome.item["title"] == "A Title"
    assert "indexed" not in outcome.item
    assert outcome.item["note"] == "Fields from the DOI's registration agency"


def test_a_publisher_that_blocks_is_not_a_doi_that_is_broken(add: Add) -> None:
    answers: dict[str, Answer] = {PAGE: http("403 Forbidden")}
    with web(answers) as proxy:
        answers["/api/handles/10.1000/1"] = record(value("URL", f"{proxy.url}{PAGE}"))
        assert add("10.1000/1", proxy).status is Status.BLOCKED
