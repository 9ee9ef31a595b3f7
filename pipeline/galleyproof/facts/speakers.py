# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""FACT-NUM for speakers: whom the text gives a quotation to is whom the cited evidence gives it to.

Only an attribution that stands right beside the words is read, in both; anything else is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.slips import fold
from galleyproof.facts.story import Judgement, Story
from galleyproof.facts.tokens import MASK
from galleyproof.model import ArchivedSource, ClaimStatus

RULE = "FACT-NUM"
_SHORTEST = 12  # code points of a quotation: shorter words may be anybody's
_BESIDE = 90  # code points around it in which a speaker is named
_TITLES = (
    r"(?:(?:[Tt]he |[Hh]er |[Hh]is )?(?:[a-z]+ ){0,2}(?:Mr|Mrs|Ms|Dr|Prof|Professor|"
    r"President|Sir|Lady|Mayor|Judge)?\.? ?)"
)
_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: (?:van|von|de|der|la|le|al|bin|[A-ZÀ-Þ][\w’'.-]*)){0,3})"
_SAYS = (
    r"(?:said|says|told|tells|wrote|writes|added|adds|explained|explains|replied|asked|argued|argues|claimed|"
    r"claims|insisted|insists|warned|warns|recalled|recalls|admitted|noted|notes|declared|put it|puts it)"
)
_CLOSE = r"^[”\"’'»]?[,.]?[”\"’'»]?,? "
_BEHIND = (
    re.compile(rf"{_CLOSE}{_SAYS} {_TITLES}{_NAME}"),
    re.compile(rf"{_CLOSE}{_TITLES}{_NAME} {_SAYS}\b"),
)
_BEFORE = (
    re.compile(rf"{_NAME}(?:, [^,.“”\"]{{2,50}},)? {_SAYS}(?: [a-z]+){{0,4}}[,:]? [“\"‘'«]$"),
    re.compile(rf"[Aa]ccording to {_TITLES}{_NAME}[,:] [“\"‘'«]$"),
)
_QUOTED = re.compile(f"{MASK}{{{_SHORTEST},}}")
_MARKS = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')


def judge(
    story: Story, paragraph: Paragraph, bounds: tuple[int, int], sources: Sequence[ArchivedSource], keys: str
) -> Iterator[Judgement]:
    """Yield a judgement on each speaker in tokens `bounds` whose words stand in one of `sources`."""
    first, last = paragraph.tokens[bounds[0]].start, paragraph.tokens[bounds[1] - 1].end
    for quoted in _QUOTED.finditer(paragraph.text, first, last + 1):
        here = _speaker(paragraph.text, *quoted.span())
        said = _plain(paragraph.whole[quoted.start() : quoted.end()])
        if here is None:
            continue
        told = [speaker for source in sources for speaker in _speakers(_plain(source.text.text), said)]
        if told:
            yield _judged(story, paragraph, here, told, keys)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_MARKS)).strip(" ,.")


def _speaker(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return who is named right beside the words from `start` to `end`, by the group `name`."""
    behind, before = text[end : end + _BESIDE], text[max(start - _BESIDE, 0) : start]
    found = next((hit for each in _BEHIND if (hit := each.match(behind))), None)
    return found or next((hit for each in _BEFORE if (hit := each.search(before))), None)


def _speakers(text: str, said: str) -> Iterator[str]:
    at = text.find(said)
    hit = _speaker(text, at, at + len(said)) if at >= 0 else None
    if hit:
        yield hit["name"]


def _judged(
    story: Story, paragraph: Paragraph, here: re.Match[str], told: Sequence[str], keys: str
) -> Judgement:
    name = here["name"]
    fits = any(fold(name.split()[-1]) == fold(other.split()[-1]) for other in told)
    status = ClaimStatus.AGREES if fits else ClaimStatus.NEEDS_SOURCE
    place = paragraph.text.find(name)
    first = paragraph.token_at(place + 1)
    span = (first, paragraph.token_at(place + len(name)) + 1)
    note = (
        f"The evidence cited, {keys}, gives these words to {told[0]}{', as the text does' if fits else ''}."
    )
    return story.judge(RULE, paragraph, span, status, note, told[0])
