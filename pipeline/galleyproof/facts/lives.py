# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-RANGE: what began and ended began first: "was opened in 1874 … It was demolished in 1869"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts.deeds import KIN, Deed, deeds, tells_on
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-RANGE"

_ENDS = tuple(
    (frozenset(begun.split()), frozenset(ended.split()))
    for begun, ended in (
        ("born birth", "died dies death killed executed beheaded succumbed drowned"),
        ("opened opens built founded", "closed closes demolished destroyed razed"),
        ("began begun started begins commenced broke", "ended ends finished concluded completed over off"),
        ("founded established formed created launched", "dissolved disbanded closed abolished wound defunct"),
        ("elected appointed", "resigned retired stepped"),
        ("arrived", "left departed"),
        ("married wed", "divorced separated"),
        ("built completed", "demolished destroyed razed"),
        ("introduced imposed enacted", "abolished lifted repealed scrapped withdrawn"),
        ("sentenced jailed imprisoned interned", "released freed pardoned"),
        ("granted", "expired lapsed out"),
        ("besieged besieging", "surrendered capitulated"),
    )
)
_OBJECTS = frozenset("a an the its his her their our another two three four several many".split())
_ANEW = frozenset(
    "again second new another reopened rebuilt reborn replacement successor re-opened restored reformed "
    "refounded re-established resumed".split()
)
_ANOTHER = re.compile(
    r" (?:his|her|their|whose) (?:\w+ )?(?:" + "|".join(KIN) + r")\b|; (?!it\b|he\b|she\b|they\b)"
)
_ONE = frozenset("and he she it was had been born in on , ;".split()) | {
    word for one, _ in _ENDS for word in one
}
_BEYOND = 2  # sentences between a beginning and its end


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each beginning and end of one thing."""
    for _, paragraph in story.sequence():
        for one, two in lives(story, paragraph):
            yield from _life(story, paragraph, one, two)


def _life(story: Story, paragraph: Paragraph, start: Deed, end: Deed) -> Iterator[Judgement]:
    stated = start.date.when.year is not None and end.date.when.year is not None
    if start.when.first and end.when.last and stated:
        fits = start.when.first <= end.when.last
        status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
        note = f"It begins {start.when} and ends {end.when}{'' if fits else ', before it began'}."
        span = min(start.date.first, end.date.first), max(start.date.last, end.date.last)
        yield story.judge(RULE, paragraph, span, status, note, f"{start.when.iso}/{end.when.iso}")


def lives(story: Story, paragraph: Paragraph) -> Iterator[tuple[Deed, Deed]]:
    """Yield beginning and end of each thing that the paragraph tells both of, in whichever order."""
    found = list(deeds(story, paragraph)) if len(paragraph.dates) > 1 else []
    for number, one in enumerate(found):
        for two in found[number + 1 : number + 3]:
            if two.sentence - one.sentence > _BEYOND or not _is_one_thing(paragraph, one, two):
                continue
            kinds = [(_has(one, begun), _has(two, ended)) for begun, ended in _ENDS]
            turned = [(_has(two, begun), _has(one, ended)) for begun, ended in _ENDS]
            if (True, True) in kinds:
                yield one, two
                break
            if (True, True) in turned and _is_told_back(paragraph, one, two):
                yield two, one
                break


def _is_one_thing(paragraph: Paragraph, one: Deed, two: Deed) -> bool:
    first, _ = paragraph.bounds(one.sentence)
    _, last = paragraph.bounds(two.sentence)
    if _ANEW & set(paragraph.words(first, last)) or "K" in paragraph.classes[first:last]:
        return False  # the centenary of a birth is no beginning
    if one.sentence == two.sentence:
        return not _ANOTHER.search(f" {' '.join(paragraph.words(one.date.last, two.date.first))}")
    return tells_on(paragraph, two.sentence, one.sentence)


def _is_told_back(paragraph: Paragraph, end: Deed, start: Deed) -> bool:
    """Tell whether "died in 1890 and was born in 1795" is of one person, none named between."""
    between = set(paragraph.words(end.date.last, start.date.first))
    return end.sentence != start.sentence or between <= _ONE


def _has(deed: Deed, verbs: frozenset[str]) -> bool:
    """Tell whether the clause's subject did so, or had it done to it: not "it opened a shop in 1874"."""
    words = deed.words
    return any(
        word in verbs and (at + 1 == len(words) or words[at + 1] not in _OBJECTS)
        for at, word in enumerate(words)
    )
