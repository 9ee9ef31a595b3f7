# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof archive`: verify, list and export the evidence, offline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from galleyproof.archive import Archive

_REFERENCES = click.option(
    "--references", type=click.Path(file_okay=False, path_type=Path), help="The folder of references."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="JSON Lines on stdout.")


@click.group(epilog="Example: galleyproof archive verify")
def command() -> None:
    """Verify, list or export the archived sources. Opens no connection."""


@command.command(epilog="Example: galleyproof archive verify --references references")
@_REFERENCES
@_JSON
def verify(references: Path | None, as_json: bool) -> int:
    """Hold every archived file against its lock, its digests and its text."""
    from galleyproof.errors import one_line

    held = _load(references)
    faults = [*held.faults, *(fault for source in held.sources.values() for fault in source.faults)]
    for fault in faults:
        line = f"{fault.file}: {fault.message} [{fault.rule}]"
        click.echo(json.dumps(fault.to_json(), ensure_ascii=False) if as_json else one_line(line))
    good = sum(1 for source in held.sources.values() if not source.faults)
    click.echo(f"verified {good} of {len(held.sources)} sources", err=True)
    return 1 if any(fault.rule != "ARC-LEFTOVER" for fault in faults) else 0


@command.command(name="list", epilog="Example: galleyproof archive list --json")
@_REFERENCES
@_JSON
def list_(references: Path | None, as_json: bool) -> int:
    """List the archived sources: folder, how and when they came here, earlier captures, identifiers."""
    from galleyproof.errors import one_line

    for slug, source in _load(references).sources.items():
        row = {
            "slug": slug,
            "identifiers": list(source.identifiers),
            "provenance": source.provenance,
            "supplied_by": source.supplied_by,
            "retrieved_at": source.memento.memento_datetime,
            "earlier": list(source.earlier),
            "sha256": source.sha256,
            "faults": len(source.faults),
        }
        came = source.memento.memento_datetime or f"supplied by {source.supplied_by}"
        before = f" (earlier: {' '.join(source.earlier)})" if source.earlier else ""
        line = f"{slug}\t{came}{before}\t{' '.join(source.identifiers)}"
        click.echo(
            json.dumps(row, ensure_ascii=False) if as_json else "\t".join(map(one_line, line.split("\t")))
        )
    return 0


@command.command(epilog="Example: galleyproof archive export --wacz evidence.wacz")
@click.option("--wacz", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File to write.")
@_REFERENCES
def export(wacz: Path, references: Path | None) -> int:
    """Write all sound sources as one WACZ 1.1.1 file, which any web archive player opens."""
    from galleyproof import archive, project, writing
    from galleyproof.errors import ArchiveError

    home = project.find(Path(), references)
    held = archive.load(home.references)
    sound = [slug for slug, source in held.sources.items() if not source.faults]
    if not sound:
        raise ArchiveError("there is no sound source to export", where=str(home.references))
    writing.write(wacz, archive.wacz(home.references, sound))
    click.echo(f"{wacz}: {len(sound)} of {len(held.sources)} sources", err=True)
    return 0 if len(sound) == len(held.sources) else 1


def _load(references: Path | None) -> Archive:
    from galleyproof import archive, project

    return archive.load(project.find(Path(), references).references)
