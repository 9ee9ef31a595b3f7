# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-NUM: each number, date and name of a sentence with a citation occurs in the cited evidence.

Number words and digits are folded. What the evidence lacks needs a source; nothing here contradicts:
"not in the passage" is never "false".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from galleyproof.facts import speakers
from galleyproof.facts.amounts import step
from galleyproof.facts.grammar.language import Grammar
from galleyproof.facts.hedge import Hedge, close, hedge
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.slips import fold
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.tokens import tokenise
from galleyproof.facts.works import REPORTS, Work, by_name, published, works
from galleyproof.model import ClaimStatus, Json

RULE = "FACT-NUM"
_SMALL = 1  # "one" is more often a pronoun than a count
_NAME = re.compile(r"c+(?:[ot]{0,2}c+)*")
_DECADES = {20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies",
            80: "eighties", 90: "nineties"}  # fmt: skip
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Held:
    """What a source has: its numbers, its months, its words without accents and case."""

    numbers: frozenset[float]
    words: frozenset[str]
    initials: frozenset[tuple[str, str]]
    """Initial and last name, of names that have one."""


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each number, date and name of each sentence that cites archived evidence."""
    read: dict[str, _Held] = {}
    for _, paragraph in story.sequence():
        named = list(works(paragraph.text))
        if not (paragraph.cites or named):
            continue
        references = [(work.start, work.end) for work in named]
        for sentence, keys in _cited(story, paragraph, named).items():
            slugs = {story.evidence[key] for key in keys if story.evidence.get(key) in story.sources}
            for slug in slugs - read.keys():
                read[slug] = _held(story.sources[slug].text.text, story.grammar)
            held = [read[slug] for slug in sorted(slugs)]
            archived = [story.sources[slug] for slug in sorted(slugs)]
            said = _library_words([story.items[key] for key in keys if key in story.items])
            spans = [span for span in references if _overlaps(paragraph, sentence, span)]
            listed = ", ".join(dict.fromkeys(keys))
            yield from _sentence(story, paragraph, sentence, held, said, listed, spans)
            yield from speakers.judge(story, paragraph, paragraph.bounds(sentence), archived, listed)


def _cited(story: Story, paragraph: Paragraph, named: Sequence[Work]) -> Mapping[int, list[str]]:
    """Return the keys that each sentence cites; a citation after its full stop still belongs to it.

    "(Corbin 1995)" and "Corbin (1995) reports" cite the one work of that name and year, if it is at hand.
    """
    found: dict[int, list[str]] = {}
    cites = list(paragraph.cites)
    for work in named:
        if work.spoken and not REPORTS & set(paragraph.words(*_behind(paragraph, work.end))):
            continue
        keys = [key for key, item in by_name(story, work) if set(work.years) & set(published(item))]
        if len(keys) == 1 and story.evidence.get(keys[0]) in story.sources:
            cites.append((work.end, keys[0]))
    for at, key in cites:
        token = paragraph.token_at(at)
        if paragraph.tokens:
            found.setdefault(paragraph.sentence(token), []).append(key)
    return found


def _behind(paragraph: Paragraph, offset: int) -> tuple[int, int]:
    at = paragraph.token_at(offset) + 1
    return at, at + 1


def _held(text: str, words: Grammar) -> _Held:
    tokens = tokenise(text, words)
    numbers: set[float] = set()
    for token in tokens:
        if token.kind in "NYOD" and isinstance(token.value, int | float):
            numbers.add(float(token.value))
        elif token.kind in "Iv":
            numbers.update(float(digits) for digits in _DIGITS.findall(token.word[:80]))
        elif token.kind == "a":
            numbers.add(1.0)
    months = {token.value for token in tokens if token.kind == "M"}
    months |= {token.value[1] for token in tokens if isinstance(token.value, tuple)}
    named = {name for month in months for name in _months(month, words)}
    initials = {
        (token.word[0], fold(behind.word))
        for token, behind in pairwise(tokens)
        if token.kind == behind.kind == "c" and len(token.word.rstrip(".")) == 1
    }
    said = frozenset(fold(token.word) for token in tokens)
    return _Held(frozenset(numbers), said | named, frozenset(initials))


def _months(value: object, words: Grammar) -> Iterator[str]:
    """Yield every way to write a month, so that "8 Jun" is found for "8 June"."""
    for name, (kind, number) in words.words.items():
        if kind == "M" and number == value:
            yield name


def _library_words(items: list[Json]) -> frozenset[str]:
    """Return the words of the cited works' authors and titles: a sentence may name what it cites."""
    said: list[str] = []
    for item in items:
        said += [
            str(item.get(name) or "") for name in ("title", "container-title", "publisher", "title-short")
        ]
        for person in item.get("author") or []:
            said += [str(person.get(name) or "") for name in ("family", "given", "literal")]
    return frozenset(fold(word) for text in said for word in re.findall(r"[^\W_]+", text))


