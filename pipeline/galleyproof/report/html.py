# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ the proof sheet: one HTML file that needs no network and no script.

The style and the script are inline, and the page's content security policy allows these two by
their hash and nothing else: whatever a manuscript or a source smuggles in stays text.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from galleyproof.model import Json
from galleyproof.report import links, words
from galleyproof.report.cards import Card, cards
from galleyproof.report.marks import Mark, marked, marks
from galleyproof.templates import environment

_PAGES = Path(__file__).parent / "page"

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_GROUPS = (
    ("needs", "What needs you", "Nothing here waits for a decision."),
    ("note", "For information", ""),
    ("waived", "Waived", ""),
)


def render(document: Json, root: str = "", desk: Mapping[str, object] | None = None) -> str:
    """Return the page; `root` is the relative way from its folder to the project's, for links.

    With `desk`, which fills `desk.html`, each finding has forms that decide it: for a server of ours.
    """
    style, script = (
        _page(f"page.{kind}") + (_page(f"desk.{kind}") if desk else "") for kind in ("css", "js")
    )
    numbered = marks(document)
    made = cards(document, numbered, root)
    blocks = marked(document, numbered)
    return (
        _environment()
        .get_template("index.html")
        .render(
            document=document,
            desk=desk,
            sources={source["slug"]: source for source in document["sources"]},
            archived=lambda path, passage="", before="": links.archived(root, path, passage, before),
            lang=document["manuscript"].get("lang") or "en",
            policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
            f"base-uri 'none'; form-action '{'self' if desk else 'none'}'",
            # Our own two files: the only text on the page that is not escaped.
            style=Markup(style),  # noqa: S704 - see above
            script=Markup(script),  # noqa: S704 - see above
            headline=words.headline(document),
            groups=[(*group, [card for card in made if card.group == group[0]]) for group in _GROUPS],
            cards_of=_cards_by_mark(made),
            blocks=blocks,
            facts=_facts(document, numbered),
            fact_coverage=words.fact_coverage(document),
            compared=_compared(document["editions"]),
        )
    )


def _seen(value: object) -> object:
    """Show a control or bidi character as U+FFFD: no title may turn the words after it round."""
    return _CONTROLS.sub("\ufffd", value) if type(value) is str else value


def _page(name: str) -> str:
    return (_PAGES / name).read_text(encoding="utf-8")


def _hash(inline: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"


@cache
def _environment() -> jinja2.Environment:
    """Return the templates, compiled once however many pages are made."""
    made = environment(_PAGES, __file__, finalize=_seen)
    made.filters["code"] = _code
    made.globals.update(
        verdicts=words.VERDICTS,
        statuses=words.STATUSES,
        severities=words.SEVERITIES,
        coverage=words.coverage,
        count=words.count,
        identifier=links.identifier,
        day=words.day,
        cited=_cited,
        live=links.live,
    )
    return made


def _cited(row: Json, source: Json) -> tuple[str, str]:
    """Return the key under which a quotation's source is cited, and its locator."""
    keys = dict(zip(row.get("cites", ()), row.get("locators", ()), strict=False))
    key = next((key for key in keys if key in source.get("keys", ())), source["slug"])
    return key, keys.get(key, "")


def _code(text: str) -> Markup:
    """Return our own prose with what stands between backticks as code, all of it escaped, marks curled."""
    parts = str(_seen(text)).split("`")
    pieces = (
        Markup("<code>{}</code>").format(part)
        if number % 2 and number < len(parts) - 1
        else Markup.escape(part.replace("'", "’"))
        for number, part in enumerate(parts)
    )
    return Markup("").join(pieces)


def _cards_by_mark(made: list[Card]) -> dict[int, list[Card]]:
    found: dict[int, list[Card]] = {}
    for card in made:
        if card.mark:
            found.setdefault(card.mark.number, []).append(card)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """Facts, each with its mark if a block shows it: to do, judged (contradictions first), undecided."""

    open: list[tuple[Json, Mark | None]]
    judged: list[tuple[Json, Mark | None]]
    undecided: list[tuple[Json, Mark | None]]


def _facts(document: Json, numbered: list[Mark]) -> _Facts:
    found = {id(mark.row): mark for mark in numbered if mark.kind == "fact"}
    rows = [(row, found.get(id(row))) for row in document["facts"]]
    rows.sort(key=lambda row: (row[0]["status"] != "contradicts", row[1].number if row[1] else 0))
    judged = {"contradicts", "agrees"}
    return _Facts(
        open=[row for row in rows if row[0]["status"] == "needs-source"],
        judged=[row for row in rows if row[0]["status"] in judged],
        undecided=[row for row in rows if row[0]["status"] == "undecided"],
    )


def _compared(editions: list[Json]) -> list[tuple[str, list[str], bool]]:
    """Return a row a field of the licence statement: its name, each edition's value, whether all agree."""
    fields = (
        ("Licence", "licence"),
        ("Licence link", "licence_url"),
        ("Title", "title"),
        ("Authors", "authors"),
        ("Date", "date"),
        ("Identifier", "identifier"),
    )
    rows = []
    for name, key in fields:
        values = [_value(edition.get(key)) for edition in editions]
        rows.append((name, values, len(set(values)) == 1 and bool(values[0] or key == "identifier")))
    return rows


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
