# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM: parts add up to the stated whole, and what is taken from it leaves what is stated.

Parts may overlap ("25 were women and 20 were under 30"), so they are added up only where they exclude
each other. They must make the whole where nothing is left out (a list after a colon, "in all",
"consisted of"); elsewhere they may only not exceed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from galleyproof.facts.amounts import RULE, Amount, Shape, number, pattern, slack
from galleyproof.facts.exclusive import exclude
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

_MOST = 10
Placed = tuple[int, Amount]
"""An amount, and where it stands in the shape."""

# Where a whole is announced: its parts follow to the end of the sentence.
_OF = pattern(
    r"(?:(?:^|\. |; |: |, |\band |\bthat |_ )(?:out )?of |\bout of )(?:(?:the|its|his|her|"
    r"their|our|all|these|those|some|about|around|nearly|only) )*"
    r"(?P<w>[CMQ]) (?!of |out |\))"
)
_OF_THESE = pattern(
    r"(?P<w>[CMQ]) (?:[^\sCMPQFD]+ ){0,14}?(?:\. (?:and )?|, |; )(?:of|out of) (?:these|them|"
    r"those|which|whom|this)\b"
)
_OF_THEM = pattern(r"(?P<w>C) ~6[,:(–] (?=~1C of (?:them|whom|which|these)\b)")
_LIST = pattern(r"(?P<w>[CMQ]) ~7(?:Q ~3(?=:))?(?P<mark>[:(–—]|, namely|, with(?= M )) (?=~4[CMQ] )")
_APPOSED = pattern(
    r"\b(?:crew|party|company|staff|team|committee|jury|class|garrison|platoon|delegation|"
    r"panel|group|board|cast|band|squad|convoy|fleet|congregation|household|family|choir|"
    r"orchestra) of (?P<w>C) (?P<mark>, )(?=C )"
)
_DIVIDED = pattern(r"(?<!of )(?<!of the )(?P<w>C) ~2(?P<mark>, )(?=(?:C ~2, )*C ~2,? ?and C ~2[,.;)–])")
_MADE_OF = pattern(
    r"(?P<w>[CMQ]) (?:[^\sA-Z.;]+ ){0,4}?(?:consist(?:s|ed|ing)? of|compris(?:es|ed|ing)|"
    r"(?:are|is|was|were) (?:made up|composed) of|come?s? from|came from|made up of|divided "
    r"into|split into)(?=(?: [^\sA-Z.;]+){0,3} [CM] )"
)
_TOTAL_FIRST = pattern(
    r"\b(?:total|sum) (?:of )?(?:~2(?:was|is|reached|came to) )?(?P<w>[CMQ]) "
    r"~3(?P<mark>[:(–—,]|comes? from|came from|is made up of|was made up of) (?=~4[CM] )"
)
_LONE = pattern(r"(?P<w>[CMQ]) (?:[^\sCMPQFD]+ ){0,8}?[.:;] (?=[^\sCMPQFD.]+ |[CMQ] )")

