# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof check`: everything, offline; findings to a file, a line a finding to stdout."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from galleyproof.errors import EditionError, UsageError
from galleyproof.model import Json

if TYPE_CHECKING:
    from galleyproof.project import Project


@click.command(epilog="Example: galleyproof check manuscript/essay.md --out build/findings.json")
@click.argument("manuscripts", metavar="[MANUSCRIPT]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--editions", type=click.Path(path_type=Path), help="Folder of the built editions.")
@click.option("--to", default="html,epub,pdf", show_default=True, help="Which editions should be there.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where to write the findings; a folder for several."
)
@click.option("--references", type=click.Path(path_type=Path), help="The folder of references.")
@click.option("--release", is_flag=True, help="Judge as for a release: not checked is then an error.")
@click.option("--write-only", is_flag=True, help="Write the findings and end with 0; `gate` judges later.")
def command(  # noqa: PLR0913, PLR0917 - the options of a verb
    manuscripts: tuple[Path, ...],
    editions: Path | None,
    to: str,
    out: Path | None,
    references: Path | None,
    release: bool,
    write_only: bool,
) -> int:
    """Check quotations, citations, facts, evidence and editions of MANUSCRIPT (default: manuscript/*.md)."""
    from galleyproof import project

    start = manuscripts[0] if manuscripts else Path()
    home = project.find(start, references)
    paths = manuscripts or home.manuscripts()
    if not paths:
        raise UsageError("there is no manuscript", where="manuscript/*.md", remedy="name one")
    documents = [(path, _document(home, path, _editions(editions, to))) for path in paths]
    for path, document in documents:
        _write(out, path, document, several=len(documents) > 1)
    if write_only:
        return 0
    return max(_judge(document, release=release) for _, document in documents)


def _editions(folder: Path | None, to: str) -> tuple[Path, ...]:
    if folder is None:
        return ()
    paths = tuple(folder / f"edition.{extension.strip()}" for extension in to.split(","))
    for path in paths:
        if not path.is_file():
            remedy = "build it with `galleyproof build`, or name with --to what there is"
            raise EditionError("is not there", where=str(path), remedy=remedy)
    return paths


def _document(home: Project, path: Path, editions: tuple[Path, ...]) -> Json:
    from galleyproof import proof, waivers

    case = proof.case_of(home, path, editions)
    findings = proof.findings_of(case, waivers.load(home.waivers), _today())
    return proof.document(case, findings, len(editions))


def _today() -> dt.date:
    """Return the day that waivers expire against: SOURCE_DATE_EPOCH if it is set, else today, UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)).date()


def _write(out: Path | None, path: Path, document: Json, *, several: bool) -> None:
    from galleyproof.writing import write

    if out is not None:
        target = out / f"{path.stem}.json" if several or out.is_dir() else out
        write(target, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _judge(document: Json, *, release: bool) -> int:
    from galleyproof.errors import one_line
    from galleyproof.gate import gate

    for finding in document["findings"]:
        place = f"{finding['file']}:{finding['line']}:{finding['column']}"
        waived = " (waived)" if finding["waiver"] else ""
        line = f"{place}: {finding['severity']}{waived}: {finding['message']} [{finding['rule']}]"
        click.echo(one_line(line))
    outcome = gate(document, release=release)
    click.echo(f"{document['manuscript']['path']}: {outcome.words}", err=True)
    return outcome.exit_code
