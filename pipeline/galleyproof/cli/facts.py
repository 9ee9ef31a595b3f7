# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof facts`: the dated, counted and named claims of manuscripts as JSON Lines."""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from importlib import import_module
from pathlib import Path
from threading import Thread

import click

from galleyproof.errors import UsageError
from galleyproof.model import ArchivedSource, Claim, ClaimStatus, Json, Manuscript, Memento, SourceText, Span

_COLUMNS = ("file", "rule", "text", "start", "end", "line", "status", "derived", "message")


@click.command(short_help="List dated, counted and named claims.")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--sources", type=click.Path(path_type=Path), help="Folder of KEY.txt: what each key's work says."
)
@click.option("--references", type=click.Path(path_type=Path), help="The project's folder of references.")
def command(files: tuple[Path, ...], sources: Path | None, references: Path | None) -> int:
    r"""Print every dated, counted or named claim of each FILE, a line of JSON each.

    \b
    {"file", "rule", "text", "start", "end", "line", "status", "derived", "message"}

    `status` is agrees, contradicts, needs-source or undecided. `start` and `end` are code points of the
    file as stored; of a claim in a reprint, of the archived text, which is then the `file`. It lists, and
    ends with 0: `check` judges.

    \b
    Example: galleyproof facts manuscript/frail-foundations.md
    """
    gc.disable()  # one pass over values without cycles: looking for some takes a fifth of the time
    try:
        return _print(files, _texts(sources), references)
    finally:
        gc.enable()


def _print(files: tuple[Path, ...], texts: Mapping[str, ArchivedSource], references: Path | None) -> int:
    judged = of = seen = there = 0
    Thread(target=import_module, args=("galleyproof.facts",)).start()  # while pandoc reads the first file
    for path in files:
        rows, coverage = _rows(path, texts, references)
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        of += len(rows)
        judged += sum(row["status"] != ClaimStatus.UNDECIDED for row in rows)
        seen, there = seen + coverage[0], there + coverage[1]
    click.echo(
        f"judged {judged} of {of} dated, counted or named claims; "
        f"{seen} of {there} dates, numbers and names stand in a judged sentence",
        err=True,
    )
    return 0


def _texts(folder: Path | None) -> Mapping[str, ArchivedSource]:
    if folder is None:
        return {}
    if not folder.is_dir():
        raise UsageError("is no folder", where=str(folder), remedy="name the folder that holds KEY.txt")
    return {path.stem: _source(path) for path in sorted(folder.glob("*.txt"))}


def _source(path: Path) -> ArchivedSource:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"is no UTF-8: {error}", where=str(path), remedy="save it as UTF-8") from None
    memento = Memento(uri_r="", uri_m=path.name, memento_datetime=None, payload_digest="", record_id="")
    return ArchivedSource(
        slug=path.stem, identifiers=(), provenance="supplied", supplied_by="", memento=memento,
        text=SourceText(text=text, media_type="text/plain", extractor="none"), sha256="", record={},
    )  # fmt: skip


def _rows(
    path: Path, texts: Mapping[str, ArchivedSource], references: Path | None
) -> tuple[list[Json], tuple[int, int]]:
    from galleyproof import manuscript

    written = manuscript.read(path)
    from galleyproof import facts, quotes

    text, items, evidence, held, names = _project(written, path, references)
    found = facts.claims(
        text,
        quotes.find(text),
        items=items,
        evidence={**evidence, **{key: key for key in texts}},
        sources={**held, **texts},
        names=names,
    )
    reprinted = {block.reprint for block in text.blocks if block.reprint} & held.keys()
    return [_row(text, claim, reprinted) for claim in found], facts.mentions(text, found)


def _row(text: Manuscript, claim: Claim, reprinted: AbstractSet[str]) -> Json:
    row = {name: getattr(claim, name) for name in _COLUMNS}
    if claim.source in reprinted:
        return {**row, "file": f"references/archive/{claim.source}/text.txt"}
    return {**row, **text.stored(Span(start=claim.start, end=claim.end)).to_json()}


_Held = tuple[
    Manuscript,
    Mapping[str, Json],
    Mapping[str, str],
    Mapping[str, ArchivedSource],
    tuple[tuple[str, ...], ...],
]


def _project(written: Manuscript, path: Path, references: Path | None) -> _Held:
    """Return the manuscript with its reprints filled, and what its project knows; nothing without one."""
    from galleyproof import project

    try:
        home = project.find(path, references)
    except UsageError:
        if references is not None:
            raise
        return written, {}, {}, {}, ()
    from galleyproof import archive, citations, reprint

    items = citations.known(*home.libraries(written.path, written.front_matter))
    held = archive.load(home.references)
    evidence = archive.evidence(items, held)
    names = tuple(tuple(map(str, spellings)) for spellings in home.config.get("names", ()))
    return reprint.fill(written, held.sources, evidence), items, evidence, held.sources, names
