# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document, CSL items and a style into the same document with citations, as pandoc's citeproc sets them."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from galleyproof import pandoc
from galleyproof.errors import EditionError, LibraryError
from galleyproof.model import Json


def processed(ast: Json, items: Mapping[str, Json], style: Path, lang: str) -> Json:
    """Return `ast` with every `Cite` formatted and linked and the `refs` div filled or appended.

    Only `nocite` of its metadata counts. Raises LibraryError where the style prints nothing for a work, and
    EditionError if pandoc fails.
    """
    meta = {"lang": {"t": "MetaString", "c": lang}, "link-citations": {"t": "MetaBool", "c": True}}
    if "nocite" in ast["meta"]:
        meta["nocite"] = ast["meta"]["nocite"]
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.json"
        library.write_text(json.dumps(list(items.values())), encoding="utf-8")
        arguments = ["-t", "json", "--citeproc", "--csl", str(style), "--bibliography", str(library)]
        tree = _run(arguments, {**ast, "meta": meta}, style)
    return {**tree, "meta": ast["meta"]}


def _run(arguments: Sequence[str], ast: Json, style: Path) -> Json:
    try:
        tree: Json = json.loads(pandoc.run_json(arguments, ast))
    except EditionError as error:
        silent = re.search(r"no printed form: (\S+?);?(?:\s|$)", error.what)
        if silent is None:
            raise
        what = f"the style {style.stem} prints nothing for @{silent[1]}"
        remedy = "choose another style, or complete the item in the library"
        raise LibraryError(what, remedy=remedy) from None
    return tree
