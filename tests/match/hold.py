# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Source texts for the examples, and the type of the fixture that judges by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from galleyproof.model import Match, SourceText

Judge = Callable[..., Match]


def source(text: str, **fields: Any) -> SourceText:
    return SourceText(text=text, media_type="text/plain", extractor="test 1", **fields)
