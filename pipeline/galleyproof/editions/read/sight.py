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

_UNSEEN: Final = frozenset(
    "head script style template noscript noembed noframes iframe object datalist rp meta link title".split()
)
# Rules times elements: an article has some 100,000, a whole site's sheet on a long page a million.
_MOST_WORK: Final = 2_000_000


class _Shown(NamedTuple):
    """How an element is drawn: at all, why its own text is not, and in which colours."""

    drawn: bool
    reasons: frozenset[str]
    paint: styles.Paint


class Sight:
    """What of one document can be seen; built once, then asked for any element."""

    def __init__(self, soup: BeautifulSoup, where: str, sheets: Iterable[str] = ()) -> None:
        """Read the document's own style elements and `sheets`, the ones it links to.

        Raises EditionError where there is more of them than can be judged soon.
        """
        self._rules: dict[int, list[styles.Rule]] = {}
        self._shown: dict[int, _Shown] = {}
        own = [tag.get_text() for tag in soup.find_all("style")]
        rules = styles.rules([*sheets, *own])
        if len(rules) * len(soup.find_all(True)) > _MOST_WORK:
            raise EditionError("its style sheets are too long to tell what is hidden", where=where)
        for rule in rules:
            with contextlib.suppress(soupsieve.SelectorSyntaxError, NotImplementedError, ValueError):
                for tag in soup.select(rule.selector):
                    self._rules.setdefault(id(tag), []).append(rule)

    def sees(self, tag: Tag) -> bool:
        """Return whether a reader sees the text of `tag`, its ancestors taken into account."""
        line: list[Tag] = []
        above: Tag | None = tag
        while above is not None and id(above) not in self._shown:
            line.append(above)
            above = above.parent
        page = _Shown(True, frozenset(), styles.Paint(None, styles.WHITE))
        shown = self._shown[id(above)] if above is not None else page
        for element in reversed(line):
            shown = self._shown[id(element)] = self._below(shown, element)
        return shown.drawn and not shown.reasons and shown.paint.shows

    def _below(self, above: _Shown, tag: Tag) -> _Shown:
        """Return how `tag` is drawn inside `above`."""
        style = styles.cascaded(self._rules.get(id(tag), ()), str(tag.get("style") or ""))
        return _Shown(
            above.drawn and not (_left_out(tag, style) or styles.hides(style)),
            styles.unseen(style, above.reasons),
            above.paint.over(style, link=tag.name == "a"),
        )


def _left_out(tag: Tag, style: styles.Declared) -> bool:
    """Say whether an element is out of sight by what it is, not by how it is drawn."""
    if tag.name in _UNSEEN or not styles.UNSEEN_CLASSES.isdisjoint(_tokens(tag.get("class"))):
        return True
    closed = tag.has_attr("hidden") or (tag.name == "dialog" and not tag.has_attr("open"))
    return closed and "display" not in style


def _tokens(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else str(value or "").split()
