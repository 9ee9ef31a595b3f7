# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-ENUM and FACT-ORD: as many follow as were announced, and second follows first.

What follows is counted in three forms: a list after a colon or in brackets, sentences that begin with
First, Second, … Finally, and the items of a list. A series ends at a heading and at the next
announcement. The first of a series may go unnumbered ("A telling indication is …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

ENUM, ORD = "FACT-ENUM", "FACT-ORD"
_MEMBERS = frozenset(
    "things reasons points factors ways clues questions steps stages phases causes lessons problems options "
    "parts kinds types aspects arguments principles conditions goals aims groups categories elements "
    "examples "
    "issues changes consequences cases countries cities towns objections explanations effects features "
    "findings conclusions themes rules tasks challenges approaches strategies methods indications signs "
    "possibilities mistakes errors advantages disadvantages benefits risks criteria ideas components "
    "sections "
    "trends observations recommendations proposals answers tests measures theories facts developments".split()
)
_SERIES = {word.removesuffix("s") for word in _MEMBERS} | {
    "possibility",
    "category",
    "country",
    "city",
    "strategy",
}
_LAST = frozenset({"finally", "lastly"})
_MARKS = {"firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4, "fifthly": 5}
_LIKE_FIRST = frozenset("one first begin start initially another to foremost firstly begins telling".split())
_ONE_MORE = frozenset("next then another also last lastly finally additionally furthermore moreover".split())
_OPEN = frozenset("including such e.g among especially notably particularly mainly chiefly for like".split())
_NOT_ALL = frozenset(
    "of other more further additional at least last first next remaining another these those".split()
)
_WORDS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A sentence that says which of a series it begins; 0 is the last, uncounted."""

    number: int
    paragraph: int
    first: int
    last: int
    adverb: bool
    """ "Second," rather than "A second clue"."""


@dataclass(frozen=True, slots=True)
class _Announced:
    count: int
    paragraph: int
    first: int
    last: int
    noun: str


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each announced number of things, and on each ordinal that begins a sentence."""
    marks = [mark for number, p in story.sequence() for mark in _marks(number, p)]
    announced = [each for number, p in story.sequence() for each in _announced(number, p)]
    for number, one in enumerate(announced):
        found = _counted(story, one, announced[number + 1 :], marks)
        if found:
            yield _enum(story, one, found)
    yield from _order(story, marks)


# --- announcements -----------------------------------------------------------------------------------


def _announced(number: int, paragraph: Paragraph) -> Iterator[_Announced]:
    for hit in re.finditer("N", paragraph.classes):
        at = hit.start()
        value = paragraph.tokens[at].value
        noun = next(
            (
                i
                for i in range(at + 1, min(at + 4, len(paragraph.tokens)))
                if paragraph.tokens[i].word in _MEMBERS
            ),
            None,
        )
        if not isinstance(value, int) or not 2 <= value <= 12 or noun is None:
            continue
        if set(paragraph.classes[at + 1 : noun]) - {"x", "c"}:
            continue
        if at and paragraph.tokens[at - 1].word in _NOT_ALL - {"these", "those"}:
            continue
        yield _Announced(value, number, at, noun + 1, paragraph.tokens[noun].word)


def _counted(
    story: Story, one: _Announced, later: Sequence[_Announced], marks: Sequence[_Mark]
) -> tuple[set[int], str] | None:
    """Return how many follow (more than one count where a list can be read so), and in which form."""
    paragraph = story.paragraphs[one.paragraph]
    behind = paragraph.classes[one.last : one.last + 1]
    if behind and behind in ":(-" and not (_OPEN & set(paragraph.words(one.last, one.last + 3))):
        found = _inline(paragraph, one.last + 1, behind)
        if found:
            return found, "in the list"
    labelled = _labelled(paragraph, one.last)
    if labelled > 1:
        return {labelled}, "in the list"
    if paragraph.classes.endswith(":") and one.last >= paragraph.starts[-1]:
        items = _items(story, one.paragraph)
        if items > 1:
            return {items}, "in the list"
    return _numbered(story, one, later, marks)


def _labelled(paragraph: Paragraph, first: int) -> int:
    """Count the items of "(1) … (2) …" or "(a) … and (b) …" in the rest of the sentence."""
    count = 0
    for at in range(first, paragraph.around(first - 1)[1] - 1):
        token, behind = paragraph.tokens[at], paragraph.classes[at + 1]
        label = token.value == count + 1 if token.kind == "N" else token.word == chr(ord("a") + count)
        if behind == ")" and label:
            count += 1
    return count


def _items(story: Story, announced: int) -> int:
    count = 0
    for paragraph in story.paragraphs[announced + 1 :]:
        if not paragraph.listed:
            break
        count += 1
    return count


def _inline(paragraph: Paragraph, first: int, mark: str) -> set[int] | None:
    """Count the items of a list in running text; None where it cannot be counted."""
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
    if last - first < 2 or _OPEN & set(words[:3]) or "q" in paragraph.classes[first:last]:
        return None
    if ";" in words:
        return {words.count(";") + 1}
    if "(" in words or len(words) > 40:
        return None
    pieces = " ".join(word for word in words if word not in {".", "!"}).split(" , ")
    if any(len(piece.split()) > 7 for piece in pieces):
        return None
    ends = pieces[-1].removeprefix("and ").removeprefix("or ")
    joined = len(re.findall(r"(?<=\w) and (?=\w)| or ", ends))
    low = len(pieces) + (1 if joined and pieces[-1] == ends else 0)
    inner = sum(piece.count(" and ") for piece in pieces[:-1]) + max(joined - (low - len(pieces)), 0)
    return set(range(low, low + inner + 1)) | ({len(pieces)} if joined and len(pieces) > 1 else set())


def _is_spaced(paragraph: Paragraph, at: int) -> bool:
    return paragraph.tokens[at - 1].end < paragraph.tokens[at].start


def _numbered(
    story: Story, one: _Announced, later: Sequence[_Announced], marks: Sequence[_Mark]
) -> tuple[set[int], str] | None:
    """Count the sentences that begin with First, Second, … after the announcement."""
    stop = _section_end(story, one.paragraph)
    here = (one.paragraph, one.first)
    following = [mark for mark in marks if here < (mark.paragraph, mark.first) and mark.paragraph < stop]
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


def _goes_on(story: Story, series: Sequence[_Mark]) -> bool:
    """Tell whether a sentence after the first may be one more of the series, unnumbered: "Next, …"."""
    for number in range(series[0].paragraph, min(series[-1].paragraph + 3, len(story.paragraphs))):
        paragraph = story.paragraphs[number]
        starts = [
            start for start in paragraph.starts if (number, start) > (series[0].paragraph, series[0].first)
        ]
        if any(paragraph.words(start, start + 1)[0] in _ONE_MORE for start in starts):
            return True
    return False


def _section_end(story: Story, start: int) -> int:
    for number in range(start + 1, len(story.paragraphs)):
        if story.paragraphs[number].heading:
            return number
    return len(story.paragraphs)


def _enum(story: Story, one: _Announced, found: tuple[set[int], str]) -> Judgement:
    counts, form = found
    paragraph = story.paragraphs[one.paragraph]
    fits = one.count in counts
    status = ClaimStatus.AGREES if fits else ClaimStatus.CONTRADICTS
    number = one.count if fits else max(counts)
    note = f"{one.count} {one.noun} are announced, and {number} {'is' if number == 1 else 'are'} {form}."
    return story.judge(ENUM, paragraph, (one.first, one.last), status, note, str(number))


# --- ordinals ----------------------------------------------------------------------------------------


def _marks(number: int, paragraph: Paragraph) -> Iterator[_Mark]:
    for start in paragraph.starts:
        found = _mark(paragraph, start)
        if found:
            value, last, adverb = found
            yield _Mark(value, number, start, last, adverb)


def _mark(paragraph: Paragraph, at: int) -> tuple[int, int, bool] | None:
    tokens = paragraph.tokens
    if tokens[at].word in {"and", "but"}:
        at += 1
    head = tokens[at] if at < len(tokens) else None
    behind = paragraph.classes[at + 1 : at + 2]
    if head is None:
        return None
    if head.word in _MARKS:
        return _MARKS[head.word], at + 1, True
    if head.word in _LAST and behind == ",":
        return 0, at + 1, True
    if head.kind == "O" and isinstance(head.value, int) and head.value <= 12 and not head.word[0].isdigit():
        return (head.value, at + 1, True) if behind in {",", ":", "-"} else None
    if head.kind in "atP" and behind == "O":
        ordinal, noun = tokens[at + 1], next(iter(paragraph.words(at + 2, at + 3)), "")
        if isinstance(ordinal.value, int) and noun in _SERIES and ordinal.value <= 12:
            return ordinal.value, at + 3, False
    return None


def _order(story: Story, marks: Sequence[_Mark]) -> Iterator[Judgement]:
    """Judge each mark after what its section has already marked."""
    seen: list[_Mark] = []
    for mark in marks:
        if mark.number == 0:
            continue
        if seen and _section_end(story, seen[-1].paragraph) <= mark.paragraph:
            seen = []
        if mark.number == 1:
            seen = [mark]
            continue
        status, note = _after(story, mark, seen)
        paragraph = story.paragraphs[mark.paragraph]
        yield story.judge(ORD, paragraph, (mark.first, mark.last), status, note, str(mark.number))
        seen.append(mark)


def _after(story: Story, mark: _Mark, seen: Sequence[_Mark]) -> tuple[ClaimStatus, str]:
    numbers = [each.number for each in seen]
    this, before = _WORDS[min(mark.number, 10)], _WORDS[min(mark.number - 1, 10)]
    if mark.number - 1 in numbers and (mark.number not in numbers or not mark.adverb):
        return ClaimStatus.AGREES, f"“{this}” follows “{before}”."
    if mark.number in numbers:
        if _said_between(story, seen[-1], mark, {"first", "firstly", "one"}):
            return ClaimStatus.UNDECIDED, f"“{this}” may begin another series."
        return ClaimStatus.CONTRADICTS, f"“{this}” comes twice in one series."
    definite = story.paragraphs[mark.paragraph].classes[mark.first] == "t"
    if mark.number == 2:
        if not mark.adverb or _has_first(story, mark):
            return ClaimStatus.AGREES, "“second” follows a first that is not numbered."
        return ClaimStatus.CONTRADICTS, "“second” has no “first” before it."
    if definite and not numbers:
        return ClaimStatus.UNDECIDED, f"“the {this}” stands by itself."
    if _said_between(story, seen[-1] if seen else None, mark, {before, f"{before}ly"}):
        return ClaimStatus.AGREES, f"“{this}” follows “{before}”."
    return ClaimStatus.CONTRADICTS, f"“{this}” has no “{before}” before it."


def _said_between(story: Story, start: _Mark | None, end: _Mark, words: set[str]) -> bool:
    """Tell whether one of `words` stands between two marks, at the start of a sentence or not."""
    first = start.paragraph if start else _section_start(story, end.paragraph)
    for number in range(first, end.paragraph + 1):
        paragraph = story.paragraphs[number]
        begin = start.last if start and number == first else 0
        stop = end.first if number == end.paragraph else len(paragraph.tokens)
        if words & set(paragraph.words(begin, stop)):
            return True
    return False


def _section_start(story: Story, end: int) -> int:
    return next((number for number in range(end, 0, -1) if story.paragraphs[number].heading), 0)


def _has_first(story: Story, mark: _Mark) -> bool:
    """Tell whether the two paragraphs before may hold a first that is not numbered at a sentence's start."""
    start = max(mark.paragraph - 2, 0)
    words: set[str] = set()
    for number in range(start, mark.paragraph + 1):
        paragraph = story.paragraphs[number]
        words |= set(paragraph.words(0, mark.first if number == mark.paragraph else len(paragraph.tokens)))
    return bool(words & _LIKE_FIRST)
