# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation that a source almost has into a suspicion: that a scanner misread the source there.

Never more than `review`. The source must show damage in its commonest words; every differing word
of it must be unknown to all other sources, and be made of the quotation's word by shapes that
scanners confuse. A digit in the quotation or an ending is never put down to a scanner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from galleyproof.match import diff, near
from galleyproof.match.alphabet import key_text
from galleyproof.match.corpus import Corpus, Source
from galleyproof.match.hold import Held, hold_joint, merged
from galleyproof.match.locate import ELLIPSIS_LIMIT, ENDING_LIMIT, INSERTION_LIMIT
from galleyproof.match.marks import Fragment, Joint, Reading, plain
from galleyproof.match.shapes import confusable, misreadings
from galleyproof.match.words import words_of
from galleyproof.model import DiffOp, Span

REASON = "damage in the source that looks like a scanner's"
_SAMPLE = 60_000
_MISREAD, _LONG = 6, 8000
_MARGIN = 0.5
_STEM = re.compile(r"\w+$")
_ENDINGS = frozenset(
    {"s", "es", "d", "ed", "ing", "ly", "er", "est", "r", "n", "en", "e", "t", "y", "i", "a", "o"}
)


def is_damaged(source: Source) -> bool:
    """Whether the source misspells its own commonest words as a scanner would, six to twelve ways by length.

    A misspelling counts when three of its letters stand together in no other word of the source, or
    when a digit is among them: real words that look alike are no damage.
    """
    if source.damaged is None:
        words = Counter(words_of(source.text[:_SAMPLE].casefold()))
        common = [word for word, _ in words.most_common(60) if word.isalpha() and len(word) > 1][:40]
        odd = {
            other for word in common for other in misreadings(word) if 0 < words[other] <= words[word] // 8
        }
        least = _MISREAD * (1 + min(1.0, words.total() / _LONG))
        source.damaged = len(odd) >= least and _unlike(odd, words) >= least
    return source.damaged


def _unlike(odd: Iterable[str], words: Iterable[str]) -> int:
    """Count the odd words of which three letters stand together in at most two of `words`."""
    wanted = {triple for other in odd for triple in _triples(other)}
    triples = Counter(triple for word in words for triple in _triples(word) if triple in wanted)
    return sum(min(triples[t] for t in _triples(other)) <= 2 for other in odd)


def _triples(word: str) -> list[str]:
    letters = f" {word} "
    return [letters[at : at + 3] for at in range(len(letters) - 2)]


def misread(
    readings: Iterable[Reading], source: Source, corpus: Corpus, name: str
) -> tuple[tuple[Span, ...], str]:
    """Return the spans where a reading stands but for a scanner's damage, and why to look; none else."""
    if not is_damaged(source):
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
        if not hold_joint(joint, elided, letters, held):
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
    if first is None or not _excused(first.ops, corpus, name):
        return ()
    spans = {anchor: first.span}
    for step in (-1, 1):
        number = anchor + step
        while 0 <= number < len(reading.fragments):
            window = _window(spans[number - step], step, reading.joints[min(number, number - step)], source)
            found = near.within(texts[number], source, window, last=step < 0)
            if found is None or not _excused(found.ops, corpus, name):
                return ()
            spans[number] = found.span
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


def _window(beside: Span, step: int, joint: Joint, source: Source) -> Span:
    reach = 2 * ELLIPSIS_LIMIT if joint is Joint.ELLIPSIS else 2 * INSERTION_LIMIT
    if step > 0:
        return Span(start=beside.end, end=min(len(source.text), beside.end + reach))
    return Span(start=max(0, beside.start - reach), end=beside.start)


def _excused(ops: Sequence[DiffOp], corpus: Corpus, name: str) -> bool:
    """Whether each step of a diff is equal or may be a scanner's; the first letter's case is free."""
    if ops and ops[0].op == "replace" and ops[0].source[:1].isupper() != ops[0].quote[:1].isupper():
        first = ops[0].quote[:1].swapcase() + ops[0].quote[1:]
        ops = [DiffOp(op="replace", source=ops[0].source, quote=first), *ops[1:]]
    return all(op.op == "equal" or (op.op == "replace" and _may_be_misread(op, corpus, name)) for op in ops)


def _may_be_misread(op: DiffOp, corpus: Corpus, name: str) -> bool:
    ours, theirs = diff.tokens(op.quote), diff.tokens(op.source)
    if len(ours) == len(theirs):
        pairs = zip(ours, theirs, strict=True)
        return all(a.form == b.form or _word(a.form, b.form, corpus, name) for a, b in pairs)
    one, other = "".join(t.form for t in ours), "".join(t.form for t in theirs)
    joined = all(t.form.isalpha() for t in ours) and confusable(one, other)
    return (
        joined
        and all(_known(t.form, corpus) for t in ours)
        and any(_strange(t.form, corpus, name) for t in theirs)
    )


def _word(ours: str, theirs: str, corpus: Corpus, name: str) -> bool:
    if not ours[:1].isalnum() or _digits(ours) not in ("", _digits(theirs)):
        return False
    if ours.casefold() == theirs.casefold() or _is_ending(ours, theirs):
        return False
    if not confusable(ours, theirs) or not _strange(theirs, corpus, name):
        return False
    return _known(ours, corpus) or corpus.likelihood(ours) > corpus.likelihood(theirs) + _MARGIN


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdigit())


def _is_ending(ours: str, theirs: str) -> bool:
    longer, shorter = sorted((ours.casefold(), theirs.casefold()), key=len, reverse=True)
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS


def _known(word: str, corpus: Corpus) -> bool:
    """Whether every part of `word` stands somewhere in the corpus as a whole word."""
    parts = word.replace("’", "'").replace("-", "'").split("'")
    return all(len(part) < 2 or corpus.holders(part) for part in parts)


def _strange(word: str, corpus: Corpus, name: str) -> bool:
    """Whether no other source of the same language has `word`."""
    if not word.isalpha():
        return True
    return not any(other != name and corpus.akin(name, other) for other in corpus.holders(word))
