# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof report`: findings.json into reports, one file a format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from galleyproof.report.formats import Format


@click.command(
    epilog="Example: galleyproof report build/findings.json --format html,sarif,junit --out build/report"
)
@click.argument("findings", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    default="html",
    show_default=True,
    help="Formats, with commas between, or all; docx needs an extra.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="report",
    show_default=True,
    help="Folder to write to, or - to print.",
)
def command(findings: Path, formats: str, out: Path) -> int:
    """Write reports of FINDINGS, the file that `galleyproof check --out` wrote.

    Links to archived sources lead from the report to the project that FINDINGS lies in, else to the
    current folder. It ends with 0 whatever the findings say; `galleyproof gate` judges them.
    """
    from galleyproof.report import load
    from galleyproof.report.formats import chosen
    from galleyproof.report.terminal import coloured
    from galleyproof.writing import write

    renderers = chosen(formats, _word() if "docx" in formats.split(",") else ())
    document = load(findings)
    if str(out) == "-":
        for name, _, render in renderers:
            click.echo(coloured(document) if name == "terminal" else render(document, "."), nl=False)
        return 0
    root = Path(os.path.relpath(_project(findings), out)).as_posix()
    rendered = [(out / name, render(document, root)) for _, name, render in renderers]
    for path, text in rendered:
        write(path, text)
        click.echo(f"wrote {path}", err=True)
    return 0


def _project(findings: Path) -> Path:
    folders = (folder for folder in findings.resolve().parents if (folder / "references").is_dir())
    return next(folders, Path.cwd())


def _word() -> tuple[Format, ...]:
    """Return the format that needs the extra, or say how to get it."""
    from galleyproof.errors import UsageError

    try:
        from galleyproof.report import word
    except ModuleNotFoundError:
        remedy = "pip install 'galleyproof[docx]'"
        raise UsageError("docx needs python-docx, which is not installed", remedy=remedy) from None
    return (("docx", "proof.docx", word.render),)
