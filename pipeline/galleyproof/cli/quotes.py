# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`quotes`: a manuscript's quotations as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from galleyproof.model import Json, Manuscript, Quotation


@click.command("quotes")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> int:
    r"""Print every quotation of FILE, a line of JSON each.

    \b
    {"text": …, "start": …, "end": …, "line": …, "column": …, "style": …, "cites": [key, …]}

    `text` is what stands between the marks, `start` and `end` are code points of the file as stored, which
    is named as "file" where FILE is a book with chapters.
    "open": true is an opening mark that nothing closes; "alternative": true is a second reading of the
    marks of the row before it.

    \b
    Example: galleyproof quotes manuscript/frail-foundations.md
    """
    from galleyproof import manuscript, quotes

    read = manuscript.read(file)
    own = (quotation for quotation in quotes.find(read) if quotation.reprint is None)
    for quotation in sorted(own, key=lambda each: (each.span.start, each.alternative, -each.span.end)):
        click.echo(json.dumps(_row(read, quotation), ensure_ascii=False))
    return 0


def _row(read: Manuscript, quotation: Quotation) -> Json:
    place, stored = read.place(quotation.span), read.stored(quotation.span)
    row: Json = {
        **({"file": read.file(quotation.span)} if read.parts else {}),
        "text": quotation.text,
        "start": stored.start,
        "end": stored.end,
        "line": place.line,
        "column": place.column,
        "style": str(quotation.style),
        "cites": list(dict.fromkeys(cite.key for cite in quotation.cites)),
    }
    if quotation.open:
        row["open"] = True
    if quotation.alternative:
        row["alternative"] = True
    return row
