# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any

import pytest
from tests.match.hold import Judge, source

from galleyproof.match import corpus, judge
from galleyproof.model import Match


@pytest.fixture
def held() -> Judge:
    """Judge a quotation against one source text, others beside it."""

    def hold(quote: str, text: str, *others: str, **options: Any) -> Match:
        texts = {"cited": source(text)} | {f"other{n}": source(other) for n, other in enumerate(others)}
        return judge(quote, ["cited"], corpus(texts), **options)

    return hold
