# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""EDN rules: what was checked is what stands in the published files, and they all say the same."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

import pytest

from galleyproof.checks.edition import check, folded
from galleyproof.model import (
    Block,
    Case,
    Citation,
    Edition,
    Imprint,
    Judged,
    LicenceStatement,
    Manuscript,
    Match,
    Person,
    Quotation,
    QuoteStyle,
    Severity,
    Span,
    Verdict,
)

TEXT = "The tide comes in ‘twice a day’ (Alder 1900).\nAlder, M. (1900). On the Tides."


def edition(
    text: str = TEXT, kind: str = "html", links: tuple[str, ...] = (), broken: tuple[str, ...] = ()
) -> Edition:
    statement = LicenceStatement(
        file="",
        format=kind,
        licence=None,
        licence_url=None,
        title="",
        authors=(),
        date="",
        identifier="",
        found_in=(),
    )
    return Edition(
        path=f"e.{kind}",
        format=kind,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        statement=statement,
        text=text,
        links=links,
        broken_links=broken,
    )


def quotation(text: str, verdict: Verdict = Verdict.EXACT) -> Judged:
    span = Span(start=0, end=len(text))
    held = Quotation(
        text=text, span=span, style=QuoteStyle.SINGLE, block=0, start=0, end=len(text), end_block=0
    )
    return Judged(quotation=held, match=Match(verdict=verdict))


def case(*editions: Edition, quotations: tuple[Judged, ...] = (quotation("twice a day"),)) -> Case:
    cite = Citation(key="tides", span=Span(start=0, end=1), block=0, at=0)
    manuscript = Manuscript(path="m.md", text="", front_matter={}, ast={}, blocks=(), citations=(cite,))
    imprint = Imprint(
        title="T",
        subtitle="",
        people=(Person(name="A"),),
        date=dt.date(2024, 6, 8),
        lang="en",
        licence="CC-BY-NC-4.0",
        holder="A",
        year=2024,
        identifier="",
    )
    item = {"title": "On the tides", "author": [{"family": "Alder"}], "issued": {"date-parts": [[1900]]}}
    return Case(
        manuscript=manuscript,
        imprint=imprint,
        quotations=quotations,
        items={"tides": item},
        evidence={},
        sources={},
        editions=editions,
    )


def rules(found: Case) -> list[tuple[str, str]]:
    return [(finding.rule, finding.file) for finding in check(found)]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("« On » the tides", "“On” the tides"),
        ("On 'the' \"tides\"", "On ‘the’ « tides »"),
        ("<i>On</i> the tides, H<sub>2</sub>O", "On the tides, H2O"),
        ("On the tides: a 'self-made' one", "On the tides. A «\u00a0self-made\u00a0» one"),
    ],
)
def test_a_title_is_found_whatever_marks_the_style_sets_it_in(title: str, printed: str) -> None:
    found = case(edition(TEXT.replace("On the Tides", printed)))
    items = {"tides": {**found.items["tides"], "title": title}}
    assert rules(dataclasses.replace(found, items=items)) == []
    other = {"tides": {**found.items["tides"], "title": title.replace("tides", "tide")}}
    assert rules(dataclasses.replace(found, items=other)) == [("EDN-REF", "e.html")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT, "as it is"),
        (TEXT.replace("‘twice a day’", '"twice a day"'), "other quotation marks"),
        (TEXT.replace("twice a", "twice\na"), "a line end"),
        (TEXT.replace("twice a", "twice\u00a0a"), "a space that does not break"),
        (TEXT.replace("twice", "tw\u00adice"), "a soft hyphen"),
        (TEXT.replace("tide", "ti\u0064e"), "the same letters"),
    ],
)
def test_typesetting_is_no_difference(text: str, why: str) -> None:
    assert rules(case(edition(), edition(text, "pdf"))) == [], why


@pytest.mark.parametrize(
    "changed",
    [
        "twice a night",
        "twice the day",
        "Twice a day",
        "twice a days",
        "twice, a day",
        "twice a",
        "twicea day",
    ],
)
def test_a_quotation_that_changed_on_the_way_is_found(changed: str) -> None:
    assert rules(case(edition(TEXT.replace("twice a day", changed)))) == [("EDN-QUO", "e.html")]


def test_a_quotation_that_the_reprinted_source_has_too_must_stand_in_both() -> None:
    block = Block(
        kind="para", text="Comes twice a day.", offsets=(), span=Span(start=0, end=1), reprint="tides"
    )
    manuscript = dataclasses.replace(case().manuscript, blocks=(block,))
    lost = TEXT.replace("twice a day", "twice a night") + " Comes twice a day."
    alone = dataclasses.replace(case(edition(lost)), manuscript=manuscript)
    assert rules(alone) == [("EDN-QUO", "e.html")]
    whole = edition(f"{TEXT} Comes twice a day.")
    assert rules(dataclasses.replace(alone, editions=(whole,))) == []


def test_the_edition_that_is_alone_is_the_one_that_differs() -> None:
    odd = edition(TEXT.replace("comes in", "goes out"))
    assert rules(case(odd, edition(kind="epub"), edition(kind="pdf"))) == [("EDN-SAME", "e.html")]


def test_an_entry_that_only_the_title_page_still_has_is_missed() -> None:
    page = "On the Tides, M. Alder, 1900.\n"
    lost = edition(page + TEXT.split("\n", maxsplit=1)[0])
    assert ("EDN-REF", "e.html") in rules(
        case(lost, edition(page + TEXT, "epub"), edition(page + TEXT, "pdf"))
    )


