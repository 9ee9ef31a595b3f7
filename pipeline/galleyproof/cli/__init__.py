# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The verbs, in the order of the work. One file a verb: read, call, write, exit code; no logic."""

from __future__ import annotations

import importlib

import click

from galleyproof import __version__

# A verb `name` is the click command `command` in `cli/name.py`, imported only when it is asked for.
VERBS: tuple[str, ...] = (
    "init",
    "add",
    "refresh",
    "deposit",
    "archive",
    "quotes",
    "match",
    "pin",
    "facts",
    "check",
    "lsp",
    "build",
    "watch",
    "licence",
    "report",
    "gate",
    "certify",
    "certificate",
    "review",
    "waive",
    "explain",
    "doctor",
    "mutate",
)


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"galleyproof.cli.{cmd_name}").command
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="galleyproof")
def galleyproof() -> None:
    """Nothing goes to press until every quotation has been held against its source."""
