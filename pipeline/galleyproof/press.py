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
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from galleyproof import citations, quotes
from galleyproof.editions.names import FILES, MEDIA_TYPES, READ_BACK, SUMS
from galleyproof.editions.records import RECORDS
from galleyproof.editions.write import (
    Book,
    Receipt,
    Theme,
    bound,
    gathered,
    mark,
    ready,
    receipts,
    refuse_residue,
    rendered,
)
from galleyproof.errors import EditionError, LibraryError, UsageError
from galleyproof.model import Case, Edition, Imprint, Manuscript, Span
from galleyproof.writing import write_all

PAPERS = ("a4", "a5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """The editions, and where the two citation processors differ."""

    paths: tuple[Path, ...]
    """One a format: its file, or its folder."""
    differences: tuple[citations.Difference, ...]
    files: Mapping[Path, bytes]
    """What there is to write: editions, deposit records, checksums."""
    stale: frozenset[Path]
    """What an earlier run left in a folder that is written again."""
    read_back: tuple[Edition, ...] = ()

    @property
    def records(self) -> dict[str, str]:
        """The texts of the deposit records, by path."""
        names = {record.NAME for record in RECORDS}
        return {str(path): data.decode() for path, data in self.files.items() if path.name in names}


NOTHING = Pressed(paths=(), differences=(), files={}, stale=frozenset())
"""Where no edition is asked for."""


def build(case: Case, out: Path, **how: Any) -> Pressed:
    """Write the editions of `case` into the folder `out`, deposit records and checksums beside them.

    `how` is as for `pressed`, which see. Raises as it does; nothing is written then.
    """
    made = pressed(case, out, **how)
    write(made, out)
    return made


def pressed(  # noqa: PLR0913 - what a run of the press is given, each by name
    case: Case,
    out: Path,
    *,
    references: Path,
    to: Sequence[str] = ("html", "epub", "pdf"),
    paper: str | None = None,
    theme: Theme | None = None,
    epoch: int | None = None,
    document: Mapping[str, Any] | None = None,
    look: Callable[[bytes, str], Edition] | None = None,
) -> Pressed:
    """Return the editions `to` of `case` as they are to stand in the folder `out`; nothing is written.

    `paper` is `a4` or `a5`, by default the front matter's `papersize`, else A4. `epoch` is their clock in
    Unix seconds, by default the front matter's date; `document` the findings document, for the colophon
    and the receipts. `look` reads an edition back as soon as it is there, while others are being made.
    Raises EditionError, LibraryError or UsageError.
    """
    to = _known(to)
    text = case.manuscript
    held = _receipts(case, document or {}) if case.imprint.receipts else ()
    with ThreadPoolExecutor() as presses:
        presses.map(ready, to)  # while pandoc sets the citations
        set_text = citations_of(case, references, held)
        try:
            refuse_residue(set_text.ast["blocks"], text.text)
            _refuse_complaints(text)
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
            jobs = presses.map(lambda name: _rendered(name, book, out, look), to)
            made, read_back = zip(*jobs, strict=True)
        except EditionError as error:
            where = error.where or text.where(error.passage)
            raise EditionError(error.what, where=where, remedy=error.remedy) from None
        except RecursionError:
            remedy = "take out some levels of quotation, list or emphasis"
            raise EditionError("is nested too deeply to be set", where=text.path, remedy=remedy) from None
    files, stale = _completed(out, _files(out, to, made), case.imprint)
    return Pressed(
        paths=tuple(out / FILES[name] for name in to),
        differences=set_text.differences,
        files=files,
        stale=stale,
        read_back=tuple(edition for edition in read_back if edition),
    )


def _rendered(name: str, book: Book, out: Path, look: Callable[[bytes, str], Edition] | None) -> Any:
    """Return one format's bytes, or files by name, and what is read back of them, if anything."""
    data = rendered(name, book)
    return data, look(data, str(out / FILES[name])) if look and name in READ_BACK else None


def _files(out: Path, to: Sequence[str], made: Sequence[Any]) -> dict[Path, bytes]:
    """Return the bytes of every file; a format that is a folder gives those in it by name."""
    files: dict[Path, bytes] = {}
    for format_, data in zip(to, made, strict=True):
        path = out / FILES[format_]
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
        found = text.where(error.passage) if error.passage else text.path
        what = f"{error.where}: {error.what}" if stated and error.where else error.what
        where = _at(text, stated.start()) if stated else error.where or found
        raise LibraryError(what, where=where, remedy=error.remedy) from None


def _known(to: Sequence[str]) -> list[str]:
    for name in to:
        if name not in FILES:
            raise UsageError(f"there is no format {name!r}", remedy=f"choose from {', '.join(FILES)}")
    return list(dict.fromkeys(to))


def _refuse_complaints(text: Manuscript) -> None:
    for where, what in text.complaints[:1]:
        raise EditionError(what, where=where, remedy="mend it: something would be missing in print")


def _paper(text: Manuscript) -> str:
    stated = str(text.front_matter.get("papersize") or PAPERS[0]).lower()
    if stated not in PAPERS:
        remedy = f"write {' or '.join(PAPERS)}"
        raise EditionError(f"there is no paper size {stated!r}", remedy=remedy, passage="papersize:")
    return stated


def _midnight(imprint: Imprint) -> int:
    return int(dt.datetime.combine(imprint.date, dt.time(), dt.UTC).timestamp())


def _at(text: Manuscript, start: int) -> str:
    span = Span(start=start, end=start)
    return f"{text.file(span)}:{text.place(span).line}"


def _completed(
    out: Path, editions: Mapping[Path, bytes], imprint: Imprint
) -> tuple[dict[Path, bytes], frozenset[Path]]:
    """Return the editions with their records and checksums, and what stands from before and is to go."""
    places = (path for name in FILES.values() for path in (out / name, *(out / name).glob("*")))
    there = {path for path in places if path.is_file()} | editions.keys()
    stale = {path for path in there - editions.keys() if path.parent in _folders(editions, out)}
    made = {path.relative_to(out).parts[0] for path in there - stale}
    kinds = sorted({MEDIA_TYPES[each] for each, name in FILES.items() if name in made})
    records = {out / record.NAME: record.render(imprint, kinds) for record in RECORDS}
    older = {path: path.read_bytes() for path in there - stale if path not in editions}
    sums = _sums({**editions, **records, **older}, out).encode()
    return {**editions, **records, out / SUMS: sums}, frozenset(stale)


def write(made: Pressed, out: Path, beside: Mapping[Path, str] | None = None) -> None:
    """Write the editions and what goes `beside` them: all of it, or nothing. Raises EditionError."""
    try:
        write_all({**made.files, **(beside or {})})
    except OSError as error:
        what, remedy = (
            f"cannot be written: {error.strerror}",
            "choose a folder that can be written with --out",
        )
        raise EditionError(what, where=str(out), remedy=remedy) from None
    for path in made.stale:
        path.unlink(missing_ok=True)


def _folders(editions: Mapping[Path, bytes], out: Path) -> set[Path]:
    return {path.parent for path in editions} - {out}


def _sums(files: Mapping[Path, bytes], out: Path) -> str:
    """Return what `sha256sum` prints of `files` in the folder `out`, in order of name."""
    names = {path.relative_to(out).as_posix(): data for path, data in files.items()}
    return "".join(f"{hashlib.sha256(names[name]).hexdigest()}  {name}\n" for name in sorted(names))
