# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Dated clauses into deeds, and sentences into whether they tell on of one subject.

A deed is what a clause says happened on a date: "was consecrated in 1874". Verbs and nouns of one deed
fold together ("was discovered", "the discovery"), so that a later sentence can be held against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from galleyproof.facts.anchors import is_adjective
from galleyproof.facts.paragraph import KEPT, Dated, Paragraph

_FAMILIES = (
    "birth born birthday nativity",
    "death died dies dead killed executed drowned perished succumbed murdered beheaded hanged",
    "foundation founding founded founder established establishment formed formation created creation",
    "foundation instituted institution incorporated incorporation chartered charter constituted",
    "foundation raised raising",
    "opening opened opens inaugurated inauguration unveiled unveiling",
    "building built construction constructed completed completion erected erection consecrated consecration",
    "marriage married marry wed wedding weds",
    "reign accession acceded crowned coronation throne succeeded enthroned",
    "sinking sank sunk foundered wreck wrecked down",
    "signing signed signature concluded conclusion ratified",
    "beginning began begun start started outbreak broke launched launch",
    "ending ended end finished closed closure dissolved dissolution abolished abolition",
    "fire burned burnt destroyed destruction",
)
"""Words for one deed; the first stands for all."""


def _concepts() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for family in _FAMILIES:
        words = family.split()
        for word in words:
            found[word] = found.get(word, frozenset()) | {f"@{words[0]}"}
    return found


_CONCEPTS = _concepts()
BEGINNINGS = frozenset(
    "@birth @foundation @opening @building @marriage @reign @signing @beginning @sinking".split()
)
_SUFFIX = re.compile(r"(?:ations?|ions?|ings?|ments?|ed|es|s|er(?:y|ies)?|ures?|als?|e)$")
_STEM = 5  # letters
_PLAIN = frozenset(
    "the and that this with from were was had been have has its their his her our they which who whom when "
    "where after before then than into over under more most some such only also year years day days time "
    "first last next made took place came went year's for".split()
)
KIN = frozenset(
    "mother father sister brother son daughter twins sons daughters brothers sisters wife husband widow "
    "widower partner cousin aunt uncle niece nephew grandmother grandfather grandson granddaughter twin "
    "friend colleague predecessor successor child children parents youngest oldest eldest younger elder "
    "other others".split()
)
"""Words for somebody by whom another is meant than the one told of."""
OBJECTS = frozenset("a an the its his her their our another two three four several many".split())
"""Words with which what is acted on begins: "opened a branch"."""
_BACK, _AHEAD = 12, 2  # sentences
_LEAD = 24  # tokens of a clause before its date
_PRONOUNS = frozenset("he she it they we this that these those i".split())
_OWNERS = frozenset("its his her their our my".split())
_OWN = frozenset(
    "reign rule tenure term stay time career life journey death birth existence construction foundation "
    "exile imprisonment captivity marriage service opening building original first whole".split()
)
"""Nouns for a part of what is told of: "his reign" tells on of him, "his son" does not."""
_WORKS = frozenset("building work works construction".split())
_SOME = frozenset("most both all some none many each half few several neither".split())
_ADVERBS = frozenset(
    "when after before by as then later still since until during while within under soon today now for "
    "eventually finally there thereafter afterwards despite with although though once to".split()
)
_DATES = "iFTdhNarnDSYO"  # classes that a phrase begins with that dates a sentence before its subject
_OPENING = 12  # tokens of such a phrase
_PHRASES = 3  # "Two years later, in 1865, after the war, …"


