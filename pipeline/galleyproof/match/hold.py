# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns one chain of stretches and the stored text into what it needs to be the quotation, or nothing.

Each fragment is held against its passage, letter by letter and sign by sign; then each joint against
what the source has there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from galleyproof.match import bounds, edges
from galleyproof.match.alphabet import key_char, letters_end
from galleyproof.match.corpus import Source
from galleyproof.match.fine import ROW_REACH, agree
from galleyproof.match.fold import Key
from galleyproof.match.locate import ELLIPSIS_LIMIT, ENDING_LIMIT, INSERTED_WORDS, Chain, Stretch
from galleyproof.match.marks import Fragment, Joint, Reading
from galleyproof.match.words import denied, has_negation, is_number, unwrapped, words_of
from galleyproof.model import Allowance, Span

NEGATION_REACH = 40
_OWN_BRACKET = re.compile(r"[\[〔［][^\]〕］]*\w|\w[^\[〔［]*[\]〕］]")
_NUMBER_AFTER = re.compile(r"[ \t|·.–—-]*\b\d{1,4}[ \t]*(?=[\n\r\f]|\Z)")
_NUMBER_BEFORE = re.compile(r"(?:\A|[\n\r\f])[ \t]*\d{1,4}[ \t|·.–—-]+\Z")
_NEGATIVE = {
    Joint.ENDING: frozenset({"less", "nt"}),
    Joint.BEGINNING: frozenset({"un", "in", "im", "ir", "il", "non", "dis"}),
    Joint.MIDDLE: frozenset({"un", "in", "im", "ir", "il", "non", "dis", "less", "nt"}),
}


_BESIDE = 60
_SPEECH = 2000
"""Code points before a passage in which the quotation that it is part of may have been opened."""
_FIGURE = "the bracket replaces a figure"
DENIED = "the source denies the first word: it begins before the quotation, as in non-violent"


@dataclass(slots=True)
class Held:
    """One chain being held against the text."""

    spans: list[Span] = field(default_factory=list)
    allowances: set[Allowance] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)


def hold(reading: Reading, chain: Chain, source: Source, key: Key) -> Held | None:
    """Hold a chain against the text; None where it is not the quotation."""
    held = Held(allowances=set(reading.allowances), doubts=list(reading.doubts))
    for number, (fragment, stretch) in enumerate(zip(reading.fragments, chain, strict=True)):
        inner = number < len(reading.joints) and reading.joints[number] is not Joint.ELLIPSIS
        if not _hold_fragment(fragment, _Place(stretch, source, key), held, inner=inner):
            return None
    for number, joint in enumerate(reading.joints):
        left, right = chain[number], chain[number + 1]
        first = key.offset(left.end - 1) + 1
        elided = source.text[first : key.offset(right.start)]
        if key is source.bare:
            elided = _without(elided, first, source, held)
        if not _within_word(joint, source.text[first - 1] + elided + source.text[key.offset(right.start)]):
            return None
        if not hold_joint(joint, elided, key.text[left.end : right.start], held, source):
            return None
    if not _hold_outside(reading, source.text, held):
        return None
    held.spans = list(merged(held.spans, reading.joints))
    return held


class _Place(NamedTuple):
    """A stretch of one key of a source."""

    stretch: Stretch
    source: Source
    key: Key


def _hold_fragment(fragment: Fragment, place: _Place, held: Held, *, inner: bool) -> bool:
    """Hold one fragment against its place; add to `held` what it needs. `inner` has a bracket after it."""
    (start, end), source, key = place
    first, last = key.offset(start), key.offset(end - 1) + 1
    last = past_marks(source.text, last)
    begin, stop = letters(fragment.text)
    passage = source.text[first:last]
    if key is source.bare:
        passage = _without(passage, first, source, held)
        if len(passage) < last - first and _in_a_header(source, first, last):
            return False
    free = frozenset(at - begin for at in fragment.free)
    around = source.text[max(0, first - _SPEECH) : first], source.text[last : last + ROW_REACH]
    agreed = agree(fragment.text[begin:stop], passage, free, opens=fragment.opens, around=around)
    if agreed is None or not _bounded(fragment, source, first, last):
        return False
    wrapped = Allowance.LINE_BREAK_HYPHEN in agreed.allowances
    if wrapped and not bounds.reads_wraps(fragment.text, passage, source):
        return False
    head = edges.before(fragment.text[:begin], _gap_before(source.text, first))
    tail = edges.after(fragment.text[stop:], _gap_after(source.text, last))
    if head is None or tail is None or (inner and Allowance.CLOSING_PUNCTUATION in tail.allowances):
        return False
    held.allowances |= agreed.allowances | head.allowances | tail.allowances
    if agreed.doubt:
        held.doubts.append(agreed.doubt)
    if fragment.whole_left and denied(source.text, first):
        held.doubts.append(DENIED)
    if not fragment.whole_right:
        last = letters_end(source.text, last)
    held.spans.append(Span(start=first - head.length, end=last + tail.length))
    return True


def letters(text: str) -> tuple[int, int]:
    """Return where the first key letter of `text` begins and the last one ends, its marks included."""
    begin, stop = 0, len(text)
    while not key_char(text[begin]):
        begin += 1
    while not key_char(text[stop - 1]):
        stop -= 1
    return begin, past_marks(text, stop)


