# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The work that a long paragraph is grows with its length, whatever stands in it."""

from __future__ import annotations

import pytest
from tests.effort import effort

from galleyproof import manuscript, quotes


@pytest.mark.parametrize(
    "piece",
    ["'a ~~b~~ c' ", "'a' [@b] ", "“a b\n\n"],
    ids=["struck words", "citations", "a mark that each paragraph opens anew"],
)
def test_a_long_text_is_read_in_step_with_its_length(piece: str) -> None:
    read = manuscript.parse(piece * 5_000 + "”\n")
    started = effort()
    assert quotes.find(read)
    assert effort() - started < 2
