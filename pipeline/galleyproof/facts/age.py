# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-AGE: a year of birth, an age and the year of that age fit together.

Somebody born in 1950 is 73 or 74 in 2024; with whole dates, one of the two. An age is held against a
birth only if the paragraph tells of one birth, or the sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.facts.anchors import introduced, is_adjective
from galleyproof.facts.deeds import KIN
from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.ranges import ranges
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When, years_between
from galleyproof.model import ClaimStatus

RULE = "FACT-AGE"
_PEOPLE = re.compile(r"c+")
_AGE = re.compile("[ANO]")
_DEATH = frozenset("died dies death killed executed drowned perished".split())
_TURNS = frozenset("turned turns turning".split())


@dataclass(frozen=True, slots=True)
class _Age:
    years: int
    first: int
    last: int
    exact: bool
    """A birthday, or "turned 30": the very year."""
    hedge: Hedge


@dataclass(frozen=True, slots=True)
class _Birth:
    when: When
    at: int
    death: When | None
    name: str


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each age of somebody whose birth the paragraph dates."""
    known: dict[str, _Birth] = {}
    for _, paragraph in story.sequence():
        births = list(_births(story, paragraph))
        known.update({birth.name: birth for birth in births if birth.name})
        for age in _ages(paragraph):
            birth = _birth_of(paragraph, age, births, known)
            if birth:
                yield _judged(story, paragraph, age, birth)


def _ages(paragraph: Paragraph) -> Iterator[_Age]:
    for hit in paragraph.find(_AGE):
        found = _age_at(paragraph, hit.start(), paragraph.tokens[hit.start()].word)
        if found and 0 < found.years < 130:
            yield found


def _age_at(paragraph: Paragraph, at: int, word: str) -> _Age | None:
    tokens, classes = paragraph.tokens, paragraph.classes
    if word in {"aged", "age"}:
        step = at + 1 + (paragraph.words(at + 1, at + 2) == ["of"])
        while classes[step : step + 1] == "h":
            step += 1
        return _aged(paragraph, step, at, step + 1, exact=False)
    if classes[at] == "N" and at + 1 < len(tokens):
        words = [each for each in paragraph.words(at + 1, at + 5) if each != "-"]
        if words[:2] in (["year", "old"], ["years", "old"]) or words[:3] == ["years", "of", "age"]:
            last = next(i for i in range(at, len(tokens)) if tokens[i].word in {"old", "age"}) + 1
            if _is_anothers(paragraph, at, last):
                return None
            return _aged(paragraph, at, at, last, exact=False)
        if at and _is_bare(paragraph, at):
            return _aged(paragraph, at, at, at + 1, exact=False)
        if at and tokens[at - 1].word in _TURNS and tokens[at + 1].kind not in "Ux%$mc":
            return _aged(paragraph, at, at - 1, at + 1, exact=True)
    if classes[at] == "O" and paragraph.words(at + 1, at + 2) == ["birthday"]:
        return _aged(paragraph, at, at, at + 2, exact=True)
    return None


def _is_anothers(paragraph: Paragraph, first: int, last: int) -> bool:
    """Tell whether the age is a relation's or a thing's: "her 12-year-old son", "had a 30-year-old car"."""
    before = paragraph.words(first - 2, first)
    owned = paragraph.classes[last : last + 1] == "x" and (
        paragraph.classes[first - 1 : first] == "P" or before in (["had", "a"], ["has", "a"], ["with", "a"])
    )
    return owned or bool(KIN & set(paragraph.words(last, last + 1)))


def _is_bare(paragraph: Paragraph, at: int) -> bool:
    """Tell an age without its word: "Mary Jones, 54, said", "she is 54.", "he died at 80"."""
    behind = paragraph.words(at + 1, at + 2)
    while at > 1 and paragraph.classes[at - 1] == "h":
        at -= 1
    before = paragraph.words(at - 1, at)
    closed = not behind or behind[0] in {",", ".", ";", ")", "when", "on", "and"}
    named = paragraph.classes[max(at - 2, 0) : max(at - 1, 0)] in {"c", ")"}
    apposed = before == [","] and behind == [","] and named
    died = before == ["at"] and bool(_DEATH & set(paragraph.words(at - 8, at)))
    stated = before[0] in {"is", "was", "now"} or died
    if (
        before == ["at"]
        and _is_dated(paragraph, at)
        and {"born", "b"} & set(paragraph.words(*paragraph.around(at)))
    ):
        return True  # "Born in 1949, he went to sea at 16, in 1965"
    return apposed or (stated and (closed or behind == ["in"]))


def _is_dated(paragraph: Paragraph, at: int) -> bool:
    """Tell whether a year stands right behind the number, or right before its "at"."""
    behind = re.match(r",?i?Y", paragraph.classes[at + 1 : at + 4])
    return bool(behind) or paragraph.classes[at - 2 : at - 1] == "Y"


def _aged(paragraph: Paragraph, number: int, first: int, last: int, *, exact: bool) -> _Age | None:
    if number >= len(paragraph.tokens) or paragraph.classes[number] not in "NO":
        return None
    value = paragraph.tokens[number].value
    if not isinstance(value, int):
        return None
    spread = paragraph.words(number + 1, number + 2) in (["to"], ["and"], ["-"])
    if spread and last <= number + 1:
        return None  # "aged 18 to 30"
    return _Age(value, first, last, exact, hedge(paragraph, number))


def _births(story: Story, paragraph: Paragraph) -> Iterator[_Birth]:
    for date in paragraph.dates:
        lead = paragraph.words(max(date.first - 7, paragraph.around(date.first)[0]), date.first)
        cue = next((i for i, word in enumerate(reversed(lead)) if word in {"born", "b"}), None)
        if cue is not None and not set(lead[len(lead) - cue :]) & {",", ";", "died", "and", ")"}:
            yield _Birth(
                story.when(paragraph, date), date.first, None, _name(paragraph, date.first - cue - 1)
            )
    for start, end, first, last in ranges(paragraph):
        name = _name(paragraph, first - 1) if _is_life(paragraph, start, end, (first, last)) else ""
        if name:
            yield _Birth(start, first, end, name)


def _is_life(paragraph: Paragraph, start: When, end: When, span: tuple[int, int]) -> bool:
    """Tell whether a range is somebody's years: in brackets, after a name, and as long as a life."""
    first, last = span
    bracketed = paragraph.classes[first - 2 : first] == "c(" and paragraph.classes[last : last + 1] in {
        ")",
        ",",
    }
    return bracketed and 15 <= years_between(start.year or 0, end.year or 0) <= 110


