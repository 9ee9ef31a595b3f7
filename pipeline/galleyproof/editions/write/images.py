# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The images that a document names into their bytes, so that no format reads a file or opens a socket."""

from __future__ import annotations

import base64
import copy
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

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
    return path.read_bytes()


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
