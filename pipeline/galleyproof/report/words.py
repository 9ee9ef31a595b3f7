# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Verdicts, counts and headlines ─▶ plain words, the same in every report.

Nothing here ever says that all is well without saying what was not checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from galleyproof.model import Json

# verdict: (icon, short word, what it means to a reader who has never seen this tool)
VERDICTS: dict[str, tuple[str, str, str]] = {
    "exact": ("✓", "exact", "stands in its source, character for character"),
    "folded": ("≈", "folded", "the same words in the same order; only the typography named differs"),
    "review": ("?", "review", "a person must decide; the reason is named"),
    "differs": ("≠", "differs", "found in its source, with other words"),
    "wrong-source": ("⇄", "wrong source", "not in the source it cites, but in another archived one"),
    "not-in-source": ("✗", "not in source", "in no archived source"),
    "not-checked": ("○", "not checked", "could not be checked; neither right nor wrong"),
}

# status of a fact: (icon, short word, meaning)
STATUSES: dict[str, tuple[str, str, str]] = {
    "agrees": ("=", "agrees", "follows from the other dates and numbers in the text or its sources"),
    "contradicts": ("≠", "contradicts", "does not fit another statement in the text or its sources"),
    "needs-source": ("?", "needs a source", "nothing in the text or its sources bears it out"),
    "undecided": ("○", "undecided", "seen, but not decided"),
}

SEVERITIES: dict[str, tuple[str, str]] = {
    "error": ("✗", "error"),
    "warning": ("!", "warning"),
    "notice": ("i", "notice"),
}

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def count(number: int, singular: str, plural: str = "") -> str:
    """`1 error`, `0 errors`, `1,204 errors`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def spelt(number: int) -> str:
    """Return a number below ten as a word, as house styles have it in running text."""
    return _SMALL[number] if number < len(_SMALL) else f"{number:,}"


_MONTHS = "January February March April May June July August September October November December".split()
_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:T(\d\d:\d\d)[\d:.]*Z)?")


def day(iso: str | None) -> str:
    """Return `8 June 2024`, `June 2024`, `8 June 2024, 10:45 UTC`; anything but ISO 8601 as it is."""
    found = _ISO.fullmatch(iso or "")
    if not found:
        return iso or ""
    year, month, date, time = found.groups()
    parts = [str(int(date)) if date else "", _MONTHS[int(month) - 1] if month else "", year]
    return " ".join(part for part in parts if part) + (f", {time} UTC" if time else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What a report says first, and in which of four tones: `blank`, `bad`, `open` or `good`."""

    tone: str
    says: str
    detail: str


def headline(document: Json) -> Headline:
    """Return the one sentence that nobody may misread: nothing checked, to mend, open, or all found."""
    quotations, found = document["summary"]["quotations"], document["summary"]["findings"]
    checked, of = quotations["checked"], quotations["of"]
    detail = tally(document)
    if not checked:
        says = "Nothing was checked." if of else "No quotation was found, so nothing was checked."
        return Headline(tone="blank", says=says, detail=detail)
    if errors := found["error"]:
        things = "thing" if errors == 1 else "things"
        return Headline(tone="bad", says=f"{spelt(errors).capitalize()} {things} to mend.", detail=detail)
    if found["warning"] or checked < of:
        return Headline(tone="open", says=_open(checked, of, found["warning"]), detail=detail)
    return Headline(tone="good", says=_good(of), detail=detail)


def _good(of: int) -> str:
    if of == 1:
        return "The one quotation was checked; it is not wrong."
    if of == 2:
        return "Both quotations were checked; neither is wrong."
    return f"All {of:,} quotations were checked; none is wrong."


def _open(checked: int, of: int, warnings: int) -> str:
    left = f"{spelt(of - checked).capitalize()} of {count(of, 'quotation')} could not be checked."
    decide = f"{spelt(warnings).capitalize()} {'thing' if warnings == 1 else 'things'} for you to decide."
    return " ".join(part for part, said in ((decide, warnings), (left, of > checked)) if said)


def tally(document: Json) -> str:
    """Return `2 errors, 16 quotations not checked, 1 warning, …`: errors and not-checked side by side."""
    quotations, found = document["summary"]["quotations"], document["summary"]["findings"]
    unchecked = quotations["of"] - quotations["checked"]
    return ", ".join(
        (
            count(found["error"], "error"),
            count(unchecked, "quotation") + " not checked",
            count(found["warning"], "warning"),
            count(found["notice"], "notice"),
            f"{found['waived']:,} waived",
        )
    )


def coverage(document: Json) -> list[tuple[str, str]]:
    """Return `(what, "checked N of M")` for quotations, citations, facts and editions.

    Of facts, where the document says so, also how many dated, counted or named claims were judged.
    """
    rows = []
    for what in ("quotations", "citations", "facts", "editions"):
        row = document["summary"][what]
        said = f"checked {row['checked']:,} of {row['of']:,}"
        if "mentioned" in row:
            said += f" (judged {row['judged']:,} of {row['mentioned']:,} dated, counted or named claims)"
        rows.append((what, said))
    return rows


def fact_coverage(document: Json) -> str:
    """Return how many claims the rules judged, of all that there are: no rate means much without it."""
    row = document["summary"]["facts"]
    found = f"Checked {row['checked']:,} of {count(row['of'], 'claim')} that a rule looked at."
    if "mentioned" not in row:
        return found
    return f"Judged {row['judged']:,} of {row['mentioned']:,} dated, counted or named claims. {found}"
