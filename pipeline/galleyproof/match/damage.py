# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation that a source almost has into a suspicion: that a scanner misread the source there.

Never more than `review`. The source must show damage in its commonest words; every differing word
of it must be unknown to all other sources, and be made of the quotation's word by shapes that
scanners confuse. A digit in the quotation or an ending is never put down to a scanner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from galleyproof.match import diff, near
from galleyproof.match.alphabet import key_text
from galleyproof.match.corpus import Corpus, Source
from galleyproof.match.evidence import Damage, damage_of
from galleyproof.match.hold import Held, hold_joint, merged
from galleyproof.match.locate import ELLIPSIS_LIMIT, ENDING_LIMIT, INSERTION_LIMIT
from galleyproof.match.marks import Fragment, Joint, Reading, plain
from galleyproof.match.shapes import bare, confusable, is_lookalike, marks, misreadings, with_f
from galleyproof.match.words import is_negation, words_of
from galleyproof.model import DiffOp, Span

REASON = "damage in the source that looks like a scanner's"
_MARGIN = 0.5
_OFTENER, _RIVAL = 16, 8
"""How many times as often as its damaged form a short word has to stand in damaged sources, and a rival."""
_WORD = 5
"""Letters from which a misreading that comes twice is hardly another word."""
_COMMON, _USUAL, _LEAST, _SEEN = 20, 8, 4, 2
_CLOSE = 40
"""Code points that a bracket's own words may take, besides those of the fragment after it."""
_SPECKS = frozenset(".,|·•*~^¦")
_VOWELS = re.compile(r"[aeiouyäöüàèìòùáéíóú]+")
_FINAL = frozenset("aeiouyàèéìíòóùúаеиоуыяюэёіїє")
_NUMBERED = re.compile(r"(?<=[^\W\d_])\d+$")
_STEM = re.compile(r"\w+$")
_ENDINGS = frozenset(
    {"s", "es", "d", "ed", "ing", "ly", "er", "est", "r", "n", "en", "e", "t", "y", "i", "a", "o"}
)


class _Place(NamedTuple):
    """A source of a corpus, by name."""

    corpus: Corpus
    name: str


def misread(
    readings: Iterable[Reading], source: Source, corpus: Corpus, name: str
) -> tuple[tuple[Span, ...], str]:
    """Return the spans where a reading stands but for a scanner's damage, and why to look; none else."""
    if not damage_of(source):
        return (), ""
    for reading in readings:
        spans = _read(reading, source, corpus, name)
        held = _joined(reading, spans, source)
        if held is not None:
            return tuple(held.spans), "; ".join(dict.fromkeys([*held.doubts, REASON]))
    return (), ""


def _joined(reading: Reading, spans: Sequence[Span], source: Source) -> Held | None:
    """Hold the marks between fragments to what they may stand for: damage makes no bracket wider."""
    if not spans:
        return None
    held = Held(doubts=list(reading.doubts))
    for number, joint in enumerate(reading.joints):
        elided, _ = near.clean(source, spans[number].end, spans[number + 1].start)
        letters = key_text(elided)
        if joint in (Joint.ENDING, Joint.MIDDLE):
            stem = _STEM.search(plain(reading.fragments[number].text))
            rest = _ending(stem[0], words_of(elided)) if stem and joint is Joint.ENDING else None
            if rest is None:
                return None
            letters = key_text(rest)
        elif joint is Joint.BEGINNING:
            return None
        if not hold_joint(joint, elided, letters, held, source):
            return None
    held.spans = list(merged(list(spans), reading.joints))
    return held


def _ending(stem: str, words: Sequence[str]) -> str | None:
    """Return what follows `stem` in the one word of the source that it begins, as a scanner may have it."""
    if len(words) != 1 or not 0 <= len(words[0]) - len(stem) <= ENDING_LIMIT:
        return None
    begun = words[0][: len(stem)]
    return words[0][len(stem) :] if begun == stem or confusable(stem, begun) else None


