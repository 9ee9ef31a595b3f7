# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Where a claim stands among the blocks, in the manuscript's own text and in what it reprints. Synthetic."""

from __future__ import annotations

import datetime as dt

import pytest

from galleyproof.model import Block, Case, Claim, ClaimStatus, Imprint, Manuscript, Span
from galleyproof.proof.places import Places

OWN = "In 1949 and *in* 1949.\n"
BOOK = "Before. In 1949, again.\n"


def block(text: str, offsets: list[int], reprint: str | None = None) -> Block:
    span = Span(start=offsets[0], end=offsets[-1] + 1)
    return Block(kind="para", text=text, offsets=offsets, span=span, reprint=reprint)


def places() -> Places:
    own = block("In 1949 and in 1949.", [*range(12), 13, 14, *range(16, 22)])
    reprinted = block("In 1949,\u2009again.", [*range(8, 16), -1, *range(17, 23)], reprint="book")
    manuscript = Manuscript(
        path="m.md", text=OWN, front_matter={}, ast={}, blocks=(own, reprinted), citations=()
    )
    imprint = Imprint(
        title="On Lighthouses",
        subtitle="",
        people=(),
        date=dt.date(1901, 4, 2),
        lang="en",
        licence="CC-BY-4.0",
        holder="A. Synthetic",
        year=1901,
        identifier="",
    )
    return Places(
        Case(manuscript=manuscript, imprint=imprint, quotations=(), items={}, evidence={}, sources={})
    )


def claim(text: str, start: int, source: str = "") -> Claim:
    status = ClaimStatus.AGREES
    end = start + len(text)
    return Claim(file="m.md", rule="R", text=text, start=start, end=end, line=1, status=status, source=source)


@pytest.mark.parametrize(
    ("title", "found", "expected"),
    [
        ("before every block", claim("Before", 0, "book"), None),
        ("in a source that is not reprinted", claim("1949", 90, "other"), None),
        ("in markup, not in words", claim("*", 12), None),
        ("in the manuscript", claim("1949", 3), (0, 3, 7)),
        ("behind markup that the block leaves out", claim("1949", 17), (0, 15, 19)),
        ("the manuscript's own, held against a reprinted source", claim("1949", 17, "book"), (0, 15, 19)),
        ("in the reprint", claim("1949", 11, "book"), (1, 3, 7)),
        ("behind a character that stands nowhere", claim("again", 17, "book"), (1, 9, 14)),
    ],
)
def test_where_a_claim_stands(title: str, found: Claim, expected: tuple[int, int, int] | None) -> None:
    place = places().of(found)
    assert tuple(place.values()) == (expected or (None, None, None)), title
