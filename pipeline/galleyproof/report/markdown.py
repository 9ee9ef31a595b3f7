# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ Markdown: a comment on a merge request, or the summary of a CI step.

The counts come first and are always whole; findings follow, the worst first, until the place that
the reader's host allows is full, and a last line says how many were left out.
"""

from __future__ import annotations

import re

from galleyproof.errors import one_line
from galleyproof.model import Json
from galleyproof.report.findings import said, unwaived
from galleyproof.report.words import VERDICTS, count, coverage, headline

# A comment holds 65,536 characters; a step summary of more than 1 MiB is lost whole.
_COMMENT_BYTES = 60_000
_SUMMARY_BYTES = 1_000_000

_SYNTAX = re.compile(r"([\\`*_{}\[\]#!|<>~&:])")


def render(document: Json, root: str = "") -> str:
    """Return a comment."""
    del root
    return _within(document, _COMMENT_BYTES)


def summary(document: Json, root: str = "") -> str:
    """Return a step summary."""
    del root
    return _within(document, _SUMMARY_BYTES)


def _within(document: Json, most: int) -> str:
    head = _head(document)
    left = most - len(head.encode())
    rows = unwaived(document)
    told: list[str] = []
    for finding in rows:
        line = _line(finding)
        left -= len(line.encode())
        if left < 0:
            break
        told.append(line)
    rest = len(rows) - len(told)
    tail = f"\n… and {count(rest, 'more finding')}, which the report names.\n" if rest else ""
    return head + "".join(told) + tail


def _head(document: Json) -> str:
    top, quotations = headline(document), document["summary"]["quotations"]
    lines = [f"### {top.says}", "", f"{escaped(document['manuscript']['title'])}: {top.detail}.", ""]
    lines += ["| verdict | quotations |", "| :-- | --: |"]
    lines += [f"| {icon} {word} | {quotations.get(key, 0):,} |" for key, (icon, word, _) in VERDICTS.items()]
    lines += ["", "; ".join(f"{what} {said}" for what, said in coverage(document)) + ".", ""]
    return "\n".join([*lines, ""])


def _line(finding: Json) -> str:
    where = escaped(f"{finding['file']}:{finding['line']}")
    line = f"- **{finding['severity']}** {where}: {escaped(said(finding))} (`{finding['rule']}`)\n"
    for edit in finding["fix"]:
        line += f"  - {escaped(edit['label'])}: “{escaped(edit['replacement'])}”\n"
    return line


def escaped(text: str) -> str:
    """Return `text` as Markdown that shows just it: no markup, no HTML, nobody mentioned."""
    return _SYNTAX.sub(r"\\\1", one_line(text)).replace("@", "@<!-- -->")
