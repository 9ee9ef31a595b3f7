# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript's citations, with those that `ibid.` repeats, into what hangs on each block and where."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from galleyproof.model import Block, Citation, Manuscript, Span
from galleyproof.quotes import sentences

_IBID = re.compile(
    r"\b(?:[Ii]bid(?:em)?\b\.?|[Ii]d\.(?=,| at | ¶|\Z)(?: at(?= \d))?)"
    r"(?:,?\s*(?:p{1,2}\.?\s*)?(\d+(?:[-–]\d+)?))?"
)
_SUBJECT = re.compile(r"\s*[^\W\d_]")


@dataclasses.dataclass(frozen=True, slots=True)
class Cited:
    """The keys of one citation, or of one note, as they hang on a block at `at`."""

    at: int
    cites: tuple[Citation, ...]
    in_text: bool
    note: bool


def hanging(manuscript: Manuscript, quoted: Mapping[int, Sequence[int]]) -> dict[int, list[Cited]]:
    """Return what is cited in each block, in order: its own citations, and its notes' at their marks."""
    groups: dict[tuple[int, int], list[Citation]] = {}
    for citation in [*manuscript.citations, *_repeated(manuscript)]:
        groups.setdefault((citation.block, citation.span.start), []).append(citation)
    found: dict[int, list[Cited]] = {}
    notes: dict[tuple[int, int], dict[int, list[Cited]]] = {}
    for (index, _), cites in groups.items():
        block = manuscript.blocks[index]
        in_text = cites[0].in_text or _is_subject(block.text, cites[0].at)
        one = Cited(cites[0].at, tuple(cites), in_text=in_text, note=False)
        found.setdefault(index, []).append(one)
        if block.note:
            notes.setdefault(block.note, {}).setdefault(index, []).append(one)
    for (host, place), held in notes.items():
        index = min(held)
        own = _first(manuscript.blocks[index].text, sorted(held[index], key=where), quoted.get(index, ()))
        found.setdefault(host, []).append(Cited(place, own, in_text=False, note=True))
    return {index: sorted(each, key=where) for index, each in found.items()}


def _first(text: str, cited: Sequence[Cited], quoted: Sequence[int]) -> tuple[Citation, ...]:
    """Return what a note cites for the words that it hangs on: in its first sentence that cites.

    What follows a quotation of the note's own is that one's source.
    """
    first = cited[0].at
    begins = sentences.begins(text, frozenset(each.at for each in cited if each.in_text))
    ends = [*begins[bisect_right(begins, first) :][:1], *(start for start in quoted if start > first)]
    end = min(ends, default=len(text) + 1)
    return tuple(cite for each in cited if each is cited[0] or each.at < end for cite in each.cites)


def where(cited: Cited) -> int:
    """Return where in its block it hangs."""
    return cited.at


def _repeated(manuscript: Manuscript) -> list[Citation]:
    """Return a citation for each `ibid.`: the one before it, with the page that the ibid. names."""
    cited: dict[int, list[Citation]] = {}
    for citation in manuscript.citations:
        cited.setdefault(citation.block, []).append(citation)
    found: list[Citation] = []
    last: Citation | None = None
    for index, block in enumerate(manuscript.blocks):
        here = cited.get(index, [])
        for match in _IBID.finditer(block.text) if "d." in block.text or "bid" in block.text else ():
            before = [citation for citation in here if citation.at <= match.start()]
            previous = before[-1] if before else last
            if previous:
                found.append(_ibid(previous, block, index, match))
        last = here[-1] if here else last
    return found


def _ibid(previous: Citation, block: Block, index: int, match: re.Match[str]) -> Citation:
    places = [offset for offset in block.offsets[match.start() : match.end()] if offset >= 0] or [
        block.span.start
    ]
    return dataclasses.replace(
        previous,
        span=Span(start=places[0], end=places[-1] + 1),
        block=index,
        at=match.start(),
        locator=match[1] or previous.locator,
        label="page" if match[1] else previous.label,
        in_text=False,
    )


def _is_subject(text: str, at: int) -> bool:
    """Return whether a citation in brackets begins a sentence, as a name would: `[@a] says`."""
    ended = text[max(0, at - 8) : at].rstrip()[-2:]
    after = _SUBJECT.match(text, at)
    alone = not ended or (ended[-1] in ".?!" and (ended[0].isalnum() or ended[0] in "”’»'\""))
    return alone and after is not None and after[0][-1].islower()
