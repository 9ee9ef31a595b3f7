# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof build`: a manuscript into its editions, stamped with one licence."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command(epilog="Example: galleyproof build manuscript/essay.md --to html,pdf --out build/essay")
@click.argument("manuscript", type=click.Path(path_type=Path))
@click.option("--to", default="html,epub,pdf", show_default=True, help="Which formats, with commas between.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for edition.html, …")
@click.option("--paper", type=click.Choice(["a4", "a5"]), help="Of the PDF; default: `papersize`, else a4.")
@click.option("--references", type=click.Path(path_type=Path), help="The folder of references.")
def command(manuscript: Path, to: str, out: Path, paper: str | None, references: Path | None) -> int:
    """Build the editions of MANUSCRIPT, byte for byte the same each time, and their SHA256SUMS.

    The clock is SOURCE_DATE_EPOCH if it is set, else the front matter's date.
    """
    from galleyproof import press, project, proof

    home = project.find(manuscript, references)
    case = proof.case_of(home, manuscript)
    pressed = press.build(
        case,
        out,
        references=home.references,
        to=[name.strip() for name in to.split(",") if name.strip()],
        paper=paper,
        epoch=_epoch(),
        document=proof.document(case, (), 0),
    )
    for path in pressed.paths:
        click.echo(str(path))
    for difference in pressed.differences:
        click.echo(f"notice: {difference.message}", err=True)
    return 0


_YEAR_10000 = 253_402_300_800


def _epoch() -> int | None:
    from galleyproof.errors import UsageError

    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if said and not (said.isascii() and said.isdigit() and int(said) < _YEAR_10000):
        raise UsageError(f"SOURCE_DATE_EPOCH is no number of seconds: {said!r}", remedy="unset it")
    return int(said) if said else None
