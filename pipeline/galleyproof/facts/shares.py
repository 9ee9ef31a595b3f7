# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM for shares: "12 of the 40 (30 %)", "half of the 50, 25", shares of one whole that pass 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from galleyproof.facts.amounts import RULE, Amount, Shape, pattern
from galleyproof.facts.exclusive import exclude
from galleyproof.facts.hedge import Hedge
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

_THE = (
    r"(?:(?:the|its|his|her|their|our|all|these|those|some|about|around|nearly|almost|only|"
    r"just|more than|over|less than|a total of) )*"
)
_OR = (
    r"(?:[,(–—:-]|, or|, that is(?: ,)?|, i e(?: ,)?|\( i e(?: ,)?|\( that is(?: ,)?|, just|, only|, about|, "
    r"nearly|, almost|- -) "
)
_RATED = (
    pattern(rf"(?P<part>[CM]) ~3(?:out )?of {_THE}(?P<whole>[CM]) ~5{_OR}{_THE}(?P<rate>[PF])\b"),
    pattern(rf"(?P<rate>[PF]) ~6{_OR}{_THE}(?P<part>[CM]) (?:out )?of {_THE}(?P<whole>[CM])\b"),
    pattern(rf"(?P<rate>[PF]) (?:of )?{_THE}(?P<whole>[CM]) ~5{_OR}{_THE}(?P<part>[CM])(?= ~3[,.)–;])"),
    pattern(
        rf"(?P<rate>[PF]) of {_THE}(?P<whole>[CM]) (?:is|equals|makes|gives|=) "
        rf"{_THE}(?P<part>[CM])(?= [,.;)])"
    ),
    pattern(
        rf"(?:(?:^|\. |; )(?:out )?of ){_THE}(?P<whole>[CM]) (?:[^\sA-Z.;]+ "
        rf"){{1,8}}?(?P<part>[CM]) (?:~1)\( (?:or )?{_THE}(?P<rate>P)\b"
    ),
    pattern(
        rf"(?:(?:^|\. |; )(?:out )?of ){_THE}(?P<whole>[CM]) ~5, ~4(?P<part>[CM]) ~4[,(–-] (?:or "
        rf"|that is |an? |the )*"
        rf"(?:~1(?:score|rate|share|proportion|ratio) of )?(?P<rate>[PF])(?! of)\b"
    ),
    pattern(rf"(?P<rate>F) ~4[:;–] (?:out )?of {_THE}(?P<whole>C) ~8(?P<part>C) (?![CM])"),
    pattern(
        rf"\b(?:survey|poll|sample|group|class|trial|fleet|total|audience|staff|crew|village) of "
        rf"{_THE}(?P<whole>C) ~4, "
        rf"{_THE}(?P<part>C) ?(?:~3)(?:, or|\(|, that is|–) {_THE}(?P<rate>P)\b"
    ),
    pattern(
        rf"\((?:[^\sA-Z.;]+ ){{0,2}}?(?P<part>[CM]) (?:out )?of {_THE}(?P<whole>[CM]) , (?:or "
        rf")?{_THE}(?P<rate>P)\b"
    ),
)
_TWICE = pattern(
    r"(?P<a>F) (?:of )?~4(?:\(|, or|, that is(?: ,)?) (?:just |about |only |nearly |some |"
    r"exactly )?(?P<b>P) ?[),]"
)
_IMPOSSIBLE = pattern(r"(?P<part>C) (?:out )?of (?:the |its |their |his |her |our )?(?P<whole>C) (?![CM])")
_LARGER = pattern(
    r"\b(?P<size>majority|minority)\b ~5[,(:–] (?:with |of |about |nearly |some )*(?P<rate>P)\b"
)
_VOTED = pattern(
    r"\b(?:approved|adopted|passed|carried|accepted|backed|won)\b [^.]{0,60}?\bmajority\b "
    r"~3[,(:–] ?(?:by )?(?P<a>C) (?:~2)for ,? ?(?:and |to )?(?P<b>C) (?:~2)against\b"
)
_RISES = re.compile(
    r"\b(?:increase[ds]?|rose|rise|risen|growth|grew|gain(?:ed)?|up by|jump(?:ed)?|climbed|"
    r"decreased?|fell|fallen|drop(?:ped)?|declined?|cut|"
    r"loss|reduction|shrank|compared|than|interest rates?|tax rates?|margin|while|whereas|inflation|"
    r"discount|risk|chance|points?)\b"
)
_RESIDUE = re.compile(
    r"\b(?:unsure|undecided|abstained|abstentions?|abstaining|neutral|don['’]t know|not know|no opinion)\b"
)
_REST = re.compile(r"\b(?:other|rest|remaining|remainder|others|balance)\b(?: [^\s.;]+){0,3} $")
_OF_WHAT = re.compile(r"\bof (?!no |another )(?:(?:the|all|those|its|their|her|his|our|total) )*([^\s,.;]+)")
_MANY = re.compile(r"\b(?:more than one answer|several answers|multiple)\b")


