# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A file that a person supplies into an archived source: supplied, not fetched, and it says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from galleyproof.archive import identifiers as ids
from galleyproof.archive import source, store, warc
from galleyproof.archive.keep import keep
from galleyproof.archive.load import one, records
from galleyproof.errors import UsageError, one_line
from galleyproof.extract import essence
from galleyproof.model import ArchivedSource, Json

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def deposit(  # noqa: PLR0913 - all that a deposit is, by name
    references: Path,
    data: bytes,
    *,
    identifiers: Sequence[str],
    supplied_by: str,
    media_type: str,
    slug: str = "",
    charset: str = "",
    at: dt.datetime | None = None,
) -> ArchivedSource:
    """Archive `data` as evidence of the work that all of `identifiers` lead to; return it as loaded.

    `at` is when the deposit is made (UTC): it dates the WARC record. When the supplier retrieved the
    file is not known and not invented. The same deposit again changes nothing; another one for the same
    work takes the place of what is there, which is kept under its date. Raises UsageError for a
    bad identifier, an empty supplier, or an identifier or slug that other evidence has; ExtractionError
    for a file without readable text.
    """
    known = tuple(dict.fromkeys(ids.normal(identifier) for identifier in identifiers))
    if not known or not one_line(supplied_by):
        raise UsageError("a deposit names at least one identifier and who supplied the file")
    name = _name(slug or slug_of(known[0]))
    before = records(references)
    _refuse_conflict(before, known, name)
    if not _same(before.get(name), data, known, supplied_by):
        capture = _capture(data, known, tuple(identifiers), supplied_by, media_type, name, charset, at)
        keep(
            references,
            capture,
            replaces=store.sha256(store.canonical(before[name])) if name in before else None,
            earlier=name in before,
        )
    return one(references, name)


def slug_of(identifier: str) -> str:
    """Return a folder name for a normal form: `hdl-1887-3762471`, or the host and the path's last words."""
    words = re.findall(r"[a-z0-9]+", ids.key(identifier).lower())
    name = "-".join(words)
    if len(name) > 60:  # long paths differ at their ends: a digest keeps two of them apart
        name = f"{name[:50].rstrip('-')}-{store.sha256(identifier.encode())[:8]}"
    return name or f"source-{store.sha256(identifier.encode())[:8]}"


def is_slug(name: str) -> bool:
    """Say whether a name can be a folder's."""
    return bool(_SLUG.fullmatch(name))


def _name(slug: str) -> str:
    if not is_slug(slug):
        raise UsageError("a slug has letters, digits, dots and hyphens", where=one_line(slug)[:80])
    return slug


def _refuse_conflict(before: Mapping[str, Json], known: Sequence[str], name: str) -> None:
    keys = {ids.key(identifier) for identifier in known}
    for slug, record in before.items():
        shared = keys.intersection(ids.key(str(other)) for other in record.get("identifiers", ()))
        if slug != name and shared:
            raise UsageError(
                f"{min(shared)} has evidence already", where=slug, remedy=f"replace it with --slug {slug}"
            )
        if slug == name and not shared:
            raise UsageError("this slug is another work's", where=slug, remedy="choose another with --slug")


def _same(record: Json | None, data: bytes, known: Sequence[str], supplied_by: str) -> bool:
    return (
        record is not None
        and record.get("sha256_raw") == store.sha256(data)
        and record.get("identifiers") == list(known)
        and record.get("supplied_by") == supplied_by
    )


def _capture(  # noqa: PLR0913, PLR0917 - all that a deposit is, passed on once
    data: bytes,
    known: tuple[str, ...],
    cited_as: tuple[str, ...],
    supplied_by: str,
    media_type: str,
    slug: str,
    charset: str,
    at: dt.datetime | None,
) -> source.Capture:
    when = at or dt.datetime.now(dt.UTC)
    date = when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    uri = ids.url(known[0])
    kept = warc.Record(type="resource", uri=uri, date=date, payload=data, media_type=essence(media_type))
    told = {
        "supplied-by": supplied_by,
        "received": "as a file",
        "retrieval-date": "not known",
        "identifiers": " ".join(known),
    }
    about = warc.Record(
        type="metadata",
        uri=uri,
        date=date,
        payload=warc.fields(told),
        media_type="application/warc-fields",
        refers_to=kept.id,
    )
    return source.Capture(
        slug=slug,
        identifiers=known,
        cited_as=cited_as,
        records=(warc.info(date), kept, about),
        evidence=kept,
        media_type=media_type,
        charset=charset,
        provenance={
            "provenance": "supplied",
            "supplied_by": supplied_by,
            "deposited_at": date,
            "retrieved_at": None,
        },
    )
