# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""XML that nobody vouches for into an element tree: no entity declarations, no size without limit.

Read with the standard library's expat, since the editions are written with lxml.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

from galleyproof.errors import EditionError

_MOST_BYTES: Final = 32 << 20
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(data: bytes, where: str) -> str:
    """Return XML bytes as text; raises EditionError for too much, or entities, or a wrong encoding."""
    if len(data) > _MOST_BYTES:
        raise EditionError("an XML file in it is larger than 32 MiB", where=where)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    declared = _ENCODING.match(data)
    encoding = encoding or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise EditionError(f"an XML file in it is not {encoding}", where=where) from error
    if "<!ENTITY" in text:
        raise EditionError("an XML file in it declares entities", where=where, remedy="do not open it")
    return text


def tree(data: bytes, where: str) -> ET.Element:
    """Return the root element; raises EditionError for XML that is not well formed."""
    text = decode(data, where)
    try:
        return ET.fromstring(text)  # noqa: S314 - see decode: no entity gets here
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise EditionError(f"an XML file in it cannot be parsed ({error})", where=where) from error


def words(element: ET.Element) -> str:
    """Return an element's text with white space folded."""
    return " ".join("".join(element.itertext()).split())
