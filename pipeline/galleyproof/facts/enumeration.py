# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-ENUM: as many follow as were announced.

What follows is counted in three forms: a list after a colon or in brackets, sentences that begin with
First, Second, … Finally, and the items of a list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galleyproof.facts.hedge import Hedge, hedge
from galleyproof.facts.ordinals import MEMBERS, Mark, marks_in
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-ENUM"
_VERB_PHRASE = 8  # tokens from what is announced to a colon
_OF_PHRASE = 3  # tokens of "of all lies"
_FEW = 2  # words of an item in a plain list: "price, supply, demand"
_LONGEST_LIST = 80  # tokens of a list of names
_MOST = 12  # things that prose announces and then tells one by one
_PLURAL = re.compile(r"(?:[^s]s|people|men|women|children)$")
# A name and its country ("Paris, France") leave it open how many are named: no comma and name may follow.
_NAMES = re.compile(r",t?c+(?:,t?c+)*,?&t?c+(?=[,.;)]|$)(?!,t?c+(?:[,.;)]|$))")
_ONE_MORE = frozenset("next then another also last lastly finally additionally furthermore moreover".split())
_PREPOSITIONS = frozenset("for in after before with on at to by of from within over during into".split())
_OPEN = frozenset("including such e.g among especially notably particularly mainly chiefly for like".split())
_NOT_ALL = frozenset(
    "of other more further additional at least last first next remaining another these those".split()
)


