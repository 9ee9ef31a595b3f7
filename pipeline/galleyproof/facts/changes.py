# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM for changes and comparisons: "from 40 to 50, up 25 per cent", "90 m, twice as tall as … 60 m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from galleyproof.facts.amounts import RULE, Amount, Shape, number, pattern, slack
from galleyproof.facts.hedge import Hedge
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

_UP = (
    r"rose|rise|risen|rises|grew|grown|grow|grows|increase[ds]?|climb(?:ed|s)?|jump(?:ed|s)?|"
    r"gain(?:ed|s)?|went up|gone up|soared|swelled|raised|up"
)
_DOWN = (
    r"fell|fall|fallen|falls|drop(?:ped|s)?|decline[ds]?|decrease[ds]?|shrank|shrunk|shrink|sank|"
    r"sunk|cut|cuts|reduced|reduction|dipped|slid|slipped|plunged|tumbled|lowered|went down|gone "
    r"down|slump(?:ed)?|down|loss|lost|contracted|dwindled"
)
_TIMES = {
    "doubl": 2.0, "treb": 3.0, "tripl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5,
    "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "tenfold": 10.0,
    "twice": 2.0, "double": 2.0, "half": 0.5, "thrice": 3.0,
}  # fmt: skip
_MULTIPLY = r"(?:doubl|trebl|tripl|quadrupl|quintupl|halv)(?:ed?|es|ing)|(?:two|three|four|five|six|ten)fold"
_RATE = r"(?P<rate>[CMQPFD])"
_LINKS = (
    r"(?:(?:an?|the|that|this|it|is|was|which|i|e|ie|or|representing|meaning|equal to|"
    r"amounting to|almost|nearly|about|roughly|some|more than|over|overall|just|exactly|of) "
    r")*"
)
_TIME = r"(?:(?:in|over|between|since|within|during|by|last|this|from) ~5)?"