def _read(reading: Reading, source: Source, corpus: Corpus, name: str) -> tuple[Span, ...]:
    if not reading.fragments or not all(fragment.key for fragment in reading.fragments):
        return ()
    anchor = max(range(len(reading.fragments)), key=lambda number: len(reading.fragments[number].key))
    texts = [_core(fragment) for fragment in reading.fragments]
    first = near.nearest(texts[anchor], source) if all(texts) else None
    if first is None or not _excused(first, corpus, name):
        return ()
    spans = {anchor: first.span}
    for step in (-1, 1):
        number = anchor + step
        while 0 <= number < len(reading.fragments):
            joint = reading.joints[min(number, number - step)]
            found = _beside(texts[number], spans[number - step], step, joint, _Place(corpus, name))
            if found is None:
                return ()
            spans[number] = found
            number += step
    return tuple(spans[number] for number in sorted(spans))


def _core(fragment: Fragment) -> str:
    """Return a fragment from its first letter to its last, without emphasis and without parts of words."""
    words = plain(fragment.text)
    if not fragment.whole_left:
        words = re.sub(r"^\w+", "", words)
    if not fragment.whole_right:
        words = re.sub(r"\w+$", "", words)
    letters = [at for at, char in enumerate(words) if key_text(char)]
    return words[letters[0] : letters[-1] + 1] if letters else ""


def _beside(text: str, span: Span, step: int, joint: Joint, held: _Place) -> Span | None:
    """Return where a fragment stands next to another, but for damage: close by first, then farther."""
    source = held.corpus.source(held.name)
    close = len(text) * 5 // 4 + _CLOSE
    for reach in (close, close + 2 * (ELLIPSIS_LIMIT if joint is Joint.ELLIPSIS else INSERTION_LIMIT)):
        start, end = (span.end, span.end + reach) if step > 0 else (span.start - reach, span.start)
        window = Span(start=max(0, start), end=min(len(source.text), end))
        found = near.within(text, source, window, last=step < 0)
        if found is not None and _excused(found, *held):
            return found.span
    return None


def _excused(found: near.Near, corpus: Corpus, name: str) -> bool:
    """Whether each step of a diff is equal or may be a scanner's; the first letter's case is free."""
    ops: Sequence[DiffOp] = found.ops
    if ops and ops[0].op == "replace" and ops[0].source[:1].isupper() != ops[0].quote[:1].isupper():
        first = ops[0].quote[:1].swapcase() + ops[0].quote[1:]
        ops = [DiffOp(op="replace", source=ops[0].source, quote=first), *ops[1:]]
    specks = _specks(found, corpus.source(name))
    return all(
        op.op == "equal" or number in specks or (op.op == "replace" and _may_be_misread(op, corpus, name))
        for number, op in enumerate(ops)
    )


def _specks(found: near.Near, source: Source) -> set[int]:
    """Return the steps that leave out a fleck of the page: a sign with a space before it."""
    read, _ = near.clean(source, found.span.start, found.span.end)
    specks, at = set(), 0
    for number, op in enumerate(found.ops):
        for piece in op.source.split():
            at = max(at, read.find(piece, at))
            if op.op == "delete" and op.source in _SPECKS and read[max(0, at - 1) : at].isspace():
                specks.add(number)
            at += len(piece)
    return specks


def _may_be_misread(op: DiffOp, corpus: Corpus, name: str) -> bool:
    one, other = diff.tokens(op.quote).forms, diff.tokens(op.source).forms
    kinds = damage_of(corpus.source(name))
    if Damage.SPACES in kinds and "".join(one) == "".join(other):
        return True
    if len(one) == len(other):
        pairs = zip(one, other, strict=True)
        return all(a == b or _word(a, b, corpus, name) for a, b in pairs)
    if not all(map(str.isalpha, one)) or not confusable("".join(one), "".join(other)):
        return False
    if len(one) == 1 and " " not in op.source:
        return True  # a fleck of the page inside a word
    if len(one) > len(other) and min(map(_times(corpus, name), one)) < _COMMON:
        return False  # a space that the quotation adds parts common words
    return all(_known(word, corpus) for word in one) and any(
        _strange(word, max(one, key=len), corpus, name) for word in other
    )


def _word(ours: str, theirs: str, corpus: Corpus, name: str) -> bool:
    if is_lookalike(ours, theirs):
        return True
    if not ours[:1].isalnum() or _digits(ours) not in ("", _digits(theirs)):
        return False
    digits = _NUMBERED.search(ours)
    if digits and theirs.endswith(digits[0]):  # a name with its number: R2
        return _word(ours[: digits.start()], theirs[: -len(digits[0])], corpus, name)
    kinds = damage_of(corpus.source(name))
    if Damage.LONG_S in kinds and with_f(ours) == with_f(theirs):
        return True
    if Damage.ACCENTS in kinds and bare(ours) == bare(theirs) and len(marks(ours)) > len(marks(theirs)):
        return True
    if ours.casefold() == theirs.casefold() or _is_ending(ours, theirs):
        return False
    if theirs.isdecimal() and (len(ours) > 1 or _times(corpus, name)(ours) < _COMMON):
        return False  # a number, not I or l
    if not (confusable(ours, theirs) or _lost_letter(ours, theirs)):
        return False
    return _strange(theirs, ours, corpus, name) and _likeliest(ours, theirs, corpus, name)


