# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document, its imprint and what was found in it into a book: all that a format needs to write itself."""

from __future__ import annotations

import difflib
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from galleyproof.editions.write.matter import colophon_section, licence_section
from galleyproof.editions.write.nodes import div, header, words
from galleyproof.editions.write.receipts import Receipt, section, unmarked
from galleyproof.editions.write.setting import set_apart
from galleyproof.editions.write.theme import Theme
from galleyproof.errors import EditionError
from galleyproof.licences import SPDX_IDS, Licence, by_spdx
from galleyproof.model import Imprint, Json
from galleyproof.pandoc import joined, nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the first or second level, as the contents list it."""

    level: int
    name: str
    """Its id."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The text with its licence and colophon, and what every format says in its metadata."""

    ast: Json
    joined: Json
    """The same with each run of words as one, for those who ask for no single word."""
    imprint: Imprint
    licence: Licence | None
    """None for a licence that is not Creative Commons'."""
    licence_url: str
    contents: tuple[Heading, ...]
    images: Mapping[str, bytes]
    """By the name that an image has in `ast`."""
    epoch: int
    """Unix seconds: the only clock of an edition."""
    receipts: tuple[Receipt, ...] = ()
    """How its quotations were checked; `ast` has a mark behind each, and the appendix."""
    paper: str = "a4"
    theme: Theme = field(default_factory=Theme)

    @property
    def unmarked(self) -> Json:
        """The text without the marks that lead to receipts."""
        tree: Json = unmarked(self.ast)
        return tree

    @property
    def uuid(self) -> str:
        """An identifier that depends on nothing but what the book is."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.imprint.identifier}#{self.imprint.date}"))

    @property
    def rights(self) -> str:
        """One line: who holds the copyright, and the licence with its URL."""
        label = self.licence.label if self.licence else self.imprint.licence
        return f"© {self.imprint.year} {self.imprint.holder}. {label}, {self.licence_url}"

    @property
    def public_domain(self) -> bool:
        """Whether nobody's rights are left in it (CC0, Public Domain Mark)."""
        return self.licence is not None and not self.licence.elements

    @property
    def terms(self) -> str:
        """The licence in a sentence."""
        name = self.licence.name if self.licence else self.imprint.licence
        return f"This work is licensed under {name}: {self.licence_url}"


def bound(  # noqa: PLR0913 - what a book is made of, each by name
    ast: Json,
    imprint: Imprint,
    *,
    epoch: int,
    images: Mapping[str, bytes] | None = None,
    document: Mapping[str, Any] | None = None,
    receipts: tuple[Receipt, ...] = (),
    paper: str = "a4",
    theme: Theme | None = None,
) -> Book:
    """Return the book of `ast` (citations formatted, marks curled) with its licence and its colophon.

    Ids of our own begin with `edition-`, so that they meet none of the text's. `document` is the findings
    document, for the colophon; `receipts` stand in an appendix. Raises EditionError for raw HTML or typst.
    """
    licence = _known(imprint.licence)
    url = licence.url if licence else f"https://spdx.org/licenses/{imprint.licence}.html"
    text = _opened(_with_references(set_apart(_without_raw(ast["blocks"]))), imprint.title)
    _step(text)
    back = [
        *section(receipts, document or {}, text),
        *licence_section(imprint, licence, url),
        *colophon_section(imprint, document),
    ]
    blocks = [*text, *_in_english(back, imprint.lang)]
    whole = {**ast, "meta": {}, "blocks": blocks}
    return Book(
        ast=whole,
        joined=joined(whole),
        imprint=imprint,
        licence=licence,
        licence_url=url,
        contents=tuple(_headings(blocks)),
        images=images or {},
        epoch=epoch,
        receipts=receipts,
        paper=paper,
        theme=theme or Theme(),
    )


