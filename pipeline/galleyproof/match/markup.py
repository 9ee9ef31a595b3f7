# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a text into the spans of its own markup, where it is Markdown or has tags: they are no words of it.

Signs of emphasis are not among them: `gaps` reads over those everywhere. What a span holds must be markup
beyond doubt, since a quotation passes without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.model import Span

_CODE = re.compile(r"(?<!`)(`{1,3})(?![`\s])[^`\n]+(?:\n[^`\n]+)?(?<!\s)\1(?!`)")
_LINK = re.compile(
    r"(?<![\\!])(\[)[^\[\]\n]*(?:\n[^\[\]\n]+)?(\]\((?:[^\s()]*[#/.][^\s()]*|#)(?: \"[^\"\n]*\")?\))"
)
_REFERRED = re.compile(r"(?<![\\!])(\[)([^\[\]\n]*(?:\n[^\[\]\n]+)?)(\](?:[ ]?\[([^\[\]\n]*)\])?)(?![(:])")
_WIKI = re.compile(r"(\[\[(?:[^\[\]|\n]*\|)?)[^\[\]|\n]+(\]\])")
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:[ \t]*\S", re.MULTILINE)
_ADDRESS = re.compile(r"(<)(?:https?://|mailto:)[^\s<>]+(>)")
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|cite|code|dd|div|dl|dt|em|h[1-6]|hr|i|kbd|li|mark|ol|p|pre|q|small|span"
    r"|strong|tt|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~])")
# A line is looked for by the end of the one before: many times as fast as asking everywhere for a beginning.
_LINE = re.compile(
    r"\n(?=[ \t>#=\-`~])("
    r"(?:[ \t]*>)+[ \t]?"  # quoted lines, as in a letter
    r"| {0,3}(?:#{1,6}[ \t]+|(?:={3,}|-{3,})[ \t]*$|(?:`{3,}|~{3,}).*$))",
    re.MULTILINE,
)
_BULLET = re.compile(r"\n(?=[ \t>\-*+])(?:[ \t]*>)*([ \t]*)([-*+])[ \t]+(?=\S)")


def markup(text: str) -> tuple[Span, ...]:
    """Return the spans of `text` that are its markup, in order and apart."""
    found: list[Span] = []
    for span in sorted(Span(start=start, end=end) for start, end in _found(text) if start < end):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def _found(text: str) -> Iterator[tuple[int, int]]:
    if "`" in text:
        for code in _CODE.finditer(text):
            yield from (code.span(1), (code.end() - len(code[1]), code.end()))
    if "](" in text:
        yield from (link.span(group) for link in _LINK.finditer(text) for group in (1, 2))
    if "[[" in text:
        yield from (link.span(group) for link in _WIKI.finditer(text) for group in (1, 2))
    if "]:" in text:
        yield from _references(text)
    if "://" in text:
        yield from (address.span(group) for address in _ADDRESS.finditer(text) for group in (1, 2))
    if "</" in text or "/>" in text or "<br" in text:
        yield from (tag.span() for tag in _TAG.finditer(text))
    if "\\" in text:
        yield from (escaped.span() for escaped in _ESCAPED.finditer(text))
    lines = f"\n{text}"
    yield from ((line.start(1) - 1, line.end() - 1) for line in _LINE.finditer(lines))
    yield from _bullets(lines)


def _references(text: str) -> Iterator[tuple[int, int]]:
    """Yield the brackets of links whose targets stand elsewhere in the text."""
    names = {_name(defined[1]) for defined in _DEFINED.finditer(text)}
    for link in _REFERRED.finditer(text) if names else ():
        if _name(link[4] or link[2]) in names:
            yield from (link.span(1), link.span(3))


def _name(label: str) -> str:
    return " ".join(label.split()).casefold()


def _bullets(lines: str) -> Iterator[tuple[int, int]]:
    """Yield the signs before the items of lists: two lines at least begin with one alike."""
    alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for item in _BULLET.finditer(lines):
        alike.setdefault((item[1], item[2]), []).append((item.start(2) - 1, item.end() - 1))
    yield from (span for spans in alike.values() if len(spans) > 1 for span in spans)
