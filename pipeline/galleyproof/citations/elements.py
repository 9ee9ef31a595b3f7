# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Elements of a CSL style that citeproc-py reads otherwise than the specification has it, mended.

citeproc-py makes a style's elements of the classes that are derived from its base, by their names, and of
two with one name the later: so these take the place of its own as soon as this module is imported.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, ClassVar, Final

from citeproc import model

_NUMBER: Final = r"(?:\d+[a-z]?|\b[ivxlcdm]+\b)"
_NUMERIC: Final = re.compile(rf"[a-z]*{_NUMBER}(?:\s*[-–,&]\s*[a-z]*{_NUMBER})*", re.IGNORECASE)


class Name(model.Name, model.CitationStylesElement):  # type: ignore[misc]
    """Names are written out where the style says `initialize="false"`, whoever else has initials."""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        """Return a given name's initials; a part behind a hyphen that has no capital has none."""
        parts = context.xpath_search("ancestor-or-self::*[self::cs:citation or self::cs:bibliography]")
        stated = [place.get("initialize") for place in (self, *parts, self.get_root())]
        if next(filter(None, stated), "") == "false" or given.upper() == given.lower():
            return given
        kept = [part for part in given.split("-") if not part[:1].islower()] or [given]
        return str(super().initialize("-".join(kept), mark, context))


_ONCE: Final = frozenset({"title", "author", "editor", "translator"})


class Substitute(model.Substitute, model.CitationStylesElement):  # type: ignore[misc]
    """What stands for an author is not printed a second time, in a macro either."""

    def add_to_repressed_list(self, child: Any, context: Any) -> None:
        """Note the variables of `child` and of the macros that it calls."""
        repressed, waiting = context.get_layout().repressed, [child]
        while waiting:
            for element in waiting.pop().iter():
                waiting += [self.get_macro(element.get("macro"))] if element.get("macro") else []
                for variable in _ONCE.intersection((element.get("variable") or "").split()):
                    repressed.setdefault(element.tag, []).append(variable)


class Names(model.Names, model.CitationStylesElement):  # type: ignore[misc]
    """Names that stand for an author are not printed a second time."""

    def process(self, item: Any, names_context: Any = None, context: Any = None, **more: Any) -> Any:
        """Return the names; raises VariableError where they were printed already."""
        repressed = (self if context is None else context).get_layout().repressed
        if self.get("variable") in repressed.get(self.tag, ()):
            raise model.VariableError
        return super().process(item, names_context, context, **more)


class Key(model.Key, model.CitationStylesElement):  # type: ignore[misc]
    """Works are sorted by letters and digits: a comma puts no work before another, an accent none behind."""

    def sort_keys(self, items: Any, context: Any) -> list[Any]:
        """Return a key for each item, None where it has none."""
        keys: list[Any] = super().sort_keys(items, context)
        return [_collated(str(key)) if "macro" in self.attrib and key else key for key in keys]


def _collated(key: str) -> str:
    letters = unicodedata.normalize("NFKD", re.sub(r"<[^>]*>", "", key))
    return " ".join(re.sub(r"[^\w\s]", "", letters).split())


class Text(model.Text, model.CitationStylesElement):  # type: ignore[misc]
    """The last page of a range is shortened only where both have as many digits, three or more.

    In a title a word behind a hyphen has its capital, and the `v.` of a case has none.
    """

    _stop_words: ClassVar = [*model.TextCased._stop_words, "v.", "vs.", "de", "et", "van", "von"]  # noqa: SLF001

    def case(self, text: Any, language: str | None = None) -> Any:
        """Return `text` in the case that the style asks for."""
        cased = super().case(text, language)
        titled = self.get("text-case") == "title" and language == "en"
        return type(cased)(_HYPHENED.sub(_capital, cased)) if titled and isinstance(cased, str) else cased

    def _format_last_page(self, first: str, last: str) -> str:
        if len(first) != len(last) or len(first) <= 2:
            return last
        return str(super()._format_last_page(first, last))


_HYPHENED: Final = re.compile(r"(?<=[A-Za-z]-)[a-z]\w+")


def _capital(word: re.Match[str]) -> str:
    return word[0] if word[0] in model.TextCased._stop_words else word[0].capitalize()  # noqa: SLF001


class Label(model.Label, model.CitationStylesElement):  # type: ignore[misc]
    """A label is plural for roman numerals, too, and for words between two numbers; not for `1:23`.

    There is none of a variable that the work does not have.
    """

    RE_MULTIPLE_NUMBERS = re.compile(
        rf"{_NUMBER}\)?\s*(?:[-–,&]|and|und|et|e|y)\s*\(?[a-z]*{_NUMBER}|\sff\b", re.IGNORECASE
    )

    def process(self, item: Any, variable: str | None = None, *args: Any, **more: Any) -> Any:
        """Return the label's term, or None."""
        name = (variable or self.get("variable")).replace("-", "_")
        if name != "locator" and variable is None and name not in item.reference:
            return None
        return super().process(item, variable, *args, **more)

    def case(self, text: str, language: str | None = None) -> str:
        """Return a label in its case; only of works does citeproc-py know the language."""
        return str(super().case(text, language or "en"))


class If(model.If, model.CitationStylesElement):  # type: ignore[misc]
    """A locator may be numeric, as a matter of the citation; and no citation is taken to be ambiguous."""

    def render(self, item: Any, *args: Any, **more: Any) -> Any:
        """Return what stands inside; raises ConditionFailed where that is not wanted."""
        if self.get("disambiguate") == "true" and self.get("match") != "none":
            raise model.ConditionFailed
        return super().render(item, *args, **more)

    def _is_numeric(self, item: Any) -> list[bool]:
        found: list[bool] = super()._is_numeric(item)
        for at, variable in enumerate(self.get("is-numeric").split()):
            if variable == "locator":
                found[at] = item.has_locator and bool(_NUMERIC.fullmatch(str(item.locator.identifier)))
        return found


class Else_If(If, model.CitationStylesElement):  # type: ignore[misc]  # noqa: N801 - the name is looked up
    """As `If`."""
