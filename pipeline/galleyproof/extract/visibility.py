# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An element's name, attributes and place into whether a reader of the page sees its text.

Text judged hidden is kept and marked, never dropped: a page may mislead about what it shows, and a
rule here may be wrong about it. Only what is written in the elements, or in the page's own style sheets,
is looked at; no style sheet is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from galleyproof import styles
from galleyproof.errors import ExtractionError
from galleyproof.selectors import DEEPEST, Element, Selectors

# What browsers show only where something else fails, or never: HTML Standard, 15.3 and 4.12.
HIDDEN_TAGS = frozenset(
    "annotation annotation-xml area audio canvas datalist desc iframe metadata noembed noframes "
    "noscript object rp template video".split()
)
"""Elements that a reader sees nothing of."""

_MOST = 1 << 22  # code points of style sheets in a page; a site that inlines all of its own has 500,000

# Style elements outside of what is no part of the page; an open end is the page's, as for a browser.
_STYLES = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|noscript|template|textarea|title|xmp)\b.*?(?:</\1|\Z)"
    r"|<(?:\w+:)?style\b([^<>]*)>(.*?)(?:</(?:\w+:)?style|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_MEDIA = re.compile(r"\bmedia\s*=\s*[\"']?([^\"'>]*)", re.IGNORECASE)
_KIND = re.compile(r"\btype\s*=\s*[\"']?(?!text/css)[\w/]+", re.IGNORECASE)
# Each begins with what it is searched by: one alternation would take longer than all of the parsing.
_LINKED = tuple(map(re.compile, (r"<link\b[^<>]*\bstylesheet", r"@import\b", r"<\?xml-stylesheet")))
_DRAWN = tuple(map(re.compile, (r"style\s*=", r"bgcolor\s*=", r"<font\b", r"<body\b[^<>]*\btext\s*=")))


class View(NamedTuple):
    """How an element is drawn."""

    drawn: bool
    reasons: frozenset[str]
    """Why its own text cannot be seen; what it holds may undo them."""
    paint: styles.Paint

    @property
    def sees(self) -> bool:
        """Whether a reader sees the text."""
        return self.drawn and not self.reasons and self.paint.shows


class Page:
    """What a page's own style sheets make of its elements, asked for in document order."""

    def __init__(self, text: str) -> None:
        """Read the style sheets, wherever they stand. Raises ExtractionError for too many of them."""
        sheets = sheets_of(text)
        if sum(map(len, sheets)) > _MOST:
            raise ExtractionError("its style sheets are too long to tell what is hidden")
        self._selectors = Selectors(styles.rules(tuple(sheets)))
        lowered = text.lower()
        self._linked = any(pattern.search(lowered) for pattern in _LINKED)
        self.styled = bool(self._selectors) or any(pattern.search(lowered) for pattern in _DRAWN)
        """Whether anything in the page says how it is drawn."""
        ground = None if self._linked else styles.WHITE
        self.view = View(True, frozenset(), styles.Paint(None, ground))
        """Of the page, before any element."""
        self._line: list[Element] = []

    @property
    def work(self) -> int:
        """How many selectors were compared with an element."""
        return self._selectors.work

    def enter(self, above: View, tag: str, attributes: Mapping[str, str]) -> View:
        """Return how an element is drawn inside `above`; `leave` ends it."""
        rules: tuple[styles.Rule, ...] = ()
        if self._selectors:
            self._line.append(self._selectors.element(tag, attributes, self._line))
            rules = self._selectors.matching(self._line[-DEEPEST:])
        if not rules and not attributes and tag != "a" and tag not in HIDDEN_TAGS and tag != "dialog":
            return above
        style = {**_hints(tag, attributes), **styles.cascaded(rules, attributes.get("style", ""))}
        drawn = above.drawn and not (left_out(tag, attributes, style) or styles.hides(style))
        paint = above.paint
        if self._linked and ("class" in attributes or "id" in attributes):
            paint = paint._replace(ground=None)  # a sheet that is not at hand may colour it
        return View(drawn, styles.unseen(style, above.reasons), paint.over(style, link=tag == "a"))

    def leave(self) -> None:
        """Go back to what the element stood in."""
        if self._line:
            self._line.pop()


def sheets_of(text: str) -> list[str]:
    """Return the style sheets that stand in a page, those for print alone left out."""
    if "style" not in text and "STYLE" not in text:
        return []
    found = []
    for piece in _STYLES.finditer(text):
        attributes, sheet = piece[2], piece[3]
        media = _MEDIA.search(attributes or "")
        if sheet and not _KIND.search(attributes) and styles.screen(media[1] if media else ""):
            found.append(re.sub(r"<!\[CDATA\[|\]\]>|<!--|-->", " ", sheet))
    return found


def _hints(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return what attributes declare that are older than style sheets (HTML Standard, 15.3)."""
    hints = {}
    if "bgcolor" in attributes:
        hints["background-color"] = attributes["bgcolor"].strip().lower()
    if "background" in attributes:
        hints["background-image"] = "url()"
    if tag == "font" and "color" in attributes:
        hints["color"] = attributes["color"].strip().lower()
    if tag == "body" and "text" in attributes:
        hints["color"] = attributes["text"].strip().lower()
    return hints


def left_out(tag: str, attributes: Mapping[str, str], style: styles.Declared) -> bool:
    """Say whether an element is out of sight by what it is, not by how it is drawn."""
    if tag in HIDDEN_TAGS or attributes.get("aria-hidden", "").lower() == "true":
        return True
    if ("hidden" in attributes or (tag == "dialog" and "open" not in attributes)) and "display" not in style:
        return True
    return "class" in attributes and not styles.UNSEEN_CLASSES.isdisjoint(attributes["class"].split())
