# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document, CSL items and a style into the same document with citations, as pandoc's citeproc sets them.

The style is given one more form of each locator's label, which no style prints: so a label that `clusters`
has read is known in every language.
"""

from __future__ import annotations

import copy
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from galleyproof import pandoc
from galleyproof.citations.clusters import LABELS, MARK, state_places
from galleyproof.citations.styles import CSL, parsed
from galleyproof.errors import EditionError, LibraryError
from galleyproof.model import Json


def processed(ast: Json, items: Mapping[str, Json], style: Path, lang: str) -> Json:
    """Return `ast` with every `Cite` formatted and linked and the `refs` div filled or appended.

    The suffixes in `ast` are changed in place; only `nocite` of its metadata counts. Raises LibraryError
    where the style prints nothing for a work, and EditionError if pandoc fails.
    """
    meta = {"lang": {"t": "MetaString", "c": lang}, "link-citations": {"t": "MetaBool", "c": True}}
    if "nocite" in ast["meta"]:
        meta["nocite"] = ast["meta"]["nocite"]
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.json"
        library.write_text(json.dumps(list(items.values())), encoding="utf-8")
        labelled = Path(folder) / "style.csl"
        labelled.write_bytes(_labelled(style))
        arguments = ["-t", "json", "--citeproc", "--csl", str(labelled), "--bibliography", str(library)]
        tree = _run(arguments, {**state_places(ast), "meta": meta}, style)
    return {**tree, "meta": ast["meta"]}


def _labelled(style: Path) -> bytes:
    root = copy.deepcopy(parsed(style))
    locale = etree.Element(f"{CSL}locale")
    terms = etree.SubElement(locale, f"{CSL}terms")
    for label in LABELS:
        term = etree.SubElement(terms, f"{CSL}term", name=label, form="verb-short")
        for number in ("single", "multiple"):
            etree.SubElement(term, f"{CSL}{number}").text = MARK + label
    info = root.find(f"{CSL}info")
    root.insert(0 if info is None else root.index(info) + 1, locale)
    return bytes(etree.tostring(root, encoding="UTF-8"))


def _run(arguments: Sequence[str], ast: Json, style: Path) -> Json:
    try:
        tree: Json = json.loads(pandoc.run_json(arguments, ast))
    except EditionError as error:
        silent = re.search(r"no printed form: (\S+?);?(?:\s|$)", error.what)
        if silent is None:
            raise
        what = f"the style {style.stem} prints nothing for @{silent[1]}"
        remedy = (
            "choose another style, let the author stand in the citation, or complete the item in the library"
        )
        raise LibraryError(what, remedy=remedy, passage=f"@{silent[1]}") from None
    return tree
