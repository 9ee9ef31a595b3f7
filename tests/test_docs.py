# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What exists is told: every verb, option, rule and target stands where a reader looks for it."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

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


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    """The file that writes the pages of the site that are made from the code."""
    spec = importlib.util.spec_from_file_location("pages", ROOT / ".ci" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def options(command: click.Command) -> Iterator[str]:
    """Yield every option of a verb and of the verbs under it."""
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield from parameter.opts
    if isinstance(command, click.Group):
        for under in command.commands.values():
            yield from options(under)


@pytest.mark.parametrize(
    ("verb", "command"), commands(), ids=lambda each: each if isinstance(each, str) else ""
)
def test_the_commands_page_tells_every_verb_and_option(
    pages: ModuleType, verb: str, command: click.Command
) -> None:
    section = pages.commands().partition(f"\n## {verb}\n")[2]
    assert [name for name in options(command) if not re.search(rf"(?<![\w-]){name}(?![\w-])", section)] == []


def test_the_other_pages_tell_every_rule_and_figure(pages: ModuleType) -> None:
    rules = pages.rules()
    assert [rule.id for rule in RULES if f"### {rule.id}\n" not in rules] == []
    assert "| missed |" in pages.accuracy()


def calls() -> list[tuple[str, str]]:
    """Return each call of galleyproof that a console block of a page shows, with the page."""
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    blocks = [(path, block) for path in paths for block in _CONSOLE.findall(path.read_text())]
    return [
        (path.name, line[2:])
        for path, block in blocks
        for line in block.splitlines()
        if line.startswith("$ galleyproof")
    ]


_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("page", "call"), calls())
def test_a_page_shows_only_calls_that_the_command_line_knows(page: str, call: str) -> None:
    _, verb, *rest = shlex.split(call)
    known = dict(commands())[verb]
    if isinstance(known, click.Group):
        known = known.commands[rest.pop(0)]
    known.make_context(verb, rest, resilient_parsing=True)
    shown = {word.partition("=")[0] for word in rest if word.startswith("--")}
    assert shown <= set(options(known)), page


def test_every_page_of_the_folder_is_in_the_site() -> None:
    nav = (ROOT / ".ci" / "mkdocs.yml").read_text()
    written = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [name for name in written if f"- {name}\n" not in nav] == []
