# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A findings document into receipts: for each checked quotation the passage it was held against.

They stand in an appendix of every edition, in the same words. On the page a mark behind each quotation
leads to its receipt, whose link to the source is a Robust Link (https://robustlinks.mementoweb.org/spec/).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from galleyproof.editions.write.matter import long_date
from galleyproof.editions.write.nodes import attr, div, emph, header, inlines, link, para, text
from galleyproof.model import RECEIPTS_TITLE, Json
from galleyproof.pandoc import nodes

# About a line of print on either side; of a longer passage its beginning and end.
_CONTEXT = 90
_LONGEST = 320
# Signs of Latin, Greek and Cyrillic print, which every text face has; and what nobody sees.
_SURE = re.compile(
    r"[\s\x20-\x7e\xa1-\u024f\u0391-\u03ce\u0400-\u045f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a€]"
)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_FOUND = {
    "exact": "Found letter for letter.",
    "folded": "Found in the same words. Different, as an editor may have it: {allowed}.",
    "review": "For a person to decide: {reason}.",
    "differs": "Found in other words than these.",
    "wrong-source": "Found in another source than the one cited.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One checked quotation: its number in the book, its words as printed, its row and its source's."""

    number: int
    words: str
    row: Json
    source: Json

    @property
    def place(self) -> tuple[int, int]:
        """Where the quotation ends: the block's index and the offset in its text."""
        return self.row["end_block"], self.row["block_end"]


def receipts(document: Mapping[str, Any]) -> tuple[Receipt, ...]:
    """Return a receipt for each quotation that was held against a passage, in reading order.

    A quotation inside another has none of its own: the other's passage contains it.
    """
    sources = {source["slug"]: source for source in document.get("sources", ())}
    kept: list[Json] = []
    for row in document.get("quotations", ()):
        held = row["verdict"] in _FOUND and row["evidence"] and row["evidence"]["source"] in sources
        if held and not any(_contains(outer, row) for outer in kept[-3:]):
            kept.append(row)
    return tuple(
        Receipt(number=n, words=" ".join(row["text"].split()), row=row, source=sources[_slug(row)])
        for n, row in enumerate(kept, start=1)
    )


def _slug(row: Json) -> str:
    return str(row["evidence"]["source"])


def _contains(outer: Json, row: Json) -> bool:
    starts = (outer["block"], outer["block_start"]) <= (row["block"], row["block_start"])
    ends = (row["end_block"], row["block_end"]) <= (outer["end_block"], outer["block_end"])
    return starts and ends and _slug(outer) == _slug(row)


def mark(receipt: Receipt) -> Json:
    """Return what stands in the text behind a quotation until a format is written: an empty span."""
    return {"t": "Span", "c": [attr(f"edition-quotation-{receipt.number}", ("receipt-mark",)), []]}


def is_mark(node: Any) -> bool:
    """Return whether `node` is a `mark`."""
    return isinstance(node, dict) and node.get("t") == "Span" and "receipt-mark" in node["c"][0][1]


def linked(tree: Any) -> Any:
    """Return `tree` with a link in place of each mark, and a way back from each receipt that has one."""
    marked = {node["c"][0][0] for node in nodes(tree, "Span") if is_mark(node)}
    return _linked(tree, marked)


def _linked(node: Any, marked: set[str]) -> Any:
    if isinstance(node, list):
        return [_linked(part, marked) for part in node]
    if not isinstance(node, dict):
        return node
    if is_mark(node):
        name = node["c"][0][0]
        number = name.rpartition("-")[2]
        to = link(f"✓{number}", f"#{name.replace('quotation', 'receipt')}")
        label = f"How quotation {number} was checked"
        to["c"][0] = attr(name, ("receipt-mark",), role="doc-noteref", aria__label=label)
        return {"t": "Superscript", "c": [to]}
    if node.get("t") == "Div" and "receipt" in node["c"][0][1]:
        name = node["c"][0][0].replace("receipt", "quotation")
        back = link("Back to the text", f"#{name}", role="doc-backlink")
        return div([*node["c"][1], *([para(back)] if name in marked else [])], node["c"][0][0], ("receipt",))
    return {key: _linked(part, marked) for key, part in node.items()}


def unmarked(tree: Any) -> Any:
    """Return `tree` without marks, for the formats that have the appendix alone."""
    if isinstance(tree, list):
        return [unmarked(part) for part in tree if not is_mark(part)]
    held = tree.get("c", tree.get("blocks")) if isinstance(tree, dict) else None
    if not isinstance(held, list):
        return tree
    return {**tree, "c" if "c" in tree else "blocks": unmarked(held)}


def section(held: Sequence[Receipt], document: Mapping[str, Any], blocks: Sequence[Json]) -> list[Json]:
    """Return the appendix; titles lead to the entries of the bibliography that `blocks` have."""
    if not held:
        return []
    entries = {node["c"][0][0] for node in nodes(list(blocks), "Div")}
    items = [
        [div(list(_receipt(one, entries)), f"edition-receipt-{one.number}", ("receipt",))] for one in held
    ]
    numbered = {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], items]}
    inside = [*_opening(document), numbered]
    return [header(1, "edition-receipts", RECEIPTS_TITLE), div(inside, "edition-receipts-text")]


