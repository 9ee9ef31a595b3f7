# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A document with citation keys into one with citations and a bibliography, set by two processors.

citeproc-py formats everything, and so does pandoc's citeproc. Where the two agree, marks and white space
folded, citeproc-py's is printed, linked to its entry; where they differ, pandoc's is, and the difference
is returned. So what is printed is never the worse one, and an editor is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from galleyproof.citations import oracle
from galleyproof.citations.clusters import Cluster, cluster
from galleyproof.citations.engine import Engine
from galleyproof.citations.fragments import NONE, Fragments, fragments
from galleyproof.citations.languages import with_languages
from galleyproof.citations.returns import returning
from galleyproof.citations.styles import parsed, style_file
from galleyproof.errors import EditionError, LibraryError
from galleyproof.model import Json
from galleyproof.pandoc import nodes, words

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One citation or entry that the two processors set differently; `printed` is pandoc's."""

    kind: str
    """`citation`, `entry`; `style` where citeproc-py fails on the whole, its error is then told; or `locator`
    where the style has no place for what is cited of a work."""
    keys: tuple[str, ...]
    citeproc_py: str
    printed: str

    @property
    def message(self) -> str:
        """One sentence for an editor (CIT-STYLE)."""
        keys = ", ".join(f"@{key}" for key in self.keys)
        if self.kind == "style":
            return f"citeproc-py fails on this style ({self.citeproc_py}); pandoc’s citations are printed."
        if self.kind == "locator":
            return f"This style prints no pages or chapters: those in the citations of {keys} are left out."
        other = f"citeproc-py would set “{self.citeproc_py}”"
        return f"The {self.kind} of {keys} is printed as “{self.printed}”; {other}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """The document as printed, and where its two formatters differ."""

    ast: Json
    differences: tuple[Difference, ...]


def formatted(
    ast: Json, items: Mapping[str, Json], style: str, lang: str, base: Path | None = None
) -> Formatted:
    """Return `ast` with its citations and its bibliography (`refs`) in `style`.

    `style` is a name or a `.csl` path relative to `base`. Raises LibraryError for a style or a key that
    is not there, and EditionError if pandoc fails.
    """
    file = style_file(style, base)
    clusters = [cluster(node) for node in nodes(ast["blocks"], "Cite")]
    cited = _cited(ast, clusters, items)
    with ThreadPoolExecutor(max_workers=1) as other:
        printed = other.submit(oracle.processed, ast, {key: items[key] for key in cited}, file, lang)
        ours = _ours(file, lang, items, cited, clusters)
        tree = printed.result()
    if isinstance(ours, Difference):
        differences = [ours]
    else:
        in_notes = parsed(file).get("class") == "note"
        differences = [
            *_cites(tree, clusters, ours.citations, in_notes=in_notes),
            *_entries(tree, ours.entries),
        ]
    differences += _left_out(file, clusters)
    linked = with_languages(returning(tree), items, lang)
    return Formatted(ast=linked, differences=tuple(dict.fromkeys(differences)))


def _left_out(style: Path, clusters: Sequence[Cluster]) -> list[Difference]:
    keys = tuple(dict.fromkeys(cite.key for group in clusters for cite in group if cite.locator))
    if not keys or parsed(style).xpath("//*[@variable='locator']"):
        return []
    return [Difference(kind="locator", keys=keys, citeproc_py="", printed="")]


def _ours(
    style: Path, lang: str, items: Mapping[str, Json], cited: Sequence[str], clusters: Sequence[Cluster]
) -> Fragments | Difference:
    """Return what citeproc-py makes of it; a difference where it fails, as on one style in fifteen."""
    try:
        return fragments(Engine(style, lang, items, cited), clusters) if cited else NONE
    except EditionError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever breaks in it, pandoc's citations are printed
        said = f"{type(error).__name__}: {error}"
        return Difference(kind="style", keys=tuple(cited), citeproc_py=said, printed="")


def _cited(ast: Json, clusters: Sequence[Cluster], items: Mapping[str, Json]) -> list[str]:
    silent = [cluster(node) for node in nodes(ast["meta"].get("nocite", {}), "Cite")]
    keys = list(dict.fromkeys(cite.key for group in (*clusters, *silent) for cite in group))
    if "*" in keys:
        keys = list(dict.fromkeys([key for key in keys if key != "*"] + list(items)))
    for key in keys:
        if key not in items:
            remedy = "add its source with `galleyproof add`, or mend the key"
            raise LibraryError(f"the key @{key} is cited, and no item has it", remedy=remedy)
    return keys


def _cites(
    tree: Json, clusters: Sequence[Cluster], ours: Sequence[list[Json]], *, in_notes: bool
) -> list[Difference]:
    found = []
    for node, group, set_here in zip(nodes(tree["blocks"], "Cite"), clusters, ours, strict=True):
        theirs = node["c"][1]
        inside = next(nodes(theirs, "Note"), None)
        said, printed = words(set_here), _words(inside["c"] if inside else theirs)
        if _as_sentence(said, printed) if in_notes else _folded(said) == _folded(printed):
            if not in_notes and not _styled_affixes(node):
                node["c"][1] = set_here
        else:
            keys = tuple(cite.key for cite in group)
            found.append(_difference("citation", keys, said, printed))
    return found


def _entries(tree: Json, ours: Mapping[str, list[Json]]) -> list[Difference]:
    found = []
    for div in nodes(tree["blocks"], "Div"):
        name, classes, _ = div["c"][0]
        if "csl-entry" not in classes:
            continue
        key = name.removeprefix("ref-")
        said, printed = words(ours.get(key, [])), _words(div["c"][1])
        if _folded(said) != _folded(printed):
            found.append(_difference("entry", (key,), said, printed))
        elif not any(node["c"][0][1] for node in nodes(div["c"][1], "Span")):
            div["c"][1] = [{"t": "Para", "c": ours[key]}]
    return found


def _difference(kind: str, keys: tuple[str, ...], said: str, printed: str) -> Difference:
    return Difference(kind=kind, keys=keys, citeproc_py=said, printed=printed)


def _words(content: Sequence[Json]) -> str:
    """Return the words of inlines, or of paragraphs, as plain text."""
    if content and content[0]["t"] in {"Para", "Plain"}:
        return " ".join(words(block["c"]) for block in content)
    return words(content)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_MARKS)).strip()


def _as_sentence(said: str, printed: str) -> bool:
    """Return whether two are alike in a note, whose first letter, full stop and brackets are the note's."""
    ours, theirs = (_folded(each).removesuffix(".") for each in (said, printed))
    theirs = theirs[1:-1] if theirs.startswith("(") and theirs.endswith(")") != ours.endswith(")") else theirs
    return ours[1:] == theirs[1:] and ours[:1].casefold() == theirs[:1].casefold()


def _styled_affixes(node: Json) -> bool:
    """Return whether a prefix or suffix has markup, which citeproc-py is not given."""
    affixes = [part for cite in node["c"][0] for part in (*cite["citationPrefix"], *cite["citationSuffix"])]
    return any(part["t"] not in {"Str", "Space", "SoftBreak"} for part in affixes)
