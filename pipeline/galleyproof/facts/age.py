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
from itertools import pairwise

from galleyproof.facts.ages import DEATH, Age, ages
from galleyproof.facts.anchors import introduced, is_adjective, is_past
from galleyproof.facts.deeds import KIN, deeds_near, stems, subject, tells_on
from galleyproof.facts.hedge import Hedge
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.ranges import ranges
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When, years_between
from galleyproof.model import ClaimStatus

RULE = "FACT-AGE"
_COURT = frozenset("sentenced convicted jailed acquitted charged".split())
_YEAR = 365  # days
_OWNERS = frozenset("his her their my our the".split())
_RELATIVE = frozenset({"which", "whose"})  # "at 70 wrote his memoirs, which appeared in 1975"
_PEOPLE = re.compile(r"c+")
_BORN = frozenset({"born", "b", "birth"})
_FOUNDED = frozenset("founded established built opened launched created".split())
_OLD = re.compile(r", (?:it )?(?:is|was|turned) (?:now |exactly )?(?:\S+ ){1,3}years old\b")


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
        found = list(ages(paragraph))
        for age in found:
            birth = _birth_of(paragraph, age, births, known)
            if birth:
                yield _judged(story, paragraph, age, birth)
        if not births:
            yield from _in_step(story, paragraph, found)


def _in_step(story: Story, paragraph: Paragraph, found: list[Age]) -> Iterator[Judgement]:
    """Judge two ages of one person, each in a sentence with a year of its own, against each other."""
    for one, two in pairwise(found):
        first, second = paragraph.sentence(one.first), paragraph.sentence(two.first)
        dates = [paragraph.dates_in(*paragraph.bounds(at)) for at in (first, second)]
        alone = len(dates[0]) == len(dates[1]) == 1 and not (one.spread or two.spread)
        person = {"he", "she", "they"} & set(subject(paragraph, second)[:1])
        if first == second or not alone or not person or not tells_on(paragraph, second, first):
            continue
        if any(_is_kin_told(paragraph, *paragraph.bounds(at)) for at in (first, second)):
            continue
        start, end = (story.when(paragraph, each[0]) for each in dates)
        if start.year is None or end.year is None or {one.hedge, two.hedge} != {Hedge.NONE}:
            continue
        years = years_between(start.year, end.year)
        fits = abs(two.years - one.years - years) <= 1
        status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
        note = f"Somebody who was {one.years} in {start} was about {one.years + years} in {end}"
        note += ", as the text says." if fits else f", not {two.years}."
        yield story.judge(RULE, paragraph, (two.first, two.last), status, note, str(one.years + years))


def _births(story: Story, paragraph: Paragraph) -> Iterator[_Birth]:
    for date in paragraph.dates:
        lead = paragraph.words(max(date.first - 7, paragraph.around(date.first)[0]), date.first)
        begun = _BORN | _FOUNDED if _is_old_by(paragraph, date) else _BORN
        cue = next((i for i, word in enumerate(reversed(lead)) if word in begun), None)
        if "birth" in lead and "K" in paragraph.classes[slice(*paragraph.around(date.first))]:
            continue  # the centenary of a birth
        if cue is not None and not set(lead[len(lead) - cue :]) & {",", ";", "died", "and", ")"}:
            yield _Birth(
                story.when(paragraph, date), date.first, None, _name(paragraph, date.first - cue - 1)
            )
    for start, end, first, last in ranges(paragraph):
        name = _name(paragraph, first - 1) if _is_life(paragraph, start, end, (first, last)) else ""
        if name:
            yield _Birth(start, first, end, name)


def _is_old_by(paragraph: Paragraph, date: Dated) -> bool:
    """Tell whether a thing's age follows at once: "The club, founded in 1905, is 100 years old"."""
    behind = " ".join(paragraph.words(date.last, date.last + 9))
    return bool(_OLD.match(behind)) and paragraph.classes[date.last : date.last + 1] == ","


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
    paragraph: Paragraph, age: Age, births: list[_Birth], known: dict[str, _Birth]
) -> _Birth | None:
    """Return the one birth that the age can be held against, or none."""
    first, last = paragraph.around(age.first)
    if _is_of_what_stands_before(paragraph, age):
        return None
    own = [birth for birth in births if first <= birth.at < last]
    if own and all(_is_of_kin(paragraph, birth, age) for birth in own):
        return None
    if own and own[0].at > age.first and _is_kin_told(paragraph, first, age.first):
        return None  # "In 1956 the eldest was eleven; the twins had been born in 1948"
    if len(own) == 1:
        return own[0] if not _another_between(paragraph, own[0], age) else None
    run = _PEOPLE.search(paragraph.classes, first + 1, last)
    named = [known[token.word] for token in paragraph.tokens[first : age.first] if token.word in known]
    if run and run.start() > age.first:  # "At the age of 46, Jens Holm …"
        told = set(paragraph.words(run.start(), run.end()))
        if paragraph.classes[age.last : age.last + 1] == "c" and not told & {birth.name for birth in births}:
            return None  # "leaving 11-year-old Sarah"
        named = named or [birth for birth in births if birth.name in told and birth.death is None]
    if named and len(set(named)) == 1:
        return named[0]
    if len(births) != 1 or _is_kin_told(paragraph, first, age.first):
        return None
    if _is_told_next(paragraph, births[0], age):
        return births[0]
    words = paragraph.words(first, age.first)
    name = paragraph.classes.find("c", first + 1, age.first)
    alone = name < 0 or {"he", "she"} & set(words[: name - first])
    return births[0] if births[0].at < age.first and alone else None


