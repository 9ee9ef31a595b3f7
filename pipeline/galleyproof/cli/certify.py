# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof certify`: a certificate of what was checked, beside the editions that it is about."""

from __future__ import annotations

from pathlib import Path

import click


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
    from galleyproof.editions.names import SUMS
    from galleyproof.gate import gate
    from galleyproof.report.document import load

    document = load(folder / "findings.json")
    fail_on = strictness.stricter("error", project.around(folder))
    outcome = gate(document, release=release, fail_on=fail_on)
    if outcome.exit_code:
        click.echo(f"{folder}: not certified: {outcome.words}", err=True)
        return outcome.exit_code
    made = certificate.certify(folder, document, SUMS)
    if key is not None:
        click.echo(str(certificate.sign(made, key)), err=True)
    click.echo(f"{made}: {outcome.words}", err=True)
    return 0
