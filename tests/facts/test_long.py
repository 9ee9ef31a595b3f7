# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A sentence without end is read in pieces, so that no rule looks through all of it again and again."""

from __future__ import annotations

from itertools import pairwise

import pytest

from galleyproof.facts.grammar import grammar
from galleyproof.facts.paragraph import read


@pytest.mark.parametrize("words", ["", "It is. So it is.", "the 79th anniversary in 2019, " * 1000])
def test_no_sentence_is_longer_than_a_page(words: str) -> None:
    tokens, _, starts, _ = read(words, grammar("en"))
    assert all(0 < end - start <= 300 for start, end in pairwise([*starts, len(tokens)]))
    assert starts[:1] == ((0,) if words else ())
