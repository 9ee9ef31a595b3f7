# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript that exists, and the library it cites, into a project of its own, and what was found in it."""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from galleyproof import archive, citations, manuscript, project, proof
from galleyproof.errors import LibraryError, ManuscriptError, UsageError
from galleyproof.licences import by_spdx
from galleyproof.model import Case, Json
from galleyproof.starter import front
from galleyproof.starter.laid import laid, skeleton
from galleyproof.starter.paper import Paper, paper, pictures
from galleyproof.writing import write

_BAGS = {".docx": "word/", ".odt": ""}
"""Where in the file's archive the pictures are that pandoc names."""
_MOST_BYTES = 20 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What a manuscript holds, and what is left to do."""

    path: str
    """Of the manuscript, from the project's root."""
    quotations: int
    uncited: int
    """How many of the quotations no citation stands with."""
    citations: int
    works: int
    """How many items the library has."""
    unknown: tuple[str, ...]
    """Keys that are cited and that the library has not."""
    to_archive: Mapping[str, str]
    """Each cited key, and the identifier to fetch it by; empty where its item has none."""
    told: tuple[str, ...]
    """What was put in, changed or left out, a sentence each."""


def adopt(  # noqa: PLR0913 - what a project is made of
    folder: Path,
    source: Path,
    libraries: Sequence[Path],
    now: dt.datetime,
    *,
    licence: str = "",
    run: str = "",
) -> Adopted:
    """Make a project in `folder` of the manuscript `source` and the `libraries` that it cites from.

    Without libraries, those that its front matter names. `licence` is an SPDX id. Raises UsageError,
    ManuscriptError or LibraryError for what cannot be read; nothing is written then.
    """
    if licence and by_spdx(licence) is None:
        remedy = "give one such as CC-BY-4.0"
        raise UsageError("is no SPDX id of a Creative Commons licence", where=licence, remedy=remedy)
    read = paper(source)
    try:
        return laid(
            folder,
            lambda root: _fill(root, source, read, libraries, today=now.date(), licence=licence, run=run),
        )
    except (ManuscriptError, LibraryError) as error:
        if str(folder.resolve().parent) in error.where and error.where != str(source):
            raise type(error)(error.what, where=str(source), remedy=error.remedy) from None
        raise


def _fill(  # noqa: PLR0913 - what a project is made of
    root: Path,
    source: Path,
    read: Paper,
    libraries: Sequence[Path],
    *,
    today: dt.date,
    licence: str,
    run: str,
) -> Adopted:
    skeleton(root, "manuscript", "references", run=run)
    said = read.front_matter or manuscript.parse(read.text, str(source)).front_matter
    named, lost = _named(said, source)
    items = citations.load(*(libraries or named))
    items |= {str(item["id"]): item for item in read.items if str(item["id"]) not in items}
    text, told = front.completed(
        read.text, said, today=today, name=source.stem, licence=licence, gone={"bibliography"}
    )
    name = f"{_slug(source.stem)}.md"
    write(root / "manuscript" / name, text)
    rows = json.dumps(list(items.values()), ensure_ascii=False, indent=2)
    write(root / "references" / "library.json", rows + "\n")
    absent = _copied(pictures(text), source, root / "manuscript")
    found = proof.case_of(project.find(root / "manuscript"), root / "manuscript" / name)
    return _adopted(found, f"manuscript/{name}", (*told, *read.warnings, *lost, *absent))


def _named(said: Json, source: Path) -> tuple[list[Path], list[str]]:
    """Return the libraries that the front matter names and that are there, and a word on each that is not."""
    listed = said.get("bibliography") or []
    names = [str(name) for name in (listed if isinstance(listed, list) else [listed])]
    paths = [source.parent / (name if Path(name).suffix else f"{name}.bib") for name in names]
    lost = [
        f"the library {path.name} is not there: give it with --bib" for path in paths if not path.is_file()
    ]
    return [path for path in paths if path.is_file()], lost


def _slug(stem: str) -> str:
    return re.sub(r"[^\w.-]+", "-", stem.lower()).strip("-.") or "manuscript"


def _copied(names: Iterable[str], source: Path, into: Path) -> list[str]:
    """Copy the pictures that the manuscript names, and return a word on each that cannot be had."""
    lost = []
    for name in names:
        path = PurePosixPath(unquote(name))
        data = None if ":" in name or path.is_absolute() or ".." in path.parts else _picture(path, source)
        if data is None:
            lost.append(f"the picture {name} was not copied: put it beside the manuscript")
        else:
            write(into / path, data)
    return lost


def _picture(name: PurePosixPath, source: Path) -> bytes | None:
    bag = _BAGS.get(source.suffix.lower())
    if bag is None:
        path = source.parent / name
        return path.read_bytes() if path.is_file() and path.stat().st_size <= _MOST_BYTES else None
    try:
        with zipfile.ZipFile(source) as held, held.open(f"{bag}{name}") as picture:
            data = picture.read(_MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return None
    return data if len(data) <= _MOST_BYTES else None


def _adopted(case: Case, path: str, told: Sequence[str]) -> Adopted:
    keys = list(dict.fromkeys(citation.key for citation in case.manuscript.citations))
    quoted = [judged.quotation for judged in case.quotations if not judged.quotation.alternative]
    known = [key for key in keys if key in case.items]
    return Adopted(
        path=path,
        quotations=len(quoted),
        uncited=sum(not quotation.cites for quotation in quoted),
        citations=len(case.manuscript.citations),
        works=len(case.items),
        unknown=tuple(key for key in keys if key not in case.items),
        to_archive={key: next(archive.of_item(case.items[key]), "") for key in known},
        told=tuple(told),
    )