def judge(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Yield a judgement on each share that stands with what it is a share of, and on shares of one whole."""
    yield from _impossible(story, whole)
    yield from _majorities(story, whole)
    if {"P", "F"} & whole.kinds:
        yield from _rated(story, whole)
        yield from _said_twice(story, whole)
        yield from _added(story, whole)


def _rated(story: Story, whole: Shape) -> Iterator[Judgement]:
    done: set[int] = set()
    for each in _RATED:
        for hit in each.finditer(whole.text):
            part, of, rate = (whole.at(hit.start(name)) for name in ("part", "whole", "rate"))
            alike = part.kind == of.kind and (part.unit == of.unit or not part.unit or not of.unit)
            if (
                not alike
                or of.value <= 0
                or part.value > of.value
                or rate.first in done
                or part.first in done
            ):
                continue
            done |= {rate.first, part.first}
            yield _share(story, whole, part, of, rate)


def _impossible(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Judge "9 of 5"."""
    for hit in _IMPOSSIBLE.finditer(whole.text):
        part, of = whole.at(hit.start("part")), whole.at(hit.start("whole"))
        if part.value > of.value > 0 and part.kind == of.kind and not part.loose:
            note = f"{part.said} of {of.said} cannot be."
            yield story.judge(RULE, whole.paragraph, (part.first, of.last), ClaimStatus.CONTRADICTS, note)


def _share(story: Story, whole: Shape, part: Amount, of: Amount, rate: Amount) -> Judgement:
    found = 100 * part.value / of.value
    stated = rate.value * (100 if rate.kind == "F" else 1)
    step = (
        rate.step if rate.kind == "P" else 2.0 if rate.value * of.value == int(rate.value * of.value) else 4.0
    )
    allowed = 0.51 * step if rate.kind == "P" else max(100 / of.value - 1e-6, 0.5)
    if rate.loose or part.loose or of.loose:
        allowed = max(3.0, 0.1 * found, allowed)
    fits = abs(found - stated) <= allowed or _is_hedged(found, stated, rate.hedge)
    note = (
        f"{part.said} of {of.said} is {found:.4g} %, {'as' if fits else 'but'} the text says {stated:.4g} %."
    )
    every = (part, of, rate)
    span = (min(each.first for each in every), max(each.last for each in every))
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    return story.judge(RULE, whole.paragraph, span, status, note, f"{found:.4g}")


def _said_twice(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Judge "over half the seats (48 percent)": one share in two ways."""
    for hit in _TWICE.finditer(whole.text):
        a, b = whole.at(hit.start("a")), whole.at(hit.start("b"))
        stated, found = 100 * a.value, b.value
        fits = abs(stated - found) <= (6 if a.loose or b.loose else 1) or _is_hedged(found, stated, a.hedge)
        if a.hedge is Hedge.OVER:
            fits = found >= stated
        status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
        note = f"{a.said} and {b.said} are said of the same share."
        yield story.judge(RULE, whole.paragraph, (a.first, b.last), status, note, a.said)


def _is_hedged(found: float, stated: float, meant: Hedge) -> bool:
    """Tell whether "more than half" or "less than a third" may be said of `found` per cent."""
    reach = max(15.0, 0.3 * stated)
    if meant is Hedge.OVER:
        return stated <= found <= stated + reach
    return meant is Hedge.UNDER and stated - reach <= found <= stated


def _majorities(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Judge "a majority, 40 per cent, …" and "passed by a majority: 9 for, 12 against"."""
    if "ority" not in whole.text:
        return
    for hit in _LARGER.finditer(whole.text):
        rate = whole.at(hit.start("rate"))
        fits = (rate.value > 50) == (hit["size"] == "majority")
        if not fits and "of the C" not in hit[0]:
            note = f"{rate.said} is {'less' if rate.value <= 50 else 'more'} than half, and no {hit['size']}."
            yield story.judge(RULE, whole.paragraph, (rate.first, rate.last), ClaimStatus.CONTRADICTS, note)
    for hit in _VOTED.finditer(whole.text):
        a, b = whole.at(hit.start("a")), whole.at(hit.start("b"))
        if a.value <= b.value:
            note = f"{a.said} for and {b.said} against is no majority for it."
            yield story.judge(RULE, whole.paragraph, (a.first, b.last), ClaimStatus.CONTRADICTS, note)


def _added(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Judge shares that exclude each other, and stand in one sentence: they may not pass 100 %."""
    start = 0
    while start < len(whole.text):
        stop = whole.end(start)
        again = {hit.start("b") for hit in _TWICE.finditer(whole.text, start, stop)}
        shares = [
            (at, share) for at, share in whole.between(start, stop) if share.kind in "PF" and at not in again
        ]
        if len(shares) >= 2:
            judged = _together(story, whole, shares, (start, stop))
            if judged:
                yield judged
        start = stop + 3


def _together(
    story: Story, whole: Shape, shares: Sequence[tuple[int, Amount]], sentence: tuple[int, int]
) -> Judgement | None:
    said = whole.text[sentence[0] : sentence[1]]
    values = [share.value * (100 if share.kind == "F" else 1) for _, share in shares]
    added = sum(values)
    slack = 0.51 * len(shares) * max([share.step for _, share in shares if share.kind == "P"], default=0.1)
    if any(share.loose for _, share in shares):
        slack = max(slack, 5.0)
    if _RISES.search(said) or _MANY.search(said) or len(_wholes(whole, shares, sentence[1])) > 1:
        return None
    places = [place for place, _ in shares]
    last = whole.text[places[-1] + 2 : sentence[1]]
    rest = bool(
        _REST.search(whole.text[places[-2] + 2 : places[-1]])
        or re.match(r"~?(?:of )?the (?:rest|remainder)", last)
    )
    residue = bool(_RESIDUE.search(" ".join(last.split()[:5])))
    exclusive = rest or exclude(whole, shares, sentence[1])
    fits = abs(added - 100) <= slack
    if not fits and not (exclusive and (added > 100 or rest or residue)):
        return None
    sum_ = " + ".join(f"{value:.4g}" for value in values)
    rounding = " but for their rounding" if added != 100 else ""
    note = f"{sum_} = {added:.4g} %{f', all of it{rounding}' if fits else ', not 100 %'}."
    span = (shares[0][1].first, shares[-1][1].last)
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    return story.judge(RULE, whole.paragraph, span, status, note, f"{added:.4g}")


def _wholes(whole: Shape, shares: Sequence[tuple[int, Amount]], stop: int) -> set[str]:
    """Return what the shares are shares of, where they say so: "55 per cent of the men, 48 of the women"."""
    places = [*(place for place, _ in shares), stop]
    told = (_OF_WHAT.match(whole.text, place + 2, end) for place, end in pairwise(places))
    before = (
        re.search(
            r"\b(?:of|in|for|among) (?:the |all |those )*(\S+) (?:over \S+ ,? ?)?(?:,|only|about|some)? ?$",
            whole.text[max(place - 40, 0) : place],
        )
        for place in places[:-1]
    )
    return {hit[1] for hit in told if hit} | {hit[1] for hit in before if hit and re.search(r"\bof ", hit[0])}
