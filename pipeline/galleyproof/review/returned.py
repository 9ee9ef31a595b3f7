# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What came back from an editor into what they decided: replies to comments read by a small grammar.

    accept            put in the wording offered; `accept 2` the second of several
    waive: REASON     let it stand; `waive until 2027-06-30: REASON` says until when
    skip              leave it for now

Anything else is no decision. It is listed, never guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from galleyproof.model.value import Value

_OURS = re.compile(r"(?:error|warning|notice) [A-Z]+(?:-[A-Z0-9]+)+ (?P<name>[0-9a-f]{16}(?:-\d+)?)")
_MADE = re.compile(r"galleyproof-sha256-(?P<sha256>[0-9a-f]{64})")
_REPLY = re.compile(
    r"(?P<accept>accept(?:ed)?)(?:\s+(?P<way>\d{1,2}))?\.?"
    r"|(?P<waive>waived?)(?:\s+until\s+(?P<until>\d{4}-\d\d-\d\d))?\s*:\s*(?P<reason>.+)"
    r"|(?P<skip>skip(?:ped)?)\.?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread(Value):
    """The replies, `(author, words)` each, to the comment of ours that is about the finding `name`."""

    name: str
    replies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(Value):
    """A document that came back: its paragraphs as edited, the replies, and other people's comments."""

    sha256: str
    """Of the manuscript it was made from; empty where it does not say."""
    paragraphs: tuple[str, ...]
    """Without the title; what was decided nowhere as it was sent."""
    threads: tuple[Thread, ...]
    loose: tuple[str, ...] = ()
    """Comments that answer none of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Value):
    """A reply that was understood: `accept`, `waive` or `skip`."""

    kind: str
    way: int = 0
    reason: str = ""
    until: str = ""


def reply(words: str) -> Reply | None:
    """Return what a reply decides; None where it decides nothing that we know."""
    found = _REPLY.fullmatch(" ".join(words.split()))
    if found is None:
        return None
    kind = next(kind for kind in ("accept", "waive", "skip") if found[kind])
    return Reply(
        kind=kind, way=int(found["way"] or 0), reason=found["reason"] or "", until=found["until"] or ""
    )


def finding_named(words: str) -> str:
    """Return the name of the finding that a line of a comment of ours ends with; empty for other lines."""
    found = _OURS.fullmatch(words.strip())
    return found["name"] if found else ""


def made_from(words: str) -> str:
    """Return the sha256 of the manuscript that `words` names, empty if none."""
    found = _MADE.search(words)
    return found["sha256"] if found else ""
