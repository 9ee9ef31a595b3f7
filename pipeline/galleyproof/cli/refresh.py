# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof refresh`: fetch what is archived again, and say what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from galleyproof.cli import network


@click.command(epilog="Example: galleyproof refresh --accept chang2024")
@click.argument("identifiers", metavar="[ID]…", nargs=-1)
@click.option("--accept", is_flag=True, help="Keep the changed page as a further dated capture.")
@network.options
def command(
    identifiers: tuple[str, ...], accept: bool, as_json: bool, references: Path | None, **given: Any
) -> int:
    """Fetch the archived sources again (default: all); each quotation is looked for on the new page.

    The archived copy stays, and decides; `--accept` puts a further dated capture in its place. ID is
    a folder of the archive or one of its identifiers. Exit code 0 if every source ended `ok`.
    """
    from galleyproof import archive, citations, project, resolve
    from galleyproof.house.resolvers import house_resolvers
    from galleyproof.proof.standing import standing

    home = project.find(Path(), references)
    items = citations.known(*home.libraries())
    desk = network.desk(home.references, items, given, house_resolvers(home))
    known = archive.records(home.references)
    slugs = [_slug(name, known) for name in identifiers] or sorted(known)
    outcomes = resolve.refresh(desk, slugs, standing(home), accept=accept)
    shown = network.show(outcomes, len(slugs), as_json=as_json)
    return 0 if all(outcome.status in {"ok", "moved"} for outcome in shown) else 1


def _slug(name: str, known: dict[str, Any]) -> str:
    from galleyproof import archive
    from galleyproof.errors import UsageError, one_line

    if name in known:
        return name
    wanted = [archive.normal(name)]
    for slug, record in known.items():
        if archive.shared(wanted, record.get("identifiers", ())):
            return slug
    raise UsageError(
        "the archive has no such source", where=one_line(name), remedy="see galleyproof archive list"
    )
