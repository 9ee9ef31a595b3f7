# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof init`: a new project, which passes its own check, or one made of a manuscript that exists."""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from galleyproof.starter import Adopted


@click.command(epilog="Example: galleyproof init essay --from paper.docx --bib refs.bib")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Take over this manuscript: .md, .docx, .odt, .tex or .ipynb.",
)
@click.option(
    "--bib",
    "libraries",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="The library it cites: BibTeX, RIS, CSL-JSON, …; keys are kept. May be given again.",
)
@click.option("--license", "licence", metavar="SPDX", default="", help="The licence of the manuscript.")
def command(folder: Path, source: Path | None, libraries: tuple[Path, ...], licence: str) -> int:
    """Make a project in DIR, a folder that is missing or empty.

    Without --from it holds a short manuscript with three quotations, one of them wrong on purpose and
    waived, and their sources archived. In any case it has a Makefile, and files for git, pre-commit and
    GitHub's CI.
    """
    from galleyproof import starter
    from galleyproof.errors import UsageError, one_line

    now, run = dt.datetime.now(dt.UTC), _run()
    if source is None:
        if libraries or licence:
            raise UsageError("--bib and --license need a manuscript", remedy="name it with --from")
        starter.begin(folder, now, run=run)
        click.echo(f"{folder}: a project; now `cd {folder} && make all`", err=True)
        return 0
    adopted = starter.adopt(folder, source, libraries, now, licence=licence, run=run)
    for line in _report(folder, adopted):
        click.echo(one_line(line) if not line.startswith("  ") else f"  {one_line(line)}", err=True)
    return 0


def _run() -> str:
    """Return the call that `make` can use where galleyproof is not on the PATH, else nothing."""
    return (
        ""
        if shutil.which("galleyproof")
        else f"{shlex.quote(Path(sys.executable).as_posix())} -m galleyproof"
    )


def _report(folder: Path, adopted: Adopted) -> Iterator[str]:
    """Yield what was found, what was put in, and what to do next, a line each."""
    yield f"{folder}: a project, with {adopted.path}"
    yield (
        f"found {_count(adopted.quotations, 'quotation')} ({adopted.uncited} without a citation), "
        f"{_count(adopted.citations, 'citation')} of {_count(len(adopted.to_archive), 'work')}; "
        f"the library has {_count(adopted.works, 'work')}"
    )
    yield from (f"note: {line}" for line in adopted.told)
    if adopted.unknown:
        yield f"cited, but not in the library: {', '.join(f'@{key}' for key in adopted.unknown)}"
    yield from _next(folder, adopted)


def _next(folder: Path, adopted: Adopted) -> Iterator[str]:
    yield (
        "nothing is archived yet, so `galleyproof check` will say that it checked nothing, and end with 2. "
        "Archive next what is quoted:"
    )
    yield f"  cd {folder}"
    for identifier in filter(None, adopted.to_archive.values()):
        yield f"  galleyproof add {identifier}"
    if not all(adopted.to_archive.values()) or not adopted.to_archive:
        yield "  galleyproof deposit FILE --for URL --supplied-by YOU"
    without = [f"@{key}" for key, identifier in adopted.to_archive.items() if not identifier]
    if without:
        yield f"no DOI and no URL in the library, so add one to the item first: {', '.join(without)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
