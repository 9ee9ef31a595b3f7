# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof certify`: a certificate of what was checked, beside the editions that it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import click

from galleyproof.errors import EditionError
from galleyproof.model import Json


@click.command(epilog="Example: galleyproof certify build/essay")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--release", is_flag=True, help="Certify only what a release build would let through.")
@click.option("--sign", "key", type=click.Path(path_type=Path), help="An OpenSSH key to sign it with.")
def command(folder: Path, release: bool, key: Path | None) -> int:
    """Write DIR/certificate.json from DIR/findings.json and the editions beside it, if the gate is open.

    With --sign also DIR/certificate.json.sig, which `galleyproof certificate verify --signers` reads.
    """
    from galleyproof import certificate, project
    from galleyproof.cli import strictness
    from galleyproof.gate import gate
    from galleyproof.report.document import load
    from galleyproof.writing import write

    document = load(folder / "findings.json")
    fail_on = strictness.stricter("error", project.around(folder))
    outcome = gate(document, release=release, fail_on=fail_on)
    if outcome.exit_code:
        click.echo(f"{folder}: not certified: {outcome.words}", err=True)
        return outcome.exit_code
    editions = _editions(document, folder)
    beside = _beside(folder, editions)
    made = certificate.statement(document, editions, _digest(folder / "findings.json"), beside)
    write(folder / "certificate.json", certificate.sealed(made))
    if key is not None:
        click.echo(str(certificate.sign(folder / "certificate.json", key)), err=True)
    click.echo(f"{folder / 'certificate.json'}: {outcome.words}", err=True)
    return 0


def _editions(document: Json, folder: Path) -> dict[str, str]:
    """Return the digests of the editions; raises EditionError where one is not what was checked."""
    digests = {}
    remedy = "check them again with galleyproof check --editions"
    for edition in document["editions"]:
        path = folder / Path(edition["file"]).name
        if not path.is_file() or _digest(path) != edition["sha256"]:
            raise EditionError("is not the edition that was checked", where=str(path), remedy=remedy)
        digests[path.name] = edition["sha256"]
    if not digests:
        raise EditionError("no edition was checked", where=str(folder), remedy=remedy)
    return digests


def _beside(folder: Path, editions: Mapping[str, str]) -> dict[str, str]:
    """Return the digests of what else the build wrote, as its list of sums names it, and of that list."""
    from galleyproof.press import SUMS

    sums = folder / SUMS
    if not sums.is_file():
        return {}
    listed = [line.partition("  ")[2] for line in sums.read_text(encoding="utf-8").splitlines()]
    names = [name for name in (*listed, SUMS) if name not in editions and ".." not in Path(name).parts]
    return {name: _digest(folder / name) for name in names if name and (folder / name).is_file()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
