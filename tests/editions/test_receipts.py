# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Receipts: each checked quotation of an edition shows the passage that it was held against."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from tests.checks.test_edition import case, quotation
from tests.editions.small import DOCUMENT, EPOCH, imprint, tree

from galleyproof.checks.edition import check, folded
from galleyproof.editions.names import FILES, READ_BACK
from galleyproof.editions.read import read
from galleyproof.editions.write import Book, bound, html, mark, receipts, rendered
from galleyproof.model import Json

NOTICE = "All rights reserved."
TEXT = """# One {#one}

Tides are 'slow', MARK1 we read. MARK2

::: {#refs}
::: {#ref-a .csl-entry}
Alder.
:::
:::
"""


def row(text: str, block_start: int, *, verdict: str = "exact", **more: Any) -> Json:
    place = {"block": 1, "block_start": block_start, "end_block": 1, "block_end": block_start + len(text)}
    evidence = {
        "source": "tides",
        "passage": text,
        "before": "Old.\n\nThey are ",
        "after": f", it says. {NOTICE}",
    }
    held = {
        "text": text,
        "verdict": verdict,
        "reason": "",
        "allowances": [],
        "cites": ["a"],
        "evidence": evidence,
    }
    return {**held, **place, **more}


def document(*rows: Json) -> Json:
    source = {
        **DOCUMENT["sources"][0],  # type: ignore[index] # a table of plain data
        "slug": "tides",
        "captured": "2026-01-02T03:04:05Z",
        "version": "urn:uuid:0b8e9c1e-0000-5000-8000-000000000000",
    }
    return {**DOCUMENT, "quotations": list(rows), "sources": [source]}


def book(found: Json) -> Book:
    held = receipts(found)
    ast = tree(TEXT)
    for number in (1, 2):
        here = [mark(one) for one in held if one.number == number]
        _replace(ast, f"MARK{number}", here[0] if here else {"t": "Str", "c": ""})
    return bound(ast, imprint(), epoch=EPOCH, document=found, receipts=held)


def _replace(node: Any, word: str, new: Json) -> None:
    if isinstance(node, dict) and node.get("c") == word:
        node.clear()
        node.update(new)
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _replace(part, word, new)


