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
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.slips import SHORTEST, difference, fold, is_slip, latin, single, sound
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-NAME"
_NAME = re.compile(r"c(?:-?c|oc|otc|xc)*")
_PARTICLES = frozenset(
    "van von de der den del della di da du la le al el bin ibn ben ter zu zur af av".split()
)
_TITLES = frozenset(
    "dr mr mrs ms miss prof professor general gen colonel col captain major lieutenant sergeant "
    "president king queen prince princess sir lord lady dame judge justice senator governor minister "
    "prime chancellor bishop archbishop pope saint st rev father sister brother chairman secretary "
    "ambassador nurse inspector constable commissioner detective superintendent baron "
    "baroness count countess duke "
    "duchess emperor empress rabbi canon uncle aunt coach mayor professor".split()
)
_KIN = frozenset(
    "brother sister father mother son daughter wife husband cousin uncle aunt relation unrelated "
    "brothers sisters nephew niece grandson granddaughter grandfather grandmother twin widow stepson "
    "namesake confused unlike formerly renamed née nee spelled spelt variant misspelled "
    "pronounced spelling spellings slip slips transliteration transliterated".split()
)
_CALLED = re.compile(
    r"\b(?:(?:also|better|now|then) (?:known|called|spelt|spelled|written)|known as|as it is "
    r"called|changed (?:his|her|its|the) name)\b"
)
_BESIDE = 4  # tokens from a name to what says whose kin it is
_INSTITUTIONS = frozenset(
    "university bank house institute church republic kingdom college museum ministry "
    "department school academy bureau council "
    "court army battle city isle union society journal board office duke duchess earl king "
    "queen prince princess bishop archbishop "
    "state states port bay gulf cape mount lake river sea fort house order league lord lady "
    "treaty peace siege act bill book gospel "
    "commission committee association federation chamber hall palace tower temple cathedral "
    "abbey company guild faculty centre center "
    "national royal international free united people peoples friends sons daughters knights "
    "minister secretary president director".split()
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
    printed: str
    paragraph: int
    first: int
    last: int
    opens: bool
    """It is one word that begins a sentence, and may be any word."""

    @property
    def full(self) -> bool:
        return len(self.words) > 1

    @property
    def compound(self) -> bool:
        """It ends in two names in one, "China-Russia": its last word is no short form of it."""
        return self.printed.endswith(f"-{self.words[-1]}")


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
            yield _spelling(story, spelt[fewer][0], spelt[more][0])
    yield from _repeated(story, spelt, wrong)


def _at(name: _Name) -> int:
    return name.paragraph * 100_000 + name.first


def _names(number: int, paragraph: Paragraph) -> Iterator[_Name]:
    if paragraph.heading:
        return
    starts = set(paragraph.starts)
    for hit in paragraph.find(_NAME):
        first, last = hit.span()
        cuts = [at for at in range(first, last) if _parts(paragraph, first, at)][:2]
        for begin, end in zip([first, *(at + 1 for at in cuts)], [*cuts, last], strict=True):
            yield from _name(number, paragraph, begin, end, starts)


def _parts(paragraph: Paragraph, first: int, at: int) -> bool:
    """Tell whether the token ends one name and begins another: "Chang and", "K. L. Chang of Leiden"."""
    token = paragraph.tokens[at]
    if token.kind == "-":
        return token.word != "-" or paragraph.tokens[at - 1].end != token.start
    if token.kind == "o":
        before = paragraph.words(first, at)
        person = (
            len(before) > 1
            and before[-1] not in _INSTITUTIONS
            and not _INSTITUTIONS & set(before[:-1]) - _TITLES
        )
        return person or any(len(word.rstrip(".")) == 1 for word in paragraph.words(max(first, at - 6), at))
    return token.kind == "x" and token.word not in _PARTICLES


def _name(number: int, paragraph: Paragraph, first: int, last: int, starts: set[int]) -> Iterator[_Name]:
    while first < last and _is_title(paragraph, first, opens=first in starts):
        first += 1
    while first < last and paragraph.tokens[last - 1].kind != "c":
        last -= 1
    if first >= last:
        return
    words = tuple(
        paragraph.text[token.start : token.end].rstrip(".")
        for token in paragraph.tokens[first:last]
        if token.kind == "c"
    )
    yield _Name(words, paragraph.said(first, last), number, first, last, len(words) == 1 and first in starts)


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
    whole = "".join(sound(fold(word)) for word in words)
    for text, mark in ((whole, "="), (fold(words[-1]), "~")):
        if len(text) >= SHORTEST and len(text) <= 60:
            yield mark + text
            yield f"{mark}#{latin(text)}"
            yield f"{mark}{mark}{single(text)}"
            first = 0 if text[0] in "ckqg" else 1
            yield from (mark + text[:at] + text[at + 1 :] for at in range(first, len(text)))


def _is_one(one: Words, two: Words, spelt: Spelt, surnames: set[str]) -> bool:
    if len(one) == len(two) and len(one) > 1:
        differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
        if all(fold(a) == fold(b) for a, b in differing):
            return all(is_slip(a, b, whole=True) for a, b in differing)
        return len(differing) == 1 and is_slip(*differing[0], whole=True)
    if len(one) > 1 and len(two) > 1:
        return False
    if len(one) == 1 and len(two) == 1:
        return is_slip(one[0], two[0], whole=False)
    full, bare = (one, two) if len(one) > 1 else (two, one)
    another = bare[0] in surnames
    lone = all(name.opens for name in spelt[bare])
    if another or not is_slip(full[-1], bare[0], whole=True):
        return False
    a, b = fold(full[-1]), fold(bare[0])
    sure = difference(a, b) != "consonant" and min(len(a), len(b)) >= 6 and frozenset((a, b)) not in _COMMON
    if lone and not sure:
        return False  # it begins a sentence, and may be any word
    return (sure and not lone) or _is_near(spelt[full], spelt[bare])


def _is_near(ones: list[_Name], others: list[_Name]) -> bool:
    """Tell whether two spellings stand within three paragraphs: far apart they may be two people."""
    places = {name.paragraph for name in ones}
    return any(other.paragraph + step in places for other in others for step in range(-3, 4))


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
        if _CALLED.search(" ".join(paragraph.words(*paragraph.bounds(sentence)))):
            return True
    for name in (*spelt[one][:20], *spelt[two][:20]):
        near |= set(_beside(story.paragraphs[name.paragraph], name))
    return bool(near & _KIN)


def _beside(paragraph: Paragraph, name: _Name) -> list[str]:
    """Return what may say whose kin it is: "his son Carl", "Carl, his son", not "Carl saw his son"."""
    behind = paragraph.words(name.last, min(name.last + 1 + _BESIDE, paragraph.around(name.first)[1]))
    told = bool(behind) and behind[0] in {",", "(", "-", "–", "is", "was", "and", "'s", "’s"}
    return paragraph.words(name.first - _BESIDE, name.first) + (behind if told else [])


# --- judgements ------------------------------------------------------------------------------------


def _spelling(story: Story, name: _Name, other: _Name) -> Judgement:
    note = f"“{name.printed}” here, “{other.printed}” elsewhere: one name, or two?"
    paragraph = story.paragraphs[name.paragraph]
    return story.judge(RULE, paragraph, (name.first, name.last), ClaimStatus.CONTRADICTS, note, other.printed)


def _repeated(story: Story, spelt: Spelt, wrong: set[Words]) -> Iterator[Judgement]:
    """Yield one agreement a full name that comes again, in full or by its last word."""
    told: set[int] = set()
    for words, found in spelt.items():
        if len(words) < 2 or words in wrong or found[0].compound:
            continue
        later = [
            name
            for name in [*found[1:], *(spelt.get(words[-1:], []) if len(words[-1]) >= SHORTEST - 1 else ())]
            if _at(name) > _at(found[0])
        ]
        name = min(later, key=_at, default=None)
        if name and _at(name) not in told:
            told.add(_at(name))
            paragraph = story.paragraphs[name.paragraph]
            note = f"“{name.printed}” is spelt as before."
            yield story.judge(
                RULE, paragraph, (name.first, name.last), ClaimStatus.AGREES, note, found[0].printed
            )
