# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What follows a citation key (`, pp. 7-9 and more`) into a CSL locator and the words after it.

Labels are those of CSL 1.0.2, appendix IV, with the abbreviations that pandoc's manual lists for English.
A number without a label is a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TERMS = {
    "act": "act",
    "appendix": "appendix appendices app. apps.",
    "article-locator": "article articles art. arts.",
    "book": "book books bk. bks.",
    "canon": "canon canons",
    "chapter": "chapter chapters chap. chaps. ch.",
    "column": "column columns col. cols.",
    "elocation": "location locations loc. locs.",
    "equation": "equation equations eq. eqs.",
    "figure": "figure figures fig. figs.",
    "folio": "folio folios fol. fols.",
    "issue": "number numbers no. nos.",
    "line": "line lines l. ll.",
    "note": "note notes n. nn.",
    "opus": "opus opera op. opp.",
    "page": "page pages p. pp.",
    "paragraph": "paragraph paragraphs para. paras. ¶ ¶¶",
    "part": "part parts pt. pts.",
    "rule": "rule rules",
    "scene": "scene scenes sc. scs.",
    "section": "section sections sec. secs. § §§",
    "sub-verbo": "s.v. s.vv.",
    "supplement": "supplement supp.",
    "table": "table tables tbl. tbls.",
    "timestamp": "timestamp",
    "title-locator": "title titles tit. tits.",
    "verse": "verse verses v. vv.",
    "volume": "volume volumes vol. vols.",
}
_LABELS = {term: label for label, terms in _TERMS.items() for term in terms.split()} | {
    "sub verbo": "sub-verbo"
}
_NUMBER = r"(?:[A-Za-z]?\d[\w.:]*|[IVXLCDMivxlcdm]+\b)"
_RANGE = rf"{_NUMBER}(?:\s*[-–—]+\s*{_NUMBER})?"
_LABEL = "|".join(re.escape(term) for term in sorted(_LABELS, key=len, reverse=True))
_LOCATOR = re.compile(
    rf"\s*,?\s*(?:(?P<label>{_LABEL})(?:(?<=[.¶§])\s*|\s+))?(?P<value>{_RANGE}(?:\s*[,&]\s*{_RANGE})*)(?P<rest>.*)",
    re.DOTALL,
)
_BRACED = re.compile(r"\s*,?\s*\{(?P<inside>[^{}]*)\}(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work: `label` is CSL's, `value` as written, `rest` the words that follow it."""

    label: str
    value: str
    rest: str


def locator(suffix: str) -> Locator:
    """Return the locator at the start of `suffix`; `label` and `value` are empty where there is none."""
    braced = _BRACED.match(suffix)
    if braced:
        inside = _LOCATOR.match(braced["inside"])
        label = _LABELS.get((inside and inside["label"]) or "", "page")
        value = inside["value"] + inside["rest"] if inside else braced["inside"].strip()
        return Locator(label, value.strip(), braced["rest"])
    found = _LOCATOR.match(suffix)
    if found is None or not (found["label"] or re.match(r"\s*,?\s*\d|\s*,?\s*[ivxlc]+\b", suffix)):
        return Locator("", "", suffix)
    value = found["value"].rstrip(".:")
    return Locator(
        _LABELS.get(found["label"] or "", "page"), value, found["value"][len(value) :] + found["rest"]
    )
