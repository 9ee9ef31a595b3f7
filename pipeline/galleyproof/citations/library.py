# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Library files, as reference managers export them, into CSL items by key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from galleyproof.citations.exports import rows
from galleyproof.errors import LibraryError
from galleyproof.model import Json


def load(*paths: Path) -> dict[str, Json]:
    """Return the items of the libraries at `paths` by their `id`, unchanged and in their order.

    Of one key in two files the first file's item counts. Raises LibraryError for a file that is missing
    or no library, for an item without id, type or title, and for an id that stands twice in one file.
    """
    items: dict[str, Json] = {}
    for path in paths:
        items |= {key: item for key, item in _one(path).items() if key not in items}
    return items


def known(*paths: Path) -> dict[str, Json]:
    """Return the items of those libraries that are there, as `load` does: a project begins with none."""
    return load(*(path for path in paths if path.is_file()))


def _one(path: Path) -> dict[str, Json]:
    items: dict[str, Json] = {}
    for number, item in enumerate(rows(path), start=1):
        key = _key(item, number, path)
        if key in items:
            remedy = "give one of them another id"
            raise LibraryError(f"the id {key!r} stands there twice", where=str(path), remedy=remedy)
        items[key] = {**item, "id": key}
    return items


def _key(item: Any, number: int, path: Path) -> str:
    if not isinstance(item, dict):
        remedy = "export the library again as CSL JSON"
        raise LibraryError(f"item {number} is no object", where=str(path), remedy=remedy)
    key = str(item.get("id") or "")
    named = repr(key) if key else str(number)
    for field in ("id", "type", "title"):
        if not item.get(field):
            remedy = f"add `{field}` to it"
            raise LibraryError(f"item {named} has no `{field}`", where=str(path), remedy=remedy)
    if not isinstance(item["title"], str):
        remedy = "export the library again as CSL JSON"
        raise LibraryError(f"the `title` of item {named} is no text", where=str(path), remedy=remedy)
    return key