@dataclass(frozen=True, slots=True)
class _Announced:
    count: int
    paragraph: int
    first: int
    last: int
    noun: str


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each announced number of things that can be counted."""
    marks = [mark for number, p in story.sequence() for mark in marks_in(number, p)]
    announced = [each for number, p in story.sequence() for each in _announced(number, p)]
    for number, one in enumerate(announced):
        found = _counted(story, one, announced[number + 1 : number + 9], marks)
        if found:
            yield _enum(story, one, found)


# --- announcements -----------------------------------------------------------------------------------


def _announced(number: int, paragraph: Paragraph) -> Iterator[_Announced]:
    for hit in re.finditer("N", paragraph.classes):
        at = hit.start()
        value = paragraph.tokens[at].value
        noun = _noun(paragraph, at)
        if not isinstance(value, int) or not 2 <= value <= _MOST or noun is None:
            continue
        capital = paragraph.text[paragraph.tokens[at].start].isupper() and at not in paragraph.starts
        if capital or hedge(paragraph, at) not in (Hedge.NONE, Hedge.EXACT):
            continue  # Round Two projects; six or more lines
        lead = paragraph.words(max(at - 2, 0), at)
        if set(lead[-1:]) & (_NOT_ALL - {"these", "those"}) or lead in (["of", "the"], ["of", "its"]):
            continue
        yield _Announced(value, number, at, noun + 1, paragraph.tokens[noun].word)


def _noun(paragraph: Paragraph, at: int) -> int | None:
    """Return the plural noun that the number counts, two qualifiers on at most."""
    for step in range(at + 1, min(at + 4, len(paragraph.tokens))):
        token = paragraph.tokens[step]
        if token.kind not in "xcL":
            return None
        behind = paragraph.classes[step + 1 : step + 2]
        listed = behind in {":", "(", "-", ","} or (behind in {"x", "i"} and _opens(paragraph, at))
        if token.word in MEMBERS or (_PLURAL.search(token.word) and listed):
            return step
    return None


def _opens(paragraph: Paragraph, at: int) -> bool:
    """Tell whether the sentence begins with the number: "Four players scored: …", "The following four …"."""
    while at not in paragraph.starts and paragraph.tokens[at - 1].word in {"the", "these", "following"}:
        at -= 1
    return at in paragraph.starts


def _counted(
    story: Story, one: _Announced, later: Sequence[_Announced], marks: Sequence[Mark]
) -> tuple[set[int], str] | None:
    """Return how many follow (more than one count where a list can be read so), and in which form."""
    paragraph = story.paragraphs[one.paragraph]
    opening = _opening(paragraph, one)
    behind = paragraph.classes[opening : opening + 1]
    if behind and behind in ":(-" and not (_OPEN & set(paragraph.words(opening, opening + 3))):
        found = _inline(
            paragraph, opening + 1, behind, plain=opening > one.last and paragraph.classes[one.last] != "o"
        )
        known = one.noun in MEMBERS or behind == ":"
        if found and (known or _names_only(paragraph, opening + 1)) and max(found) > 1:
            return found, "in the list"
    if behind == "," or paragraph.words(one.last, one.last + 1) in (["are"], ["were"]):
        named = _apposed(paragraph, one)
        if named:
            return {named}, "named"
    labelled = _labelled(paragraph, one.last)
    if labelled > 1:
        return {labelled}, "in the list"
    if paragraph.classes.endswith(":") and one.last >= paragraph.starts[-1]:
        items = _items(story, one.paragraph)
        if items > 1:
            return {items}, "in the list"
    return _numbered(story, one, later, marks)


def _opening(paragraph: Paragraph, one: _Announced) -> int:
    """Return where the list may begin: right behind, or at the colon of "Three factors explain it: …"."""
    begins = _opens(paragraph, one.first)
    colon = paragraph.classes.find(
        ":", one.last, min(one.last + _VERB_PHRASE, paragraph.around(one.first)[1])
    )
    if paragraph.classes[one.last : one.last + 1] == "o" and 0 < colon <= one.last + _OF_PHRASE:
        return colon  # "three kinds of lies: …"
    plain = colon > 0 and not set(paragraph.classes[one.last : colon]) & set("N,;(-q")
    return colon if begins and plain else one.last


def _labelled(paragraph: Paragraph, first: int) -> int:
    """Count the items of "(1) … (2) …" or "(a) … and (b) …" in the rest of the sentence."""
    count = 0
    for at in range(first, paragraph.around(first - 1)[1] - 1):
        token, behind = paragraph.tokens[at], paragraph.classes[at + 1]
        label = token.value == count + 1 if token.kind == "N" else token.word == chr(ord("a") + count)
        if behind == ")" and label:
            count += 1
    return count


def _names_only(paragraph: Paragraph, first: int) -> bool:
    return paragraph.classes[first : first + 1] == "c" and "N" not in paragraph.classes[first : first + 12]


def _apposed(paragraph: Paragraph, one: _Announced) -> int:
    """Count the names of "her three children, Ann, Bob and Cid"."""
    before = paragraph.words(max(one.first - 2, 0), one.first)
    led = one.first in paragraph.starts or paragraph.classes[one.first - 1] in "tPp"
    behind = paragraph.classes[one.last + 1 : one.last + _LONGEST_LIST]  # the comma or verb is one token
    hit = _NAMES.match(f",{behind}")
    return (
        hit[0].count(",", 1) + 2 - hit[0].count(",&")
        if hit and led and not _PREPOSITIONS & set(before)
        else 0
    )


def _items(story: Story, announced: int) -> int:
    """Count the items of the list that follows, those of lists inside it left out."""
    following = story.paragraphs[announced + 1 : announced + 4 * _MOST]
    column = following[0].item if following else None
    count = 0
    for paragraph in following:
        if paragraph.item is None or column is None or paragraph.item < column:
            break
        count += paragraph.item == column
    return count


def _inline(paragraph: Paragraph, first: int, mark: str, *, plain: bool) -> set[int] | None:
    """Count the items of a list in running text; None where it cannot be counted, or is not `plain` words."""
    _, last = paragraph.around(first - 1)
    if mark == "(":
        last = paragraph.classes.find(")", first)
        if last < 0:
            return None
    elif mark == "-":
        closing = next(
            (i for i in range(first, last) if paragraph.classes[i] == "-" and _is_spaced(paragraph, i)), last
        )
        last = closing
    words = paragraph.words(first, last)
    if (
        last - first < 2
        or "N" in paragraph.classes[first:last]
        or _OPEN & set(words[:3])
        or {"/", "twice", "once", "both", "each", "all"} & set(words)
        or "q" in paragraph.classes[first:last]
    ):
        return None
    if ";" in words:
        return None if plain else {words.count(";") + 1}
    if "(" in words or len(words) > 40:
        return None
    pieces = " ".join(word for word in words if word not in {".", "!"}).split(" , ")
    if any(len(piece.split()) > 7 for piece in pieces):
        return None
    if plain and any(len(piece.split()) > _FEW or "and" in piece.split() for piece in pieces[:-1]):
        return None  # "Two cities suffered: London, whose port burned, and Hull"
    articles = [piece.split()[:1] in (["a"], ["an"], ["the"]) for piece in pieces]
    if any(articles) and not all(articles):
        return None  # "a custom, static site and a shop": a comma may stand between adjectives
    ends = pieces[-1].removeprefix("and ").removeprefix("or ")
    joined = len(re.findall(r"(?<=\w) and (?=\w)| or ", ends))
    low = len(pieces) + (1 if joined and pieces[-1] == ends else 0)
    inner = sum(piece.count(" and ") for piece in pieces[:-1]) + max(joined - (low - len(pieces)), 0)
    return set(range(low, low + inner + 1))


def _is_spaced(paragraph: Paragraph, at: int) -> bool:
    return paragraph.tokens[at - 1].end < paragraph.tokens[at].start


def _numbered(
    story: Story, one: _Announced, later: Sequence[_Announced], marks: Sequence[Mark]
) -> tuple[set[int], str] | None:
    """Count the sentences that begin with First, Second, … after the announcement."""
    stop = story.section(one.paragraph)[1]
    here = (one.paragraph, one.first)
    begin = bisect_right(marks, here, key=_place)
    following = [mark for mark in marks[begin : begin + 2 * _MOST] if mark.paragraph < stop]
    if not following or following[0].number != 1 or following[0].paragraph > one.paragraph + 1:
        return None
    series = [following[0]]
    for mark in following[1:]:
        named = one.noun.startswith(story.paragraphs[mark.paragraph].words(mark.last - 1, mark.last)[0])
        if mark.number not in {0, len(series) + 1} or not (mark.adverb == series[0].adverb or named):
            break
        series.append(mark)
    rivals = [
        each for each in later if here < (each.paragraph, each.first) < (series[0].paragraph, series[0].first)
    ]
    if rivals or len(series) < 2 or (len(series) < one.count and _goes_on(story, series)):
        return None
    return {len(series)}, "numbered"


def _place(mark: Mark) -> tuple[int, int]:
    return mark.paragraph, mark.first


def _goes_on(story: Story, series: Sequence[Mark]) -> bool:
    """Tell whether a sentence after the first may be one more of the series, unnumbered: "Next, …"."""
    for number in range(series[0].paragraph, min(series[-1].paragraph + 3, len(story.paragraphs))):
        paragraph = story.paragraphs[number]
        starts = [
            start for start in paragraph.starts if (number, start) > (series[0].paragraph, series[0].first)
        ]
        if any(paragraph.words(start, start + 1)[0] in _ONE_MORE for start in starts):
            return True
    return False


def _enum(story: Story, one: _Announced, found: tuple[set[int], str]) -> Judgement:
    counts, form = found
    paragraph = story.paragraphs[one.paragraph]
    fits = one.count in counts
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    number = one.count if fits else max(counts)
    note = f"{one.count} {one.noun} are announced, and {number} {'is' if number == 1 else 'are'} {form}."
    return story.judge(RULE, paragraph, (one.first, one.last), status, note, str(number))
