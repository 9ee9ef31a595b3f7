# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-RANGE: what began and ended began first: "was opened in 1874 … It was demolished in 1869"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from galleyproof.facts.anchors import FORESEES, is_past
from galleyproof.facts.deeds import KIN, OBJECTS, Deed, deeds, subject, tells_on
from galleyproof.facts.paragraph import KEPT, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import years_between
from galleyproof.model import ClaimStatus

RULE = "FACT-RANGE"

_ENDS = tuple(
    (frozenset(begun.split()), frozenset(ended.split()))
    for begun, ended in (
        ("born birth", "died dies death killed executed beheaded succumbed drowned"),
        ("throne crowned acceded ascended enthroned", "abdicated died deposed killed overthrown murdered"),
        ("sailed departed left set embarked", "arrived landed anchor docked reached returned ashore down"),
        ("joined joining entered entering", "retired retiring left leaving resigned resigning"),
        ("signed", "expired lapsed ended"),
        ("launched commissioned", "scrapped wrecked sunk sank decommissioned"),
        ("built founded", "fell ceased"),
        ("laid", "completed finished consecrated"),
        ("began begun", "consecrated"),
        ("opened opens built founded", "closed closes demolished destroyed razed"),
        (
            "began begun started begins commenced broke opened",
            "ended ends finished concluded completed over off lifted raised",
        ),
        ("emigrated exiled fled", "returned"),
        (
            "founded established formed created launched raised",
            "dissolved disbanded closed abolished wound defunct",
        ),
        ("elected appointed", "resigned retired stepped"),
        ("arrived", "left departed"),
        ("married wed", "divorced separated"),
        ("built completed", "demolished destroyed razed burned burnt"),
        ("published printed", "reprinted reissued"),
        ("introduced imposed enacted", "abolished lifted repealed scrapped withdrawn"),
        ("sentenced jailed imprisoned interned", "released freed pardoned"),
        ("granted", "expired lapsed out"),
        ("besieged besieging", "surrendered capitulated"),
    )
)
_VERBS = {
    word: (
        {row for row, (begun, _) in enumerate(_ENDS) if word in begun},
        {row for row, (_, ended) in enumerate(_ENDS) if word in ended},
    )
    for pair in _ENDS
    for words in pair
    for word in words
}
_TRANSITIVE = frozenset(
    "opened opens closed closes built founded established formed created launched ended finished completed "
    "abolished dissolved began started destroyed demolished introduced imposed lifted signed".split()
)
_ANEW = frozenset(
    "other present existing current modern again second new another reopened rebuilt reborn anew "
    "replacement successor re-opened restored reformed refounded re-established resumed".split()
)
_ANOTHER = re.compile(
    r" (?:his|her|their|whose) (?:\w+ )?(?:" + "|".join(KIN) + r")\b|; (?!it\b|he\b|she\b|they\b)"
)
_OF_ANOTHER = re.compile(r"^ ,.* (?:the|a|an|its|his|her|their) [^,;]+, \w+ed (?:in|on)$")
"""What is told of a noun right before it: "opened in 1936, follows the line of the railway, closed in"."""
_ONE = frozenset("and he she it was had been born in on , ; before after".split()) | {
    word for one, _ in _ENDS for word in one
}
_DEATHS = frozenset("died killed drowned beheaded executed".split())
_OPENING = 8
_PEOPLE = re.compile("c+")
_AFTER_DEATH = frozenset(
    "posthumous posthumously body remains grave tomb statue memory canonised canonized reburied father "
    "mother legend ghost resurrected if reputedly".split()
)
_SHORT = 6  # tokens of ", married in"
_MEN = frozenset("king duke earl prince emperor lord baron count man monk abbot bishop priest".split())
_WOMEN = frozenset("queen duchess countess princess empress lady baroness woman nun abbess actress".split())
_IRREGULAR = frozenset(
    "delayed unauthorised unauthorized pirated reprint reprinted before after battle though than".split()
)
_BEYOND = 2  # sentences between a beginning and its end


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each beginning and end of one thing."""
    for number, paragraph in story.sequence():
        if len(paragraph.dates) < 2:
            continue
        for one, two in lives(paragraph):
            yield from _life(story, paragraph, one, two)
        yield from _acts(story, paragraph, number - story.section(number)[0])
        yield from _in_order(story, paragraph)


def _life(story: Story, paragraph: Paragraph, start: Deed, end: Deed) -> Iterator[Judgement]:
    stated = start.date.when.year is not None and end.date.when.year is not None
    begun, ended = story.when(paragraph, start.date), story.when(paragraph, end.date)
    if begun.first and ended.last and stated:
        fits = begun.first <= ended.last
        status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
        note = f"It begins {begun} and ends {ended}{'' if fits else ', before it began'}."
        span = min(start.date.first, end.date.first), max(start.date.last, end.date.last)
        yield story.judge(RULE, paragraph, span, status, note, f"{begun.iso}/{ended.iso}")


def _acts(story: Story, paragraph: Paragraph, number: int) -> Iterator[Judgement]:
    """Judge what the next sentence says that somebody did after dying, or before being born."""
    for edge, deed in pairwise(deeds(paragraph)):
        died = bool(_DEATHS & set(edge.words))
        born = "born" in edge.words and "- born" not in " ".join(edge.words)
        if died == born or not _is_of_one(paragraph, edge, deed, number):
            continue
        start, end = story.when(paragraph, edge.date), story.when(paragraph, deed.date)
        if start.year is None or end.year is None:
            continue
        years = years_between(start.year, end.year)
        if (died and years >= 1) or (not died and years < 0):
            note = f"{end} is {'after the death' if died else 'before the birth'}, {start}."
            span = deed.date.first, deed.date.last
            yield story.judge(RULE, paragraph, span, ClaimStatus.CONTRADICTS, note, start.iso)


def _is_of_one(paragraph: Paragraph, edge: Deed, deed: Deed, number: int) -> bool:
    """Tell whether the next sentence says that the same person did something, of their own accord."""
    if deed.sentence == edge.sentence:
        act = [word for word in deed.words if word not in {",", "and"}]
        if len(act) > _SHORT:
            return False
        if {"born", *_DEATHS} & set(deed.words):
            return False  # a beginning and an end
        ahead = not FORESEES.isdisjoint(act)
        return bool(act) and is_past(act[0]) and not ahead and not KIN & {*edge.words, *deed.words}
    if deed.sentence != edge.sentence + 1:
        return False
    first, last = paragraph.bounds(edge.sentence)
    words, told = paragraph.words(first, last), paragraph.words(*paragraph.bounds(deed.sentence))
    head = subject(paragraph, deed.sentence)
    people = len(_PEOPLE.findall(paragraph.classes[first : min(first + _OPENING, last)]))
    known = (number == 0 and edge.sentence == 0) or words[:1] == head[:1]
    acts = head[:1] in (["he"], ["she"]) and len(head) > 1 and _is_act(head[1:])
    of_sex = not (_MEN if head[:1] == ["she"] else _WOMEN) & set(words[:2])
    plain = not (KIN | _AFTER_DEATH) & {*words, *told} and not {"P", "p"} & set(paragraph.classes[first:last])
    plain = plain and FORESEES.isdisjoint(told)
    return bool(acts and known and plain and of_sex and people <= 1)


def _is_act(words: list[str]) -> bool:
    if words[0] in {"was", "were"}:
        return bool({"promoted", "elected", "appointed", "wounded", "arrested", "hired"} & set(words[1:2]))
    return is_past(words[0]) and words[0] not in {"had", "did"}


def _in_order(story: Story, paragraph: Paragraph) -> Iterator[Judgement]:
    """Judge "the second edition appeared in 1897, the third in 1894", and the births of elder and younger."""
    for one, two in pairwise(deeds(paragraph)):
        places = _place(paragraph, one), _place(paragraph, two)
        in_step = places[0] and places[1] and abs(places[1] - places[0]) == 1
        if not in_step or two.sentence - one.sentence > 1 or _IRREGULAR & {*one.words, *two.words}:
            continue
        first, second = story.when(paragraph, one.date), story.when(paragraph, two.date)
        if places[0] > places[1]:
            first, second = second, first
        if first.year and second.year and first.year > second.year and _same_verb(one, two):
            span = one.date.first, two.date.last
            note = f"The first of the two is dated {first}, and the second {second}."
            yield story.judge(RULE, paragraph, span, ClaimStatus.CONTRADICTS, note, second.iso)


def _place(paragraph: Paragraph, deed: Deed) -> int:
    """Return which of a series the clause tells of: 3 for "the third", 1 for "the elder"."""
    born = "born" in " ".join(deed.words)
    for at, word in enumerate(deed.words):
        if word in {"elder", "older", "eldest"} and (born or at < 3):
            return 1
        if word in {"younger", "youngest"}:
            return 2
    start = deed.date.first - len(deed.words)
    tokens = paragraph.tokens[max(start, 0) : deed.date.first]
    found = [
        b.value for a, b in pairwise(tokens) if a.kind == "t" and b.kind == "O" and isinstance(b.value, int)
    ]
    return found[0] if len(found) == 1 and found[0] < 30 else 0


def _same_verb(one: Deed, two: Deed) -> bool:
    verbs = [
        {word for word in deed.words if (is_past(word) or word == "born") and word not in {"was", "were"}}
        for deed in (one, two)
    ]
    return bool(verbs[0]) and (not verbs[1] or verbs[0] == verbs[1])


@lru_cache(maxsize=KEPT)
def lives(paragraph: Paragraph) -> tuple[tuple[Deed, Deed], ...]:
    """Return beginning and end of each thing that the paragraph tells both of, in whichever order."""
    return tuple(_lives(paragraph)) if len(paragraph.dates) > 1 else ()


def _lives(paragraph: Paragraph) -> Iterator[tuple[Deed, Deed]]:
    found = [(deed, *_kinds(deed)) for deed in deeds(paragraph)]
    for number, (one, begun, ended) in enumerate(found):
        for two, began, ends in found[number + 1 : number + 3]:
            turned = not begun & ends
            if begun & ends and ended & began:
                continue  # "left" and "arrived" may come in either order
            if not (begun & ends or ended & began) or two.sentence - one.sentence > _BEYOND:
                continue
            if two.date.first - one.date.last <= 1:
                continue  # "between 1172 and 1176"
            if not _is_one_thing(paragraph, one, two) or (turned and not _is_told_back(paragraph, one, two)):
                continue
            yield (two, one) if turned else (one, two)
            break


def _is_one_thing(paragraph: Paragraph, one: Deed, two: Deed) -> bool:
    first, _ = paragraph.bounds(one.sentence)
    _, last = paragraph.bounds(two.sentence)
    if _ANEW & set(paragraph.words(first, last)) or "K" in paragraph.classes[first:last]:
        return False  # the centenary of a birth is no beginning
    if one.sentence == two.sentence:
        between = f" {' '.join(paragraph.words(one.date.last, two.date.first))}"
        return not _ANOTHER.search(between) and not _OF_ANOTHER.search(between)
    return tells_on(paragraph, two.sentence, one.sentence)


def _is_told_back(paragraph: Paragraph, end: Deed, start: Deed) -> bool:
    """Tell whether "died in 1890 and was born in 1795" is of one person, none named between."""
    between = set(paragraph.words(end.date.last, start.date.first))
    return end.sentence != start.sentence or between <= _ONE


def _kinds(deed: Deed) -> tuple[set[int], set[int]]:
    """Return the rows of _ENDS by which the clause begins something, and those by which it ends it.

    Its subject did so, or had it done to it: "it opened a shop in 1874" is no beginning of it.
    """
    words = deed.words
    begun: set[int] = set()
    ended: set[int] = set()
    for at, word in enumerate(words):
        compound = at > 0 and words[at - 1] == "-"  # Australian-born
        if (
            not compound
            and word in _VERBS
            and (at + 1 == len(words) or words[at + 1] not in OBJECTS or word not in _TRANSITIVE)
        ):
            begun |= _VERBS[word][0]
            ended |= _VERBS[word][1]
    return begun, ended
