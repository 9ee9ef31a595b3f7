# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns the signs at a quotation's two ends into allowances, and says how far they reach in the source.

A quotation may bring marks of its own, and a comma or point that the house sets inside the mark;
any other sign at its ends must stand in the source.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from galleyproof.match.alphabet import EMPHASIS, INVISIBLE, QUOTES
from galleyproof.match.gaps import DOTS, sign_class
from galleyproof.model import Allowance


class Edge(NamedTuple):
    """How many code points of the source the edge covers, and what had to be allowed for it."""

    length: int
    allowances: frozenset[Allowance]


_IGNORED = INVISIBLE
_OPTIONAL = QUOTES + EMPHASIS
_ELLIPSIS = re.compile(r"[…⋯‥]|\.(?:\s?\.){2}")
"""Three points that the source has not are words left out, not the house's own full stop."""


def _same(ours: str, theirs: str) -> bool:
    return sign_class(ours) == sign_class(theirs)


def _skip_spaces(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in _IGNORED):
        at += 1
    return at


def _style(ours: str, theirs: str) -> frozenset[Allowance]:
    if ours == theirs:
        return frozenset()
    if ours in QUOTES:
        return frozenset({Allowance.QUOTATION_MARKS})
    return frozenset({Allowance.DASH if sign_class(ours) == "-" else Allowance.UNICODE_FORM})


def before(ours: str, theirs: str) -> Edge | None:
    """Compare the signs before the first letter with the source's, which end at that letter."""
    return _walk(_reversed_dots(ours), _reversed_dots(theirs), closing=False)


def after(ours: str, theirs: str) -> Edge | None:
    """Compare the signs after the last letter with the source's, which begin after that letter."""
    return _walk(ours, theirs, closing=True)


def _reversed_dots(text: str) -> str:
    return text[::-1]


def _walk(ours: str, theirs: str, *, closing: bool) -> Edge | None:
    dotted = _ELLIPSIS.search(ours) is not None
    if DOTS.search(ours):
        ours, theirs = _undotted(ours), _undotted(theirs)
    allowed: set[Allowance] = set()
    at = reached = 0
    for sign in ours:
        if sign.isspace() or sign in _IGNORED:
            continue
        here = _skip_spaces(theirs, at)
        if here < len(theirs) and _same(sign, theirs[here]):
            allowed |= _style(sign, theirs[here])
            at = reached = here + 1
        elif sign in _OPTIONAL:
            allowed.add(Allowance.QUOTATION_MARKS if sign in QUOTES else Allowance.EMPHASIS)
        else:
            beyond = _past_marks(theirs, here)
            if beyond < len(theirs) and _same(sign, theirs[beyond]):
                allowed.add(Allowance.QUOTATION_MARKS)
                at = reached = beyond + 1
            elif closing and not dotted and sign in ".,，、。،" and _may_close(theirs, here):
                allowed.add(Allowance.CLOSING_PUNCTUATION)
            else:
                return None
    return Edge(reached, frozenset(allowed))


def _past_marks(text: str, at: int) -> int:
    while at < len(text) and (text[at] in _OPTIONAL or text[at].isspace()):
        at += 1
    return at


def _may_close(theirs: str, at: int) -> bool:
    """Whether a comma or point may be the house's own: not in place of a question or an exclamation."""
    beyond = _past_marks(theirs, at)
    return beyond >= len(theirs) or theirs[beyond] not in "?!？！؟"


def _undotted(text: str) -> str:
    """Write every ellipsis as three points, so that each style walks alike."""
    return DOTS.sub("...", text)
