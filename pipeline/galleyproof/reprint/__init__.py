# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript with `.reprint` divs into one that holds the archived passages themselves.

    ::: {.reprint source=KEY from="its first words" to="its last words"}
    ::: {.note on="a phrase of the passage"}
    What the annotator has to say.
    :::
    :::

The passage is sliced from the archived text, so that it is stored once and cannot drift. Each note
hangs on its phrase, after the punctuation that closes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from galleyproof.errors import ManuscriptError
from galleyproof.match import reading
from galleyproof.model import ArchivedSource, Json, Manuscript, Span
from galleyproof.reprint.blocks import with_passage
from galleyproof.reprint.tree import Paragraph, anchors, filled, reprints

_FENCE = re.compile(r"^[ \t]*:{3,}[ \t]*\{[^}\n]*\.reprint\b[^}\n]*\}", re.MULTILINE)


def fill(
    manuscript: Manuscript, sources: Mapping[str, ArchivedSource], evidence: Mapping[str, str]
) -> Manuscript:
    """Return `manuscript` with every `.reprint` div filled; `evidence` leads from CSL key to slug.

    Raises ManuscriptError, with file and line, for a source without evidence, and for a note whose
    phrase does not stand exactly once in the passage; ArchiveError for a passage that is not found.
    """
    fences = [Span(start=m.start(), end=m.end()) for m in _FENCE.finditer(manuscript.text)]
    divs = list(reprints(manuscript.ast["blocks"]))
    # From the last to the first: the notes of a later reprint hang already when an earlier one is filled.
    for div, fence in reversed(list(zip(divs, fences, strict=False))):
        where = f"{manuscript.file(fence)}:{manuscript.place(fence).line}"
        slug = _slug(div, evidence, where)
        passage = _passage(div, sources[slug])
        at = anchors(div, passage, where)
        tree = filled(manuscript.ast, div, passage, at)
        manuscript = with_passage(replace(manuscript, ast=tree), passage, slug, fence, at)
    return manuscript


def _slug(div: Json, evidence: Mapping[str, str], where: str) -> str:
    key = dict(div["c"][0][2]).get("source", "")
    if key not in evidence:
        what = f"the reprint names the source {key!r}, of which nothing is archived"
        raise ManuscriptError(what, where=where, remedy="`galleyproof deposit FILE --for ID` archives it")
    return evidence[key]


def _passage(div: Json, source: ArchivedSource) -> tuple[Paragraph, ...]:
    attributes = dict(div["c"][0][2])
    return reading(source.text.text, attributes.get("from", ""), attributes.get("to", ""))