def _opening(document: Mapping[str, Any]) -> Iterator[Json]:
    counts = document["summary"]["quotations"]
    yield para(
        "Each quotation below was looked up in the archived copy of its source before this edition was made."
        " What follows it is the source’s own wording, as it was archived, with the words around it."
    )
    verdicts = Counter(row["verdict"] for row in document["quotations"])
    rows = (row for row in document["quotations"] if row["verdict"] == "not-checked")
    reasons = Counter(row["reason"] or "no reason was given" for row in rows).most_common()
    for number, said in (
        (verdicts["not-checked"], f"could not be checked ({_reasons(reasons)})"),
        (verdicts["not-in-source"], "stand in no archived source"),
    ):
        if number:
            what = f"{number} of {counts['of']} quotations {said}"
            what = what.replace(" stand in", " stands in") if number == 1 else what
            yield para(f"{what} and {'is' if number == 1 else 'are'} not listed.")


def _reasons(reasons: Sequence[tuple[str, int]]) -> str:
    if len(reasons) == 1:
        return reasons[0][0]
    return "; ".join(f"{reason}: {number}" for reason, number in reasons)


def _receipt(one: Receipt, entries: set[str]) -> Iterator[Json]:
    allowed = ", ".join(name.replace("-", " ") for name in one.row["allowances"])
    found = _FOUND[one.row["verdict"]].format(allowed=allowed, reason=one.row["reason"])
    yield para(f"“{_shortened(one.words)}” {found}")
    evidence, words = one.row["evidence"], one.row["text"]
    before, exact, after = (_settable(evidence[part], words) for part in ("before", "passage", "after"))
    passage = {"t": "Strong", "c": text(_shortened(" ".join(exact.split())))}
    around = inlines(_tail(before), passage, _head(after))
    yield {"t": "BlockQuote", "c": [{"t": "Para", "c": around}]}
    yield para(*_citation(one, entries))


def _citation(one: Receipt, entries: set[str]) -> Iterator[str | Json]:
    source = one.source
    entry = next((f"ref-{key}" for key in one.row["cites"] if f"ref-{key}" in entries), "")
    title = emph(str(source["title"]))
    yield {"t": "Link", "c": [attr(), [title], [f"#{entry}", ""]]} if entry else title
    yield ", "
    yield robust(source)
    if (version := str(source.get("version") or "")).startswith("http"):
        yield ", "
        yield link("archived copy", version)
    yield ", " + kept(source) + ", sha256 "
    yield {"t": "Code", "c": [attr(), str(source["sha256"])[:16]]}
    yield "."


def robust(source: Mapping[str, Any]) -> Json:
    """Return a link to the live page that also names the archived copy and its date."""
    url, date = str(source["url"]), str(source.get("captured") or source.get("deposited") or "")[:10]
    version = {"data__versionurl": str(source.get("version") or ""), "data__versiondate": date}
    more = {"data__originalurl": url, **version}
    more["data__sha256"] = str(source["sha256"])
    return link(url, url, **{name: value for name, value in more.items() if value})


def kept(source: Mapping[str, Any]) -> str:
    """Return how and when the source came into the archive, in words."""
    captured, deposited = source.get("captured"), source.get("deposited")
    day = long_date(
        [int(part) for part in str(captured or deposited or "")[:10].split("-") if part.isdigit()] or [0]
    )
    who = str(source.get("supplied_by") or "").replace("'", "’")
    if captured:
        return f"archived on {day}"
    return f"supplied{' by ' + who if who else ''}{' on ' + day if deposited else ''}"


def _settable(said: str, words: str) -> str:
    """Return a source's text with … for what the book's own fonts may lack, unless the quotation has it.

    Another script around a quotation is no reason for an edition to fail, or to be read in another order.
    """
    missing = "".join({char for char in said if not _SURE.match(char)} - set(words))
    visible = said.translate(dict.fromkeys(map(ord, _UNSEEN)))
    return (
        re.sub(f"[{re.escape(missing)}]+(?:\\s*[{re.escape(missing)}]+)*", "…", visible)
        if missing
        else visible
    )


def _shortened(words: str) -> str:
    half = _LONGEST // 2
    return (
        words
        if len(words) <= _LONGEST
        else f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"
    )


def _tail(before: str) -> str:
    """Return the end of what stands before a passage in its own paragraph."""
    words = " ".join(before.rpartition("\n\n")[2].split()) + (" " if before[-1:].isspace() else "")
    return words if len(words) <= _CONTEXT else "…" + words[-_CONTEXT:].partition(" ")[2]


def _head(after: str) -> str:
    words = (" " if after[:1].isspace() else "") + " ".join(after.partition("\n\n")[0].split())
    return words if len(words) <= _CONTEXT else words[:_CONTEXT].rpartition(" ")[0] + " …"
