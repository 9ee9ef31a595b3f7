# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A calendar date as exact as a text gives it, and the arithmetic that people do with dates."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_NAMES = calendar.month_name
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_PLAIN_YEAR = 2001  # any without a 29 February
_FEBRUARY = 2
_ISO = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


@dataclass(frozen=True, slots=True)
class When:
    """A year, a month of a year, a day of it; None where the text does not say. BC years are negative."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return it as a British reader would write it: 7 May 1999."""
        parts = [str(self.day)] if self.day else []
        parts += [_NAMES[self.month]] if self.month and 1 <= self.month <= 12 else []
        if self.year is not None:
            parts.append(str(self.year) if self.year > 0 else f"{-self.year} BC")
        return " ".join(parts)

    @property
    def iso(self) -> str:
        """ISO 8601, with as many parts as are known; empty without a year."""
        if self.year is None:
            return ""
        year = f"{self.year:04d}" if self.year > 0 else f"-{-self.year - 1:04d}"
        return year + (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.day else "")

    @property
    def exact(self) -> dt.date | None:
        """The day it names, if it names one that the calendar has."""
        try:
            return dt.date(self.year or 0, self.month or 0, self.day or 0)
        except ValueError:
            return None

    @property
    def first(self) -> dt.date | None:
        """The first day that it may mean."""
        return replace(self, month=self.month or 1, day=self.day or 1).exact

    @property
    def last(self) -> dt.date | None:
        """The last day that it may mean."""
        month = self.month or 12
        if self.year is None or not (1 <= self.year <= 9999 and 1 <= month <= 12):
            return None
        return replace(self, month=month, day=self.day or calendar.monthrange(self.year, month)[1]).exact

    @property
    def possible(self) -> bool:
        """Tell whether the calendar has it; a 29 February without a year is possible."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        year = self.year if self.year is not None and 1 <= self.year <= 9999 else 2000
        return 1 <= self.day <= calendar.monthrange(year, self.month or 1)[1]

    def fits(self, other: When) -> bool:
        """Tell whether both may mean the same day: no part that both name differs."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(a is None or b is None or a == b for a, b in pairs)

    def plus(self, count: float, unit: str) -> When | None:
        """Return the date `count` units later (earlier if negative), no finer than the unit allows."""
        if self.year is None:
            return None
        if unit in _MONTHS_OF:
            return self._plus_months(round(count * _MONTHS_OF[unit]), unit)
        day = self.exact
        if day is None or unit not in _DAYS_OF:
            return None
        try:
            return of_date(day + dt.timedelta(days=round(count * _DAYS_OF[unit])))
        except OverflowError:
            return None

    def _plus_months(self, months: int, unit: str) -> When | None:
        year = self.year or 0
        if unit != "month" and months % 12 == 0:
            moved = year + months // 12
            crossed = (year < 0) != (moved < 0) or moved == 0
            step = (1 if months > 0 else -1) if crossed else 0
            day = 28 if (self.month, self.day) == (2, 29) and not calendar.isleap(max(moved, 1)) else self.day
            return replace(self, year=moved + step, day=day)
        if self.month is None:
            return None
        ordinal = year * 12 + self.month - 1 + months
        then = When(ordinal // 12, ordinal % 12 + 1)
        if self.day is None or not 1 <= (then.year or 0) <= 9999:
            return then
        return replace(then, day=min(self.day, calendar.monthrange(then.year or 1, then.month or 1)[1]))


def years_between(start: int, end: int) -> int:
    """Return how many years lie from `start` to `end`; there was no year 0."""
    return end - start - (1 if start < 0 < end else 0)


def of_date(day: dt.date) -> When:
    """Return the day as a When."""
    return When(day.year, day.month, day.day)


def of_iso(said: str) -> When | None:
    """Return the date that `said` starts with, in ISO 8601."""
    found = _ISO.match(said.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    return When(year, month, day)


def of_csl(item: Mapping[str, Any], name: str = "issued") -> When | None:
    """Return a CSL item's date: its first `date-parts`, or what its `raw` or `literal` starts with."""
    date = item.get(name)
    if isinstance(date, Mapping):
        parts = date.get("date-parts")
        if isinstance(parts, Sequence) and parts and isinstance(parts[0], Sequence) and parts[0]:
            return _of_parts(parts[0])
        date = date.get("raw") or date.get("literal")
    if isinstance(date, list) and date and isinstance(date[0], Mapping):
        return _of_parts([date[0].get(part) for part in ("year", "month", "day")])
    return of_iso(str(date)) if isinstance(date, str | int) else None


def _of_parts(parts: Sequence[Any]) -> When | None:
    numbers = [int(part) if str(part).lstrip("-").isdigit() else None for part in parts[:3]]
    numbers += [None] * (3 - len(numbers))
    return When(numbers[0], numbers[1] or None, numbers[2] or None) if numbers[0] is not None else None


def in_one_year(start: When, end: When) -> tuple[When, When]:
    """Give two days of which neither has a year the same year, unless a 29 February may lie between."""
    if start.year is not None or end.year is not None:
        return start, end
    one, two = replace(start, year=_PLAIN_YEAR), replace(end, year=_PLAIN_YEAR)
    leap = (start.month or 0) <= _FEBRUARY < (end.month or 0)
    return (one, two) if one.exact and two.exact and one.exact <= two.exact and not leap else (start, end)
