# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The command line: run a verb, turn an error of ours into one line on stderr and its exit code."""

from __future__ import annotations

import gc
import sys

import click

from galleyproof.cli import galleyproof
from galleyproof.errors import GalleyproofError, one_line


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; return 0, 1 (findings) or 2 (could not run)."""
    # An AST is a million small objects without a cycle: looking for some every 700 takes a tenth of the time.
    gc.set_threshold(100_000, 50, 50)
    try:
        code = galleyproof.main(args=arguments, prog_name="galleyproof", standalone_mode=False)
    except GalleyproofError as error:
        click.echo(f"galleyproof: {error}", err=True)
        return error.exit_code
    except click.ClickException as error:
        click.echo(f"galleyproof: {one_line(error.format_message())}; see galleyproof --help", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("galleyproof: stopped; nothing was left half-written", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        where = error.filename or "a file"
        click.echo(f"galleyproof: {one_line(f'{where}: {error.strerror or error}')}", err=True)
        return 2
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
