# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof deposit`: archive a file that a person supplied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from galleyproof.project import Project


@click.command(
    epilog='Example: galleyproof deposit chang2024.pdf --for hdl:1887/3762471 --supplied-by "the author"'
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--for",
    "identifiers",
    multiple=True,
    required=True,
    metavar="ID",
    help="What it is evidence of: a URL, a handle or a DOI. Repeat it for one work in two places.",
)
@click.option("--supplied-by", required=True, metavar="WHO", help="Who supplied the file.")
@click.option("--slug", default="", help="Name of its folder. Default: made from the first ID.")
@click.option("--media-type", default="", help="Default: from the file's first bytes and its name.")
@click.option("--charset", default="", help="Of a text or HTML file. Default: from the file itself.")
@click.option(
    "--references", type=click.Path(file_okay=False, path_type=Path), help="The folder of references."
)
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Path,
    identifiers: tuple[str, ...],
    supplied_by: str,
    slug: str,
    media_type: str,
    charset: str,
    references: Path | None,
) -> int:
    """Archive FILE as evidence, with who supplied it.

    PDF, HTML, EPUB, Markdown and plain text can be deposited. The file is kept byte for byte.
    """
    from galleyproof import archive, project
    from galleyproof.errors import ExtractionError, UsageError, one_line
    from galleyproof.extract import media_type as sniff

    home = project.find(Path(), references)
    data = file.read_bytes()
    kind = sniff(data, said=media_type, name=file.name)
    if not kind:
        what = "this is no PDF, HTML, EPUB or text"
        raise UsageError(what, where=str(file), remedy="say what it is with --media-type")
    try:
        source = archive.deposit(
            home.references,
            data,
            identifiers=identifiers,
            supplied_by=supplied_by,
            media_type=kind,
            slug=slug or _key(home, identifiers),
            charset=charset,
        )
    except ExtractionError as error:
        raise ExtractionError(error.what, where=str(file), remedy=error.remedy) from error
    for fault in source.faults:
        click.echo(one_line(f"{fault.file}: {fault.message}"), err=True)
    click.echo(f"{home.references / 'archive' / source.slug}: {', '.join(source.identifiers)}", err=True)
    return 1 if source.faults else 0


def _key(home: Project, identifiers: tuple[str, ...]) -> str:
    """Return the key of the library's item for these identifiers, if it has one."""
    from galleyproof import archive, citations

    return archive.key_of(citations.known(*home.libraries()), identifiers)