def _name(paragraph: Paragraph, before: int) -> str:
    """Return the last capitalised word of the sentence before a token: whose birth it is, as a guess."""
    first, _ = paragraph.around(before)
    names = [token.word for token in paragraph.tokens[first:before] if token.kind == "c"]
    return names[-1] if names else ""


def _birth_of(
    paragraph: Paragraph, age: _Age, births: list[_Birth], known: dict[str, _Birth]
) -> _Birth | None:
    """Return the one birth that the age can be held against, or none."""
    first, last = paragraph.around(age.first)
    own = [birth for birth in births if first <= birth.at < last]
    if own and all(_is_of_kin(paragraph, birth, age) for birth in own):
        return None
    if len(own) == 1:
        return own[0] if not _another_between(paragraph, own[0], age) else None
    named = [known[token.word] for token in paragraph.tokens[first : age.first] if token.word in known]
    if named and len(set(named)) == 1:
        return named[0]
    people = {token.word for token in paragraph.tokens[first + 1 : age.first] if token.kind == "c"}
    if len(births) != 1 or people:
        return None
    return births[0] if births[0].at < age.first or _is_told_next(paragraph, births[0], age) else None


def _is_told_next(paragraph: Paragraph, birth: _Birth, age: _Age) -> bool:
    """Tell whether the sentence after the age gives the birth: "He died at 25. He had been born in 1795"."""
    start, _ = paragraph.around(birth.at)
    following = paragraph.sentence(birth.at) == paragraph.sentence(age.first) + 1
    return following and paragraph.words(start, start + 1) in (["he"], ["she"])


