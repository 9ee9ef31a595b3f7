# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A folder into a project: where its references stand, its manuscripts and its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from galleyproof import settings
from galleyproof.errors import UsageError

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
        """Return what the setting `manuscripts` names, in its order; what one pattern names, by name."""
        paths = (path for pattern in self.config["manuscripts"] for path in self._matching(pattern))
        return tuple(dict.fromkeys(paths))

    def libraries(self, manuscript: str = "", front_matter: Mapping[str, Any] | None = None) -> list[Path]:
        """Return the files of CSL items: the manuscript's `bibliography`, else the setting, else ours."""
        named = (front_matter or {}).get("bibliography")
        if named:
            return [Path(manuscript).parent / str(name) for name in _listed(named)]
        names = _listed(self.config.get("bibliography", []))
        return [self.root / name for name in names] or [self.references / "library.json"]

    def house_file(self, setting: str) -> Path | None:
        """Return the file that `setting` names, if it is set."""
        return self.root / self.config[setting] if setting in self.config else None

    def _matching(self, pattern: str) -> list[Path]:
        try:
            return sorted(self.root.glob(pattern))
        except (NotImplementedError, ValueError):
            what, remedy = f"the setting manuscripts holds {pattern!r}", "name files from the project's root"
            raise UsageError(what, where=str(self.root), remedy=remedy) from None


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
    return Project(root=root, references=references, config=settings.load(root))


def around(start: Path) -> Project | None:
    """Return the project that `start` belongs to, None if it belongs to none. Raises as `find` does."""
    inside = any((folder / "references").is_dir() for folder in _upward(start))
    return find(start) if inside else None


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _upward(start: Path) -> Iterator[Path]:
    """Yield the folders from `start` upward, relative ones first, so that paths stay as they were typed."""
    folder = start if start.is_dir() else start.parent
    here = Path.cwd()
    yield folder
    yield from (Path() if above == here else above for above in folder.resolve().parents)
