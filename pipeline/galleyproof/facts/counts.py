# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-CNT: the same thing counted twice has the same count.

Two counts are of the same thing if they have the same noun and qualifiers, and either the same owner
("the committee has 12 members … the committee's 14 members"), or the second is definite and near
("12 ships sailed … the 14 ships"). Where anything says that the number changed, or that a part is
meant, nothing is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-CNT"
_COUNT = re.compile(r"[NY](?:-?[xc]){0,2}[xL]")
_PLURAL = re.compile(r"(?:[^s]s|people|men|women|children|feet|mice|police|staff)$")
_HAS = frozenset(
    "has have had comprises comprised contains contained numbers numbered employs employed carried carries "
    "held holds housed houses seated seats".split()
)
_DEFINITE = frozenset("the all these those its his her their our both".split())
_PART = frozenset(
    "other more another additional further first last next only at of among least some new remaining fewer "
    "extra every each nearly over half least most than about".split()
)
_RESTRICTED = frozenset("who that which whose from in with of more other were-not per on at between".split())
_CHANGED = frozenset(
    "grew grown grow rose risen rise fell fallen fall added joined left died lost now later since until "
    "became today previously formerly originally initially "
    "another more fewer expanded shrank increased reduced decreased cut recruited sank sunk destroyed killed "
    "resigned retired remaining survived survivors still other others".split()
)
_FEWER = frozenset(
    "fell fallen left died lost fewer shrank reduced decreased cut sank sunk destroyed killed resigned "
    "retired remaining survived survivors".split()
)
_ANOTHER = frozenset("second third another other previous either".split())
_DONE = {
    "sank": "sunk",
    "broke": "broken",
    "stole": "stolen",
    "wrote": "written",
    "took": "taken",
    "saw": "seen",
}
_DEED = re.compile(
    r"[a-z]{2}(?:ed|en|own|rn|ung|ught|unk|ilt|ost)$|^(?:sank|broke|stole|wrote|took|saw|"
    r"killed|died|dead|hurt|sold|held|shot)$"
)
_NOUNS_TOO = frozenset({"fall", "rise", "cut"})
_REACH = 3  # paragraphs between a count and a definite one without an owner


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    paragraph: int
    first: int
    last: int
    key: str
    owner: str
    definite: bool
    belongs: bool
    """Its owner follows: "ten members of the choir" may be some of them."""
    part: bool
    """It is narrowed down by what follows: "the 43 who died"."""


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each count of something that was counted before."""
    before: dict[str, list[_Count]] = defaultdict(list)
    for number, paragraph in story.sequence():
        for count in _counts(number, paragraph):
            earlier = next((each for each in reversed(before[count.key]) if _same(story, each, count)), None)
            if earlier and not _moved(story, earlier, count, before[count.key]):
                yield _judged(story, earlier, count)
            before[count.key].append(count)
            del before[count.key][:-12]


def _counts(number: int, paragraph: Paragraph) -> Iterator[_Count]:
    dated = {at for date in paragraph.dates for at in range(date.first, date.last)}
    for hit in paragraph.find(_COUNT):
        at = hit.start()
        value = paragraph.tokens[at].value
        head = _head(paragraph, at)
        if not isinstance(value, int) or value < 2 or head is None or at in dated:
            continue
        if hedge(paragraph, at) not in (Hedge.NONE, Hedge.EXACT):
            continue
        lead = paragraph.words(max(at - 2, 0), at)
        if _PART & set(lead[-1:]) - {"of"} or (lead[-1:] == ["of"] and not _is_group(paragraph, at)):
            continue
        definite = bool(_DEFINITE & set(lead[-1:])) or paragraph.classes[at - 1 : at] == "p"
        part = bool(definite and paragraph.words(head + 1, head + 2) and _is_part(paragraph, head, lead))
        key = " ".join(paragraph.words(at + 1, head + 1))
        belongs = paragraph.words(head + 1, head + 2) == ["of"]
        owner = _owner(paragraph, at, head)
        yield _Count(value, number, at, head + 1, key, owner, definite, belongs, part)


def _head(paragraph: Paragraph, at: int) -> int | None:
    """Return the plural noun that the number counts, at most two qualifiers on."""
    for step in range(at + 1, min(at + 4, len(paragraph.tokens))):
        token = paragraph.tokens[step]
        if token.kind not in "xc-L":
            return None
        if (
            token.kind in "xL"
            and _PLURAL.search(token.word)
            and paragraph.classes[step + 1 : step + 2] != "-"
        ):
            return step
    return None


def _is_group(paragraph: Paragraph, at: int) -> bool:
    """Tell "a fleet of 28 ships" from "two of 28 ships"."""
    return paragraph.classes[at - 2 : at - 1] == "x" and paragraph.classes[at - 3 : at - 2] in {
        "a",
        "t",
        "x",
        "P",
    }


def _is_part(paragraph: Paragraph, head: int, lead: list[str]) -> bool:
    behind = paragraph.words(head + 1, head + 2)[0]
    following = paragraph.tokens[head + 1]
    restricted = behind in _RESTRICTED - {"of"} or behind.endswith("ing")
    return restricted and "all" not in lead and following.kind not in ",.;"


def _owner(paragraph: Paragraph, at: int, head: int) -> str:
    """Return whose they are: "the committee has 12 members", "12 members of the committee", "its"."""
    words = paragraph.words(head + 1, head + 4)
    if words[:2] in (["of", "the"], ["on", "the"], ["in", "the"]) and len(words) == 3:
        return words[2]
    tokens = paragraph.tokens
    if (
        at >= 3
        and tokens[at - 1].word in _HAS
        and tokens[at - 2].kind in "xc"
        and tokens[at - 3].kind in "xc"
    ):
        return f"{tokens[at - 3].word} {tokens[at - 2].word}"  # the new school is not the school
    if at >= 3 and tokens[at - 1].word in _HAS and tokens[at - 3].kind == "O":
        return f"{tokens[at - 3].word} {tokens[at - 2].word}"  # the first poem is not the second
    if at >= 4 and tokens[at - 1].word in _HAS and tokens[at - 3].kind == "p":
        return f"{tokens[at - 4].word} {tokens[at - 2].word}"  # the neighbour's orchard is not the orchard
    if at >= 2 and tokens[at - 1].kind == "p":
        return tokens[at - 2].word
    if at >= 3 and tokens[at - 1].word in _HAS and tokens[at - 3].kind in "NY":
        return f"{tokens[at - 3].word} {tokens[at - 2].word}"  # the county's 40,000 people
    if at >= 2 and tokens[at - 1].word in _HAS:
        return tokens[at - 2].word if tokens[at - 2].kind in "xc" else ""
    if at >= 3 and tokens[at - 1].word == "of" and tokens[at - 2].kind == "x":
        consists = tokens[at - 2].word in {"consists", "consisted", "composed"}
        return tokens[at - 3].word if consists else tokens[at - 2].word
    return ""


def _same(story: Story, earlier: _Count, later: _Count) -> bool:
    if earlier.part or later.part:
        return later.paragraph - earlier.paragraph <= _REACH and _is_said_again(story, earlier, later)
    if earlier.owner and later.owner:
        some = not later.definite and later.belongs and later.number < earlier.number
        return earlier.owner == later.owner and not some  # "Ten members of the choir sing alto"
    return later.definite and later.paragraph - earlier.paragraph <= _REACH


def _moved(story: Story, earlier: _Count, later: _Count, between: list[_Count]) -> bool:
    """Tell whether the text gives a reason for two counts: a change, two dates, a part and a whole."""
    if earlier.number == later.number:
        return False
    others = {each.number for each in between} - {earlier.number, later.number}
    if abs(earlier.number - later.number) in others or earlier.number + later.number in others:
        return True
    first, last = story.paragraphs[earlier.paragraph], story.paragraphs[later.paragraph]
    one, two = first.around(earlier.first), last.around(later.first)
    before = _told(first, *one)
    told = before | _told(last, *two)
    if earlier.paragraph == later.paragraph:
        told |= _told(first, one[0], two[1])
    if "before that" in " ".join(last.words(*two)):
        return True
    if {each.value for each in (*first.tokens, *last.tokens) if each.kind == "O"} & {later.number}:
        return True  # "three suspects … and a fourth"
    if not (earlier.definite or later.definite) and last.classes[two[0] : two[0] + 1] == "i":
        return True  # "In war the regiment had 14"
    years = [{d.when.year for d in p.dates_in(*s)} - {None} for p, s in ((first, one), (last, two))]
    owned = earlier.definite and later.definite and bool(earlier.owner)
    if years[0] != years[1] and bool((years[0] and years[1]) if owned else (years[0] or years[1])):
        return True
    if later.number > earlier.number and not told & (_CHANGED - _FEWER) and not _FEWER & before:
        return False  # "12 ships sailed. … All 14 ships were lost": losses add none
    return bool(told & _CHANGED) and not _is_said_again(story, earlier, later)


def _told(paragraph: Paragraph, first: int, last: int) -> set[str]:
    """Return the words, but not "left" of who set out ("left Hull") nor "later" of time ("a week later")."""
    kinds = paragraph.classes
    return {
        token.word
        for at, token in enumerate(paragraph.tokens[first:last], start=first)
        if not (token.word == "left" and kinds[at + 1 : at + 2] in {"c", "t", "P"})
        and not (token.word == "later" and kinds[at - 1 : at] == "U")
        and not (token.word in _NOUNS_TOO and at and kinds[at - 1] in "ta")
        and not (token.word == "since" and paragraph.tokens[at - 1].word in {"have", "has"} and at)
    }


def _is_said_again(story: Story, earlier: _Count, later: _Count) -> bool:
    """Tell whether both are counts of who did the same: "41 died in the fire … the 43 who died in …"."""
    said = []
    for each in (earlier, later):
        paragraph = story.paragraphs[each.paragraph]
        words = paragraph.words(each.last, each.last + 6)
        said.append(words[words[:1] in (["who"], ["that"], ["which"]) :][:4])
    near = later.definite and not _ANOTHER & _words_near(story, earlier, later)
    if near and _deeds(story, earlier) & _deeds(story, later):
        return True  # "killed 17 people … the 19 people killed in the blast"
    done, again = said[0][1:2], said[1][:1]
    if later.definite and said[0][:1] in (["was"], ["were"]) and done == again and done[0].endswith("ed"):
        return True  # "Twelve people were killed … The 13 people killed"
    plain = all(word.isalpha() for word in said[0])
    return later.definite and said[0] == said[1] and len(said[0]) == 4 and plain


def _words_near(story: Story, *counts: _Count) -> set[str]:
    near = set()
    for each in counts:
        paragraph = story.paragraphs[each.paragraph]
        near |= set(paragraph.words(*paragraph.around(each.first)))
    return near


def _deeds(story: Story, count: _Count) -> set[str]:
    """Return the participles right before or behind a count: what was done to what it counts."""
    paragraph = story.paragraphs[count.paragraph]
    first, last = paragraph.around(count.first)
    words = [
        *paragraph.words(max(count.first - 3, first), count.first),
        *paragraph.words(count.last, min(count.last + 3, last)),
    ]
    return {_DONE.get(word, word) for word in words if _DEED.search(word)} - {
        "been",
        "based",
        "used",
        "called",
        "named",
    }


def _judged(story: Story, earlier: _Count, later: _Count) -> Judgement:
    paragraph = story.paragraphs[later.paragraph]
    fits = earlier.number == later.number
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    note = f"{later.number} {later.key} here, {earlier.number} {earlier.key} before."
    return story.judge(RULE, paragraph, (later.first, later.last), status, note, str(earlier.number))
