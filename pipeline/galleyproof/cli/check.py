# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof check`: everything, offline; findings to a file, a line a finding to stdout."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from galleyproof.cli import strictness
from galleyproof.errors import EditionError, UsageError

if TYPE_CHECKING:
    from galleyproof.proof import Checked


@click.command(epilog="Example: galleyproof check manuscript/essay.md --out build/findings.json")
@click.argument("manuscripts", metavar="[MANUSCRIPT]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--editions", type=click.Path(path_type=Path), help="Folder of the built editions.")
@click.option("--to", help="Which editions should be there; by default those of the setting `formats`.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where to write the findings; a folder for several."
)
@click.option("--references", type=click.Path(path_type=Path), help="The folder of references.")
@strictness.options
@click.option("--write-only", is_flag=True, help="Write the findings and end with 0; `gate` judges later.")
def command(  # noqa: PLR0913, PLR0917 - the options of a verb
    manuscripts: tuple[Path, ...],
    editions: Path | None,
    to: str | None,
    out: Path | None,
    references: Path | None,
    write_only: bool,
    **strict: Any,
) -> int:
    """Check quotations, citations, facts, evidence and editions of MANUSCRIPT (default: the project's)."""
    from galleyproof import project, proof

    start = manuscripts[0] if manuscripts else Path()
    home = project.find(start, references)
    paths = manuscripts or proof.manuscripts(home)
    if not paths:
        where = ", ".join(home.config["manuscripts"])
        raise UsageError("there is no manuscript", where=where, remedy="name one")
    formats = [name.strip() for name in to.split(",")] if to else _read_back(home.config["formats"])
    built = _editions(editions, formats)
    wanted = len(formats if to else home.config["formats"]) if editions else 0
    strict["fail_on"] = strictness.stricter(strict["fail_on"], home)
    done = [(path, proof.checked(home, path, built, wanted)) for path in paths]
    for path, checked in done:
        _write(out, path, checked, several=len(done) > 1)
    if write_only:
        return 0
    return max(_judge(checked, strict) for _, checked in done)


def _editions(folder: Path | None, to: Sequence[str]) -> tuple[Path, ...]:
    if folder is None:
        return ()
    paths = tuple(folder / name for name in _names(to))
    for path in paths:
        if not path.is_file():
            remedy = "build it with `galleyproof build`, or name with --to what there is"
            raise EditionError("is not there", where=str(path), remedy=remedy)
    return paths


def _read_back(formats: Sequence[str]) -> list[str]:
    from galleyproof.editions.names import READ_BACK

    return [name for name in formats if name in READ_BACK]


def _names(formats: Sequence[str]) -> list[str]:
    """Return the files' names of the formats asked for."""
    from galleyproof.editions.names import FILES

    unknown = next((name for name in formats if name not in FILES), None)
    if unknown is not None:
        raise UsageError(f"there is no format {unknown!r}", remedy=f"choose from {', '.join(FILES)}")
    return [FILES[name] for name in formats]


def _write(out: Path | None, path: Path, checked: Checked, *, several: bool) -> None:
    from galleyproof.writing import write

    if out is not None:
        target = out / f"{path.stem}.json" if several or out.is_dir() else out
        write(target, json.dumps(checked.document, ensure_ascii=False, indent=1) + "\n")


def _judge(checked: Checked, strict: dict[str, Any]) -> int:
    from galleyproof.errors import one_line

    for finding in checked.findings:
        place = f"{finding.file}:{finding.line}:{finding.column}"
        waived = " (waived)" if finding.waiver else ""
        line = f"{place}: {finding.severity}{waived}: {finding.message} [{finding.rule}]"
        click.echo(one_line(line))
    outcome = checked.gate(**strict)
    click.echo(f"{checked.case.manuscript.path}: {outcome.words}", err=True)
    return outcome.exit_code
