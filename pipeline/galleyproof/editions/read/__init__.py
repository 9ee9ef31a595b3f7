# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Edition files into what another reader than their writer sees: `read(path)` gives a `model.Edition`.

`opened` does so of the bytes that a file has or is about to have.

Readers are chosen by the file's first bytes, never by its name, in the order of `READERS`, and imported
with the first file that needs them: a check without editions starts sooner. They give values only; what
is right and wrong with them is decided in `checks`.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from galleyproof.editions.read.content import Content
from galleyproof.editions.read.guarded import Guarded
from galleyproof.editions.read.statement import licensed, statement
from galleyproof.errors import EditionError
from galleyproof.model import Edition

_MOST_BYTES: Final = 512 << 20

# A format and what its files hold near their start. Its reader is `read_FORMAT` in the module FORMAT.
READERS: Final[tuple[tuple[str, bytes], ...]] = (
    ("pdf", b"%PDF-"),
    ("epub", b"PK\x03\x04"),
    ("html", b"<"),
)
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|div|h[1-6]|a)\b", re.IGNORECASE)
# The root of a document that says it is XML; a page may say so too.
_ROOT: Final = re.compile(rb"<\?xml[^>]*>\s*(?:<[!?][^>]*>\s*)*<(?:\w+:)?([\w-]+)")
_NATIVE: Final = frozenset({"pdf"})
"""Formats whose reader is native code, which a file could crash: it is kept in a child process."""
_APART: Final = Guarded()
_SMALL: Final = 4 << 20
"""A page of more bytes may need more memory than the child has."""


def read(path: Path) -> Edition:
    """Return what can be read back from an edition file; raises EditionError for one that cannot be read."""
    where = str(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise EditionError("the file is larger than 512 MiB", where=where, remedy="name an edition")
        data = path.read_bytes()
    except OSError as error:
        raise EditionError(f"it cannot be opened ({error.strerror})", where=where) from error
    return opened(data, where)


def opened(data: bytes, where: str) -> Edition:
    """Return what can be read back from an edition's bytes; `where` is its file. Raises as `read` does."""
    kind = _kind(data, where)
    content = _content(kind, data, where)
    marks = licensed(content.marks)
    return Edition(
        path=where,
        format=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        statement=statement(marks, where, kind),
        text=content.text,
        links=content.links,
        broken_links=content.broken_links,
        marks=marks,
        notices=content.notices,
    )


def begin(kinds: Iterable[str]) -> None:
    """Start the process that reads editions of these kinds, for one who will have some soon."""
    if modules := [_module(kind) for kind in kinds]:
        _APART.begin(modules)


def _content(kind: str, data: bytes, where: str) -> Content:
    module, function = _module(kind), f"read_{kind}"
    if kind in _NATIVE or (module in _APART.begun and len(data) < _SMALL):
        return _APART.read(module, function, data, where)
    reader: Callable[[bytes, str], Content] = getattr(importlib.import_module(module), function)
    return reader(data, where)


def _module(kind: str) -> str:
    return f"galleyproof.editions.read.{kind}"


def _kind(data: bytes, where: str) -> str:
    start = data[:1024]
    binary = b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16 has a mark
    for kind, sign in READERS:
        if start.startswith(sign) or (sign in start and (kind == "pdf" or (kind == "html" and not binary))):
            _refuse_other(kind, data, where)
            return kind
    raise EditionError("it is no HTML, EPUB or PDF", where=where, remedy="name an edition file")


def _refuse_other(kind: str, data: bytes, where: str) -> None:
    """Raise EditionError for what only begins like HTML or EPUB: other XML, text with a `<`, a DOCX."""
    start = data[:1024].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip()
    other = ""
    if kind == "html" and not _HTML.search(start):
        root = _ROOT.match(start)
        if root and root[1].lower() not in {b"html", b""}:
            other = f"XML of the kind <{root[1].decode()}>"
        elif not start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
            other = "plain text"
    if kind == "epub" and b"META-INF/container.xml" not in data and len(data) > len(b"PK\3\4"):
        other = "a zip archive"
    if other:
        what = f"it is {other}, no HTML, EPUB or PDF"
        raise EditionError(what, where=where, remedy="name one of the editions that can be read back")
