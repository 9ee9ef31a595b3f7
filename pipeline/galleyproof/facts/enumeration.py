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
from dataclasses import replace
from itertools import pairwise

from galleyproof.facts import listed
from galleyproof.facts.announced import MOST, PLURAL, SETS, Announced, announced_in, opens
from galleyproof.facts.ordinals import MEMBERS, Mark, marks_in
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-ENUM"
_LONGEST_LIST = 80  # tokens of a list of names
# A name and its country ("Paris, France") leave it open how many are named: no comma and name may follow.
_NAMES = re.compile(r",t?c+(?:,t?c+)*,?&t?c+(?=[,.;)]|$)(?!,t?c+(?:[,.;)]|$))")
_ONE_MORE = frozenset("next then another also last lastly finally additionally furthermore moreover".split())
_PREPOSITIONS = frozenset("for in after before with on at to by of from within over during into".split())
_TOTALS = frozenset({"total", "totals", "sum", "all", "overall", "altogether"})
_PEOPLE = frozenset(
    (
        "people persons guests passengers members survivors visitors players men women children "
        "adults friends"
    ).split()
)
_THINGS = frozenset(
    "colours colors gifts metals elements senses seasons virtues vices languages flavours "
    "flavors ingredients "
    "gases spices vowels tastes directions continents planets primaries".split()
)
_ONE_OF = re.compile(
    r"(?:and )?(?:another|the other|the last|the final|(?:an?|the) (?:second|third|fourth|fifth|sixth))\b"
)
_OTHER = re.compile(
    r"the other (?:was|is|has|had|will|would|leads?|came|comes|went|goes|took|takes|lies|lay|"
    r"runs?|ran|stood|stands)\b"
)


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each announced number of things that can be counted."""
    marks = [mark for number, p in story.sequence() for mark in marks_in(number, p)]
    announced = [each for number, p in story.sequence() for each in announced_in(number, p)]
    for number, one in enumerate(announced):
        found = _counted(story, one, announced[number + 1 : number + 9], marks)
        if found:
            yield _enum(story, one, found)


def _counted(
    story: Story, one: Announced, later: Sequence[Announced], marks: Sequence[Mark]
) -> tuple[set[int], str] | None:
    """Return how many follow (more than one count where a list can be read so), and in which form."""
    paragraph = story.paragraphs[one.paragraph]
    found = _in_sentence(paragraph, one)
    if found:
        return found
    closing = paragraph.classes[-1:]
    if one.last >= paragraph.starts[-1] and (closing == ":" or (one.noun in MEMBERS and closing == ".")):
        items = _items(story, one.paragraph) or _rows(story, one.paragraph)
        if items > 1:
            return {items}, "in the list"
    told = _one_by_one(paragraph, one)
    if told:
        return {told}, "told one by one"
    headed = _headed(story, one)
    if headed:
        return {headed}, "in the headings"
    return _numbered(story, one, later, marks)


def _in_sentence(paragraph: Paragraph, one: Announced) -> tuple[set[int], str] | None:
    """Count what its own sentence goes on to name."""
    first, mark = listed.opening(paragraph, one.last, begins=opens(paragraph, one.first))
    if mark and mark != ",":
        found = listed.count(paragraph, first, mark, member=one.noun in MEMBERS)
        if found and not (one.noun in _PEOPLE and max(found) < one.count and _has_several(paragraph, first)):
            return found, "in the list"
    named = 0
    if one.noun in SETS and not mark:
        named = _apposed(paragraph, replace(one, last=one.last - 1))
    elif mark == "," or paragraph.words(one.last, one.last + 1) in (["are"], ["were"]):
        named = _apposed(paragraph, one) or (_others(paragraph, one, first) if mark == "," else 0)
    labelled = _labelled(paragraph, one.last) or _parts(paragraph, one)
    if max(named, labelled) > 1:
        return {named or labelled}, "named" if named else "in the list"
    return None


def _one_by_one(paragraph: Paragraph, one: Announced) -> int:
    """Count "One is … Another … The other …", where they must be all or are too many; else 0."""
    sentence = paragraph.sentence(one.first)
    told = 0
    for at in range(sentence + 1, min(sentence + 2 + MOST, len(paragraph.starts))):
        said = " ".join(paragraph.words(*paragraph.bounds(at)))
        if not re.match(r"one\b" if not told else _ONE_OF, said):
            break
        told += 1
        if told > 1 and _OTHER.match(said):
            return told
    return told if told > max(one.count, 2) else 0


def _others(paragraph: Paragraph, one: Announced, first: int) -> int:
    """Count "two annexes, on fishing, on coal and on rail,", "three primary colours, red and blue,"."""
    if one.noun not in _THINGS:
        return listed.preposed(paragraph, first + 1)
    said = " ".join(paragraph.words(first + 1, paragraph.around(first)[1]))
    hit = re.match(r"([a-z]+(?: , [a-z]+)*) ,?(?:and|or) [a-z]+ [,.;)]", said)
    return hit[1].count(",") + 2 if hit else 0


def _headed(story: Story, one: Announced) -> int:
    """Count the headings "Phase 1", "Phase 2", … that follow "three phases"; 0 where there are none."""
    stem = one.noun.removesuffix("s").removesuffix("ie")
    last = 0
    for number in story.headings:
        words = story.paragraphs[number].tokens
        if number > one.paragraph and len(words) > 1 and words[0].word.startswith(stem) and len(stem) > 2:
            if words[1].value != last + 1:
                return 0
            last += 1
    return last if last > 1 else 0


def _rows(story: Story, announced: int) -> int:
    """Count the rows of the table that follows, its head and its total left out."""
    rows: list[int] = []
    for paragraph in story.paragraphs[announced + 1 : announced + 12 * MOST]:
        if paragraph.row is None:
            break
        if paragraph.row not in rows and not (paragraph.tokens and paragraph.tokens[0].word in _TOTALS):
            rows.append(paragraph.row)
    return len(rows) - 1


def _has_several(paragraph: Paragraph, first: int) -> bool:
    """Tell whether an item of the list is more than one: "my parents, my grandmother and the twins"."""
    words = [
        token.word for token in paragraph.tokens[first : paragraph.around(first)[1]] if token.kind == "x"
    ]
    return any(PLURAL.search(word) or word in {"couple", "family", "pair"} for word in words)


def _parts(paragraph: Paragraph, one: Announced) -> int:
    """Count "Part One …, Part Two … and Part Three" behind "three parts"; 0 where they do not count up."""
    stem, count = one.noun.removesuffix("s"), 0
    tokens = paragraph.tokens[one.last : one.last + _LONGEST_LIST]
    for token, behind in pairwise(tokens):
        if token.word == stem and behind.kind == "N":
            if behind.value != count + 1:
                return 0
            count += 1
    return count


def _labelled(paragraph: Paragraph, first: int) -> int:
    """Count the items of "(1) … (2) …" or "(a) … and (b) …" in the rest of the sentence."""
    count = 0
    sentence = paragraph.sentence(first - 1)
    after = paragraph.bounds(min(sentence + 1, len(paragraph.starts) - 1))
    follows = paragraph.words(*after)[:1] in (["they"], ["these"], ["it"], ["he"], ["she"], ["we"], ["those"])
    for at in range(first, (after if follows else paragraph.bounds(sentence))[1] - 1):
        token, behind = paragraph.tokens[at], paragraph.classes[at + 1]
        label = token.value == count + 1 if token.kind == "N" else token.word == chr(ord("a") + count)
        if behind == ")" and label:
            count += 1
    return count


def _apposed(paragraph: Paragraph, one: Announced) -> int:
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
    following = story.paragraphs[announced + 1 : announced + 4 * MOST]
    column = following[0].item if following else None
    count = 0
    for paragraph in following:
        if paragraph.item is None or column is None or paragraph.item < column:
            break
        count += paragraph.item == column
    return count


def _numbered(
    story: Story, one: Announced, later: Sequence[Announced], marks: Sequence[Mark]
) -> tuple[set[int], str] | None:
    """Count the sentences that begin with First, Second, … after the announcement."""
    stop = story.section(one.paragraph)[1]
    here = (one.paragraph, one.first)
    begin = bisect_right(marks, here, key=_place)
    following = [mark for mark in marks[begin : begin + 2 * MOST] if mark.paragraph < stop]
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
    if one.noun not in MEMBERS and len(series) <= one.count and _ends(story, one):
        return None  # "We had three dogs. The first …": not each of them need be told
    return {len(series)}, "numbered"


def _ends(story: Story, one: Announced) -> bool:
    """Tell whether the sentence ends with what it announces."""
    return story.paragraphs[one.paragraph].classes[one.last : one.last + 1] == "."


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


def _enum(story: Story, one: Announced, found: tuple[set[int], str]) -> Judgement:
    counts, form = found
    paragraph = story.paragraphs[one.paragraph]
    fits = one.count in counts
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    number = one.count if fits else max(counts)
    note = f"{one.count} {one.noun} are announced, and {number} {'is' if number == 1 else 'are'} {form}."
    return story.judge(RULE, paragraph, (one.first, one.last), status, note, str(number))
