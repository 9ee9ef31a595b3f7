# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof build`: a manuscript into its editions, stamped with one licence."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from galleyproof.chain import Made
    from galleyproof.model import Case
    from galleyproof.press import Pressed
    from galleyproof.project import Project


_TOLD = 10
"""Notices of citations that are told one by one."""


@click.command(epilog="Example: galleyproof build manuscript/essay.md --to html,pdf --out build/essay")
@click.argument("manuscript", type=click.Path(path_type=Path))
@click.option("--to", help="Which formats, with commas between: html, epub, pdf, docx, jats, md, txt, site.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for edition.html, …")
@click.option("--paper", type=click.Choice(["a4", "a5"]), help="Of the PDF; default: `papersize`, else a4.")
@click.option("--css", type=click.Path(path_type=Path), help="A style sheet in place of ours.")
@click.option("--template", type=click.Path(path_type=Path), help="A typst template in place of ours.")
@click.option("--references", type=click.Path(path_type=Path), help="The folder of references.")
@click.option("--proof", "proving", is_flag=True, help="Check, report and certify in the same run.")
def command(  # noqa: PLR0913, PLR0917 - the options of a verb
    manuscript: Path,
    to: str | None,
    out: Path,
    paper: str | None,
    css: Path | None,
    template: Path | None,
    references: Path | None,
    proving: bool,
) -> int:
    """Build the editions of MANUSCRIPT, byte for byte the same each time, and their SHA256SUMS.

    The clock is SOURCE_DATE_EPOCH if it is set, else the front matter's date. What no option says, the
    project's settings do: `formats`, `paper`, `css`, `template`.

    With --proof the editions are read back and everything is checked, in the same go: findings.json and
    report/index.html stand beside them then, and certificate.json if the gate is open. It ends with 0
    whatever the findings say; `galleyproof gate` judges them.
    """
    home, case = _read(manuscript, references, to, proving=proving)
    from galleyproof.editions.write import themed

    how = {
        "to": _formats(to, home),
        "paper": paper or (None if "papersize" in case.manuscript.front_matter else home.config.get("paper")),
        "theme": themed(css or home.house_file("css"), template or home.house_file("template")),
        "epoch": _epoch(),
    }
    made = _proved(home, case, out, how) if proving else _built(home, case, out, how)
    for difference in made.differences[:_TOLD]:
        click.echo(f"notice: {difference.message}", err=True)
    if more := len(made.differences[_TOLD:]):
        said = "citations and entries are set otherwise by citeproc-py; printed is what pandoc sets"
        click.echo(f"notice: {more} more {said}", err=True)
    return 0


def _formats(to: str | None, home: Project) -> list[str]:
    return [name.strip() for name in to.split(",") if name.strip()] if to else list(home.config["formats"])


def _read(path: Path, references: Path | None, to: str | None, *, proving: bool) -> tuple[Project, Case]:
    """Return the project and what its stages make of the manuscript; other processes work meanwhile."""
    from galleyproof import manuscript

    with ThreadPoolExecutor(max_workers=1) as ahead:
        written = ahead.submit(manuscript.read, path)
        from galleyproof import project

        home = project.find(path, references)
        if proving:
            from galleyproof.editions import read
            from galleyproof.editions.names import READ_BACK

            read.begin(name for name in _formats(to, home) if name in READ_BACK)
        from galleyproof import archive, proof

        held = archive.load(home.references)
        return home, proof.case_from(home, written.result(), held)


def _built(home: Project, case: Case, out: Path, how: dict[str, Any]) -> Pressed:
    from galleyproof import press, proof

    made = press.build(case, out, references=home.references, document=proof.document(case, (), 0), **how)
    for path in made.paths:
        click.echo(str(path))
    return made


def _proved(home: Project, case: Case, out: Path, how: dict[str, Any]) -> Made:
    from galleyproof import chain

    made = chain.made(home, case, out, **how)
    certificate = chain.certified(made, out)
    for path in (*made.paths, *([certificate] if certificate else [])):
        click.echo(str(path))
    click.echo(made.words, err=True)
    return made


_YEAR_10000 = 253_402_300_800


def _epoch() -> int | None:
    from galleyproof.errors import UsageError

    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if said and not (said.isascii() and said.isdigit() and int(said) < _YEAR_10000):
        raise UsageError(f"SOURCE_DATE_EPOCH is no number of seconds: {said!r}", remedy="unset it")
    return int(said) if said else None
