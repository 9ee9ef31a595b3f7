# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A page's style sheets and attributes into what a reader of it sees.

Only what stands in the file is looked at: attributes, style elements and the sheets packed with it.
A ground that is an image or a variable hides nothing: nobody can say.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import Final, NamedTuple

import soupsieve
from bs4 import BeautifulSoup, Tag

from galleyproof import styles
from galleyproof.errors import EditionError
from galleyproof.selectors import DEEPEST, Element, Selectors

_UNSEEN: Final = frozenset(
    "head script style template noscript noembed noframes iframe object datalist rp meta link title".split()
)
# Selectors compared with elements: an article has some 10,000, a whole site's sheet on a long page a million.
_MOST_WORK: Final = 3_000_000


class _Shown(NamedTuple):
    """How an element is drawn: at all, why its own text is not, and in which colours."""

    drawn: bool
    reasons: frozenset[str]
    paint: styles.Paint
    line: tuple[Element, ...]
    """It, and what it stands in, as selectors see them."""


class Sight:
    """What of one document can be seen; built once, then asked for any element."""

    def __init__(self, soup: BeautifulSoup, where: str, sheets: Iterable[str] = ()) -> None:
        """Read the document's own style elements and `sheets`, the ones it links to.

        Raises EditionError, as `sees` does, where there is more of them than can be judged soon.
        """
        self._page = _Shown(True, frozenset(), styles.Paint(None, styles.WHITE), ())
        self._shown: dict[int, _Shown] = {id(soup): self._page}
        own = [tag.get_text() for tag in soup.find_all("style")]
        self._where = where
        self._selectors = Selectors(styles.rules((*sheets, *own)))
        if self._selectors.passed_over:
            self._refuse_more_than(_MOST_WORK // len(self._selectors.passed_over), len(soup.find_all(True)))
        self._sideways: dict[int, list[tuple[int, styles.Rule]]] = {}
        for order, rule in self._selectors.passed_over:
            with contextlib.suppress(soupsieve.SelectorSyntaxError, NotImplementedError, ValueError):
                for tag in soup.select(rule.selector):
                    self._sideways.setdefault(id(tag), []).append((order, rule))

    def sees(self, tag: Tag) -> bool:
        """Return whether a reader sees the text of `tag`, its ancestors taken into account."""
        line: list[Tag] = []
        above: Tag | None = tag
        while above is not None and id(above) not in self._shown:
            line.append(above)
            above = above.parent
        shown = self._page if above is None else self._shown[id(above)]
        for element in reversed(line):
            shown = self._shown[id(element)] = self._below(shown, element)
        return shown.drawn and not shown.reasons and shown.paint.shows

    def _refuse_more_than(self, most: int, work: int) -> None:
        if work > most:
            what = "its style sheets are too long to tell what is hidden"
            raise EditionError(what, where=self._where, remedy="do not open it")

    def _below(self, above: _Shown, tag: Tag) -> _Shown:
        """Return how `tag` is drawn inside `above`."""
        line = (*above.line, self._selectors.element(*_asked(tag), above.line))[-DEEPEST:]
        found = (*self._selectors.placed(line), *self._sideways.get(id(tag), ()))
        self._refuse_more_than(_MOST_WORK, self._selectors.work)
        rules = (rule for _, rule in sorted(found, key=lambda placed: placed[0]))
        style = styles.cascaded(rules, str(tag.get("style") or ""))
        return _Shown(
            above.drawn and not (_left_out(tag, style) or styles.hides(style)),
            styles.unseen(style, above.reasons),
            above.paint.over(style, link=tag.name == "a"),
            line,
        )


def _left_out(tag: Tag, style: styles.Declared) -> bool:
    """Say whether an element is out of sight by what it is, not by how it is drawn."""
    if tag.name in _UNSEEN or not styles.UNSEEN_CLASSES.isdisjoint(tokens(tag.get("class"))):
        return True
    closed = tag.has_attr("hidden") or (tag.name == "dialog" and not tag.has_attr("open"))
    return closed and "display" not in style


def _asked(tag: Tag) -> tuple[str, dict[str, str]]:
    """Return the name and the attributes of an element, as selectors ask for them."""
    values = ((str(name), value) for name, value in tag.attrs.items())
    attributes = {name: " ".join(value) if isinstance(value, list) else str(value) for name, value in values}
    return tag.name.rpartition(":")[2].lower(), attributes


def tokens(value: object) -> list[str]:
    """Return the tokens of an attribute's value, which the parser may have split already."""
    return [str(item) for item in value] if isinstance(value, list) else str(value or "").split()
