# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM: parts and percentages add up to the stated total.

Parts may overlap ("25 were women and 20 were under 30"), so only parts that exclude each other and
leave nothing out are added up: a list after a colon or in brackets, votes, sexes, "the other four",
"in all".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.parts import (
    NUMBERS,
    RESIDUE,
    REST,
    RISES,
    RULE,
    SEXES,
    Bounds,
    Part,
    exclude,
    number,
    parts_in,
)
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

_MOST = 8  # parts of a total that a sentence lists
_ALL = re.compile(r"\b(?:in all|in total|altogether|a total of|for a total of|making)\b")
_MADE_OF = frozenset("comprised comprises comprising consists consisted consisting composed".split())
_LOOSE = frozenset(
    "including such among least e.g some overlapping both also respectively than ago per years year days "
    "weeks "
    "months hours minutes times percentage points each another more about aged".split()
)
_CREW = re.compile(r"xoN(?:,N[xc]{1,2})+,?&N[xc]{1,2}(?=[,.;)])")
_DIVIDED = re.compile(r"N[xc]{1,2}(?:,N[xc]{1,2})+,?&N[xc]{1,2}(?=[,.;)])")
_GROUPS = frozenset(
    "crew party company staff team committee jury class garrison platoon delegation panel group board cast "
    "total band squad".split()
)
_SHARED_OUT = frozenset(
    "spent spends spend allocated divided split went goes comprised consisted voters votes vote electorate "
    "seats supplied supplies supply accounted accounts generated generates splits".split()
)
_SEATS = frozenset({"seat", "seats"})
_Sum = tuple[Part, list[Part]]
"""A total and its parts."""
_Reading = Callable[[Paragraph, Sequence[Part], Bounds], _Sum | None]


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each total with its parts, and on shares that leave nothing out."""
    for _, paragraph in story.sequence():
        for sentence in range(len(paragraph.starts)):
            bounds = paragraph.bounds(sentence)
            if len(NUMBERS.findall(paragraph.classes, *bounds)) < 2:
                continue
            parts = list(parts_in(paragraph, *bounds))
            if len(parts) >= 2:
                yield from _totals(story, paragraph, parts, bounds)
                yield from _percentages(story, paragraph, parts, bounds)


def _totals(story: Story, paragraph: Paragraph, parts: Sequence[Part], bounds: Bounds) -> Iterator[Judgement]:
    counts = [part for part in parts if not (part.percent or part.money or _is_loose(paragraph, part))]
    sums = [part for part in parts if part.money and not _is_share(paragraph, part)]
    readings: tuple[_Reading, ...] = (_listed, _partitive, _in_all, _outcomes, _rest_of, _apposed)
    if len(sums) >= 3:
        counts, readings = sums, (_listed, _in_all)
    elif len(counts) < 3 and not (len(counts) == 2 and REST & set(paragraph.words(*bounds))):
        return
    found = next(filter(None, (reading(paragraph, counts, bounds) for reading in readings)), None)
    if not found:
        return
    total, members = found
    added = sum(part.value for part in members)
    hedged = any(hedge(paragraph, part.at) not in (Hedge.NONE, Hedge.EXACT) for part in (total, *members))
    fits = added == total.value or (hedged and abs(added - total.value) <= 0.1 * total.value)
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    sum_ = " + ".join(number(part.value) for part in members)
    note = f"{sum_} = {number(added)}, {'as' if fits else 'but'} the text says {number(total.value)}."
    span = (min(part.at for part in (total, *members)), max(part.at for part in (total, *members)) + 1)
    yield story.judge(RULE, paragraph, span, status, note, number(added))


def _is_share(paragraph: Paragraph, part: Part) -> bool:
    """Tell an amount that is measured against another: "£40m more than planned", "£30m of it", "$2 a day"."""
    behind = set(paragraph.words(part.at + 1, part.at + 3))
    return bool(
        behind & {"more", "less", "than", "of", "over", "under", "above", "below", "a", "an", "per", "each"}
    )


def _is_loose(paragraph: Paragraph, part: Part) -> bool:
    """Tell a number that counts no part: an amount of time or money, "at least one", "two each"."""
    behind = paragraph.words(part.at + 1, part.at + 3)
    before = paragraph.words(max(part.at - 2, 0), part.at)
    labelled = {"each", "most", "least"} & set(before)
    return (
        bool(labelled)
        or bool(_LOOSE & {*behind[:1], *before[-1:]})
        or paragraph.classes[part.at + 1 : part.at + 2] == "U"
    )


def _listed(paragraph: Paragraph, counts: Sequence[Part], bounds: Bounds) -> _Sum | None:
    """Read "12 members: 7 women and 5 men", "12 members (7 women …)", "30 men comprised 20 sailors …"."""
    del bounds
    for place, total in enumerate(counts[:-2]):
        opening = next(
            (at for at in range(total.at + 1, min(total.at + 7, counts[place + 1].at))
             if paragraph.classes[at] in ":(-" and not _is_hyphen(paragraph, at)), None,
        )  # fmt: skip
        if opening is None or opening + 3 < counts[place + 1].at:
            continue
        closing = paragraph.classes.find(")", opening) if paragraph.classes[opening] == "(" else -1
        members = [part for part in counts[place + 1 :] if closing < 0 or part.at < closing]
        inside = paragraph.words(opening, members[-1].at if members else opening)
        following = paragraph.words(opening, members[-1].at + 12 if members else opening)
        single = (
            re.search("&a[xc]", paragraph.classes[members[-1].at : members[-1].at + 6]) if members else None
        )
        counted = not {"each", "less", "minus"} & set(following) and not single  # "… and a priest"
        if (
            counted
            and 2 <= len(members) <= _MOST
            and all(part.value < total.value and _is_of_something(paragraph, part) for part in members)
            and not {"including", "such", "mostly", "mainly", "with"} & set(inside)
        ):
            return total, members
    return None


def _is_of_something(paragraph: Paragraph, part: Part) -> bool:
    """Tell "7 women" and "5 in Leith" from a version: "Unicode 11, CLDR 33.1"."""
    behind = paragraph.classes[part.at + 1 : part.at + 2]
    if behind == "o" and paragraph.classes[part.at + 2 : part.at + 3] in {"N", "Y"}:
        return False  # "5 of 9"
    return behind != "" and behind in ("xcoiPtAq&-T" if part.money else "xcoiPtAq&-")


def _opens(paragraph: Paragraph, at: int) -> bool:
    mark = paragraph.classes[at] in ":(-" and not _is_hyphen(paragraph, at)
    return mark or paragraph.tokens[at].word in _MADE_OF


def _is_hyphen(paragraph: Paragraph, at: int) -> bool:
    tokens = paragraph.tokens
    return tokens[at].kind == "-" and at > 0 and tokens[at - 1].end == tokens[at].start


def _partitive(paragraph: Paragraph, counts: Sequence[Part], bounds: Bounds) -> _Sum | None:
    """Read "Of the 40 delegates, 25 voted for, 10 against and 5 abstained", "the other four"."""
    total, members = counts[0], list(counts[1:])
    lead = paragraph.words(max(bounds[0], total.at - 3), total.at)
    begins = paragraph.words(bounds[0], bounds[0] + 1) == ["out"]
    first_of = "of" in lead and ("out" not in lead or begins) and total.at - bounds[0] <= 3
    if not first_of or len(members) < 2:
        return None
    rest = any(REST & set(paragraph.words(part.at - 2, part.at)) for part in members[-1:])
    added = sum(part.value for part in members)
    nations = added > total.value and all(paragraph.classes[part.at + 1] == "c" for part in members)
    votes = added > total.value and bool(_SEATS & set(paragraph.words(total.at + 1, total.at + 3)))
    shared = rest or exclude(paragraph, members) or nations or votes
    return (total, members) if shared or (added == total.value and len(members) > 2) else None


def _in_all(paragraph: Paragraph, counts: Sequence[Part], bounds: Bounds) -> _Sum | None:
    """Read "7 women and 5 men, 12 in all", "a total of 12: …"."""
    for total in (counts[-1], counts[0]):
        around = paragraph.words(max(bounds[0], total.at - 4), min(bounds[1], total.at + 6))
        members = [part for part in counts if part is not total]
        close = total is counts[-1]
        announced = total is counts[0] and paragraph.words(total.at - 2, total.at) == ["total", "of"]
        comma = "," in paragraph.words(total.at, members[0].at) if members else False
        if announced and comma and len(members) >= 2 and "them" not in paragraph.words(*bounds):
            return total, members
        if close and len(members) >= 2 and _ALL.search(" ".join(around)):
            return total, members
    return None


def _outcomes(paragraph: Paragraph, counts: Sequence[Part], bounds: Bounds) -> _Sum | None:
    """Read "won 10, drew 5 and lost 5 of its 20 matches"."""
    del bounds
    total, members = counts[-1], list(counts[:-1])
    led = paragraph.words(total.at - 2, total.at - 1) == ["of"] and paragraph.classes[total.at - 1] in "Pt"
    verbs = [paragraph.words(part.at - 1, part.at) for part in members]
    done = all(verb and verb[0] in {"won", "lost", "drew", "drawn", "tied"} for verb in verbs)
    return (total, members) if led and done and len(members) == 3 else None


def _rest_of(paragraph: Paragraph, counts: Sequence[Part], bounds: Bounds) -> _Sum | None:
    """Read "two of the three brothers died; the other one lived"."""
    del bounds
    if len(counts) != 3:
        return None
    part, whole, rest = counts
    of = paragraph.words(part.at + 1, whole.at)[:1] == ["of"] and whole.at - part.at <= 3
    other = bool({"other", "remaining"} & set(paragraph.words(rest.at - 1, rest.at)))
    return (whole, [part, rest]) if of and other else None


def _apposed(paragraph: Paragraph, counts: Sequence[Part], bounds: Bounds) -> _Sum | None:
    """Read "the crew of eighteen, ten Danes, five Swedes and three Finns, …"."""
    for hit in _CREW.finditer(paragraph.classes, *bounds):
        inside = [part for part in counts if hit.start() <= part.at < hit.end()]
        group = paragraph.tokens[hit.start()].word
        if group in _GROUPS and len(inside) == paragraph.classes.count("N", *hit.span()):
            return inside[0], inside[1:]
    for hit in _DIVIDED.finditer(paragraph.classes, *bounds):
        inside = [part for part in counts if hit.start() <= part.at < hit.end()]
        counted = paragraph.tokens[inside[0].at + 1].word if inside else ""
        if len(inside) > 2 and exclude(paragraph, inside[1:]) and counted not in SEXES:
            return inside[0], inside[1:]  # "the 30 pupils, 16 girls and 14 boys, …"
    return None


def _wholes(paragraph: Paragraph, shares: Sequence[Part]) -> set[str]:
    """Return what the shares are shares of, where they say so: "55 per cent of the men, 48 of the women"."""
    behind = (paragraph.words(part.at + 1, part.at + 7) for part in shares)
    told = (
        re.match(r"(?:%|percent|per cent) of (?:(?:the|all|those) )*(\S+)", " ".join(words))
        for words in behind
    )
    return {hit[1] for hit in told if hit}


def _percentages(
    story: Story, paragraph: Paragraph, parts: Sequence[Part], bounds: Bounds
) -> Iterator[Judgement]:
    """Judge shares that leave nothing out: they make 100, give or take their rounding."""
    shares = [part for part in parts if part.percent]
    words = set(
        re.sub(r"\bma[dk]\w+ up\b", "", " ".join(paragraph.words(*bounds))).split()
    )  # "women make up 55 %"
    if len(shares) < 2 or words & {*RISES, "compared", "than", "from", "interest", "tax", "margin", "while"}:
        return
    rest = bool(REST & words)
    exclusive = exclude(paragraph, shares) or bool(words & _SHARED_OUT)
    added = sum(part.value for part in shares)
    slack = 0.5 * len(shares) * max(10.0**-part.digits for part in shares)
    hedged = any(hedge(paragraph, part.at) not in (Hedge.NONE, Hedge.EXACT) for part in shares)
    slack = max(slack, 5.0) if hedged else slack
    if len(_wholes(paragraph, shares)) > 1:
        return
    complete = exclusive and (added > 100 or RESIDUE & words)
    if not rest and not complete and abs(added - 100) > slack:
        return
    fits = abs(added - 100) <= slack
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    sum_ = " + ".join(f"{part.value:g}" for part in shares)
    note = f"{sum_} = {added:g} %, {'as' if fits else 'not'} 100 %."
    yield story.judge(
        RULE,
        paragraph,
        (shares[0].at, shares[-1].at + 2),
        status,
        note.replace(", as 100", ", which is all: 100"),
        f"{added:g}",
    )
