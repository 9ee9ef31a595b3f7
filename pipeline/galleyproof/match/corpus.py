# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns archived texts into sources to search in; every index is made when first needed, then kept."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from weakref import WeakValueDictionary

from galleyproof.match.alphabet import key_text
from galleyproof.match.fold import Key
from galleyproof.match.furniture import furniture
from galleyproof.match.index import Index
from galleyproof.match.markup import markup
from galleyproof.model import SourceText, Span

_MOST = 1000
_SAMPLED, _SAMPLE = 40, 100_000
_SHORT = 6
"""Key characters up to which a needle is looked up as a word, not searched for."""
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"[\[〔［][^\[\]〔〕［］]*[\]〕］]")
_NEAR = 1 << 16
"""Key characters up to which an index that is not there yet is not worth making for one search."""
_SCANS = 32
"""Searches from end to end after which the index is made all the same."""
_LONG = 1 << 21
"""Key characters from which a source is searched by its index rather than from end to end."""


class Source:
    """One stored text with its keys. `bare` is the key without running headers and the marks of notes.

    `notes` are those marks, as extraction found them: they are read over as furniture is.
    """

    def __init__(self, text: str, notes: tuple[Span, ...] = ()) -> None:
        self.text = text
        self.notes = notes
        self._last: tuple[Key | None, str, bool, list[int]] = (None, "", False, [])
        self.titles: frozenset[str] | None = None
        """Keys of the words in its furniture; None until `sift` has looked."""
        self.damage: frozenset[str] | None = None
        """What of it looks misread by a scanner; None until `evidence` has looked."""
        self._holds: dict[str, bool] = {}
        self._scans = 0

    @cached_property
    def key(self) -> Key:
        """The key of the text as stored."""
        return Key(self.text)

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """Running headers, page numbers and marks of notes, in order."""
        found = furniture(self.text)
        return _joined(found, self.notes) if self.notes else found

    @cached_property
    def noted(self) -> frozenset[int]:
        """Where marks of notes begin and end: a word may end and begin there."""
        return frozenset(at for span in self.notes for at in (span.start, span.end))

    @cached_property
    def markup(self) -> frozenset[Span]:
        """The signs of its own Markdown or HTML."""
        return frozenset(markup(self.text))

    @cached_property
    def unread(self) -> tuple[Span, ...]:
        """What a reader's eye passes over, furniture and markup, in order and apart."""
        lines = self.furniture
        if not self.markup:
            return lines
        return _joined(lines, self.markup)

    def without(self, spans: Iterable[Span]) -> Source:
        """Return a source of the same text whose reader passes over `spans` too."""
        other = Source(self.text, self.notes)
        other.key, other.furniture, other.markup = self.key, self.furniture, self.markup
        other.unread = _joined(self.unread, spans)
        return other

    @cached_property
    def bare(self) -> Key | None:
        """The key without furniture and markup; None where there is none."""
        return Key(self.text, self.unread) if self.unread else None

    @cached_property
    def reading(self) -> Key:
        """The key that a reader's eye follows: without furniture and markup where there is any."""
        return self.bare or self.key

    @cached_property
    def index(self) -> Index:
        """The index of `reading`."""
        return Index([self.reading])

    @cached_property
    def whole_index(self) -> Index:
        """The index of `key`."""
        return self.index if self.bare is None else Index([self.key])

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every key letter of `reading`."""
        return frozenset(self.reading.text)

    @cached_property
    def brackets(self) -> frozenset[str]:
        """Every bracketed stretch that the source has of its own."""
        return frozenset(_BRACKETED.findall(self.text))

    @cached_property
    def common(self) -> frozenset[str]:
        """The forty commonest words of its beginning, casefolded."""
        words = Counter(_WORD.findall(unicodedata.normalize("NFC", self.text[:_SAMPLE]).casefold()))
        return frozenset(word for word, _ in words.most_common(40))

    def holds(self, letters: str, pattern: str) -> bool:
        """Whether a stretch like `pattern`, which has these `letters`, stands apart, in any case."""
        if pattern not in self._holds:
            apart = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
            places = self.index.starting(0, key_text(letters))
            self._holds[pattern] = any(apart.match(self.text, self.reading.offset(at)) for at in places)
        return self._holds[pattern]

    def find(self, key: Key, needle: str, *, words: bool = False) -> list[int]:
        """Return where `needle` stands in `key`, in order; `words`, or a short or far one, as whole words."""
        if self._last[0] is not key or self._last[1:3] != (needle, words):
            self._last = (key, needle, words, self._search(key, needle, words=words))
        return self._last[3]

    def _search(self, key: Key, needle: str, *, words: bool) -> list[int]:
        if len(needle) <= _SHORT:
            return self._index(key).short(0, needle)
        if words and self._is_indexed(key):
            whole = self._index(key).whole(0, needle)
            if whole is not None:
                return whole
        if len(key.text) > _LONG:
            return sorted(place.offset for place in self._index(key).find(needle, [0], _MOST))
        found: list[int] = []
        at = key.text.find(needle)
        while at >= 0:
            if not words or (key.is_start(at) and key.is_start(at + len(needle))):
                found.append(at)
            at = key.text.find(needle, at + 1)
        return found

    def _is_indexed(self, key: Key) -> bool:
        """Whether to ask the index: it is there, or one more search from end to end costs as much."""
        self._scans += 1
        made = ("whole_index", "index") if key is self.key else ("index",)
        return self._scans > _SCANS or len(key.text) > _NEAR or any(map(self.__dict__.__contains__, made))

    def _index(self, key: Key) -> Index:
        return self.whole_index if key is self.key else self.index


def _joined(lines: Sequence[Span], more: Iterable[Span]) -> tuple[Span, ...]:
    """Return `lines` and those of `more`, which are apart from each other, that overlap none of them."""
    starts = [line.start for line in lines]
    return tuple(sorted([*lines, *(span for span in more if not _overlaps(span, lines, starts))]))


def _overlaps(span: Span, lines: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start)
    return any(line.start < span.end and span.start < line.end for line in lines[max(0, at - 1) : at + 1])


_sources: WeakValueDictionary[tuple[str, tuple[Span, ...]], Source] = WeakValueDictionary()


def source_of(text: str, notes: tuple[Span, ...] = ()) -> Source:
    """Return the source for `text`, the same one while anybody holds it."""
    source = _sources.get((text, notes))
    if source is None:
        source = _sources[text, notes] = Source(text, notes)
    return source


class Corpus:
    """Archived texts by name. Making one reads nothing: a text is folded when it is first asked for."""

    def __init__(self, texts: Mapping[str, SourceText]) -> None:
        self._texts = texts
        self.names: tuple[str, ...] = tuple(texts)
        self._held: dict[str, Source] = {}
        self._holders: dict[str, list[str]] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def text(self, name: str) -> SourceText:
        """Return the archived text called `name`."""
        return self._texts[name]

    def source(self, name: str) -> Source:
        """Return the keys of the archived text called `name`."""
        if name not in self._held:
            self._held[name] = source_of(self._texts[name].text, self._texts[name].notes)
        return self._held[name]

    @cached_property
    def index(self) -> Index:
        """The index over all sources, in the order of `names`."""
        if len(self.names) == 1:
            return self.source(self.names[0]).index
        return Index([self.source(name).reading for name in self.names])

    def holding(self, needle: str, starts: Sequence[int]) -> list[str]:
        """Return the names of sources in whose key `needle` may stand."""
        return [self.names[number] for number in self.index.holding(needle, starts)]

    def holders(self, word: str) -> list[str]:
        """Return the names of sources that hold `word` as one whole word."""
        key = key_text(word)
        if key not in self._holders:
            self._holders[key] = [self.names[n] for n in self.index.words(key)] if key else []
        return self._holders[key]

    def akin(self, name: str, other: str) -> bool:
        """Whether two sources share the words they use most: they are in one language."""
        ours, theirs = self.source(name).common, self.source(other).common
        return 4 * len(ours & theirs) >= min(len(ours), len(theirs))

    def gain(self, one: str, other: str) -> float:
        """Return how much more usual the letters of `one` are together where the two words differ."""
        ours, theirs = self._counts(one), self._counts(other)
        return _usual(ours, theirs) - _usual(theirs, ours)

    def rarest(self, word: str) -> int:
        """Return in how many words of the texts those three letters of `word` stand that stand in fewest."""
        return min(self._counts(word).values())

    def _counts(self, word: str) -> dict[str, int]:
        letters = f" {key_text(word)} "
        triples = [letters[at : at + 3] for at in range(max(1, len(letters) - 2))]
        return {triple: self._triples.get(triple, 0) for triple in triples}

    @cached_property
    def _triples(self) -> dict[str, int]:
        """Letters by threes in the first words of each source, each word once a source."""
        held: Counter[str] = Counter()
        for name in self.names[:_SAMPLED]:
            held.update(set(_WORD.findall(self.source(name).text[:_SAMPLE].casefold())))
        found: defaultdict[str, int] = defaultdict(int)
        for word, count in held.items():
            letters = f" {key_text(word)} "
            for triple in map("".join, zip(letters, letters[1:], letters[2:], strict=False)):
                found[triple] += count
        return found


def _usual(counts: Mapping[str, int], beside: Mapping[str, int]) -> float:
    """Return how usual those triples are, on average, that `beside` has not."""
    odd = [math.log(count + 0.1) for triple, count in counts.items() if triple not in beside]
    return sum(odd) / len(odd) if odd else 0.0


def corpus(sources: Mapping[str, SourceText]) -> Corpus:
    """Return a corpus of `sources` by slug; folding and indexing wait until they are needed."""
    return Corpus(sources)
