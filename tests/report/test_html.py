# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The proof sheet: one file, whole without a script, closed to whatever a manuscript smuggles in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from galleyproof.report.html import render

Json = dict[str, Any]


def page(document: Json) -> BeautifulSoup:
    return BeautifulSoup(render(document, "../../.."), "lxml")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def test_nothing_is_loaded_and_nothing_runs_but_our_own_two_blocks(synthetic: Callable[..., Json]) -> None:
    soup = page(synthetic())
    policy = str(one(soup, "meta[http-equiv='Content-Security-Policy']")["content"])
    for tag in ("style", "script"):
        digest = hashlib.sha256(str(one(soup, tag).string).encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not soup.select("[src], link, [style], iframe, img, object, base")
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert "url(" not in words(one(soup, "style"))
    assert "@import" not in words(one(soup, "style"))


def test_what_a_manuscript_smuggles_in_stays_text(synthetic: Callable[..., Json]) -> None:
    hostile = "\x1b[0m\u202e</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    document = synthetic()
    for finding in document["findings"]:
        finding |= {"message": hostile, "file": hostile, "quotation": hostile}
    for source in document["sources"]:
        source |= {"title": hostile, "url": "javascript:alert(1)", "identifiers": ["javascript:alert(1)"]}
    document["manuscript"] |= {"title": hostile, "lang": '"><script>'}
    document["facts"][0] |= {"message": hostile, "derived": hostile}
    soup = page(document)
    assert len(soup.select("script")) == 1
    assert not soup.select("img, [onerror], a[href^='javascript']")
    assert one(soup, "h1").get_text() == hostile.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")


def test_ids_are_unique_and_every_internal_link_has_its_target(synthetic: Callable[..., Json]) -> None:
    document = synthetic()
    document["findings"] += [dict(row) for row in document["findings"] if not row["waiver"]]
    document["summary"]["findings"] |= {"error": 8, "warning": 2, "notice": 4}
    soup = page(document)
    ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    assert [name for name, number in ids.items() if number > 1] == []
    wanted = {str(tag["href"])[1:] for tag in soup.select("a[href^='#']")}
    assert wanted - set(ids) == set()


def test_without_a_script_everything_is_there(synthetic: Callable[..., Json]) -> None:
    document = synthetic()
    soup = page(document)
    messages = Counter(words(title) for title in soup.select(".card h4"))
    assert messages == Counter(row["message"] for row in document["findings"])
    assert words(one(soup, ".k-opaque pre")) == "while True: turn(lamp)"
    assert [words(cite) for cite in soup.select(".cite")] == [
        "[keeper1901, page 7 ✓archived]",
        "[gulls1910, page 7 ○ no archived copy]",
    ]
    for added in soup.select(".text .n, .text .cite"):
        added.decompose()
    text = [one(block, "p").get_text() for block in soup.select(".b.k-para")]
    assert text == [row["text"] for row in document["text"] if row["kind"] == "para"]
    assert one(soup, "#tools").has_attr("hidden")


def test_a_verdict_is_said_in_a_word_and_an_icon_wherever_it_is_coloured(
    synthetic: Callable[..., Json],
) -> None:
    soup = page(synthetic())
    notes = [words(one(note, ".v")) for note in soup.select(".notes li")]
    assert notes == [
        "✓ exact", "≈ folded", "≠ differs", "⇄ wrong source", "? review", "✗ not in source", "○ not checked",
        "≠ fact contradicts", "= agrees", "○ not checked",
    ]  # fmt: skip
    assert len(soup.select(".text .m")) == len(notes)


def test_a_card_says_what_differs_from_what_and_how_to_mend_it(synthetic: Callable[..., Json]) -> None:
    card = one(page(synthetic()), "#f-abcdef0000000002")
    assert words(one(card, "h4")) == "The number 52 stands where the source has 25."
    assert words(one(card, ".ours .phrase")) == "a tower of 52 steps"
    assert words(one(card, ".theirs .phrase")) == "a tower of 25 steps"
    assert [words(mark) for mark in card.select("mark")] == ["52", "25"]
    assert words(one(card, ".changes")) == "The manuscript has ‘52’, the source ‘25’ (number)."
    assert words(one(card, ".mend del")) == "a tower of 52 steps"
    assert words(one(card, ".mend ins")) == "a tower of 25 steps"
    assert words(one(card, "code[data-waive]")) == (
        'galleyproof waive abcdef0000000002 --reason "…" --by "…" --until YYYY-MM-DD'
    )
    assert [str(link["href"]) for link in card.select(".evidence a")] == [
        "../../../references/archive/keeper/text.txt#:~:text=a%20tower%20of%2025%20steps",
        "https://example.org/keeper#:~:text=a%20tower%20of%2025%20steps",
    ]
    assert "3f1c" * 16 in words(one(card, ".evidence"))


def test_a_waived_finding_says_who_why_and_until_when(synthetic: Callable[..., Json]) -> None:
    card = one(page(synthetic()), ".card.s-waived")
    assert words(one(card, ".waiver")) == (
        "Waived by A. Synthetic until 30 June 2027: The two books were bound together."
    )
    assert not card.select("[data-waive]")


def test_editions_that_disagree_are_told_side_by_side(synthetic: Callable[..., Json]) -> None:
    rows = [
        [words(cell) for cell in row.select("th, td")] for row in page(synthetic()).select("#licences tr")
    ]
    assert rows[0] == ["Statement", "HTML", "EPUB", "Same?"]
    assert rows[1] == ["Licence", "CC-BY-NC-4.0", "CC-BY-4.0", "≠ differs"]
    assert rows[3] == ["Title", "On Lighthouses", "On Lighthouses", "✓ same"]


@pytest.mark.parametrize(
    "name", ["text_path", "url", "title", "date", "captured", "supplied_by", "identifiers"]
)
def test_a_source_may_lack_what_is_optional(synthetic: Callable[..., Json], name: str) -> None:
    document = synthetic()
    for source in document["sources"]:
        del source[name]
    assert len(page(document).select(".source")) == 2


def test_a_page_on_which_nothing_was_checked_cannot_be_taken_for_a_good_one(unchecked: Json) -> None:
    soup = page(unchecked)
    assert words(one(soup, ".headline.blank")) == "Nothing was checked."
    assert words(one(soup, "title")) == "0 errors, 2 not checked – Proof of On Lighthouses"
    assert "2 quotations of 2 not checked" in words(one(soup, ".empty"))
    assert not soup.select(".good")


def test_only_a_page_on_which_everything_was_checked_is_good(flawless: Json, unchecked: Json) -> None:
    assert words(one(page(flawless), ".headline.good")) == "Both quotations were checked; neither is wrong."
    flawless["summary"]["quotations"]["of"] = 3
    assert not page(flawless).select(".good")
    assert not page(unchecked).select(".good")


def test_the_page_grows_by_no_more_than_a_few_thousand_bytes_a_finding(
    many_findings: Callable[[int], Json],
) -> None:
    small, big = (len(render(many_findings(number)).encode()) for number in (10, 210))
    assert (big - small) / 200 < 4_500
    assert small < 100_000


def test_a_note_stands_behind_the_block_it_hangs_on_and_is_numbered_so(
    synthetic: Callable[..., Json],
) -> None:
    document = synthetic()
    document["text"][4]["note"] = [1, 17]
    soup = page(document)
    blocks = [str(block["id"]) for block in soup.select(".b")]
    assert blocks == ["b0", "b1", "b4", "b2", "b3"]
    assert words(one(soup, "#b1 a.ref")) == "note"
    assert str(one(soup, "#b1 a.ref")["href"]) == "#b4"
    assert [words(note) for note in soup.select("#b4 .notes .no")] == ["5"]


def test_the_script_asks_for_nothing_that_is_not_there(synthetic: Callable[..., Json]) -> None:
    soup = page(synthetic())
    script = str(one(soup, "script").string)
    assert {name for name in re.findall(r'\$\("([^"+]+)"\)', script) if not soup.select(f"#{name}")} == set()
    for selector in (".card", ".group", ".m", ".see", "a.no", "[data-copy]", "[data-waive]", "[data-open]"):
        assert selector in script
        assert soup.select(selector), selector


def test_every_key_is_told_and_can_be_switched_off(synthetic: Callable[..., Json]) -> None:
    soup = page(synthetic())
    script = str(one(soup, "script").string)
    acts = script.partition("const acts = {")[2].partition("};")[0]
    keys = re.findall(r'^    "?(.)"?: ', acts, re.MULTILINE)
    assert sorted(keys) == sorted(words(key) for key in soup.select("#help kbd"))
    assert one(soup, "#help input#keys")["type"] == "checkbox"
    assert "if (!keys.checked" in script


def test_every_judged_claim_stands_in_the_table_with_its_reckoning_contradictions_first(
    synthetic: Callable[..., Json],
) -> None:
    document = synthetic()
    document["facts"].reverse()
    table = one(page(document), "#facts table.reckoning")
    rows = [[words(cell) for cell in row.select("td")] for row in table.select("tbody tr")]
    assert [row[2] for row in rows] == ["Last month", "3 March 1901"]
    assert {row[4] for row in rows} == {"April 1901 less one month is March 1901."}
    assert len(table.select("input[type=checkbox]")) == len(document["facts"])
