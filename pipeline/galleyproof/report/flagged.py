# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ the text in stretches, each with the open findings that are about it.

This is what formats for word processors are made from: waived findings are left out, and a stretch
that would overlap another joins it, because comments nest nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galleyproof.errors import one_line
from galleyproof.model import Json
from galleyproof.report.cards import Card, cards
from galleyproof.report.marks import marks, reading_order


@dataclass(slots=True, kw_only=True)
class Stretch:
    """Words of one block, and the findings about them (none for the words between)."""

    words: str
    cards: list[Card]


def stretches(document: Json) -> tuple[list[Card], list[tuple[Json, list[Stretch]]]]:
    """Return the findings that are about no phrase, and each block in stretches."""
    numbered = marks(document)
    open_cards = [card for card in cards(document, numbered, "") if not card.finding["waiver"]]
    at: dict[int, list[tuple[int, int, Card]]] = defaultdict(list)
    cites: dict[int, list[Json]] = defaultdict(list)
    for card in open_cards:
        if card.mark:
            block, start, end = card.mark.spans[0]
            at[block].append((start, end, card))
    for cite in document.get("citations", ()):
        cites[cite["block"]].append(cite)
    blocks = document["text"]
    order = reading_order(blocks)
    cut = [(blocks[index], _cut(blocks[index]["text"], at[index], cites[index])) for index in order]
    return [card for card in open_cards if card.mark is None], cut


def comment(card: Card) -> list[str]:
    """Return what a comment says, a paragraph a string; the last names the finding for the way back."""
    said = [one_line(card.finding["message"])]
    if card.passage:
        words = " ".join(card.finding["evidence"]["passage"].split())
        title = (card.source or {}).get("title") or "The source"
        said.append(one_line(f"{title}: ‘{words}’"))
    said += [one_line(f"{label}: ‘{new}’") for label, _, new in card.mends]
    name = card.id.removeprefix("f-") if card.finding["fingerprint"] else ""
    said.append(f"{card.finding['severity']} {card.finding['rule']} {name}")
    return said


def _cut(text: str, found: list[tuple[int, int, Card]], cites: list[Json]) -> list[Stretch]:
    made: list[Stretch] = []
    at = 0
    for start, end, card in sorted(found, key=lambda item: item[:2]):
        if made and made[-1].cards and start < at:
            made[-1].cards.append(card)
            continue
        if start > at:
            made.append(Stretch(words=_cited(text, at, start, cites), cards=[]))
        made.append(Stretch(words=_cited(text, start, max(end, start), cites), cards=[card]))
        at = max(end, start)
    made.append(Stretch(words=_cited(text, at, len(text) + 1, cites), cards=[]))
    return made


def _cited(text: str, start: int, end: int, cites: list[Json]) -> str:
    """Return `text[start:end]` with the citations that stand there in pandoc's form."""
    return "".join(words for words, _ in laid(text, start, end, cites))


def laid(text: str, start: int, end: int, cites: Iterable[Json]) -> Iterator[tuple[str, int | None]]:
    """Yield `text[start:end]` in pieces with their offset in `text`, which citations between them lack."""
    at = start
    for cite in sorted(cites, key=lambda row: row["at"]):
        place = cite["at"]
        if start <= place < end:
            yield text[at:place], at
            blank = "" if text[:place][-1:].isspace() else " "
            locator = f", {cite.get('label') or 'page'} {cite['locator']}" if cite.get("locator") else ""
            yield f"{blank}[@{cite['key']}{locator}]", None
            at = place
    yield text[at:end], at


def made_from(document: Json) -> str:
    """Return the line that says which state of the manuscript a document was made from."""
    # One word, since word processors cut their keywords at colons and commas.
    return f"galleyproof-sha256-{document['manuscript'].get('sha256') or ''}"
