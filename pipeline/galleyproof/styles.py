# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A page's style sheets and style attributes into the declarations that decide what a reader sees.

What decides: display, visibility, opacity, size, clipping, position off the page, and colours. Rules come
in the order of the cascade (CSS Cascading and Inheritance 4, 6.1). One that may not hold (`@media print`,
`:hover`) is passed over.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import tinycss2
from tinycss2.color3 import parse_color

Declared = Mapping[str, str]
"""Property to value, both in lower case; only the properties that decide something."""
Rgba = tuple[float, float, float, float]

WHITE: Final[Rgba] = (1.0, 1.0, 1.0, 1.0)
UNSEEN_CLASSES: Final = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"})
"""How themes keep text for screen readers alone, where their own sheet is not at hand."""

_BOX: Final = ("width", "height", "max-width", "max-height")
_OFFSETS: Final = ("left", "top", "right", "bottom", "text-indent", "margin-left")
_GROUNDS: Final = ("background", "background-color", "background-image")
_COLOURS: Final = (
    "color",
    "background-clip",
    "-webkit-background-clip",
    "-webkit-text-fill-color",
    "text-shadow",
)
_ROOM: Final = ("min-width", "min-height", "padding", "padding-top", "padding-bottom")
_DISPLAY: Final = ("display", "visibility", "content-visibility", "opacity", "font-size")
_PLACE: Final = ("position", "clip", "clip-path", "overflow", "transform")
_LOOKED_AT: Final = frozenset((*_DISPLAY, *_PLACE, *_BOX, *_OFFSETS, *_GROUNDS, *_COLOURS, *_ROOM))
_UNIT: Final = r"(?:px|pt|em|rem|%|vw|vh|ch|ex)?"
_ZERO: Final = re.compile(rf"(?:0+(?:\.0*)?|\.0+){_UNIT}")
_TINY: Final = re.compile(r"(?:0*\.\d+|0*1(?:\.0*)?)px")
_OFF_PAGE: Final = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%|vw)?|-\d{2,}(?:em|rem)")
_CLIPPED: Final = re.compile(
    r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)|rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,].*\)"
    r"|inset\(\s*(?:50|100)%.*\)|circle\(\s*0\D.*\)"
)
_MOVED: Final = re.compile(
    r"scale(?:3d|x|y)?\(\s*0(?:\.0*)?\s*[,)]|translate(?:3d|x|y)?\(\s*(?:0\w*,\s*)?-\d{4,}"
)
_SEE_THROUGH: Final = frozenset({"transparent", "none", "inherit", "unset", "initial"})
_CLOSE: Final = 0.02  # of a channel between 0 and 1: nobody tells the two apart
_PLAIN_DECLARATIONS: Final = re.compile(r"(?!.*url)[^\"'\\/{}\[\]@]*")
_NAMES: Final = re.compile(r"(#[\w-]+)|([.][\w-]+|\[[^\]]*\])|([A-Za-z][\w-]*)")


class Rule(NamedTuple):
    """A selector and what it declares."""

    selector: str
    weight: tuple[int, int, int, int]
    """Importance, then the selector's specificity (Selectors 4, 17): ids, classes and attributes, names."""
    declared: Declared


