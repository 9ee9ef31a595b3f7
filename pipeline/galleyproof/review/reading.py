# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript as it was read: its text, and the findings document that was made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from galleyproof.model import Json
from galleyproof.report.cards import Card, cards
from galleyproof.report.marks import marks


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The text as stored, and what was found in it; places in the document count in the text."""

    text: str
    document: Json
    offsets: Sequence[Sequence[int]] = ()
    """For each block of the document where its characters stand in `text`; empty for a reprinted one."""

    @cached_property
    def cards(self) -> list[Card]:
        """Every finding, what needs a person first, errors before warnings, then by place."""
        return cards(self.document, marks(self.document), "")
