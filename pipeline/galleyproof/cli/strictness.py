# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What `check` and `gate` share: the options that make the gate stricter. None makes it less so."""

from __future__ import annotations

from collections.abc import Callable

import click


def options(command: Callable[..., int]) -> Callable[..., int]:
    """Add --release and --fail-on."""
    release = click.option(
        "--release", is_flag=True, help="Judge as for a release: not checked is then an error."
    )
    fail_on = click.option(
        "--fail-on",
        type=click.Choice(("error", "warning", "notice")),
        default="error",
        show_default=True,
        help="Fail on unwaived findings of this weight too.",
    )
    return release(fail_on(command))
