# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What follows a citation's key into a locator, its CSL label and the words behind it: `, pp. 7–9, note`.

An optional comma, a label in words or short form (none means a page, if a number follows), then numbers
with their ranges; or both inside braces, `{p. iv}`. The labels are CSL 1.0.2's, in English, German,
French, Italian and Spanish. Imports nothing of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELS = {
    "page": "p pp page pages pg pgs S Seite Seiten pag págs pág pagina pagine",
    "chapter": "c chap chaps chapter chapters ch chs Kap Kapitel cap capp cc chapitre",
    "section": "sec secs section sections § §§ Abschn Abschnitt sez sect sects",
    "paragraph": "para paras paragraph paragraphs ¶ ¶¶ Abs Absatz par paragr",
    "verse": "v vv verse verses vers V",
    "line": "l ll line lines Z Zeile ligne",
    "note": "n nn note notes fn footnote Anm",
    "figure": "fig figs figure figures Abb",
    "folio": "f fol fols folio folios",
    "book": "bk bks book books Buch livre",
    "column": "col cols column columns Sp",
    "issue": "no nos issue number numbers Nr",
    "opus": "op opp opus",
    "part": "pt pts part parts Teil",
    "volume": "vol vols volume volumes Bd Bde t",
    "sub-verbo": "s.v s.vv sub",
    "act": "act acts Akt",
    "article-locator": "art arts article articles Art Artikel",
    "scene": "scene scenes sc Szene",
    "canon": "can canon",
    "table": "tbl table tables Tab",
    "timestamp": "time timestamp",
    "appendix": "app apps appendix appendices",
    "equation": "eq eqs equation",
    "rule": "r rule rules",
    "title": "tit title",
    "supplement": "supp supplement",
    "algorithm": "alg algorithm",
    "elocation": "loc location",
}
_LABEL_OF = {word: label for label, words in _LABELS.items() for word in words.split()}

# A number in digits, with a letter before or behind it or brackets (`A-7`, `3r`, `2(a)`); or a roman numeral.
_ROMAN = r"\b(?=\w)m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})\b(?<=[ivxlcdmIVXLCDM])"
_NUMBER = rf"(?:(?:[A-Za-z]|[A-Z]-)?\d[\d.:]*[A-Za-z]?(?![A-Za-z])(?:\(\w+\))*|(?i:{_ROMAN}))"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:[-–—]+|,|&|and|und|et|e|y)\s*{_NUMBER})*(?:\s?ff?\b\.?)?"
_LABEL = r"(?P<label>[^\W\d_]+(?:\.[^\W\d_]+)*|[§¶]+)(?:\.\s*|\s+|(?<=[§¶])|(?=\d))"
_LABELLED = re.compile(rf"[\s,]*{_LABEL}(?P<numbers>{_NUMBERS})")
_BARE = re.compile(rf"[\s,]*(?P<numbers>(?=[A-Za-z]?\d|[A-Z]-\d|{_ROMAN}){_NUMBERS})")
_BRACED = re.compile(rf"\s*,?\s*\{{\s*(?:{_LABEL})?(?P<numbers>[^{{}}]*?)\s*\}}")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work: `label` is CSL's, `value` as written but for dashes, `rest` what follows it."""

    label: str
    value: str
    rest: str


def locator(suffix: str) -> Locator:
    """Return the locator at the start of `suffix`; `label` and `value` are empty where there is none.

    >>> locator(", pp. 7--9, and passim")
    Locator(label='page', value='7–9', rest=', and passim')
    """
    braced = _BRACED.match(suffix)
    if braced:
        label = _label(braced["label"])
        said = braced["numbers"] if label else suffix[: braced.end()].strip(" ,{}")
        return Locator(label or "page", _dashed(said), suffix[braced.end() :])
    found = _LABELLED.match(suffix)
    label = _label(found["label"]) if found else ""
    if not label:
        found, label = _BARE.match(suffix), "page"
    if not found:
        return Locator("", "", suffix)
    value = found["numbers"].rstrip(".:,")
    return Locator(label, _dashed(value), suffix[found.start("numbers") + len(value) :])


def _label(word: str | None) -> str:
    return _LABEL_OF.get(word or "") or _LABEL_OF.get((word or "").lower(), "")


def _dashed(numbers: str) -> str:
    return re.sub(r"-{2,}", "–", numbers)