def _is_of_what_stands_before(paragraph: Paragraph, age: Age) -> bool:
    """Tell whether the age is of a noun right before it: "a nurse who was 44", "a church that was 56"."""
    lead = paragraph.words(age.first - 4, age.first)
    at = next((at for at, word in enumerate(lead) if word in {"who", "that", "which"}), None)
    return at is not None and at > 0 and lead[at - 1].isalnum() and "born" not in lead


def _is_kin_told(paragraph: Paragraph, first: int, last: int) -> bool:
    """Tell whether the sentence so far tells of somebody's kin: "Her son was 33"."""
    words = paragraph.words(first, last)
    if {"he", "she", "they"} & set(words[-2:]):
        return False  # "His mother died when he was six"
    return any(one in _OWNERS and two in KIN for one, two in pairwise(words))


def _is_told_next(paragraph: Paragraph, birth: _Birth, age: Age) -> bool:
    """Tell whether the sentence after the age gives the birth: "He died at 25. He had been born in 1795"."""
    start, _ = paragraph.around(birth.at)
    following = paragraph.sentence(birth.at) == paragraph.sentence(age.first) + 1
    first, _ = paragraph.around(age.first)
    runs = {hit.end() for hit in _PEOPLE.finditer(paragraph.classes, first, age.first)}
    begins, then = paragraph.words(start, start + 1), paragraph.words(start + 1, start + 2)
    had = "had" in paragraph.words(birth.at - 5, birth.at)
    told_on = (
        (had and subject(paragraph, paragraph.sentence(age.first))[:1] in (["he"], ["she"]))
        or begins in (["he"], ["she"], ["born"])
        or then == ["birth"]
        or {"he", "she"} & set(paragraph.words(birth.at - 5, birth.at))
    )
    return following and bool(told_on) and len(runs) <= 1


def _is_of_kin(paragraph: Paragraph, birth: _Birth, age: Age) -> bool:
    """Tell whether the birth is another's: "died at 35; his sister, born in 1751", "and her mother Karin"."""
    one, two = sorted((birth.at, age.first))
    another = re.search(";c", paragraph.classes[one:two])  # "died at 35; Haydn, born in 1732, …"
    return bool(another) or any(
        paragraph.classes[at] in "Ppta" and paragraph.tokens[at + 1].word in KIN for at in range(one, two)
    )


def _another_between(paragraph: Paragraph, birth: _Birth, age: Age) -> bool:
    """Tell whether somebody else is named between the birth and the age: "Goethe (1749–1832) … Miller"."""
    gap = paragraph.words(age.last, birth.at)
    if "who" in gap and any(map(is_past, gap[: gap.index("who")])):
        return True  # "He was 42 when he met Ada, who had been born in 1913"
    gap = paragraph.words(birth.at, age.first)
    if "who" in gap[1:] and gap[gap.index("who") - 1].isalpha():
        return True  # "Matilda (1102–1167) had a nurse who lived to be ninety"
    if re.search(r"\bwhen \S+ was born\b", " ".join(paragraph.words(birth.at - 5, birth.at))):
        return True  # "His father was 50 when he was born in 1900, and died in 1930 at 80"
    if "when" in paragraph.words(birth.at + 1, min(birth.at + 3, age.first)):
        return True  # "born in 1960 when he was 45": a parent's age
    runs = list(_PEOPLE.finditer(paragraph.classes, birth.at, age.first))
    if not birth.name:
        return len(runs) > 1  # "Born in 1921, Ann Lee was 48": the first name is whose birth it is
    return any(paragraph.tokens[run.end() - 1].word != birth.name for run in runs)


def _judged(story: Story, paragraph: Paragraph, age: Age, birth: _Birth) -> Judgement:
    span = (age.first, age.last)
    when = _when(story, paragraph, age, birth)
    lived = birth.death and birth.when.year and years_between(birth.when.year, birth.death.year or 0)
    if when is None and lived and age.years > lived:
        note = f"Somebody born {birth.when} who died {birth.death} was {lived} at most, not {age.years}."
        return story.judge(RULE, paragraph, span, ClaimStatus.CONTRADICTS, note, str(lived))
    if when is None or when.year is None or birth.when.year is None:
        note = f"Born {birth.when}, aged {age.years}: no year is given for the age."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, note)
    low, high = _possible(birth.when, when, exact=age.exact)
    side = _side(paragraph, age) if age.exact else ""
    if side and birth.when.exact and when.exact:
        return _beside_birthday(story, paragraph, age, birth, when, side)
    slack = {Hedge.ABOUT: 3, Hedge.UNDER: 2, Hedge.OVER: 2}.get(age.hedge, 0)
    fits = low - slack <= age.years + age.spread and age.years <= high + slack
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    ages = str(low) if low == high else f"{low} or {high}"
    said = "as the text says" if fits else f"not {age.years}"
    note = f"Somebody born {birth.when} was {ages} in {when}, {said}."
    return story.judge(RULE, paragraph, span, status, note, str(high))


