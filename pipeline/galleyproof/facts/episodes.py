# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A relative phrase into the date on which the text then tells the same event, if it plainly does.

Two sentences tell one event when the first names an occasion ("during a state visit") and the next
begins its telling with a verb of that occasion ("arrived"), on a day, and looks nowhere else: no
"since", no "had", no "first".
"""

from __future__ import annotations

from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.story import Story

# Nouns of an occasion, and the verbs with which its telling begins.
EPISODES = (
    (
        "visit trip tour stay stopover",
        "arrived landed flew travelled traveled visited toured received welcomed",
    ),
    ("summit meeting conference talks congress session", "met opened convened gathered hosted sat received"),
    ("election vote referendum poll ballot", "voted elected won lost polled"),
    ("attack strike raid bombing assault shooting", "killed hit struck bombed injured attacked shot fired"),
    ("speech address lecture sermon", "spoke said told addressed delivered"),
    ("launch release publication premiere", "launched released published premiered unveiled"),
    ("death funeral", "died buried"),
    ("trial hearing verdict ruling", "ruled sentenced convicted acquitted opened found"),
    ("march protest demonstration rally parade strike", "marched gathered protested demonstrated rallied"),
    ("treaty agreement deal pact accord", "signed sealed initialled ratified"),
    ("opening inauguration ceremony festival fair exhibition", "opened inaugurated began started"),
    ("fire flood storm earthquake hurricane eruption", "broke struck hit erupted burned destroyed"),
)
_ELSEWHERE = frozenset(
    "since until before after had first last previous previously earlier originally ago back once long "
    "already whose where than like unlike compared".split()
)


def same_episode(
    story: Story, number: int, paragraph: Paragraph, span: tuple[int, int]
) -> tuple[Paragraph, Dated] | None:
    """Return the date with which the next sentence begins to tell the occasion that the phrase dates."""
    del number
    first, last = paragraph.around(span[0])
    sentence = paragraph.sentence(span[0])
    occasion = set(paragraph.words(span[1], last))
    if paragraph.dates_in(first, last) or sentence + 1 >= len(paragraph.starts):
        return None
    start, end = paragraph.bounds(sentence + 1)
    words = paragraph.words(start, end)
    dates = paragraph.dates_in(start, end)
    verbs = set().union(*(tells.split() for names, tells in EPISODES if occasion & set(names.split())))
    if not dates or dates[0].when.day is None or not verbs:
        return None
    lead = paragraph.words(start, dates[0].first)
    on = bool(lead) and lead[-1] == "on"
    told = verbs & set(lead[-8:]) or (len(lead) <= 1 and verbs & set(words))
    looks_elsewhere = _ELSEWHERE & set(lead)
    del story
    return (paragraph, dates[0]) if on and told and not looks_elsewhere else None
