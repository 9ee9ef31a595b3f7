# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Positions in Markdown into the positions behind a piece of markup that starts there.

Each function takes the text and a position and returns the position behind the markup, or the same
position where none starts. They read what pandoc has already accepted, so they need not judge it.
"""

from __future__ import annotations

import html
import re

ATTRIBUTES = re.compile(r"\{(?:\"[^\"\n]*\"|[^}\"])*\}")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_REFERENCE = re.compile(r"\[(?![\^@]|-@)(?:\\.|[^\[\]\\])*\]")
_BARE_KEY = re.compile(r"-?@(?:\{[^}]*\}|[\w](?:[\w]|[:.#$%&\-+?<>~/](?=\w))*)")

# What may stand between two blocks, one piece at a time.
_BETWEEN = re.compile(
    r"""
    [\s>|]+                                                 # white space, block quotation, line block, cells
  | `{3,}[^\n`]* | ~{3,}[^\n~]*                              # fences of code
  | \#{1,6}(?=[\s\#])                                       # headings
  | :{3,}[^\n]*                                             # fenced divs
  | [-+*•](?=\s)                                            # bullets
  | \(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#|@[\w-]*)[.)](?=\s)    # numbers
  | (?:[Tt]able)?:(?=\s) | ~(?=\s)                          # captions and definitions
  | [-=+:_*|\ \t]{3,}(?=\s|\Z)                              # rules of all kinds
  | <!--.*?--> | </?[A-Za-z][^>\n]*>                        # comments, tags
    # references: [label]: url "title" {attributes}
  | \[[^\]\n]+\]:[ ]*\n?[ ]*\S+(?:\s+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\))(?=\s))?(?:[ ]*\{[^}\n]*\})?
  | \{[^}\n]*\}                                             # attributes of a heading or fence
  | !\[                                                     # a figure, before its caption
  | \\ (?:newpage|pagebreak|clearpage)\b                    # commands that leave nothing
    """,
    re.VERBOSE | re.DOTALL,
)


def between(text: str, start: int) -> int:
    """Return the position behind one piece of what may stand between blocks."""
    piece = _BETWEEN.match(text, start)
    return piece.end() if piece else start


def attributes(text: str, start: int) -> int:
    """Return the position behind `{#id .class key=value}`."""
    found = ATTRIBUTES.match(text, start)
    return found.end() if found else start


def entity(text: str, start: int) -> tuple[str, int]:
    """Return what an entity stands for and the position behind it; nothing where none starts."""
    found = ENTITY.match(text, start)
    if found is None or (meant := html.unescape(found[0])) == found[0]:
        return "", start
    return meant, found.end()


def bracketed(text: str, start: int, pair: str = "[]", limit: int = 20_000) -> int:
    """Return the position behind the bracket that closes the one at `start`; code spans are skipped."""
    depth, at, end = 0, start, min(len(text), start + limit)
    while at < end:
        char = text[at]
        if char == "\\":
            at += 1
        elif char == "`" and (behind := code(text, at)) > at:
            at = behind - 1
        elif char in pair:
            depth += 1 if char == pair[0] else -1
            if depth == 0:
                return at + 1
        at += 1
    return start


def code(text: str, start: int) -> int:
    """Return the position behind the code span whose first backtick is at `start`."""
    ticks = start
    while text[ticks : ticks + 1] == "`":
        ticks += 1
    run = text[start:ticks]
    at = text.find(run, ticks) if run else -1
    while at >= 0:
        behind = at + len(run)
        while text[behind : behind + 1] == "`":
            behind += 1
        if behind - at == len(run):
            return behind
        at = text.find(run, behind)
    return start


def target(text: str, start: int) -> int:
    """Return the position behind what follows a link's `]`: `(url "title")`, `[label]` or nothing."""
    if text[start : start + 1] == "(":
        return _destination(text, start)
    label = _REFERENCE.match(text, start)
    return label.end() if label else start


def _destination(text: str, start: int) -> int:
    depth, at, end = 0, start, min(len(text), start + 20_000)
    while at < end:
        char = text[at]
        if char == "\\":
            at += 1
        elif char in "\"'" and text[at - 1].isspace():
            closing = re.compile(re.escape(char) + r"\s*\)").search(text, at + 1, end)
            return closing.end() if closing else start
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return at + 1
        at += 1
    return start


def citation(text: str, start: int, *, suffixed: bool) -> int:
    """Return the position behind `[@key, p. 7]`, or `@key` with its `[p. 7]` where it is `suffixed`."""
    if text[start : start + 1] == "[":
        return bracketed(text, start)
    key = _BARE_KEY.match(text, start)
    if key is None:
        return start
    bracket = re.compile(r"[ \t]*\n?[ \t>]*(?=\[)").match(text, key.end())
    return bracketed(text, bracket.end()) if suffixed and bracket else key.end()
