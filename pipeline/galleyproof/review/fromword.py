# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Word document that came back into its paragraphs and the replies to our comments.

Needs the extra `[docx]`. Tracked changes count as made. A reply is known by `commentsExtended.xml`
([MS-DOCX] 2.5.4.3, which Word and LibreOffice write), by standing at the very place of one comment
of ours, or as lines added to it.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import docx
from lxml import etree

from galleyproof.errors import UsageError
from galleyproof.review.returned import Returned, Thread, finding_named, made_from

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_GONE = {f"{_W}del", f"{_W}moveFrom"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}

Element = Any
"""lxml ships no types."""


def read(data: bytes, where: str) -> Returned:
    """Return what the .docx file `data` holds. Raises UsageError where it is none, or not one of ours."""
    try:
        made = docx.Document(io.BytesIO(data))
        body, comments = made.element.body, list(made.comments._comments_elm)  # noqa: SLF001 - python-docx shows no replies
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parents, sha256 = _parents(archive), _sha256(archive)
    except Exception:  # noqa: BLE001 - python-docx fails in as many ways as a file can be broken
        remedy = "save it as .docx in the word processor"
        raise UsageError("is no Word document", where=where, remedy=remedy) from None
    title, *paragraphs = [_text(element) for element in body.iter(f"{_W}p")] or [""]
    del title
    threads, loose = _threads(comments, parents, _places(body))
    return Returned(
        sha256=sha256,
        paragraphs=tuple(paragraphs),
        threads=tuple(threads),
        loose=tuple(loose),
    )


def _text(element: Element) -> str:
    if element.tag in _GONE:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    return _SIGNS.get(element.tag, "") + "".join(_text(child) for child in element)


def _parents(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return paraId of a reply's last paragraph ─▶ that of the comment it answers."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    trees = [etree.fromstring(data, parser) for data in _parts(archive, "commentsExtended.xml")]
    rows = [row for tree in trees for row in tree.iter(f"{_W15}commentEx")]
    return {row.get(f"{_W15}paraId"): row.get(f"{_W15}paraIdParent") or "" for row in rows}


def _sha256(archive: zipfile.ZipFile) -> str:
    """Return the manuscript's sha256 from the keywords, where LibreOffice too leaves them.

    python-docx does not find its properties: they have another type of relationship.
    """
    said = (data.decode("utf-8", "replace") for data in _parts(archive, "docProps/core.xml"))
    return next((found for words in said if (found := made_from(words))), "")


def _parts(archive: zipfile.ZipFile, end: str) -> list[bytes]:
    return [archive.read(name) for name in archive.namelist() if name.endswith(end)]


def _places(body: Element) -> dict[str, tuple[int, int]]:
    """Return a comment's id ─▶ how much text stands before its beginning and its end."""
    begins: dict[str, int] = {}
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for element in body.iter():
        if element.tag == f"{_W}commentRangeStart":
            begins[element.get(f"{_W}id")] = at
        elif element.tag == f"{_W}commentRangeEnd":
            name = element.get(f"{_W}id")
            places[name] = begins.get(name, at), at
        elif element.tag in {f"{_W}t", f"{_W}delText"}:
            at += len(element.text or "")
    return places


def _threads(
    comments: list[Element], parents: dict[str, str], places: dict[str, tuple[int, int]]
) -> tuple[list[Thread], list[str]]:
    replies: dict[str, list[tuple[str, str]]] = defaultdict(list)
    by_para: dict[str, str] = {}
    by_place: dict[tuple[int, int] | None, list[str]] = defaultdict(list)
    others = []
    for comment in comments:
        name = _name(comment)
        if not name:
            others.append(comment)
            continue
        by_para[_para(comment)] = name
        by_place[places.get(comment.get(f"{_W}id"))].append(name)
        # Whoever wrote into our comment signed nothing.
        replies[name] += [("", words) for words in _added(comment)]
    loose = []
    for comment in others:
        there = by_place.get(places.get(comment.get(f"{_W}id")), [])
        parent = parents.get(_para(comment), "")
        name = (by_para.get(parent, "") if parent else "") or (there[0] if len(there) == 1 else "")
        words = " ".join(line for line in _lines(comment) if line)
        if name:
            replies[name].append((_author(comment), words))
        elif words:
            loose.append(f"{_author(comment)}: {words}")
    return [Thread(name=name, replies=tuple(said)) for name, said in replies.items() if said], loose


def _lines(comment: Element) -> Iterator[str]:
    return (_text(paragraph).strip() for paragraph in comment.iter(f"{_W}p"))


def _name(comment: Element) -> str:
    return next((name for line in _lines(comment) if (name := finding_named(line))), "")


def _added(comment: Element) -> list[str]:
    """Return the lines that somebody wrote below the last one of ours."""
    lines = list(_lines(comment))
    last = next(at for at, line in enumerate(lines) if finding_named(line))
    return [line for line in lines[last + 1 :] if line]


def _para(comment: Element) -> str:
    paragraphs = list(comment.iter(f"{_W}p"))
    return paragraphs[-1].get(f"{_W14}paraId") or "" if paragraphs else ""


def _author(comment: Element) -> str:
    return str(comment.get(f"{_W}author") or "").strip()