# The SPDX ids beside Creative Commons' under which texts and data are published, as they begin.
_OTHERS = re.compile(
    r"(?:0BSD|AFL|AGPL|Apache|Artistic|BSD|CDLA|DL-DE|EPL|etalab|EUPL|FreeBSD-DOC|GFDL|GPL|ISC|LAL|LGPL|LPPL"
    r"|MIT|MPL|NLOD|ODbL|ODC-By|OFL|OGL|OPL|OPUBL|PDDL|Unlicense|Zlib)(?:-[\w.+-]+)?",
    re.IGNORECASE,
)


def _known(spdx: str) -> Licence | None:
    """Return the licence; None for one that is not Creative Commons'. Raises EditionError for none."""
    licence = by_spdx(spdx)
    if licence is None and not _OTHERS.fullmatch(spdx):
        nearest = ", ".join(difflib.get_close_matches(spdx.upper(), SPDX_IDS, n=3, cutoff=0))
        remedy = f"write its SPDX id; the nearest are {nearest}"
        raise EditionError(f"there is no licence {spdx!r}", remedy=remedy, passage="\nlicense:")
    return licence


def _step(blocks: Sequence[Json]) -> None:
    """Give headings, in place, levels that follow each other, as those who listen need (PDF/UA-1, 7.4)."""
    above: list[int] = []
    for node in nodes(list(blocks), "Header"):
        level = node["c"][0]
        above = [*(outer for outer in above if outer < level), level]
        node["c"][0] = len(above)


def _headings(blocks: Sequence[Json]) -> list[Heading]:
    found = [node["c"] for node in nodes(list(blocks), "Header")]
    return [
        Heading(level=level, name=attr[0], words=words(inside))
        for level, attr, inside in found
        if level <= 2 and attr[0]
    ]


def _with_references(blocks: Sequence[Json]) -> list[Json]:
    """Return `blocks` with a heading before the bibliography that was appended at their end."""
    last = blocks[-1] if blocks else {}
    if last.get("t") == "Div" and last["c"][0][0] == "refs" and not _is_header(blocks[-2:-1]):
        return [*blocks[:-1], header(1, "edition-references", "References"), last]
    return list(blocks)


def _opened(blocks: Sequence[Json], title: str) -> list[Json]:
    """Return `blocks` with a heading first: a part without one has no place in the contents."""
    opens = bool(blocks) and blocks[0]["t"] == "Header" and blocks[0]["c"][0] == 1
    return list(blocks) if opens else [header(1, "edition-opening", title), *blocks]


def _is_header(blocks: Sequence[Json]) -> bool:
    return bool(blocks) and blocks[0]["t"] == "Header"


def _in_english(blocks: Sequence[Json], lang: str) -> list[Json]:
    """Say of our own words that they are English where the book is not."""
    if lang.lower().split("-")[0] == "en":
        return list(blocks)
    return [block if block["t"] == "Header" else div([block], lang="en", dir="ltr") for block in blocks]


_COMMENT = re.compile(r"\s*(<!--.*?-->\s*)*", re.DOTALL)


def _without_raw(tree: Any) -> Any:
    """Return `tree` without comments; other raw HTML, TeX or typst would stand in one format only."""
    found = list(nodes(tree, "RawBlock", "RawInline"))
    for node in found:
        kind, raw = node["c"]
        if kind != "html" or not _COMMENT.fullmatch(raw):
            what = f"raw {kind} is printed in one format only: {raw[:60]!r}"
            raise EditionError(what, remedy="write it in pandoc's Markdown", passage=raw)
    return _pruned(tree) if found else tree


def _pruned(node: Any) -> Any:
    if isinstance(node, list):
        return [_pruned(part) for part in node if not _is_raw(part)]
    return {key: _pruned(part) for key, part in node.items()} if isinstance(node, dict) else node


def _is_raw(node: Any) -> bool:
    return isinstance(node, dict) and node.get("t") in {"RawBlock", "RawInline"}
