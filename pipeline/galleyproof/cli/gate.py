# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof gate`: the exit code alone."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: galleyproof gate build/essay/findings.json --release")
@click.argument("findings", type=click.Path(path_type=Path))
@click.option("--release", is_flag=True, help="Judge as for a release: not checked is then an error.")
def command(findings: Path, release: bool) -> int:
    """End with 0 if FINDINGS holds no unwaived error, else with 1; with 2 if nothing was checked."""
    from galleyproof.gate import gate
    from galleyproof.report import load

    outcome = gate(load(findings), release=release)
    click.echo(f"{'closed' if outcome.exit_code else 'open'}: {outcome.words}", err=True)
    return outcome.exit_code
