# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Quotations held against archived sources: text and sources in, a match with its proof out. Pure.

The stages, in data order: `alphabet` and `fold` (text to key), `furniture` and `markup` (text to what is no
word of it), `index` (keys to word starts), `corpus` (texts to sources); `marks` (quotation to readings),
`locate` (reading to chains), `gaps`, `edges`, `fine` and `hold` (chain to allowances), `stand` (quotation
and source to standing); `near`, `diff`, `labels`, `numbering`, `shapes`, `evidence` and `damage` (what does
not stand, to what is nearest); `judge` (all of it to a match); `reading` (two phrases to a passage);
`wording` (a match to Markdown); `contract` (the rules, and their fingerprint). `phrase` is the public call,
and calling this package is calling it. `alterations`, `styles` and `mutation` try it all on quotations
changed on purpose.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from galleyproof.match.contract import CONTRACT, contract_fingerprint
from galleyproof.match.corpus import Corpus, corpus
from galleyproof.match.furniture import furniture
from galleyproof.match.judge import judge
from galleyproof.match.phrase import match
from galleyproof.match.reading import reading
from galleyproof.match.wording import as_markdown, escaped, page_of, wording

__all__ = [
    "CONTRACT",
    "Corpus",
    "as_markdown",
    "contract_fingerprint",
    "corpus",
    "escaped",
    "furniture",
    "judge",
    "page_of",
    "reading",
    "wording",
]


class _Callable(ModuleType):
    """The package, which `from galleyproof import match` gives: called, it is the function."""

    def __call__(self, *phrase: Any, **named: Any) -> Any:
        return match(*phrase, **named)


sys.modules[__name__].__class__ = _Callable
