# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An editor's own check, `[words]{.fact by=… source=… hash=…}`, into whether it still settles a claim.

Like a waiver it is bound: `hash` is of the sentence and, where `source` is archived, of the source's
text. When either changes, the check no longer settles, and says so. One without `hash` settles, and
gives the hash to write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.facts.paragraph import Check, Paragraph
from galleyproof.facts.story import Judgement, Story
from galleyproof.model import Block, ClaimStatus, fingerprint


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status and sentence of a claim after the editor's checks."""

    status: ClaimStatus
    message: str


def checks_in(block: Block) -> Iterator[Check]:
    """Yield the checks that an editor wrote into the block."""
    for style in block.styles:
        if style.kind == "span" and "fact" in style.classes:
            given = style.attributes
            yield Check(
                start=style.start,
                end=style.end,
                by=given.get("by", ""),
                source=given.get("source", ""),
                hash=given.get("hash", ""),
            )


def outcome(story: Story, judgement: Judgement) -> Outcome:
    """Return what an editor's check makes of the judgement; without a check, what the rule said."""
    paragraph = judgement.paragraph
    for check in paragraph.checks if paragraph else ():
        if paragraph and check.start < judgement.end and judgement.start < check.end:
            return _settled(check, _bound(story, paragraph, check), judgement)
    return Outcome(judgement.status, judgement.message)


def _settled(check: Check, bound: str, judgement: Judgement) -> Outcome:
    who = ", ".join(filter(None, (check.by and f"by {check.by}", check.source and f"source {check.source}")))
    told = who or "no reason given"
    if check.hash and check.hash != bound:
        note = f"An editor's own check ({told}) was of another wording or source and no longer settles this"
        return Outcome(
            judgement.status, f'{judgement.message} {note}: look again, then write hash="{bound}".'
        )
    loose = "" if check.hash else f' Bind the check to these words with hash="{bound}".'
    return Outcome(
        ClaimStatus.AGREES, f"Settled by an editor's own check ({told}): {judgement.message}{loose}"
    )


def _bound(story: Story, paragraph: Paragraph, check: Check) -> str:
    """Return the hash of the sentences that the check stands in, and of its source's text if archived."""
    first, _ = paragraph.around(paragraph.token_at(check.start + 1))
    _, last = paragraph.around(paragraph.token_at(check.end))
    source = story.sources.get(story.evidence.get(check.source, check.source))
    return fingerprint("fact", paragraph.said(first, last), source.sha256 if source else "")
