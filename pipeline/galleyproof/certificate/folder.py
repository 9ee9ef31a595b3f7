# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A folder of editions and the findings document about them into the certificate beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from galleyproof.certificate.statement import file_digest, sealed, statement
from galleyproof.errors import EditionError
from galleyproof.model import Json
from galleyproof.writing import write


def certify(folder: Path, document: Json, sums: str) -> Path:
    """Write and return `certificate.json`: what `document`, the folder's findings, says of its editions.

    `sums` is the name of the build's own list of checksums there. That the gate is open, the caller knows.
    Raises EditionError where an edition is not the one that was checked.
    """
    editions = _editions(document, folder)
    digest = file_digest(folder / "findings.json")
    made = statement(document, editions, digest, _beside(folder, editions, folder / sums))
    write(folder / "certificate.json", sealed(made))
    return folder / "certificate.json"


def _editions(document: Json, folder: Path) -> dict[str, str]:
    """Return the digests of the editions; raises EditionError where one is not what was checked."""
    digests = {}
    remedy = "check them again with galleyproof check --editions"
    for edition in document["editions"]:
        path = folder / Path(edition["file"]).name
        if not path.is_file() or file_digest(path) != edition["sha256"]:
            raise EditionError("is not the edition that was checked", where=str(path), remedy=remedy)
        digests[path.name] = edition["sha256"]
    if not digests:
        raise EditionError("no edition was checked", where=str(folder), remedy=remedy)
    return digests


def _beside(folder: Path, editions: Mapping[str, str], sums: Path) -> dict[str, str]:
    """Return the digests of what else the build wrote, as its list of sums names it, and of that list."""
    if not sums.is_file():
        return {}
    listed = [line.partition("  ")[2] for line in sums.read_text(encoding="utf-8").splitlines()]
    names = [name for name in (*listed, sums.name) if name not in editions and ".." not in Path(name).parts]
    return {name: file_digest(folder / name) for name in names if name and (folder / name).is_file()}
