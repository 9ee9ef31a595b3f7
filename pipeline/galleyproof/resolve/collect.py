# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Identifiers into archived sources, several at once and answered in order.

Each resolver takes a lead as far as it can; the page at the end is doubted before it is kept.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from galleyproof import archive
from galleyproof.errors import ArchiveError, ExtractionError, GalleyproofError, UsageError, one_line
from galleyproof.extract import extract
from galleyproof.model import Json, SourceText
from galleyproof.resolve import access, csl, doi, eir, handle, landing, leiden, page, pdf
from galleyproof.resolve.capture import capture, hops
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.manners import Manners
from galleyproof.resolve.quality import doubt
from galleyproof.resolve.settings import Settings
from galleyproof.resolve.status import Outcome, Status, Stopped
from galleyproof.resolve.turns import each


class Resolver(Protocol):
    """What takes a lead further."""

    def accepts(self, lead: Lead) -> bool:
        """Say whether this resolver knows more."""

    def resolve(self, lead: Lead, visit: Visit) -> Lead:
        """Return the lead with what it knows. Raises Stopped where there is nothing to be had."""


RESOLVERS: tuple[Resolver, ...] = (handle, doi, landing, leiden, eir, page, access, pdf)
"""In the order of the work; each has `accepts(lead)` and `resolve(lead, visit)`."""

_PERMANENT = (301, 308)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a run shares: where the archive is, what the library holds, how the network is used."""

    references: Path
    items: Mapping[str, Json]
    settings: Settings
    manners: Manners
    dry_run: bool = False
    house: Sequence[Resolver] = ()
    """Resolvers of the project's own, each asked before the page is fetched and again after."""

    def resolvers(self) -> tuple[Resolver, ...]:
        """Return every resolver in the order of the work."""
        at = RESOLVERS.index(landing) + 1
        return (*self.house, *RESOLVERS[:at], *self.house, *RESOLVERS[at:])


def collect(desk: Desk, written: Sequence[str]) -> Iterator[Outcome]:
    """Resolve, fetch and archive each identifier; yield what became of each, in the order given."""
    yield from each(lambda name: add(desk, name), written, [host_of(name) for name in written])


def host_of(written: str) -> str:
    """Return the host that an identifier will be asked of first; empty for what is none."""
    with contextlib.suppress(UsageError):
        return urlsplit(archive.url(archive.normal(written))).netloc
    return ""


def add(desk: Desk, written: str) -> Outcome:
    """Return what became of one identifier; whatever goes wrong is an outcome."""
    try:
        identifier = archive.normal(written)
    except UsageError as error:
        return Outcome(id=one_line(written)[:200], status=Status.INVALID, reason=error.what)
    visit = Visit(desk.settings, desk.manners)
    try:
        with visit.running():
            return _kept(desk, visit, identifier, written)
    except Stopped as stopped:
        return ended(identifier, visit, stopped.status, stopped.what)
    except ExtractionError as error:
        status = Status.UNSUPPORTED if visit.clock.left else Status.UNREACHABLE
        return ended(identifier, visit, status, str(error))
    except GalleyproofError as error:
        return refused(identifier, visit, error)


def refused(identifier: str, visit: Visit, error: GalleyproofError) -> Outcome:
    """Return the outcome of a visit that the archive or the disk would not take, with their own remedy."""
    reason = f"{error.where}: {error.what}" if error.where else error.what
    return dataclasses.replace(ended(identifier, visit, Status.REFUSED, reason), remedy=error.remedy)


def ended(identifier: str, visit: Visit, status: Status, reason: str) -> Outcome:
    """Return the outcome of a visit that archived nothing."""
    went = visit.exchanges
    return Outcome(
        id=identifier,
        status=status,
        reason=one_line(reason)[:500],
        final_url=went[-1].url if went else "",
        hops=tuple(hops(went)),
        warnings=tuple(visit.warnings),
    )


def found(desk: Desk, identifier: str, visit: Visit) -> Lead:
    """Return where an identifier leads and what stands there. Raises Stopped."""
    web = "" if identifier.startswith(("hdl:", "doi:")) else identifier
    lead = Lead(id=identifier, identifiers=(identifier,), url=web)
    lead = resolved(desk, lead, visit)
    return lead.saying({}, _landed(lead, visit))


