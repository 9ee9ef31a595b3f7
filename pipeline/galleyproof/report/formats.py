# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Every format a report can be written in: its name, its file, and the function that renders it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from galleyproof.errors import UsageError
from galleyproof.model import Json
from galleyproof.report import (
    critic,
    github,
    gitlab,
    html,
    junit,
    markdown,
    plain,
    rdjson,
    sarif,
    terminal,
)

Render = Callable[[Json, str], str | bytes]
"""The findings document, and the relative way from the report to the project, ─▶ the file's content."""

Format = tuple[str, str, Render]

FORMATS: tuple[Format, ...] = (
    ("html", "index.html", html.render),
    ("terminal", "findings.txt", terminal.render),
    ("json", "findings.json", plain.render),
    ("sarif", "findings.sarif", sarif.render),
    ("junit", "junit.xml", junit.render),
    ("github", "annotations.txt", github.render),
    ("summary", "summary.md", markdown.summary),
    ("markdown", "comment.md", markdown.render),
    ("gitlab", "gl-code-quality-report.json", gitlab.render),
    ("rdjson", "findings.rdjson", rdjson.render),
    ("critic", "proof.critic.txt", critic.render),
)


def chosen(names: str, more: Sequence[Format] = ()) -> list[Format]:
    """Return the formats that `names` lists with commas between, or all; UsageError for an unknown one.

    `more` are formats of an extra, which `all` leaves out.
    """
    known = {row[0]: row for row in (*FORMATS, *more)}
    wanted = [row[0] for row in FORMATS] if names == "all" else [name.strip() for name in names.split(",")]
    for name in wanted:
        if name not in known:
            raise UsageError(f"no format is called {name!r}", remedy=f"use {', '.join((*known, 'docx'))}")
    return [known[name] for name in dict.fromkeys(wanted)]
