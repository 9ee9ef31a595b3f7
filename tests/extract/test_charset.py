# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Which charset a text is read in, and who decided."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.extract import decode, extract

WORDS = "Café déjà vu – “no limits”"
META = '<meta charset="{}">' + WORDS


@pytest.mark.parametrize(
    ("payload", "http", "used", "how"),
    [
        (WORDS.encode(), None, "utf-8", "detected"),
        (WORDS.encode(), "utf-8", "utf-8", "http"),
        (WORDS.encode(), "no-such-charset", "utf-8", "detected"),
        (WORDS.encode(), "rot13", "utf-8", "detected"),
        (WORDS.encode(), "ascii", "utf-8", "detected"),
        (WORDS.encode("cp1252"), "iso-8859-1", "windows-1252", "http"),
        (META.format("utf-8").encode(), "iso-8859-1", "utf-8", "meta"),
        (WORDS.encode(), "windows-1252", "utf-8", "detected"),
        (WORDS.encode("utf-32"), "utf-16", "utf-32-le", "bom"),
        (WORDS.encode("cp1252"), "utf-8", "cp1252", "detected"),
        (codecs.BOM_UTF8 + WORDS.encode(), "iso-8859-1", "utf-8", "bom"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None, "utf-16-le", "bom"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-8", "utf-16-be", "bom"),
        (META.format("windows-1252").encode("cp1252"), None, "cp1252", "meta"),
        (META.format("windows-1252").encode("cp1252"), "utf-8", "cp1252", "meta"),
        (META.format("utf-8").encode(), "koi8-r", "koi8-r", "http"),
        (META.format("iso-8859-1").encode("cp1252"), None, "windows-1252", "meta"),
    ],
)
def test_who_decides(payload: bytes, http: str | None, used: str, how: str) -> None:
    said = decode(payload, http)[1]
    assert (said.used, said.how) == (used, how)
    if said.used != "koi8-r":
        assert decode(payload, http)[0].endswith(WORDS)


def test_what_fits_nothing_is_counted() -> None:
    text, said = decode(b"caf\x81\x8d\x8f " * 3, "utf-8")
    assert said.how == "fallback"
    assert said.replaced == text.count("\ufffd") > 0


@given(
    st.binary(max_size=200),
    st.sampled_from((None, "utf-8", "latin-1", "utf-16", "zip", "\x00", "idna", "hz")),
)
def test_any_bytes_can_be_read_in_any_charset(payload: bytes, http: str | None) -> None:
    text, said = decode(payload, http)
    again, _ = decode(payload, said.used if said.how == "detected" else http)
    assert again == text


def test_plain_text_is_kept_but_for_its_line_ends_and_form() -> None:
    text = extract("One\r\n\r\n  two\rre\u0301sume\u0301\n\n".encode(), "text/plain").text
    assert text == "One\n\n  two\nrésumé\n\n"


def test_a_form_feed_ends_a_page() -> None:
    found = extract(b"one\ftwo\f", "text/plain")
    assert [found.text[page.start : page.end] for page in found.pages] == ["one", "two"]
