# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation and one source into where and how it stands there: exact, folded, for review, or not.

First code point for code point; then each reading of its marks in the text as stored; then in the
text without its running headers. The first that needs no doubt wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from galleyproof.match import bounds, sift
from galleyproof.match.alphabet import key_char, key_text
from galleyproof.match.corpus import Source
from galleyproof.match.fold import Key
from galleyproof.match.hold import DENIED, Held, hold, letters, past_marks
from galleyproof.match.locate import chains, occurrences, whole
from galleyproof.match.marks import Fragment, Joint, Reading, has_marks, is_lit, literal, parse, unmarked
from galleyproof.match.words import denied
from galleyproof.model import Allowance, Span, Verdict

_TRIED, _MANY = 60, 64
_APOSTROPHES = "'’ʼ"
_BRACKET = re.compile(r"[\[〔［]")
_BESIDE = 60
"""Code points to either side in which a source's own bracket has the words that the quotation has."""
_EDGE = 100
"""Code points at the beginning of a part in which a quotation could not be told from half of a word."""


@dataclass(slots=True)
class Standing:
    """How a quotation stands in a source; spans count in its text as stored, one a fragment."""

    verdict: Verdict
    spans: tuple[Span, ...]
    allowances: frozenset[Allowance] = frozenset()
    reason: str = ""
    occurrences: int = 0


def stand(text: str, source: Source, zones: Iterable[Span] = ()) -> Standing | None:
    """Return how `text` stands in `source`, or None. Places inside `zones` (a page, say) come first."""
    preferred = tuple(zones)
    exact = _exact(text, source, preferred)
    return exact or _read(text, source, (source.key, source.bare), preferred) or _sifted(text, source)


def stand_unread(text: str, source: Source) -> Standing | None:
    """Return how `text` stands in what a reader's eye follows of `source`, where it does not as stored."""
    return _read(text, source, (source.bare,), ())


def _read(text: str, source: Source, keys: Iterable[Key | None], zones: tuple[Span, ...]) -> Standing | None:
    best: Standing | None = None
    for reading, key in _attempts(text, source, keys):
        for held in _held(reading, source, key, zones):
            standing = _standing(held, reading, source, key)
            if standing.verdict is Verdict.FOLDED:
                return standing
            best = best or standing
    return best


def _sifted(text: str, source: Source) -> Standing | None:
    """Look once more where lines that come back page by page may be words of the quotation."""
    if not source.furniture:
        return None
    for reading in readings(text):
        if not reading.fragments or not all(fragment.key for fragment in reading.fragments):
            continue
        for part, begin in sift.parts(reading, source):
            for held in _held(reading, part, part.reading, ()):
                if begin == 0 or held.spans[0].start > _EDGE:
                    return _moved(_standing(held, reading, part, part.reading), begin)
    return None


def _moved(standing: Standing, by: int) -> Standing:
    standing.spans = tuple(Span(start=span.start + by, end=span.end + by) for span in standing.spans)
    return standing


@lru_cache(maxsize=64)
def readings(text: str) -> tuple[Reading, ...]:
    """Return the readings of a quotation's marks, the literal one first, with every bracket an editor's."""
    return tuple(_readings(text, lambda _bracket, _around: False))


def _readings(text: str, keep: Callable[[str, str], bool]) -> Iterator[Reading]:
    """Yield the readings of a quotation's marks; `keep` is as `marks.parse` has it."""
    yield literal(text)
    stripped = unmarked(text)
    unmarking = {Allowance.EMPHASIS} if is_lit(text) else set()
    if stripped != text:
        yield Reading(literal(stripped).fragments, [], set(unmarking))
    if has_marks(stripped):
        cased = parse(stripped, keep=keep, cases=True)
        cased.allowances |= unmarking
        yield cased
        if Allowance.BRACKETED_CASE in cased.allowances:
            plain = parse(stripped, keep=keep, cases=False)
            plain.allowances |= unmarking
            yield plain


def _surrounds(wanted: str, bracket: str, stored: str, at: int) -> bool:
    """Whether the letters `wanted`, those of a bracket among them, stand around that bracket at `at`."""
    before, inside = key_text(stored[max(0, at - _BESIDE) : at]), key_text(bracket)
    behind = key_text(stored[at + len(bracket) : at + len(bracket) + _BESIDE])
    place = (before + inside + behind).rfind(wanted, 0, len(before) + len(wanted))
    return place >= 0 and place + len(wanted) >= len(before) + len(inside)


