# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A capture into the archive: as a new source, or as the latest dated capture of a known one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from galleyproof.archive import source, store
from galleyproof.archive.load import one
from galleyproof.archive.lock import entries
from galleyproof.errors import ArchiveError
from galleyproof.model import ArchivedSource, Json

EARLIER = "earlier"


class ChangedMeanwhile(ArchiveError):  # noqa: N818 - says what happened
    """Another run was quicker; what it wrote stands."""


def keep(
    references: Path, capture: source.Capture, *, replaces: str | None, earlier: bool = False
) -> ArchivedSource:
    """Archive `capture` under its slug and return it as loaded.

    `replaces` is the lock's SHA-256 of the `source.json` that the caller saw, None where it saw none:
    raises ChangedMeanwhile, and changes nothing, where another run was quicker. With `earlier` the files that
    it takes the place of are kept in `earlier/<date>/`.
    """
    files = source.files(capture)
    with store.writing(references):
        locked = _expected(references, capture.slug, replaces)
        old = _old(references, capture.slug, locked.get(capture.slug, {})) if earlier else {}
        whole = {**old, **files}
        store.put(references, capture.slug, whole, {**locked, capture.slug: source.hashes(whole)})
    return one(references, capture.slug)


def note(references: Path, slug: str, replaces: str, refreshed: Json | None) -> None:
    """Write what a refresh found into a source's record; its capture and text stay as they are."""
    with store.writing(references):
        locked = _expected(references, slug, replaces)
        folder = store.place(references, slug)
        files = {name: (folder / name).read_bytes() for name in locked[slug]}
        record = {**json.loads(files["source.json"]), "refreshed": refreshed}
        if refreshed is None:
            del record["refreshed"]
        files["source.json"] = store.canonical(record)
        store.put(references, slug, files, {**locked, slug: source.hashes(files)})


def _expected(references: Path, slug: str, replaces: str | None) -> store.Entries:
    locked = entries(references)
    if locked.get(slug, {}).get("source.json") != replaces:
        raise ChangedMeanwhile(
            "another run changed this source meanwhile", where=slug, remedy="run this again"
        )
    return locked


def _old(references: Path, slug: str, entry: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of the source as they stand, those of its latest capture moved under their date."""
    folder = store.place(references, slug)
    files = {name: (folder / name).read_bytes() for name in entry}
    record = json.loads(files["source.json"])
    date = re.sub(r"[^0-9TZ]", "", str(record.get("retrieved_at") or record.get("deposited_at"))) or "undated"
    taken = {name.split("/")[1] for name in files if name.startswith(f"{EARLIER}/")}
    stamp = next(name for name in (date, *(f"{date}-{n}" for n in range(2, 10000))) if name not in taken)
    return {
        name if name.startswith(f"{EARLIER}/") else f"{EARLIER}/{stamp}/{name}": data
        for name, data in files.items()
    }
