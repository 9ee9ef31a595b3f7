# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document that came back, and the manuscript it was made from, into the changes that it means.

Every edit is laid back on the characters of the Markdown. Where markup, a citation or a reprint stands in
the way, where a paragraph came or went, or where two decisions meet, it is listed and not made.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from galleyproof.errors import GalleyproofError, UsageError, one_line
from galleyproof.match import escaped
from galleyproof.model import Edit
from galleyproof.report.cards import Card
from galleyproof.report.flagged import laid
from galleyproof.report.marks import reading_order
from galleyproof.review.change import patched
from galleyproof.review.returned import Reply, Returned, Thread, reply
from galleyproof.review.sitting import Sitting

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_CITATION = re.compile(r"(\[@[^\[\]]+\])")
_MARKUP = re.compile(r"[*_~^`\]\[<>{}\\|]")
_BEGINS = re.compile(r"\s*(?:\d+[.)]|[#>+\-*:|~%])")
_HIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ALIKE = 0.4
"""Below this share of common words a paragraph is another one, and no edit of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiving:
    """A finding to be waived, and in whose words."""

    card: Card
    reason: str
    reviewer: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Edits of the manuscript that do not overlap, waivers, and what was not understood, a line each."""

    edits: tuple[Edit, ...]
    waivings: tuple[Waiving, ...]
    unclear: tuple[str, ...]


def plan(returned: Returned, sitting: Sitting, reviewer: str, until: str) -> Plan:
    """Return what `returned` means for the manuscript of `sitting`.

    `reviewer` and `until` stand in where a reply names nobody and no day. Raises UsageError where the
    document was made from another state of the manuscript: its edits could not be told from that one's.
    """
    now = sitting.reading.document["manuscript"]["sha256"]
    if returned.sha256 != now:
        what = "was made from another state of the manuscript" if returned.sha256 else "names no manuscript"
        remedy = "go back to that state, or send out a new one with `galleyproof report`"
        raise UsageError(what, remedy=remedy)
    decided = _Decided(sitting, reviewer, until)
    for thread in returned.threads:
        decided.thread(thread)
    edited, unclear = _edited(returned, sitting)
    edits, clashes = _apart([*decided.edits, *edited], sitting.reading.text)
    loose = [f"a comment that answers none of ours: {words}" for words in returned.loose]
    said = (*decided.unclear, *unclear, *clashes, *loose)
    return Plan(edits=edits, waivings=tuple(decided.waivings), unclear=tuple(map(one_line, said)))


