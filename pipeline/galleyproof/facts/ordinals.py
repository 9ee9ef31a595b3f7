# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-ORD: second follows first, and third follows second.

A series ends at a heading and at the next "first". Its first may go unnumbered ("A telling indication
is …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import ClaimStatus

RULE = "FACT-ORD"
MEMBERS = frozenset(
    "things reasons points factors ways clues questions steps stages phases causes lessons problems "
    "options parts kinds types aspects arguments principles conditions goals aims groups categories "
    "elements examples issues changes consequences cases countries cities towns objections explanations "
    "effects features findings conclusions themes rules tasks challenges approaches strategies methods "
    "indications signs possibilities mistakes errors advantages disadvantages benefits risks criteria "
    "ideas components sections pillars priorities pieces strands threads virtues flaws faults defects "
    "weaknesses strengths obstacles concerns requirements demands requests complaints charges counts "
    "claims hypotheses assumptions scenarios outcomes results sources threats trends observations "
    "recommendations proposals answers tests measures theories facts developments".split()
)
_REACH = 40  # paragraphs back to the ordinal before
_SERIES = {word.removesuffix("s") for word in MEMBERS} | {
    "possibility",
    "category",
    "country",
    "city",
    "strategy",
}
_LAST = frozenset({"finally", "lastly", "next"})
_MARKS = {"firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4, "fifthly": 5}
_LIKE_FIRST = frozenset("one first begin start initially another to foremost firstly begins telling".split())
_TELLS = frozenset("is was has had concerns comes lies involves relates deals are were will would".split())
_INLINE = re.compile(r"(?:[,;]&?|&)t?(O)(?=[xci,])")
_IN_THE = re.compile("itO,")
_WORDS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence that says which of a series it begins; 0 is the last, uncounted."""

    number: int
    paragraph: int
    first: int
    last: int
    adverb: bool
    """ "Second," rather than "A second clue"."""


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each ordinal that begins a sentence."""
    for _, paragraph in story.sequence():
        yield from _in_one_sentence(story, paragraph)
    yield from _order(story, [mark for number, p in story.sequence() for mark in marks_in(number, p)])


def _in_one_sentence(story: Story, paragraph: Paragraph) -> Iterator[Judgement]:
    """Judge "The first deals with law, the second with money, and the fourth with war."""
    for sentence in range(len(paragraph.starts)):
        first, last = paragraph.bounds(sentence)
        found = [hit.span(1) for hit in _INLINE.finditer(paragraph.classes, first, last)]
        if paragraph.classes[first : first + 2] == "tO":
            found.insert(0, (first + 1, first + 2))
        numbers = [paragraph.tokens[at].value for at, _ in found]
        if len(numbers) < 3 or numbers[:-1] != list(range(1, len(numbers))):
            continue
        at, expected = found[-1][0], len(numbers)
        status = ClaimStatus.AGREES if numbers[-1] == expected else ClaimStatus.CONTRADICTS
        this, before = paragraph.tokens[at].word, _WORDS[min(expected - 1, 10)]
        note = f"“{this}” follows “{before}”."
        yield story.judge(RULE, paragraph, (at, at + 1), status, note, str(expected))


def marks_in(number: int, paragraph: Paragraph) -> Iterator[Mark]:
    """Yield the sentences of `paragraph`, the story's `number`th, that begin with a place in a series."""
    for start in paragraph.starts:
        found = _in_the(paragraph, start) or _mark(paragraph, start)
        if found:
            value, last, adverb = found
            yield Mark(value, number, start, last, adverb)


def _in_the(paragraph: Paragraph, at: int) -> tuple[int, int, bool] | None:
    """Read "In the second, he is forgiven."."""
    hit = _IN_THE.match(paragraph.classes, at)
    return (int(str(paragraph.tokens[at + 2].value)), at + 3, True) if hit else None


def _mark(paragraph: Paragraph, at: int) -> tuple[int, int, bool] | None:
    tokens = paragraph.tokens
    if tokens[at].word in {"and", "but"} or _is_in_series(paragraph, at):
        at += 1
    head = tokens[at] if at < len(tokens) else None
    behind = paragraph.classes[at + 1 : at + 2]
    if head is None:
        return None
    if head.word in _SERIES and behind == "N":
        return _labelled(paragraph, at)
    if head.word in _MARKS:
        return _MARKS[head.word], at + 1, True
    if head.word in _LAST and behind == ",":
        return 0, at + 1, True
    if head.kind == "O" and isinstance(head.value, int) and head.value <= 12 and not head.word[0].isdigit():
        spaced = behind != "-" or tokens[at + 1].start > head.end  # "Third-party" is no third
        comes = paragraph.words(at + 1, at + 2) in (["came"], ["comes"])
        return (head.value, at + 1, True) if (behind in {",", ":", "-"} and spaced) or comes else None
    if head.kind in "atP" and behind == "O":
        ordinal, noun = tokens[at + 1], next(iter(paragraph.words(at + 2, at + 3)), "")
        counts = noun in _SERIES or (head.kind in "ta" and noun in _TELLS)
        if isinstance(ordinal.value, int) and counts and ordinal.value <= 12:
            return ordinal.value, at + 2 + (noun in _SERIES), noun in _TELLS
    return None


def _is_in_series(paragraph: Paragraph, at: int) -> bool:
    """Tell "In the second stage …" from "In the second place, …"."""
    return paragraph.classes.startswith("itO", at) and bool(_SERIES & set(paragraph.words(at + 3, at + 4)))


def _labelled(paragraph: Paragraph, at: int) -> tuple[int, int, bool] | None:
    """Read "Step one is …"."""
    value, then = paragraph.tokens[at + 1].value, paragraph.classes[at + 2 : at + 3]
    glued = paragraph.text[paragraph.tokens[at + 1].end :][:1].isalpha()  # Stage 8b
    counts = isinstance(value, int) and value <= 12 and not glued and then in {"x", ":", ",", ".", "-"}
    return (value, at + 2, False) if counts and isinstance(value, int) else None


def _order(story: Story, marks: Sequence[Mark]) -> Iterator[Judgement]:
    """Judge each mark after what its section has already marked."""
    seen: list[Mark] = []
    for mark in marks:
        if mark.number == 0:
            continue
        if seen and story.section(seen[-1].paragraph)[1] <= mark.paragraph:
            seen = []
        if mark.number == 1:
            seen = [mark]
            continue
        status, note = _after(story, mark, seen)
        paragraph = story.paragraphs[mark.paragraph]
        yield story.judge(RULE, paragraph, (mark.first, mark.last), status, note, str(mark.number))
        seen.append(mark)


def _after(story: Story, mark: Mark, seen: Sequence[Mark]) -> tuple[ClaimStatus, str]:
    numbers = [each.number for each in seen]
    this, before = _WORDS[min(mark.number, 10)], _WORDS[min(mark.number - 1, 10)]
    if mark.number - 1 in numbers and (mark.number not in numbers or not mark.adverb):
        return ClaimStatus.AGREES, f"“{this}” follows “{before}”."
    if mark.number in numbers:
        if _said_between(story, seen[-1], mark, {"first", "firstly", "one"}):
            return ClaimStatus.UNDECIDED, f"“{this}” may begin another series."
        return ClaimStatus.CONTRADICTS, f"“{this}” comes twice in one series."
    definite = story.paragraphs[mark.paragraph].classes[mark.first] in "tai"
    labelled = story.paragraphs[mark.paragraph].tokens[mark.first].word in _SERIES
    if labelled and not numbers:
        return ClaimStatus.UNDECIDED, f"This {this} stands by itself."  # "Phase three of the trial"
    if mark.number == 2:
        if definite and not _has_first(story, mark):
            return ClaimStatus.UNDECIDED, f"This {this} may be of what was told of before."
        if not mark.adverb or _has_first(story, mark):
            return ClaimStatus.AGREES, "“second” follows a first that is not numbered."
        return ClaimStatus.CONTRADICTS, "“second” has no “first” before it."
    if definite and not numbers:
        return ClaimStatus.UNDECIDED, f"This {this} stands by itself."
    if _said_between(story, seen[-1] if seen else None, mark, {before, f"{before}ly"}):
        return ClaimStatus.AGREES, f"“{this}” follows “{before}”."
    return ClaimStatus.CONTRADICTS, f"“{this}” has no “{before}” before it."


def _said_between(story: Story, start: Mark | None, end: Mark, words: set[str]) -> bool:
    """Tell whether one of `words` stands between two marks, at the start of a sentence or not."""
    first = start.paragraph if start else story.section(end.paragraph)[0]
    first = max(first, end.paragraph - _REACH)
    for number in range(first, end.paragraph + 1):
        paragraph = story.paragraphs[number]
        begin = start.last if start and number == first else 0
        stop = end.first if number == end.paragraph else len(paragraph.tokens)
        if words & set(paragraph.words(begin, stop)):
            return True
    return False


def _has_first(story: Story, mark: Mark) -> bool:
    """Tell whether the two paragraphs before may hold a first that is not numbered at a sentence's start."""
    start = max(mark.paragraph - 2, 0)
    words: set[str] = set()
    for number in range(start, mark.paragraph + 1):
        paragraph = story.paragraphs[number]
        words |= set(paragraph.words(0, mark.first if number == mark.paragraph else len(paragraph.tokens)))
    return bool(words & _LIKE_FIRST)
