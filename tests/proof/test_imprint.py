# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Front matter into the imprint, and what is said of front matter that does not fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from galleyproof.errors import ManuscriptError
from galleyproof.imprint import imprint

STATED: dict[str, Any] = {
    "title": "On Tides",
    "author": [
        {"name": "A. Writer", "orcid": "0000-0002-1825-0097"},
        {"name": "B. Noter", "role": "annotator"},
    ],
    "date": "2026-03-01",
    "license": "CC-BY-NC-4.0",
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": None}, "the front matter has no `title`"),
        ({"author": []}, "names nobody as author"),
        ({"author": [{"name": "B. Noter", "role": "annotator"}]}, "names nobody as author"),
        ({"author": [{"role": "author"}]}, "has no `name`"),
        ({"date": "1 March 2026"}, "`date: 1 March 2026` is no date"),
        ({"date": "2026-02-30"}, "is no date"),
        ({"license": ""}, "has no `license`"),
        ({"copyright": "A. Writer"}, "`copyright` in the front matter is no mapping"),
        ({"copyright": {"year": "MMXXVI"}}, "`year: MMXXVI` is no year"),
        ({"receipts": "perhaps"}, "`receipts: perhaps` is neither true nor false"),
        ({"lang": "qq"}, "`lang: qq` is no language"),
        ({"title": ["On", "Tides"]}, "`title` in the front matter is no text"),
        ({"license": ["CC-BY-4.0"]}, "`license` in the front matter is no text"),
        ({"keywords": {"a": "b"}}, "`keywords` in the front matter is no list"),
        ({"source": "nobody1900"}, "`source: nobody1900` is no item of the library"),
    ],
)
def test_front_matter_that_does_not_fit_is_named(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ManuscriptError) as error:
        imprint({**STATED, **change}, {})
    assert said in str(error.value)


def test_only_authors_are_authors() -> None:
    assert imprint(STATED, {}).authors == ("A. Writer",)


def test_holder_and_year_are_the_authors_and_the_dates_unless_stated() -> None:
    plain = imprint(STATED, {})
    assert (plain.holder, plain.year, plain.date) == ("A. Writer", 2026, dt.date(2026, 3, 1))
    stated = imprint({**STATED, "copyright": {"holder": "C. Press", "year": 2024}}, {})
    assert (stated.holder, stated.year) == ("C. Press", 2024)


def test_the_source_is_the_librarys_item() -> None:
    item = {"id": "tide1900", "title": "Tides"}
    assert imprint({**STATED, "source": "tide1900"}, {"tide1900": item}).source == item


def test_editions_show_how_their_quotations_were_checked_unless_told_not_to() -> None:
    assert imprint(STATED, {}).receipts
    assert not imprint({**STATED, "receipts": False}, {}).receipts


def test_an_author_may_be_a_plain_name() -> None:
    assert imprint({**STATED, "author": "A. Writer"}, {}).authors == ("A. Writer",)
