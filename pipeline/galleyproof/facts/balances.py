# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-SUM for what is taken away: "12 eggs, four broke, that left nine"; revenue less costs is profit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts.amounts import RULE, Amount, Shape, number, pattern, slack
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

# What is left at the end of a sentence or the next, and how the amounts before it were lost.
_LEFT = pattern(
    r"\b(?:that left|which left|leaving|left (?:him|her|it|them|us) with|(?:was|were|had|has|"
    r"have|with) (?:only |just )?|left with|(?:the|its|his|her|their|a) (?:remaining|other|"
    r"rest of the|balance of)|"
    r"(?:came|went|got|returned) (?:home|back) with|had left|kept|there (?:were|remained)|"
    r"remained) (?:~1)(?P<r>[CMQ])(?: ~2(?P<left>left|remaining|over|alive|remained|were "
    r"left))?\b"
)
_TAKEN = re.compile(
    r"\b(?:lost|broke|broken|spent|gave|given|sold|ate|eaten|died|killed|paid|put down|"
    r"withdrew|withdrawn|resigned|removed|taken|took|used|debts?|stolen|"
    r"stole|destroyed|burnt|burned|sank|sunk|cancelled|deducted|less|minus|drowned|deserted|"
    r"left|donated|lent|dropped out|dismissed|sacked|laid off|felled|closed|wrote off)\b"
)
_GIVEN = re.compile(
    r"\b(?:joined|added|bought|found|received|gained|earned|won|new|more|another|"
    r"reinforce\w*|born|hired|recruited|replaced|tax(?:es)?|interest|"
    r"percent|each|every|took in|taken in|again|also|besides|plus|about|some|than|per)\b"
)
_STATES_LEFT = re.compile(r"\b(?:left|leaving|remain\w*|rest|balance|other|home with|back with|kept)\b")
_ROLES = tuple(
    (role, re.compile(rf"\b(?:{words})\b"))
    for role, words in (
        ("in", "revenues?|sales|turnover|income|takings|receipts|proceeds|earnings"),
        ("out", "costs?|expenses|expenditure|outgoings|spending|outlays?"),
        ("gain", "profits?|surplus"),
        ("loss", "loss|deficit|shortfall"),
    )
)
_REACH = 3  # sentences that tell revenue, costs and profit
_NOT_YET = re.compile(
    r"\b(?:tax(?:es)?|interest|expected|forecast|planned|previous|year before|a year earlier|"
    r"net of|operating|gross)\b"
)


def judge(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Yield a judgement on each balance whose amounts stand together."""
    yield from _remainders(story, whole)
    if "M" in whole.kinds:
        yield from _profits(story, whole)


def _remainders(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Judge what is left of a whole of which a part was taken."""
    for hit in _LEFT.finditer(whole.text):
        place = hit.start("r")
        sentence = whole.begin(place)
        said = hit[0] + whole.text[hit.end() : hit.end() + 24]
        if not _STATES_LEFT.search(said):
            continue
        start = whole.begin(max(sentence - 4, 0)) if sentence else 0
        before = whole.between(start, place)
        rest = whole.at(place)
        like = [
            (at, each)
            for at, each in before
            if (each.kind == rest.kind and each.unit == rest.unit) or (each.kind == rest.kind == "C")
        ]
        if (
            not 2 <= len(like) <= 3
            or len(like) != len([each for _, each in before if each.kind in "CMQ"])
            or _GIVEN.search(whole.text, like[0][0], whole.end(place))
        ):
            continue
        (first, total), taken = like[0], like[1:]
        if (
            not _TAKEN.search(whole.text[first:place])
            or total.value <= rest.value
            or re.search(r"\bof (?:the |its |his |her |their )?$", whole.text[:first])
        ):
            continue
        found = total.value - sum(each.value for _, each in taken)
        yield _row(story, whole, [total, *(each for _, each in taken), rest], found, rest,
                   " − ".join(each.said for each in (total, *(each for _, each in taken))))  # fmt: skip


def _profits(story: Story, whole: Shape) -> Iterator[Judgement]:
    """Judge revenue, costs and profit that are each told once within three sentences."""
    money = whole.between(0, len(whole.text))
    for at in range(len(money) - 2):
        three = money[at : at + 3]
        if any(each.kind != "M" or each.unit != three[0][1].unit for _, each in three):
            continue
        start, stop = whole.begin(three[0][0]), whole.end(three[-1][0])
        said = whole.text[start:stop]
        if (
            said.count(" . ") >= _REACH
            or _NOT_YET.search(said)
            or len(whole.between(start, stop)) != len(three)
        ):
            continue
        roles = {
            _role(whole, place, floor): each
            for (place, each), floor in zip(three, (start, three[0][0], three[1][0]), strict=True)
        }
        took, spent = roles.get("in"), roles.get("out")
        gain = roles.get("gain") or roles.get("loss")
        if took and spent and gain:
            found = (took.value - spent.value) * (1 if "gain" in roles else -1)
            yield _row(story, whole, [took, spent, gain], found, gain, f"{took.said} − {spent.said}")


def _role(whole: Shape, place: int, floor: int) -> str:
    """Return which amount of a balance it is, by the nearest word before it, else right behind."""
    before = whole.text[max(floor, place - 70) : place]
    found = [(hit.end(), role) for role, words in _ROLES for hit in words.finditer(before)]
    behind = whole.text[place : place + 26]
    after = [
        role
        for role, words in _ROLES
        if re.match(rf"M (?:in |of |as |for )?(?:an? )?{words.pattern[2:]}", behind)
    ]
    return after[0] if after else max(found)[1] if found else ""


def _row(  # noqa: PLR0913, PLR0917 - one row of the table that the rule fills
    story: Story, whole: Shape, every: list[Amount], found: float, rest: Amount, sum_: str
) -> Judgement:
    fits = abs(found - rest.value) <= slack(found, every)
    note = f"{sum_} = {number(found)}, {'as' if fits else 'but'} the text says {rest.said}."
    span = (min(each.first for each in every), max(each.last for each in every))
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    return story.judge(RULE, whole.paragraph, span, status, note, number(found))
