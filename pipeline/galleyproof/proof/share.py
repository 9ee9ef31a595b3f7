# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A source and the quotations from it into the share of it that is quoted."""

from __future__ import annotations

from collections.abc import Sequence

from galleyproof.model import ArchivedSource, Judged


def share(source: ArchivedSource, quotations: Sequence[Judged]) -> float:
    """Return the part of the source's characters, 0 to 1, that the quotations cover; overlaps count once."""
    spans = sorted(
        (span.start, span.end)
        for judged in quotations
        if judged.match.source == source.slug
        for span in judged.match.spans
    )
    covered = reached = 0
    for start, end in spans:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return round(covered / max(1, len(source.text.text)), 4)
