# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""CriticMarkup that came back into its paragraphs and the replies to our comments.

A substitution of ours with its comment still behind it is a proposal that nobody has decided; one whose
marks were resolved by accepting or rejecting is simply text. Marks of the editor's own count as made. A
reply is a comment right behind one of ours. (https://criticmarkup.com/spec.php)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from galleyproof.review.returned import Returned, Thread, finding_named, made_from

_OPENS = re.compile(r"\{(?:~~|\+\+|--|==|>>)")
_CLOSES = {"{~~": "~~}", "{++": "++}", "{--": "--}", "{==": "==}", "{>>": "<<}"}
_JOINED = re.compile("([{+\\-~=<])\u2060")


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark of CriticMarkup: its opening, what it holds, and where it stands."""

    kind: str
    held: str
    start: int
    end: int


def read(text: str) -> Returned:
    """Return what `text` holds; marks that are not closed are words. Takes time in proportion to it."""
    found = _Found()
    parts = re.split(r"\r?\n[ \t]*\r?\n", text.strip("\ufeff\r\n "))
    paragraphs = [found.paragraph(words) for words in parts]
    return Returned(
        sha256=found.sha256,
        paragraphs=tuple(words for words in paragraphs if words is not None),
        threads=tuple(Thread(name=name, replies=tuple(said)) for name, said in found.replies.items() if said),
        loose=tuple(found.loose),
    )


def _marks(words: str) -> Iterator[_Mark]:
    at, gone = 0, set()
    for opening in _OPENS.finditer(words):
        kind = opening[0]
        if opening.start() < at or kind in gone:
            continue
        end = words.find(_CLOSES[kind], opening.end())
        if end < 0:
            gone.add(kind)
            continue
        at = end + 3
        held = words[opening.end() : end]
        if kind != "{~~" or "~>" in held:
            yield _Mark(kind, held, opening.start(), at)


class _Found:
    def __init__(self) -> None:
        self.sha256 = ""
        self.replies: dict[str, list[tuple[str, str]]] = {}
        self.loose: list[str] = []

    def paragraph(self, words: str) -> str | None:
        """Return a paragraph as edited; None for one that holds only comments."""
        marks, made, at, about = list(_marks(words)), "", 0, ""
        for mark, behind in zip_longest(marks, marks[1:]):
            between = words[at : mark.start]
            about = "" if between.strip() else about
            at = mark.end
            if mark.kind == "{>>":
                made += between
                about = self._comment(mark.held, about)
                continue
            ours = behind and not words[mark.end : behind.start].strip() and _name(behind)
            made += between + _text(mark, undecided=bool(ours))
            about = ""
        made += words[at:]
        return _JOINED.sub(r"\1", made) if made.strip() or not marks else None

    def _comment(self, said: str, about: str) -> str:
        """Keep a comment, and return the name of the finding that the next one answers."""
        if sha256 := made_from(said):
            self.sha256 = self.sha256 or sha256
        elif name := _finding(said):
            self.replies.setdefault(name, [])
            return name
        elif about:
            self.replies[about].append(("", said.strip()))
        else:
            self.loose.append(said.strip())
        return about


def _text(mark: _Mark, *, undecided: bool) -> str:
    """Return what a mark comes to in the text: ours as it was, the editor's as made."""
    if mark.kind == "{--":
        return ""
    if mark.kind == "{~~":
        old, _, new = mark.held.partition("~>")
        return old if undecided else new
    return mark.held


def _name(mark: _Mark) -> str:
    return _finding(mark.held) if mark.kind == "{>>" else ""


def _finding(said: str) -> str:
    return finding_named(_JOINED.sub(r"\1", said).rpartition("|")[2])
