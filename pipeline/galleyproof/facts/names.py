# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-NAME: one spelling a person, place or institution.

Names that differ by one letter (or two that changed places) are found through the spellings that
leave one letter out, so no name is compared with every other. Which of them are one name is decided
narrowly: endings make other words (Serb, Serbian), and other people (Paul, Paula); titles and
particles are folded; "U.S." and "United States" are style.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-NAME"
_NAME = re.compile(r"c(?:c|oc|otc|xc)*")
_PARTICLES = frozenset(
    "van von de der den del della di da du la le al el bin ibn ben ter zu zur af av".split()
)
_TITLES = frozenset(
    "dr mr mrs ms miss prof professor general gen colonel col captain major lieutenant sergeant "
    "president king queen prince princess sir lord lady dame judge justice senator governor minister "
    "prime chancellor bishop archbishop pope saint st rev father sister brother chairman secretary "
    "ambassador".split()
)
_KIN = frozenset(
    "brother sister father mother son daughter wife husband cousin uncle aunt relation unrelated "
    "namesake confused unlike formerly renamed née nee spelled spelt variant misspelled known also "
    "called pronounced".split()
)
_ENDINGS = frozenset("r rs d ed t al ic ing s n an en ian ean ese er ers i is a e es ish ist ism o".split())
# Pairs of real names one letter apart, whose difference the narrow rules below would take for a slip.
_DISTINCT = frozenset(
    frozenset(pair.split())
    for pair in ("niger nigeria", "guiana guinea", "dominica dominique", "mauritania mauretania")
)
# Surnames that many different people have: far apart in a text, they are two.
_COMMON = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "thomson/thompson hansen/hanson larsen/larson olsen/olson andersen/anderson petersen/peterson "
        "johnson/johnston nielsen/nielson phillips/philips davis/davies mcdonald/macdonald morris/morriss "
        "stephens/stevens harris/harries jensen/jenson rodgers/rogers simmons/simons matthews/mathews"
    ).split()
)
_VOWELS = frozenset("aeiouy")
_SHORTEST = 5
_FRAME = frozenset(
    "the a an in on at of and but for with by from to as it he she they we i this that his her its "
    "their our my if when while after before since there these those then however yet still also so "
    "thus both not no yes what who how why where which one two three all some many most each every "
    "during under over near since because although though despite according even only just meanwhile "
    "moreover soon today again now here".split()
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as printed: its words without titles, and where it stands."""

    words: tuple[str, ...]
    paragraph: int
    first: int
    last: int
    opens: bool
    """It is one word that begins a sentence, and may be any word."""

    @property
    def full(self) -> bool:
        return len(self.words) > 1


Words = tuple[str, ...]
Spelt = dict[Words, list[_Name]]


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each name that is spelt in two ways, and on each full name that comes again."""
    if story.grammar.lang == "de":
        return  # every noun has a capital
    names = [name for number, paragraph in story.sequence() for name in _names(number, paragraph)]
    lower = {token.word for paragraph in story.paragraphs for token in paragraph.tokens if token.kind == "x"}
    spelt: Spelt = defaultdict(list)
    for name in names:
        if not (name.opens and name.words[0].lower() in lower | _FRAME):
            spelt[name.words].append(name)
    counts = Counter({words: len(found) for words, found in spelt.items()})
    wrong: set[Words] = set()
    for one, two in _variants(spelt, lower):
        fewer, more = sorted((one, two), key=lambda words: (counts[words], -_at(spelt[words][0])))
        if (
            fewer not in wrong
            and not _is_accepted(story, fewer, more)
            and not _is_told_apart(story, spelt, fewer, more)
        ):
            wrong.add(fewer)
            yield _spelling(story, spelt[fewer][0], more)
    yield from _repeated(story, spelt, wrong)


def _at(name: _Name) -> int:
    return name.paragraph * 100_000 + name.first


def _names(number: int, paragraph: Paragraph) -> Iterator[_Name]:
    if paragraph.heading:
        return
    starts = set(paragraph.starts)
    for hit in paragraph.find(_NAME):
        first, last = hit.span()
        tokens = list(paragraph.tokens[first:last])
        if any(token.kind == "x" and token.word not in _PARTICLES for token in tokens):
            cut = next(
                i for i, token in enumerate(tokens) if token.kind == "x" and token.word not in _PARTICLES
            )
            yield from _name(number, paragraph, first, first + cut, starts)
            yield from _name(number, paragraph, first + cut + 1, last, starts)
        else:
            yield from _name(number, paragraph, first, last, starts)


def _name(number: int, paragraph: Paragraph, first: int, last: int, starts: set[int]) -> Iterator[_Name]:
    while first < last and _is_title(paragraph, first, opens=first in starts):
        first += 1
    if first >= last:
        return
    words = tuple(
        paragraph.text[token.start : token.end].rstrip(".")
        for token in paragraph.tokens[first:last]
        if token.kind == "c"
    )
    yield _Name(words, number, first, last, len(words) == 1 and first in starts)


def _is_title(paragraph: Paragraph, at: int, *, opens: bool) -> bool:
    token = paragraph.tokens[at]
    return token.word.rstrip(".") in _TITLES or token.kind in "ot" or (opens and token.word in _FRAME)


# --- spellings one letter apart --------------------------------------------------------------------


def _variants(spelt: Spelt, lower: set[str]) -> Iterator[tuple[Words, Words]]:
    """Yield pairs of spellings that are one name, by the narrow rules."""
    shapes: dict[str, set[Words]] = defaultdict(set)
    for words in spelt:
        for key in _keys(words):
            shapes[key].add(words)
    seen: set[frozenset[Words]] = set()
    surnames = {words[-1] for words in spelt if len(words) > 1}
    for group in shapes.values():
        for one, two in combinations(sorted(group)[:12], 2):
            pair = frozenset((one, two))
            plain = {word.lower() for word in {*one} ^ {*two}} & lower
            if pair not in seen and not plain and _is_one(one, two, spelt, surnames):
                seen.add(pair)
                yield one, two


def _keys(words: Words) -> Iterator[str]:
    """Yield what two spellings of one name share: the name, or its last word, less one letter."""
    whole = "".join(map(fold, words))
    for text, mark in {(whole, "="), (fold(words[-1]), "~")}:
        if len(text) >= _SHORTEST and len(text) <= 60:
            yield mark + text
            yield from (mark + text[:at] + text[at + 1 :] for at in range(1, len(text)))


def fold(word: str) -> str:
    """Return `word` without accents, case and marks; ß is ss."""
    plain = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(char for char in plain if char.isalnum()).casefold()


def _is_one(one: Words, two: Words, spelt: Spelt, surnames: set[str]) -> bool:
    if len(one) == len(two) and len(one) > 1:
        differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
        return len(differing) == 1 and _is_slip(*differing[0], whole=True)
    if len(one) > 1 and len(two) > 1:
        return False
    if len(one) == 1 and len(two) == 1:
        return _is_slip(one[0], two[0], whole=False)
    full, bare = (one, two) if len(one) > 1 else (two, one)
    another = bare[0] in surnames
    lone = all(name.opens for name in spelt[bare])
    if another or not _is_slip(full[-1], bare[0], whole=True):
        return False
    a, b = fold(full[-1]), fold(bare[0])
    sure = _difference(a, b) != "consonant" and min(len(a), len(b)) >= 6 and frozenset((a, b)) not in _COMMON
    if lone and not sure:
        return False  # it begins a sentence, and may be any word
    return (sure and not lone) or _is_near(spelt[full], spelt[bare])


def _is_near(ones: list[_Name], others: list[_Name]) -> bool:
    """Tell whether two spellings stand within three paragraphs: far apart they may be two people."""
    places = {name.paragraph for name in ones}
    return any(other.paragraph + step in places for other in others for step in range(-3, 4))


def _is_slip(one: str, two: str, *, whole: bool) -> bool:
    """Tell a slip of one letter from another word. `whole`: the rest of the name vouches for it."""
    a, b = fold(one), fold(two)
    if a == b:
        return one.casefold() != two.casefold() and one.isalpha() and two.isalpha()
    if min(len(a), len(b)) < _SHORTEST - whole or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return False
    if frozenset((a, b)) in _DISTINCT or one.isupper() or two.isupper() or _is_ending(a, b):
        return False
    kind = _difference(a, b)
    if whole:
        return bool(kind)
    return kind in {"swapped", "doubled"} or (kind in {"vowel", "left out"} and min(len(a), len(b)) >= 7)


def _is_ending(a: str, b: str) -> bool:
    """Tell whether one is the other with another ending: Serb, Serbian; Marxist, Marxism; Paul, Paula."""
    short, long = sorted((a, b), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return True
    plurals = {(a[-2:], b[-2:]), (b[-2:], a[-2:]), (a[-3:], b[-3:]), (b[-3:], a[-3:])}
    if plurals & {("is", "es"), ("man", "men")}:
        return True
    return len(a) == len(b) and a[:-1] == b[:-1]


def _difference(a: str, b: str) -> str:
    """Return how two words one slip apart differ, empty if they are farther apart."""
    if len(a) == len(b):
        at = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(at) == 1:
            return "vowel" if {a[at[0]], b[at[0]]} <= _VOWELS else "consonant"
        swapped = len(at) == 2 and at[1] == at[0] + 1 and a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]]
        return "swapped" if swapped else ""
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) != 1:
        return ""
    at_ = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if short[at_:] != long[at_ + 1 :]:
        return ""
    return "doubled" if long[at_] in {long[at_ - 1], long[at_ + 1 : at_ + 2]} else "left out"


