# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A payload and what is known of it into the three files of an archived source, the same every time."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from galleyproof.archive import notices, warc
from galleyproof.archive.payload import decoded
from galleyproof.archive.store import canonical, sha256
from galleyproof.extract import decode, essence, extract
from galleyproof.model import Json

SCHEMA = "galleyproof-source/1"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A source about to be kept: the records of its capture, and which of them is the evidence."""

    slug: str
    identifiers: tuple[str, ...]
    """In normal form."""
    cited_as: tuple[str, ...]
    """As they were written."""
    records: tuple[warc.Record, ...]
    evidence: warc.Record
    media_type: str
    charset: str = ""
    """As HTTP or the supplier said."""
    provenance: Json = dataclasses.field(default_factory=dict)
    """`provenance`, `supplied_by` or `hops`, dates, and whatever else is known of where it comes from."""
    described: Json = dataclasses.field(default_factory=dict)
    """`title`, `authors`, `date`, `licence`, … each `{value, from}`."""
    complete: bool = True


def files(capture: Capture) -> dict[str, bytes]:
    """Return the three files by name. Raises ExtractionError where no text can be read."""
    body = decoded(capture.evidence, capture.slug)
    text = extract(body, capture.media_type, charset=capture.charset or None)
    record: Json = {
        "schema": SCHEMA,
        "id": capture.slug,
        "identifiers": list(capture.identifiers),
        "cited_as": list(capture.cited_as),
        "target": capture.evidence.uri,
        "record_id": capture.evidence.id,
        "media_type": essence(capture.media_type),
        "charset": _charset(body, capture),
        "bytes_raw": len(capture.evidence.payload),
        "sha256_raw": sha256(capture.evidence.payload),
        "sha256_body": sha256(body),
        "sha256_text": sha256(text.text.encode()),
        "extractor": text.extractor,
        "complete": capture.complete,
        "warnings": [*_doubts(body, capture), *notices.warnings(text.text)],
        **capture.provenance,
        **notices.cover_sheet(text.text),
        **capture.described,
    }
    return {
        "capture.warc": warc.dump(capture.records),
        "text.txt": text.text.encode(),
        "source.json": canonical(record),
    }


def hashes(kept: Mapping[str, bytes]) -> dict[str, str]:
    """Return the lock's entry for these files."""
    return {name: sha256(data) for name, data in sorted(kept.items())}


def _charset(body: bytes, capture: Capture) -> Json | None:
    if not essence(capture.media_type).startswith("text/") and "html" not in capture.media_type:
        return None
    return dataclasses.asdict(decode(body, capture.charset or None)[1])


def _doubts(body: bytes, capture: Capture) -> list[Json]:
    said = _charset(body, capture)
    if not said or not said["replaced"]:
        return []
    return [
        {
            "rule": "ARC-CHARSET",
            "message": f"{said['replaced']} characters do not fit the charset {said['used']}",
        }
    ]
