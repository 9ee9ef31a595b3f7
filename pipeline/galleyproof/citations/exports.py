# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What reference managers export (BibTeX, BibLaTeX, RIS, EndNote, CSL-JSON and -YAML) into CSL rows.

pandoc converts what is no JSON; every key stays the one that the file has. A CSL-JSON of Zotero's own has
addresses for ids: where Better BibTeX has put a key beside one (`citation-key`, or a line of the note),
that is the key.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from galleyproof import pandoc
from galleyproof.errors import EditionError, LibraryError

READERS = {
    ".bib": "biblatex",
    ".biblatex": "biblatex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".xml": "endnotexml",
    ".yaml": "markdown",
    ".yml": "markdown",
}
"""By the ending of a file's name, pandoc's reader for it; every other file is CSL-JSON."""

_EXPORT = "export the library again as CSL JSON"
_NOTED = re.compile(r"^\s*citation[ -]key\s*:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)


def rows(path: Path) -> list[Any]:
    """Return the items in the file, not looked at yet.

    Raises LibraryError for a file that is missing, not in UTF-8, not what its name says, or empty.
    """
    text = _text(path)
    reader = READERS.get(path.suffix.lower())
    return _json(text, path) if reader is None else _converted(text, reader, path)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        remedy = "add a source with `galleyproof add`, or name the file under `bibliography:`"
        raise LibraryError("there is no library of sources", where=str(path), remedy=remedy) from None
    except OSError as error:
        raise LibraryError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError as error:
        what, remedy = f"is not in UTF-8 at byte {error.start}", "export the library again in UTF-8"
        raise LibraryError(what, where=str(path), remedy=remedy) from None


def _json(text: str, path: Path) -> list[Any]:
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise LibraryError(f"is no JSON: {error.msg}", where=where, remedy=_EXPORT) from None
    except RecursionError:
        raise LibraryError("is no JSON in UTF-8", where=str(path), remedy=_EXPORT) from None
    if isinstance(read, dict) and {"config", "items"} <= read.keys():
        remedy = "choose “Better CSL JSON” or “Better BibLaTeX” when you export it"
        raise LibraryError("is Zotero's own JSON, not CSL JSON", where=str(path), remedy=remedy)
    if not isinstance(read, list):
        raise LibraryError("holds no list of items", where=str(path), remedy=_EXPORT)
    return [_with_its_key(row) if isinstance(row, dict) else row for row in read]


def _with_its_key(row: dict[str, Any]) -> dict[str, Any]:
    """Return the item under the key that Better BibTeX gave it, where its id is an address of Zotero's."""
    if not str(row.get("id")).startswith(("http://zotero.org/", "https://zotero.org/")):
        return row
    noted = _NOTED.search(str(row.get("note", "")))
    key = row.get("citation-key") or (noted[1] if noted else None)
    return {**row, "id": key} if key else row


def _converted(text: str, reader: str, path: Path) -> list[Any]:
    if reader == "markdown":
        bare = text.strip().removeprefix("---").removesuffix("...").removesuffix("---").strip()
        text = f"---\n{bare}\n---\n"
    try:
        made = json.loads(pandoc.run(["-f", reader, "-t", "csljson"], text.encode()))
    except EditionError as error:
        said = " ".join(error.what.removeprefix("pandoc says: ").split())
        remedy = "mend it there, or export the library again"
        raise LibraryError(f"cannot be read as {reader}: {said}", where=str(path), remedy=remedy) from None
    if not made and text.strip():
        what, remedy = f"has no entry that could be read as {reader}", "export the library again"
        raise LibraryError(what, where=str(path), remedy=remedy)
    return list(made)
