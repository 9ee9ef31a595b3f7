# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import itertools
import json
import re
from collections import Counter

from bs4 import BeautifulSoup, Tag
from tests.editions.small import book

from galleyproof.editions.write import html


def soup(data: bytes) -> BeautifulSoup:
    return BeautifulSoup(data, "lxml")


def found(page: BeautifulSoup, selector: str) -> Tag:
    tag = page.select_one(selector)
    assert tag is not None, selector
    return tag


def test_nothing_is_fetched_and_nothing_runs(editions: dict[str, bytes]) -> None:
    page = soup(editions["html"])
    assert [tag.name for tag in page.select("[src], iframe, object, embed, form")] == []
    assert [tag["href"] for tag in page.select("link[href]")] == ["data:,"]
    assert [tag["type"] for tag in page.select("script")] == ["application/ld+json"]
    assert b"@import" not in editions["html"]
    assert b"url(" not in editions["html"]
    assert [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == []


def test_a_hostile_title_stays_text(editions: dict[str, bytes]) -> None:
    page = soup(editions["html"])
    assert found(page, "h1").get_text() == "Tides & <b>Times</b>"
    assert page.select("h1 b") == []
    hostile = html.render(book(title="</script><script>x()</script>", abstract='"><img src=x>'))
    assert [tag["type"] for tag in soup(hostile).select("script")] == ["application/ld+json"]
    assert soup(hostile).select("img") == []


def test_every_id_is_there_once_and_every_inner_link_leads_somewhere(editions: dict[str, bytes]) -> None:
    page = soup(editions["html"])
    ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {str(tag["href"])[1:] for tag in page.select("a[href^='#']")}
    assert targets - set(ids) == set()


def test_a_heading_of_the_text_called_licence_meets_none_of_ours() -> None:
    page = soup(html.render(book("# Licence\n\nText.\n\n# Contents\n\n# Colophon\n")))
    ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []


def test_a_note_stands_behind_its_block_and_leads_back(editions: dict[str, bytes]) -> None:
    page = soup(editions["html"])
    notes = page.select(".note")
    assert [note.get_text(" ", strip=True) for note in notes] == [
        "1 The note, with stress .",
        "2 A note in it.",
        "3 A note beside it.",
    ]
    for number, note in enumerate(notes, start=1):
        assert found(page, f"#mark-{number}")["href"] == f"#note-{number}"
        assert note["id"] == f"note-{number}"
        assert found(page, f"#note-{number} a[role=doc-backlink]")["href"] == f"#mark-{number}"
    assert [tag.name for note in notes for tag in [note.find_previous_sibling()] if tag] == [
        "p",
        "blockquote",
        "p",
    ]


def test_one_first_heading_and_none_skipped(editions: dict[str, bytes]) -> None:
    levels = [int(tag.name[1]) for tag in soup(editions["html"]).select("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_landmarks(editions: dict[str, bytes]) -> None:
    page = soup(editions["html"])
    assert [tag.name for tag in found(page, "body").find_all(True, recursive=False)] == [
        "header",
        "nav",
        "main",
        "footer",
    ]


def test_the_licence_is_stated_to_readers_and_machines(editions: dict[str, bytes]) -> None:
    page = soup(editions["html"])
    url = "https://creativecommons.org/licenses/by-nc/4.0/"
    (link,) = page.select("[rel~=license]")
    assert (link.name, link["href"]) == ("a", url)
    assert link.get_text() == "Creative Commons Attribution-NonCommercial 4.0 International"
    data = json.loads(found(page, "script").get_text())
    assert data["license"] == url
    assert [person["name"] for person in data["author"]] == ["Ann Alder"]
    assert (data["datePublished"], data["copyrightHolder"]["name"]) == ("2026-01-02", "Ann Alder")
    assert found(page, "[property='cc:attributionName']").get_text() == "Ann Alder"
    assert found(page, "[rel='cc:attributionURL']")["href"] == "https://hdl.handle.net/1/2"
    assert found(page, "meta[name='DC.rights']")["content"] == f"© 2001 Ann Alder. CC BY-NC 4.0, {url}"
    assert found(page, "meta[name=citation_author]")["content"] == "Ann Alder"


def test_the_colophon_counts_what_was_checked(editions: dict[str, bytes]) -> None:
    text = found(soup(editions["html"]), "#edition-colophon-text").get_text(" ", strip=True)
    assert "Of its 3 quotations 2 were held against archived sources" in text
    assert re.findall(r"(exact|folded|differs|not-checked) (\d)", text) == [
        ("exact", "1"),
        ("folded", "1"),
        ("not-checked", "1"),
    ]
    assert "1.0-feedbeef" in text


def test_small_enough_for_a_slow_line(editions: dict[str, bytes]) -> None:
    assert len(editions["html"]) < 30_000


def test_a_language_written_from_right_to_left_says_so() -> None:
    page = soup(html.render(book("# مقدمة\n\nنص.", lang="ar", title="نص")))
    assert (found(page, "html")["lang"], found(page, "html")["dir"]) == ("ar", "rtl")
    assert found(page, "#edition-licence-notice").parent["lang"] == "en"  # type: ignore[index] # has a parent
