# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM for rates: "12 of the 40 (30 %)", "half of the 50, 25", "from 40 to 50, up 25 per cent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.parts import NUMBERS, RISES, RULE, Bounds, Part, number, parts_in
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

_NEAR = 4  # tokens from a whole to its part: "of 50 members is 10"
_TIMES = {
    **dict.fromkeys(("doubled", "doubling"), 2.0),
    **dict.fromkeys(("trebled", "tripled", "tripling"), 3.0),
    **dict.fromkeys(("quadrupled",), 4.0),
    **dict.fromkeys(("halved", "halving"), 0.5),
}


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each rate that stands with what it is a rate of."""
    for _, paragraph in story.sequence():
        for sentence in range(len(paragraph.starts)):
            bounds = paragraph.bounds(sentence)
            if len(NUMBERS.findall(paragraph.classes, *bounds)) < 2:
                continue
            parts = list(parts_in(paragraph, *bounds))
            if len(parts) >= 2:
                yield from _shares(story, paragraph, parts)
                yield from _fractions(story, paragraph, parts)
                yield from _products(story, paragraph, parts)
                yield from _changes(story, paragraph, parts, bounds)


def _shares(story: Story, paragraph: Paragraph, parts: Sequence[Part]) -> Iterator[Judgement]:
    """Judge "12 of the 40 delegates (30 %)" and "30 per cent (12 of 40)"."""
    yield from _rated_parts(story, paragraph, parts)
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
        grouped = {paragraph.classes[part.at - 1 : part.at], paragraph.classes[whole.at + 1 : whole.at + 2]}
        if part.percent or whole.percent or not linked or whole.value <= 0 or "N" in grouped:
            continue  # "22 201 of 60 000"
        if part.value > whole.value:
            note = f"{number(part.value)} of {number(whole.value)} cannot be."
            yield story.judge(RULE, paragraph, (part.at, whole.at + 1), ClaimStatus.CONTRADICTS, note)
            continue
        rate = next(
            (other for other in parts if other.percent and _is_beside(paragraph, part, whole, other)), None
        )
        if rate:
            span = (min(part.at, rate.at), max(whole.at, rate.at) + 1)
            found = 100 * part.value / whole.value
            amount = f"{number(part.value)} of {number(whole.value)}"
            yield _rated(story, paragraph, span, amount, found, rate)


def _rated_parts(story: Story, paragraph: Paragraph, parts: Sequence[Part]) -> Iterator[Judgement]:
    """Judge "Of 2,000 people, 1,200 (60 %) said yes": each rate is of the first number."""
    whole, following = parts[0], parts[1:]
    first, _ = paragraph.around(whole.at)
    lead = [word for word in paragraph.words(first, whole.at) if word not in {"the", "all", "some", "about"}]
    if lead != ["of"] or whole.percent or whole.value <= 0:
        return
    for part, rate in pairwise(following):
        bracketed = paragraph.words(part.at + 1, rate.at) == ["("]
        if bracketed and rate.percent and not part.percent and part.value <= whole.value:
            amount = f"{number(part.value)} of {number(whole.value)}"
            share = 100 * part.value / whole.value
            yield _rated(story, paragraph, (part.at, rate.at + 1), amount, share, rate)


def _fractions(story: Story, paragraph: Paragraph, parts: Sequence[Part]) -> Iterator[Judgement]:
    """Judge "half of the 50 members, 25," and "three-quarters of the 40 members (30)"."""
    for whole, part in pairwise(parts):
        before = [word for word in paragraph.words(max(whole.at - 6, 0), whole.at) if word != "-"]
        share = _fraction(before)
        gap = paragraph.words(whole.at + 1, part.at)
        beside = (
            len(gap) <= 5
            and bool({",", "("} & set(gap))
            and paragraph.classes[part.at + 1 : part.at + 2] in {",", ")", ".", ""}
        )
        if not share or whole.percent or part.percent or not beside:
            continue
        found = share * whole.value
        fits = abs(found - part.value) < 1
        status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
        note = f"That share of {number(whole.value)} is {found:g}, {'as' if fits else 'but'} the text says "
        yield story.judge(
            RULE, paragraph, (whole.at, part.at + 1), status, f"{note}{number(part.value)}.", f"{found:g}"
        )


def _products(story: Story, paragraph: Paragraph, parts: Sequence[Part]) -> Iterator[Judgement]:
    """Judge "20 per cent of 50 is 10"."""
    for rate, whole, part in zip(parts, parts[1:], parts[2:], strict=False):
        of = [
            word
            for word in paragraph.words(rate.at + 1, whole.at)
            if word not in {"%", "percent", "per", "cent"}
        ]
        told = paragraph.words(part.at - 1, part.at)[0] in {"is", "equals", "makes", "gives", "="}
        closed = paragraph.classes[part.at + 1 : part.at + 2] in {".", ",", ";", ")", ""}
        if (
            not (rate.percent and of in (["of"], ["of", "the"]) and told and closed)
            or whole.percent
            or part.percent
        ):
            continue
        if part.at - whole.at <= _NEAR and hedge(paragraph, part.at) in (Hedge.NONE, Hedge.EXACT):
            found = rate.value * whole.value / 100
            fits = abs(found - part.value) < 1
            status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
            amount = f"{rate.value:g} % of {number(whole.value)} is {found:g}"
            note = f"{amount}, {'as' if fits else 'not as'} the text says."
            yield story.judge(RULE, paragraph, (rate.at, part.at + 1), status, note, f"{found:g}")


def _fraction(before: list[str]) -> float:
    """Return the share that words before a number name: "half of the", "two thirds of its"."""
    words = [word for word in before if word not in {"the", "its", "their", "all", "of"}]
    last, one_before = (words or [""])[-1], (words[-2:-1] or [""])[0]
    if "of" not in before and last != "half":
        return 0.0
    size = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2,
            "fifths": 0.2, "tenth": 0.1}.get(last, 0.0)  # fmt: skip
    times = {"two": 2, "three": 3, "four": 4}.get(one_before, 1) if last.endswith("s") else 1
    return size * times


def _is_beside(paragraph: Paragraph, part: Part, whole: Part, rate: Part) -> bool:
    low, high = (whole.at, rate.at) if rate.at > whole.at else (rate.at, part.at)
    gap = paragraph.words(low + 1, high)
    numbers = sum(paragraph.classes.count(kind, low + 1, high) for kind in "NY")
    return bool({"(", ",", "or", "-"} & set(gap)) and len(gap) <= 7 and not numbers


def _changes(
    story: Story, paragraph: Paragraph, parts: Sequence[Part], bounds: Bounds
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
        elif rate and set(words) & RISES and "points" not in words:
            amount = f"From {number(start.value)} to {number(end.value)}"
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
    story: Story, paragraph: Paragraph, span: tuple[int, int], amount: str, found: float, rate: Part
) -> Judgement:
    step = 10.0**-rate.digits
    loose = hedge(paragraph, rate.at) not in (Hedge.NONE, Hedge.EXACT)
    fits = abs(found - rate.value) <= 0.5 * step * 1.02 or (
        loose and abs(found - rate.value) <= max(3, 0.1 * found)
    )
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    note = f"{amount} is {found:.4g} %, {'as' if fits else 'but'} the text says {rate.value:g} %."
    return story.judge(RULE, paragraph, span, status, note, f"{found:.4g}")
