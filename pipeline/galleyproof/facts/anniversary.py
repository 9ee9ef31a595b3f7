# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-ANN: the Nth anniversary is the difference of two years that the text or its evidence names.

"Nth annual" and "in its Nth year" count the first year too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts.anchors import introduced, is_adjective
from galleyproof.facts.nth import NTH, Nth, read_nth
from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.relative import years_meant
from galleyproof.facts.remembered import BEGUN, HELD_SINCE, clause, earlier
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import years_between
from galleyproof.model import ClaimStatus

RULE = "FACT-ANN"
_KEPT = frozenset("fell falls came comes held kept observed marked celebrated commemorated due".split())
_LATE = frozenset("late early belated belatedly postponed delayed overdue".split())
_NOW = re.compile(r"\b(?:marks|celebrates|commemorates|observes)\b|\b(?:is|are) (?:marking|celebrating)\b")
_CELEBRATIONS = frozenset(
    "ceremony ceremonies commemoration commemorations celebration celebrations parade event events gala "
    "festivities festival fair prize award conference summit edition meeting exhibition concert "
    "anniversary".split()
)
_OBSERVANCES = frozenset(
    "ceremony ceremonies commemoration commemorations celebration celebrations festivities".split()
)
_PRODUCTS = frozenset(
    "season edition box boxset set album issue reissue release version book volume stamp coin print "
    "tour".split()
)
_WHO = frozenset("who whose whom which where".split())
_BREAKS = frozenset("cancelled canceled skipped suspended hiatus biennial missed interrupted paused".split())


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each anniversary."""
    for number, paragraph in story.sequence():
        for hit in paragraph.find(NTH):
            nth = read_nth(paragraph, *hit.span())
            if nth:
                yield _judged(story, number, paragraph, nth)


def _judged(story: Story, number: int, paragraph: Paragraph, nth: Nth) -> Judgement:
    events, held, others = _years(story, paragraph, nth)
    dateline = story.dateline.year if story.dateline else None
    known = events | held | others
    pair = _pair(known if held or dateline is None else known | {dateline}, nth)
    if pair:
        return _agrees(story, paragraph, nth, pair)
    events, held = _sides(story, number, paragraph, nth, (events, held))
    if not events:
        events = earlier(story, number, paragraph, nth)
        pair = _pair(events | held | ({dateline} if dateline and not held else set()), nth)
        if pair:
            return _agrees(story, paragraph, nth, pair)
        if events and held and _start(max(held), nth) in story.named_years:
            events = set()
    doubt = _doubt(paragraph, nth, both=bool(events and held))
    if doubt:
        said = f"{_words(nth)}{doubt}"
        return story.judge(RULE, paragraph, (nth.first, nth.last), ClaimStatus.UNDECIDED, said)
    if events and held and max(events) < max(held):
        start, end = max(events), max(held)
        derived = _start(end, nth)
        said = f"{_words(nth)} in {end} counts from {derived}, but the text gives {start}."
        return story.judge(
            RULE, paragraph, (nth.first, nth.last), ClaimStatus.CONTRADICTS, said, f"{derived:04d}"
        )
    return _derived(story, paragraph, nth, events, held)


def _sides(
    story: Story, number: int, paragraph: Paragraph, nth: Nth, told: tuple[set[int], set[int]]
) -> tuple[set[int], set[int]]:
    """Return the years of what is remembered and of when it is held, once their roles are told apart."""
    events, held = told
    if len(events) == 1 and _is_held(story, max(events), nth, held):
        events, held = set(), events
    if len(events) == 1 and not held:
        begun = earlier(story, number, paragraph, nth)
        if begun and max(begun) < max(events):
            events, held = begun, events  # "the 250th anniversary of his birth in 2016"
    held = held or _held_next(story, paragraph, nth)
    dateline = story.dateline.year if story.dateline else None
    if dateline is not None and not held and _is_now(paragraph, nth):
        held = {dateline}
    return events, held


def _held_next(story: Story, paragraph: Paragraph, nth: Nth) -> set[int]:
    """Return the year of "That was in 1997", where the next sentence begins so."""
    _, last = paragraph.around(nth.first)
    dates = paragraph.dates_in(last, last + 5)[:1]
    if not dates or paragraph.words(last, dates[0].first) not in (["that", "was", "in"], ["it", "was", "in"]):
        return set()
    year = story.when(paragraph, dates[0]).year
    return {year} if year else set()


def _doubt(paragraph: Paragraph, nth: Nth, *, both: bool) -> str:
    """Return why the two years need not fit, empty where nothing speaks against it."""
    if nth.gaps[0] != nth.count and _BREAKS & set(_context(paragraph, nth)):
        return ": the text says that years were missed."
    if both and _LATE & set(paragraph.words(*paragraph.around(nth.first))):
        return ": the text says that it was not kept in its year."
    return " names a thing; its year may be another." if both and _is_product(paragraph, nth) else ""


def _is_product(paragraph: Paragraph, nth: Nth) -> bool:
    """Tell "the 25th anniversary box set", which may be bought in any year, from the day itself."""
    words = paragraph.words(nth.last, nth.last + 3)
    return bool(_PRODUCTS & set(words[:2])) and not _CELEBRATIONS & set(words)


def _derived(story: Story, paragraph: Paragraph, nth: Nth, events: set[int], held: set[int]) -> Judgement:
    span = (nth.first, nth.last)
    dateline = story.dateline.year if story.dateline else None
    if events and not held:
        year = _end(max(events), nth)
        anchor = f"{_words(nth)} of {max(events)} falls in {year}"
    elif held or dateline is not None:
        end = max(held) if held else dateline or 0
        year = _start(end, nth)
        anchor = f"{_words(nth)} in {end}{'' if held else ', the year of the dateline,'} counts from {year}"
    else:
        said = f"{_words(nth)}: neither the text nor a dateline gives a year to count from."
        return story.judge(RULE, paragraph, span, ClaimStatus.NEEDS_SOURCE, said)
    if year in story.named_years:
        return story.judge(
            RULE, paragraph, span, ClaimStatus.AGREES, f"{anchor}, which is named.", f"{year:04d}"
        )
    said = f"{anchor}; {year} stands nowhere in the text or its sources."
    return story.judge(RULE, paragraph, span, ClaimStatus.NEEDS_SOURCE, said, f"{year:04d}")


def _agrees(story: Story, paragraph: Paragraph, nth: Nth, pair: tuple[int, int]) -> Judgement:
    said = f"{_words(nth)} in {pair[1]} counts from {pair[0]}: {pair[1]} − {pair[0]} = {pair[1] - pair[0]}."
    return story.judge(RULE, paragraph, (nth.first, nth.last), ClaimStatus.AGREES, said, f"{pair[0]:04d}")


def _words(nth: Nth) -> str:
    ending = "th" if 10 <= nth.count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(nth.count % 10, "th")
    return f"The {nth.count}{ending} {'time or year' if nth.gaps[0] != nth.count else 'anniversary'}"


def _start(end: int, nth: Nth) -> int:
    year = end - nth.gaps[0]
    return year if year > 0 or end < 0 else year - 1


def _end(start: int, nth: Nth) -> int:
    return start + nth.gaps[0]


def _pair(years: set[int], nth: Nth) -> tuple[int, int] | None:
    pairs = ((start, end) for end in sorted(years, reverse=True) for start in sorted(years, reverse=True))
    return next((pair for pair in pairs if years_between(*pair) in nth.gaps), None)


def _years(story: Story, paragraph: Paragraph, nth: Nth) -> tuple[set[int], set[int], set[int]]:
    """Return the years of the sentence: what is remembered, when it is held, and what may be either."""
    first, last = clause(paragraph, nth.first)
    events: set[int] = set()
    held: set[int] = set(years_meant(story, paragraph, first, last))
    others: set[int] = set()
    behind: set[int] = set()
    """Years in what the anniversary is of."""
    dates = paragraph.dates_in(first, last)
    named = {date.when.year for date in dates if is_adjective(paragraph, date)} - {None}
    for date in dates:
        year = _year(story, paragraph, date, named)
        if year is None or date.decade:
            continue
        if _is_event(paragraph, nth, date, first):
            events.add(year)
        elif _is_by_others(paragraph, nth, date):
            others.add(year)  # "visited by those who, in 1991, had left"
        elif is_adjective(paragraph, date):
            noun = paragraph.words(date.last, date.last + 1)
            (held if set(noun) & _CELEBRATIONS else others).add(year)
        else:
            dates_it = introduced(paragraph, date) or paragraph.words(date.first - 1, date.first) == ["year"]
            (held if dates_it else others).add(year)
            if _of_phrase(paragraph, nth, date):
                behind.add(year)
    trailing = {year for year in held if year in behind} if not events else set()
    if trailing and held - trailing and max(trailing) < max(held - trailing):
        events, held = trailing, held - trailing  # "in 2019, on the 30th anniversary of its fall in 1989"
    if held and len(others) == 1 and not events and paragraph.classes[nth.first - 1 : nth.first] == "P":
        events, others = others, set()  # "the 2019 ceremony for the 1944 landings marked their …"
    if len(events) > 1 and not held:
        held = {max(events)}
        events -= held
    return events, held, others


def _is_by_others(paragraph: Paragraph, nth: Nth, date: Dated) -> bool:
    """Tell whether the date is of people who come to it: "attended by those who, in 1991, had left"."""
    gap = paragraph.words(nth.last, date.first)
    return bool(_WHO & set(gap)) and not (gap[:2] == [",", "which"] and _KEPT & set(gap))


def _year(story: Story, paragraph: Paragraph, date: Dated, named: set[int | None]) -> int | None:
    """Return the date's year: the dateline's for "of the 2004 tsunami … in December"."""
    year = story.when(paragraph, date).year
    if date.when.year is None and year in named:
        return story.dateline.year if story.dateline else None
    return year


def _is_event(paragraph: Paragraph, nth: Nth, date: Dated, first: int) -> bool:
    """Tell whether the date is of what is remembered: "of the treaty of 1975", "founded in 1975"."""
    lead = _lead(paragraph, max(date.first - 3, first), date.first)
    counted_too = nth.gaps[0] != nth.count  # a lecture given yearly does not count from the war it recalls
    kept = _KEPT & set(lead) and not counted_too and "first" not in lead
    if date.first > nth.last and kept and not _of_phrase(paragraph, nth, date):
        return False  # the anniversary fell in that year
    if set(lead) & (HELD_SINCE if counted_too else BEGUN) and not set(lead) & {"celebrated", "marked"}:
        return True
    if date.first >= nth.last:
        bracketed = paragraph.classes[date.first - 1] == "(" and _is_of(paragraph, nth.last, date.first - 1)
        return (
            bracketed
            or _is_apposed(paragraph, nth, date)
            or (_of_phrase(paragraph, nth, date) and paragraph.classes[date.first - 1] != "i")
        )
    possessive = paragraph.classes[nth.first - 1 : nth.first] == "p" and nth.first - date.last <= 5
    return possessive and is_adjective(paragraph, date)


def _is_apposed(paragraph: Paragraph, nth: Nth, date: Dated) -> bool:
    """Tell whether the date explains what is remembered: "of D-Day, 6 June 1944, was held in …"."""
    first = date.first - (paragraph.classes[date.first - 1] == "i")  # ", in 1915,"
    apart = paragraph.classes[first - 1] + paragraph.classes[date.last : date.last + 1]
    kept = first == date.first or _KEPT & set(paragraph.words(date.last, date.last + 4))
    return apart == ",," and bool(kept) and _is_of(paragraph, nth.last, first - 1)


def _of_phrase(paragraph: Paragraph, nth: Nth, date: Dated) -> bool:
    """Tell whether the date stands in what the anniversary is of: "of the fall of the Wall in 1989"."""
    return _is_of(paragraph, nth.last, date.first)


def _is_of(paragraph: Paragraph, first: int, last: int) -> bool:
    first += first < last and paragraph.tokens[first].word in _OBSERVANCES
    between = paragraph.classes[first:last]
    told = {"was", "were", "is", "are", "be", "fell", "falls"} & set(paragraph.words(first, last))
    return between.startswith("o") and not set(between) & set(",;:()") and len(between) <= 10 and not told


def _lead(paragraph: Paragraph, first: int, last: int) -> list[str]:
    """Return the words before a date, from the last comma on."""
    words = paragraph.words(first, last)
    return words[len(words) - words[::-1].index(",") :] if "," in words else words


def _is_held(story: Story, year: int, nth: Nth, held: set[int]) -> bool:
    """Tell whether the year behind is when it is held: "the 80th anniversary of the victory in 2025"."""
    if held:
        return year > max(held)
    late = story.dateline is not None and story.dateline.year is not None and year >= story.dateline.year
    return late or _start(year, nth) in story.named_years


def _is_now(paragraph: Paragraph, nth: Nth) -> bool:
    first, last = paragraph.around(nth.first)
    words = paragraph.words(first, last)
    if nth.gaps[0] != nth.count and {"now", "enters", "entering"} & set(words):
        return True
    return bool(_NOW.search(" ".join(words))) and not set(words) & {"will", "would", "was", "were", "had"}


def _context(paragraph: Paragraph, nth: Nth) -> list[str]:
    sentence = paragraph.sentence(nth.first)
    first, _ = paragraph.bounds(max(sentence - 2, 0))
    _, last = paragraph.bounds(min(sentence + 1, len(paragraph.starts) - 1))
    return paragraph.words(first, last)
