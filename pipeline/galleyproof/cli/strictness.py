# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What `check` and `gate` share: the options that make the gate stricter. None makes it less so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from galleyproof.project import Project


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
        help="Fail on unwaived findings of this weight too; the project's setting can be stricter.",
    )
    return release(fail_on(command))


def stricter(fail_on: str, home: Project | None) -> str:
    """Return the stricter of the option and the project's setting `fail-on`."""
    from galleyproof.gate import LEVELS

    setting = str(home.config["fail-on"]) if home else "error"
    return max(fail_on, setting, key=LEVELS.index)
