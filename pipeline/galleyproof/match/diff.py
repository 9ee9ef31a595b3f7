# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation and the passage nearest to it into a word diff, and names the kind of change.

Words and signs are aligned by edit distance (edlib, the passage's ends free), so that an inserted
word shifts nothing; a run that is taken out in one place and put in at another is a move.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, repeat
from operator import attrgetter
from typing import Any, NamedTuple

import edlib
from rapidfuzz.distance import Levenshtein

from galleyproof.match.alphabet import DASHES, HYPHENS, INVISIBLE, MARKS, has_other_value, is_unspaced
from galleyproof.match.gaps import DOTS, sign_class
from galleyproof.match.words import is_modal, is_negation, is_number
from galleyproof.model import Change, DiffOp

_TOKEN = re.compile(
    rf"""[^\W_](?:[^\W_]|[{MARKS}{INVISIBLE}]|['’ʼ{HYPHENS}](?=[^\W_]))*
    |{DOTS.pattern}|[{DASHES}]+|(?!(?<=\s)/\s)[^\w\s*{INVISIBLE}]""",
    re.VERBOSE,
)
"""A word or a sign: a run of dashes is one, a sign of emphasis or the slash at a verse's end is none."""
_SIGNS_ABOUT = re.compile(rf"^[\W_]+|(?:(?![{MARKS}])[\W_])+$")
_ASCII_TOKEN = re.compile(rf"([A-Za-z0-9]+(?:'[A-Za-z0-9]+)*|{DOTS.pattern}|-+|(?!(?<=\s)/\s)[^\w\s*])")
"""The same for ASCII text, which it reads twice as fast."""
_PLAIN = frozenset(
    """the a an and but or in on at of to for from with by as if it he she we they i you his her its
    their this that these those there then when where which who what so der die das und ein eine il la lo
    le un una e""".split()
)
_TIES, _CODES = 16, 254
_LONG = 2000
"""Words and signs of a quotation from which less than three quarters is not looked for: that is squared."""
_DENYING = frozenset({"un", "in", "im", "ir", "il", "non", "non-", "dis", "mis"})
_WEIGHT = (Change.NEGATION, Change.NUMBER, Change.NAME, Change.MODAL, Change.OTHER)


@dataclasses.dataclass
class Tokens:
    """Words and signs, side by side: `forms` are what is compared, the offsets count in the text."""

    forms: list[str]
    starts: list[int]
    ends: list[int]

    @cached_property
    def words(self) -> list[int]:
        """How many of them, before each and in all, are words: one item more than there are tokens."""
        return list(accumulate(map(_is_word, self.forms), initial=0))


@lru_cache(maxsize=64)
def tokens(text: str) -> Tokens:
    """Return the words and signs of `text`; a character of an unspaced script is a word."""
    if text.isascii():
        return _ascii_tokens(text)
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        word, (start, end) = match[0], match.span()
        if len(word) > 1 and is_unspaced(word[0]):
            forms += word
            starts += range(start, end)
            ends += range(start + 1, end + 1)
        else:
            forms.append(_form(word))
            starts.append(start)
            ends.append(end)
    return Tokens(forms, starts, ends)


def _ascii_tokens(text: str) -> Tokens:
    parts = _ASCII_TOKEN.split(text)  # what is between tokens and the tokens by turns: no loop a token
    ends = list(accumulate(map(len, parts)))
    return Tokens(list(map(_form, parts[1::2])), ends[:-1:2], ends[1::2])


@lru_cache(maxsize=1 << 14)
def _is_word(form: str) -> bool:
    return form[:1].isalnum()


@lru_cache(maxsize=1 << 14)
def _form(word: str) -> str:
    if not word[0].isalnum():
        return sign_class(word) if len(word) == 1 else "-" if word[0] in DASHES else "…"
    if word.isascii():
        return word
    letters = (c if has_other_value(c) else sign_class(c) for c in word if c not in INVISIBLE)
    return unicodedata.normalize("NFC", "".join(letters))


class Alignment(NamedTuple):
    """The source tokens that the quotation covers, and steps of (op, source range, quote range)."""

    first: int
    last: int
    steps: list[tuple[str, range, range]]
    equal: int


def most_equal(quote: Tokens, source: Tokens) -> int:
    """Return a number of words that no alignment of the two finds more of."""
    theirs = set(map(str.casefold, source.forms))
    return sum(form.casefold() in theirs and _is_word(form) for form in quote.forms)


def align(quote: Tokens, source: Tokens, *, last: bool = False) -> Alignment:
    """Align all of `quote` to some stretch of `source` at least cost, a word a step.

    The first word's case is free, and words at either end that stand nowhere take the place of as
    many of the source's. Of equally cheap stretches the first, or with `last` the last.
    """
    ours, theirs = quote.forms, source.forms
    found = _aligned(ours, theirs, quote, last=last)
    if ours and (other := _other_case(ours[0])) in theirs:
        swapped = _aligned([other, *ours[1:]], theirs, quote, last=last)
        found = swapped if swapped.equal > found.equal else found
    if 2 * found.equal < quote.words[-1]:
        found = _whatever_case(found, quote, source, last=last)
    return _filled(found, quote, source)


def _whatever_case(found: Alignment, quote: Tokens, source: Tokens, *, last: bool) -> Alignment:
    """Return the alignment by letters in whatever case, where that finds more: a passage in capitals.

    Where case is all that differs, it is shown.
    """
    ours, theirs = ([form.casefold() for form in side.forms] for side in (quote, source))
    folded = _aligned(ours, theirs, quote, last=last)
    if folded.equal <= found.equal:
        return found
    if any(op == "change" for op, _, _ in folded.steps):
        return folded
    steps: list[tuple[str, range, range]] = []
    for _, there, here in folded.steps:
        for one, other in zip(there, here, strict=True):
            op = "equal" if source.forms[one] == quote.forms[other] else "change"
            _append(steps, op, range(one, one + 1), range(other, other + 1))
    return folded._replace(steps=steps)


def _aligned(ours: list[str], theirs: list[str], quote: Tokens, *, last: bool) -> Alignment:
    codes: dict[str, int] = {}
    for form in ours:
        codes.setdefault(form, min(len(codes) + 1, _CODES))
    query = bytes(map(codes.__getitem__, ours))
    target = bytes(map(codes.get, theirs, repeat(0)))
    most = len(ours) // 4 if len(ours) > _LONG else -1
    located = edlib.align(query, target, mode="HW", task="locations", k=most)["locations"]
    if not located or located[0][1] < 0:  # nothing in common: edlib puts it before the first word
        return Alignment(0, 0, [("change", range(0), range(len(ours)))], 0)
    places = located[-1:] if last else located[:_TIES]
    one, other = (query, target) if len(codes) < _CODES else (ours, theirs)
    return max(
        (cut(one, other, begin or 0, end + 1, quote) for begin, end in places), key=attrgetter("equal")
    )


def cut(ours: Sequence[Any], theirs: Sequence[Any], begin: int, end: int, quote: Tokens) -> Alignment:
    """Align all of `ours` to all of `theirs` from `begin` to `end`."""
    steps: list[tuple[str, range, range]] = []
    equal = 0
    for op in Levenshtein.opcodes(ours, theirs[begin:end]):
        same = op.tag == "equal"
        if same:
            equal += quote.words[op.src_end] - quote.words[op.src_start]
        there = range(begin + op.dest_start, begin + op.dest_end)
        _append(steps, "equal" if same else "change", there, range(op.src_start, op.src_end))
    return Alignment(begin, end, steps, equal)


def _other_case(form: str) -> str:
    return form[0].swapcase() + form[1:]


def _append(steps: list[tuple[str, range, range]], op: str, there: range, here: range) -> None:
    """Add a step, to the one before it where that is of the same kind."""
    if steps and steps[-1][0] == op:
        _, theirs, ours = steps.pop()
        there, here = range(theirs.start, there.stop), range(ours.start, here.stop)
    steps.append((op, there, here))


def _filled(alignment: Alignment, quote: Tokens, source: Tokens) -> Alignment:
    """Give changed words at either end as many words of the source as the free ends left out."""
    first, last, steps, equal = alignment
    if not steps:
        return alignment
    op, theirs, ours = steps[0]
    if op == "change":
        first = max(0, first - max(0, _count(quote, ours) - len(theirs)))
        steps[0] = (op, range(first, theirs.stop), ours)
    op, theirs, ours = steps[-1]
    if op == "change":
        last = min(len(source.forms), last + max(0, _count(quote, ours) - len(theirs)))
        steps[-1] = (op, range(theirs.start, last), ours)
    return Alignment(first, last, steps, equal)


def _count(found: Tokens, which: range) -> int:
    return found.words[which.stop] - found.words[which.start] if which else 0


class Step(NamedTuple):
    """Words of the source and of the quotation that are the `same`, or stand for each other."""

    same: bool
    source: str
    quote: str


def texts(
    steps: Iterable[tuple[str, range, range]], quote: Tokens, source: Tokens, ours: str, theirs: str
) -> Iterator[Step]:
    """Yield the steps of an alignment as the texts have them, with one space between pieces."""
    for op, there, here in steps:
        yield Step(op == "equal", _slice(source, there, theirs), _slice(quote, here, ours))


def operations(steps: Iterable[Step], quote: str) -> tuple[DiffOp, ...]:
    """Return steps as a diff from source to quotation, moves found."""
    ops = []
    for same, before, after in steps:
        name = "equal" if same else "insert" if not before else "replace" if after else "delete"
        change = None if same else change_of(before, after, quote)
        ops.append(DiffOp(op=name, source=before, quote=after, change=change))
    return tuple(_moves(ops))


def _slice(found: Tokens, which: range, text: str) -> str:
    return " ".join(text[found.starts[which.start] : found.ends[which.stop - 1]].split()) if which else ""


def _moves(ops: list[DiffOp]) -> list[DiffOp]:
    """Name as moves those words that were taken out in one place and put in at another."""
    gone = {op.source.casefold(): number for number, op in enumerate(ops) if op.op == "delete"}
    for number, op in enumerate(ops):
        partner = gone.get(op.quote.casefold()) if op.op == "insert" else None
        if partner is not None and ops[partner].op == "delete" and any(map(str.isalnum, op.quote)):
            ops[partner] = dataclasses.replace(ops[partner], op="move")
            ops[number] = dataclasses.replace(op, op="move")
    return ops


def change_of(source: str, quote: str, context: str) -> Change:
    """Return the weightiest kind of word that stands on one side and not on the other."""
    ours, theirs = quote.split(), source.split()
    said, had = ({word.casefold() for word in words} for words in (ours, theirs))
    odd = [w for w in ours if w.casefold() not in had] + [w for w in theirs if w.casefold() not in said]
    bare = [_SIGNS_ABOUT.sub("", word) for word in odd]
    if any(map(is_negation, bare)) or _denied(ours, theirs):
        return Change.NEGATION
    if any(map(is_number, bare)):
        return Change.NUMBER
    if any(_is_name(w) and not context.startswith(w) for w in bare):
        return Change.NAME
    return Change.MODAL if any(map(is_modal, bare)) else Change.OTHER


def _is_name(word: str) -> bool:
    return word[:1].isupper() and not is_modal(word) and word.casefold() not in _PLAIN


def _denied(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one word is the other with a denying prefix or ending: possible, impossible."""
    said, had = ({word.casefold() for word in words} for words in (ours, theirs))
    return any(_denies(word, had) for word in said) or any(_denies(word, said) for word in had)


def _denies(word: str, others: set[str]) -> bool:
    if len(word) > 3 and any(prefix + word in others for prefix in _DENYING):
        return True
    return word.endswith("ful") and word[:-3] + "less" in others


def weightiest(ops: Sequence[DiffOp]) -> Change | None:
    """Return the first kind, in order of weight, that any step of the diff has."""
    kinds = {op.change for op in ops if op.change is not None}
    return next((kind for kind in _WEIGHT if kind in kinds), None)
