# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a match into the source's own words, as an author would paste them into Markdown."""

from __future__ import annotations

import re

from galleyproof.match.alphabet import is_unspaced
from galleyproof.match.corpus import Corpus
from galleyproof.match.near import clean
from galleyproof.model import Match, SourceText, Span

_BROKEN = re.compile(r"(\S)[ \t]*[\n\r\f]\s*(?=(\S))")
_WIDE = frozenset("，。、；：！？「」『』《》（）【】〔〕…—")
_SPECIAL = re.compile(r"([\\`*_\[\]<>@~^$])")


def wording(match: Match, corpus: Corpus) -> str:
    """Return the words of the match's spans: wraps and furniture out, `[…]` between fragments.

    Where they are page furniture and nothing else, that.
    """
    if match.source is None:
        return ""
    source = corpus.source(match.source)
    read = (clean(source, span.start, span.end)[0] for span in match.spans)
    said = " […] ".join(map(_flowed, read))
    if any(map(str.isalnum, said)):
        return said
    return _flowed(" ".join(source.text[span.start : span.end] for span in match.spans))


def _flowed(words: str) -> str:
    """Return words in one line; where a line ends inside a script without spaces, it gets none."""
    return " ".join(_BROKEN.sub(_joined, words).split())


def _joined(broken: re.Match[str]) -> str:
    set_solid = all(is_unspaced(sign) or sign in _WIDE for sign in broken.groups())
    return broken[1] + ("" if set_solid else " ")


def page_of(text: SourceText, span: Span) -> str:
    """Return the label of the page that a span begins on, empty where the source has no pages."""
    labels = text.page_labels or tuple(str(number + 1) for number in range(len(text.pages)))
    for page, label in zip(text.pages, labels, strict=False):
        if page.start <= span.start < page.end:
            return label
    return ""


def as_markdown(words: str, key: str, page: str = "") -> str:
    """Return `words` in marks that they do not hold themselves, with a pandoc citation of `key`."""
    opened, closed = ("‘", "’") if set(words) & set('“”"') else ("“", "”")
    locator = f", p. {page}" if page else ""
    return f"{opened}{escaped(words)}{closed} [@{key}{locator}]"


def escaped(words: str) -> str:
    """Return `words` as Markdown that reads as they stand; `[…]` is left as editors write it."""
    return _SPECIAL.sub(r"\\\1", words).replace(r"\[…\]", "[…]")
