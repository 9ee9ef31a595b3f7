# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof init`: a new project, which passes its own check."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click


@click.command(epilog="Example: galleyproof init essay && cd essay && make all")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Make a project in DIR, a folder that is missing or empty.

    It holds a short manuscript with three quotations, one of them wrong on purpose and waived, their
    sources archived, a Makefile, and files for git, pre-commit and GitHub's CI.
    """
    from galleyproof import starter

    starter.begin(folder, dt.datetime.now(dt.UTC))
    click.echo(f"{folder}: a project; now `cd {folder} && make all`", err=True)
    return 0
