# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What `add` and `refresh` share: their options, and how their outcomes are shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from galleyproof.model import Json
    from galleyproof.resolve import Desk, Outcome, Resolver

_OPTIONS = (
    click.option("--handle-proxy", metavar="URL", help="Ask this in place of https://hdl.handle.net."),
    click.option("--doi-proxy", metavar="URL", help="Ask this in place of https://doi.org."),
    click.option(
        "--allow-host",
        "allow_hosts",
        metavar="IP:PORT",
        multiple=True,
        help="A private address that may be asked; repeat it for several. None is by default.",
    ),
    click.option(
        "--max-bytes", type=click.IntRange(1), default=32 << 20, show_default=True, help="Of one body."
    ),
    click.option(
        "--deadline",
        type=click.FloatRange(0, min_open=True),
        default=120.0,
        show_default=True,
        metavar="SECONDS",
        help="For one identifier, with retries and waiting.",
    ),
    click.option(
        "--contact", default="", metavar="URL", help="Address for the User-Agent, as many APIs ask for."
    ),
    click.option("--dry-run", is_flag=True, help="Go there and look; write nothing."),
    click.option("--json", "as_json", is_flag=True, help="One JSON object an identifier, on stdout."),
    click.option(
        "--references", type=click.Path(file_okay=False, path_type=Path), help="The folder of references."
    ),
)
_CONTROLS = {"handle_proxy", "doi_proxy", "allow_hosts", "max_bytes", "deadline", "contact"}


def options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of a verb that uses the network."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def desk(
    references: Path,
    items: Mapping[str, Json],
    given: Mapping[str, Any],
    house: Sequence[Resolver] = (),
) -> Desk:
    """Return what a run shares, from its options. Raises UsageError for one that cannot be meant."""
    from galleyproof.resolve import Desk, Manners, Settings

    chosen = {name: value for name, value in given.items() if name in _CONTROLS and value}
    chosen["allow_hosts"] = frozenset(given["allow_hosts"])
    return Desk(
        references=references,
        items=items,
        settings=Settings(**chosen),
        manners=Manners(),
        dry_run=given["dry_run"],
        house=house,
    )


def show(outcomes: Iterable[Outcome], total: int, *, as_json: bool) -> list[Outcome]:
    """Print each outcome as it comes: words on stdout, or JSON there and on stderr what needs a person."""
    shown = []
    for outcome in _progress(outcomes, total):
        if as_json:
            click.echo(json.dumps(outcome.to_json()))
        if not as_json or outcome.status != "ok" or outcome.warnings:
            click.echo(_words(outcome), err=as_json)
        shown.append(outcome)
    good = sum(1 for outcome in shown if outcome.status in {"ok", "moved"})
    click.echo(f"{good} of {total} in order, {sum(o.archived for o in shown)} archived", err=True)
    return shown


def _words(outcome: Outcome) -> str:
    from galleyproof.errors import one_line

    reason = outcome.to_json()["reason"] or ("archived" if outcome.archived else "")
    said = "; ".join(part for part in (reason, *outcome.warnings) if part)
    return one_line(f"{outcome.status}  {outcome.id}  {said}").rstrip()


def _progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, total=total, console=Console(stderr=True), transient=True, description="")