@pytest.mark.parametrize("verdict", [Verdict.NOT_CHECKED, Verdict.DIFFERS, Verdict.REVIEW])
def test_only_checked_quotations_are_looked_for(verdict: Verdict) -> None:
    assert rules(case(edition(), quotations=(quotation("nowhere", verdict),))) == []


def test_a_quotation_that_stands_twice_must_stand_twice() -> None:
    twice = (quotation("twice a day"), quotation("twice a day", Verdict.FOLDED))
    assert rules(case(edition(), quotations=twice)) == [("EDN-QUO", "e.html")]
    assert rules(case(edition(TEXT + " It is twice a day."), quotations=twice)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("On the Tides", "On the Winds"), ("(1900). On", "(1901). On"), ("Alder, M. (1900). On the Tides.", ""), ("(Alder 1900)", "[@tides]")],
)  # fmt: skip
def test_a_reference_that_is_not_there_is_found(old: str, new: str) -> None:
    text = TEXT.replace(old, new) if "1901" not in new else TEXT.replace("1900", "1901")
    assert rules(case(edition(text))) == [("EDN-REF", "e.html")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("comes in", "comes"), ("comes in", "comes in in"), ("comes in", "goes out"), ("day’ (", "day’. ("), (TEXT[-5:], "")],
)  # fmt: skip
def test_editions_that_do_not_say_the_same_are_found(old: str, new: str) -> None:
    found = [
        rule
        for rule in rules(case(edition(), edition(TEXT.replace(old, new), "pdf")))
        if rule[0] != "EDN-REF"
    ]
    assert found == [("EDN-SAME", "e.pdf")]


def test_a_pdf_from_right_to_left_is_said_to_be_unread() -> None:
    held = case(edition(), edition("in comes tide The", "pdf"))
    held = dataclasses.replace(held, imprint=dataclasses.replace(held.imprint, lang="ar"))
    (found,) = check(held)
    assert (found.rule, found.severity, found.file) == ("EDN-SAME", Severity.NOTICE, "e.pdf")
    assert "not compared" in found.message


def test_the_first_difference_is_shown_with_its_context() -> None:
    (finding,) = check(case(edition(), edition(TEXT.replace("comes in", "goes out"), "epub")))
    assert finding.message.startswith(
        "After “The tide” this EPUB goes on with “goes out 'twice a day' (Alder 1900)."
    )
    assert "the HTML with “comes in 'twice" in finding.message


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///home/a/b.html", "ftp://example.org/a", "other.html", "http://"]
)
def test_a_link_that_is_no_web_address_is_found(link: str) -> None:
    assert rules(case(edition(links=(link,)))) == [("EDN-LINK", "e.html")]


def test_links_that_work_are_no_findings() -> None:
    assert rules(case(edition(links=("https://example.org/", "http://example.org", "#note-1")))) == []
    assert rules(case(edition(broken=("#gone",)))) == [("EDN-LINK", "e.html")]


def test_folding_keeps_letters_digits_and_case() -> None:
    assert folded("Re-sign — “A” … 1 900") == "Re-sign-'A' ... 1 900"


RECEIPTS = "How the quotations were checked\n“twice a day” Found letter for letter.\nLicence\nCC BY"


def test_a_quotation_that_only_its_receipt_still_has_is_missed() -> None:
    lost = edition(f"The tide comes in.\nAlder, M. (1900). On the Tides.\n{RECEIPTS}")
    assert [finding.rule for finding in check(case(lost))] == ["EDN-QUO"]
    assert list(check(case(edition(f"{TEXT}\n{RECEIPTS}")))) == []


def test_a_note_behind_the_receipts_is_running_text() -> None:
    noted = edition(f"Tides.\nAlder, M. (1900). On the Tides.\n{RECEIPTS}\nA note: ‘twice a day’.")
    assert list(check(case(noted))) == []


def test_a_house_without_receipts_may_have_a_chapter_of_that_name() -> None:
    chapter = edition(f"Tides.\nHow the quotations were checked\n{TEXT}")
    with_chapter = case(chapter)
    off = dataclasses.replace(with_chapter.imprint, receipts=False)
    assert list(check(dataclasses.replace(with_chapter, imprint=off))) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("It says so 1 . And on 1 June", "It says so1. And on 1June", True),
        ("See [1] 1911. On", "See [1]1911. On", True),
        ("the Reading Group", "the ReadingGroup", False),
        ("on 1 June 1911", "on 1 July 1911", False),
    ],
)
def test_a_space_beside_a_number_or_a_mark_is_no_difference(one: str, other: str, same: bool) -> None:
    found = case(edition(TEXT + one), edition(TEXT + other, kind="pdf"))
    assert [rule for rule, _ in rules(found)] == ([] if same else ["EDN-SAME"])


def test_a_work_from_before_our_era_and_a_page_known_by_the_day_it_was_read() -> None:
    found = case(edition("‘twice a day’. Alder. On the Tides. 430 BC."))
    item = {**found.items["tides"], "issued": {"date-parts": [[-430]]}}
    assert rules(dataclasses.replace(found, items={"tides": item})) == []
    read = {**item, "issued": {"date-parts": [[2001]]}, "accessed": {"date-parts": [[430]]}}
    assert rules(dataclasses.replace(found, items={"tides": read})) == []