def _side(paragraph: Paragraph, age: Age) -> str:
    """Return "before" or "after", where the text tells of a day on that side of a birthday."""
    lead = [word for word in paragraph.words(age.first - 3, age.first) if word not in {"his", "her", "just"}]
    return {"before": "before", "of": "before", "after": "after"}.get(lead[-1] if lead else "", "")


def _beside_birthday(  # noqa: PLR0913, PLR0917 - all that its message names
    story: Story, paragraph: Paragraph, age: Age, birth: _Birth, when: When, side: str
) -> Judgement:
    birthday = birth.when.plus(age.years, "year")
    day, told = (birthday.exact if birthday else None), when.exact
    apart = (told - day).days if day and told else 0
    fits = 0 <= (apart if side == "after" else -apart) < _YEAR
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    note = f"Somebody born {birth.when} was {age.years} on {birthday}; {when} is"
    note += f" {side} that, as the text says." if fits else f" not {side} that."
    return story.judge(RULE, paragraph, (age.first, age.last), status, note, birthday.iso if birthday else "")


def _possible(birth: When, when: When, *, exact: bool) -> tuple[int, int]:
    years = years_between(birth.year or 0, when.year or 0)
    if exact:
        return years, years
    if birth.month and when.month and (birth.month != when.month or (birth.day and when.day)):
        had = (when.month, when.day or 31) >= (birth.month, birth.day or 1)
        return (years, years) if had else (years - 1, years - 1)
    return max(years - 1, 0), years


def _when(story: Story, paragraph: Paragraph, age: Age, birth: _Birth) -> When | None:
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
    dated = bool(near)
    if not near and words & DEATH and not words & KIN:
        dead = [
            deed
            for deed in deeds_near(paragraph, paragraph.sentence(age.first))
            if DEATH & set(deed.words)
            and deed.date.first != birth.at
            and not _is_kin_told(paragraph, *paragraph.bounds(deed.sentence))
        ]
        now = {"today", "yesterday", "has", "monday", "tuesday", "wednesday", "thursday", "friday"} & words
        return story.when(paragraph, dead[0].date) if len(dead) == 1 else story.dateline if now else None
    near = [date for date in near if not _RELATIVE & set(paragraph.words(age.last, date.first))]
    if age.loose:
        near = [date for date in near if not {",", "and"} & set(_between(paragraph, age, date))]
    if near:
        return story.when(paragraph, min(near, key=lambda date: abs(date.first - age.first)))
    if birth.death is not None and words & {*DEATH, "lived"}:
        return birth.death
    elsewhere = None if birth.death else _told_beside(story, paragraph, age, birth)
    if elsewhere:
        return elsewhere
    is_now = words & {"is", "now", "currently", "today", "says", "lives"} or not words & {
        "was",
        "were",
        "had",
    }
    return story.dateline if is_now and not dated and not words & DEATH and not age.exact else None


def _between(paragraph: Paragraph, age: Age, date: Dated) -> list[str]:
    return paragraph.words(min(age.last, date.last), max(age.first, date.first))


def _told_beside(story: Story, paragraph: Paragraph, age: Age, birth: _Birth) -> When | None:
    """Return the date of a death told just before ("… He was 31"), or of what the next sentence takes up."""
    sentence, (first, last) = paragraph.sentence(age.first), paragraph.around(age.first)
    dates_in_own = paragraph.dates_in(first, last)
    if sentence and subject(paragraph, sentence)[:1] in (["he"], ["she"]):
        before = paragraph.bounds(sentence - 1)
        words, dates = paragraph.words(*before), paragraph.dates_in(*before)
        deaths = [deed for deed in deeds_near(paragraph, sentence) if deed.sentence == sentence - 1]
        died = [story.when(paragraph, deed.date) for deed in deaths if DEATH & set(deed.words)]
        if died or (DEATH & set(words) and not dates):
            return died[-1] if died else story.dateline
    acts = _COURT & set(paragraph.words(first, last))
    others = (deed for deed in deeds_near(paragraph, sentence) if deed.sentence != sentence)
    same = [deed for deed in others if acts & set(deed.words)]
    if len(same) == 1 and not dates_in_own:
        return story.when(paragraph, same[0].date)
    if sentence + 1 < len(paragraph.starts):
        told = paragraph.words(*paragraph.bounds(sentence + 1))
        dates = paragraph.dates_in(*paragraph.bounds(sentence + 1))
        dates = [date for date in dates if date.first != birth.at]
        taken_up = (
            told[:1] == ["it"]
            or told[:2] == ["that", "was"]
            or (told[:1] == ["the"] and stems(told[1:3]) & stems(paragraph.words(first, last)))
        )
        if len(dates) == 1 and taken_up:
            return story.when(paragraph, dates[0])
    return None
