# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An archived source into what its page says today: unchanged, drifted, or gone.

The archived copy goes on deciding the quotations. A new one takes its place only when a person accepts
it, never when it is worse, and the old one is kept under its date.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence

from galleyproof import archive
from galleyproof.errors import ExtractionError, GalleyproofError, one_line
from galleyproof.model import Json, SourceText
from galleyproof.resolve.capture import capture, hops
from galleyproof.resolve.collect import Desk, ended, found, host_of, moved, refused, resolved, text_of
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.landing import kind
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.quality import alike, doubt, stands, worse
from galleyproof.resolve.status import Outcome, Status, Stopped
from galleyproof.resolve.turns import each

Standing = Callable[[str, SourceText], tuple[int, tuple[str, ...]]]
"""A slug and a new text to how many quotations were checked, and those that no longer stand in it."""

_SAME_ADDRESS = (200, 304)
_SHOWN = 80  # code points of a quotation that is named


def refresh(
    desk: Desk, slugs: Sequence[str], standing: Standing, *, accept: bool = False
) -> Iterator[Outcome]:
    """Fetch each archived source again; yield what became of each, in order, and note it in the archive."""
    before = archive.records(desk.references)
    hosts = [host_of(str(before[slug].get("final_url") or before[slug]["target"])) for slug in slugs]
    yield from each(lambda slug: _one(desk, slug, before[slug], standing, accept=accept), slugs, hosts)


def _one(desk: Desk, slug: str, record: Json, standing: Standing, *, accept: bool) -> Outcome:
    identifier = str(record["identifiers"][0])
    if record.get("provenance") != "fetched":
        who = f"supplied by {record.get('supplied_by')}: there is no fetched page to compare"
        return Outcome(id=identifier, status=Status.OK, reason=who, slug=slug)
    visit = Visit(desk.settings, desk.manners)
    try:
        with visit.running():
            outcome = _compared(desk, visit, slug, record, standing, accept=accept)
    except Stopped as stopped:
        outcome = ended(identifier, visit, stopped.status, stopped.what)
    except ExtractionError as error:
        outcome = ended(identifier, visit, Status.UNSUPPORTED, str(error))
    except GalleyproofError as error:
        outcome = refused(identifier, visit, error)
    outcome = dataclasses.replace(outcome, slug=slug)
    _note(desk, slug, record, outcome)
    return outcome


def _compared(  # noqa: PLR0913 - what is compared with what, and what may follow
    desk: Desk, visit: Visit, slug: str, record: Json, standing: Standing, *, accept: bool
) -> Outcome:
    lead = _page_now(desk, visit, record)
    identifier = str(record["identifiers"][0])
    left = moved(identifier, visit)
    unchanged = f"unchanged; moved for good to {visit.exchanges[-1].url}" if left else "unchanged"
    good = Outcome(
        id=identifier,
        status=Status.MOVED if left else Status.OK,
        final_url=visit.exchanges[-1].url,
        hops=tuple(hops(visit.exchanges)),
        warnings=tuple(visit.warnings),
    )
    if lead is None:
        return dataclasses.replace(good, reason=unchanged)
    text, old = text_of(lead, visit), archive.one(desk.references, slug).text
    if text.text == old.text:
        return dataclasses.replace(good, reason=unchanged)
    reason = doubt(lead, text, _titles(record, old), visit) or worse(text, old)
    if reason:
        return dataclasses.replace(good, status=Status.SOFT404, reason=reason)
    checked, lost = standing(slug, text)
    said = f"the page changed ({alike(old.text, text.text):.0%} alike); {_quotations(checked, lost)}"
    if not accept or desk.dry_run:
        return dataclasses.replace(good, status=Status.DRIFTED, reason=said, lost=lost)
    whole = dataclasses.replace(
        lead, identifiers=tuple(dict.fromkeys((*record["identifiers"], *lead.identifiers)))
    )
    archive.keep(
        desk.references,
        capture(whole, visit, slug, str((record.get("cited_as") or record["identifiers"])[0])),
        replaces=archive.sha256(archive.canonical(record)),
        earlier=True,
    )
    return dataclasses.replace(good, reason=f"accepted: {said}", archived=True, lost=lost)


def _page_now(desk: Desk, visit: Visit, record: Json) -> Lead | None:
    """Return the page as it is now, None where the host says that it is the archived one."""
    identifier = str(record["identifiers"][0])
    url = str(record.get("final_url") or record["target"])
    page = visit.get(url, conditions=_conditions(record.get("validators") or {}))
    if page.status == 304:
        return None
    if page.status not in _SAME_ADDRESS and identifier.startswith(("hdl:", "doi:")):
        return found(desk, identifier, visit)  # the file moved, perhaps; its handle knows where to
    lead = Lead(id=identifier, identifiers=(identifier,), url=url, page=page, media_type=kind(page))
    return resolved(desk, lead, visit)


def _conditions(validators: Mapping[str, str]) -> dict[str, str]:
    named = {"If-None-Match": validators.get("ETag"), "If-Modified-Since": validators.get("Last-Modified")}
    return {name: value for name, value in named.items() if value}


def _titles(record: Json, old: SourceText) -> tuple[str, ...]:
    """Return the title that the archived page had, where its text shows it."""
    title = record.get("title")
    said = str(title.get("value", "")) if isinstance(title, dict) else ""
    return (said,) if said and stands(said, old.text) else ()


def _quotations(checked: int, lost: Sequence[str]) -> str:
    if not checked:
        return "nothing is quoted from it"
    if not lost:
        return f"all {checked} quotations still stand"
    named = ", ".join(f"“{one_line(words)[:_SHOWN]}”" for words in lost)
    return f"{len(lost)} of {checked} quotations no longer stand there: {named}"


def _note(desk: Desk, slug: str, record: Json, outcome: Outcome) -> None:
    """Keep what was found for the offline checks; nothing is written where nothing new was found."""
    if desk.dry_run or outcome.archived or outcome.status in {Status.UNREACHABLE, Status.TRUNCATED}:
        return
    fine = outcome.status in {Status.OK, Status.MOVED}
    new = (
        None
        if fine
        else {"status": str(outcome.status), "reason": outcome.reason, "lost": list(outcome.lost)}
    )
    if record.get("refreshed") != new:
        archive.note(desk.references, slug, archive.sha256(archive.canonical(record)), new)
