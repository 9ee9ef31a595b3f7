# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Manuscript into its Quotations, each bound to the citations that may be its source.

`marks` says of each mark what it may be and how likely (`elisions` holds the words behind that),
`reading` finds the likeliest reading of a run of blocks, `spanning` what reaches over several, `found` turns
it into quotations, `inset` adds the block quotations (`words` says what stands in a stretch), `binding`
(with `sentences`) the citations.
`typography` (with `leaves`) sets an AST's straight marks by the same decisions, `placing` puts a node
behind a quotation.
"""

from __future__ import annotations

from galleyproof.model import Manuscript, Quotation
from galleyproof.quotes.binding import bind
from galleyproof.quotes.found import quotations
from galleyproof.quotes.placing import placed
from galleyproof.quotes.typography import curl, glyphs

__all__ = ["curl", "find", "glyphs", "placed"]


def find(manuscript: Manuscript) -> tuple[Quotation, ...]:
    """Return every quotation in document order, each with its citations.

    A nested quotation follows the one that it stands in, an alternative reading its first one.
    """
    return bind(manuscript, quotations(manuscript))