FOUND = document(
    row("slow", 11), row("we", 20, verdict="folded", allowances=["white-space", "quotation-marks"])
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    made = book(FOUND)
    return {FILES[name]: rendered(name, made) for name in READ_BACK}


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> BeautifulSoup:
    return BeautifulSoup(files["edition.html"], "lxml")


def test_a_mark_behind_the_quotation_leads_to_its_receipt_and_back(page: BeautifulSoup) -> None:
    for number in ("1", "2"):
        there = page.select_one(f"#edition-quotation-{number}[href='#edition-receipt-{number}']")
        back = page.select_one(f"#edition-receipt-{number} a[href='#edition-quotation-{number}']")
        assert there is not None
        assert back is not None


def test_a_receipt_shows_the_passage_in_its_paragraph_and_what_was_allowed(page: BeautifulSoup) -> None:
    first, second = (page.select_one(f"#edition-receipt-{number}") for number in (1, 2))
    assert first is not None
    assert second is not None
    assert [quote.get_text(strip=True) for quote in first.select("blockquote")] == [
        f"They areslow, it says. {NOTICE}"
    ]
    assert "Found letter for letter." in first.get_text()
    assert "archived on 2 January 2026" in first.get_text()
    assert "white space, quotation marks." in second.get_text()


def test_the_link_to_the_source_is_a_robust_link(page: BeautifulSoup) -> None:
    link = page.select_one("#edition-receipt-1 a[data-originalurl]")
    assert link is not None
    assert link["data-originalurl"] == link["href"] == "https://hdl.handle.net/1/2"
    assert link["data-versionurl"] == "urn:uuid:0b8e9c1e-0000-5000-8000-000000000000"
    assert (link["data-versiondate"], link["data-sha256"]) == ("2026-01-02", "0123456789abcdef" * 4)


def test_a_published_archive_is_linked_in_every_format(tmp_path: Path) -> None:
    found = document(row("slow", 11))
    found["sources"][0]["version"] = "https://example.org/archive/tides/capture.warc"
    made = book(found)
    for name in READ_BACK:
        (tmp_path / FILES[name]).write_bytes(rendered(name, made))
        assert "https://example.org/archive/tides/capture.warc" in read(tmp_path / FILES[name]).links


def test_each_receipt_is_a_web_annotation(page: BeautifulSoup) -> None:
    scripts = [json.loads(script.get_text()) for script in page.select("script[type='application/ld+json']")]
    found = next(data for data in scripts if data["@context"] == "http://www.w3.org/ns/anno.jsonld")
    ids = {f"edition.html#{tag['id']}" for tag in page.select("[id]")}
    assert [item["id"] in ids for item in found["items"]] == [True, True]
    target, (body, verdict) = found["items"][0]["target"], found["items"][0]["body"]
    assert target["selector"] == {"type": "TextQuoteSelector", "exact": "slow"}
    assert body["source"] == "https://hdl.handle.net/1/2"
    assert body["selector"]["exact"] == "slow"
    assert body["selector"]["prefix"].endswith("They are ")
    assert body["state"]["sourceDate"] == "2026-01-02T03:04:05Z"
    assert verdict["value"] == "exact"


def test_all_formats_say_the_same_and_no_quoted_notice_is_theirs(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    editions = []
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        editions.append(read(tmp_path / name))
    assert len({folded(edition.text) for edition in editions}) == 1
    assert all(NOTICE in edition.text for edition in editions)
    assert [text for edition in editions for text in edition.notices if NOTICE in text] == []
    assert [edition.broken_links for edition in editions] == [(), (), ()]


def test_a_quotation_that_only_the_receipts_have_is_missed_in_every_format(tmp_path: Path) -> None:
    lost = document(row("nowhere else", 11))
    made = book(lost)
    for name in READ_BACK:
        (tmp_path / FILES[name]).write_bytes(rendered(name, made))
        held = case(read(tmp_path / FILES[name]), quotations=(quotation("nowhere else"),))
        assert "EDN-QUO" in [finding.rule for finding in check(held)]


def test_what_was_not_checked_is_counted_and_what_stands_inside_another_is_not_listed() -> None:
    unchecked = row("tide", 40, verdict="not-checked", reason="it has no citation", evidence=None)
    found = document(row("slow and sure", 11), row("sure", 20), unchecked)
    assert [one.words for one in receipts(found)] == ["slow and sure"]
    made = book(found)
    page = html.render(made).decode()
    assert "1 of 3 quotations could not be checked (it has no citation) and is not listed." in page


def test_why_some_are_not_listed_is_said_with_how_many() -> None:
    rows = [row("slow", 11)]
    for number, reason in enumerate(("no citation", "no citation", "excerpt")):
        rows.append(row("tide", 20 + number, verdict="not-checked", reason=reason, evidence=None))
    rows += [row("x", 30 + number, verdict="not-in-source", evidence=None) for number in range(2)]
    page = html.render(book(document(*rows))).decode()
    assert "3 of 3 quotations could not be checked (no citation: 2; excerpt: 1) and are not listed." in page
    assert "2 of 3 quotations stand in no archived source and are not listed." in page


@pytest.mark.parametrize(
    ("text", "around", "shown"),
    [
        ("slow", "البحر هادئ اليوم", "…"),
        ("slow", "a \U0001f600\U0001f600 b", "a … b"),
        ("slow", "so\u00adft \u202eturned", "soft …turned"),
        ("日本", "日本 and 日本語", "日本 and 日本…"),
        ("slow", "“Ça va”, Ωδή, слово – €5", "“Ça va”, Ωδή, слово – €5"),
    ],
)
def test_another_script_around_a_quotation_does_not_come_into_the_edition(
    text: str, around: str, shown: str
) -> None:
    evidence = {"source": "tides", "passage": text, "before": "", "after": f", {around}"}
    page = html.render(book(document(row(text, 11, evidence=evidence)))).decode()
    assert f"<p><strong>{text}</strong>, {shown}</p>" in page


def test_a_book_without_receipts_has_no_appendix() -> None:
    page = html.render(book(document())).decode()
    assert "edition-receipt" not in page.partition("</style>")[2]
