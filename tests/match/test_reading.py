# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Reading: a passage between two phrases, as paragraphs; and the refusals."""

from __future__ import annotations

import pytest

from galleyproof.errors import ArchiveError
from galleyproof.match import reading

PAGE = "Nobody in the town had seen the gate closed before that winter came.\n\n" * 10
TEXT = "".join(
    f"{PAGE}The keeper {n} of the\n\n{n}\n\fTHE OLD GATE\n\nlower bridge {n} was ill.\n\n"
    "He em-\nbarked then.\n\n"
    for n in range(1, 9)
)


def test_a_paragraph_that_a_page_cut_is_whole_again() -> None:
    passage = reading(TEXT, "of the lower bridge 3", "lower bridge 3 was ill.")
    assert [words for words, _ in passage] == ["of the lower bridge 3 was ill."]


def test_each_character_maps_to_the_stored_text() -> None:
    for words, offsets in reading(TEXT, "of the lower bridge 3", "lower bridge 4"):
        assert len(words) == len(offsets)
        assert all(TEXT[offset] == char or char == " " for char, offset in zip(words, offsets, strict=True))


def test_a_closing_sign_named_by_the_phrase_is_included() -> None:
    text = "It began at noon. The wind rose. It ended late!"
    assert reading(text, "The wind", "It ended late!")[0][0] == "The wind rose. It ended late!"
    assert reading(text, "The wind", "It ended late")[0][0] == "The wind rose. It ended late"


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("a purple gate", "was ill.", "does not stand"),
        ("Nobody in the town", "lower bridge 3", "times"),
        ("lower bridge 8", "lower bridge 2", "does not stand after"),
        ("lower bridge 2", "was ill.", "times after"),
        ("", "was ill.", "does not stand"),
    ],
)
def test_a_phrase_that_is_missing_or_ambiguous_is_refused(first: str, last: str, why: str) -> None:
    with pytest.raises(ArchiveError, match=why):
        reading(TEXT, first, last)