def _attempts(text: str, source: Source, keys: Iterable[Key | None]) -> Iterator[tuple[Reading, Key]]:
    def keep(bracket: str, around: str) -> bool:
        wanted = key_text(around)
        if bracket not in source.brackets or wanted not in source.key.text:
            return False
        return any(_surrounds(wanted, bracket, source.text, at) for at in _everywhere(bracket, source.text))

    found = _readings(text, keep) if source.brackets and _BRACKET.search(text) else readings(text)
    first = [r for r in found if r.fragments and r.fragments[0].key]
    yield from ((reading, key) for key in keys if key is not None for reading in first)


def _exact(text: str, source: Source, zones: tuple[Span, ...]) -> Standing | None:
    """Find the text code point for code point, from a word's start to a word's end."""
    key = key_text(text)
    if not key:
        return None
    keyed, wanted = source.key, Fragment(text, key=key)
    found = whole(source, keyed, wanted)
    if not found and source.notes and source.bare is not None:  # a note's mark is glued to its last word
        keyed = source.bare
        found = whole(source, keyed, wanted)
    if len(found) > _MANY:
        places = list(_everywhere(text, source.text))
    else:
        lead = next(at for at, char in enumerate(text) if key_char(char))
        places = [keyed.offset(at) - lead for at in found]
    bounds_of = letters(text)
    stored = source.text
    places = [
        at
        for at in places
        if at >= 0 and stored.startswith(text, at) and _whole_words(text, bounds_of, source, at)
    ]
    if not places:
        return None
    at = _preferred(_in_the_words(_undenied(text, places, source), len(text), source), zones)
    span = Span(start=at, end=at + len(text))
    if key_char(text[0]) and denied(stored, at):
        return Standing(Verdict.REVIEW, (span,), reason=DENIED, occurrences=len(places))
    return Standing(Verdict.EXACT, (span,), occurrences=len(places))


def _undenied(text: str, places: list[int], source: Source) -> list[int]:
    """Return the places whose first word no prefix denies, or all where one denies every one."""
    if not key_char(text[0]):
        return places
    return [at for at in places[:_MANY] if not denied(source.text, at)] or places


def _in_the_words(places: list[int], size: int, source: Source) -> list[int]:
    """Return the places that are no part of page furniture, or all where every one is."""
    if size > 90 or not source.furniture:
        return places
    inside = [
        at for at in places[:_MANY] if not any(f.start <= at and at + size <= f.end for f in source.furniture)
    ]
    return inside or places


def _everywhere(text: str, stored: str) -> Iterator[int]:
    at = stored.find(text)
    while at >= 0:
        yield at
        at = stored.find(text, at + 1)


def _preferred(places: list[int], zones: tuple[Span, ...]) -> int:
    return next((at for at in places if _within(at, zones)), places[0]) if zones else places[0]


def _within(at: int, zones: tuple[Span, ...]) -> bool:
    return any(zone.start <= at < zone.end for zone in zones)


def _whole_words(text: str, ends: tuple[int, int], source: Source, at: int) -> bool:
    """Whether the first and the last letter of `text` (`ends`), which stands at `at`, bound whole words."""
    first, stop = at + ends[0], at + ends[1]
    clipped = (
        text[-1] in _APOSTROPHES
        and text[-2:-1].isalpha()
        and source.text[at + len(text) : at + len(text) + 1].isalpha()
    )
    if clipped or past_marks(source.text, stop) != stop:  # half of a letter: e of é
        return False
    return bounds.begins(source, first) and bounds.ends(source, stop)


def _held(reading: Reading, source: Source, key: Key, zones: tuple[Span, ...]) -> Iterator[Held]:
    """Yield the chains that agree with the text; if an ellipsis is too long, those that only keep order."""
    for far in (False, True) if Joint.ELLIPSIS in reading.joints else (False,):
        found = list(islice(chains(reading, source, key, far=far), _TRIED))
        if reading.joints:
            found.sort(key=lambda chain: chain[-1].end - chain[0].start)
        agreeing = []
        for chain in found:
            held = hold(reading, chain, source, key)
            if held is not None:
                agreeing.append(held)
                if not held.doubts and (not zones or _within(held.spans[0].start, zones)):
                    yield held
                    return
        if agreeing:
            yield from agreeing[:3]
            return


def _standing(held: Held, reading: Reading, source: Source, key: Key) -> Standing:
    count = occurrences(reading, source, key) if len(reading.fragments) == 1 else 1
    verdict = Verdict.REVIEW if held.doubts else Verdict.FOLDED
    reason = "; ".join(dict.fromkeys(held.doubts))
    return Standing(verdict, tuple(held.spans), frozenset(held.allowances), reason, count)
