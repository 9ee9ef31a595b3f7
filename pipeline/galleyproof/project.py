# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A folder into a project: where its references stand, and the few settings it makes.

Settings stand in `galleyproof.toml`, or under `[tool.galleyproof]` in `pyproject.toml`. There are few
of them, and none changes what compliant means: for that there are waivers.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from galleyproof.errors import UsageError

KEYS = {
    "require": "the SPDX id that every edition must carry",
    "names": "accepted spellings of one name, a list of lists",
    "checks": "Python files with checks of the house's own",
    "resolvers": "Python files with resolvers of the house's own",
}
"""Every setting, and what it does."""


REPOSITORY = ("CITATION.cff", "codemeta.json", "REUSE.toml", ".zenodo.json", "pyproject.toml")
"""The files by which a repository describes itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A root folder, its `references` and its settings."""

    root: Path
    references: Path
    config: Mapping[str, Any]

    @property
    def waivers(self) -> Path:
        """The folder of waivers."""
        return self.references / "waivers"

    def repository(self) -> dict[str, str]:
        """Return the texts of the metadata files at the root that are there, by name."""
        paths = ((name, self.root / name) for name in REPOSITORY)
        return {
            name: path.read_text(encoding="utf-8", errors="replace") for name, path in paths if path.is_file()
        }

    def manuscripts(self) -> tuple[Path, ...]:
        """Return `manuscript/*.md` in order of name."""
        return tuple(sorted((self.root / "manuscript").glob("*.md")))


def find(start: Path, references: Path | None = None) -> Project:
    """Return the project that `start`, a manuscript or a folder, belongs to.

    Its root is the nearest folder at or above `start` that has a `references` folder, else the current
    folder, unless `references` says where. Raises UsageError if there is none, or for a setting
    that is not known.
    """
    if references is not None:
        root = references.resolve().parent
    else:
        root = next((folder for folder in _upward(start) if (folder / "references").is_dir()), Path())
        if not (root / "references").is_dir():
            what = "belongs to no project: neither its folder nor one above it has `references/`"
            raise UsageError(what, where=str(start), remedy="name the folder with --references")
        references = root / "references"
    return Project(root=root, references=references, config=_config(root))


def around(start: Path) -> Project | None:
    """Return the project that `start` belongs to, None if it belongs to none. Raises as `find` does."""
    inside = any((folder / "references").is_dir() for folder in _upward(start))
    return find(start) if inside else None


def _upward(start: Path) -> Iterator[Path]:
    """Yield the folders from `start` upward, relative ones first, so that paths stay as they were typed."""
    folder = start if start.is_dir() else start.parent
    here = Path.cwd()
    yield folder
    yield from (Path() if above == here else above for above in folder.resolve().parents)


def _config(root: Path) -> Mapping[str, Any]:
    own, shared = root / "galleyproof.toml", root / "pyproject.toml"
    if own.is_file():
        return _known(_toml(own), own)
    if shared.is_file():
        return _known(_toml(shared).get("tool", {}).get("galleyproof", {}), shared)
    return {}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"is no TOML: {error}", where=str(path)) from None


def _known(settings: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    for key in settings:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0) or [""]
            raise UsageError(f"unknown setting `{key}`", where=str(path), remedy=f"did you mean `{near[0]}`?")
    return dict(settings)
