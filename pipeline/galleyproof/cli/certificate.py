# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof certificate verify`: whether these files are those that were checked, offline."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(epilog="Example: galleyproof certificate verify build/essay/certificate.json")
def command() -> None:
    """Look at certificates. Opens no connection."""


@command.command(epilog="Example: galleyproof certificate verify build/essay/certificate.json")
@click.argument("file", type=click.Path(path_type=Path))
def verify(file: Path) -> int:
    """Hold the editions, and the evidence where it is kept, against the certificate FILE beside them."""
    from galleyproof.certificate import changes, load
    from galleyproof.errors import one_line

    held = load(file)
    found = list(changes(held, file))
    for change in found:
        click.echo(one_line(f"{file.parent}: {change}"))
    of = len(held["subject"])
    quotations = held["predicate"]["summary"]["quotations"]
    said = f"{quotations['checked']} of {quotations['of']} quotations were checked"
    verdict = f"{len(found)} changes" if found else f"these are the {of} editions that were checked"
    click.echo(f"{file}: {verdict}; {said}", err=True)
    return int(bool(found))
