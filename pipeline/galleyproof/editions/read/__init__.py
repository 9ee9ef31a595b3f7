# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Edition files into what another reader than their writer sees: `read(path)` gives a `model.Edition`.

Readers are chosen by the file's first bytes, never by its name, in the order of `READERS`. They give
values only; what is right and wrong with them is decided in `checks`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from galleyproof.editions.read.content import Content
from galleyproof.editions.read.epub import read_epub
from galleyproof.editions.read.guarded import Guarded
from galleyproof.editions.read.html import read_html
from galleyproof.editions.read.pdf import read_pdf
from galleyproof.editions.read.statement import licensed, statement
from galleyproof.errors import EditionError
from galleyproof.model import Edition

_MOST_BYTES: Final = 512 << 20

# A format, what its files hold near their start, and its reader.
READERS: Final[tuple[tuple[str, bytes, Callable[[bytes, str], Content]], ...]] = (
    ("pdf", b"%PDF-", Guarded(read_pdf)),
    ("epub", b"PK\x03\x04", read_epub),
    ("html", b"<", read_html),
)


def read(path: Path) -> Edition:
    """Return what can be read back from an edition file; raises EditionError for one that cannot be read."""
    where = str(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise EditionError("the file is larger than 512 MiB", where=where, remedy="name an edition")
        data = path.read_bytes()
    except OSError as error:
        raise EditionError(f"it cannot be opened ({error.strerror})", where=where) from error
    kind, reader = _reader(data, where)
    content = reader(data, where)
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


def _reader(data: bytes, where: str) -> tuple[str, Callable[[bytes, str], Content]]:
    start = data[:1024]
    binary = b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16 has a mark
    for kind, sign, reader in READERS:
        if start.startswith(sign) or (sign in start and (kind == "pdf" or (kind == "html" and not binary))):
            return kind, reader
    raise EditionError("it is no HTML, EPUB or PDF", where=where, remedy="name an edition file")
