# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Every spelling of an identifier has one normal form; what is none is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof import archive
from galleyproof.errors import UsageError

REFUSED = [
    ("", "nothing"),
    ("   ", "white space"),
    ("chang2024", "a key"),
    ("hdl:1887", "a prefix alone"),
    ("hdl:/3762471", "a suffix alone"),
    ("file:///etc/passwd", "a file"),
    ("javascript:alert(1)", "a script"),
    ("data:text/html,x", "data"),
    ("gopher://example.org/", "another protocol"),
    ("ftp://example.org/x", "another protocol"),
    ("https://", "no host"),
    ("https:///path", "no host"),
    ("http://user:secret@example.org/", "a password"),
    ("http://127.0.0.1\\@example.org/", "whose host is it?"),
    ("http://example.org:99999/", "a port that is none"),
    ("http://example.org:0/", "a port that is none"),
    ("http://a..b/", "an empty label"),
    ("http://exa mple.org/", "a space"),
    ("https://example.org/\x1b[31m", "an escape sequence"),
    ("https://example.org/\u202etxt", "a direction override"),
    ("https://hdl.handle.net/1887/%2E%2E", "a suffix of dots alone"),
    ("hdl:1887/..", "a suffix of dots alone"),
    ("10.1000/\u200bx", "an invisible character"),
    ("http://[::1/", "a bracket that never closes"),
    ("https://example.org/" + "x" * 5000, "too long"),
]


@pytest.mark.parametrize("written", [pytest.param(text, id=f"{why}: {text[:20]!a}") for text, why in REFUSED])
def test_what_is_no_identifier_is_refused(written: str) -> None:
    with pytest.raises(UsageError):
        archive.normal(written)


SPELLINGS = {
    "hdl:1887/3762471": [
        "1887/3762471", "hdl:1887/3762471", "HDL:1887/3762471", "hdl://1887/3762471", "info:hdl/1887/3762471",
        "https://hdl.handle.net/1887/3762471", "http://hdl.handle.net/1887/3762471?noredirect",
        "https://hdl.handle.net/api/handles/1887/3762471", "https://hdl.handle.net/1887%2F3762471",
        "<https://hdl.handle.net/1887/3762471>.", "https://hdl.handle.net/1887/3762471),", " 1887/3762471\n",
    ],
    "doi:10.1016/s0140-6736(97)11096-0": [
        "10.1016/S0140-6736(97)11096-0", "doi:10.1016/s0140-6736(97)11096-0", "https://doi.org/10.1016/S0140-6736(97)11096-0",
        "http://dx.doi.org/10.1016/S0140-6736%2897%2911096-0", "urn:doi:10.1016/S0140-6736(97)11096-0",
        "(10.1016/S0140-6736(97)11096-0)"[1:],
    ],
    "hdl:20.1000/5555/": ["20.1000/5555/"],
    "hdl:1887/Case": ["hdl:1887/Case"],
    "https://example.org/": ["https://EXAMPLE.org", "https://example.org:443/", "https://example.org/#top"],
    "https://example.org/item%3A12?q=a%20b": ["https://example.org/item%3A12?q=a%20b"],
    "https://xn--bcher-kva.example/%C3%BC": ["https://bücher.example/ü"],
    "http://[::1]/x": ["http://[::1]:80/x", "http://[0:0:0:0:0:0:0:1]/x"],
}  # fmt: skip


@pytest.mark.parametrize(("written", "normal"), [(w, n) for n, ws in SPELLINGS.items() for w in ws])
def test_every_spelling_has_one_normal_form(written: str, normal: str) -> None:
    assert archive.normal(written) == normal


@pytest.mark.parametrize("normal", SPELLINGS)
def test_a_normal_form_is_its_own(normal: str) -> None:
    assert archive.normal(normal) == normal


@pytest.mark.parametrize(
    ("handle", "path"),
    [
        ("1887/3762471", "1887/3762471"),
        ("1887/a b%?#", "1887/a%20b%25%3F%23"),
        ("1887/../x", "1887%2F../x"),
        ("1887/<é>", "1887/%3C%C3%A9%3E"),
    ],
)
def test_a_handle_is_encoded_so_that_nothing_of_it_is_lost(handle: str, path: str) -> None:
    assert archive.encoded(handle) == path


@given(st.sampled_from(("", "1887/", "10.1000/", "https://example.org/")), st.text(max_size=60))
def test_any_text_has_a_normal_form_that_is_stable_or_is_refused(start: str, rest: str) -> None:
    try:
        normal = archive.normal(start + rest)
    except UsageError:
        return
    assert archive.normal(normal) == normal
    assert normal.isprintable()
    assert normal.startswith(("hdl:", "doi:", "http://", "https://"))