def resolved(desk: Desk, lead: Lead, visit: Visit) -> Lead:
    """Return the lead as far as the resolvers take it. Raises Stopped."""
    for resolver in desk.resolvers():
        if resolver.accepts(lead):
            lead = resolver.resolve(lead, visit)
    return lead


def _landed(lead: Lead, visit: Visit) -> tuple[str, ...]:
    """Return the address that the work stands at, where its identifier leads there for good."""
    assert lead.page is not None  # noqa: S101 - the landing resolver saw to it
    if lead.id.startswith(("hdl:", "doi:")) or moved(lead.id, visit):
        with contextlib.suppress(UsageError):
            return (archive.normal(lead.page.url),)
    return ()


def moved(identifier: str, visit: Visit) -> bool:
    """Say whether an address was left for good; handles and DOIs are there to lead elsewhere."""
    return not identifier.startswith(("hdl:", "doi:")) and any(
        exchange.status in _PERMANENT for exchange in visit.exchanges
    )


def text_of(lead: Lead, visit: Visit) -> SourceText:
    """Return the text of the page. Raises ExtractionError; Stopped where the deadline passes first."""
    assert lead.page is not None  # noqa: S101 - the landing resolver saw to it
    text = extract(
        lead.page.document,
        lead.media_type,
        charset=page.charset_of(lead) or None,
        seconds=max(0.1, visit.clock.left),
    )
    visit.clock.check()
    return text


def _kept(desk: Desk, visit: Visit, identifier: str, written: str) -> Outcome:
    lead = found(desk, identifier, visit)
    text = text_of(lead, visit)
    known = archive.key_of(desk.items, lead.identifiers)
    titles = tuple(str(desk.items[known].get("title", "")) for _ in range(1) if known)
    if reason := doubt(lead, text, titles, visit):
        return ended(identifier, visit, Status.SOFT404, reason)
    before = archive.records(desk.references)
    slug = _slug(before, lead, known)
    outcome = _good(lead, visit, slug)
    item = None if known else csl.item(lead, lead.page.date if lead.page else "", desk.items)
    outcome = dataclasses.replace(outcome, item=item)
    if slug in before:
        return _again(desk, before[slug], text, outcome)
    if desk.dry_run:
        return dataclasses.replace(outcome, reason="dry run: nothing was archived")
    try:
        kept = archive.keep(desk.references, capture(lead, visit, slug, written), replaces=None)
    except archive.ChangedMeanwhile:
        return _again(desk, archive.records(desk.references).get(slug, {}), text, outcome)
    if kept.faults:
        raise ArchiveError(kept.faults[0].message, where=kept.faults[0].file)
    return dataclasses.replace(outcome, archived=True)


def _again(desk: Desk, record: Json, text: SourceText, outcome: Outcome) -> Outcome:
    """Return the outcome of adding what is archived already: it is left as it is.

    Raises ArchiveError where what is archived is not what the lock says.
    """
    if faults := archive.one(desk.references, outcome.slug).faults:
        raise ArchiveError(faults[0].message, where=faults[0].file, remedy="restore it from git")
    digest = archive.sha256(text.text.encode())
    if record.get("provenance") == "supplied":
        return dataclasses.replace(outcome, reason="a supplied copy is archived already and stays")
    if record.get("sha256_text") == digest:
        return dataclasses.replace(outcome, reason="archived already, unchanged")
    return dataclasses.replace(
        outcome, status=Status.DRIFTED, reason="archived already; the page says other words now"
    )


def _good(lead: Lead, visit: Visit, slug: str) -> Outcome:
    assert lead.page is not None  # noqa: S101 - the landing resolver saw to it
    left = moved(lead.id, visit)
    return Outcome(
        id=lead.id,
        status=Status.MOVED if left else Status.OK,
        reason="; ".join(filter(None, (f"moved for good to {lead.page.url}" if left else "", lead.access))),
        final_url=lead.page.url,
        hops=tuple(hops(visit.exchanges)),
        slug=slug,
        warnings=tuple(one_line(words) for words in (*lead.warnings, *visit.warnings)),
    )


def _slug(before: Mapping[str, Json], lead: Lead, known: str) -> str:
    """Return the folder of the work: the one it has, else its key in the library, else one made from it."""
    for slug, record in before.items():
        if archive.shared(lead.identifiers, record.get("identifiers", ())):
            return slug
    slug = known or archive.slug_of(lead.id)
    return slug if slug not in before and archive.is_slug(slug) else archive.slug_of(lead.id)
