# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A project into its evidence, kept in memory and read again when a file of it changes on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from galleyproof import archive, project
from galleyproof.match import Corpus
from galleyproof.project import Project
from galleyproof.proof.judged import sound_texts

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A project with its archive, verified, and the corpus of it, whose indexes stay."""

    project: Project
    held: archive.Archive
    texts: Corpus
    stamp: Stamp


def shelf(manuscript: Path, before: Shelf | None = None) -> Shelf:
    """Return the shelf of the project that `manuscript` is in; `before` itself if nothing changed.

    Raises UsageError where it is in no project, ArchiveError where the archive cannot be read.
    """
    home = project.find(manuscript)
    stamp = tuple(_stamped(home))
    if before is not None and before.stamp == stamp:
        return before
    held = archive.load(home.references)
    return Shelf(project=home, held=held, texts=sound_texts(held.sources), stamp=stamp)


def _stamped(home: Project) -> Iterator[tuple[str, int, int]]:
    """Yield name, time and size of every file that the archive and the settings are read from."""
    settings = (home.root / name for name in ("galleyproof.toml", "pyproject.toml"))
    for path in (*settings, home.references / "archive.lock.json", *_evidence(home)):
        if path.is_file():
            state = path.stat()
            yield str(path), state.st_mtime_ns, state.st_size


def _evidence(home: Project) -> list[Path]:
    return sorted((home.references / "archive").glob("*/*"))
