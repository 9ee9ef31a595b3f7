# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An imprint and a findings document into what every edition says of itself: licence and colophon.

Both are blocks of pandoc's AST, so that all formats say the same in the same words. What a notice of a
Creative Commons licence must hold: CC BY-NC 4.0 legal code, s. 3(a)(1); what the licence does not cover:
s. 2(a)(2) and 2(b).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from galleyproof.editions.write.nodes import div, emph, header, inlines, link, para, span, table
from galleyproof.licences import Licence
from galleyproof.model import Imprint, Json, Person

_MONTHS = "January February March April May June July August September October November December".split()
_ROLES = {
    "annotator": "introduction and notes by",
    "editor": "edited by",
    "illustrator": "illustrated by",
    "translator": "translated by",
}
"""MARC relator to the words on a title page; any other role is named as it is."""


def long_date(parts: Sequence[int]) -> str:
    """Return `[2024, 6, 8]` as `8 June 2024`; month and day may be missing."""
    year, *rest = parts
    month = [_MONTHS[rest[0] - 1]] if rest else []
    day = [str(rest[1])] if len(rest) > 1 else []
    return " ".join([*day, *month, str(year)])


def day(date: dt.date) -> str:
    """Return a date in words."""
    return long_date((date.year, date.month, date.day))


def credits_of(people: Sequence[Person]) -> tuple[str, ...]:
    """Return a line for each role beside the authors': `Introduction and notes by A and B`."""
    roles = dict.fromkeys(person.role for person in people if person.role != "author")
    lines = []
    for role in roles:
        names = _listed([_in_a_line(person.name) for person in people if person.role == role])
        line = f"{_ROLES.get(role, role + ':')} {names}"
        lines.append(line[0].upper() + line[1:])
    return tuple(lines)


def _in_a_line(name: str) -> str:
    """Return a name as it stands in the middle of a line: a body's article is small there."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def _listed(names: Sequence[str]) -> str:
    """Return `A`, `A and B`, or `A, B and C`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def first_published(source: Json) -> str:
    """Return where and when the original appeared, as far as its CSL item says."""
    parts = (source.get("issued") or {}).get("date-parts") or [[]]
    date = long_date([int(part) for part in parts[0]]) if parts[0] else ""
    return ", ".join(part for part in (str(source.get("container-title") or ""), date) if part)


def particulars(imprint: Imprint, licence: Licence | None) -> tuple[tuple[str, str, str], ...]:
    """Return label, words and link (or nothing) of what the title page tells beside names."""
    edition = ", ".join(part for part in (imprint.publisher, day(imprint.date)) if part)
    rows = (
        ("First published", first_published(imprint.source), ""),
        (
            "Reprinted from" if imprint.source else "Permanent link",
            imprint.identifier.removeprefix("https://"),
            imprint.identifier,
        ),
        ("This edition", edition, ""),
        ("Licence", licence.label if licence else imprint.licence, "#edition-licence"),
    )
    return tuple(row for row in rows if row[1])


def licence_section(imprint: Imprint, licence: Licence | None, url: str) -> list[Json]:
    """Return the licence notice: of a reprint and what was added to it, or of a work of one's own."""
    name = link(licence.name if licence else imprint.licence, url, rel="license")
    label = f" ({licence.label})" if licence else ""
    blocks = _reprinted(imprint, name, label) if imprint.source else _own(imprint, name, label)
    notice = div(
        [*blocks, _not_covered(), _as_it_is()],
        "edition-licence-notice",
        about=imprint.identifier,
    )
    return [header(1, "edition-licence", "Licence"), notice]


def _reprinted(imprint: Imprint, name: Json, label: str) -> list[Json]:
    article = para(
        span(imprint.title, property="dct:title"),
        ", by ",
        _attributed(imprint),
        *_first(imprint.source),
        f". © {imprint.year} {imprint.holder}. Reprinted ",
        *_from(imprint.identifier or str(imprint.source.get("URL", ""))),
        "under the ",
        name,
        f" licence{label}.",
    )
    changes = [para(emph("What was changed."), f" {imprint.changes}")] if imprint.changes else []
    return [article, *changes, *_added(imprint)]


def _from(address: str) -> list[str | Json]:
    return ["from ", link(address, address, rel="dct:source"), " "] if address else []


def _first(source: Json) -> list[str | Json]:
    where, comma, when = first_published(source).partition(", ")
    return [", first published in ", emph(where), comma + when] if where else []


def _added(imprint: Imprint) -> list[Json]:
    others = [person.name for person in imprint.people if person.role != "author"]
    if not others:
        return []
    added = (
        f" The title page, the introduction and the notes are by {_listed(others)} and are offered under"
        " the same licence. The author of the article took no part in them and does not endorse them."
    )
    return [para(emph("What was added."), added)]


def _own(imprint: Imprint, name: Json, label: str) -> list[Json]:
    return [
        para(
            span(imprint.title, property="dct:title"),
            ", by ",
            _attributed(imprint),
            f". © {imprint.year} {imprint.holder}. Published under the ",
            name,
            f" licence{label}.",
        )
    ]


def _attributed(imprint: Imprint) -> Json:
    names = _listed(imprint.authors)
    if not imprint.identifier:
        return span(names, property="cc:attributionName")
    return link(names, imprint.identifier, rel="cc:attributionURL", property="cc:attributionName")


def _not_covered() -> Json:
    return para(
        emph("What the licence does not cover."),
        " Words quoted from the works of others are used under the exceptions for quotation. They remain"
        " their authors’ and are excluded from this licence.",
    )


def _as_it_is() -> Json:
    return para("The text is offered as it is, without warranties of any kind (section 5 of the licence).")


def colophon_section(imprint: Imprint, document: Mapping[str, Any] | None) -> list[Json]:
    """Return how the edition was made and checked; `document` is the findings document, if there is one."""
    made = para(
        "This edition was made with galleyproof from one manuscript, which also gave its other formats. It is"
        f" dated {day(imprint.date)}."
    )
    return [
        header(1, "edition-colophon", "Colophon"),
        div([made, *_checked(document or {})], "edition-colophon-text"),
    ]


def _checked(document: Mapping[str, Any]) -> list[Json]:
    summary = document.get("summary")
    if not summary:
        return []
    counts = summary["quotations"]
    rows = [(verdict, str(n)) for verdict, n in counts.items() if verdict not in {"checked", "of"} and n]
    said = (
        f"Of its {counts['of']} quotations {counts['checked']} were held against archived sources before it"
        " went to press; the table gives every verdict. What could not be checked is named in its report."
    )
    contract = para(
        "Contract of the match: ", {"t": "Code", "c": [["", [], []], str(document["contract"])]}, "."
    )
    verdicts = table("Verdicts on the quotations", [("Verdict", "Quotations"), *rows])
    return [para(said), verdicts, *_evidence(document.get("sources", ())), contract]


def _evidence(sources: Sequence[Mapping[str, Any]]) -> list[Json]:
    items = []
    for source in sources:
        parts: list[str | Json] = [emph(str(source["title"])), ", ", link(source["url"], source["url"])]
        if source.get("captured"):
            parts.append(f", captured {source['captured']}")
        elif source.get("supplied_by"):
            parts.append(", supplied by " + str(source["supplied_by"]).replace("'", "’"))
        parts += [", SHA-256 ", {"t": "Code", "c": [["", [], []], str(source["sha256"])[:16]]}, "."]
        items.append([{"t": "Plain", "c": inlines(*parts)}])
    return [para("The evidence:"), {"t": "BulletList", "c": items}] if items else []
