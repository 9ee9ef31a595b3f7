# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-META: the year of a citation, the date in a URL and the dateline of a source agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galleyproof.facts.datelines import byline
from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.when import When, of_csl
from galleyproof.facts.works import Work, by_name, published, url_date, works
from galleyproof.model import ClaimStatus, Json

RULE = "FACT-META"
_LINK = re.compile(r"https?://[^\s<>\x00]{4,300}")
_ENTRY = 300  # code points from a reference's year to its URL, at most
_OPENING = 120  # code points of a reference that name who wrote it
_ANY_YEAR = re.compile(r"(?<![\d–-])(?:1[5-9]|20)\d\d(?![\d–-])")
_ENTRY_YEAR = re.compile(r"\((?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:, (?P<month>[A-Z][a-z]+))?[^)]{0,20}\)")


def judge(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each reference in running text, each dated URL and each dated item."""
    for _, paragraph in story.sequence():
        for work in works(paragraph.text):
            yield _work(story, paragraph, work)
    if not story.source:
        yield from _links(story)
        yield from _items(story)


def _work(story: Story, paragraph: Paragraph, work: Work) -> Judgement:
    found = [published(item) for _, item in by_name(story, work)] or list(_entries(story, work))
    said = "/".join(map(str, work.years))
    years = sorted({year for each in found for year in each})
    if not found or not years:
        known = (story.items or story.references) and not found
        status = ClaimStatus.NEEDS_SOURCE if known else ClaimStatus.UNDECIDED
        message = f"No dated work by {work.name} is in the references."
    elif set(years) & set(work.years):
        status, message = ClaimStatus.AGREES, f"{work.name} {said} is in the references."
    else:
        status = ClaimStatus.CONTRADICTS
        message = f"The text says {work.name} {said}; the references give {', '.join(map(str, years))}."
    derived = str(years[0]) if len(years) == 1 else ""
    return _on(paragraph, work.start, work.end, status, message, derived)


def _entries(story: Story, work: Work) -> Iterator[tuple[int, ...]]:
    """Yield the years that each written-out reference by those authors has: "Corbin, Jane. 1996. *Gaza*…"."""
    for paragraph in story.references:
        opening = paragraph.whole[:_OPENING]
        if opening.startswith(work.name) or re.match(rf"(?:[^\s,]+ ){{1,3}}{re.escape(work.name)},", opening):
            years = tuple(int(year) for year in _ANY_YEAR.findall(paragraph.whole[:_ENTRY]))
            if years and all(other in opening for other in work.others):
                yield years


def _on(  # noqa: PLR0913, PLR0917 - one row of the table
    paragraph: Paragraph | None, start: int, end: int, status: ClaimStatus, message: str, derived: str = ""
) -> Judgement:
    return Judgement(
        rule=RULE, paragraph=paragraph, start=start, end=end, status=status, message=message, derived=derived
    )


def _links(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each URL with a date that stands in a reference or above a byline."""
    for paragraph in (*story.paragraphs, *story.references):
        for hit in _LINK.finditer(paragraph.text):
            when = url_date(hit.group())
            stated = _entry(paragraph.text, hit.start()) if when else None
            if when and stated:
                yield _compared(paragraph, hit.span(), when, stated, "the reference says")
            elif when and story.byline and paragraph.block <= story.byline.block:
                line = story.byline.dates[-1].when
                yield _compared(paragraph, hit.span(), when, line, "the byline says")


def _entry(text: str, url: int) -> When | None:
    """Return the year of a reference that is written out before a URL: "Chang, V. (2024). Title. <URL>"."""
    start = max(url - _ENTRY, text.rfind("://", 0, url) + 1)
    years = list(_ENTRY_YEAR.finditer(text, start, url))
    return When(int(years[0]["year"])) if len(years) == 1 else None


def _compared(
    paragraph: Paragraph | None, span: tuple[int, int], url: When, stated: When, who: str
) -> Judgement:
    agree = url.fits(stated)
    status = ClaimStatus.AGREES if agree else ClaimStatus.CONTRADICTS
    message = f"The URL is dated {url}{', and' if agree else ', but'} {who} {stated}."
    return _on(paragraph, *span, status, message, url.iso)


def _items(story: Story) -> Iterator[Judgement]:
    """Yield a judgement on each item whose own date another date can be held against."""
    own = url_date(str(story.front_matter.get("url") or story.front_matter.get("identifier") or ""))
    if own and story.dateline:
        yield _compared(
            None, _place(story, "url", story.front_matter), own, story.dateline, "the dateline says"
        )
    for key, item in story.items.items():
        if key not in story.cited and key not in story.inline:
            continue
        issued = of_csl(item)
        if issued is None or issued.year is None:
            continue
        place = _place(story, key, item)
        dated = url_date(str(item.get("URL") or ""))
        if dated:
            yield _compared(None, place, dated, issued, f"the item {key} says")
        yield from _archived(story, key, issued, place)
        accessed = of_csl(item, "accessed")
        if accessed and accessed.last and issued.first and accessed.last < issued.first:
            message = f"The item {key} was read on {accessed}, before it was published ({issued})."
            yield _on(None, *place, ClaimStatus.CONTRADICTS, message, issued.iso)


def _archived(story: Story, key: str, issued: When, place: tuple[int, int]) -> Iterator[Judgement]:
    source = story.sources.get(story.evidence.get(key, ""))
    line = byline(source.text.text, story.grammar) if source else None
    if source and line:
        agree = line.fits(issued)
        status = ClaimStatus.AGREES if agree else ClaimStatus.CONTRADICTS
        message = (
            f"The archived copy is dated {line}{', and' if agree else ', but'} the item {key} says {issued}."
        )
        yield _on(None, *place, status, message, line.iso)


def _place(story: Story, key: str, item: Json) -> tuple[int, int]:
    """Return where the item stands in the front matter, or is first cited; code points of the file."""
    front = story.stored[: story.front]
    url = str(item.get("URL") or item.get("url") or item.get("identifier") or "")
    for sought in (url, key):
        at = front.find(sought) if sought else -1
        if at >= 0:
            return at, at + len(sought)
    return story.cited.get(key, (0, min(3, len(story.stored))))
