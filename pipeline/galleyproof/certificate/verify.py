# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A certificate and the files beside it into what is no longer what was checked. Opens no connection."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Final

import fastjsonschema

from galleyproof.certificate.statement import file_digest, sealed, statement
from galleyproof.errors import ReportError, one_line
from galleyproof.model import Json

_MOST_BYTES: Final = 64 << 20
_REMEDY: Final = "write it again with galleyproof certify"


def schema() -> Json:
    """Return the published JSON schema of a certificate (draft 2020-12, within what draft 7 knows)."""
    text = files(__package__).joinpath("certificate.schema.json").read_text(encoding="utf-8")
    read: Json = json.loads(text)
    return read


@cache
def _validator() -> Callable[[Json], Json]:
    compiled: Callable[[Json], Json] = fastjsonschema.compile(
        schema() | {"$schema": "http://json-schema.org/draft-07/schema#"}
    )
    return compiled


def load(path: Path) -> Json:
    """Return the certificate at `path`; raises ReportError for what is none."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReportError("is larger than 64 MiB", where=str(path), remedy=_REMEDY)
        read: Json = json.loads(path.read_bytes())
        _validator()(read)
        sealed(read)  # raises ValueError for a number or a character that canonical JSON cannot hold
    except OSError as error:
        raise ReportError(f"cannot be read ({error.strerror})", where=str(path), remedy=_REMEDY) from None
    except fastjsonschema.JsonSchemaValueException as error:
        said = one_line(error.message)[:200]
        raise ReportError(f"is no certificate: {said}", where=str(path), remedy=_REMEDY) from None
    except (ValueError, RecursionError) as error:
        raise ReportError(f"is not JSON ({one_line(str(error))})", where=str(path), remedy=_REMEDY) from None
    return read


def changes(certificate: Json, path: Path) -> Iterator[str]:
    """Yield a sentence for each file that is not what was certified; `path` is the certificate's.

    Evidence is looked for by its path under the folders above the certificate; what is not kept there is
    no change.
    """
    folder = path.resolve().parent
    if path.read_bytes() != sealed(certificate):
        yield f"{path.name} itself was changed after it was made"
    for subject in certificate["subject"]:
        yield from _changed(folder, subject["name"], subject["digest"]["sha256"], needed=True)
    for also in certificate["predicate"].get("alsoBuilt", ()):
        yield from _changed(folder, also["name"], also["digest"]["sha256"], needed=False, made="built")
    document = certificate["predicate"]["findingsDocument"]
    differing = list(_changed(folder, document["name"], document["digest"]["sha256"], needed=False))
    yield from differing
    if not differing and (folder / document["name"]).is_file() and not _restates(certificate, folder):
        yield f"{path.name} says something else than {document['name']}, from which it was made"
    manuscript = certificate["predicate"]["manuscript"]
    kept = [(manuscript["path"], manuscript["sha256"])]
    kept += [(source["text_path"], source["sha256"]) for source in certificate["predicate"]["sources"]]
    for name, digest in kept:
        above = next((home for home in folder.parents if _inside(name) and (home / name).is_file()), None)
        if above is not None:
            yield from _changed(above, name, digest, needed=False)


def _restates(certificate: Json, folder: Path) -> bool:
    """Return whether the certificate is what its findings document gives, whoever sealed it."""
    held = certificate["predicate"]["findingsDocument"]
    try:
        document = json.loads((folder / held["name"]).read_bytes())
        editions = {Path(edition["file"]).name: edition["sha256"] for edition in document["editions"]}
        again = statement(document, editions, held["digest"]["sha256"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    same = all(certificate["predicate"].get(key) == value for key, value in again["predicate"].items())
    return same and certificate["subject"] == again["subject"]


def _inside(name: str) -> bool:
    """Return whether a path from a certificate stays below the folder that it is joined to."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts


def _changed(folder: Path, name: str, digest: str, *, needed: bool, made: str = "checked") -> Iterator[str]:
    path = folder / name
    if not _inside(name):
        yield f"{name} is a path that leads out of the folder"
    elif not path.is_file():
        if needed:
            yield f"{name} is missing"
    elif file_digest(path) != digest:
        yield f"{name} is not the file that was {made}"
