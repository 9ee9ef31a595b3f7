# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What one reading of a manuscript leaves for the next: the archive, and every quotation once judged."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path

from galleyproof import archive
from galleyproof.model import Match


class Memory:
    """Empty at first; holds the archive while its lock stays the same, and forgets every match with it."""

    def __init__(self) -> None:
        self._lock: bytes | None = None
        self._archive = archive.Archive(sources={})
        self._matches: dict[Hashable, Match] = {}

    def archive(self, references: Path) -> archive.Archive:
        """Return the archive, read and verified again only when its lock has changed."""
        lock = references / "archive.lock.json"
        found = lock.read_bytes() if lock.is_file() else b""
        if found != self._lock:
            self._archive, self._lock = archive.load(references), found
            self._matches.clear()
        return self._archive

    def match(self, key: Hashable, judge: Callable[[], Match]) -> Match:
        """Return what `judge` said of `key` the first time that this archive was asked."""
        if key not in self._matches:
            self._matches[key] = judge()
        return self._matches[key]
