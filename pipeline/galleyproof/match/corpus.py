# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns archived texts into sources to search in; every index is made when first needed, then kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from weakref import WeakValueDictionary

from galleyproof.match.fold import Key
from galleyproof.match.furniture import furniture
from galleyproof.match.index import Index
from galleyproof.model import SourceText, Span

_LONG = 1 << 21
"""Key characters from which a source is searched by its index rather than from end to end."""


class Source:
    """One stored text with its keys. `bare` is the key without running headers, if there are any."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def key(self) -> Key:
        return Key(self.text)

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        return furniture(self.text)

    @cached_property
    def bare(self) -> Key | None:
        return Key(self.text, self.furniture) if self.furniture else None

    @cached_property
    def reading(self) -> Key:
        """The key that a reader's eye follows: without furniture where there is any."""
        return self.bare or self.key

    @cached_property
    def index(self) -> Index:
        return Index([self.reading])

    @cached_property
    def whole_index(self) -> Index:
        return self.index if self.bare is None else Index([self.key])

    def find(self, key: Key, needle: str, low: int = 0, high: int | None = None) -> Iterator[int]:
        """Yield where `needle` stands in `key`, whole words or not, in order."""
        high = len(key.text) if high is None else high
        if high - low > _LONG and len(needle) > 3:
            yield from self._look_up(key, needle)
            return
        at = key.text.find(needle, low, high)
        while at >= 0:
            yield at
            at = key.text.find(needle, at + 1, high)

    def _look_up(self, key: Key, needle: str) -> list[int]:
        index = self.whole_index if key is self.key else self.index
        return sorted(place.index for place in index.find(needle, [0], 1000))


_sources: WeakValueDictionary[str, Source] = WeakValueDictionary()


def source_of(text: str) -> Source:
    """Return the source for `text`, the same one while anybody holds it."""
    source = _sources.get(text)
    if source is None:
        source = _sources[text] = Source(text)
    return source


class Corpus:
    """Archived texts by name. Making one reads nothing: a text is folded when it is first asked for."""

    def __init__(self, texts: Mapping[str, SourceText]) -> None:
        self._texts = texts
        self.names: tuple[str, ...] = tuple(texts)
        self._held: dict[str, Source] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def text(self, name: str) -> SourceText:
        """Return the archived text called `name`."""
        return self._texts[name]

    def source(self, name: str) -> Source:
        """Return the keys of the archived text called `name`."""
        if name not in self._held:
            self._held[name] = source_of(self._texts[name].text)
        return self._held[name]

    @cached_property
    def index(self) -> Index:
        """The index over all sources, in the order of `names`."""
        if len(self.names) == 1:
            return self.source(self.names[0]).index
        return Index([self.source(name).reading for name in self.names])

    def standing(self, needle: str, starts: Sequence[int], limit: int = 50) -> list[str]:
        """Return the names of sources in whose key `needle` stands in whole words."""
        places = self.index.find(needle, starts, limit)
        return list(dict.fromkeys(self.names[place.key] for place in places))


def corpus(sources: Mapping[str, SourceText]) -> Corpus:
    """Return a corpus of `sources` by slug; folding and indexing wait until they are needed."""
    return Corpus(sources)
