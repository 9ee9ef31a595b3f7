# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Editions read back into EDN- findings: what was checked is what stands in the published files.

Words are compared as a reader reads them: the style of quotation marks and dashes, white space, hyphens
and Unicode form are folded; letters and their case, digits and all other marks count.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, zip_longest
from typing import Final
from urllib.parse import urlsplit

from galleyproof.model import (
    RECEIPTS_TITLE,
    Case,
    Edition,
    Finding,
    Json,
    Rule,
    Severity,
    Verdict,
    fingerprint,
)

RULES = (
    Rule(
        id="EDN-QUO",
        title="A checked quotation is not in the edition, word for word",
        severity=Severity.ERROR,
        why="What was checked is the manuscript; what people read is the edition. A quotation that changed"
        " or vanished on the way has not been checked.",
        mend="Build the edition again; if it happens again, the press loses text: report it.",
    ),
    Rule(
        id="EDN-REF",
        title="A cited work is not in the edition's references",
        severity=Severity.ERROR,
        why="A citation without its entry sends the reader nowhere; a bare key is no citation.",
        mend="Build the edition again; see that the item has a title and a year in the library.",
    ),
    Rule(
        id="EDN-SAME",
        title="The editions do not say the same",
        severity=Severity.ERROR,
        why="HTML, EPUB and PDF are one work: a reader of one must be able to quote to a reader of another.",
        mend="Build all of them again from the same manuscript.",
    ),
    Rule(
        id="EDN-LINK",
        title="A link of the edition leads nowhere",
        severity=Severity.ERROR,
        why="A reader who follows it is lost; a link to a file on your machine works for nobody else.",
        mend="Mend the link in the manuscript; link other pages by http or https.",
    ),
)

_WORDY: Final = re.compile(r"\w")
_MARKS: Final = str.maketrans(
    dict.fromkeys('‘’‚‛“”„‟«»‹›′″"`´「」『』', "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": ""}
)
# How far from its title an entry's other words may stand.
_ENTRY: Final = 400
_SHOWN: Final = 8
# The heading of the part that stands behind the receipts.
_BEHIND: Final = "Licence"
_MOST_LINKS: Final = 20


def check(case: Case) -> Iterator[Finding]:
    """Yield what the editions of `case` lost, changed or broke."""
    unread = [edition for edition in case.editions if _in_painted_order(edition, case)]
    readable = [edition for edition in case.editions if edition not in unread]
    texts = [
        (edition, folded(_without_receipts(edition.text) if case.imprint.receipts else edition.text))
        for edition in readable
    ]
    yield from _quotations(case, texts)
    yield from _references(case, texts)
    for edition in case.editions:
        yield from _links(edition)
    yield from _same([(edition, folded(edition.text)) for edition in readable])
    for edition in unread:
        message = "Its words were not compared: a PDF gives text from right to left in no order to rely on."
        yield replace(_finding("EDN-SAME", edition, message), severity=Severity.NOTICE)


def _in_painted_order(edition: Edition, case: Case) -> bool:
    """Return whether the reader gives the words of a line in the order in which they were painted."""
    return edition.format == "pdf" and case.imprint.direction == "rtl"


def _without_receipts(text: str) -> str:
    """Return an edition's text without its appendix: a passage quoted there is no quotation in the text."""
    blocks = text.split("\n")
    titles = [number for number, block in enumerate(blocks) if block == RECEIPTS_TITLE]
    if not titles:
        return text
    behind = blocks.index(_BEHIND, titles[-1]) if _BEHIND in blocks[titles[-1] :] else len(blocks)
    return "\n".join([*blocks[: titles[-1]], *blocks[behind:]])


def folded(text: str) -> str:
    """Return `text` with marks, dashes, white space and hyphens folded."""
    plain = unicodedata.normalize("NFKC", text).replace("…", "...").translate(_MARKS)
    return " ".join(re.sub(r"\s*-\s*", "-", re.sub(r"'+", "'", plain)).split())


def _quotations(case: Case, texts: list[tuple[Edition, str]]) -> Iterator[Finding]:
    """Yield checked quotations that stand less often in an edition than they must.

    That is once for each, once for each time that a reprinted source says the same, and no less often than
    in another edition: where the source itself is in the book, one place found is not enough.
    """
    checked = [held for held in case.quotations if held.match.verdict in {Verdict.EXACT, Verdict.FOLDED}]
    reprinted = folded(" ¶ ".join(block.text for block in case.manuscript.blocks if block.reprint))
    wanted = Counter(folded(held.quotation.text) for held in checked)
    said = {folded(held.quotation.text): held.quotation.text for held in reversed(checked)}
    for words, times in wanted.items():
        counts = [_count(words, text) for _, text in texts]
        least = max(times + _count(words, reprinted), *counts, 0)
        for (edition, _), found in zip(texts, counts, strict=True):
            if found < least:
                often = "" if found == 0 else " as often as it must"
                stands = f"does not stand in this {edition.format.upper()}{often}"
                message = f"The checked quotation “{_cut(said[words])}” {stands}."
                yield _finding("EDN-QUO", edition, message, quotation=said[words])