def past_marks(text: str, at: int) -> int:
    """Return where the combining marks at `at` end."""
    while at < len(text) and text[at] > "\u02ff" and not text[at].isalnum() and not key_char(text[at]):
        if text[at] in "\u200c\u200d" or unicodedata.combining(text[at]):
            at += 1
        else:
            break
    return at


def _without(passage: str, first: int, source: Source, held: Held) -> str:
    parts, at = [], 0
    unread = source.unread
    for number in range(bisect_left(unread, first, key=_start), len(unread)):
        start, end = unread[number].start - first, unread[number].end - first
        if end > len(passage):
            break
        parts.append(passage[at:start])
        held.allowances.add(
            Allowance.EMPHASIS if unread[number] in source.markup else Allowance.RUNNING_HEADER
        )
        at = max(at, end)
    return "".join([*parts, passage[at:]])


def _start(span: Span) -> int:
    return span.start


def _in_a_header(source: Source, first: int, last: int) -> bool:
    """Whether a passage ends or begins in the words of a line whose page number it leaves out."""
    if _NUMBER_AFTER.match(source.text, last):
        start = max(source.text.rfind(sign, first, last) for sign in "\n\r\f") + 1
        return start > first and source.text[:start].rstrip()[-1:].isdigit()
    begun = _NUMBER_BEFORE.search(source.text, max(0, first - 30), first)
    return begun is not None and "\n\n" in source.text[first : first + 90]


def _bounded(fragment: Fragment, source: Source, first: int, last: int) -> bool:
    if fragment.whole_left and not bounds.begins(source, first):
        return False
    if fragment.whole_right:
        return bounds.ends(source, last)
    return letters_end(source.text, last) - last <= ENDING_LIMIT


def _gap_before(stored: str, first: int) -> str:
    start = first
    while start and first - start < 24 and not key_char(stored[start - 1]):
        start -= 1
    return stored[start:first]


def _gap_after(stored: str, last: int) -> str:
    end = last
    while end < len(stored) and end - last < 24 and not key_char(stored[end]):
        end += 1
    return stored[last:end]


def _within_word(joint: Joint, around: str) -> bool:
    """Whether what a bracket inside a word stands for is the rest of that one word."""
    shape = {Joint.ENDING: r"\w+\W+\w", Joint.BEGINNING: r"\w\W+\w+", Joint.MIDDLE: r"\w+"}.get(joint)
    return shape is None or re.fullmatch(shape, unwrapped(around)) is not None


def _hold_outside(reading: Reading, stored: str, held: Held) -> bool:
    """Hold brackets at the quotation's ends against the source there: they change no bracket of its own."""
    first, last = held.spans[0].start, held.spans[-1].end
    for said, beside, sign in (
        (reading.before, stored[max(0, first - _BESIDE) : first].rstrip(), -1),
        (reading.after, stored[last : last + _BESIDE].lstrip(), 0),
    ):
        if said and beside[sign:][:1] in ("[", "]"):
            return False
        word = beside.split()[sign:][:1]
        if said and word and is_number(word[0].strip(".,;:!?$£€%()")) and any(map(is_number, words_of(said))):
            held.doubts.append(_FIGURE)
    return True


def hold_joint(joint: Joint, elided: str, letters: str, held: Held, source: Source) -> bool:
    """Hold what a joint stands for against its limits; `letters` is its key, of an ending the ending."""
    if joint is Joint.ELLIPSIS:
        if len(letters) > ELLIPSIS_LIMIT:
            held.doubts.append(f"the ellipsis leaves out {len(letters)} letters, more than {ELLIPSIS_LIMIT}")
        elif swallows(elided, source):
            held.doubts.append("the ellipsis leaves out a negation")
    elif joint is Joint.INSERTION:
        if len(words_of(elided)) > INSERTED_WORDS:
            return False
        if _OWN_BRACKET.search(elided):
            return False  # the source's own bracket: its words must agree
        if has_negation(elided, lambda: source.common):
            held.doubts.append("the bracket replaces a negation")
        if any(map(is_number, words_of(elided))):
            held.doubts.append(_FIGURE)
    elif letters in _NEGATIVE[joint]:
        held.doubts.append("the bracket replaces a denying part of the word")
    return True


def swallows(elided: str, source: Source) -> bool:
    """Whether a negation is left out in the clause that either end of the ellipsis belongs to."""
    if len(elided) <= 2 * NEGATION_REACH:
        return has_negation(elided, lambda: source.common)
    head, tail = elided[:NEGATION_REACH], elided[-NEGATION_REACH:]
    for stop in ".!?;":
        head, tail = head.partition(stop)[0], tail.rpartition(stop)[2]
    return any(has_negation(part, lambda: source.common) for part in (head, tail))


def merged(spans: list[Span], joints: list[Joint]) -> Iterator[Span]:
    """Yield one span a fragment that an ellipsis parts from the next; brackets part nothing."""
    current = spans[0]
    for joint, span in zip(joints, spans[1:], strict=True):
        if joint is Joint.ELLIPSIS:
            yield current
            current = span
        else:
            current = Span(start=current.start, end=span.end)
    yield current
