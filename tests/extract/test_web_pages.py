# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing that a reader of a page can see is lost, and what nobody sees is marked."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.errors import ExtractionError
from galleyproof.extract import extract

CASES = Path(__file__).parent / "html.md"


def cases() -> dict[str, tuple[str, str]]:
    """Titled blocks: the page, a line with a dot, the text; what is hidden stands in ⟦…⟧."""
    found = {}
    for block in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, rest = block.partition("\n")
        page, text = rest.partition("```html\n")[2].partition("\n```")[0].split("\n.\n")
        found[title] = (page, text)
    return found


def shown(page: str, media_type: str = "text/html") -> str:
    """Return the text of a page with its hidden stretches in ⟦…⟧."""
    found = extract(page.encode(), media_type, charset="utf-8")
    text = found.text
    for span in sorted(found.hidden, reverse=True):
        text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    return text.rstrip("\n")


@pytest.mark.parametrize(("page", "text"), cases().values(), ids=cases())
def test_a_page_s_text(page: str, text: str) -> None:
    assert shown(page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body><p>a<br/>b</p></body></html>",
            "a\nb",
        ),
        ("<html><body><p>caf&eacute;&nbsp;au lait &amp; more</p></body></html>", "café\xa0au lait & more"),
        ("<html><body><p>not well formed<p>at all</body></html>", "not well formed\nat all"),
        ("<!DOCTYPE html [<!ENTITY e 'x'>]><html><body><p>a &e; b</p></body></html>", "]>\na &e; b"),
    ],
)
def test_xhtml_is_read_as_xml_where_it_is_xml(page: str, text: str) -> None:
    assert shown(page, "application/xhtml+xml") == text


WORD = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)
INLINE = st.sampled_from(("em", "b", "a", "span", "sup", "cite", "font", "x-own"))
BLOCK = st.sampled_from(("p", "div", "li", "td", "h2", "blockquote", "figcaption", "section", "dd", "legend"))


@given(st.lists(st.tuples(BLOCK, INLINE, WORD, WORD), min_size=1, max_size=8))
def test_every_word_of_every_block_is_kept_in_order(blocks: list[tuple[str, str, str, str]]) -> None:
    page = "".join(f"<{b}>{one}<{i}>{two}</{i}></{b}>\n" for b, i, one, two in blocks)
    expected = [extract(f"{one}{two}".encode(), "text/plain").text for _, _, one, two in blocks]
    assert shown(f"<body>{page}").split("\n") == expected


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_the_hidden_spans_are_in_order(page: str) -> None:
    try:
        found = extract(page.encode("utf-8", "replace"), "text/html")
    except ExtractionError:
        return
    ends = [offset for span in found.hidden for offset in (span.start, span.end)]
    assert ends == sorted(ends)
    assert not ends or ends[-1] <= len(found.text)
    assert "\n\n" not in found.text


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000 + "<p>deep",
        "<b>" * 50_000 + "deep" + "<p>" * 1000,
        "<ul><li>" * 50_000 + "deep",
        f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>deep",
        "<table>" * 5000 + "deep",
        "<style>" + ".a{" * 50_000 + "</style>deep",
        "<style>" + "." * 200_000 + "</style>deep",
        "<p style='" + "display:" * 50_000 + "'>deep",
        "&" * 200_000 + "deep",
        "<q>" * 20_000 + "deep",
    ],
    ids=[
        "divs",
        "inline",
        "lists",
        "attributes",
        "tables",
        "rules",
        "dots",
        "declarations",
        "ampersands",
        "quotes",
    ],
)
def test_a_page_made_to_be_slow_is_not(page: str) -> None:
    start = time.process_time()
    assert "deep" in extract(page.encode(), "text/html").text
    assert time.process_time() - start < 2
