# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Long quotations into findings: on what ground they are used, and how much of a source they take (LIC-3RD).

A quotation is long from forty words, where style guides set it off (APA Publication Manual, 7th ed., 8.27).
The hint about the whole speaks from eight hundred words of one source, the rule of thumb of the Society
of Authors and the Publishers Association, or a tenth of it. Neither is law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from galleyproof.checks.licence.finding import GROUND
from galleyproof.licences import Licence, by_spdx, may_combine, mentions
from galleyproof.model import ArchivedSource, Case, Judged

LONG: Final = 40
_MANY: Final = 800
_SHARE: Final = 0.1


def long_without_terms(case: Case, licences: dict[str, Licence | None]) -> Iterator[Judged]:
    """Yield each long quotation from elsewhere that is under no licence that fits and names no ground.

    `licences` has the licence of each archived source by slug, as far as it is known.
    """
    for held in _foreign(case):
        quotation = held.quotation
        blocks = case.manuscript.blocks[quotation.block : quotation.end_block + 2]
        said = " ".join(block.text for block in blocks).replace(quotation.text, " ")
        licensed = _fits(licences.get(held.match.source or ""), case)
        if _words(quotation.text) >= LONG and not (licensed or GROUND.search(said) or mentions(said)):
            yield held


def much_quoted(case: Case, licences: dict[str, Licence | None]) -> Iterator[tuple[str, int, float]]:
    """Yield slug, words and share (0 to 1) of each unlicensed source that much is quoted from."""
    quoted: dict[str, list[Judged]] = {}
    for held in _foreign(case):
        if held.match.source in case.sources:
            quoted.setdefault(str(held.match.source), []).append(held)
    for slug, rows in sorted(quoted.items()):
        words, share = _taken(case.sources[slug], rows)
        if not _fits(licences.get(slug), case) and (words >= _MANY or (words >= LONG and share >= _SHARE)):
            yield slug, words, share


def _foreign(case: Case) -> Iterator[Judged]:
    """Yield the quotations that are neither transcluded nor from the work that is reprinted."""
    own = case.evidence.get(str(case.imprint.source.get("id")), "")
    for held in case.quotations:
        if not (held.quotation.reprint or held.quotation.alternative or (own and held.match.source == own)):
            yield held


def _fits(licence: Licence | None, case: Case) -> bool:
    edition = by_spdx(case.imprint.licence)
    return licence is not None and edition is not None and not may_combine(licence, edition, adapted=False)


def _taken(source: ArchivedSource, rows: Sequence[Judged]) -> tuple[int, float]:
    """Return how many words of a source are quoted, overlaps once, and which part of its characters."""
    text, words, covered, reached = source.text.text, 0, 0, 0
    for start, end in sorted((span.start, span.end) for row in rows for span in row.match.spans):
        fresh = text[max(start, reached) : end]
        words, covered, reached = words + _words(fresh), covered + len(fresh), max(reached, end)
    return words, covered / max(1, len(text))


def _words(text: str) -> int:
    return len(re.findall(r"\w+(?:['’-]\w+)*", text))
