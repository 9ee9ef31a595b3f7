# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM: parts and percentages add up to the stated total.

Parts may overlap ("25 were women and 20 were under 30"), so only parts that exclude each other and
leave nothing out are added up: a list after a colon or in brackets, votes, sexes, "the other four",
"in all". A rate is worked out again: "12 of the 40 (30 %)", "from 40 to 50, up 25 per cent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-SUM"
_MOST = 8  # parts of a total that a sentence lists
_NUMBER = frozenset("NY")
# Words of which each part has another: together they leave nothing out and share nothing.
_EXCLUSIVE = (
    "for against abstained abstentions abstaining abstention favour favor voted yes no agreed disagreed",
    "men women boys girls male female males females",
    "won lost drew drawn wins losses draws defeats victories",
    "urban rural",
    "killed wounded injured missing survived",
    "passed failed",
    "approved rejected",
    "dead alive",
    "adults children",
    "north south east west",
    "democrats republicans independents",
)
_ALL = re.compile(r"\b(?:in all|in total|altogether|a total of|for a total of|making)\b")
_REST = frozenset({"other", "rest", "remaining", "remainder", "others"})
_LOOSE = frozenset(
    "including such among least e.g some overlapping both also respectively than ago per years year days "
    "weeks "
    "months hours minutes times percentage points each another more about aged".split()
)
_RISES = frozenset(
    "increase increased rise rose risen growth grew gain up jump jumped climbed decrease decreased fall fell "
    "fallen drop dropped decline declined down cut loss reduction shrank".split()
)
_TIMES = {
    **dict.fromkeys(("doubled", "doubling"), 2.0),
    **dict.fromkeys(("trebled", "tripled", "tripling"), 3.0),
    **dict.fromkeys(("quadrupled",), 4.0),
    **dict.fromkeys(("halved", "halving"), 0.5),
}


