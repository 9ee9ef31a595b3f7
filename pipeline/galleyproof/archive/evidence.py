# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""CSL items into the archived sources that are their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
        slug = next((known[name] for name in map(ids.key, of_item(item)) if name in known), None)
        if slug is not None:
            found[key] = slug
    return found


def of_item(item: Json) -> Iterator[str]:
    """Yield the normal forms of all that a CSL item says leads to the work; what is no identifier is passed over."""
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