def _is_of_kin(paragraph: Paragraph, birth: _Birth, age: _Age) -> bool:
    """Tell whether the birth is another's: "died at 35; his sister, born in 1751", "and her mother Karin"."""
    one, two = sorted((birth.at, age.first))
    another = re.search(";c", paragraph.classes[one:two])  # "died at 35; Haydn, born in 1732, …"
    return bool(another) or any(
        paragraph.classes[at] in "Ppt" and paragraph.tokens[at + 1].word in KIN for at in range(one, two)
    )


def _another_between(paragraph: Paragraph, birth: _Birth, age: _Age) -> bool:
    """Tell whether somebody else is named between the birth and the age: "Goethe (1749–1832) … Miller"."""
    if "when" in paragraph.words(birth.at + 1, min(birth.at + 3, age.first)):
        return True  # "born in 1960 when he was 45": a parent's age
    runs = list(_PEOPLE.finditer(paragraph.classes, birth.at, age.first))
    if not birth.name:
        return len(runs) > 1  # "Born in 1921, Ann Lee was 48": the first name is whose birth it is
    return any(paragraph.tokens[run.end() - 1].word != birth.name for run in runs)


def _judged(story: Story, paragraph: Paragraph, age: _Age, birth: _Birth) -> Judgement:
    span = (age.first, age.last)
    when = _when(story, paragraph, age, birth)
    if when is None or when.year is None or birth.when.year is None:
        note = f"Born {birth.when}, aged {age.years}: no year is given for the age."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, note)
    low, high = _possible(birth.when, when, exact=age.exact)
    slack = {Hedge.ABOUT: 3, Hedge.UNDER: 2, Hedge.OVER: 2}.get(age.hedge, 0)
    fits = low - slack <= age.years <= high + slack
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    ages = str(low) if low == high else f"{low} or {high}"
    said = "as the text says" if fits else f"not {age.years}"
    note = f"Somebody born {birth.when} was {ages} in {when}, {said}."
    return story.judge(RULE, paragraph, span, status, note, str(high))


def _possible(birth: When, when: When, *, exact: bool) -> tuple[int, int]:
    years = years_between(birth.year or 0, when.year or 0)
    if exact:
        return years, years
    if birth.month and when.month and (birth.month != when.month or (birth.day and when.day)):
        had = (when.month, when.day or 31) >= (birth.month, birth.day or 1)
        return (years, years) if had else (years - 1, years - 1)
    return max(years - 1, 0), years


def _when(story: Story, paragraph: Paragraph, age: _Age, birth: _Birth) -> When | None:
    """Return when somebody had that age: the sentence's own date, the death, or the dateline."""
    first, last = paragraph.around(age.first)
    words = set(re.sub(r"\bwas born\b", "born", " ".join(paragraph.words(first, last))).split())
    dates = [
        date
        for date in paragraph.dates_in(first, last)
        if date.first != birth.at and not date.decade and not is_adjective(paragraph, date)
    ]
    outside = [date for date in dates if birth.death is None or story.when(paragraph, date) != birth.death]
    near = [date for date in outside if introduced(paragraph, date)]
    if near:
        return story.when(paragraph, min(near, key=lambda date: abs(date.first - age.first)))
    if birth.death is not None and words & _DEATH:
        return birth.death
    is_now = words & {"is", "now", "currently", "today", "says", "lives"} or not words & {
        "was",
        "were",
        "had",
    }
    return story.dateline if is_now and not words & _DEATH and not age.exact else None
