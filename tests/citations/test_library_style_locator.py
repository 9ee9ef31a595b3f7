# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof import citations
from galleyproof.errors import LibraryError
from galleyproof.locators import locator

ITEM = '{"id": "a", "type": "book", "title": "T"}'

BROKEN = {
    "is no JSON": '[{"id": "a"',
    "holds no list of items": '{"items": []}',
    "item 1 is no object": '["a"]',
    "item 1 has no `id`": '[{"type": "book", "title": "T"}]',
    "item 'a' has no `type`": '[{"id": "a", "title": "T"}]',
    "item 'a' has no `title`": '[{"id": "a", "type": "book"}]',
    "the `title` of item 'a' is no text": '[{"id": "a", "type": "book", "title": ["T"]}]',
    "the id 'a' stands there twice": f"[{ITEM}, {ITEM}]",
}


@pytest.mark.parametrize(("said", "text"), BROKEN.items(), ids=BROKEN)
def test_a_broken_library_is_refused(said: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    path.write_text(text)
    with pytest.raises(LibraryError) as caught:
        citations.load(path)
    assert said in str(caught.value)
    assert str(path) in caught.value.where
    assert caught.value.remedy


def test_a_syntax_error_is_told_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    path.write_text('[\n {"id": "a" "type": "book"}\n]')
    with pytest.raises(LibraryError) as caught:
        citations.load(path)
    assert caught.value.where == f"{path}:2:13"


def test_a_missing_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="there is no library of sources"):
        citations.load(tmp_path / "library.json")


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    path.write_bytes(b'[{"id": "\xff"}]')
    with pytest.raises(LibraryError, match="is not in UTF-8 at byte 9"):
        citations.load(path)


def test_items_come_by_key_in_the_order_of_the_file_with_a_byte_order_mark_or_without(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    other = ITEM.replace('"a"', '"b"')
    for mark in (b"", b"\xef\xbb\xbf"):
        path.write_bytes(mark + f"[{other}, {ITEM}]".encode())
        assert list(citations.load(path)) == ["b", "a"]


def test_an_unknown_style_names_the_nearest() -> None:
    with pytest.raises(LibraryError) as caught:
        citations.style_file("chicago-authordate")
    assert str(caught.value).startswith("there is no citation style 'chicago-authordate'")
    assert "chicago-author-date" in caught.value.remedy


@pytest.mark.parametrize("name", ["../../../etc/passwd", "", "apa/", "apa\x00"])
def test_a_name_is_never_a_path(name: str) -> None:
    with pytest.raises(LibraryError, match="there is no citation style"):
        citations.style_file(name)


def test_a_dependent_style_leads_to_the_one_it_depends_on() -> None:
    assert citations.style_file("nature-digest").name == "nature.csl"


def test_a_path_is_read_relative_to_the_manuscript() -> None:
    here = Path(__file__).parent
    assert citations.style_file("breaks-citeproc-py.csl", here) == here / "breaks-citeproc-py.csl"


def test_a_file_that_is_no_style_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csl").write_text("<style")
    (tmp_path / "b.csl").write_text("<style xmlns='http://purl.org/net/xbiblio/csl'/>")
    with pytest.raises(LibraryError, match="is no CSL style"):
        citations.style_file("a.csl", tmp_path)
    with pytest.raises(LibraryError, match="is no independent CSL style"):
        citations.style_file("b.csl", tmp_path)
    with pytest.raises(LibraryError, match="there is no such citation style"):
        citations.style_file("c.csl", tmp_path)


LOCATORS = [
    ("", "", "", ""),
    (" and more", "", "", " and more"),
    (", in the margin", "", "", ", in the margin"),
    (", p. 7", "page", "7", ""),
    ("p. 7", "page", "7", ""),
    (", pp. 7-9", "page", "7-9", ""),
    (", pp. 7–9, 12", "page", "7–9, 12", ""),
    (", 7", "page", "7", ""),
    (", xiv-xx", "page", "xiv-xx", ""),
    (", ch. 3 and more", "chapter", "3", " and more"),
    (", § 4", "section", "4", ""),
    (", §4", "section", "4", ""),
    (", vol. 2", "volume", "2", ""),
    (", vv. 1-3", "verse", "1-3", ""),
    (", fig. 1a", "figure", "1a", ""),
    (", s.v. 4", "sub-verbo", "4", ""),
    ("{pp. iv, vi-xi, (xv)} with suffix", "page", "iv, vi-xi, (xv)", " with suffix"),
    ("{the end}", "page", "the end", ""),
    (", 7.", "page", "7", "."),
    (", I think", "", "", ", I think"),
    (", mild weather", "", "", ", mild weather"),
    (", S. 33f.", "page", "33f", "."),
    (", § 2(a)(1), first words", "section", "2(a)(1)", ", first words"),
    (", l. 3", "line", "3", ""),
    (", pp. 7 and 9 and more", "page", "7 and 9", " and more"),
    (", vol. 2, p. 45", "volume", "2", ", p. 45"),
]


@pytest.mark.parametrize(("suffix", "label", "value", "rest"), LOCATORS, ids=[row[0] for row in LOCATORS])
def test_locator(suffix: str, label: str, value: str, rest: str) -> None:
    place = locator(suffix)
    assert (place.label, place.value, place.rest) == (label, value, rest)


@given(st.text(alphabet=" ,.;-–{}pchIVx019§", max_size=30))
def test_a_locator_loses_no_words_after_it(suffix: str) -> None:
    place = locator(suffix)
    assert suffix.endswith(place.rest)
    assert re.sub("[-–]+", "-", place.value) in re.sub("[-–]+", "-", suffix)
