# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof gate`: the exit code alone."""

from __future__ import annotations

from pathlib import Path

import click

from galleyproof.cli import strictness


@click.command(epilog="Example: galleyproof gate build/essay/findings.json --release")
@click.argument("findings", type=click.Path(path_type=Path))
@strictness.options
def command(findings: Path, release: bool, fail_on: str) -> int:
    """End with 0 if FINDINGS holds no unwaived error, else with 1; with 2 if nothing was checked."""
    from galleyproof import project
    from galleyproof.gate import gate
    from galleyproof.report import load

    document = load(findings)
    fail_on = strictness.stricter(fail_on, project.around(findings))
    outcome = gate(document, release=release, fail_on=fail_on)
    click.echo(f"{'closed' if outcome.exit_code else 'open'}: {outcome.words}", err=True)
    return outcome.exit_code