def _is_accepted(story: Story, one: Words, two: Words) -> bool:
    spellings = {" ".join(one), " ".join(two)}
    lasts = {one[-1], two[-1]}
    return any(spellings <= accepted or lasts <= accepted for accepted in story.accepted)


def _sentence(story: Story, name: _Name) -> tuple[int, int]:
    return name.paragraph, story.paragraphs[name.paragraph].sentence(name.first)


def _is_told_apart(story: Story, spelt: Spelt, one: Words, two: Words) -> bool:
    """Tell whether the text sets the two side by side: in one sentence, or as kin or namesakes."""
    places = [{_sentence(story, name) for name in spelt[words]} for words in (one, two)]
    if places[0] & places[1]:
        return True
    near = set()
    for number, sentence in list(places[0] | places[1])[:20]:
        paragraph = story.paragraphs[number]
        near |= set(paragraph.words(*paragraph.bounds(sentence)))
    return bool(near & _KIN)


# --- judgements ------------------------------------------------------------------------------------


def _spelling(story: Story, name: _Name, other: Words) -> Judgement:
    note = f"“{' '.join(name.words)}” here, “{' '.join(other)}” elsewhere: one name, or two?"
    paragraph = story.paragraphs[name.paragraph]
    return story.judge(
        RULE, paragraph, (name.first, name.last), ClaimStatus.CONTRADICTS, note, " ".join(other)
    )


def _repeated(story: Story, spelt: Spelt, wrong: set[Words]) -> Iterator[Judgement]:
    """Yield one agreement a full name that comes again, in full or by its last word."""
    told: set[int] = set()
    for words, found in spelt.items():
        if len(words) < 2 or words in wrong:
            continue
        later = [
            name
            for name in [*found[1:], *(spelt.get(words[-1:], []) if len(words[-1]) >= _SHORTEST - 1 else ())]
            if _at(name) > _at(found[0])
        ]
        name = min(later, key=_at, default=None)
        if name and _at(name) not in told:
            told.add(_at(name))
            paragraph = story.paragraphs[name.paragraph]
            note = f"“{' '.join(name.words)}” is spelt as before."
            yield story.judge(
                RULE, paragraph, (name.first, name.last), ClaimStatus.AGREES, note, " ".join(words)
            )
