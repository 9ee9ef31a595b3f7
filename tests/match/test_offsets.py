# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Offsets: whatever the stored text is made of, a span cuts out the very words."""

from __future__ import annotations

import unicodedata
from time import process_time

from hypothesis import given
from hypothesis import strategies as st
from tests.match.hold import Judge

from galleyproof.match import corpus, judge
from galleyproof.match.alphabet import key_text
from galleyproof.match.corpus import source_of
from galleyproof.match.fold import Key, key_offsets
from galleyproof.match.near import clean
from galleyproof.model import SourceText, Span, Verdict

ODD = st.text(
    st.sampled_from("abcé ñßﬁﬀ½²İıΣς\u0301\u00ad\u200b\r\n\f-–'’“”.…[]*קָא漢字がกา1,𝒜😀"), max_size=300
)


@given(ODD)
def test_key_and_offsets_agree_for_any_text(text: str) -> None:
    key = Key(text)
    assert key.text == key_text(text) == key_offsets(text)[0]
    for at, offset in enumerate(key_offsets(text)[1]):
        assert key.offset(at) == offset
        assert key.index(offset) <= at < key.index(offset + 1)


@given(ODD, st.data())
def test_skipped_spans_leave_no_letters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    key = Key(text, (Span(start=start, end=end),) if end > start else ())
    assert key.text == key_text(text[:start]) + key_text(text[end:])
    assert all(not start <= key.offset(at) < end for at in range(len(key.text)))


def test_blocks_and_chunks_have_no_seam() -> None:
    text = "ﬁ ß a-b\u00adc é " * 200_000
    key = Key(text)
    assert len(key.text) == len(key_text(text))
    for at in (0, 63, 64, 65, len(key.text) // 2, len(key.text) - 1):
        assert key.text[at] in key_text(text[key.offset(at)])


@given(ODD)
def test_a_cleaned_stretch_maps_back_to_the_same_characters(text: str) -> None:
    read, offsets = clean(source_of(text), 0, len(text))
    assert "".join(text[offset] for offset in offsets) == read


@given(
    st.lists(
        st.sampled_from(["gate", "river", "Straße", "ﬁrst", "café", "no-\nbody", "em\u00adbark", "“old”"]),
        min_size=3,
        max_size=40,
    ),
    st.data(),
)
def test_spans_cut_the_words_out_of_the_text_as_stored(words: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(["\ufeff", "", "\r\n"])) + data.draw(
        st.sampled_from([" ", "\r\n", "\n"])
    ).join(words)
    text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    quote = unicodedata.normalize("NFC", " ".join(words[first:last]).replace("-\n", "").replace("\u00ad", ""))
    match = judge(quote, ["a"], corpus({"a": SourceText(text=text, media_type="", extractor="")}))
    assert match.verdict in (Verdict.EXACT, Verdict.FOLDED)
    (span,) = match.spans
    assert key_text(text[span.start : span.end]) == key_text(quote)
    if match.verdict is Verdict.EXACT:
        assert text[span.start : span.end] == quote
    else:
        assert text.find(quote) < 0 or match.allowances


def test_words_repeated_without_end_take_no_time_a_place(held: Judge) -> None:
    begin = process_time()
    match = held(" ".join(["the cat sat"] * 400), "the cat sat " * 4000)
    assert (match.verdict, match.occurrences) == (Verdict.EXACT, 3601)
    assert (
        process_time() - begin < 3
    )  # a quarter of a second; a look at every letter for every place took fifteen