# Where it comes after them.
_TOTAL_LAST = (
    pattern(
        r"(?:(?:, |– |: |\()(?:for |making |with |or |i e |giving |and )?|\b(?:for|making|"
        r"giving) )(?:an?|the|its|his|her|their) (?:~2)?(?:total|sum|aggregate) of "
        r"(?:~1)?(?P<w>[CMQ])(?= (?:[^\sA-Z.;]+ ){0,3}?[.,;)–])"
    ),
    pattern(
        r"(?:, |– |: |\(|; )(?:or |making |that is |that makes |which makes |together "
        r")?(?P<w>[CMQ]) (?:~2)(?:in all|in total|altogether|all told|together|overall|"
        r"combined)\b"
    ),
    pattern(
        r"\. (?:in all|in total|altogether|all told) ,? ?(?P<w>[CMQ]) (?P<noun>[a-z]+) (?:were|was|are|is) "
    ),
    pattern(r",? out of (?:a total of )?(?P<w>[CMQ]) ~2(?:in all|in total|altogether|cast)\b"),
    pattern(
        r"(?:, |– |; )(?:making|which makes|that makes|adding up to|totall?ing|which totals?|a "
        r"total of) (?:~1)?(?P<w>[CMQ])(?= (?:[^\sA-Z.;]+ ){0,2}?[.,)–])"
    ),
)
_NO_LIST = re.compile(
    r"\b(?:up from|down from|compared with|including|include[sd]?|among|such as|especially|"
    r"mostly|mainly|with|excluding|plus|"
    r"not counting|less|minus|each|per|apiece|at least|more than|both|e g|only|ranging)\b"
)
_NESTED = re.compile(
    r"\b(?:including|among (?:them|which|whom)|such as|(?:one|two|three|half|\bC) of (?:them|"
    r"whom|which) (?:a|an|the)|of whom|of which|especially)\b"
)
_REST = re.compile(r"\b(?:other|rest|remaining|remainder|others) $")
_ABSTAINED = re.compile(
    r"(?:\S+ ){0,2}(?:abstain\w*|abstentions?|undecided|spoil\w+|blank)\b(?: papers| votes)? ?$"
)
_ONE_MORE = re.compile(
    r"(?:and |but )?(?:the|an?|another|one|its|his|her) (?:\S+(?:st|nd|rd|th)|other|others|"
    r"last|rest|remaining|remainder|final)\b|others?\b|another\b|the rest\b"
)
_SLIP = 2.0  # times: a sum that is farther off is of something else
_RANGE = re.compile("C to C ")
_LOOSE = frozenset("per years year days ago more other another each th times".split())


@dataclass(frozen=True, slots=True)
class _Sum:
    total: Placed
    parts: list[Placed]
    complete: bool
    """Nothing is left out: the parts make the total."""


