# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof add`: resolve, fetch and archive what is cited, and add its CSL items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from galleyproof.cli import network

if TYPE_CHECKING:
    from galleyproof.project import Project
    from galleyproof.resolve import Outcome


@click.command(epilog="Example: galleyproof add hdl:1887/3762471 https://www.e-ir.info/about/")
@click.argument("identifiers", metavar="ID…", nargs=-1, required=True)
@network.options
def command(identifiers: tuple[str, ...], as_json: bool, references: Path | None, **given: Any) -> int:
    """Resolve each ID (a handle, a DOI or a URL), fetch it, archive it, and add its CSL item.

    An item that the library has already stays as it is. Exit code 0 if every ID ended `ok` or `moved`.
    """
    from galleyproof import citations, project, resolve
    from galleyproof.house.resolvers import house_resolvers

    home = project.find(Path(), references)
    items = citations.known(*home.libraries())
    desk = network.desk(home.references, items, given, house_resolvers(home))
    outcomes = network.show(resolve.collect(desk, identifiers), len(identifiers), as_json=as_json)
    if not desk.dry_run:
        _add_items(home, outcomes)
    return 0 if all(outcome.status in {"ok", "moved"} for outcome in outcomes) else 1


def _add_items(home: Project, outcomes: Sequence[Outcome]) -> None:
    """Append the items of what is archived to `library.json` as it stands now: another run may have written.

    What the project's other libraries have is left to them: a reference manager writes those.
    """
    import json

    from galleyproof import archive, citations, writing

    good = [outcome for outcome in outcomes if outcome.status in {"ok", "moved"}]
    new = [outcome for outcome in good if outcome.slug and outcome.item]
    if not new:
        return
    library = home.references / "library.json"
    with archive.writing(library.parent):
        own, held = citations.known(library), citations.known(library, *home.libraries())
        for outcome in new:
            item = dict(outcome.item or {})
            if not archive.key_of(held, [outcome.id]):
                item["id"] = _free(item["id"], held)
                own[item["id"]] = held[item["id"]] = item
        writing.write(library, json.dumps(list(own.values()), ensure_ascii=False, indent=2) + "\n")
    if library.resolve() not in [path.resolve() for path in home.libraries()]:
        said = f"{library}: not among the files under `bibliography`; name it there, or import it into them"
        click.echo(said, err=True)


def _free(key: str, taken: Mapping[str, Any]) -> str:
    """Return `key`, or with a number behind it the first that no item has."""
    return next(name for name in (key, *(f"{key}-{n}" for n in range(2, 10000))) if name not in taken)
