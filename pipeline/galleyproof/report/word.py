# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ a Word document: the text, each finding a comment at its phrase.

Needs the extra `[docx]`. The same document gives the same bytes: dates are the manuscript's.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from galleyproof.model import Json
from galleyproof.report.cards import Card
from galleyproof.report.flagged import comment, made_from, stretches

_AUTHOR = "galleyproof"
_EPOCH = (1980, 1, 1, 0, 0, 0)

# What XML 1.0 cannot hold even escaped (section 2.2, Char).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(document: Json, root: str = "") -> bytes:
    """Return the bytes of a .docx file."""
    del root
    made = docx.Document()
    written = _date(document["manuscript"].get("date"))
    _properties(made, document["manuscript"], written)
    # Keywords survive word processors; an identifier does not.
    made.core_properties.keywords = made_from(document)
    loose, blocks = stretches(document)
    title = made.add_heading(_clean(document["manuscript"]["title"]), level=0)
    for card in loose:
        _comment(made, title.runs or [title.add_run()], card, written)
    for block, row in blocks:
        paragraph = _paragraph(made, block)
        for stretch in row:
            run = paragraph.add_run(_clean(stretch.words))
            for card in stretch.cards:
                _comment(made, [run], card, written)
    return _saved(made)


def _paragraph(made: Document, block: Json) -> Paragraph:
    style = "Heading 1" if block["kind"] == "heading" else "List Continue" if block.get("note") else None
    added: Paragraph = made.add_paragraph(style=style)
    return added


def _comment(made: Document, runs: list[Run], card: Card, written: dt.date) -> None:
    """Add a comment dated as the manuscript: the moment of writing would make every file another one."""
    first, *rest = (_clean(words) for words in comment(card))
    added = made.add_comment(runs, text=first, author=_AUTHOR, initials="gp")
    for words in rest:
        added.add_paragraph(words)
    for name in [name for name in added._comment_elm.attrib if name.endswith("}date")]:  # noqa: SLF001 - python-docx has no setter
        added._comment_elm.set(name, f"{written.isoformat()}T00:00:00Z")  # noqa: SLF001 - the same


def _properties(made: Document, manuscript: Json, written: dt.date) -> None:
    core = made.core_properties
    core.title, core.author, core.comments = _clean(manuscript["title"]), _AUTHOR, ""
    core.language = manuscript.get("lang") or ""
    core.created = core.modified = dt.datetime.combine(written, dt.time(), dt.UTC)


def _date(said: str | None) -> dt.date:
    try:
        return dt.date.fromisoformat(said or "")
    except ValueError:
        return dt.date(*_EPOCH[:3])


def _saved(made: Document) -> bytes:
    """Return the file's bytes with the parts' times set to one moment."""
    stamped, out = io.BytesIO(), io.BytesIO()
    made.save(stamped)
    with zipfile.ZipFile(stamped) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
