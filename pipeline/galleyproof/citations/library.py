# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A CSL-JSON file, as Zotero exports it, into its items by key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from galleyproof.errors import LibraryError
from galleyproof.model import Json

_EXPORT = "export the library again as CSL JSON"


def load(path: Path) -> dict[str, Json]:
    """Return the items of the library at `path` by their `id`, unchanged and in its order.

    Raises LibraryError for a file that is missing or no CSL-JSON, for an item without id, type or
    title, and for an id that stands there twice.
    """
    items: dict[str, Json] = {}
    for number, item in enumerate(_rows(path), start=1):
        key = _key(item, number, path)
        if key in items:
            remedy = "give one of them another id"
            raise LibraryError(f"the id {key!r} stands there twice", where=str(path), remedy=remedy)
        items[key] = {**item, "id": key}
    return items


def _rows(path: Path) -> list[Any]:
    try:
        rows = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        remedy = "add a source with `galleyproof add`, or name the file under `bibliography:`"
        raise LibraryError("there is no library of sources", where=str(path), remedy=remedy) from None
    except OSError as error:
        raise LibraryError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise LibraryError(f"is no JSON: {error.msg}", where=where, remedy=_EXPORT) from None
    except (UnicodeDecodeError, RecursionError):
        raise LibraryError("is no JSON in UTF-8", where=str(path), remedy=_EXPORT) from None
    if not isinstance(rows, list):
        raise LibraryError("holds no list of items", where=str(path), remedy=_EXPORT)
    return rows


def _key(item: Any, number: int, path: Path) -> str:
    if not isinstance(item, dict):
        raise LibraryError(f"item {number} is no object", where=str(path), remedy=_EXPORT)
    key = str(item.get("id") or "")
    named = repr(key) if key else str(number)
    for field in ("id", "type", "title"):
        if not item.get(field):
            remedy = f"add `{field}` to it"
            raise LibraryError(f"item {named} has no `{field}`", where=str(path), remedy=remedy)
    if not isinstance(item["title"], str):
        raise LibraryError(f"the `title` of item {named} is no text", where=str(path), remedy=_EXPORT)
    return key
