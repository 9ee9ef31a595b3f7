# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""HTML or XHTML into a SourceText: a walk over the parser's events, a line for each block.

lxml's parser reports elements and text as it meets them and no tree is built: a tree of libxml2 loses
what is nested too deeply, and a page of any size or shape is read in one pass. Inline elements put
nothing between the letters on either side, so `Pu<em>tin</em>` stays one word; `<br>` and every block
element end a line.
"""

from __future__ import annotations

import html as entities
import re
import time
from collections.abc import Mapping
from typing import ClassVar

from lxml import etree

from galleyproof.errors import ExtractionError
from galleyproof.extract.charset import decode
from galleyproof.extract.lines import HIDDEN, PREFORMATTED, Lines
from galleyproof.extract.visibility import HIDDEN_TAGS, Page, View, left_out
from galleyproof.model import SourceText

EXTRACTOR = f"galleyproof-html 1 (libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))})"

_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main "
    "menu nav noscript ol optgroup option p pre section select summary table tbody td template text "
    "textarea tfoot th thead tr ul video audio object canvas search".split()
)
_SHOWN_INPUTS = frozenset(
    {"", "text", "search", "submit", "button", "reset", "email", "url", "tel", "number"}
)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")

# What an element is, as bits beside those of `lines`: one look-up an event.
_DROPPED, _BLOCK, _ASKED, _QUOTE, _INPUT, _RAISED, _LINK = (1 << bit for bit in range(3, 10))
_INHERITED = HIDDEN | PREFORMATTED | _DROPPED
_NOTED = _RAISED | _LINK
_KINDS: dict[str, int] = {}
_KNOWN = 1000  # names remembered; a hostile page has a million
for _bit, _tags in (
    (_BLOCK, _BLOCKS),
    (_DROPPED, ("script", "style", "title", "head")),
    (PREFORMATTED, ("pre", "textarea", "listing", "xmp", "plaintext")),
    (_ASKED, (*HIDDEN_TAGS, "dialog")),
    (_QUOTE, ("q",)),
    (_INPUT, ("input",)),
    (_RAISED, ("sup",)),
    (_LINK, ("a",)),
):
    for _tag in _tags:
        _KINDS[_tag] = _KINDS.get(_tag, 0) | _bit


DEADLINE = 60.0
"""Seconds a page may take where no deadline is given; the longest real ones take one."""

_EVENTS = 1 << 14  # parser events between two looks at the clock


def extract(payload: bytes, media_type: str, charset: str | None, seconds: float = DEADLINE) -> SourceText:
    """Return every letter of the page's body, in document order, what is hidden marked as such."""
    walker = Walker(Lines(), seconds)
    walker.read(decode(payload, charset)[0], xml=media_type == "application/xhtml+xml")
    text, unseen, notes = walker.lines.done()
    return SourceText(text=text, media_type=media_type, extractor=EXTRACTOR, hidden=unseen, notes=notes)


