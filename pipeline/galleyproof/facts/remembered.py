# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An anniversary into the year of what it remembers, where another sentence tells of that.

It is linked to a deed by what it is said to be of ("the centenary of the sinking", "the poet's birth"),
or, where "its" stands for that, by whose beginning was told: "was opened in 1931. For its 75th …".
"""

from __future__ import annotations

import itertools

from galleyproof.facts.anchors import is_past
from galleyproof.facts.deeds import BEGINNINGS, KIN, OBJECTS, Deed, deeds, deeds_near, stems, tells_on
from galleyproof.facts.nth import Nth
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Story
from galleyproof.facts.tokens import Token

_MANY = 40  # deeds at the end of a paragraph before
_NEAR = 4  # tokens
_PARAGRAPHS = 8  # back to what an anniversary may refer to
_PLAIN = frozenset("service existence operation publication history business work".split())
_ENDS_PHRASE = frozenset("was were is are had has fell which who when in".split())
BEGUN = frozenset(
    "landed occurred happened endowed founded established born opened built signed created launched "
    "formed began begun started died ended fought fell founding opening signing birth death held "
    "introduced incorporated set adopted won erected completed released published inaugurated "
    "proclaimed declared ratified came started end start beginning fall outbreak victory defeat launch "
    "landing independence revolution war battle treaty first since dating ceased premiered married wed "
    "chartered constituted consecrated unveiled sworn ordained".split()
)
HELD_SINCE = frozenset(
    "founded established created launched started began begun first held inaugurated introduced since "
    "instituted revived".split()
)


def earlier(story: Story, number: int, paragraph: Paragraph, nth: Nth) -> set[int]:
    """Return the year of the beginning that the text tells of elsewhere, if the anniversary is of that."""
    named = _named(paragraph, nth)
    found = _linked(story, paragraph, nth, named)
    first, last = story.section(number)
    for at in (*range(number - 1, number - _PARAGRAPHS, -1), number + 1) if named and not found else ():
        if first <= at < last and not found:
            found = {
                story.when(story.paragraphs[at], deed.date).year
                for deed in deeds(story.paragraphs[at])[-_MANY:]
                if _is_remembered(deed, nth, named)
            }
    years = {year for year in found if year is not None}
    return years if len(years) == 1 else set()


def _named(paragraph: Paragraph, nth: Nth) -> frozenset[str]:
    """Return the stems of what the anniversary is said to be of; none where "its" stands for it."""
    led = paragraph.classes[nth.first - 1 : nth.first]
    _, last = paragraph.around(nth.first)
    words: list[str] = []
    if paragraph.classes[nth.last : nth.last + 1] == "o":
        body = itertools.takewhile(_is_in_phrase, paragraph.tokens[nth.last + 1 : min(nth.last + 9, last)])
        words += [token.word for token in body if token.kind in "xcpP"]
    if led == "p":
        words += paragraph.words(nth.first - 3, nth.first - 1)
    return stems(word for word in words if word not in _PLAIN)


def _is_in_phrase(token: Token) -> bool:
    return token.kind in "xcpPto-&" and token.word not in _ENDS_PHRASE


def _linked(story: Story, paragraph: Paragraph, nth: Nth, named: frozenset[str]) -> set[int | None]:
    """Return the years of the paragraph's deeds, outside the anniversary's own clause, that it is of."""
    begin, end = clause(paragraph, nth.first)
    sentence = paragraph.sentence(nth.first)
    led = paragraph.classes[nth.first - 1 : nth.first]
    whole = led == "t" and paragraph.classes[nth.last : nth.last + 1] != "o"  # "The 50th anniversary came …"
    found: set[int | None] = set()
    first = begin + (paragraph.classes[begin] == ";")
    owned = paragraph.classes[first] == "P" and nth.first - 1 > first  # "its medical school celebrated its …"
    kin = owned or bool(KIN & set(paragraph.words(begin, nth.first)))
    for deed in deeds_near(paragraph, sentence):
        if kin or (begin <= deed.date.first < end and not _is_told_first(paragraph, nth, deed)):
            continue
        later = deed.sentence > sentence and not tells_on(paragraph, deed.sentence, sentence)
        pronoun = (led == "P" or whole or nth.own or nth.gaps[0] != nth.count) and not later
        leads = whole or nth.wedding or _leads(paragraph, nth, begin)
        on = pronoun and (leads or tells_on(paragraph, sentence, deed.sentence))
        if _is_remembered(deed, nth, named) if named - {"@marriage"} else on and _begins(deed, nth):
            found.add(story.when(paragraph, deed.date).year)
    return found


def _is_told_first(paragraph: Paragraph, nth: Nth, deed: Deed) -> bool:
    """Tell whether the sentence itself tells of the beginning first: "It opened in 1865, and in 1985 …"."""
    between = paragraph.dates_in(deed.date.last, nth.first + 6)
    return deed.date.last < nth.first and bool(between) and paragraph.classes[nth.first - 1] == "P"


def _leads(paragraph: Paragraph, nth: Nth, begin: int) -> bool:
    """Tell whether "its" can only be of what was told: "For its 75th …", "A special number for its …"."""
    near = nth.first - begin <= _NEAR and paragraph.classes[nth.first - 1] == "P"
    return near or paragraph.classes[begin] in "aN"


def _is_remembered(deed: Deed, nth: Nth, named: frozenset[str]) -> bool:
    """Tell whether a deed is what is remembered: the same deed, or the beginning of the thing."""
    if KIN & set(deed.words):
        return False
    things = {stem for stem in named if not stem.startswith("@")}
    of_deed = {stem for stem in named if stem in BEGINNINGS}
    if of_deed:
        return bool(of_deed & deed.stems)
    return bool(things) and things <= deed.stems and _begins(deed, nth)


def _begins(deed: Deed, nth: Nth) -> bool:
    """Tell whether a deed is a beginning, in the passive or by its verb; a wedding's is a marriage."""
    words = list(deed.words)
    if "celebr" in " ".join(words) or {"anniversary", "marked", "centenary", "jubilee"} & set(words):
        return False
    if nth.wedding:
        return "@marriage" in deed.stems
    counted_too = nth.gaps[0] != nth.count
    if counted_too:
        return bool(HELD_SINCE & set(words))
    active = any(one in BEGUN and two in OBJECTS for one, two in itertools.pairwise(words))
    passive = any(one in {"was", "were"} and is_past(two) for one, two in itertools.pairwise(words))
    begun = bool(BEGINNINGS & deed.stems) or bool(BEGUN & set(words))
    return passive or (begun and not active)  # "opened a branch" is no beginning of the bank


def clause(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """Return the bounds of what stands between two semicolons around a token."""
    first, last = paragraph.around(at)
    stops = [place for place in range(first, last) if paragraph.classes[place] == ";"]
    return max([first, *(stop for stop in stops if stop < at)]), min(
        [last, *(stop for stop in stops if stop > at)]
    )
