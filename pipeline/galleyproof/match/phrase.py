# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A phrase and plain texts into a Match: the public call, for one who has no project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from galleyproof.match.corpus import corpus
from galleyproof.match.judge import judge
from galleyproof.model import Match, SourceText


def match(phrase: str, sources: Mapping[str, str], cited: Sequence[str] | None = None) -> Match:
    """Return the verdict on `phrase`, with its proof: where it stands, or how it differs.

    `sources` are texts by name, `cited` the names of those that may be its source, by default all.

    >>> from galleyproof import match
    >>> texts = {"keeper": "That winter the fog stayed for nine days, and the clock never stopped."}
    >>> found = match("the fog stayed for eleven days", texts)
    >>> print(found.verdict, found.change)
    differs number
    >>> [(op.source, op.quote) for op in found.diff if op.op == "replace"]
    [('nine', 'eleven')]
    >>> found = match("The fog stayed […] and the clock never stopped", texts)
    >>> print(found.verdict, [str(allowance) for allowance in found.allowances], found.spans[0])
    folded ['ellipsis', 'first-letter-case'] Span(start=12, end=26)
    >>> print(match("the fog stayed", texts, cited=["letters"]).verdict)
    not-checked
    """
    texts = {
        name: SourceText(text=text, media_type="text/plain", extractor="as given")
        for name, text in sources.items()
    }
    return judge(phrase, tuple(texts) if cited is None else cited, corpus(texts))