class Walker:
    """A parser target: gathers `lines` from the events of one document after another."""

    _MARKS: ClassVar[tuple[tuple[str, str], ...]] = (("“", "”"), ("‘", "’"))

    def __init__(self, lines: Lines, seconds: float = DEADLINE) -> None:
        self.lines = lines
        self._plain, self._end_line = lines.plain, lines.end_line
        self._seconds, self._end = seconds, time.monotonic() + seconds
        self._events = self._looked = 0
        self._page = Page("")
        self._view, self._views = self._page.view, list[View]()
        self._reset()

    def _reset(self) -> None:
        self._state = 0
        """What the open elements make of text, as bits; `_open` holds what it was outside of each."""
        self._open: list[int] = []
        self._note: tuple[int, tuple[int, int]] | None = None
        """How deep the outermost `sup` or link stands, and where its text begins."""
        self._noted = 0
        self._quotes = 0

    def read(self, text: str, *, xml: bool = False) -> None:
        """Walk one document; XHTML that is not well formed is read as HTML."""
        self._page = Page(text)
        self._view, self._views = self._page.view, []
        if not xml or not self._read_xml(text):
            self._reset()
            # The declaration's charset was that of the bytes; the text is in UTF-8 now.
            parser = etree.HTMLParser(target=self, encoding="utf-8", huge_tree=True)
            self._feed(parser, text)
        self.lines.end_line()

    def _read_xml(self, text: str) -> bool:
        if "<!DOCTYPE" in text and "[" in text.partition("<!DOCTYPE")[2].partition(">")[0]:
            return False  # entities of its own: never expanded
        named = _NAMED.sub(_numeric, _XML_ENCODING.sub("", text))
        try:
            etree.fromstring(
                named.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            )
        except etree.XMLSyntaxError:
            return False
        parser = etree.XMLParser(target=self, resolve_entities=False, no_network=True, huge_tree=True)
        self._feed(parser, named)
        return True

    @staticmethod
    def _feed(parser: etree.HTMLParser | etree.XMLParser, text: str) -> None:
        try:
            parser.feed(text.encode("utf-8", "replace") or b" ")
            parser.close()
        except (etree.LxmlError, ValueError) as error:
            raise ExtractionError(f"the page cannot be parsed: {error}") from error

    # --- parser events; the names are lxml's ---

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element: it inherits what hides and what preserves its text."""
        self._events += 1
        if self._events + self._page.work > self._looked:
            self._in_time()
        kind, state = _KINDS.get(tag), self._state
        if kind is None:
            kind = _kind(tag)
        if kind & _BLOCK:
            self._end_line()
        self._open.append(state)
        if self._page.styled:
            self._views.append(self._view)
            self._view = self._page.enter(self._view, _local(tag), attributes)
            self._state = state = state & ~HIDDEN if self._view.sees else state | HIDDEN
        if kind or attributes:
            if (attributes or kind & _ASKED) and not (self._page.styled or state & HIDDEN):
                state |= HIDDEN * left_out(_local(tag), attributes, {})
            self._state = state | kind & _INHERITED
            if kind & (_QUOTE | _INPUT | _NOTED):
                self._special(kind, attributes)

    def _in_time(self) -> None:
        self._looked = self._events + self._page.work + _EVENTS
        if time.monotonic() > self._end:
            raise ExtractionError(f"the page took more than {self._seconds:.0f} seconds to read")

    def _special(self, kind: int, attributes: Mapping[str, str]) -> None:
        if kind & _QUOTE:
            self.data(self._MARKS[self._quotes % 2][0])
            self._quotes += 1
        elif kind & _INPUT:
            if attributes.get("type", "").lower() in _SHOWN_INPUTS:
                self.data(f" {attributes.get('value', '')} ")
        elif noted := _noted(kind, attributes):
            if self._note is None:
                self._note, self._noted = (len(self._open), self.lines.here()), 0
            self._noted |= noted

    def end(self, tag: str) -> None:
        """Close an element, and its line where it is a block."""
        kind = _KINDS.get(tag)
        if kind is None:
            kind = _kind(tag)
        if kind & _QUOTE and self._quotes:
            self._quotes -= 1
            self.data(self._MARKS[self._quotes % 2][1])
        if kind & _BLOCK:
            self._end_line()
        if self._open:
            if self._note and self._note[0] == len(self._open):
                if self._noted == _NOTED:
                    self.lines.note(self._note[1])
                self._note = None
            self._state = self._open.pop()
            if self._page.styled:
                self._view = self._views.pop()
                self._page.leave()

    def data(self, text: str) -> None:
        """Take text, but for what is no part of the body."""
        state = self._state
        if not state:
            self._plain(text)
        elif not state & _DROPPED:
            self.lines.add(text, state & (HIDDEN | PREFORMATTED))

    def comment(self, text: str) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """End the document."""


def _kind(tag: str) -> int:
    kind = _KINDS.get(_local(tag), 0)
    if len(_KINDS) < _KNOWN:
        _KINDS[tag] = kind
    return kind


def _local(tag: str) -> str:
    """Return an element's name without its namespace."""
    return tag.rpartition("}")[2].lower()


def _noted(kind: int, attributes: Mapping[str, str]) -> int:
    """Return which half of a note's mark an element is: raised, a link to a place on the page, or both."""
    if attributes.get("role") == "doc-noteref":
        return _NOTED
    return kind & _RAISED or kind & _LINK * attributes.get("href", "").startswith("#")


def _numeric(found: re.Match[str]) -> str:
    if found.group(1) in _XML_OWN:
        return found.group()
    letters = entities.unescape(found.group())
    return letters if letters != found.group() else f"&amp;{found.group(1)};"
