# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation and one source into where and how it stands there: exact, folded, for review, or not.

First code point for code point; then each reading of its marks in the text as stored; then in the
text without its running headers. The first that needs no doubt wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from galleyproof.match import edges
from galleyproof.match.alphabet import key_char, key_text
from galleyproof.match.corpus import Source
from galleyproof.match.fine import agree
from galleyproof.match.fold import Key
from galleyproof.match.locate import (
    ELLIPSIS_LIMIT,
    ENDING_LIMIT,
    INSERTED_WORDS,
    Chain,
    chains,
    occurrences,
    whole,
)
from galleyproof.match.marks import Fragment, Joint, Reading, has_marks, literal, parse, unmarked
from galleyproof.match.words import begins_word, ends_word, has_negation, unwrapped, words_of
from galleyproof.model import Allowance, Span, Verdict

NEGATION_REACH = 40
_TRIED, _MANY = 60, 64
_NEGATIVE = frozenset({"un", "in", "im", "ir", "il", "non", "dis", "less", "nt"})


@dataclass(slots=True)
class Standing:
    """How a quotation stands in a source; spans count in its text as stored, one a fragment."""

    verdict: Verdict
    spans: tuple[Span, ...]
    allowances: frozenset[Allowance] = frozenset()
    reason: str = ""
    occurrences: int = 0


@dataclass(slots=True)
class _Held:
    """One chain being held against the text."""

    spans: list[Span] = field(default_factory=list)
    allowances: set[Allowance] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)


def stand(text: str, source: Source, zones: Iterable[Span] = ()) -> Standing | None:
    """Return how `text` stands in `source`, or None. Places inside `zones` (a page, say) come first."""
    preferred = tuple(zones)
    exact = _exact(text, source, preferred)
    if exact is not None:
        return exact
    best: Standing | None = None
    for reading, key in _attempts(text, source):
        for held in _held(reading, source, key, preferred):
            standing = _standing(held, reading, source, key)
            if standing.verdict is Verdict.FOLDED:
                return standing
            best = best or standing
    return best


def readings(text: str, keep: Callable[[str, str], bool]) -> Iterator[Reading]:
    """Yield the readings of a quotation's marks, the literal one first; `keep` is as `marks.parse` has it."""
    yield literal(text)
    stripped = unmarked(text)
    if stripped != text:
        yield literal(stripped)
    if has_marks(stripped):
        for cases in (True, False):
            yield parse(stripped, keep=keep, cases=cases)


def _attempts(text: str, source: Source) -> Iterator[tuple[Reading, Key]]:
    def keep(bracket: str, around: str) -> bool:
        return bracket in source.brackets and key_text(around) in source.key.text

    first = [r for r in readings(text, keep) if r.fragments and r.fragments[0].key]
    for reading in first:
        yield reading, source.key
    if source.bare is not None:
        for reading in first:
            yield reading, source.bare


def _exact(text: str, source: Source, zones: tuple[Span, ...]) -> Standing | None:
    """Find the text code point for code point, from a word's start to a word's end."""
    key = key_text(text)
    if not key:
        return None
    found = whole(source, source.key, Fragment(text, key=key))
    if len(found) > _MANY:
        places = list(_everywhere(text, source.text))
    else:
        lead = next(at for at, char in enumerate(text) if key_char(char))
        places = [source.key.offset(at) - lead for at in found]
    spans = [
        Span(start=at, end=at + len(text))
        for at in places
        if at >= 0 and source.text.startswith(text, at) and _whole_words(text, source.text, at)
    ]
    if not spans:
        return None
    return Standing(Verdict.EXACT, (_preferred(_in_the_words(spans, source), zones),), occurrences=len(spans))


def _in_the_words(spans: list[Span], source: Source) -> list[Span]:
    """Return the spans that are no part of page furniture, or all where every one is."""
    if spans[0].end - spans[0].start > 90 or not source.furniture:
        return spans
    inside = [
        s for s in spans[:_MANY] if not any(f.start <= s.start and s.end <= f.end for f in source.furniture)
    ]
    return inside or spans


def _everywhere(text: str, stored: str) -> Iterator[int]:
    at = stored.find(text)
    while at >= 0:
        yield at
        at = stored.find(text, at + 1)


def _preferred(spans: list[Span], zones: tuple[Span, ...]) -> Span:
    return next((span for span in spans if _within(span, zones)), spans[0])


def _within(span: Span, zones: tuple[Span, ...]) -> bool:
    return any(zone.start <= span.start < zone.end for zone in zones)


def _whole_words(text: str, stored: str, at: int) -> bool:
    end = at + len(text)
    if key_char(text[0]) and not begins_word(stored, at):
        return False
    return not key_char(text[-1]) or ends_word(stored, end)


def _held(reading: Reading, source: Source, key: Key, zones: tuple[Span, ...]) -> Iterator[_Held]:
    """Yield the chains that agree with the text; if an ellipsis is too long, those that only keep order."""
    for far in (False, True) if Joint.ELLIPSIS in reading.joints else (False,):
        agreeing = []
        for tried, chain in enumerate(chains(reading, source, key, far=far)):
            held = _hold(reading, chain, source, key)
            if held is not None:
                agreeing.append(held)
                if not zones or _within(held.spans[0], zones):
                    agreeing = [held]
                    break
            if tried >= _TRIED:
                break
        if agreeing:
            yield from agreeing[:3]
            return


