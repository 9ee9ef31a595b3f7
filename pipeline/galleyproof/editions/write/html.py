# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A book into one HTML file: its style sheet inside, no script, nothing fetched.

What it states of itself, for machines: `rel=license`, RDFa (ccREL), JSON-LD (schema.org), Dublin Core and
the Highwire tags that Google Scholar reads.
"""

from __future__ import annotations

import json
import re
from typing import Any

from galleyproof import coar, pandoc
from galleyproof.editions.names import FILES
from galleyproof.editions.write import images, notes
from galleyproof.editions.write.annotations import annotation_page
from galleyproof.editions.write.book import Book
from galleyproof.editions.write.matter import credits_of, particulars
from galleyproof.editions.write.nodes import div, words
from galleyproof.editions.write.receipts import linked
from galleyproof.editions.write.templates import template
from galleyproof.model import Imprint, Json
from galleyproof.pandoc import nodes

# Marks stand as they were set, so pandoc must not make them over; heads are numbered by nobody.
_ARGUMENTS = (
    "-t",
    "html5-smart",
    "--wrap=none",
    "--syntax-highlighting=none",
    "--email-obfuscation=none",
    "--mathml",
    "--shift-heading-level-by=1",
)
# An accent over a formula's letter stands alone in its element: pandoc writes the sign that joins another.
_ACCENT = re.compile(r'(<mo accent="true"[^>]*>)([\u0300-\u036f\u20d7])')
_SPACING = str.maketrans("\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030c\u0301\u0300\u20d7", "^˜¯‾˘˙¨ˇ´`→")
_LONG = 30
"""Signs of TeX from which on a formula may be wider than a telephone."""
# A slash at the end means nothing on these, and validators say so; in MathML it does mean something.
_VOID = re.compile(r"<((?:br|col|hr|img|input)\b[^>]*?)\s*/>")


def render(book: Book) -> bytes:
    """Return the edition's bytes."""
    return _page(book).encode()


def _page(book: Book) -> str:
    return page(
        "page.html",
        book,
        body=body(linked(images.embedded(book.joined, book.images))),
        css=book.theme.page,
        annotations=_script(annotation_page(book.receipts, FILES["html"])) if book.receipts else "",
    )


def page(form: str, book: Book, *, annotations: str = "", **more: Any) -> str:
    """Return the page that `form` makes of what `book` says of itself, and of `more`."""
    return template(form).render(
        book=book,
        coar=coar,
        imprint=book.imprint,
        credits=credits_of(book.imprint.people),
        particulars=particulars(book.imprint, book.licence),
        linked_data=_script(_linked_data(book), indent=1),
        annotations=annotations,
        **more,
    )


def body(ast: Json) -> str:
    """Return the text as HTML, notes behind their blocks; what follows the text is not part of its flow."""
    blocks = ast["blocks"]
    end = next((i for i, block in enumerate(blocks) if _ends_text(block)), len(blocks))
    flow = notes.beside(blocks[:end])
    noted = {"data__notes": "Notes"} if any("note" in node["c"][0][1] for node in nodes(flow, "Div")) else {}
    text = div(flow, "edition-text", ["text"], **noted)
    tree = {**ast, "blocks": _scrolling([text, *blocks[end:]])}
    made = _VOID.sub(r"<\1>", pandoc.run_json(_ARGUMENTS, tree).decode())
    return _ACCENT.sub(lambda accent: accent[1] + accent[2].translate(_SPACING), made)


def _scrolling(tree: Any) -> Any:
    """Return `tree` with tables and long formulas in boxes that scroll, by keyboard too (WCAG 2.1.1)."""
    if isinstance(tree, list):
        return [_scrolling(part) for part in tree]
    if not isinstance(tree, dict):
        return tree
    node = {key: _scrolling(part) for key, part in tree.items()}
    if node.get("t") == "Table":
        caption = (block for block in node["c"][1][1] if block["t"] in {"Para", "Plain"})
        return _wide(node, " ".join(words(block["c"]) for block in caption) or "Table")
    shown: Json = next(iter(node["c"]), {}) if node.get("t") == "Para" else {}
    long = shown.get("t") == "Math" and shown["c"][0]["t"] == "DisplayMath" and len(shown["c"][1]) > _LONG
    return _wide(node, "Formula") if long else node


def _wide(node: Json, name: str) -> Json:
    return div([node], classes=("wide",), role="group", tabindex="0", aria__label=name)


def _ends_text(block: Json) -> bool:
    return block["t"] == "Header" and block["c"][1][0] in {
        "edition-references",
        "edition-receipts",
        "edition-licence",
    }


def _script(data: Json, indent: int | None = None) -> str:
    """Return JSON-LD; `<` is escaped, so that no name can end the script element."""
    return json.dumps(data, ensure_ascii=False, indent=indent).replace("<", "\\u003c")


def _linked_data(book: Book) -> Json:
    """Return the JSON-LD of the work."""
    imprint = book.imprint
    return {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        **({"@id": imprint.identifier, "identifier": imprint.identifier} if imprint.identifier else {}),
        "name": imprint.title,
        **({"alternativeHeadline": imprint.subtitle} if imprint.subtitle else {}),
        "author": _people(imprint, "author"),
        **({"contributor": others} if (others := _others(imprint)) else {}),
        "datePublished": imprint.date.isoformat(),
        "inLanguage": imprint.lang,
        "license": book.licence_url,
        "copyrightHolder": {"@type": "Person", "name": imprint.holder},
        "copyrightYear": imprint.year,
        **({"publisher": {"@type": "Organization", "name": imprint.publisher}} if imprint.publisher else {}),
        **({"abstract": imprint.abstract} if imprint.abstract else {}),
        **({"keywords": list(imprint.keywords)} if imprint.keywords else {}),
        **({"isBasedOn": imprint.source["URL"]} if imprint.source.get("URL") else {}),
        **({"conditionsOfAccess": coar.ACCESS_SPACE + imprint.access} if imprint.access else {}),
        **({"creativeWorkStatus": coar.VERSION_SPACE + imprint.version} if imprint.version else {}),
        "isAccessibleForFree": imprint.access in {"", coar.OPEN},
    }


def _people(imprint: Imprint, role: str) -> list[Json]:
    return [
        {"@type": "Person", "name": person.name, **({"sameAs": person.orcid} if person.orcid else {})}
        for person in imprint.people
        if person.role == role
    ]


def _others(imprint: Imprint) -> list[Json]:
    return [{"@type": "Person", "name": person.name} for person in imprint.people if person.role != "author"]
