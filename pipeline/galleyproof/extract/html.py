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
from galleyproof.extract.lines import Lines
from galleyproof.extract.visibility import hidden, hiding_selectors
from galleyproof.model import SourceText

EXTRACTOR = f"galleyproof-html 1 (libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))})"

_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main "
    "menu nav noscript ol optgroup option p pre section select summary table tbody td template text "
    "textarea tfoot th thead tr ul video audio object canvas search".split()
)
_DROPPED = frozenset({"script", "style", "title", "head"})
_PREFORMATTED = frozenset({"pre", "textarea", "listing", "xmp", "plaintext"})
_SHOWN_INPUTS = frozenset(
    {"", "text", "search", "submit", "button", "reset", "email", "url", "tel", "number"}
)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")


DEADLINE = 60.0
"""Seconds a page may take where no deadline is given; the longest real ones take one."""

_EVENTS = 1 << 14  # parser events between two looks at the clock


def extract(payload: bytes, media_type: str, charset: str | None, seconds: float = DEADLINE) -> SourceText:
    """Return every letter of the page's body, in document order, what is hidden marked as such."""
    walker = Walker(Lines(), seconds)
    walker.read(decode(payload, charset)[0], xml=media_type == "application/xhtml+xml")
    text, hidden_spans = walker.lines.done()
    return SourceText(text=text, media_type=media_type, extractor=EXTRACTOR, hidden=hidden_spans)


class Walker:
    """A parser target: gathers `lines` from the events of one document after another."""

    _MARKS: ClassVar[tuple[tuple[str, str], ...]] = (("“", "”"), ("‘", "’"))

    def __init__(self, lines: Lines, seconds: float = DEADLINE) -> None:
        self.lines = lines
        self._seconds, self._end, self._events = seconds, time.monotonic() + seconds, 0
        self._reset()

    def _reset(self) -> None:
        self._open: list[tuple[str, bool, bool, bool]] = []  # tag, dropped, hidden, preformatted
        self._quotes = 0
        self._css: list[str] = []
        self._hiding: frozenset[str] = frozenset()

    def read(self, text: str, *, xml: bool = False) -> None:
        """Walk one document; XHTML that is not well formed is read as HTML."""
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
        self._look_at_the_clock()
        tag = tag.rpartition("}")[2].lower()
        _, dropped, unseen, preformatted = self._open[-1] if self._open else ("", False, False, False)
        if tag in _BLOCKS:
            self.lines.end_line()
        # The body's own elements may stand in an unclosed head.
        self._open.append(
            (
                tag,
                dropped or tag in _DROPPED,
                unseen or hidden(tag, attributes, self._hiding),
                preformatted or tag in _PREFORMATTED,
            )
        )
        if tag == "q":
            self._put(self._MARKS[self._quotes % 2][0])
            self._quotes += 1
        elif tag == "input" and attributes.get("type", "").lower() in _SHOWN_INPUTS:
            self._put(f" {attributes.get('value', '')} ")

    def end(self, tag: str) -> None:
        """Close an element, and its line where it is a block."""
        tag = tag.rpartition("}")[2].lower()
        if tag == "q" and self._quotes:
            self._quotes -= 1
            self._put(self._MARKS[self._quotes % 2][1])
        if tag in _BLOCKS:
            self.lines.end_line()
        if self._open:
            self._open.pop()
        if tag == "style":
            self._hiding |= hiding_selectors("".join(self._css))
            self._css.clear()

    def data(self, text: str) -> None:
        """Take text: the style sheet's to be read, the body's to be kept."""
        if self._open and self._open[-1][0] == "style":
            self._css.append(text)
        else:
            self._put(text)

    def _look_at_the_clock(self) -> None:
        self._events += 1
        if self._events % _EVENTS == 0 and time.monotonic() > self._end:
            raise ExtractionError(f"the page took more than {self._seconds:.0f} seconds to read")

    def comment(self, text: str) -> None:
        """Pass over a comment."""

    def close(self) -> None:
        """End the document."""

    def _put(self, text: str) -> None:
        _, dropped, unseen, preformatted = self._open[-1] if self._open else ("", False, False, False)
        if not dropped:
            self.lines.add(text, hidden=unseen, preformatted=preformatted)


def _numeric(found: re.Match[str]) -> str:
    if found.group(1) in _XML_OWN:
        return found.group()
    letters = entities.unescape(found.group())
    return letters if letters != found.group() else f"&amp;{found.group(1)};"
