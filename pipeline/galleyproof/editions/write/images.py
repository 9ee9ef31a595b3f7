# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The images that a document names into their bytes, so that no format reads a file or opens a socket."""

from __future__ import annotations

import base64
import copy
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from galleyproof.editions.write.nodes import words
from galleyproof.errors import EditionError
from galleyproof.model import Json
from galleyproof.pandoc import nodes

TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_MOST_BYTES = 20 << 20


def gathered(ast: Json, folder: Path) -> dict[str, bytes]:
    """Return the bytes of each image by the name it has in `ast`, read from `folder` and below.

    Raises EditionError for an image that is not
    there, lies elsewhere, is of a type that no reader shows, or has no alternative text.
    """
    found: dict[str, bytes] = {}
    for node in nodes(ast["blocks"], "Image"):
        name = str(node["c"][2][0])
        if not words(node["c"][1]) and not dict(node["c"][0][2]).get("alt"):
            remedy = "say between the brackets what it shows: `![…](…)`"
            raise EditionError(f"the image {name} has no alternative text", passage=name, remedy=remedy)
        found[name] = _read(name, folder)
    return found


def _read(name: str, folder: Path) -> bytes:
    if PurePosixPath(name).suffix.lower() not in TYPES:
        remedy = f"use one of {', '.join(sorted(TYPES))}"
        raise EditionError(f"the image {name} is of a type that is not printed", passage=name, remedy=remedy)
    path = (folder / unquote(name)).resolve()
    if "://" in name or not path.is_relative_to(folder.resolve()):
        remedy = "put it beside the manuscript; nothing is fetched when an edition is built"
        raise EditionError(f"the image {name} lies elsewhere", passage=name, remedy=remedy)
    if not path.is_file():
        raise EditionError(f"the image {name} is not there", passage=name, remedy="mend its path")
    if path.stat().st_size > _MOST_BYTES:
        raise EditionError(f"the image {name} is larger than 20 MiB", passage=name, remedy="make it smaller")
    data = path.read_bytes()
    _refuse_content(name, data)
    return data


# How the files of a type begin. Whether one is whole, typst tells when it sets it.
_BEGINS = {".gif": b"GIF8", ".jpeg": b"\xff\xd8", ".jpg": b"\xff\xd8", ".png": b"\x89PNG", ".webp": b"RIFF"}
_RUNS = frozenset({"script", "foreignObject", "iframe", "handler", "set", "animate"})
_ELSEWHERE = re.compile(r"\s*(?!#|data:image/)\S", re.IGNORECASE)


def _refuse_content(name: str, data: bytes) -> None:
    """Raise EditionError for a file that is not what its name says, and for a drawing that does things."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix != ".svg":
        if not data.startswith(_BEGINS[suffix]):
            what = f"the image {name} is broken, or no {suffix}"
            raise EditionError(what, remedy="save it again", passage=name)
        return
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        what = f"the image {name} is no SVG: {error.msg}"
        raise EditionError(what, remedy="save it again", passage=name) from None
    for element in root.iter():
        if reason := _does(element):
            what, remedy = f"the image {name} {reason}", "save it as a plain drawing"
            raise EditionError(what, remedy=remedy, passage=name)


def _does(element: Any) -> str:
    """Return what a drawing's element does that no picture should, or nothing."""
    if element.tag is etree.Entity:
        return "holds an entity"
    if not isinstance(element.tag, str):
        return ""
    names = {etree.QName(key).localname: str(value) for key, value in element.attrib.items()}
    if etree.QName(element).localname in _RUNS or any(key.startswith("on") for key in names):
        return "holds a script, or moves"
    linked = names.get("href", "#") if etree.QName(element).localname != "a" else "#"
    return "fetches another file" if _ELSEWHERE.match(linked) else ""


def embedded(ast: Json, images: Mapping[str, bytes]) -> Json:
    """Return `ast` with each image in it as a `data:` URL."""
    return _renamed(ast, {name: _data_url(name, data) for name, data in images.items()})


def numbered(ast: Json, images: Mapping[str, bytes]) -> tuple[Json, dict[str, bytes]]:
    """Return `ast` with its images called `image-1.png` and so on, and their bytes by these names."""
    names = {
        name: f"image-{number}{PurePosixPath(name).suffix.lower()}"
        for number, name in enumerate(images, start=1)
    }
    return _renamed(ast, names), {names[name]: data for name, data in images.items()}


def _renamed(ast: Json, names: Mapping[str, str]) -> Json:
    if not names:
        return ast
    tree = copy.deepcopy(ast)
    for node in nodes(tree["blocks"], "Image"):
        node["c"][2][0] = names[node["c"][2][0]]
    return tree


def _data_url(name: str, data: bytes) -> str:
    return f"data:{TYPES[PurePosixPath(name).suffix.lower()]};base64,{base64.b64encode(data).decode()}"
