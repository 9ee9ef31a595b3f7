# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document into open or closed: whether there is an unwaived error, and what to say of it."""

from __future__ import annotations

from dataclasses import dataclass

from galleyproof.errors import NothingChecked
from galleyproof.model import Json, Severity

CHECKED = ("quotations", "facts", "citations", "editions")
"""What every summary counts as “checked N of M”."""

LEVELS = tuple(str(severity) for severity in Severity)
"""What may close the gate, the least strict first: `warning` closes it on errors too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The exit code, 0 or 1, and the sentence that goes with it."""

    exit_code: int
    words: str


def gate(document: Json, *, release: bool = False, fail_on: str = "error") -> Outcome:
    """Return the outcome of a findings document; in a release build some rules weigh more.

    `fail_on` is one of `LEVELS`: an unwaived finding that weighs as much, or more, closes the gate.

    Raises NothingChecked if there were quotations, or editions wanted, and none could be checked.
    """
    summary = document["summary"]
    for what in ("quotations", "editions"):
        if summary[what]["of"] and not summary[what]["checked"]:
            said = f"checked 0 of {summary[what]['of']} {what}: this is no pass"
            remedy = "the report says of each why it could not be checked"
            raise NothingChecked(said, where=document["manuscript"]["path"], remedy=remedy)
    heavier = {rule["id"]: rule["release"] for rule in document["rules"] if release and rule["release"]}
    weights = [
        heavier.get(finding["rule"], finding["severity"])
        for finding in document["findings"]
        if not finding["waiver"]
    ]
    closing = LEVELS[: LEVELS.index(fail_on) + 1]
    closed = any(weight in closing for weight in weights)
    return Outcome(exit_code=int(closed), words=_words(document, weights))


def _words(document: Json, weights: list[str]) -> str:
    summary = document["summary"]
    checked = ", ".join(f"{summary[what]['checked']} of {summary[what]['of']} {what}" for what in CHECKED)
    weighed = ", ".join(_count(weights.count(weight), weight) for weight in LEVELS)
    unchecked = summary["quotations"]["not-checked"]
    waived = summary["findings"]["waived"]
    return f"checked {checked}; {weighed}, {waived} waived; {_count(unchecked, 'quotation')} not checked"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