# From what to what; then what is said of it, before or after.
_ENDS = (
    pattern(r"\b(?:from|of) (?P<a>[CMPQ]) ~4to (?:only |just |about |some |nearly |over )?(?P<b>[CMPQ])"),
    pattern(r"(?P<b>[CMPQ]) ~3, (?:up|down) from (?:only |just |about |some |nearly |over )?(?P<a>[CMPQ])"),
    pattern(r"\bto (?P<b>[CMPQ]) ~4from (?:only |just |about |some |nearly |over )?(?P<a>[CMPQ])"),
)
_BEFORE = (
    pattern(
        rf"(?:(?:{_UP}|{_DOWN}) (?:(?:by|of|some|about|nearly|almost) )*{_RATE}|"
        rf"(?P<rate_>[CMQPFD]) ~1(?:{_UP}|{_DOWN})) {_TIME},? ?(?:or )?$"
    ),
    pattern(rf"\b(?P<times>{_MULTIPLY}) ~3{_TIME}(?:, |– |: )?$"),
    pattern(
        rf"{_RATE} (?:less|more|fewer|lower|higher|cheaper|smaller|larger|bigger|longer|shorter|"
        rf"faster|slower) ~3, (?:down |up )?$"
    ),
    pattern(rf"\b(?:{_UP}|{_DOWN}|shed) (?:by )?{_RATE} of ~3, ~1\w+ing $"),
)
_AFTER = (
    pattern(rf"^ ~5[,(–-] {_LINKS}~2(?:{_UP}|{_DOWN}) (?:of|by) {_LINKS}{_RATE}"),
    pattern(
        rf"^ ~5[,(–-] {_LINKS}(?:up |down )?{_RATE} (?:~1(?:{_UP}|{_DOWN})|more|less|fewer|"
        rf"higher|lower|[,.;)–-])"
    ),
    pattern(rf"^ ~5[,(–-] (?:up|down) (?:by )?{_RATE}"),
    pattern(rf"^ ~5[,(–-] {_LINKS}(?P<times>{_MULTIPLY})\b"),
)
_VERB = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})) (?:\S+ )?$")
_ACROSS = pattern(
    rf"(?P<a>[CMQ]) ~6(?:\. |; |, |and )~12(?<!from )(?P<b>[CMQ]) ~3, {_LINKS}(?:(?P<times>doubling|"
    rf"tripling|trebling|halving|quadrupling)|~1(?:increase|rise|growth|fall|drop|decline|"
    rf"decrease|reduction) of {_LINKS}(?P<rate>[PF]))"
)
_HALVED = pattern(rf"(?P<times>{_MULTIPLY}) ~2(?:Q )?~3(?:: |; )~8(?P<a>[CMQ]) ~5[,;] ~8(?P<b>[CMQ])")
_WAS = pattern(
    rf"(?P<times>{_MULTIPLY}) : ~8(?:was|were|had|cost|used to) ~6(?P<a>[CMQ]) ~8(?:now|today) ~3(?P<b>[CMQ])"
)
_SINCE = pattern(
    rf"\b(?:{_UP}|{_DOWN}) (?:(?:by|of|some|about|nearly|almost) )*(?P<rate>[PF]) ?[:;,] "
    rf"~4(?:was|were|had|counted|cost|sold) ~3(?P<a>[CMQ]) "
    rf"~8(?:are|is|now|today|has|have) ~3(?P<b>[CMQ])"
)
_USED = pattern(
    r"\b(?:used to|once|formerly|before) ~5(?P<a>[CMQ]) ~3[.;,] (?:now|today|nowadays) ~5(?P<b>[CMQ]) ~2, "
    r"(?P<times>twice|half|double|thrice|C times) (?:as|the)\b"
)
_RATIO = r"(?P<times>twice|double|half|thrice|[CF] times|F)"
_COMPARED = (
    pattern(
        rf"(?P<b>[CMPQ]) (?:[^\sA-Z.;]+ ){{0,8}}?{_RATIO} (?:as|the) [^.;CMPQF]{{2,60}}?\bas "
        rf"[^.;CMPQF]{{0,80}}?(?P<a>[CMPQ])"
    ),
    pattern(
        rf"(?P<b>[CMPQ]) (?:[^\sA-Z.;]+ ){{0,4}}?[,–(-] {_RATIO} (?:the|its|their|his|her) "
        rf"[^.;CMPQF]{{0,80}}?(?P<a>[CMPQ])"
    ),
    pattern(
        rf"(?P<b>[CMPQ]) ~8(?:is|are|was|were|has|had) (?:only |just |exactly )?{_RATIO} the "
        rf"(?:size|number|length|height|age|price|weight|"
        rf"cost|amount|population|area|speed|depth|width) of [^.;CMPQF]{{0,60}}?(?P<a>[CMPQ])"
    ),
    pattern(
        rf"(?P<s>[a-z]+) (?:is|was|are|were) {_RATIO} as [^.;:CMPQF]{{2,40}} as the (?P<o>[a-z]+) [:;.,] "
        rf"~2(?P=s) ~3(?P<b>[CMQ]) ~3(?:and|,|while) ~2(?P=o) ~3(?P<a>[CMQ])"
    ),
    pattern(
        rf"(?P<b>[CMPQ]) ,? ?(?:is|was|are|were|makes?|made) (?:only |just |exactly )?{_RATIO} "
        rf"(?:that|those|the \S+|what) [^.;CMPQF]{{0,80}}?(?P<a>[CMPQ])"
    ),
)
_RANKS = 25  # places in a table: "dropped from 3 to 12"
_NO_SCALE = re.compile(
    r"\b(?:aged?|ages|rank|ranking|place(?! of)|number(?! of)|position|page|gate|room|score|odds)\b"
)
_BOTH = re.compile(r"\band (?:the|its|their|his|her|a) |\bwhile\b|\bwhereas\b|\bbut\b")


@dataclass(frozen=True, slots=True)
class _Change:
    """Amounts `a` and `b`, and what is said of the second against the first."""

    a: Amount
    b: Amount
    rate: Amount | None
    times: float
    words: str


