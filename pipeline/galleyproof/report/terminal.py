# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ lines for a terminal: `file:line:column: severity: message [rule]`.

The form is gcc's, which editors and `grep` know how to follow. Control characters are taken out of
all that a manuscript or a source wrote: a title must not steer a terminal.
"""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from galleyproof.errors import one_line
from galleyproof.model import Json
from galleyproof.report.findings import said, unwaived, ways
from galleyproof.report.words import VERDICTS, coverage, headline

_STYLE = {"error": "bold red", "warning": "yellow", "notice": "cyan"}
_TONE = {"blank": "bold white on red", "bad": "bold red", "open": "bold yellow", "good": "bold green"}


def render(document: Json, root: str = "") -> str:
    """Return plain lines."""
    del root
    return _told(document, colour=False)


def coloured(document: Json) -> str:
    """Return the same lines with ANSI colours, for a terminal that shows them."""
    return _told(document, colour=True)


def _told(document: Json, *, colour: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        soft_wrap=True,
        width=100,
    )
    for finding in unwaived(document):
        console.print(_line(finding))
        for way in ways(finding):
            console.print(Text(f"    {way}"))
    _summary(console, document)
    return out.getvalue()


def _line(finding: Json) -> Text:
    place = one_line(f"{finding['file']}:{finding['line']}:{finding['column']}")
    severity = finding["severity"]
    rule = one_line(finding["rule"])
    return Text.assemble(f"{place}: ", (severity, _STYLE[severity]), f": {said(finding)} [{rule}]")


def _summary(console: Console, document: Json) -> None:
    top, quotations = headline(document), document["summary"]["quotations"]
    console.print()
    console.print(Text(top.says, style=_TONE[top.tone]))
    console.print(Text(top.detail))
    console.print(Text("; ".join(f"{what} {how}" for what, how in coverage(document))))
    verdicts = (f"{icon} {quotations.get(key, 0)} {word}" for key, (icon, word, _) in VERDICTS.items())
    console.print(Text("  ".join(verdicts)))
