# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The evidence: an archived source, its text, its capture, and what is wrong with it."""

from __future__ import annotations

import dataclasses

from galleyproof.model.value import Json, Span, Value


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourceText(Value):
    """The text of an archived source, as stored in `text.txt`: LF, NFC, one block a line."""

    text: str
    media_type: str
    extractor: str
    """Name and version of what made the text."""
    complete: bool = True
    """False for an excerpt or a paywalled copy: absence from it then proves nothing."""
    hidden: tuple[Span, ...] = ()
    """Text that a reader of the page cannot see."""
    notes: tuple[Span, ...] = ()
    """Marks of notes (`1` in `<sup><a href="#fn1">1</a></sup>`): part of the text, no part of a sentence."""
    pages: tuple[Span, ...] = ()
    """Where each page of a paged source begins and ends; empty where there are no page marks."""
    page_labels: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Memento(Value):
    """A capture (RFC 7089): of what, where it is kept, when it was made, and its digests."""

    uri_r: str
    uri_m: str
    memento_datetime: str | None
    """UTC, ISO 8601 with `Z`; None for a supplied file, whose retrieval nobody witnessed."""
    payload_digest: str
    """`sha256:` and hex digits."""
    record_id: str
    deposited_at: str = ""
    """When a supplied file came here, in the same form; empty for a fetched one."""

    @property
    def dated(self) -> str:
        """When it was captured, or else deposited."""
        return self.memento_datetime or self.deposited_at


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fault(Value):
    """Something wrong with evidence on disk: the ARC- rule, the file it stands in, in words."""

    rule: str
    file: str
    message: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedSource(Value):
    """One folder of the archive: what it is evidence of, and whether it is whole."""

    slug: str
    identifiers: tuple[str, ...]
    """Every DOI, handle and URL that leads to this work, in normal form."""
    provenance: str
    """`fetched` or `supplied`."""
    supplied_by: str
    memento: Memento
    text: SourceText
    sha256: str
    """Of `text.txt`: what waivers are bound to."""
    record: Json
    """`source.json` as read."""
    earlier: tuple[str, ...] = ()
    """Dates of earlier captures, as `20260115T120000Z`: kept beside this one, and judging nothing."""
    faults: tuple[Fault, ...] = ()
