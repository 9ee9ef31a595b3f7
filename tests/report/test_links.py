# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Links to a passage: the syntax of text fragments is escaped, and nothing but http(s) is linked."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.report.links import archived, identifier, live, text_fragment


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("javascript:alert(1)", "a script"),
        ("data:text/html,x", "a page in a link"),
        ("file:///etc/passwd", "the reader's own files"),
        ("//example.org/x", "no scheme"),
        ("https:", "no host"),
        ("http://[", "no URL at all"),
        ("", "nothing"),
        (None, "nothing"),
    ],
)
def test_what_is_never_linked(url: str | None, why: str) -> None:
    assert live(url, "words") == "", why


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/etc/passwd", "outside the project"),
        ("references/../../x", "outside the project"),
        ("", "nothing"),
        (None, "nothing"),
    ],
)
def test_what_is_no_archived_copy(path: str | None, why: str) -> None:
    assert archived("../..", path) == "", why


@pytest.mark.parametrize(
    ("url", "passage", "link"),
    [
        ("https://a.example/x", "", "https://a.example/x"),
        ("https://a.example/x", " … – ", "https://a.example/x"),
        ("https://a.example/x", ". L. Chang –", "https://a.example/x#:~:text=L.%20Chang"),
        ("https://a.example/x", "two words", "https://a.example/x#:~:text=two%20words"),
        ("https://a.example/x#top", "two words", "https://a.example/x#top:~:text=two%20words"),
        (
            "https://a.example/x",
            "well-known, & so on",
            "https://a.example/x#:~:text=well%2Dknown%2C%20%26%20so%20on",
        ),
        (
            "https://a.example/x",
            "a b c d e f g h i",
            "https://a.example/x#:~:text=a%20b%20c%20d,f%20g%20h%20i",
        ),
    ],
)
def test_the_live_page_at_the_passage(url: str, passage: str, link: str) -> None:
    assert live(url, passage) == link


def test_the_archived_copy_at_the_passage() -> None:
    assert archived("../..", "references/archive/a b/text.txt", "the sea") == (
        "../../references/archive/a%20b/text.txt#:~:text=the%20sea"
    )


@given(st.text(alphabet="ab-,&#%'\"<> é", max_size=60))
def test_a_fragment_holds_no_syntax_but_its_own(passage: str) -> None:
    made = text_fragment(passage)
    parts = made.removeprefix(":~:text=").split(",")
    assert not set(made.removeprefix(":~:text=")) & set("-&#<>\"' ")
    words = passage.split()
    while words and not any(char.isalnum() for char in words[0]):
        words = words[1:]
    while words and not any(char.isalnum() for char in words[-1]):
        words = words[:-1]
    assert [unquote(part).split() for part in parts] in ([words], [words[:4], words[-4:]], [[]])


@pytest.mark.parametrize(
    ("said", "leads_to"),
    [
        ("javascript:alert(1)", ""),
        ("isbn:0306406152", ""),
        ("hdl:1887/37 1", "https://hdl.handle.net/1887/37%201"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("https://a.example/", "https://a.example/"),
    ],
)
def test_where_an_identifier_leads(said: str, leads_to: str) -> None:
    assert identifier(said) == leads_to


@pytest.mark.parametrize(
    ("passage", "before", "fragment"),
    [
        ("the past", "clinging to its selective reading of ", "selective%20reading%20of-,the%20past"),
        ("no limits", "to bolster Russia's '", "bolster%20Russia%27s%20%27-,no%20limits"),
        ("the past", "The end.\n\n", "the%20past"),
        ("the past", "", "the%20past"),
        ("its own four words", "before ", "its%20own%20four%20words"),
        ("– the past", "before ", "the%20past"),
    ],
)
def test_a_short_passage_is_told_from_its_likes_by_the_words_before(
    passage: str, before: str, fragment: str
) -> None:
    assert text_fragment(passage, before) == f":~:text={fragment}"
