# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""Ids, addresses and labels of licences: what names one, what only looks like it, what goes with what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.licences import LICENCES, Licence, by_spdx, by_text, by_url, may_combine, mentions


def known(spdx: str) -> Licence:
    found = by_spdx(spdx)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "cc by hand",
        "posted by nc 4.0",
        "attribution of 4.0 per cent",
        "The attribution is disputed.",
        "version 4.0 International",
        "CC",
        "Creative Commons",
        "CC 4.0",
        "https://example.org/licenses/by-nc/4.0/",
        "BY",
        "copied by SA 3.0",
        "CC0.5",
    ],
)
def test_what_names_no_licence(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("Creative Commons CC BY-NC 4.0 license", "CC-BY-NC-4.0"),
        ("CC-BY-NC-4.0", "CC-BY-NC-4.0"),
        ("cc by-nc 4.0", "CC-BY-NC-4.0"),
        ("CC BY NC ND 4.0", "CC-BY-NC-ND-4.0"),
        ("CC BY‑NC‑4.0", "CC-BY-NC-4.0"),
        ("CC\u00a0BY-ND-NC 3.0", "CC-BY-NC-ND-3.0"),
        ("(CC BY 4.0).", "CC-BY-4.0"),
        ("Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
        ("Attribution-NonCommercial-NoDerivs 3.0 Unported", "CC-BY-NC-ND-3.0"),
        ("Creative Commons Attribution Non-Commercial Share Alike licence, version 4.0", "CC-BY-NC-SA-4.0"),
        ("CC BY 3.0 NL", "CC-BY-3.0-NL"),
        ("CC-BY-SA-3.0-IGO", "CC-BY-SA-3.0-IGO"),
        ("CC BY 3.0 Germany", "CC-BY-3.0-DE"),
        ("CC BY 4.0 AT THE END", "CC-BY-4.0"),
        ("CC0", "CC0-1.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("Public Domain Mark 1.0", "CC-PDM-1.0"),
    ],
)
def test_a_label_names_its_licence(text: str, spdx: str) -> None:
    found = by_text(text)
    assert found is not None
    assert found.spdx == spdx


@pytest.mark.parametrize(
    "spdx", ["CC-BY-NC-5.0", "CC-BY-ND-SA-4.0", "CC-BY-4.0-NL", "MIT", "", "CC-BY-3.0-XX"]
)
def test_an_unknown_id_is_none(spdx: str) -> None:
    assert by_spdx(spdx) is None


@given(st.sampled_from(LICENCES))
def test_id_label_name_and_address_lead_back(licence: Licence) -> None:
    assert by_spdx(licence.spdx.lower()) == licence
    assert by_url(licence.url) == (licence, False)
    assert by_text(licence.label) == licence
    assert all(mention.fits(licence) for mention in mentions(licence.name))


@given(
    st.sampled_from(LICENCES),
    st.sampled_from(["https://", "http://", "//", "https://www.", "HTTP://WWW."]),
    st.sampled_from(["", "/", "/deed", "/deed.nl", "/deed.zh-hans", "/legalcode", "/legalcode.txt", "/legalcode#s3", "/?ref=chooser-v1"]),
)  # fmt: skip
def test_the_other_forms_of_an_address_fold(licence: Licence, scheme: str, tail: str) -> None:
    url = scheme + licence.url.removeprefix("https://").rstrip("/") + tail
    assert by_url(url) == (licence, url != licence.url)


@pytest.mark.parametrize(
    "url",
    [
        "https://creativecommons.org/",
        "https://creativecommons.org/licenses/",
        "https://creativecommons.org/licenses/by-nc/5.0/",
        "https://creativecommons.org/licenses/nc/4.0/",
        "https://creativecommons.org.example.org/licenses/by/4.0/",
        "https://example.org/creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/4.0/evil",
        "ftp://creativecommons.org/licenses/by/4.0/",
    ],
)
def test_an_address_that_only_looks_like_it_is_none(url: str) -> None:
    assert by_url(url) == (None, False)


@given(st.text(alphabet="CBYNDSA40. -/creativcomonsAttributionNonCommercial", max_size=60))
def test_a_mention_stands_where_it_says(text: str) -> None:
    for mention in mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize(
    ("material", "edition", "adapted", "may"),
    [
        ("CC-BY-NC-4.0", "CC-BY-NC-4.0", True, True),
        ("CC0-1.0", "CC-BY-NC-ND-4.0", True, True),
        ("CC-BY-4.0", "CC-BY-NC-4.0", True, True),
        ("CC-BY-SA-3.0", "CC-BY-SA-4.0", True, True),
        ("CC-BY-SA-1.0", "CC-BY-SA-4.0", True, False),
        ("CC-BY-SA-2.0", "CC-BY-SA-2.5", True, True),
        ("CC-BY-SA-3.0-NL", "CC-BY-SA-4.0", True, True),
        ("CC-BY-NC-SA-4.0", "CC-BY-NC-4.0", True, False),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", True, True),
        ("CC-BY-NC-4.0", "CC-BY-NC-ND-4.0", True, True),
        ("CC-BY-NC-4.0", "CC-BY-ND-4.0", False, False),
        ("CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", False, True),
        ("CC-BY-3.0-DE", "CC-BY-NC-4.0", True, True),
        ("CC-BY-NC-ND-4.0", "CC-BY-NC-ND-4.0", False, True),
        ("CC-BY-NC-ND-4.0", "CC-BY-NC-ND-4.0", True, False),
        ("CC-BY-NC-ND-4.0", "CC-BY-NC-4.0", False, False),
        ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", True, False),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0", True, False),
        ("CC-BY-SA-4.0", "CC-BY-4.0", True, False),
        ("CC-BY-NC-4.0", "CC-BY-4.0", False, False),
        ("CC-BY-NC-SA-4.0", "CC-BY-SA-4.0", True, False),
        ("CC-BY-4.0", "CC0-1.0", True, False),
    ],
)
def test_what_may_be_combined(material: str, edition: str, adapted: bool, may: bool) -> None:
    assert (may_combine(known(material), known(edition), adapted=adapted) == "") is may