def judge(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Yield a judgement on each change, or comparison, that stands with both its amounts."""
    for change in (*_changes(whole), *_across(whole), *_compared(whole)):
        judged = _judged(story, whole, change)
        if judged:
            yield judged


def _changes(whole: Shape) -> Iterator[_Change]:
    paragraph = whole.paragraph
    for ends in _ENDS:
        for hit in ends.finditer(whole.text):
            a, b = whole.at(hit.start("a")), whole.at(hit.start("b"))
            if not _alike(a, b) or "c" in {paragraph.classes[each.last : each.last + 1] for each in (a, b)}:
                continue  # from 12 Mill Lane to 30 Church Street
            start = max(whole.begin(hit.start()), hit.start() - 120)
            before, after = (
                whole.text[start : hit.start()],
                whole.text[hit.end() : whole.end(hit.end()) + 2][:160],
            )
            if _NO_SCALE.search(before[-40:]):
                continue
            told = _told(_BEFORE, before, start, whole) or _told(_AFTER, after, hit.end(), whole)
            verb = _VERB.search(before)
            if told and (told[1] or verb or told[2]):
                yield _Change(a, b, told[0], told[1], before + after)
            elif (
                verb
                and not told
                and a.value != b.value
                and (a.kind in "MP" or max(a.value, b.value) > _RANKS)
            ):
                yield _Change(a, b, None, 0.0, "up" if verb["up"] else "down")


def _told(
    patterns: tuple[re.Pattern[str], ...], text: str, offset: int, whole: Shape
) -> tuple[Amount | None, float, bool] | None:
    """Return the rate or the multiple that the text states, and whether a word of change stands with it."""
    for each in patterns:
        hit = each.search(text)
        if hit is None:
            continue
        groups = hit.groupdict()
        if groups.get("times"):
            return None, _times(groups["times"], whole, offset + hit.start("times")), True
        rate = hit.start("rate_" if groups.get("rate_") else "rate")
        if _BOTH.search(text, hit.start(), rate):
            continue
        return whole.at(offset + rate), 0.0, bool(re.search(rf"\b(?:{_UP}|{_DOWN})\b", hit[0]))
    return None


def _times(said: str, whole: Shape, place: int) -> float:
    if said[0] in "CF":
        return whole.at(place).value
    return next(value for stem, value in _TIMES.items() if said.startswith(stem))


def _across(whole: Shape) -> Iterator[_Change]:
    """Read "In 2015 it counted 50. By 2022 there were 75, a doubling"; "halved: what was 200 is now 120"."""
    for each in (_ACROSS, _HALVED, _WAS, _SINCE, _USED):
        for hit in each.finditer(whole.text):
            a, b = whole.at(hit.start("a")), whole.at(hit.start("b"))
            if _alike(a, b):
                rate = whole.at(hit.start("rate")) if hit.groupdict().get("rate") else None
                times = (
                    _times(hit["times"], whole, hit.start("times")) if hit.groupdict().get("times") else 0.0
                )
                yield _Change(a, b, rate, times, whole.text[max(hit.start() - 16, 0) : hit.end()])


def _compared(whole: Shape) -> Iterator[_Change]:
    for each in _COMPARED:
        for hit in each.finditer(whole.text):
            a, b = whole.at(hit.start("a")), whole.at(hit.start("b"))
            if _alike(a, b) and not re.search(r"\b(?:again|another)\b", hit[0]):
                yield _Change(a, b, None, _times(hit["times"], whole, hit.start("times")), hit[0])


def _alike(a: Amount, b: Amount) -> bool:
    """Tell whether two amounts are measured alike: "from 8 to 6 percent" leaves the first unit out."""
    kinds = a.kind == b.kind and a.unit == b.unit
    return a.value > 0 and (kinds or "C" in {a.kind, b.kind})


def _judged(story: Story, whole: Shape, change: _Change) -> Judgement | None:
    a, b, rate = change.a, change.b, change.rate
    span = (min(a.first, b.first), max(a.last, b.last))
    if change.times:
        found = b.value / a.value
        fits = abs(found - change.times) <= (0.25 if a.loose or b.loose else 0.1) * change.times or (
            _is_hedged(change.words) and abs(found - change.times) <= 0.5 * change.times
        )
        note = f"That is {found:.3g} times as much; the text says {change.times:g} times."
        return _row(story, whole, span, fits, note, f"{found:.3g}")
    if rate is None:
        rises = b.value > a.value
        fits = rises == (change.words == "up")
        note = (
            f"From {a.said} to {b.said} is "
            f"{'up' if rises else 'down'}{', as' if fits else ', not as'} the text says."
        )
        return _row(story, whole, span, fits, note, "") if not fits else None
    return _rated(story, whole, change, rate)


def _is_hedged(words: str) -> bool:
    return bool(
        re.search(
            r"\b(?:nearly|almost|about|roughly|more than|over|some|around|virtually|practically)\b", words
        )
    )


def _rated(story: Story, whole: Shape, change: _Change, rate: Amount) -> Judgement | None:
    a, b = change.a, change.b
    span = (min(a.first, b.first), max(a.last, b.last))
    step = b.value - a.value
    give = slack(0, (replace(a, hedge=Hedge.NONE), replace(b, hedge=Hedge.NONE)))
    if rate.kind in "PF":
        found = abs(100 * step / a.value)
        said = rate.value * (100 if rate.kind == "F" else 1)
        give *= 100 / a.value
        unit = " %"
    elif rate.kind == "D" and b.kind == "P":
        found, said, unit = abs(step), rate.value, " points"
    elif rate.kind == b.kind and rate.unit == b.unit:
        found, said, unit = abs(step), rate.value, ""
    else:
        return None
    allowed = 0.51 * (rate.step or 1.5) + give
    fits = abs(found - said) <= max(allowed, 0.1 * found + 3 * (unit == " %") if rate.loose else 0)
    note = (
        f"From {a.said} to {b.said} is {number(round(found, 1))}{unit}, "
        f"{'as' if fits else 'but'} the text says {number(round(said, 1))}{unit}."
    )
    return _row(story, whole, span, fits, note, f"{found:.4g}")


def _row(  # noqa: PLR0913, PLR0917 - one row of the table that the rule fills
    story: Story, whole: Shape, span: tuple[int, int], fits: bool, note: str, derived: str
) -> Judgement:
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    return story.judge(RULE, whole.paragraph, span, status, note, derived)
