# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A page's style sheets and attributes into what a reader of it sees.

Only what stands in the file is looked at: attributes, style elements and the sheets packed with it.
What decides: display, visibility, opacity, size, clipping, position off the page, and text in the
colour of its ground. A ground that is an image or a variable hides nothing: nobody can say.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import soupsieve
import tinycss2
from bs4 import BeautifulSoup, Tag
from tinycss2.color3 import parse_color

from galleyproof.errors import EditionError

_UNSEEN: Final = frozenset(
    "head script style template noscript noembed noframes iframe object datalist rp meta link title".split()
)
# How themes keep text for screen readers alone, where their own sheet is not in the file.
_UNSEEN_CLASSES: Final = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"})
_LOOKED_AT: Final = frozenset(
    "display visibility opacity font-size color background background-color background-image position left"
    " top text-indent clip clip-path width height max-width max-height overflow transform".split()
)
# Rules times elements: an article has some 100,000, a whole site's sheet on a long page a million.
_MOST_WORK: Final = 2_000_000
_OFF_PAGE: Final = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%|vw)?|-\d{2,}(?:em|rem)")
_NOTHING: Final = re.compile(r"[01]?(?:\.0*)?(?:px|pt|em|rem|%)?|0")
_CLIPPED: Final = re.compile(
    r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:50|100)%.*\)|circle\(\s*0.*\)"
)
_SEE_THROUGH: Final = frozenset({"transparent", "none", "inherit", "unset", "initial"})
_Rgba = tuple[float, float, float, float]
_WHITE: Final[_Rgba] = (1.0, 1.0, 1.0, 1.0)
_CLEAR: Final[_Rgba] = (0.0, 0.0, 0.0, 0.0)


class _Shown(NamedTuple):
    """How an element is drawn: at all, in which colour, on which ground; None is a colour nobody can tell."""

    drawn: bool
    colour: _Rgba | None
    ground: _Rgba | None


class Sight:
    """What of one document can be seen; built once, then asked for any element."""

    def __init__(self, soup: BeautifulSoup, where: str, sheets: Iterable[str] = ()) -> None:
        """Read the document's own style elements and `sheets`, the ones it links to.

        Raises EditionError where there is more of them than can be judged soon.
        """
        self._styles: dict[int, dict[str, str]] = {}
        self._shown: dict[int, _Shown] = {}
        own = [tag.get_text() for tag in soup.find_all("style")]
        rules = _rules([*sheets, *own])
        if len(rules) * len(soup.find_all(True)) > _MOST_WORK:
            raise EditionError("its style sheets are too long to tell what is hidden", where=where)
        for selector, declarations in rules:
            with contextlib.suppress(soupsieve.SelectorSyntaxError, NotImplementedError, ValueError):
                for tag in soup.select(selector):
                    self._styles.setdefault(id(tag), {}).update(declarations)
        for tag in soup.find_all(style=True):
            inline = tinycss2.parse_declaration_list(str(tag["style"]), skip_comments=True)
            self._styles.setdefault(id(tag), {}).update(_declared(inline))

    def sees(self, tag: Tag) -> bool:
        """Return whether a reader sees the text of `tag`, its ancestors taken into account."""
        line: list[Tag] = []
        above: Tag | None = tag
        while above is not None and id(above) not in self._shown:
            line.append(above)
            above = above.parent
        shown = self._shown[id(above)] if above is not None else _Shown(True, None, _WHITE)
        for element in reversed(line):
            shown = self._shown[id(element)] = self._below(shown, element)
        return shown.drawn and (shown.colour is None or shown.colour not in {shown.ground, _CLEAR})

    def _below(self, above: _Shown, tag: Tag) -> _Shown:
        """Return how `tag` is drawn inside `above`; a link takes no colour from what it stands in."""
        style = self._styles.get(id(tag), {})
        colour = None if tag.name == "a" and style.get("color") != "inherit" else above.colour
        if style.get("color", "inherit") != "inherit":
            colour = _colour(style["color"])
        ground = style.get("background-color") or style.get("background") or "transparent"
        behind = above.ground if ground in _SEE_THROUGH else _colour(ground)
        image = style.get("background-image", "none") != "none"
        return _Shown(above.drawn and not self._hides(tag), colour, None if image else behind)

    def _hides(self, tag: Tag) -> bool:
        classes = set(_tokens(tag.get("class")))
        if tag.name in _UNSEEN or tag.has_attr("hidden") or _UNSEEN_CLASSES & classes:
            return True
        if tag.name == "dialog" and not tag.has_attr("open"):
            return True
        style = self._styles.get(id(tag))
        return style is not None and _hiding(style)


def _colour(value: str) -> _Rgba | None:
    """Return the colour of a declaration; None for one that only a browser could tell."""
    colour = parse_color(value)
    return None if colour is None or isinstance(colour, str) else (*colour[:3], colour.alpha)


def _hiding(style: Mapping[str, str]) -> bool:
    if style.get("display") == "none" or style.get("visibility") in {"hidden", "collapse"}:
        return True
    if _zero(style.get("opacity")) or _zero(style.get("font-size")):
        return True
    if any(_OFF_PAGE.fullmatch(style.get(name, "")) for name in ("left", "top", "text-indent")):
        return True
    if _CLIPPED.fullmatch(style.get("clip", "")) or _CLIPPED.fullmatch(style.get("clip-path", "")):
        return True
    boxed = any(
        name in style and _NOTHING.fullmatch(style[name])
        for name in ("width", "height", "max-width", "max-height")
    )
    return (boxed and style.get("overflow") in {"hidden", "clip"}) or "scale(0)" in style.get("transform", "")


def _zero(value: str | None) -> bool:
    return value is not None and re.fullmatch(r"0*(?:\.0*)?(?:px|pt|em|rem|%)?", value) is not None


def _rules(sheets: Iterable[str]) -> list[tuple[str, dict[str, str]]]:
    """Return the selectors that touch what is looked at, without what may not hold (`@media`, `:hover`)."""
    found = []
    for sheet in sheets:
        for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                declared = _declared(tinycss2.parse_declaration_list(rule.content, skip_comments=True))
                selectors = tinycss2.serialize(rule.prelude).replace(":root", "html").split(",")
                told = _hiding(declared) or any(name.startswith(("color", "background")) for name in declared)
                found += [(each.strip(), declared) for each in selectors if told and ":" not in each]
    return found


def _declared(nodes: Iterable[tinycss2.ast.Node]) -> dict[str, str]:
    return {
        node.lower_name: tinycss2.serialize(node.value).strip().lower()
        for node in nodes
        if node.type == "declaration" and node.lower_name in _LOOKED_AT
    }


def _tokens(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else str(value or "").split()