@functools.lru_cache(maxsize=4)
def rules(sheets: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules of style sheets, the one that wins last; none that cannot change what is seen."""
    found = [rule for sheet in sheets for rule in _read(tinycss2.parse_stylesheet(sheet, True, True))]
    risky = {name for rule in found for name in _risky(rule.declared)}
    kept = (rule for rule in found if rule.weight[0] or not risky.isdisjoint(rule.declared))
    return tuple(sorted(kept, key=lambda rule: rule.weight))


def _read(nodes: Iterable[tinycss2.ast.Node]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            declared, important = _declarations(tinycss2.parse_declaration_list(node.content, True))
            if declared or important:
                yield from _rules_of(tinycss2.serialize(node.prelude), declared, important)
        elif node.type == "at-rule" and node.lower_at_keyword == "media" and node.content:
            held = screen(tinycss2.serialize(node.prelude))
            yield from _read(tinycss2.parse_rule_list(node.content if held else [], True, True))


def screen(media: str) -> bool:
    """Say whether a media query holds for every screen."""
    return media.strip().lower() in {"", "all", "screen", "only screen"}


def _rules_of(selectors: str, declared: Declared, important: Declared) -> Iterator[Rule]:
    for selector in selectors.replace(":root", "html").split(","):
        if ":" in selector:
            continue
        names = _NAMES.findall(selector)
        ids, classes, tags = (sum(bool(name[kind]) for name in names) for kind in range(3))
        for rank, what in enumerate((declared, important)):
            if what:
                yield Rule(selector.strip(), (rank, ids, classes, tags), what)


def cascaded(matching: Iterable[Rule], attribute: str) -> dict[str, str]:
    """Return what holds for an element: the rules that match it, in order, and its style attribute."""
    inline, important = inline_style(attribute) if attribute else ({}, {})
    style: dict[str, str] = {}
    loud: dict[str, str] = {}
    for rule in matching:
        (loud if rule.weight[0] else style).update(rule.declared)
    return {**style, **inline, **loud, **important}


@functools.lru_cache(maxsize=2048)
def inline_style(written: str) -> tuple[Declared, Declared]:
    """Return the declarations of a style attribute, and those of them that are important."""
    if _PLAIN_DECLARATIONS.fullmatch(written):
        pairs = [part.partition(":")[::2] for part in written.lower().split(";")]
        found = [(name.strip(), value.strip()) for name, value in pairs]
        loud = {name: value for name, value in found if value.endswith("important") and "!" in value}
        return (
            {name: value for name, value in found if name in _LOOKED_AT and name not in loud},
            {name: value.partition("!")[0].strip() for name, value in loud.items() if name in _LOOKED_AT},
        )
    return _declarations(tinycss2.parse_declaration_list(written, skip_comments=True))


def _declarations(nodes: Iterable[tinycss2.ast.Node]) -> tuple[Declared, Declared]:
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for node in nodes:
        if node.type == "declaration" and node.lower_name in _LOOKED_AT:
            found[node.important][node.lower_name] = tinycss2.serialize(node.value).strip().lower()
    return found


def _risky(declared: Declared) -> Iterator[str]:
    """Yield the properties of which a declaration may hide something: others cannot undo what is not done."""
    for name, value in declared.items():
        if name in _BOX:
            if zero(value) or _TINY.fullmatch(value):
                yield from (*_BOX, *_ROOM, "overflow")
        elif name in _COLOURS or name in _GROUNDS:
            yield from (*_COLOURS, *_GROUNDS)
        elif name not in _ROOM and (hides({name: value}) or unseen({name: value}, frozenset())):
            yield from (name, "position") if name in _OFFSETS else (name,)


def hides(style: Declared) -> bool:
    """Say whether an element is out of sight with all that is in it."""
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    if zero(style.get("opacity")) or _MOVED.search(style.get("transform", "")):
        return True
    if style.get("position") != "static" and any(_off(style.get(name)) for name in _OFFSETS[:4]):
        return True
    if _off(style.get("margin-left")) or any(
        _CLIPPED.fullmatch(style.get(name, "")) for name in ("clip", "clip-path")
    ):
        return True
    boxed = style.get("overflow") in {"hidden", "clip"} and any(
        zero(style.get(name)) or _TINY.fullmatch(style.get(name, "")) for name in _BOX
    )
    return boxed and not any(name in style and not _without_room(style[name]) for name in _ROOM)


def unseen(style: Declared, inherited: frozenset[str]) -> frozenset[str]:
    """Return why the text of an element itself cannot be seen, where what it is in has the reasons given.

    These are inherited, and an element inside may undo each of them for itself.
    """
    if style.keys().isdisjoint(("visibility", "font-size", "text-indent")):
        return inherited
    reasons = set(inherited)
    for name, holds in (
        ("visibility", style.get("visibility") in {"hidden", "collapse"}),
        ("font-size", zero(style.get("font-size")) or bool(_TINY.fullmatch(style.get("font-size", "")))),
        ("text-indent", _off(style.get("text-indent"))),
    ):
        relative = name == "font-size" and style.get(name, "").endswith(("em", "%")) and name in inherited
        if (
            name in style
            and style[name] not in {"inherit", "unset"}
            and not (relative and "rem" not in style[name])
        ):
            (reasons.add if holds else reasons.discard)(name)
    return frozenset(reasons)


def _off(value: str | None) -> bool:
    return value is not None and _OFF_PAGE.fullmatch(value) is not None


def zero(value: str | None) -> bool:
    """Say whether a length is none at all."""
    return value is not None and _ZERO.fullmatch(value) is not None


def _without_room(value: str) -> bool:
    return value in {"auto", "none"} or all(map(zero, value.split()))


class Paint(NamedTuple):
    """The colour of text and of its ground; None is one that only a browser could tell."""

    colour: Rgba | None
    ground: Rgba | None

    def over(self, style: Declared, *, link: bool = False) -> Paint:
        """Return the paint of an element inside; a link takes no colour from what it stands in."""
        colour = None if link and style.get("color") != "inherit" else self.colour
        if style.get("color", "inherit") != "inherit":
            colour = _colour(style["color"])
        if any(name in style for name in _COLOURS[1:]):
            colour = None  # letters that are cut out of a picture, or have a shadow
        return Paint(colour, self._ground(style))

    def _ground(self, style: Declared) -> Rgba | None:
        if style.get("background-image", "none") != "none":
            return None
        ground = style.get("background-color") or style.get("background") or "transparent"
        return self.ground if ground in _SEE_THROUGH else _colour(ground)

    @property
    def shows(self) -> bool:
        """Whether text can be told from its ground."""
        if self.colour is None:
            return True
        if self.colour[3] <= _CLOSE:
            return False
        return self.ground is None or any(
            abs(one - other) > _CLOSE for one, other in zip(self.colour, self.ground, strict=True)
        )


@functools.lru_cache(maxsize=512)
def _colour(value: str) -> Rgba | None:
    """Return the colour of a declaration; None for one that only a browser could tell."""
    colour = parse_color(value)
    return None if colour is None or isinstance(colour, str) else (*colour[:3], colour.alpha)
