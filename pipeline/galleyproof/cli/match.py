# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof match`: JSON Lines of quotations in, JSON Lines of verdicts out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from galleyproof.cores import mapped
from galleyproof.errors import NothingChecked, UsageError
from galleyproof.model import Json, SourceText, Verdict, plain_json

if TYPE_CHECKING:
    from galleyproof.match import Corpus


class TextFolder(Mapping[str, SourceText]):
    """The `*.txt` files of a folder by stem, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.txt")) if path.is_file()}
        self._read: dict[str, SourceText] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, stem: object) -> bool:
        return stem in self._paths

    def __getitem__(self, stem: str) -> SourceText:
        if stem not in self._read:
            text = read_text(self._paths[stem])
            self._read[stem] = SourceText(text=text, media_type="text/plain", extractor="as stored")
        return self._read[stem]


def read_text(path: Path) -> str:
    """Return a UTF-8 file as stored, line ends and all; a byte order mark counts as a code point."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"cannot be read as UTF-8 ({error})", where=str(path), remedy="save it as UTF-8"
        ) from error


def read_rows(path: Path) -> list[Json]:
    """Return the objects of a JSON Lines file. Raises UsageError with file and line for a bad one."""
    text = read_text(path if path.name != "-" else Path("/dev/stdin"))
    lines = enumerate(text.removeprefix("\ufeff").split("\n"), 1)
    return [_row(line, f"{path}:{number}") for number, line in lines if line.strip()]


def _row(line: str, where: str) -> Json:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"is no JSON ({error})", where=where, remedy="write one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("quote"), str):
        raise UsageError("has no text under “quote”", where=where, remedy='write {"id","quote","source"}')
    if not isinstance(row.get("source"), str | None):
        raise UsageError("has a “source” that is no text", where=where, remedy="name the stem of a file")
    return row


def judged(row: Json, corpus: Corpus) -> Json:
    """Return the match of one row in its promised form."""
    from galleyproof.match import judge

    cited = [row["source"]] if row.get("source") else []
    match = plain_json(judge(row["quote"], cited, corpus))
    spans = [[span["start"], span["end"]] for span in match["spans"]]
    order = (
        "verdict",
        "source",
        "spans",
        "allowances",
        "diff",
        "reason",
        "change",
        "occurrences",
        "goes_on",
        "nearest",
    )
    return (
        {"id": row.get("id")}
        | {key: match[key] for key in order}
        | {"spans": spans, "diff": match["diff"] or None}
    )


class _Judge:
    """Rows against a folder of texts, which each process loads at its first row."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._corpus: Corpus | None = None

    def __call__(self, row: Json) -> Json:
        from galleyproof.match import corpus

        self._corpus = self._corpus or corpus(TextFolder(self._folder))
        return judged(row, self._corpus)


@click.command(short_help="Hold quotations against a folder of texts.")
@click.argument("quotes", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--sources",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of *.txt.",
)
def command(quotes: Path, sources: Path) -> int:
    """Judge each {"id", "quote", "source"} of the JSON Lines file QUOTES against DIR/<source>.txt.

    Example: galleyproof match quotes.jsonl --sources texts/
    """
    checked = of = 0
    for match in mapped(_Judge(sources), read_rows(quotes)):
        of += 1
        checked += match["verdict"] != Verdict.NOT_CHECKED
        click.echo(json.dumps(match, ensure_ascii=False))
    if not checked:
        what = f"checked 0 of {of} quotations: this is no pass"
        raise NothingChecked(what, where=str(quotes), remedy="name a source that is in the folder")
    from galleyproof.match import contract_fingerprint

    click.echo(f"checked {checked} of {of} quotations; matching contract {contract_fingerprint()}", err=True)
    return 0