def judge(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Yield a judgement on each whole that stands with its parts."""
    done: set[int] = set()
    for found in _found(whole):
        places = [place for place, _ in (found.total, *found.parts)]
        if not done & set(places):
            judged = _judged(story, whole, found)
            if judged:
                done |= set(places)
                yield judged


def _found(whole: Shape) -> Iterator[_Sum]:
    """Yield every total with its parts, the surest readings first."""
    for each in _TOTAL_LAST:
        for hit in each.finditer(whole.text):
            yield from _before(whole, hit)
    for each in (_TOTAL_FIRST, _LIST, _APPOSED, _MADE_OF, _DIVIDED):
        for hit in each.finditer(whole.text):
            yield from _listed(whole, hit)
    for each in (_OF_THEM, _OF_THESE, _OF):
        for hit in each.finditer(whole.text):
            yield from _partitive(whole, hit)
    for hit in _LONE.finditer(whole.text):
        yield from _told_next(whole, hit)


def _before(whole: Shape, hit: re.Match[str]) -> Iterator[_Sum]:
    """Read "410 in January, 380 in February and 450 in March, a total of 1,240"."""
    place = hit.start("w")
    total = whole.at(place)
    same = hit.groupdict().get("noun")
    if same:
        yield from _same_again(whole, hit, same)
        return
    start = max(whole.begin(place), whole.text.rfind(" ; ", 0, hit.start()) + 1 if hit[0][0] != ";" else 0)
    parts = [(at, part) for at, part in whole.between(start, place) if _is_like(total, part, whole, at)]
    if 2 <= len(parts) <= _MOST and _is_series(whole, parts, hit.start()):
        yield _Sum((place, total), parts, complete=True)


def _same_again(whole: Shape, hit: re.Match[str], noun: str) -> Iterator[_Sum]:
    """Read "Duval won 54,300 votes and Meunier 45,200. In all, 100,500 votes were cast"."""
    place, end = hit.start("w"), hit.start()
    parts = whole.between(whole.begin(end), end)
    said = parts and whole.text.startswith(f"C {noun} ", parts[0][0])
    if (
        said
        and len(parts) >= 2
        and all(part.kind == "C" for _, part in parts)
        and _is_series(whole, parts, end)
    ):
        yield _Sum((place, whole.at(place)), parts, complete=True)


def _listed(whole: Shape, hit: re.Match[str]) -> Iterator[_Sum]:
    """Read "12 members: 7 women and 5 men", "12 members (7 women …)", "30 men comprised 20 sailors …"."""
    place = hit.start("w")
    total = whole.at(place)
    mark = hit.groupdict().get("mark", "")
    stop = whole.end(place)
    if mark in ("(", "–", "—"):
        closing = whole.text.find(f" {')' if mark == '(' else mark} ", hit.end(), stop)
        stop = closing if closing > 0 else stop
    if _NO_LIST.search(whole.text[hit.start("w") : hit.start("mark") if mark else hit.end()]):
        return
    inside = whole.text[hit.end() : stop]
    nested = _NESTED.search(inside)
    stop = hit.end() + nested.start() if nested else stop
    semicolon = whole.text.find(" ; ", hit.end(), stop)
    if semicolon > 0 and not re.search("[CMQ]", whole.text[semicolon:stop]):
        stop = semicolon
    parts = [(at, part) for at, part in whole.between(hit.end(), stop) if _is_like(total, part, whole, at)]
    if mark == ", with" and not exclude(whole, parts, stop):
        return
    if mark == ", ":
        parts = _series(whole, parts)
        stop = (
            whole.text.find(" ,", parts[-1][0]) if parts and whole.text.find(" ,", parts[-1][0]) > 0 else stop
        )
    if 2 <= len(parts) <= _MOST and all(part.value < total.value for _, part in parts):
        if hit.re is _DIVIDED and (
            not exclude(whole, parts, stop) or exclude(whole, [(place, total), *parts], stop)
        ):
            return  # "the 30 pupils, 16 girls and 14 boys", not "25 voted for, 9 against"
        complete = not nested and _all_counted(whole, hit.end(), min(stop, whole.end(place)), parts)
        if complete or exclude(whole, parts, stop):
            yield _Sum((place, total), parts, complete)


def _series(whole: Shape, parts: Sequence[Placed]) -> list[Placed]:
    """Return the parts that stand close together, up to the one behind "and"."""
    series: list[Placed] = list(parts[:1])
    for (one, _), (two, part) in pairwise(parts):
        between = whole.text[one + 2 : two]
        if len(between.split()) > 6 or not re.search(r"[,&]|\band\b", between):
            break
        series.append((two, part))
        if re.search(r"\band\b", between):
            break
    return series


def _partitive(whole: Shape, hit: re.Match[str]) -> Iterator[_Sum]:
    """Read "Of the 40 delegates, 25 voted for and 10 against", "240 people. Of these, 130 …"."""
    place = hit.start("w")
    total, stop = whole.at(place), whole.end(hit.end() - 1)
    nested = _NESTED.search(whole.text, hit.end(), stop) if hit.re is not _OF_THEM else None
    stop = nested.start() if nested else stop
    parts = [(at, part) for at, part in whole.between(max(hit.end() - 1, place + 1), stop)
             if _is_like(total, part, whole, at)]  # fmt: skip
    if not 2 <= len(parts) <= _MOST:
        return
    last = whole.text[parts[-1][0] - 30 : parts[-1][0]], whole.text[parts[-1][0] + 2 : stop]
    rest = bool(_REST.search(last[0]) or _ABSTAINED.match(last[1]))
    if rest or exclude(whole, parts, stop, apart=hit.re is _OF_THESE):
        yield _Sum((place, total), parts, complete=rest)
    elif sum(part.value for _, part in parts) == total.value and len(parts) > 2:
        yield _Sum((place, total), parts, complete=False)


def _told_next(whole: Shape, hit: re.Match[str]) -> Iterator[_Sum]:
    """Read "Parliament has 120 seats. The Greens hold 44, the Liberals 41, …": the next sentence's parts."""
    place = hit.start("w")
    total, stop = whole.at(place), whole.end(hit.end() - 1)
    if hit.start("w") < whole.begin(hit.start("w")):
        return
    inside = whole.between(hit.end() - 1, stop)
    if len(inside) == 1 and hit[0][-2] == ".":
        stop = whole.end(stop + 3)  # "Ten ships sailed. Four were lost. Only seven came home."
        inside = whole.between(hit.end() - 1, stop)
    parts = [(at, part) for at, part in inside if _is_like(total, part, whole, at)]
    smaller = all(part.value < total.value for _, part in parts)
    if re.search(r"\b(?:had|have) been\b|\bof (?:them|these|those)\b", whole.text[hit.end() - 1 : stop]):
        return
    if len(inside) == len(parts) >= 2 and smaller and exclude(whole, parts, stop, apart=True):
        yield _Sum((place, total), parts, complete=False)


def _is_like(total: Amount, part: Amount, whole: Shape, place: int) -> bool:
    """Tell whether an amount is measured as the total is, and counts something of its own."""
    elliptic = part.kind == "C" and total.kind in "MQ"
    if not elliptic and (part.kind != total.kind or part.unit != total.unit):
        return False
    behind = whole.text[place + 2 : place + 14].split(" ", 1)[0]
    if behind in {"-", "=", "/", "*", "+", "<", ">", "[", "]"} or _RANGE.match(whole.text, place):
        return False  # 64-bit
    before = whole.text[max(place - 10, 0) : place].split()
    return behind not in _LOOSE and not (before and before[-1] in {"each", "least", "most", "than"})


def _is_series(whole: Shape, parts: Sequence[Placed], end: int) -> bool:
    """Tell whether the parts stand close together, and commas or "and" between them."""
    places = [*(place for place, _ in parts), end]
    between = [whole.text[one + 2 : two] for one, two in pairwise(places)]
    joined = all(re.search(r"[,;+&]|\band\b|\bplus\b", said) for said in between[:-1])
    return (
        joined
        and all(len(said.split()) <= 10 for said in between)
        and not _NO_LIST.search(whole.text[places[0] : end])
    )


def _all_counted(whole: Shape, start: int, stop: int, parts: Sequence[Placed]) -> bool:
    """Tell whether each piece of the list has its number: "10 men, 15 women and their children" has not."""
    inside = whole.text[start:stop]
    if _NO_LIST.search(inside):
        return False
    last = max(place for place, _ in parts) - start
    behind = inside[last + 1 :]
    if (
        re.search(
            r"(?:,|\band|\bor) (?:an?|the|one|his|her|its|their|some|several|many|others?|\w+ who)\b", behind
        )
        or len(behind.split()) > 14
    ):
        return False
    return all(len(said.split()) <= 10 for said in re.split("[CMQ]", inside[:last]))


def _judged(story: Story, whole: Shape, found: _Sum) -> Judgement | None:
    total, parts = found.total[1], found.parts
    added = sum(part.value for _, part in parts)
    every = [total, *(part for _, part in parts)]
    fits = abs(added - total.value) <= slack(total.value, every)
    if added < total.value and _goes_on(whole, parts, total.value - added):
        return None
    if not fits and ((not found.complete and added < total.value) or not 0.5 < added / total.value < _SLIP):
        return None
    sum_ = " + ".join(number(part.value) for _, part in parts)
    note = f"{sum_} = {number(added)}, {'as' if fits else 'but'} the text says {number(total.value)}."
    span = (min(each.first for each in every), max(each.last for each in every))
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    return story.judge(RULE, whole.paragraph, span, status, note, number(added))


def _goes_on(whole: Shape, parts: Sequence[Placed], left: float) -> bool:
    """Tell whether the next sentence speaks of those who are left: "The fourth …", "Six were spoiled"."""
    stop = whole.end(parts[-1][0])
    opening = whole.text[stop + 3 : stop + 60]
    after = whole.between(stop, whole.end(stop + 3))
    return bool(_ONE_MORE.match(opening)) or (left > 0 and any(each.value == left for _, each in after))
