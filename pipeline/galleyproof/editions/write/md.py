# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into Markdown that any program reads (GitHub's, with notes): front matter, then the text.

The citations stand formatted, so it is an edition to read or to post, not the manuscript.
"""

from __future__ import annotations

import json
from typing import Any

from galleyproof import pandoc
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.opening import opening, unlinked

_ARGUMENTS = ("-t", "gfm-smart-raw_html", "--wrap=none", "--markdown-headings=atx")


def render(book: Book) -> bytes:
    """Return the edition's bytes."""
    tree = unlinked({**book.unmarked, "blocks": [*opening(book), *book.unmarked["blocks"]]})
    return (_front_matter(book) + pandoc.run_json(_ARGUMENTS, tree).decode()).encode()


def _front_matter(book: Book) -> str:
    """Return YAML of which every value is JSON, which YAML 1.2 includes."""
    imprint = book.imprint
    said: dict[str, Any] = {
        "title": imprint.title,
        "subtitle": imprint.subtitle,
        "author": list(imprint.authors),
        "date": imprint.date.isoformat(),
        "lang": imprint.lang,
        "license": imprint.licence,
        "license-url": book.licence_url,
        "copyright": {"holder": imprint.holder, "year": imprint.year},
        "rights": book.rights,
        "identifier": imprint.identifier,
        "publisher": imprint.publisher,
        "keywords": list(imprint.keywords),
        "abstract": imprint.abstract,
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in said.items() if value)
    return f"---\n{''.join(lines)}---\n\n"