def _count(words: str, text: str) -> int:
    """Return how often `words` stand in `text` as whole words."""
    found, at = 0, text.find(words)
    while at >= 0:
        end = at + len(words)
        whole = not (_WORDY.match(text, at - 1) if at else None) and not _WORDY.match(text, end)
        found += whole
        at = text.find(words, max(end, at + 1) if whole else at + 1)
    return found


def _references(case: Case, texts: list[tuple[Edition, str]]) -> Iterator[Finding]:
    """Yield bare keys, and works with no entry in an edition or with fewer than in another.

    A reprinted work is also named on the title page, so that one entry found is not enough.
    """
    lowered = [(edition, text.casefold()) for edition, text in texts]
    bared = [_bare(text) for _, text in texts]
    for key in dict.fromkeys(citation.key for citation in case.manuscript.citations):
        bare = re.compile(rf"@{re.escape(key.casefold())}(?![\w-])")
        counts = [_entries(case.items[key], text) if key in case.items else 0 for text in bared]
        for (edition, text), count in zip(lowered, counts, strict=True):
            name = edition.format.upper()
            if bare.search(text):
                yield _finding("EDN-REF", edition, f"The key @{key} stands in this {name}, not a citation.")
            elif key in case.items and count < max(*counts, 1):
                said = f"“{case.items[key].get('title', key)}” ({key}) is not among the references"
                often = " as often as in another edition" if count else ""
                yield _finding("EDN-REF", edition, f"{said} of this {name}{often}.")


def _entries(item: Json, text: str) -> int:
    """Return how often the title stands in the bare words of a text with year and first author near it."""
    title = _bare(folded(_RICH.sub("", str(item.get("title", "")))))
    author = (item.get("author") or [{}])[0]
    name = _bare(folded(str(author.get("family") or author.get("literal") or "")))
    # Some styles give of a page nothing but the day on which it was read.
    years = [year for kind in ("issued", "accessed") if (year := _year(item, kind))] or [""]
    whole = re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", text) if title else iter(())
    found = (match.start() for match in whole)
    places = (text[max(0, at - _ENTRY) : at + len(title) + _ENTRY] for at in found)
    return sum(name in place and any(year in place for year in years) for place in places)


def _year(item: Json, kind: str) -> str:
    parts = (item.get(kind) or {}).get("date-parts") or [[]]
    return str(parts[0][0]).removeprefix("-") if parts[0] else ""


# What CSL's titles may be marked up with: https://docs.citationstyles.org (rich text).
_RICH: Final = re.compile(r"</?(?:i|b|sub|sup|sc|span)\b[^>]*>")


def _bare(text: str) -> str:
    """Return the words of a folded text alone: a style sets quotation marks and stops in its own way."""
    return " ".join(re.findall(r"\w+", text.casefold()))


# A space that is not between two letters: a PDF has none behind a raised number, or one where it has another.
_SPACED: Final = re.compile(r"(?<![^\W\d_]) | (?![^\W\d_])")


def _same(texts: list[tuple[Edition, str]]) -> Iterator[Finding]:
    """Yield where an edition goes apart from what most say, or from the first where none agree."""
    if not texts:
        return
    tight = [_SPACED.sub("", text) for _, text in texts]
    often = Counter(tight)
    first, standard = max(zip(texts, tight, strict=True), key=lambda held: often[held[1]])
    for (edition, text), theirs in zip(texts, tight, strict=True):
        if theirs != standard:
            at = next(i for i, pair in enumerate(zip_longest(standard, theirs)) if pair[0] != pair[1])
            signs = len(standard[:at].replace(" ", ""))
            (before, there), (_, here) = _around(first[1], signs), _around(text, signs)
            words = f"After “{before}” this {edition.format.upper()} goes on with “{here}”"
            message = f"{words}, the {first[0].format.upper()} with “{there}”."
            yield _finding("EDN-SAME", edition, message)


def _around(text: str, signs: int) -> tuple[str, str]:
    """Return some words of `text` before the word that has its sign number `signs`, and from it on."""
    words = text.split()
    ends = list(accumulate(map(len, words)))
    at = bisect_right(ends, signs)
    return " ".join(words[max(0, at - _SHOWN) : at]), " ".join(words[at : at + _SHOWN]) or "nothing more"


def _links(edition: Edition) -> Iterator[Finding]:
    for link in dict.fromkeys(edition.broken_links[:_MOST_LINKS]):
        yield _finding("EDN-LINK", edition, f"The link to {link} has no target.")
    outside = (
        link for link in dict.fromkeys(edition.links) if not link.startswith("#") and not _is_web(link)
    )
    for link in list(outside)[:_MOST_LINKS]:
        yield _finding("EDN-LINK", edition, f"The link to {link} is no http or https address.")


def _is_web(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 24 else " ".join([*words[:12], "…", *words[-8:]])


def _finding(rule: str, edition: Edition, message: str, *, quotation: str = "") -> Finding:
    return Finding(
        rule=rule,
        severity=next(known.severity for known in RULES if known.id == rule),
        message=message,
        file=edition.path,
        quotation=quotation,
        fingerprint=fingerprint(rule, quotation or message, edition.format),
    )
