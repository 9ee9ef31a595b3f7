# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""How exactly a writer means a number, and whether an interval between two dates is what was said.

A hedge widens what fits as readers read it: "nearly 25 years" may be 24, "more than 20" may be 23.
"""

from __future__ import annotations

import re
from enum import StrEnum

from galleyproof.facts.paragraph import Paragraph
from galleyproof.facts.when import When, years_between

_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "year": 365.25}
_YEARS = {"year": 1, "decade": 10, "century": 100}
# Days and weeks are counted; of months a reader lets three days pass; years go by the calendar.
_MONTH_SLACK = 3.0
_MANY_WEEKS = 5  # from here on weeks are told as months are: 42 weeks, give or take a weekend


class Hedge(StrEnum):
    """Which way a number may give."""

    NONE = ""
    EXACT = "exactly"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


_HEDGES = tuple(
    (re.compile(rf"\b(?:{words})$"), meant)
    for words, meant in (
        ("(?:almost|nearly|not) (?:exactly|precisely)", Hedge.ABOUT),
        ("exactly|precisely|to the day", Hedge.EXACT),
        ("more than|over|well over|just over|at least|not less than|no fewer than", Hedge.OVER),
        ("less than|fewer than|under|nearly|almost|barely|not|not even|not quite|up to|at most", Hedge.UNDER),
        ("about|around|roughly|approximately|circa|ca|some|an estimated|close to", Hedge.ABOUT),
    )
)
_ABOUT_WHAT = re.compile(
    r"\b(?:ask(?:s|ed)?|asking|questions?|talk(?:s|ed)?|talking|spoke|speaks?|wrote|writes?|"
    r"written|read|heard|hears?|know|knew|told|tells?|"
    r"learn(?:s|ed|t)?|complain(?:s|ed)?|books?|stor(?:y|ies)) about$"
)  # "asked about three habits", but "there were about three"


_LAST_WORDS = frozenset(
    "exactly precisely day than over least under nearly almost barely not even quite to most about around "
    "roughly approximately circa ca some estimated".split()
)
"""The last word of each hedge: most numbers have none."""
_BEHIND = {"or so": Hedge.ABOUT, "or thereabouts": Hedge.ABOUT, "or more": Hedge.OVER, "and more": Hedge.OVER}


def hedge(paragraph: Paragraph, token: int) -> Hedge:
    """Return the hedge that stands right before `token`, or as "or so", "or more" after what it begins."""
    words = paragraph.words(token - 3, token)
    if words and words[-1] in _LAST_WORDS:
        before = " ".join(words)
        if _ABOUT_WHAT.search(before):
            return Hedge.NONE
        for pattern, meant in _HEDGES:
            if pattern.search(before):
                return meant
    after = paragraph.words(token + 1, token + 4)
    at = next((at for at, word in enumerate(after[:2]) if word in {"or", "and"}), None)
    return _BEHIND.get(" ".join(after[at : at + 2]), Hedge.NONE) if at is not None else Hedge.NONE


def close(stated: float, found: float, meant: Hedge, share: float = 0.1) -> bool:
    """Tell whether `stated`, hedged, may be said of `found`; `share` is how far "about" reaches."""
    slack = max(share * abs(found), 1.0 if float(found).is_integer() and abs(found) >= 5 else 0.0)
    if meant is Hedge.ABOUT:
        return abs(stated - found) <= slack
    if meant is Hedge.OVER:
        return stated <= found <= stated + max(2.5 * slack, 1)
    if meant is Hedge.UNDER:
        return stated - max(2 * slack, 1) <= found <= stated
    return stated == found


def years_fit(stated: int, found: int, meant: Hedge) -> bool:
    """Tell whether an interval of `found` calendar years may be called `stated` years."""
    return close(stated, found, meant) or (meant is Hedge.UNDER and stated == found + 1)


def interval_fits(start: When, end: When, count: float, unit: str, meant: Hedge) -> bool | None:
    """Tell whether `count` units lie from `start` to `end`; None where the dates are too vague to say."""
    if start.year is None or end.year is None:
        return None
    if unit in _YEARS:
        if unit != "year":
            return _round(years_between(start.year, end.year), count, _YEARS[unit], meant)
        return _years(start, end, count, meant)
    first, last = start.exact, end.exact
    if first and last and unit in _DAYS:
        return _days((last - first).days, count, unit, meant)
    if unit == "month" and start.month and end.month:
        found = (end.year - start.year) * 12 + end.month - start.month
        return close(count, found, meant)
    return None


def _round(found: int, count: float, step: int, meant: Hedge) -> bool | None:
    """Tell whether `found` years may be called so many decades or centuries; None where readers differ."""
    stated = count * step
    if meant is Hedge.EXACT:
        return found == stated
    if meant is Hedge.OVER:
        return stated <= found < stated + step
    if meant is Hedge.UNDER:
        return stated - step / 2 <= found <= stated
    off = abs(found - stated)
    if meant is not Hedge.ABOUT and off > 0.05 * stated:
        return None if off <= max(0.07 * stated, 1) else False
    return off <= max(0.1 * stated, 1)


def _years(start: When, end: When, stated: float, meant: Hedge) -> bool:
    found = years_between(start.year or 0, end.year or 0)
    whole = stated == round(stated)
    if meant is not Hedge.EXACT and whole and years_fit(round(stated), found, meant):
        return True
    if start.month and end.month:
        months = found * 12 + end.month - start.month
        if meant is Hedge.EXACT:
            days_agree = None in (start.day, end.day) or start.day == end.day
            return months == round(stated * 12) and days_agree
        return abs(months - stated * 12) <= 3 or close(stated * 12, months, meant)
    return found == stated if whole else abs(found - stated) <= 1


def _days(found: int, count: float, unit: str, meant: Hedge) -> bool:
    stated = count * _DAYS[unit]
    loose = unit == "month" or (unit == "week" and count >= _MANY_WEEKS)
    slack = (2.0 if meant is Hedge.EXACT else max(_MONTH_SLACK, 0.1 * stated)) if loose else 0.0
    return abs(found - stated) <= slack or close(count, round(found / _DAYS[unit], 1), meant, 0.2)
