# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""CriticMarkup that came back into its paragraphs and the replies to our comments.

A substitution of ours with its comment still behind it is a proposal that nobody has decided; one whose
marks were resolved by accepting or rejecting is simply text. Marks of the editor's own count as made. A
reply is a comment right behind one of ours. (https://criticmarkup.com/spec.php)
"""

from __future__ import annotations

import re

from galleyproof.review.returned import Returned, Thread, finding_named, made_from

_MARK = re.compile(
    r"\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}|\{\+\+(?P<put>.*?)\+\+\}|\{--(?P<cut>.*?)--\}"
    r"|\{==(?P<lit>.*?)==\}|\{>>(?P<said>.*?)<<\}",
    re.DOTALL,
)
_BEHIND = re.compile(r"\s*\{>>(?P<said>.*?)<<\}", re.DOTALL)
_JOINED = re.compile("([{+\\-~=<])\u2060")


def read(text: str) -> Returned:
    """Return what `text` holds; marks that are not closed are words."""
    found = _Found()
    paragraphs = [found.paragraph(words) for words in re.split(r"\r?\n\s*\r?\n", text.strip("\ufeff\r\n "))]
    return Returned(
        sha256=found.sha256,
        paragraphs=tuple(words for words in paragraphs if words is not None),
        threads=tuple(Thread(name=name, replies=tuple(said)) for name, said in found.replies.items() if said),
        loose=tuple(found.loose),
    )


class _Found:
    def __init__(self) -> None:
        self.sha256 = ""
        self.replies: dict[str, list[tuple[str, str]]] = {}
        self.loose: list[str] = []
        self._last = ""

    def paragraph(self, words: str) -> str | None:
        """Return a paragraph as edited; None for one that holds only comments."""
        made, at, self._last = "", 0, ""
        for mark in _MARK.finditer(words):
            between = words[at : mark.start()]
            self._last = "" if between.strip() else self._last
            made += between + self._made(mark, words)
            at = mark.end()
        made += words[at:]
        return _JOINED.sub(r"\1", made) if made.strip() or not at else None

    def _made(self, mark: re.Match[str], words: str) -> str:
        if mark["said"] is not None:
            self._comment(mark["said"])
            return ""
        self._last = ""
        if mark["old"] is not None:
            behind = _BEHIND.match(words, mark.end())
            return mark["old"] if behind and _name(behind["said"]) else mark["new"]
        return mark["put"] or mark["lit"] or ""

    def _comment(self, said: str) -> None:
        self.sha256 = self.sha256 or made_from(said)
        if name := _name(said):
            self._last = name
            self.replies.setdefault(name, [])
        elif self._last:
            self.replies[self._last].append(("", said.strip()))
        elif not made_from(said):
            self.loose.append(said.strip())


def _name(said: str) -> str:
    return finding_named(_JOINED.sub(r"\1", said).rpartition("|")[2])
