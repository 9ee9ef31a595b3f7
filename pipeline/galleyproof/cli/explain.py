# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof explain`: what a rule means and how to mend what it finds."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from galleyproof.errors import UsageError
from galleyproof.model import Rule


@click.command(epilog="Example: galleyproof explain QUO-DIFFERS")
@click.argument("rule", required=False)
def command(rule: str | None) -> int:
    """Explain RULE; without one, list all rules."""
    rules = _rules()
    if rule is None:
        for known in rules:
            click.echo(f"{known.id:16} {known.severity:8} {known.title}")
        return 0
    by_id = {known.id: known for known in rules}
    wanted = rule.upper()
    if wanted not in by_id:
        near = ", ".join(difflib.get_close_matches(wanted, by_id, cutoff=0))
        raise UsageError("there is no such rule", where=rule, remedy=f"the nearest are {near}")
    click.echo(_page(by_id[wanted]))
    return 0


def _rules() -> tuple[Rule, ...]:
    """Return our rules, and those of the house where this folder is in a project."""
    from galleyproof import project, proof
    from galleyproof.house.checks import house_checks

    home = project.around(Path())
    return proof.rules_of(house_checks(home) if home else ())


def _page(rule: Rule) -> str:
    weight = f"{rule.severity}, {rule.release} in a release build" if rule.release else str(rule.severity)
    parts = [f"{rule.id}: {rule.title} ({weight})", rule.why]
    parts += [f"Example: {rule.example}"] if rule.example else []
    parts += [f"To mend: {rule.mend}"] if rule.mend else []
    return "\n\n".join(parts)
