# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Case into its editions: marks curled, citations formatted, bound, rendered, written. Opens no socket.

Every format is rendered before the first is written, and each is written by renaming: what fails leaves
the last good editions in place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from galleyproof import citations, quotes
from galleyproof.editions.records import RECORDS
from galleyproof.editions.write import (
    FORMATS,
    NAMES,
    Receipt,
    Theme,
    bound,
    gathered,
    mark,
    receipts,
    refuse_residue,
)
from galleyproof.errors import EditionError, LibraryError, UsageError
from galleyproof.model import Case, Imprint, Manuscript, Span
from galleyproof.writing import write_all

PAPERS = ("a4", "a5")
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """The edition files written, and where the two citation processors differ."""

    paths: tuple[Path, ...]
    differences: tuple[citations.Difference, ...]


def build(  # noqa: PLR0913 - what a run of the press is given, each by name
    case: Case,
    out: Path,
    *,
    references: Path,
    to: Sequence[str] = ("html", "epub", "pdf"),
    paper: str | None = None,
    theme: Theme | None = None,
    epoch: int | None = None,
    document: Mapping[str, Any] | None = None,
) -> Pressed:
    """Write the editions `to` of `case` into the folder `out`, the deposit records and checksums beside them.

    `paper` is `a4` or `a5`, by default the front matter's `papersize`, else A4. `epoch` is their clock in
    Unix seconds, by default the front matter's date; `document` the findings document, for the colophon
    and the receipts. Raises EditionError, LibraryError or UsageError; nothing is written then.
    """
    formats = _formats(to)
    text = case.manuscript
    held = _receipts(case, document or {}) if case.imprint.receipts else ()
    set_text = citations_of(case, references, held)
    try:
        refuse_residue(set_text.ast["blocks"], text.text)
        book = bound(
            set_text.ast,
            case.imprint,
            epoch=_midnight(case.imprint) if epoch is None else epoch,
            images=gathered(set_text.ast, Path(text.path).parent),
            document=document,
            receipts=held,
            paper=paper or _paper(text),
            theme=theme,
        )
        with ThreadPoolExecutor() as presses:
            rendered = list(presses.map(lambda made: made.render(book), formats))
    except EditionError as error:
        where = error.where or _place(text, error.passage)
        raise EditionError(error.what, where=where, remedy=error.remedy) from None
    _write(out, _files(out, formats, rendered), case.imprint)
    return Pressed(paths=tuple(out / made.NAME for made in formats), differences=set_text.differences)


def _files(out: Path, formats: Sequence[Any], rendered: Sequence[Any]) -> dict[Path, bytes]:
    """Return the bytes of every file; a format that is a folder gives those in it by name."""
    files: dict[Path, bytes] = {}
    for made, data in zip(formats, rendered, strict=True):
        path = out / made.NAME
        files |= {path: data} if isinstance(data, bytes) else {path / name: data[name] for name in data}
    return files


def _receipts(case: Case, document: Mapping[str, Any]) -> tuple[Receipt, ...]:
    """Return the receipts of `document`, the words of each with curled marks."""
    found = receipts(document)
    paragraphs = [{"t": "Para", "c": [{"t": "Str", "c": one.words}]} for one in found]
    curled = quotes.curl({"meta": {}, "blocks": paragraphs}, case.imprint.lang)["blocks"]
    words = (paragraph["c"][0]["c"] for paragraph in curled)
    return tuple(replace(one, words=said) for one, said in zip(found, words, strict=True))


