# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Keys into decisions, one finding at a time: what a person must decide, errors first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from rich.console import RenderableType

from galleyproof.errors import GalleyproofError, ManuscriptChanged, UsageError
from galleyproof.report.cards import Card
from galleyproof.review import screen
from galleyproof.review.sitting import Sitting


class Desk(Protocol):
    """Where the editor sits: a terminal, or lines from a file."""

    width: int

    def key(self, asked: str) -> str:
        """Return a key, or several for a number behind it; raise EOFError where there are no more."""

    def line(self, asked: str, default: str) -> str:
        """Return a line, or `default` where it is empty; raise EOFError likewise."""

    def say(self, words: RenderableType) -> None:
        """Show `words`."""


class Loop:
    """The loop and what it remembers: what was skipped, and who decides."""

    def __init__(self, sitting: Sitting, desk: Desk, *, reviewer: str = "", every: bool = False) -> None:
        self._sitting, self._desk, self._every = sitting, desk, every
        self._reviewer = reviewer
        self._skipped: set[str] = set()

    def run(self) -> bool:
        """Show what waits until nothing does; return False where the editor stopped before."""
        while waiting := self._waiting():
            card = waiting[0]
            number = 1 + self._sitting.decided + len(self._skipped)
            of = number - 1 + len(waiting)
            self._desk.say(screen.finding(card, number, of, self._desk.width))
            try:
                while not self._decide(card):
                    pass
            except (EOFError, _Stopped):
                return False
        return True

    def _waiting(self) -> list[Card]:
        cards = self._sitting.waiting(every=self._every)
        return [card for card in cards if card.id not in self._skipped]

    def _decide(self, card: Card) -> bool:
        """Ask for a key and do what it says; return whether there may be another finding to show."""
        said = self._desk.key(screen.asked()).strip()
        act = self._acts.get(said[:1].lower())
        if act is None or (said[1:] and not (said[:1].lower() == "a" and said[1:].strip().isdigit())):
            self._desk.say(f"“{said}” is no key here; ? lists the keys" if said else "? lists the keys")
            return False
        try:
            return act(self, card, said[1:].strip())
        except ManuscriptChanged as changed:
            self._changed(changed)
            return True
        except GalleyproofError as error:
            self._desk.say(str(error))
            return False

    def _accept(self, card: Card, number: str) -> bool:
        fixes = card.finding["fix"]
        if len(fixes) > 1 and not number:
            number = self._desk.key(f"which way, 1 to {len(fixes)}? ").strip()
            if not number.isdigit():
                raise UsageError(f"“{number}” is no number", remedy="nothing was changed")
        self._desk.say(self._sitting.accept(card, int(number or 0)))
        return True

    def _waive(self, card: Card, _: str) -> bool:
        ask = self._desk.line
        reason = ask("Why may it stand? ", "")
        if not reason.strip():
            self._desk.say("No reason was given, so nothing was waived.")
            return False
        reviewer = ask("Who says so? ", self._reviewer)
        until = ask("Until when (YYYY-MM-DD)? ", _in_a_year(self._sitting.today).isoformat())
        self._desk.say(self._sitting.waive(card, reason, reviewer, until))
        self._reviewer = reviewer
        return True

    def _skip(self, card: Card, _: str) -> bool:
        self._skipped.add(card.id)
        return True

    def _open(self, card: Card, _: str) -> bool:
        self._desk.say(screen.opened(card))
        return False

    def _undo(self, card: Card, _: str) -> bool:
        del card
        self._desk.say(self._sitting.undo())
        return True

    def _again(self, card: Card, _: str) -> bool:
        del card
        self._sitting.again()
        self._desk.say("Read again.")
        return True

    def _quit(self, card: Card, _: str) -> bool:
        del card
        raise _Stopped

    def _help(self, card: Card, _: str) -> bool:
        del card
        self._desk.say(screen.keys())
        return False

    _acts: dict[str, Callable[[Loop, Card, str], bool]] = {  # noqa: RUF012 - never changed
        "a": _accept,
        "w": _waive,
        "s": _skip,
        "o": _open,
        "u": _undo,
        "r": _again,
        "q": _quit,
        "?": _help,
    }

    def _changed(self, changed: ManuscriptChanged) -> None:
        was, now = changed.both
        self._desk.say(f"{changed.where}: {changed.what}.")
        self._desk.say(f"  as it was read: {was}")
        self._desk.say(f"  as it is now:   {now}")
        self._sitting.again()
        self._desk.say("It was read again; nothing of it is lost.")


class _Stopped(Exception):  # noqa: N818 - says what happened
    """The editor wants to stop."""


def _in_a_year(today: dt.date) -> dt.date:
    return today + dt.timedelta(days=365)