def _sentence(  # noqa: PLR0913, PLR0917 - a sentence, and all that it is held against
    story: Story,
    paragraph: Paragraph,
    sentence: int,
    held: list[_Held],
    said: frozenset[str],
    keys: str,
    references: list[tuple[int, int]],
) -> Iterator[Judgement]:
    first, last = paragraph.bounds(sentence)
    numbers = frozenset().union(*(each.numbers for each in held))
    words = said.union(*(each.words for each in held))
    for at in range(first, last):
        token = paragraph.tokens[at]
        if any(start <= token.start < end for start, end in references) or (
            at and paragraph.classes[at - 1] == "L"
        ):
            continue
        if token.kind in "NYO" and isinstance(token.value, int | float) and _counts(paragraph, at):
            there = float(token.value) in numbers or _is_about(paragraph, at, numbers)
            yield _found(story, paragraph, (at, at + 1), bool(held), there, keys)
        elif token.kind == "D" and isinstance(token.value, int):
            years = {float(year) for year in range(token.value, token.value + 10)}
            there = bool(years & numbers) or _DECADES.get(token.value % 100, "") in words
            yield _found(story, paragraph, (at, at + 1), bool(held), there, keys)
        elif token.kind == "I" and isinstance(token.value, tuple):
            there = all(float(part) in numbers for part in token.value[::2])
            yield _found(story, paragraph, (at, at + 1), bool(held), there, keys)
        elif token.kind in "MW" and at + 1 < last:
            there = fold(token.word) in words
            yield _found(story, paragraph, (at, at + 1), bool(held), there, keys)
    for hit in _NAME.finditer(paragraph.classes, first, last):
        if any(start <= paragraph.tokens[hit.end() - 1].start < end for start, end in references):
            continue
        initials = frozenset().union(*(each.initials for each in held))
        yield from _name(story, paragraph, hit.span(), (words, initials) if held else None, keys)


def _overlaps(paragraph: Paragraph, sentence: int, span: tuple[int, int]) -> bool:
    first, last = paragraph.bounds(sentence)
    return paragraph.tokens[first].start < span[1] and span[0] < paragraph.tokens[last - 1].end


def _counts(paragraph: Paragraph, at: int) -> bool:
    token = paragraph.tokens[at]
    if (
        token.kind == "O"
        and not token.word[0].isdigit()
        and isinstance(token.value, int)
        and token.value <= 3
    ):
        return False  # a first point, second nature
    return not (token.word in {"one", "zero"} or (token.kind == "N" and token.value == _SMALL))


def _is_about(paragraph: Paragraph, at: int, numbers: frozenset[float]) -> bool:
    """Tell whether the evidence has a number that this one gives roughly, or rounded: 1.2 million."""
    token = paragraph.tokens[at]
    stated, meant = float(token.value) if isinstance(token.value, int | float) else 0.0, hedge(paragraph, at)
    digits = step(token.word, stated)
    rounds = 0.5 * digits if " " in token.word or "." in token.word else 0.0
    if token.kind == "Y" or (meant is Hedge.NONE and not rounds):
        return False
    return any(abs(number - stated) <= rounds or close(stated, number, meant) for number in numbers)


def _name(
    story: Story,
    paragraph: Paragraph,
    span: tuple[int, int],
    held: tuple[frozenset[str], frozenset[tuple[str, str]]] | None,
    keys: str,
) -> Iterator[Judgement]:
    """Judge a name inside a sentence; one word that begins it may be any word."""
    first, last = span
    if first in paragraph.starts:
        first += 1
        while first < last and paragraph.classes[first] in "ot":
            first += 1
    if first >= last or held is None:
        return
    words, initials = held
    parts = [fold(token.word) for token in paragraph.tokens[first:last] if token.kind == "c"]
    missing = [
        part
        for part in parts
        if len(part) > 2
        and not {part, part.removesuffix("s")} & words
        and (part[0], parts[-1]) not in initials
    ]
    if any(len(part) > 2 for part in parts):
        yield _found(story, paragraph, (first, last), True, not missing, keys)


def _found(  # noqa: PLR0913, PLR0917 - one row of the table
    story: Story, paragraph: Paragraph, span: tuple[int, int], held: bool, there: bool, keys: str
) -> Judgement:
    if not held:
        note = f"Nothing is archived for {keys}, so it cannot be looked up."
        return story.judge(RULE, paragraph, span, ClaimStatus.UNDECIDED, note)
    status = ClaimStatus.AGREES if there else ClaimStatus.NEEDS_SOURCE
    note = f"It is {'' if there else 'not '}in the evidence cited, {keys}."
    return story.judge(RULE, paragraph, span, status, note)
