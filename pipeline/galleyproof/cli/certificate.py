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
@click.option(
    "--signers",
    type=click.Path(path_type=Path),
    help="OpenSSH's list of allowed signers; one must have signed.",
)
def verify(file: Path, signers: Path | None) -> int:
    """Hold the editions, and the evidence where it is kept, against the certificate FILE beside them."""
    from galleyproof.certificate import changes, load, signer
    from galleyproof.errors import one_line

    held = load(file)
    name = signer(file, signers) if signers is not None else ""
    found = list(changes(held, file))
    if signers is not None and not name:
        found.append(f"{file.name}.sig is no signature of this certificate by any of {signers}")
    for change in found:
        click.echo(one_line(f"{file.parent}: {change}"))
    of = len(held["subject"])
    quotations = held["predicate"]["summary"]["quotations"]
    said = f"{quotations['checked']} of {quotations['of']} quotations were checked"
    verdict = f"{len(found)} changes" if found else f"these are the {of} editions that were checked"
    signed = f"; signed by {one_line(name)}" if name else ""
    click.echo(f"{file}: {verdict}; {said}{signed}", err=True)
    return int(bool(found))
