# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences whose own words say that what they report is wrong, hearsay or supposed."""

from __future__ import annotations

import re
from dataclasses import replace

from galleyproof.facts.story import Judgement
from galleyproof.model import ClaimStatus

_RULES = frozenset("FACT-ANN FACT-SPAN FACT-SEQ FACT-REL FACT-WKD FACT-RANGE FACT-AGE".split())
_SAID_WRONG = re.compile(
    r"\b(?:legends?|tradition has it|contrary to|not true|untrue|mistake[ns]?\w*|misprint\w*|misdated|slip|"
    r"erroneous\w*|incorrect\w*|wrong(?:ly)?|supposed(?:ly)?|alleged(?:ly)?|reputed(?:ly)?|purported\w*|"
    r"unreliable|apocryphal|(?:claims?|claimed|pretends?|pretended|boasts?|boasted) (?:that|to)|"
    r"(?:used|liked|likes) to (?:say|claim|boast|joke|pretend)|jok(?:ed|es|ing)|quipp?ed|"
    r"[Ii]f (?:\w+ ){1,6}(?:had|were)|"
    r"[Hh]ad (?:he|she|it|they|the \w+) (?:not )?been|(?:would|might|could) have|hypothetical\w*|"
    r"[Ss]uppose|imagine|chroniclers?)\b"
)
_NEXT_WRONG = re.compile(
    r"\s*(?:[^.;:!?]{0,60}\b)?"
    r"(?:wrong|mistaken?|unreliable|slip|misprint|error|impossible|untrue|incorrect|cannot be)\b"
)


def doubted(judgement: Judgement) -> Judgement:
    """Return the judgement, undecided where the sentence or the next one says that something is not so."""
    paragraph = judgement.paragraph
    if paragraph is None or judgement.status is not ClaimStatus.CONTRADICTS or judgement.rule not in _RULES:
        return judgement
    first, _ = paragraph.around(paragraph.token_at(judgement.start + 1))
    _, last = paragraph.around(paragraph.token_at(judgement.end))
    start, end = paragraph.tokens[first].start, paragraph.tokens[last - 1].end
    if not (_SAID_WRONG.search(paragraph.text, start, end) or _NEXT_WRONG.match(paragraph.text, end)):
        return judgement
    note = f"{judgement.message} The sentence does not say that it is so."
    return replace(judgement, status=ClaimStatus.UNDECIDED, message=note)
