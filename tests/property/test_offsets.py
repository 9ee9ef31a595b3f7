# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Every quotation and citation maps back to the very characters, whatever Markdown stands around it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from galleyproof import manuscript, quotes
from galleyproof.model import Block, QuoteStyle

WORDS = st.sampled_from(
    "the border China's état cafe\u0301 Ωμέγα 中国 war 1941-1945 a U.S. rock&roll x_y 🎉 don't end".split()
)
PHRASE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
MARKS = st.sampled_from(
    [('"', '"'), ("'", "'"), ("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ("「", "」")]
)
MARKUP = st.sampled_from(
    [
        "{}",
        "*{}*",
        "**{}**",
        '[{}](https://example.org/a_(b) "t")',
        "~~x~~ {}",
        "{} `x = 'y'`",
        "{}\n",
        "{}^[a note]",
        "{} [@key, p. 7]",
        "{} <b>b</b>",
        "{} &amp; \\*",
        "[{}]{.cls}",
        "{} $a'$",
        "@key {}",
    ]
)
FRAMES = st.sampled_from(
    [
        "{}\n",
        "> {}\n",
        "> > {}\n",
        "- {}\n",
        "1. {}\n\n   more\n",
        "# {}\n",
        "| {}\n| line\n",
        "Term\n\n:   {}\n",
        "::: {.box}\n{}\n:::\n",
        "A note.[^{n}]\n\n[^{n}]: {}\n",
        "| a | {} |\n|---|---|\n| b | c |\n",
    ]
)


@st.composite
def quoted(draw: st.DrawFn) -> str:
    opening, closing = draw(MARKS)
    inner = draw(PHRASE)
    inner = draw(st.sampled_from(["{}", "*{}*", "**a** {} *b*", "{} **b**"])).replace("{}", inner)
    around = draw(MARKUP).replace("{}", f"{opening}{inner}{closing}", 1)
    return f"{draw(PHRASE)} {around} {draw(PHRASE)}."


def framed(frame: str, content: str, number: int) -> str:
    return frame.replace("{n}", str(number)).replace("{}", content)


@st.composite
def documents(draw: st.DrawFn) -> str:
    parts = []
    for number in range(draw(st.integers(1, 5))):
        frame, content = draw(FRAMES), draw(quoted())
        if "\n" not in frame.rstrip("\n") and not frame.startswith(("#", ">")):
            parts.append(framed(frame, content, number))
        else:
            parts.append(framed(frame, content.replace("\n", " "), number))
    text = "\n".join(parts)
    if draw(st.booleans()):
        text = (
            f'---\ntitle: "It\'s \\"{draw(PHRASE)}\\""\nabstract: |\n  {draw(PHRASE)} \'x y\' z.\n---\n\n'
            + text
        )
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return "\ufeff" * draw(st.booleans()) + text


def stands(block: Block, stored: str, at: int) -> bool:
    """Whether the character at `at` stands where the block says, as itself or as what is written for it."""
    offset, char = block.offsets[at], block.text[at]
    if offset < 0:
        return False
    return stored[offset] == char or (char.isspace() and stored[offset].isspace()) or stored[offset] == "&"


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(documents())
def test_each_character_of_each_block_stands_where_it_says(stored: str) -> None:
    for block in manuscript.parse(stored).blocks:
        assert all(stands(block, stored, at) for at in range(len(block.text))), block.text
        assert sorted(block.offsets) == list(block.offsets)


@SLOW
@given(documents())
def test_each_quotation_stands_between_its_marks(stored: str) -> None:
    read = manuscript.parse(stored)
    found = quotes.find(read)
    assert found
    for quotation in found:
        block, last = read.blocks[quotation.block], read.blocks[quotation.end_block]
        first, end = block.offsets[quotation.start], last.offsets[quotation.end - 1] + 1
        assert not stored[quotation.span.start : first].strip("*")
        assert not stored[end : quotation.span.end].strip("*")
        place = read.place(quotation.span)
        lines = stored.split("\n")
        assert lines[place.line - 1][place.column - 1] == stored[quotation.span.start]
        if quotation.style is not QuoteStyle.BLOCK:
            assert stored[: quotation.span.start].rstrip()[-1] in "\"'“‘«„「"
            assert stored[quotation.span.end :].lstrip(" \\")[0] in "\"'”’»“」"


@SLOW
@given(documents())
def test_each_citation_is_the_brackets_or_the_key(stored: str) -> None:
    for citation in manuscript.parse(stored).citations:
        assert stored[citation.span.start : citation.span.end] in {"[@key, p. 7]", "@key"}
        assert citation.locator == ("7" if stored[citation.span.start] == "[" else "")


def test_a_caption_that_begins_with_an_escape_has_its_place() -> None:
    stored = '![1\\. An “old” map](x.png)\n\n![\\[The\\] “new” one](y.png "t")\n'
    found = quotes.find(manuscript.parse(stored))
    assert [stored[each.span.start : each.span.end] for each in found] == ["old", "new"]
