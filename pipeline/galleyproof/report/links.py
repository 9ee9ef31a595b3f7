# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A passage of a source ─▶ links to it: the archived copy, and the live page by text fragment.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/ (`#:~:text=prefix-,start,end`).
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote, urlsplit

# Beyond this many words a fragment names only the first and last few: shorter, and as sure.
_WHOLE_WORDS = 8
_END_WORDS = 4
# Up to so many words may stand in a text more than once; as many before them tell which are meant.
_SHORT_WORDS = 3


def text_fragment(passage: str, before: str = "") -> str:
    """Return `:~:text=…` for `passage`, empty when it has no words.

    A browser matches whole words only: bare punctuation at either end would find nothing. `before` is what
    stands before the passage, for a short one that may stand elsewhere too.
    """
    words = passage.split()
    spoken = [number for number, word in enumerate(words) if any(map(str.isalnum, word))]
    words = words[spoken[0] : spoken[-1] + 1] if spoken else []
    if not words:
        return ""
    prefix = before.rpartition("\n")[2].split()[-_SHORT_WORDS:] if len(words) <= _SHORT_WORDS else []
    if prefix and not spoken[0]:
        return f":~:text={_escaped(prefix)}-,{_escaped(words)}"
    if len(words) <= _WHOLE_WORDS:
        return ":~:text=" + _escaped(words)
    return f":~:text={_escaped(words[:_END_WORDS])},{_escaped(words[-_END_WORDS:])}"


def _escaped(words: list[str]) -> str:
    # The comma, hyphen and ampersand are syntax of the fragment; `quote` leaves the hyphen alone.
    return quote(" ".join(words), safe="").replace("-", "%2D")


def live(url: str | None, passage: str) -> str:
    """Return `url` scrolled to `passage`; empty unless it is http(s) with a host."""
    if not url or not is_web(url):
        return ""
    fragment = text_fragment(passage)
    return url + ("" if "#" in url else "#") + fragment if fragment else url


def identifier(said: str) -> str:
    """Return where a handle, DOI or URL leads; empty for any other identifier."""
    for prefix, resolver in (("hdl:", "https://hdl.handle.net/"), ("doi:", "https://doi.org/")):
        if said.startswith(prefix):
            return resolver + quote(said.removeprefix(prefix))
    return said if is_web(said) else ""


def is_web(url: str) -> bool:
    """Only http and https may be linked: a source's metadata is anybody's."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def archived(root: str, path: str | None, passage: str = "", before: str = "") -> str:
    """Return a relative link from the report to `path`, a file of the project; empty if it leaves it."""
    if not path or path.startswith("/") or ".." in path.split("/"):
        return ""
    fragment = text_fragment(passage, before)
    return quote(posixpath.join(root, path)) + (f"#{fragment}" if fragment else "")
