# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable

import pytest

from galleyproof.match import corpus, judge
from galleyproof.model import Match, SourceText

Judge = Callable[..., Match]


def source(text: str, **parts: object) -> SourceText:
    return SourceText(text=text, media_type="text/plain", extractor="test 1", **parts)  # type: ignore[arg-type] # fields by name


@pytest.fixture
def held() -> Judge:
    """Judge a quotation against one source text, others beside it."""

    def hold(quote: str, text: str, *others: str, **options: object) -> Match:
        texts = {"cited": source(text)} | {f"other{n}": source(other) for n, other in enumerate(others)}
        return judge(quote, ["cited"], corpus(texts), **options)  # type: ignore[arg-type] # options by name

    return hold
