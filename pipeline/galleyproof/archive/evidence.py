# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""CSL items into the archived sources that are their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from galleyproof.archive import identifiers as ids
from galleyproof.archive.load import Archive
from galleyproof.errors import UsageError
from galleyproof.model import Json

# Zotero keeps what CSL has no field for as lines of the note.
_NOTE = re.compile(
    r"^\s*(?P<name>DOI|HDL|Handle|URL|Archived)\s*:\s*(?P<value>\S+)", re.IGNORECASE | re.MULTILINE
)


def evidence(items: Mapping[str, Json], archive: Archive) -> dict[str, str]:
    """Return the slug of each key's source; a key without an archived source is absent.

    Found by the DOI, then a handle, then the URL of the item among the identifiers of the sources,
    spellings of one address taken as one. Two items of one work lead to the same source.
    """
    known: dict[str, str] = {}
    for slug, source in sorted(archive.sources.items()):
        for identifier in source.identifiers:
            known.setdefault(ids.key(identifier), slug)
    found = {}
    for key, item in items.items():
        held = [known[name] for name in map(ids.key, of_item(item)) if name in known]
        if held:
            found[key] = held[0]
    return found


def of_item(item: Json) -> Iterator[str]:
    """Yield the normal forms of what a CSL item says leads to the work; what is none is passed over."""
    doi, handle = str(item.get("DOI") or ""), str(item.get("HDL") or item.get("handle") or "")
    noted = _NOTE.findall(str(item.get("note") or ""))
    written = [
        doi if doi.lower().startswith(("http", "doi:")) or not doi else f"doi:{doi}",
        handle,
        *(value for _, value in noted),
        str(item.get("URL") or ""),
    ]
    for identifier in written:
        try:
            yield ids.normal(identifier)
        except UsageError:
            continue


def key_of(items: Mapping[str, Json], identifiers: Iterable[str]) -> str:
    """Return the key of the first item that shares an identifier with these; empty where none does.

    Raises UsageError for a bad identifier.
    """
    wanted = {ids.key(ids.normal(identifier)) for identifier in identifiers}
    return next((key for key, item in items.items() if wanted.intersection(map(ids.key, of_item(item)))), "")
