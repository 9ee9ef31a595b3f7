# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Captures into evidence on disk, and evidence on disk into ArchivedSources that can be relied on.

`references/archive/<slug>/` holds `capture.warc` (what came over the wire, or what a person supplied),
`text.txt` (all visible text) and `source.json` (what is known of it); `references/archive.lock.json`
holds the SHA-256 of each. In the order of the work:

    identifiers  what people write ─▶ its normal form
    warc         records ─▶ bytes of a WARC file, and back
    payload      records ─▶ the evidence, free of its content coding
    notices      a source's own words about itself ─▶ warnings and facts
    source       a capture ─▶ the three files
    store        files ─▶ disk, all or nothing
    keep         a capture ─▶ the archive, as new or as a further dated one
    lock         the lock file ─▶ its entries
    load         disk ─▶ ArchivedSources and Faults
    deposit      a supplied file ─▶ an archived source
    evidence     CSL items ─▶ the sources that are their evidence
    wacz         captures ─▶ one WACZ file, for other people's players
"""

from __future__ import annotations

from galleyproof.archive.deposit import deposit, is_slug, slug_of
from galleyproof.archive.evidence import evidence, key_of, of_item
from galleyproof.archive.identifiers import encoded, normal, shared, url, web_address
from galleyproof.archive.keep import ChangedMeanwhile, keep, note
from galleyproof.archive.load import Archive, load, one, records
from galleyproof.archive.lock import entries
from galleyproof.archive.payload import inflate
from galleyproof.archive.source import Capture
from galleyproof.archive.store import canonical, sha256, writing
from galleyproof.archive.wacz import wacz
from galleyproof.archive.warc import Record, info

__all__ = [
    "Archive",
    "Capture",
    "ChangedMeanwhile",
    "Record",
    "canonical",
    "deposit",
    "encoded",
    "entries",
    "evidence",
    "inflate",
    "info",
    "is_slug",
    "keep",
    "key_of",
    "load",
    "normal",
    "note",
    "of_item",
    "one",
    "records",
    "sha256",
    "shared",
    "slug_of",
    "url",
    "wacz",
    "web_address",
    "writing",
]