def _hold(reading: Reading, chain: Chain, source: Source, key: Key) -> _Held | None:
    held = _Held(allowances=set(reading.allowances), doubts=list(reading.doubts))
    for number, (fragment, stretch) in enumerate(zip(reading.fragments, chain, strict=True)):
        inner = number < len(reading.joints) and reading.joints[number] is not Joint.ELLIPSIS
        if not _hold_fragment(fragment, stretch.start, stretch.end, source, key, held, inner=inner):
            return None
    for number, joint in enumerate(reading.joints):
        left, right = chain[number], chain[number + 1]
        first = key.offset(left.end - 1) + 1
        elided = source.text[first : key.offset(right.start)]
        if key is source.bare:
            elided = _without(elided, first, source.furniture, held)
        if not _within_word(joint, source.text[first - 1] + elided + source.text[key.offset(right.start)]):
            return None
        if not _hold_joint(joint, elided, key.text[left.end : right.start], held):
            return None
    held.spans = list(_merged(held.spans, reading.joints))
    return held


def _hold_fragment(
    fragment: Fragment, start: int, end: int, source: Source, key: Key, held: _Held, *, inner: bool
) -> bool:
    """Hold one fragment against key characters `start` to `end`; add to `held` what it needs."""
    first, last = key.offset(start), key.offset(end - 1) + 1
    last = _past_marks(source.text, last)
    begin, stop = _letters(fragment.text)
    passage = source.text[first:last]
    if key is source.bare:
        passage = _without(passage, first, source.furniture, held)
    free = frozenset(at - begin for at in fragment.free)
    agreed = agree(fragment.text[begin:stop], passage, free, opens=fragment.opens)
    if agreed is None or not _bounded(fragment, source.text, first, last):
        return False
    head = edges.before(fragment.text[:begin], _gap_before(source.text, first))
    tail = edges.after(fragment.text[stop:], _gap_after(source.text, last))
    if head is None or tail is None or (inner and Allowance.CLOSING_PUNCTUATION in tail.allowances):
        return False
    held.allowances |= agreed.allowances | head.allowances | tail.allowances
    if agreed.doubt:
        held.doubts.append(agreed.doubt)
    if not fragment.whole_right:
        last = _word_end(source.text, last)
    held.spans.append(Span(start=first - head.length, end=last + tail.length))
    return True


def _letters(text: str) -> tuple[int, int]:
    """Return where the first key letter of `text` begins and the last one ends, its marks included."""
    begin, stop = 0, len(text)
    while not key_char(text[begin]):
        begin += 1
    while not key_char(text[stop - 1]):
        stop -= 1
    return begin, _past_marks(text, stop)


def _past_marks(text: str, at: int) -> int:
    while at < len(text) and text[at] > "\u02ff" and not text[at].isalnum() and not key_char(text[at]):
        if text[at] in "\u200c\u200d" or unicodedata.combining(text[at]):
            at += 1
        else:
            break
    return at


def _without(passage: str, first: int, furniture: Iterable[Span], held: _Held) -> str:
    parts, at = [], 0
    for span in furniture:
        start, end = span.start - first, span.end - first
        if start >= 0 and end <= len(passage):
            parts.append(passage[at:start])
            at = end
    if parts:
        held.allowances.add(Allowance.RUNNING_HEADER)
    return "".join([*parts, passage[at:]])


def _bounded(fragment: Fragment, stored: str, first: int, last: int) -> bool:
    if fragment.whole_left and not begins_word(stored, first):
        return False
    if fragment.whole_right:
        return ends_word(stored, last)
    return _word_end(stored, last) - last <= ENDING_LIMIT


def _word_end(stored: str, at: int) -> int:
    while at < len(stored) and stored[at].isalpha():
        at += 1
    return at


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


def _hold_joint(joint: Joint, elided: str, letters: str, held: _Held) -> bool:
    if joint is Joint.ELLIPSIS:
        if len(letters) > ELLIPSIS_LIMIT:
            held.doubts.append(f"the ellipsis leaves out {len(letters)} letters, more than {ELLIPSIS_LIMIT}")
        elif swallows(elided):
            held.doubts.append("the ellipsis leaves out a negation")
    elif joint is Joint.INSERTION:
        if len(words_of(elided)) > INSERTED_WORDS:
            return False
        if has_negation(elided):
            held.doubts.append("the bracket replaces a negation")
    elif letters in _NEGATIVE:
        held.doubts.append("the bracket replaces a denying part of the word")
    return True


def swallows(elided: str) -> bool:
    """Whether a negation is left out in the clause that either end of the ellipsis belongs to."""
    if len(elided) <= 2 * NEGATION_REACH:
        return has_negation(elided)
    head, tail = elided[:NEGATION_REACH], elided[-NEGATION_REACH:]
    for stop in ".!?;":
        head, tail = head.partition(stop)[0], tail.rpartition(stop)[2]
    return has_negation(head) or has_negation(tail)


def _merged(spans: list[Span], joints: list[Joint]) -> Iterator[Span]:
    """Yield one span a fragment that an ellipsis parts from the next; brackets part nothing."""
    current = spans[0]
    for joint, span in zip(joints, spans[1:], strict=True):
        if joint is Joint.ELLIPSIS:
            yield current
            current = span
        else:
            current = Span(start=current.start, end=span.end)
    yield current


def _standing(held: _Held, reading: Reading, source: Source, key: Key) -> Standing:
    count = occurrences(reading, source, key) if len(reading.fragments) == 1 else 1
    verdict = Verdict.REVIEW if held.doubts else Verdict.FOLDED
    reason = "; ".join(dict.fromkeys(held.doubts))
    return Standing(verdict, tuple(held.spans), frozenset(held.allowances), reason, count)
