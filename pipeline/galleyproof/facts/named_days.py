# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Days that have a name into their date: Christmas Day 2023, Easter 2024, the first Tuesday of March 2024."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from galleyproof.facts.paragraph import Dated, Paragraph
from galleyproof.facts.when import When, of_date

_FIXED = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's day": (1, 1),
    "new year's eve": (12, 31), "independence day": (7, 4), "bastille day": (7, 14), "halloween": (10, 31),
    "may day": (5, 1), "leap day": (2, 29), "valentine's day": (2, 14), "st patrick's day": (3, 17),
    "armistice day": (11, 11), "all saints' day": (11, 1), "epiphany": (1, 6), "twelfth night": (1, 5),
    "guy fawkes night": (11, 5), "midsummer day": (6, 24), "anzac day": (4, 25), "juneteenth": (6, 19),
}  # fmt: skip
_EASTER = {
    "easter": 0, "easter sunday": 0, "easter day": 0, "good friday": -2, "maundy thursday": -3,
    "palm sunday": -7, "ash wednesday": -46, "shrove tuesday": -47, "easter monday": 1, "ascension day": 39,
    "whit sunday": 49, "pentecost": 49, "whit monday": 50, "corpus christi": 60,
}  # fmt: skip
_FLOATING = {  # month, weekday, which one (-1 the last), and the first year of that rule
    "thanksgiving": (11, 3, 4, 1942), "thanksgiving day": (11, 3, 4, 1942), "labor day": (9, 0, 1, 1894),
    "memorial day": (5, 0, -1, 1971), "martin luther king day": (1, 0, 3, 1986),
}  # fmt: skip
_LONGEST_FIRST = sorted((*_FIXED, *_EASTER, *_FLOATING), key=len, reverse=True)
_CAPITALS = "|".join(" ".join(map(str.capitalize, name.split())) for name in _LONGEST_FIRST)
_NAMES = re.compile(r"\b(?:" + _CAPITALS.replace("'", "['’]") + r")\b")
_LEADS_AWAY = frozenset("before after since until to till from".split())
_ELSEWHERE = re.compile(
    r"\b(?:Orthodox|Julian|Gree(?:k|ce)\w*|Russia\w*|Canad\w+|India\w*|Mexic\w+|Ghana\w*|"
    r"Kenya\w*|Pakistan\w*|"
    r"observed|Ukrain\w+|Serb\w+|Bulgar\w+|Roman\w*|Ethiopia\w*|Copt\w+|Israel\w*|Ind\w+esia\w*|Brazil\w*)\b"
)
_GREGORIAN = 1753  # from then on Easter is one day in the West
_NTH = re.compile(r"(?:O|r)W[oi]M(?:,?Y)?")
_ORDER = {"last": -1}
_MOST = 5  # Tuesdays of a month


def named_days(paragraph: Paragraph) -> Iterator[Dated]:
    """Yield the days that a name or "the first Tuesday of March" gives, where the text tells of which year.

    Without a year of its own it is the one year that the sentence names.
    """
    for hit in _NAMES.finditer(paragraph.text):
        name = hit[0].lower().replace("’", "'")
        first, last = paragraph.token_at(hit.start() + 1), paragraph.token_at(hit.end()) + 1
        led = _LEADS_AWAY & set(paragraph.words(first - 1, first))
        if led or _ELSEWHERE.search(paragraph.text):
            continue
        own = paragraph.dates_in(last, last + 3)[:1]
        dated = own and own[0].first <= last + 1 and paragraph.classes[own[0].first] == "Y"
        stated = own[0] if dated else None
        year = stated.when.year if stated else _only_year(paragraph, first)
        day = _day(name, year) if year else None
        if day:
            yield Dated(first=first, last=stated.last if stated else last, when=of_date(day))
    for found in paragraph.find(_NTH):
        yield from _nth(paragraph, *found.span())


def _only_year(paragraph: Paragraph, at: int) -> int | None:
    years = {date.when.year for date in paragraph.dates_in(*paragraph.around(at)) if date.when.year}
    return next(iter(years)) if len(years) == 1 else None


def _day(name: str, year: int) -> dt.date | None:
    if name in _FIXED:
        return When(year, *_FIXED[name]).exact
    if name in _EASTER:
        return easter(year) + dt.timedelta(days=_EASTER[name]) if _GREGORIAN <= year < 9999 else None
    month, weekday, which, since = _FLOATING[name]
    return nth_weekday(year, month, weekday, which) if since <= year < 9999 else None


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, over = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * over + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> dt.date | None:
    """Return the `which`th such weekday of a month, the last for -1; None where it has no such."""
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return dt.date(year, month, days[which - 1 if which > 0 else which]) if which <= len(days) else None


def _nth(paragraph: Paragraph, first: int, last: int) -> Iterator[Dated]:
    order, weekday, month = (paragraph.tokens[at].value for at in (first, first + 1, first + 3))
    which = _ORDER.get(str(order), order)
    stated = paragraph.classes[last - 1] == "Y"
    year = paragraph.tokens[last - 1].value if stated else _only_year(paragraph, first)
    if not (isinstance(which, int) and which <= _MOST and isinstance(year, int)):
        return
    if isinstance(weekday, int) and isinstance(month, int):
        day = nth_weekday(year, month, weekday, which)
        if day:
            yield Dated(first=first, last=last, when=of_date(day))