class _Decided:
    """Replies into edits and waivers."""

    def __init__(self, sitting: Sitting, reviewer: str, until: str) -> None:
        self._sitting, self._reviewer, self._until = sitting, reviewer, until
        self.edits: list[Edit] = []
        self.waivings: list[Waiving] = []
        self.unclear: list[str] = []

    def thread(self, thread: Thread) -> None:
        read = [reply(words) for _, words in thread.replies]
        said = " / ".join(words for _, words in thread.replies)
        if len(set(read)) != 1 or read[0] is None:
            self.unclear.append(f"a reply about {thread.name}: {said}")
            return
        try:
            self._decide(self._sitting.card(f"f-{thread.name}"), read[0], thread.replies[-1][0])
        except GalleyproofError as error:
            self.unclear.append(f"a reply about {thread.name}: {said} ({error})")

    def _decide(self, card: Card, said: Reply, author: str) -> None:
        if said.kind == "accept":
            self.edits.append(self._sitting.way(card, said.way))
        elif said.kind == "waive":
            reviewer, until = author or self._reviewer, said.until or self._until
            self._sitting.waiver(card, said.reason, reviewer, until)
            self.waivings.append(Waiving(card=card, reason=said.reason, reviewer=reviewer, until=until))


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paragraph as it was sent: its characters, and where each stands in the Markdown (-1: nowhere)."""

    words: str
    places: list[int]
    reprint: bool


def _sent(sitting: Sitting) -> Iterator[_Laid]:
    document, offsets = sitting.reading.document, sitting.reading.offsets
    for index in reading_order(document["text"]):
        block = document["text"][index]
        cites = [row for row in document.get("citations", ()) if row["block"] == index]
        chars: list[tuple[str, int]] = []
        for words, at in laid(block["text"], 0, len(block["text"]) + 1, cites):
            held = offsets[index][at : at + len(words)] if at is not None and offsets[index] else ()
            places = held or [-1] * len(words)
            chars += [pair for pair in zip(words, places, strict=True) if not _HIDDEN.match(pair[0])]
        yield _Laid("".join(char for char, _ in chars), [at for _, at in chars], bool(block["reprint"]))


def _edited(returned: Returned, sitting: Sitting) -> tuple[list[Edit], list[str]]:
    """Return the edits of the text, and what could not be laid back on the Markdown."""
    sent = list(_sent(sitting))
    ours, theirs = [" ".join(each.words.split()) for each in sent], [*returned.paragraphs]
    steps = difflib.SequenceMatcher(None, ours, [" ".join(each.split()) for each in theirs], autojunk=False)
    edits: list[Edit] = []
    unclear: list[str] = []
    for op, a, b, c, d in steps.get_opcodes():
        if op == "equal":
            continue
        if b - a != d - c or not all(map(_alike, ours[a:b], theirs[c:d])):
            unclear += [
                f"a paragraph went, or was rewritten: {_short(words)}" for words in ours[a:b] if words
            ]
            unclear += [f"a paragraph came: {_short(words)}" for words in theirs[c:d] if words.strip()]
            continue
        for was, now in zip(sent[a:b], theirs[c:d], strict=True):
            made, left = _edits(was, now, sitting.reading.text)
            edits += made
            unclear += left
    return edits, unclear


def _alike(one: str, two: str) -> bool:
    words = difflib.SequenceMatcher(None, one.split(), two.split(), autojunk=False)
    return words.ratio() >= _ALIKE


def _edits(was: _Laid, now: str, text: str) -> tuple[list[Edit], list[str]]:
    old, new = _TOKEN.findall(was.words), _TOKEN.findall(now)
    at = [0]
    for token in old:
        at.append(at[-1] + len(token))
    edits, unclear = [], []
    for op, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal" or not ("".join(old[a:b]) + "".join(new[c:d])).strip():
            continue
        words = "".join(new[c:d])
        place = None if was.reprint else _place(was.places, at[a], at[b], text)
        if place is None or (_at_line_start(text, place[0]) and _BEGINS.match(words)):
            why = "it is reprinted from the archive" if was.reprint else "markup or a citation stands there"
            unclear.append(f"an edit, ‘{_short(''.join(old[a:b]))}’ into ‘{_short(words)}’: {why}")
        else:
            edits.append(Edit(start=place[0], end=place[1], replacement=_markdown(words), label="Edited"))
    return edits, unclear


def _place(places: Sequence[int], first: int, last: int, text: str) -> tuple[int, int] | None:
    """Return where characters `first` to `last` stand in the Markdown; None where that cannot be told."""
    if first < last:
        held = places[first:last]
        pairs = pairwise(held)
        whole = min(held) >= 0 and all(one < two and not text[one + 1 : two].strip() for one, two in pairs)
        return (held[0], held[-1] + 1) if whole else None
    before = places[first - 1] if first else -1
    after = places[first] if first < len(places) else -1
    if before >= 0 and after >= 0:
        return None if after < before or text[before + 1 : after].strip() else (before + 1, before + 1)
    if before >= 0:
        return None if _MARKUP.match(text, before + 1) else (before + 1, before + 1)
    return (after, after) if after >= 0 and not _MARKUP.match(text[after - 1 : after]) else None


def _at_line_start(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" >\t")


def _markdown(words: str) -> str:
    """Return typed words as Markdown: escaped, but for a citation in pandoc's form."""
    parts = _CITATION.split(words)
    return "".join(part if _CITATION.fullmatch(part) else escaped(part) for part in parts)


def _apart(edits: list[Edit], text: str) -> tuple[tuple[Edit, ...], list[str]]:
    """Return the edits that meet no other, and a line for each of those that do."""
    ordered = _said_once(sorted(set(edits), key=lambda each: (each.start, -each.end)), text)
    clash = {
        each
        for one, two in pairwise(ordered)
        if two.start < one.end or one.start == two.start
        for each in (one, two)
    }
    lines = [
        f"two decisions about ‘{_short(text[each.start : each.end])}’: one makes it ‘{each.replacement}’"
        for each in ordered
        if each in clash
    ]
    return tuple(each for each in ordered if each not in clash), lines


def _said_once(ordered: list[Edit], text: str) -> list[Edit]:
    """Leave out the edits inside another that come to the same: accepted, and typed as well."""
    kept = ordered
    for whole in ordered:
        inner = [
            each for each in ordered if each != whole and whole.start <= each.start <= each.end <= whole.end
        ]
        moved = [replace(each, start=each.start - whole.start, end=each.end - whole.start) for each in inner]
        typed = patched(text[whole.start : whole.end], moved)
        if inner and " ".join(typed.split()) == " ".join(whole.replacement.split()):
            kept = [each for each in kept if each not in inner]
    return kept


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
