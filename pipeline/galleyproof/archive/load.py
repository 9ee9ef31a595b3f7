# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The archive on disk into ArchivedSources, every file of it held against lock, digests and extraction.

The order is: lock, file hashes, the WARC's own digests, the text extracted again. Nothing here opens
a socket. What is wrong becomes a Fault that names its file; a source with faults is evidence of nothing.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from galleyproof.archive import lock, payload, store, warc
from galleyproof.archive.source import SCHEMA
from galleyproof.errors import ArchiveError, ExtractionError
from galleyproof.extract import extract
from galleyproof.model import ArchivedSource, Fault, Json, Memento, SourceText


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """All archived sources by slug, and what is wrong with the archive as a whole."""

    sources: Mapping[str, ArchivedSource]
    faults: tuple[Fault, ...] = ()


def load(references: Path) -> Archive:
    """Read and verify `references/archive` and its lock; an archive that is not there is empty."""
    with store.reading(references):
        entries, faults = lock.read(references)
        sources = {slug: _source(references, slug, entries[slug]) for slug in sorted(entries)}
        return Archive(sources=sources, faults=(*faults, *_strays(references, entries)))


def one(references: Path, slug: str) -> ArchivedSource:
    """Read and verify one source. Raises ArchiveError where the lock does not know it."""
    with store.reading(references):
        found, _ = lock.read(references)
        if slug not in found:
            raise ArchiveError(
                "the archive has no such source", where=slug, remedy="see galleyproof archive list"
            )
        return _source(references, slug, found[slug])


def records(references: Path) -> dict[str, Json]:
    """Return each source's `source.json` by slug, unverified: for finding, never for judging."""
    with store.reading(references):
        found, _ = lock.read(references)
        kept = {slug: store.place(references, slug) / "source.json" for slug in sorted(found)}
        read = {slug: _record(lock.regular(path), slug) for slug, path in kept.items() if path.is_file()}
    return {slug: record for slug, record in read.items() if record is not None}


def _strays(references: Path, entries: store.Entries) -> Iterator[Fault]:
    root = references / store.FOLDER
    for path in sorted(root.iterdir()) if root.is_dir() else []:
        if path.name in {store.STAGING, store.PENDING}:
            yield Fault(
                rule="ARC-LEFTOVER", file=str(path), message="a run was stopped here; the next one tidies up"
            )
        elif path.name not in entries and not path.name.startswith("."):
            yield Fault(rule="ARC-LOCK", file=str(path), message=f"{path.name} is not in {store.LOCK}")


def _source(references: Path, slug: str, entry: Mapping[str, str]) -> ArchivedSource:
    folder, shown = store.place(references, slug), references / store.FOLDER / slug
    kept, faults = _kept(folder, shown, entry)
    record = _record(kept.get("source.json", b""), slug)
    if record is None:
        faults.append(_fault("ARC-TEXT", shown / "source.json", "it is no record of this source"))
        record = {}
    again, more = _extracted(kept.get("capture.warc", b""), record, shown)
    faults.extend(more)
    text = _text(kept.get("text.txt", b""), again, record)
    if again is not None and again.text != text.text:
        faults.append(_fault("ARC-TEXT", shown / "text.txt", _how_it_differs(again, record)))
    if kept and store.sha256(kept.get("text.txt", b"")) != record.get("sha256_text"):
        faults.append(_fault("ARC-TEXT", shown / "source.json", "it states another digest of text.txt"))
    return ArchivedSource(
        slug=slug,
        identifiers=tuple(map(str, _list(record, "identifiers"))),
        provenance=str(record.get("provenance", "")),
        supplied_by=str(record.get("supplied_by") or ""),
        memento=_memento(record, slug),
        text=text,
        sha256=store.sha256(kept.get("text.txt", b"")),
        record=record,
        faults=tuple(faults),
        earlier=tuple(sorted({path.split("/")[1] for path in entry if path.startswith("earlier/")})),
    )


def _kept(folder: Path, shown: Path, entry: Mapping[str, str]) -> tuple[dict[str, bytes], list[Fault]]:
    """Return the files of a source as far as they can be read, and the faults of those that differ."""
    kept: dict[str, bytes] = {}
    faults = []
    for name, digest in sorted(entry.items()):
        try:
            kept[name] = lock.regular(folder / name)
        except OSError as error:
            faults.append(_fault("ARC-HASH", shown / name, f"it cannot be read: {error.strerror or error}"))
            continue
        if store.sha256(kept[name]) != digest:
            faults.append(_fault("ARC-HASH", shown / name, f"its SHA-256 is not the one in {store.LOCK}"))
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        name = path.relative_to(folder).as_posix()
        if name not in entry and (path.is_symlink() or not path.is_dir()):
            faults.append(_fault("ARC-LOCK", shown / name, f"it is not in {store.LOCK}"))
    return kept, faults


def _record(data: bytes, slug: str) -> Json | None:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("schema") != SCHEMA or record.get("id") != slug:
        return None
    return record


def _extracted(data: bytes, record: Json, shown: Path) -> tuple[SourceText | None, list[Fault]]:
    where = shown / "capture.warc"
    try:
        records = warc.load(data, str(where))
        kept = payload.evidence(records, str(record.get("record_id", "")), str(where))
        body = payload.decoded(kept, str(where))
    except ArchiveError as error:
        return None, [_fault("ARC-DIGEST", where, error.what)]
    if store.sha256(kept.payload) != record.get("sha256_raw"):
        return None, [_fault("ARC-DIGEST", where, "its payload is not the one that source.json describes")]
    try:
        return extract(body, str(record.get("media_type", "")), charset=_charset(record)), []
    except ExtractionError as error:
        return None, [_fault("ARC-TEXT", where, error.what)]


def _charset(record: Json) -> str | None:
    """Return what extraction was told; what was detected is told now, so that a detector may change."""
    said = record.get("charset")
    if not isinstance(said, dict):
        return None
    return str((said.get("used") if said.get("how") == "detected" else said.get("http")) or "") or None


def _text(stored: bytes, again: SourceText | None, record: Json) -> SourceText:
    text = stored.decode("utf-8", "replace")
    complete = record.get("complete") is not False
    if again is not None and again.text == text:
        return dataclasses.replace(again, complete=complete)
    return SourceText(
        text=text,
        media_type=str(record.get("media_type", "")),
        extractor=str(record.get("extractor", "")),
        complete=complete,
    )


def _how_it_differs(again: SourceText, record: Json) -> str:
    if again.extractor != record.get("extractor"):
        was = record.get("extractor")
        return f"the text extracted again differs; it was made by {was}, now by {again.extractor}"
    return "the text extracted again from capture.warc differs"


def _memento(record: Json, slug: str) -> Memento:
    retrieved = record.get("retrieved_at")
    return Memento(
        uri_r=str(record.get("target", "")),
        uri_m=f"{store.FOLDER}/{slug}/capture.warc",
        memento_datetime=str(retrieved) if retrieved else None,
        payload_digest=f"sha256:{record.get('sha256_raw', '')}",
        record_id=str(record.get("record_id", "")),
        deposited_at=str(record.get("deposited_at") or ""),
    )


def _list(record: Json, name: str) -> list[object]:
    value = record.get(name)
    return value if isinstance(value, list) else []


def _fault(rule: str, path: Path, message: str) -> Fault:
    return Fault(rule=rule, file=str(path), message=message)
