# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Changes into lines of a file, written before each is made: what was decided last can be taken back.

A change that was written down and never made (the run was killed between) is known by its digests:
the file is still the one before it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from galleyproof.errors import UsageError
from galleyproof.model import Json
from galleyproof.review.change import Change, from_json, make, reverse, stands, written

_MOST = 1000
"""Decisions kept; older ones cannot be taken back."""


class Journal:
    """The journal in the file `path`; only files in `files`, or in a folder among them, may be changed."""

    def __init__(self, path: Path, files: Collection[Path]) -> None:
        self._path = path
        self._files = frozenset(each.resolve() for each in files)

    def do(self, said: str, wanted: Change, known: str | None = None) -> None:
        """Write `wanted` down under the words `said`, then make it; raises ManuscriptChanged.

        `known` is the file's text as it was decided on.
        """
        if stands(wanted):
            self._write([*self._rows(), {"said": said, **wanted.to_json()}][-_MOST:])
        make(wanted, known)

    def undo(self) -> str:
        """Take the last change back and return its words; empty if there is none.

        Raises ManuscriptChanged where its file has changed since.
        """
        rows = self._rows()
        while rows:
            made = self._change(rows[-1])
            if not stands(made):
                make(reverse(made))
                self._write(rows[:-1])
                return str(rows[-1]["said"])
            rows.pop()
        return ""

    def last(self) -> str:
        """Return the words of what `undo` would take back; empty if there is nothing."""
        rows = [row for row in self._rows() if not stands(self._change(row))]
        return str(rows[-1]["said"]) if rows else ""

    def _change(self, row: Json) -> Change:
        try:
            found = from_json(row)
            place = Path(found.path).resolve()
        except (KeyError, TypeError):
            raise self._broken() from None
        if self._files.isdisjoint({place, place.parent}):
            raise self._broken()
        return found

    def _rows(self) -> list[Json]:
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
            return [dict(json.loads(line)) for line in lines]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError, OSError):
            raise self._broken() from None

    def _write(self, rows: list[Json]) -> None:
        ignore = self._path.parent / ".gitignore"
        if not ignore.exists():
            written(ignore, "*\n")
        written(self._path, "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows))

    def _broken(self) -> UsageError:
        return UsageError("is no journal of this review", where=str(self._path), remedy="delete the file")
