# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of the documentation that are made from the code: they are written when the site is built.

A hook of MkDocs. Commands and rules are asked of galleyproof itself, the accuracy is read from what
`make accuracy` wrote, so that no page can say what is no longer so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from galleyproof.cli import VERBS, galleyproof
from galleyproof.model import Rule
from galleyproof.proof import RULES

DOCS = Path(__file__).resolve().parents[1] / "docs"


def commands() -> str:
    """Return the page of every verb and option, from their own help."""
    context = click.Context(galleyproof, info_name="galleyproof")
    known = [(verb, command) for verb in VERBS if (command := galleyproof.get_command(context, verb))]
    intro = (
        "Each verb ends with 0 (no unwaived error), 1 (findings) or 2 (could not run: one line says what, "
        "where, and how to mend it). Results go to stdout, progress and words to stderr.\n"
    )
    return "\n".join(["# Commands", "", intro, *(_verb(verb, command) for verb, command in known)])


def _verb(name: str, command: click.Command, above: str = "galleyproof") -> str:
    context = click.Context(command, info_name=f"{above} {name}")
    help_ = command.get_help(context).replace("\b\n", "")
    under = command.commands.items() if isinstance(command, click.Group) else ()
    parts = [_verb(sub, each, f"{above} {name}") for sub, each in under]
    title = f"{above} {name}".removeprefix("galleyproof ")
    return "\n".join([f"## {title}", "", "```text", help_.strip(), "```", "", *parts])


def rules() -> str:
    """Return the page of every rule, a family a section."""
    families = groupby(RULES, key=lambda rule: rule.id.partition("-")[0])
    parts = [part for family, held in families for part in (f"## {family}", "", *map(_rule, held))]
    intro = "`galleyproof explain ID` prints the same. A finding that should stand is waived.\n"
    return "\n".join(["# Rules", "", intro, *parts])


def _rule(rule: Rule) -> str:
    weight = f"{rule.severity}; {rule.release} in a release build" if rule.release else str(rule.severity)
    example = f"\n*Example:* {rule.example}\n" if rule.example else ""
    return f"### {rule.id}\n\n**{rule.title}** ({weight})\n\n{rule.why}\n{example}\n*To mend:* {rule.mend}\n"


def accuracy() -> str:
    """Return the page of how often the engine was wrong, by class."""
    quoted = json.loads((DOCS / "accuracy.json").read_text(encoding="utf-8"))
    facts = json.loads((DOCS / "accuracy-facts.json").read_text(encoding="utf-8"))
    return "\n".join(["# Accuracy", "", *_quotations(quoted), *_facts(facts)])


def _quotations(said: dict[str, Any]) -> Iterator[str]:
    yield (
        "Good quotations are altered on purpose, class by class, and held against their sources; unaltered "
        "ones too. “Missed” is an altered quotation that passed, “flagged” a good one that did not. The "
        "bound is the upper end of a 95 % interval. `make accuracy` measures it again on your machine; "
        f"contract {said['contract']}, seed {said['seed']}.\n\n## Quotations\n"
    )
    yield "| figure | wrong | of | rate | bound |\n| --- | --: | --: | --: | --: |"
    for name, row in said["figures"].items():
        yield f"| {name} | {row['wrong']} | {row['of']:,} | {row['rate']:.3%} | {row['bound']:.3%} |"
    yield "\n| class | kind | tried | wrong |\n| --- | --- | --: | --: |"
    for row in said["classes"]:
        yield f"| {row['class']} | {row['kind']} | {row['tried']:,} | {row['wrong']:,} |"


def _facts(said: dict[str, Any]) -> Iterator[str]:
    covered = said["coverage"]
    yield (
        "\n## Facts\n\nOf what a text states of dates, counts and names, the desk judged "
        f"{covered['judged']} of {covered['mentioned']} mentions in the test texts. What it does not judge "
        "it does not count as right.\n\n| status | right | of | 95 % interval |\n| --- | --: | --: | --- |"
    )
    for name, row in said["all"].items():
        yield f"| {name} | {row['hits']} | {row['of']} | {row['low']:.1%} to {row['high']:.1%} |"
    yield ""


PAGES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("commands.md", commands),
    ("rules.md", rules),
    ("accuracy.md", accuracy),
)


def on_files(files: Any, config: Any) -> Any:
    """Add the pages to those in the folder (MkDocs calls this)."""
    from mkdocs.structure.files import File  # noqa: PLC0415 - the tests make the pages without MkDocs

    for name, make in PAGES:
        files.append(File.generated(config, name, content=make()))
    return files