def citations_of(case: Case, references: Path, held: Sequence[Receipt] = ()) -> citations.Formatted:
    """Return the text of `case` with curled marks and formatted citations, and how the formatters differ.

    Behind each quotation that has a receipt in `held` stands its mark.

    The style is the front matter's `csl` (a name, or a path from the manuscript), else
    `references/style.csl`, else the default. Raises LibraryError, with file and line for a missing key.
    """
    text = case.manuscript
    for citation in text.citations:
        if citation.key not in case.items:
            remedy = "add its source with `galleyproof add`, or mend the key"
            what = f"the key @{citation.key} is cited, and no item has it"
            raise LibraryError(what, where=_at(text, citation.span.start), remedy=remedy)
    own = references / "style.csl"
    style = str(text.front_matter.get("csl") or (own.resolve() if own.is_file() else citations.DEFAULT_STYLE))
    lang = case.imprint.lang
    marks = {one.place: mark(one) for one in held}
    ast = quotes.placed(text.ast, text.blocks, marks)[0] if marks else text.ast
    try:
        return citations.format(quotes.curl(ast, lang), case.items, style, lang, Path(text.path).parent)
    except LibraryError as error:
        stated = re.search(r"^csl\s*:", text.text, re.MULTILINE)
        where = error.where or (_at(text, stated.start()) if stated else text.path)
        raise LibraryError(error.what, where=where, remedy=error.remedy) from None


def _formats(to: Sequence[str]) -> list[Any]:
    for name in to:
        if name not in NAMES:
            raise UsageError(f"there is no format {name!r}", remedy=f"choose from {', '.join(NAMES)}")
    return [NAMES[name] for name in dict.fromkeys(to)]


def _paper(text: Manuscript) -> str:
    stated = str(text.front_matter.get("papersize") or PAPERS[0]).lower()
    if stated not in PAPERS:
        remedy = f"write {' or '.join(PAPERS)}"
        raise EditionError(f"there is no paper size {stated!r}", remedy=remedy, passage="papersize:")
    return stated


def _midnight(imprint: Imprint) -> int:
    return int(dt.datetime.combine(imprint.date, dt.time(), dt.UTC).timestamp())


def _place(text: Manuscript, passage: str) -> str:
    """Return where in the manuscript `passage` first stands, as `file:line`; else the file.

    A book's picture is named from the book's folder, and in its chapter from the chapter's.
    """
    typed = passage if passage in text.text else passage.rpartition("/")[2]
    start = text.text.find(typed) if typed else -1
    start += typed.startswith("\n") if start >= 0 else 0
    return _at(text, start) if start >= 0 else text.path


def _at(text: Manuscript, start: int) -> str:
    span = Span(start=start, end=start)
    return f"{text.file(span)}:{text.place(span).line}"


def _write(out: Path, editions: Mapping[Path, bytes], imprint: Imprint) -> None:
    """Write the editions, their records and checksums into `out`: all of them, or none.

    What stands from an earlier run in a folder that is written again goes.
    """
    places = (path for made in FORMATS for path in (out / made.NAME, *(out / made.NAME).glob("*")))
    there = {path for path in places if path.is_file()} | editions.keys()
    stale = {path for path in there - editions.keys() if path.parent in _folders(editions, out)}
    made = {path.relative_to(out).parts[0] for path in there - stale}
    kinds = sorted({each.MEDIA_TYPE for each in FORMATS if each.NAME in made})
    records = {out / record.NAME: record.render(imprint, kinds) for record in RECORDS}
    files = {**editions, **records}
    older = {path: path.read_bytes() for path in there - stale if path not in files}
    try:
        write_all({**files, out / SUMS: _sums({**files, **older}, out)})
    except OSError as error:
        what, remedy = (
            f"cannot be written: {error.strerror}",
            "choose a folder that can be written with --out",
        )
        raise EditionError(what, where=str(out), remedy=remedy) from None
    for path in stale:
        path.unlink(missing_ok=True)


def _folders(editions: Mapping[Path, bytes], out: Path) -> set[Path]:
    return {path.parent for path in editions} - {out}


def _sums(files: Mapping[Path, bytes], out: Path) -> str:
    """Return what `sha256sum` prints of `files` in the folder `out`, in order of name."""
    names = {path.relative_to(out).as_posix(): data for path, data in files.items()}
    return "".join(f"{hashlib.sha256(names[name]).hexdigest()}  {name}\n" for name in sorted(names))
