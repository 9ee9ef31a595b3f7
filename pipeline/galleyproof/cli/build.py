# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof build`: a manuscript into its editions, stamped with one licence."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command(epilog="Example: galleyproof build manuscript/essay.md --to html,pdf --out build/essay")
@click.argument("manuscript", type=click.Path(path_type=Path))
@click.option("--to", help="Which formats, with commas between: html, epub, pdf, docx, jats, md, txt, site.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for edition.html, …")
@click.option("--paper", type=click.Choice(["a4", "a5"]), help="Of the PDF; default: `papersize`, else a4.")
@click.option("--css", type=click.Path(path_type=Path), help="A style sheet in place of ours.")
@click.option("--template", type=click.Path(path_type=Path), help="A typst template in place of ours.")
@click.option("--references", type=click.Path(path_type=Path), help="The folder of references.")
def command(  # noqa: PLR0913, PLR0917 - the options of a verb
    manuscript: Path,
    to: str | None,
    out: Path,
    paper: str | None,
    css: Path | None,
    template: Path | None,
    references: Path | None,
) -> int:
    """Build the editions of MANUSCRIPT, byte for byte the same each time, and their SHA256SUMS.

    The clock is SOURCE_DATE_EPOCH if it is set, else the front matter's date. What no option says, the
    project's settings do: `formats`, `paper`, `css`, `template`.
    """
    from galleyproof import press, project, proof
    from galleyproof.editions.write import themed

    home = project.find(manuscript, references)
    case = proof.case_of(home, manuscript)
    pressed = press.build(
        case,
        out,
        references=home.references,
        to=[name.strip() for name in to.split(",") if name.strip()] if to else home.config["formats"],
        paper=paper or (None if "papersize" in case.manuscript.front_matter else home.config.get("paper")),
        theme=themed(css or home.house_file("css"), template or home.house_file("template")),
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
