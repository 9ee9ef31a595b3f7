# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What exists is told: every verb, rule and target stands where a reader would look for it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from galleyproof.cli import VERBS, galleyproof
from galleyproof.model import Rule
from galleyproof.proof import RULES

ROOT = Path(__file__).parent.parent


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(galleyproof)
    return [(verb, command) for verb in VERBS if (command := galleyproof.get_command(context, verb))]


@pytest.mark.parametrize(
    ("verb", "command"), commands(), ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_verb_has_help_with_an_example(verb: str, command: click.Command) -> None:
    result = CliRunner().invoke(galleyproof, [verb, "--help"])
    assert result.exit_code == 0
    assert f"galleyproof {verb}" in result.output
    assert command.help
    assert all(getattr(option, "help", "") for option in command.params if isinstance(option, click.Option))


def test_the_readme_names_every_verb() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [verb for verb in VERBS if f"`{verb}`" not in readme and f"galleyproof {verb}" not in readme] == []


def test_the_readme_is_one_screen() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < 90


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    call = ["make", "--no-print-directory", "help"]
    said = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.split(":")[0].strip() for line in said.splitlines()] == phony[1].split()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    result = CliRunner().invoke(galleyproof, ["explain", rule.id])
    assert result.exit_code == 0
    assert rule.title in result.output
    assert len(rule.why.split()) > 5
    assert len(rule.mend.split()) > 3


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == sorted(ids)
