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
    load         disk ─▶ ArchivedSources and Faults
    deposit      a supplied file ─▶ an archived source
    evidence     CSL items ─▶ the sources that are their evidence
    wacz         captures ─▶ one WACZ file, for other people's players
"""

from __future__ import annotations

from galleyproof.archive.deposit import deposit, slug_of
from galleyproof.archive.evidence import evidence, key_of, of_item
from galleyproof.archive.load import Archive, load
from galleyproof.archive.wacz import wacz

__all__ = ["Archive", "deposit", "evidence", "key_of", "load", "of_item", "slug_of", "wacz"]
