# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A small synthetic book for the tests of the formats."""

from __future__ import annotations

import datetime as dt
import json

from galleyproof import pandoc
from galleyproof.editions.write import Book, bound
from galleyproof.model import Imprint, Json, Person

TEXT = """
# Opening {#one}

A claim with a note.^[The note, with *stress*.] And 'marks' with “others”.

> A longer quotation.^[A note in it.]

::: {.reprint}
The passage.^[A note beside it.]
:::

## A part of it {#part}

Text # with $ odd * signs < & >, and <!-- a comment --> no comment.

# References {#refs-heading}

::: {#refs}
::: {#ref-a .csl-entry}
Alder, A. *Tides*. <https://example.org/tides>
:::
:::
"""

SOURCE = {
    "id": "a",
    "type": "article-journal",
    "title": "Tides",
    "container-title": "Quay",
    "issued": {"date-parts": [[2001, 2, 3]]},
    "URL": "https://hdl.handle.net/1/2",
}

EPOCH = 1_767_312_000

DOCUMENT = {
    "contract": "1.0-feedbeef",
    "summary": {
        "quotations": {"checked": 2, "of": 3, "exact": 1, "folded": 1, "differs": 0, "not-checked": 1}
    },
    "sources": [
        {
            "title": "Tides",
            "url": "https://hdl.handle.net/1/2",
            "captured": None,
            "supplied_by": "Bo Birch",
            "sha256": "0123456789abcdef" * 4,
        }
    ],
}


def tree(markdown: str) -> Json:
    ast: Json = json.loads(pandoc.run(["-f", "markdown-smart", "-t", "json"], markdown.encode()))
    return ast


def imprint(**changes: object) -> Imprint:
    fields: dict[str, object] = {
        "title": "Tides & <b>Times</b>",
        "subtitle": "An annotated edition",
        "people": (Person(name="Ann Alder"), Person(name="Bo Birch", role="annotator")),
        "date": dt.date(2026, 1, 2),
        "lang": "en-GB",
        "licence": "CC-BY-NC-4.0",
        "holder": "Ann Alder",
        "year": 2001,
        "identifier": "https://hdl.handle.net/1/2",
        "publisher": "Quay Press",
        "abstract": 'What "tides" are.',
        "keywords": ("tides", "times"),
        "changes": "Marks were curled.",
        "source": SOURCE,
    }
    return Imprint(**{**fields, **changes})  # type: ignore[arg-type] # fields by name, from a table


def book(markdown: str = TEXT, *, paper: str = "a4", **changes: object) -> Book:
    return bound(tree(markdown), imprint(**changes), epoch=EPOCH, document=DOCUMENT, paper=paper)
