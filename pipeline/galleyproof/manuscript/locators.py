# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What follows a citation's key into a locator and its CSL label: `, pp. 7–9, note` is page 7–9.

As pandoc and citeproc read it: an optional comma, a label in words or short form (none means a
page, if a number follows), then numbers with their ranges; or both inside braces, `{p. iv}`. The
labels are CSL 1.0.2's, in English, German, French, Italian and Spanish.
"""

from __future__ import annotations

import re

from galleyproof.model import Json

_LABELS = {
    "page": "p pp page pages pg pgs S Seite Seiten pag págs pág pagina pagine",
    "chapter": "c chap chaps chapter chapters ch Kap Kapitel cap capp cc chapitre",
    "section": "sec secs section sections § §§ Abschn Abschnitt sez sect art",
    "paragraph": "para paras paragraph paragraphs ¶ ¶¶ Abs Absatz par",
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

# A number in digits, roman numerals or digits with a letter; ranges, lists and "f.", "ff." behind it.
_NUMBER = r"(?:[A-Za-z]?\d[\d.:]*[A-Za-z]?(?![A-Za-z])|[ivxlcdmIVXLCDM]+\b)"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:[-–—]+|,|&|and|und)\s*{_NUMBER})*(?:\s?ff?\b\.?)?"
_BRACED = re.compile(r"^\s*,?\s*\{(.*?)\}")
_LABEL = r"(?P<label>[^\W\d_]+(?:\.[^\W\d_]+)*|[§¶]+)(?:\.\s*|\s+|(?<=[§¶])|(?=\d))"
_LABELLED = re.compile(rf"^[\s,]*{_LABEL}(?P<numbers>{_NUMBERS})")
_VERBATIM = re.compile(rf"^\s*(?:{_LABEL})?(?P<numbers>.*\S)")
_BARE = re.compile(rf"^[\s,]*(?P<numbers>(?=[A-Za-z]?\d){_NUMBERS})")


def locator(suffix: list[Json]) -> tuple[str, str]:
    """Return the locator and CSL label that a citation's suffix starts with; two empty strings if none."""
    return of_text("".join(_words(suffix)))


def of_text(suffix: str) -> tuple[str, str]:
    """Return the locator and its CSL label that `suffix` starts with; two empty strings where it has none.

    >>> of_text(", pp. 7–9, and passim")
    ('7–9', 'page')
    """
    braced = _BRACED.match(suffix)
    if braced:
        return _verbatim(braced[1])
    bare = _BARE.match(suffix)
    if bare:
        return _tidy(bare["numbers"]), "page"
    labelled = _LABELLED.match(suffix)
    label = _label(labelled["label"]) if labelled else ""
    return (_tidy(labelled["numbers"]), label) if labelled and label else ("", "")


def _verbatim(inside: str) -> tuple[str, str]:
    found = _VERBATIM.match(inside)
    if found is None:
        return "", ""
    label = _label(found["label"]) if found["label"] else ""
    return (found["numbers"], label) if label else (inside.strip(), "page")


def _label(word: str) -> str:
    return _LABEL_OF.get(word) or _LABEL_OF.get(word.lower(), "")


def _tidy(numbers: str) -> str:
    return re.sub(r"-{2,}", "–", numbers.strip().rstrip(".:,"))


def _words(nodes: list[Json]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        content = node.get("c")
        if node["t"] in {"Space", "SoftBreak", "LineBreak"}:
            found.append(" ")
        elif isinstance(content, str):
            found.append(content)
        elif isinstance(content, list):
            inner = content[1] if node["t"] in {"Span", "Link", "Quoted"} else content
            found.extend(_words(inner) if isinstance(inner, list) and node["t"] not in _SILENT else [])
    return found


_SILENT = frozenset({"Code", "Math", "RawInline", "Image", "Note", "Cite"})