@dataclass(frozen=True, slots=True)
class _Part:
    value: float
    at: int
    percent: bool
    digits: int
    """After the decimal point."""


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each total with its parts, and on each rate with what it is a rate of."""
    for _, paragraph in story.sequence():
        for sentence in range(len(paragraph.starts)):
            first, last = paragraph.bounds(sentence)
            if sum(paragraph.classes.count(kind, first, last) for kind in "NY") < 2:
                continue
            parts = list(_parts(paragraph, first, last))
            yield from _shares(story, paragraph, parts)
            yield from _changes(story, paragraph, parts, (first, last))
            yield from _totals(story, paragraph, parts, (first, last))
            yield from _percentages(story, paragraph, parts, (first, last))


def _parts(paragraph: Paragraph, first: int, last: int) -> Iterator[_Part]:
    """Yield the numbers of a sentence that count something: no dates, ages, labels or amounts of time."""
    dated = {at for date in paragraph.dates for at in range(date.first, date.last)}
    for at in range(first, last):
        token = paragraph.tokens[at]
        if token.kind not in _NUMBER or at in dated or not isinstance(token.value, int | float):
            continue
        if paragraph.classes[at - 1 : at] == "L" and at:
            continue
        behind = paragraph.words(at + 1, at + 3)
        if behind[:1] == [")"] and token.value <= 12:
            continue  # an item's number: 1) … (2) …
        percent = behind[:1] in (["%"], ["percent"]) or behind == ["per", "cent"]
        digits = len(token.word.rsplit(".", 1)[1]) if "." in token.word else 0
        yield _Part(float(token.value), at, percent, digits)


# --- rates ----------------------------------------------------------------------------------------


def _shares(story: Story, paragraph: Paragraph, parts: Sequence[_Part]) -> Iterator[Judgement]:
    """Judge "12 of the 40 delegates (30 %)" and "30 per cent (12 of 40)"."""
    for part, whole in pairwise(parts):
        between = paragraph.words(part.at + 1, whole.at)
        linked = between in (
            ["of"],
            ["of", "the"],
            ["out", "of"],
            ["out", "of", "the"],
            ["of", "its"],
            ["of", "their"],
        )
        if part.percent or whole.percent or not linked or not 0 < whole.value >= part.value:
            continue
        rate = next(
            (other for other in parts if other.percent and _is_beside(paragraph, part, whole, other)), None
        )
        if rate:
            span = (min(part.at, rate.at), max(whole.at, rate.at) + 1)
            found = 100 * part.value / whole.value
            amount = f"{_number(part.value)} of {_number(whole.value)}"
            yield _rated(story, paragraph, span, amount, found, rate)


def _is_beside(paragraph: Paragraph, part: _Part, whole: _Part, rate: _Part) -> bool:
    low, high = (whole.at, rate.at) if rate.at > whole.at else (rate.at, part.at)
    gap = paragraph.words(low + 1, high)
    numbers = sum(paragraph.classes.count(kind, low + 1, high) for kind in "NY")
    return bool({"(", ",", "or", "-"} & set(gap)) and len(gap) <= 7 and not numbers


def _changes(
    story: Story, paragraph: Paragraph, parts: Sequence[_Part], bounds: tuple[int, int]
) -> Iterator[Judgement]:
    """Judge "from 40 to 50, an increase of 25 per cent" and "doubled from 40 to 80"."""
    words = paragraph.words(*bounds)
    for start, end in pairwise(parts):
        led = paragraph.words(start.at - 1, start.at) == ["from"] or paragraph.words(
            start.at - 2, start.at - 1
        ) == ["from"]
        joined = "to" in paragraph.words(start.at + 1, end.at) and end.at - start.at <= 5
        if not led or not joined or start.percent or end.percent or start.value <= 0:
            continue
        span = (start.at, end.at + 1)
        times = next((_TIMES[word] for word in words if word in _TIMES), None)
        rate = next((part for part in parts if part.percent), None)
        found = end.value / start.value
        if times and not rate:
            yield _multiplied(story, paragraph, span, found, times)
        elif rate and set(words) & _RISES and "points" not in words:
            amount = f"From {_number(start.value)} to {_number(end.value)}"
            yield _rated(story, paragraph, span, amount, abs(100 * (found - 1)), rate)


def _multiplied(
    story: Story, paragraph: Paragraph, span: tuple[int, int], found: float, times: float
) -> Judgement:
    fits = abs(found - times) <= 0.1 * times
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    return story.judge(
        RULE, paragraph, span, status, f"That is {found:.3g} times as much; the text says {times:g} times."
    )


def _rated(  # noqa: PLR0913, PLR0917 - all that its message names
    story: Story, paragraph: Paragraph, span: tuple[int, int], amount: str, found: float, rate: _Part
) -> Judgement:
    step = 10.0**-rate.digits
    loose = hedge(paragraph, rate.at) not in (Hedge.NONE, Hedge.EXACT)
    fits = abs(found - rate.value) <= 0.5 * step * 1.02 or (
        loose and abs(found - rate.value) <= max(3, 0.1 * found)
    )
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    note = f"{amount} is {found:.4g} %, {'as' if fits else 'but'} the text says {rate.value:g} %."
    return story.judge(RULE, paragraph, span, status, note, f"{found:.4g}")


# --- totals ---------------------------------------------------------------------------------------


def _totals(
    story: Story, paragraph: Paragraph, parts: Sequence[_Part], bounds: tuple[int, int]
) -> Iterator[Judgement]:
    counts = [part for part in parts if not part.percent and not _is_loose(paragraph, part)]
    if len(counts) < 3 and not (len(counts) == 2 and _REST & set(paragraph.words(*bounds))):
        return
    found = (
        _listed(paragraph, counts)
        or _partitive(paragraph, counts, bounds)
        or _in_all(paragraph, counts, bounds)
    )
    if not found:
        return
    total, members = found
    added = sum(part.value for part in members)
    hedged = any(hedge(paragraph, part.at) not in (Hedge.NONE, Hedge.EXACT) for part in (total, *members))
    fits = added == total.value or (hedged and abs(added - total.value) <= 0.1 * total.value)
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    sum_ = " + ".join(_number(part.value) for part in members)
    note = f"{sum_} = {_number(added)}, {'as' if fits else 'but'} the text says {_number(total.value)}."
    span = (min(part.at for part in (total, *members)), max(part.at for part in (total, *members)) + 1)
    yield story.judge(RULE, paragraph, span, status, note, _number(added))


def _is_loose(paragraph: Paragraph, part: _Part) -> bool:
    """Tell a number that counts no part: an amount of time or money, "at least one", "two each"."""
    behind = paragraph.words(part.at + 1, part.at + 3)
    before = paragraph.words(max(part.at - 2, 0), part.at)
    labelled = "each" in before or (paragraph.classes[part.at - 1 : part.at] == "$" and part.at > 0)
    return (
        labelled
        or bool(_LOOSE & {*behind[:1], *before[-1:]})
        or paragraph.classes[part.at + 1 : part.at + 2] == "U"
    )


def _listed(paragraph: Paragraph, counts: Sequence[_Part]) -> tuple[_Part, list[_Part]] | None:
    """Read "12 members: 7 women and 5 men", "12 members (7 women and 5 men)"."""
    for number, total in enumerate(counts[:-2]):
        opening = next(
            (at for at in range(total.at + 1, min(total.at + 7, counts[number + 1].at))
             if paragraph.classes[at] in ":(-" and not _is_hyphen(paragraph, at)), None,
        )  # fmt: skip
        if opening is None or opening + 3 < counts[number + 1].at:
            continue
        closing = paragraph.classes.find(")", opening) if paragraph.classes[opening] == "(" else -1
        members = [part for part in counts[number + 1 :] if closing < 0 or part.at < closing]
        inside = paragraph.words(opening, members[-1].at if members else opening)
        counted = "each" not in paragraph.words(opening, members[-1].at + 12 if members else opening)
        if (
            counted
            and 2 <= len(members) <= _MOST
            and not {"including", "such", "mostly", "mainly", "with"} & set(inside)
        ):
            return total, members
    return None


def _is_hyphen(paragraph: Paragraph, at: int) -> bool:
    tokens = paragraph.tokens
    return tokens[at].kind == "-" and at > 0 and tokens[at - 1].end == tokens[at].start


def _partitive(
    paragraph: Paragraph, counts: Sequence[_Part], bounds: tuple[int, int]
) -> tuple[_Part, list[_Part]] | None:
    """Read "Of the 40 delegates, 25 voted for, 10 against and 5 abstained", "the other four"."""
    total, members = counts[0], list(counts[1:])
    lead = paragraph.words(max(bounds[0], total.at - 3), total.at)
    first_of = "of" in lead and "out" not in lead and total.at - bounds[0] <= 3
    if not first_of or len(members) < 2:
        return None
    rest = any(_REST & set(paragraph.words(part.at - 2, part.at)) for part in members[-1:])
    return (total, members) if rest or _exclude(paragraph, members) else None


def _exclude(paragraph: Paragraph, members: Sequence[_Part]) -> bool:
    """Tell whether each part has its own word of one exclusive set, so that none overlaps another."""
    ends = [*(part.at for part in members[1:]), min(members[-1].at + 5, len(paragraph.tokens))]
    clauses = [set(paragraph.words(part.at, end)) for part, end in zip(members, ends, strict=True)]
    for words in _EXCLUSIVE:
        named = [clause & set(words.split()) for clause in clauses]
        if all(named) and len({min(name - {"voted"} or name) for name in named}) == len(named):
            return True
    return False


def _in_all(
    paragraph: Paragraph, counts: Sequence[_Part], bounds: tuple[int, int]
) -> tuple[_Part, list[_Part]] | None:
    """Read "7 women and 5 men, 12 in all", "a total of 12: …"."""
    for total in (counts[-1], counts[0]):
        around = paragraph.words(max(bounds[0], total.at - 4), min(bounds[1], total.at + 6))
        members = [part for part in counts if part is not total]
        close = total is counts[-1]
        if close and len(members) >= 2 and _ALL.search(" ".join(around)):
            return total, members
    return None


# --- percentages -----------------------------------------------------------------------------------


def _percentages(
    story: Story, paragraph: Paragraph, parts: Sequence[_Part], bounds: tuple[int, int]
) -> Iterator[Judgement]:
    """Judge shares that leave nothing out: they make 100, give or take their rounding."""
    shares = [part for part in parts if part.percent]
    words = set(paragraph.words(*bounds))
    if len(shares) < 2 or words & {*_RISES, "compared", "than", "from", "interest", "tax", "margin", "while"}:
        return
    rest = bool(_REST & words)
    exclusive = _exclude(paragraph, shares)
    added = sum(part.value for part in shares)
    slack = 0.5 * len(shares) * max(10.0**-part.digits for part in shares)
    hedged = any(hedge(paragraph, part.at) not in (Hedge.NONE, Hedge.EXACT) for part in shares)
    slack = max(slack, 5.0) if hedged else slack
    if not rest and not (exclusive and added > 100 + slack) and abs(added - 100) > slack:
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


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:g}"
