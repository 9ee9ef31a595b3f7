# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The rules that match an element, from its own names and those of the elements it stands in.

Read are names, classes, ids, attributes and the two combinators that look upwards: `a b` and `a > b`.
What looks sideways or at a state is passed over. No tree is needed, only the line of open elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from galleyproof.styles import Rule

DEEPEST = 256
"""Elements above one that a selector is held against."""

_COMPOUND = re.compile(
    r"(?:\*|[A-Za-z][\w-]*)?(?:[.#][\w-]+|\[[\w-]+(?:[~^$*|]?=(?:\"[^\"]*\"|'[^']*'|[\w-]+))?\])*"
)
_PART = re.compile(r"([.#]?)([\w-]+)|\[([\w-]+)(?:([~^$*|]?=)[\"']?([^\]\"']*)[\"']?)?\]")


class Element(NamedTuple):
    """What a selector may ask of an element; names in lower case."""

    tag: str
    names: frozenset[str]
    """`.class` and `#id`."""
    attributes: Mapping[str, str]
    """Those that some selector asks for."""
    around: frozenset[str] | None
    """All names of what it stands in; None where that is deeper than anyone writes."""
    inside: dict[tuple[object, ...], tuple[tuple[int, Rule], ...]]
    """The rules for what stands right inside, by what a selector can ask of it: siblings are mostly alike."""


class _Compound(NamedTuple):
    child: bool
    """It stands right inside what comes before it."""
    tag: str
    names: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]

    def matches(self, element: Element) -> bool:
        if (self.tag and self.tag != element.tag) or not self.names <= element.names:
            return False
        return all(_has(element.attributes.get(name), how, value) for name, how, value in self.attributes)


class _Sought(NamedTuple):
    """A rule as it is looked for."""

    order: int
    compounds: Sequence[_Compound]
    above: frozenset[str]
    """All names that stand somewhere above what the rule selects."""
    rule: Rule


class Selectors:
    """Rules, each found by the most telling name of the element that it selects."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_name: dict[str, list[_Sought]] = {}
        asked: set[str] = set()
        self.passed_over: list[tuple[int, Rule]] = []
        """Rules that look elsewhere, with their places among all."""
        for order, rule in enumerate(rules):
            compounds = _parsed(rule.selector)
            if not compounds:
                self.passed_over.append((order, rule))
            else:
                last = compounds[-1]
                name = min(last.names, key=lambda name: (name[0] == ".", name), default=last.tag)
                above = frozenset(name for one in compounds[:-1] for name in one.names)
                self._by_name.setdefault(name, []).append(_Sought(order, compounds, above, rule))
                asked.update(attribute for one in compounds for attribute, _, _ in one.attributes)
        self._asked = sorted(asked)
        self.work = 0
        """Selectors compared so far."""

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def element(self, tag: str, attributes: Mapping[str, str], above: Sequence[Element]) -> Element:
        """Return an element that stands in those `above`."""
        names = [f".{name}" for name in attributes["class"].split()] if "class" in attributes else []
        if "id" in attributes:
            names.append(f"#{attributes['id']}")
        asked = {name: attributes[name] for name in self._asked if name in attributes}
        around: frozenset[str] | None = frozenset()
        if len(above) > DEEPEST or (above and above[-1].around is None):
            around = None
        elif above and above[-1].around is not None:
            around = above[-1].around | above[-1].names if above[-1].names else above[-1].around
        return Element(tag, frozenset(names), asked, around, {})

    def matching(self, line: Sequence[Element]) -> tuple[Rule, ...]:
        """Return the rules for the last element of `line`, which stands in all the others, in their order."""
        return tuple(rule for _, rule in self.placed(line))

    def placed(self, line: Sequence[Element]) -> tuple[tuple[int, Rule], ...]:
        """Return the same, each with its place among all rules."""
        element = line[-1]
        if len(line) == 1:
            return self._found(line)
        known = line[-2].inside
        kind = (element.tag, element.names, *element.attributes.items())
        if kind not in known:
            known[kind] = self._found(line)
        return known[kind]

    def _found(self, line: Sequence[Element]) -> tuple[tuple[int, Rule], ...]:
        element = line[-1]
        found = []
        for name in (element.tag, "", *element.names):
            sought = self._by_name.get(name, ())
            self.work += len(sought)
            found += [
                (one.order, one.rule)
                for one in sought
                if (element.around is None or one.above <= element.around)
                and one.compounds[-1].matches(element)
                and self._led(line, one.compounds)
            ]
        return tuple(sorted(found, key=lambda one: one[0]))

    def _led(self, line: Sequence[Element], compounds: Sequence[_Compound]) -> bool:
        places = [len(line) - 1]
        for at in range(len(compounds) - 2, -1, -1):
            child, wanted = compounds[at + 1].child, compounds[at]
            above = [place - 1 for place in places if place] if child else range(places[-1])
            self.work += len(above)
            places = [place for place in above if wanted.matches(line[place])]
            if not places:
                return False
        return True


def _parsed(selector: str) -> list[_Compound]:
    """Return the parts of a selector; none where it holds more than is read here."""
    found, child = [], False
    for part in re.sub(r"\s*>\s*", " > ", selector).split():
        if part == ">":
            child = True
        elif _COMPOUND.fullmatch(part):
            found.append(_compound(part, child=child))
            child = False
        else:
            return []
    return found


def _compound(written: str, *, child: bool) -> _Compound:
    tag, names, attributes = "", [], []
    for kind, name, attribute, how, value in _PART.findall(written):
        if attribute:
            attributes.append((attribute.lower(), how, value))
        elif kind:
            names.append(f"{kind}{name}")
        else:
            tag = name.lower()
    return _Compound(child, tag, frozenset(names), tuple(attributes))


def _has(value: str | None, how: str, wanted: str) -> bool:
    if value is None or not how:
        return value is not None
    if how in {"=", "~=", "|="}:
        parts = {"=": [value], "~=": value.split(), "|=": [value, value.partition("-")[0]]}
        return wanted in parts[how]
    place = {"^=": value.find(wanted) == 0, "$=": value.endswith(wanted), "*=": wanted in value}
    return bool(wanted) and place[how]