def _likeliest(ours: str, theirs: str, corpus: Corpus, name: str) -> bool:
    """Whether the source's word, itself hardly one, was most likely made of the quotation's."""
    times = _times(corpus, name)
    rivals = [word for word in misreadings(theirs) if word[:1].isalpha() and _is_word(word, corpus, name)]
    least = _RIVAL * max(1, times(ours)) if ours in rivals else 0
    if any(times(word) > least for word in rivals):
        return False
    if not theirs.isalpha() or not (theirs[1:].islower() or theirs.isupper()):
        return True
    gain = corpus.gain(ours, theirs)
    if times(ours) >= _USUAL or (ours[-1] == theirs[-1] and _is_word(ours, corpus, name)):
        return True
    if _known(ours, corpus) and not _same_consonants(ours, theirs):
        return gain > 0 or _is_word(ours, corpus, name)
    return gain > _MARGIN or corpus.rarest(theirs) < _SEEN <= corpus.rarest(ours)


def _is_word(word: str, corpus: Corpus, name: str) -> bool:
    """Whether a sound source of the same language has `word`."""
    others = (other for other in corpus.holders(word) if other != name and corpus.akin(name, other))
    return any(not damage_of(corpus.source(other)) for other in others)


def _same_consonants(ours: str, theirs: str) -> bool:
    """Whether only vowels differ, as in man and men: two words rather than one and its damage."""
    return _VOWELS.sub("", ours.casefold()) == _VOWELS.sub("", theirs.casefold())


def _lost_letter(ours: str, theirs: str) -> bool:
    """Whether one consonant of a word of four or more is gone that no other spelling leaves out."""
    if len(ours) != len(theirs) + 1 or len(ours) < _LEAST or is_negation(ours):
        return False
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), len(theirs))
    if ours[at].lower() == ours[at].upper():
        return False  # a script without cases, in which each letter is a consonant
    doubled = ours[at] in (ours[at - 1 : at], ours[at + 1 : at + 2])
    return ours[:at] + ours[at + 1 :] == theirs and not doubled and not _VOWELS.match(ours[at].casefold())


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdigit())


def _is_ending(ours: str, theirs: str) -> bool:
    """Whether only an ending differs, or is one word's alone: gender, number and tense."""
    longer, shorter = sorted((ours.casefold(), theirs.casefold()), key=len, reverse=True)
    if longer[:-1] == shorter[:-1] and _FINAL.issuperset((longer[-1], shorter[-1])):
        return True  # attivo and attiva
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


def _known(word: str, corpus: Corpus) -> bool:
    """Whether every part of `word` stands somewhere in the corpus as a whole word."""
    parts = word.replace("’", "'").replace("-", "'").split("'")
    return all(len(part) < 2 or corpus.holders(part) for part in parts)


def _strange(word: str, right: str, corpus: Corpus, name: str) -> bool:
    """Whether no sound source of the same language has `word`, and the damaged ones have `right` far oftener.

    What several scans share may be the same damage in each.
    """
    if not word.isalpha():
        return True
    others = [other for other in corpus.holders(word) if other == name or corpus.akin(name, other)]
    if not all(other == name or damage_of(corpus.source(other)) for other in others):
        return False
    times = sum(_times(corpus, other)(word) for other in others)
    if times < 2:
        return True
    seldom = times < _LEAST and _is_word(right, corpus, name)
    oftener = _OFTENER if len(word) < _WORD else min(_RIVAL, 1 + times)
    least = times if seldom else times * oftener
    return sum(_times(corpus, other)(right) for other in others) >= least


def _times(corpus: Corpus, name: str) -> Callable[[str], int]:
    """Return how to count a whole word in a source."""
    source = corpus.source(name)

    def count(word: str) -> int:
        return len(source.find(source.reading, key_text(word), words=True))

    return count
