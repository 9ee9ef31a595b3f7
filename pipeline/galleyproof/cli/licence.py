# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof licence`: the licence statement of any HTML, EPUB or PDF, read back; JSON Lines on stdout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from galleyproof.errors import EditionError, UsageError, one_line
from galleyproof.model import Edition, Finding, Json, Severity

if TYPE_CHECKING:
    from rich.table import Table


@click.command(epilog="Example: galleyproof licence build/essay/edition.* --require CC-BY-NC-4.0")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--require", default="", metavar="SPDX", help="The licence that each file must be under.")
@click.option("--table", is_flag=True, help="A table for people instead of JSON Lines.")
def command(files: tuple[Path, ...], require: str, table: bool) -> int:
    """Read the licence back from each FILE and judge it; several files are compared as one work."""
    from galleyproof.checks.licence import check_edition, check_same
    from galleyproof.licences import by_spdx

    required = by_spdx(require)
    if require and required is None:
        raise UsageError("is no SPDX id of a Creative Commons licence", where=f"--require {require}")
    editions = [edition for edition in map(_read, files) if edition is not None]
    found = [finding for edition in editions for finding in check_edition(edition, require)]
    found += check_same(editions)
    rows = [_row(edition, [f for f in found if f.file == edition.path]) for edition in editions]
    if table:
        _print(rows)
    else:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    if len(editions) < len(files):
        return 2
    return int(any(finding.severity is Severity.ERROR for finding in found))


def _read(path: Path) -> Edition | None:
    """Return an edition, or say on stderr why there is none: the other files are still shown."""
    from galleyproof.editions.read import read

    try:
        return read(path)
    except EditionError as error:
        click.echo(f"galleyproof: {error}", err=True)
        return None


def _row(edition: Edition, findings: list[Finding]) -> Json:
    kept = ("rule", "severity", "message")
    said = [{key: str(getattr(finding, key)) for key in kept} for finding in findings]
    return {**edition.statement.to_json(), "findings": said}


def _table(row: Json) -> Table:
    """Return one file as a table of its own: a field a line, so that it fits a narrow terminal."""
    from rich.table import Table
    from rich.text import Text

    findings = [one_line(f"{f['severity']}: {f['message']} [{f['rule']}]") for f in row["findings"]]
    table = Table(title=Text(row["file"]), title_justify="left", show_header=False)
    for field, value in (
        ("licence", row["licence"] or "none"),
        ("title", row["title"]),
        ("authors", ", ".join(row["authors"])),
        ("date", row["date"]),
        ("identifier", row["identifier"]),
        ("found in", ", ".join(row["found_in"])),
        ("findings", "\n".join(findings) or "none"),
    ):
        table.add_row(field, Text(value))
    return table


def _print(rows: list[Json]) -> None:
    from rich.console import Console

    console = Console()
    for row in rows:
        console.print(_table(row))