@dataclass(frozen=True, slots=True)
class Deed:
    """What the clause around a date says."""

    date: Dated
    sentence: int
    words: tuple[str, ...]
    stems: frozenset[str]


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return what `words` in lower case are about: "signed" and "signing" have a stem in common."""
    found: set[str] = set()
    for word in words:
        found |= _CONCEPTS.get(word, frozenset())
        if len(word) > 3 and word not in _PLAIN and word[0].isalpha():
            short = _SUFFIX.sub("", word)
            found.add((short if len(short) > 2 else word)[:_STEM])
    return frozenset(found)


@lru_cache(maxsize=KEPT)
def deeds(paragraph: Paragraph) -> tuple[Deed, ...]:
    """Return the deeds of a paragraph in text order; a date that is an adjective tells of none."""
    return tuple(_deeds(paragraph))


def deeds_near(paragraph: Paragraph, sentence: int) -> tuple[Deed, ...]:
    """Return the deeds that a sentence may speak of: those a dozen sentences back, and two on."""
    found = deeds(paragraph)
    first = bisect_left(found, sentence - _BACK, key=_sentence)
    return found[first : bisect_left(found, sentence + _AHEAD + 1, key=_sentence)]


def _sentence(deed: Deed) -> int:
    return deed.sentence


def _deeds(paragraph: Paragraph) -> Iterator[Deed]:
    for sentence in range(len(paragraph.starts)):
        first, last = paragraph.bounds(sentence)
        dates = [
            date
            for date in paragraph.dates_in(first, last)
            if not date.decade and not is_adjective(paragraph, date)
        ]
        ends = [first, *(date.last for date in dates)]
        nexts = [*(date.first for date in dates[1:]), last]
        for date, begin, stop in zip(dates, ends, nexts, strict=False):
            words = _clause(paragraph, date, begin, stop)
            yield Deed(date, sentence, tuple(words), stems(words))


def _clause(paragraph: Paragraph, date: Dated, begin: int, stop: int) -> list[str]:
    """Return the words of the clause that the date closes, or that it opens."""
    begin = max([begin, *(at + 1 for at in range(begin, date.first) if paragraph.classes[at] in ";:")])
    lead = paragraph.words(max(begin, date.first - _LEAD), date.first)
    if set(paragraph.classes[begin : date.first]) - set("ith&,T-n") and not _opens(paragraph, begin, date):
        return lead
    semicolon = paragraph.classes.find(";", date.last, stop)
    return lead + paragraph.words(date.last, min(stop if semicolon < 0 else semicolon, date.last + _LEAD))


def _opens(paragraph: Paragraph, begin: int, date: Dated) -> bool:
    """Tell whether the date stands in a phrase that opens its clause: "At the council of 1546 they …"."""
    comma = paragraph.classes[date.last : date.last + 1] == ","
    return comma and date.first - begin <= 6 and paragraph.classes[begin : begin + 1] in "iFd"


def subject(paragraph: Paragraph, sentence: int) -> list[str]:
    """Return the words with which a sentence names what it tells of, after any phrase that dates it."""
    at, last = paragraph.bounds(sentence)
    for _ in range(_PHRASES):
        if at >= last or not (paragraph.classes[at] in _DATES or paragraph.tokens[at].word in _ADVERBS):
            break
        stop = min(at + _OPENING, last)
        comma = paragraph.classes.find(",", at, stop)
        dates = paragraph.dates_in(at, stop)[:1]
        if comma < 0 and not dates:
            break
        at = comma + 1 if comma > 0 else dates[0].last
    return paragraph.words(at, min(at + 6, last))


def tells_on(paragraph: Paragraph, sentence: int, of: int) -> bool:
    """Tell whether a sentence goes on about what sentence `of` before it is about."""
    if sentence <= of:
        return sentence == of
    told = stems(paragraph.words(*paragraph.bounds(of)))
    for each in range(sentence, of, -1):
        words = subject(paragraph, each)
        if words[:1] in (["the"], ["this"], ["that"]) and stems(words[1:4]) & told:
            return True
        if _WORKS & set(words[:1]) and words[1:2] != ["of"] and {"@building", "@opening"} & told:
            return True  # "Building began in 1315"
        own = words[:1] and words[0] in _OWNERS and _OWN & set(words[1:3])
        if not own and not _PRONOUNS & set(words[:1]) and (each == sentence or not _SOME & set(words[:1])):
            return False
    return True
