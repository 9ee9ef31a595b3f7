# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof doctor`: what is missing on this machine; with `--live`, what the real pages look like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from galleyproof.cli import network

# What an edition or a check cannot do without, by the name of its distribution.
_NEEDED = (
    "beautifulsoup4",
    "citeproc-py",
    "edlib",
    "jinja2",
    "lxml",
    "pikepdf",
    "protego",
    "pypandoc-binary",
    "pypdfium2",
    "rapidfuzz",
    "requests",
    "typst",
    "warcio",
)
# Pages whose markup nobody here has seen: what they look like is recorded, so that tests can hold it.
_LIVE = (
    "hdl:1887/3762471",
    "https://www.e-ir.info/2024/06/08/the-frail-foundations-of-the-china-russia-friendship/",
)


@click.command(epilog="Example: galleyproof doctor --live tests/resolve/live")
@click.option(
    "--live",
    type=click.Path(file_okay=False, path_type=Path),
    help="Fetch the pages that the resolvers are for, and record them in this folder. Uses the network.",
)
@network.options
def command(live: Path | None, as_json: bool, references: Path | None, **given: Any) -> int:
    """Say what is missing on this machine. Exit code 1 if anything is."""
    rows = [*_packages(), *_programs()]
    if live is not None:
        return _record(live, as_json=as_json, given=given)
    del references
    for name, found, remedy in rows:
        if as_json:
            click.echo(json.dumps({"name": name, "found": found, "remedy": "" if found else remedy}))
        else:
            click.echo(f"{'ok     ' if found else 'MISSING'}  {name} {found or f'— {remedy}'}")
    return 0 if all(found for _, found, _ in rows) else 1


def _packages() -> Iterator[tuple[str, str, str]]:
    for name in _NEEDED:
        try:
            yield name, metadata.version(name), ""
        except metadata.PackageNotFoundError:
            yield name, "", "install galleyproof again: `make .venv`"


def _programs() -> Iterator[tuple[str, str, str]]:
    import pypandoc

    try:
        yield "pandoc", str(pypandoc.get_pandoc_version()), ""
    except OSError:
        yield "pandoc", "", "the wheel pypandoc-binary carries it: `pip install pypandoc-binary`"


def _record(folder: Path, *, as_json: bool, given: dict[str, Any]) -> int:
    """Archive the live pages in a project of their own under `folder`: WARC, text and record of each."""
    from galleyproof import resolve

    desk = network.desk(folder, {}, given)
    shown = network.show(resolve.collect(desk, _LIVE), len(_LIVE), as_json=as_json)
    return 0 if all(outcome.status in {"ok", "moved"} for outcome in shown) else 1
