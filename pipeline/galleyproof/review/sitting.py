# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A decision about one finding into the change that it means, written down; then the manuscript read anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from galleyproof import waivers
from galleyproof.errors import GalleyproofError, UsageError
from galleyproof.model import Edit, Json, Waiver
from galleyproof.report.cards import Card
from galleyproof.report.words import VERDICTS
from galleyproof.review.change import change, patched, stored
from galleyproof.review.journal import Journal
from galleyproof.review.reading import Reading

_GOOD = {"exact", "folded"}


class Sitting:
    """One manuscript under review. Every decision is on disk before its method returns.

    `decided` counts the decisions of this sitting that still hold.
    """

    def __init__(
        self, path: Path, folder: Path, journal: Journal, read: Callable[[], Reading], today: dt.date
    ) -> None:
        """Read the manuscript at `path` with `read`; waivers go to `folder`, one a file."""
        self.path, self.today, self.journal = path, today, journal
        self._folder, self._read = folder, read
        self.reading = read()
        self.decided = 0

    def again(self) -> None:
        """Read the manuscript, the waivers and the archive as they are now."""
        self.reading = self._read()

    def waiting(self, *, every: bool = False) -> list[Card]:
        """Return the findings that a person must decide, errors first; with `every`, notices too."""
        groups = {"needs", "note"} if every else {"needs"}
        return [card for card in self.reading.cards if card.group in groups]

    def card(self, name: str) -> Card:
        """Return the finding called `name`, as its permalink has it; UsageError where it is gone."""
        for card in self.reading.cards:
            if card.id == name:
                return card
        raise UsageError("this finding is gone", where=name, remedy="read the manuscript again")

    def accept(self, card: Card, way: int = 0) -> str:
        """Make the patch number `way` (from 1; 0 where there is only one) and say what came of it."""
        if card.finding["rule"].startswith("WAI-"):
            return self._drop(Path(card.finding["file"]))
        edit = self.way(card, way)
        return self.rewrite(patched(self.reading.text, [edit]), f"‘{edit.replacement}’", edit)

    def way(self, card: Card, way: int = 0) -> Edit:
        """Return the patch number `way`; raise UsageError where there is none, or a choice to make."""
        fixes = card.finding["fix"]
        if not fixes:
            remedy = "mend the manuscript by hand, then read it again; or waive the finding"
            raise UsageError("there is no patch for this finding", remedy=remedy)
        if not way and len(fixes) > 1:
            raise UsageError("there is more than one way to mend this", remedy="say which")
        if not 0 <= way <= len(fixes):
            raise UsageError(f"there is no way {way}", remedy=f"say a number from 1 to {len(fixes)}")
        return Edit(**fixes[max(way, 1) - 1])

    def rewrite(self, after: str, said: str, edit: Edit | None = None) -> str:
        """Write `after` as the manuscript, or take it back where it can no longer be read."""
        before = self.reading.text
        self.journal.do(f"put in {said}", change(self.path, before, after), before)
        try:
            self.again()
        except GalleyproofError:
            self.journal.undo()
            raise
        self.decided += 1
        return self._outcome(edit) if edit else f"Put in {said}."

    def _outcome(self, edit: Edit) -> str:
        rows = self.reading.document["quotations"]
        now = next((row for row in rows if row["start"] == edit.start and not row["reprint"]), None)
        if now and now["verdict"] in _GOOD:
            return f"Mended: {VERDICTS[now['verdict']][2]}."
        return "The words were put in, but something is still open there: look again, or undo."

    def waive(self, card: Card, reason: str, reviewer: str, until: str) -> str:
        """Write the waiver of a finding, bound to the source it was judged against.

        Raises UsageError for a reason, name or day that would make it no decision.
        """
        waiver = self.waiver(card, reason, reviewer, until)
        path = Path(waiver.path)
        after = waivers.to_toml(waiver)
        self.journal.do(f"waived {waiver.fingerprint}", change(path, stored(path), after))
        self.decided += 1
        self.again()
        return f"Waived until {waiver.until.isoformat()}: wrote {path}."

    def waiver(self, card: Card, reason: str, reviewer: str, until: str) -> Waiver:
        """Return the waiver that `waive` would write; raises UsageError likewise."""
        fingerprint, sha256, path = self._bound(card.finding)
        waiver = Waiver(
            fingerprint=fingerprint,
            reason=" ".join(reason.split()),
            reviewer=" ".join(reviewer.split()),
            until=_day(until),
            sha256=sha256,
            path=str(path),
        )
        if not waiver.reviewer:
            raise UsageError("a waiver needs the name of who decided", remedy="say who")
        if waiver.until <= self.today:
            raise UsageError(f"{waiver.until} is past", where="until", remedy="name a day to come")
        if fault := waivers.breadth(waiver, self.today):
            raise UsageError(
                fault, remedy="say why in three words or more, and until when, two years at most"
            )
        return waiver

    def _bound(self, finding: Json) -> tuple[str, str, Path]:
        """Return the fingerprint and the source's sha256 that a waiver of `finding` has, and its file."""
        if not finding["rule"].startswith("WAI-"):
            name = finding["fingerprint"]
            return name, (finding["evidence"] or {}).get("sha256", ""), self._folder / f"{name}.toml"
        file = Path(finding["file"])
        held = next((row for row in waivers.load(self._folder) if Path(row.path) == file), None)
        if held is None or finding["rule"] == "WAI-UNUSED":
            remedy = "accept, which deletes the file"
            raise UsageError("an unused waiver cannot be waived", where=str(file), remedy=remedy)
        return held.fingerprint, held.sha256, file

    def _drop(self, file: Path) -> str:
        self.journal.do(f"deleted {file.name}", change(file, stored(file), None))
        self.decided += 1
        self.again()
        return f"Deleted {file}."

    def undo(self) -> str:
        """Take the last decision back, of this sitting or an earlier one, and say which."""
        said = self.journal.undo()
        if not said:
            raise UsageError("there is nothing to undo")
        self.decided = max(0, self.decided - 1)
        self.again()
        return f"Undone: {said}."


def _day(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words.strip())
    except ValueError:
        raise UsageError(f"{words!r} is no day", where="until", remedy="write YYYY-MM-DD") from None
