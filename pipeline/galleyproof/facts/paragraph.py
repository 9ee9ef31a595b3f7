# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A block's text into a paragraph with its tokens, sentences and dates."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from galleyproof.facts.grammar.language import Grammar
from galleyproof.facts.tokens import Token, tokenise
from galleyproof.facts.when import When

_LONGEST = 300  # tokens of a sentence; what runs on is cut, so that no text takes quadratic time
KEPT = 20_000  # paragraphs: a book is read by one rule after another, and again for its coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date as stated: tokens `first` to `last` (past the end), and what it says."""

    first: int
    last: int
    when: When
    weekday: int | None = None
    """0 is Monday."""
    other: When | None = None
    """The other reading of 07/05/2024."""
    decade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """An editor's own check of code points `start` to `end`: by whom or what, from where, bound to what."""

    start: int
    end: int
    by: str
    source: str
    hash: str


def _end(token: Token) -> int:
    return token.end


def _first(date: Dated) -> int:
    return date.first


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paragraph:
    """One block of the author's own words; what is not is masked. Offsets count in the block's text."""

    block: int
    """Index into `Manuscript.blocks`."""
    text: str
    tokens: tuple[Token, ...]
    classes: str
    """The class letter of each token."""
    starts: tuple[int, ...]
    """The first token of each sentence."""
    dates: tuple[Dated, ...]
    """In text order."""
    lower: list[str] = field(default_factory=list)
    """Each token in lower case: what nearly every rule looks at."""
    whole: str = ""
    """The text with nothing masked."""
    heading: bool = False
    item: int | None = None
    """The column of its marker, where it begins an item of a list."""
    row: int | None = None
    """Where its line begins in the file, where it is a cell of a table: cells of one row have the same."""
    note: bool = False
    cites: tuple[tuple[int, str], ...] = ()
    """Offset and key of each citation."""
    checks: tuple[Check, ...] = ()
    """Stretches that an editor has checked."""

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield where `pattern` stands in the classes: spans count tokens."""
        return pattern.finditer(self.classes)

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that `token` stands in."""
        return bisect_right(self.starts, token) - 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """Return the first token of a sentence and the one after its last."""
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.tokens)
        return self.starts[sentence], end

    def around(self, token: int) -> tuple[int, int]:
        """Return the bounds of the sentence that `token` stands in."""
        return self.bounds(self.sentence(token))

    def dates_in(self, first: int, last: int) -> list[Dated]:
        """Return the dates that stand wholly in tokens `first` to `last`."""
        found = []
        for at in range(bisect_left(self.dates, first, key=_first), len(self.dates)):
            if self.dates[at].first >= last:
                break
            if self.dates[at].last <= last:
                found.append(self.dates[at])
        return found

    def token_at(self, offset: int) -> int:
        """Return the token that ends at or after `offset` of the text, else the last; 0 where none is."""
        at = bisect_left(self.tokens, offset, key=_end)
        return max(min(at, len(self.tokens) - 1), 0)

    def words(self, first: int, last: int) -> list[str]:
        """Return tokens `first` to `last` in lower case."""
        return self.lower[max(first, 0) : last]

    def said(self, first: int, last: int) -> str:
        """Return the text of tokens `first` to `last`."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


@lru_cache(maxsize=KEPT)
def read(text: str, grammar: Grammar) -> tuple[tuple[Token, ...], str, tuple[int, ...], tuple[Dated, ...]]:
    """Return the tokens of `text`, their classes, the first token of each sentence, and the dates."""
    tokens = tokenise(text, grammar)
    classes = "".join(token.kind for token in tokens)
    ends = [stop.end() for stop in re.finditer(r"\.", classes) if stop.end() < len(classes)]
    stops = [0, *ends, len(classes)]
    starts = tuple(at for one, two in pairwise(stops) for at in range(one, two, _LONGEST))
    return tokens, classes, starts if tokens else (), tuple(_dates(tokens, classes, grammar))


@lru_cache(maxsize=8)
def _patterns(grammar_dates: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            f"(?:{pattern})"
            for pattern in (*grammar_dates, "(?<=[iFT(])M(?![NOp])", "E?YE?", "NE", "EN", "D")
        )
    )


def _dates(tokens: Sequence[Token], classes: str, grammar: Grammar) -> Iterator[Dated]:
    for hit in _patterns(grammar.dates).finditer(classes):
        first, last = hit.span()
        date = _dated(tokens, first, last)
        if date and not _is_label(tokens, classes, date):
            yield date


def _dated(  # noqa: C901 - one branch a class
    tokens: Sequence[Token], first: int, last: int
) -> Dated | None:
    """Read tokens `first` to `last`: their classes say what is the day, the month, the year."""
    year = month = day = weekday = None
    other: When | None = None
    sign = 1
    for token in tokens[first:last]:
        value = token.value
        if token.kind == "I" and isinstance(value, tuple):
            year, month, day = value
            other = When(year, day, month) if "-" not in token.word and day <= 12 else None
        elif token.kind == "M" and isinstance(value, int):
            month = value
        elif token.kind == "W" and isinstance(value, int):
            weekday = value
        elif token.kind == "E":
            sign = -1 if value == "bc" else sign
        elif token.kind in "YD" and isinstance(value, int):
            year = value
        elif token.kind in "NO" and isinstance(value, int):
            day = value
    if day is not None and month is None and year is None:
        year, day = day, None  # 44 BC, AD 14
    if (day is not None and not 1 <= day <= 39) or year == 0:
        return None
    year = year * sign if year is not None else None
    while tokens[first].kind in "it" and first < last - 1:
        first += 1
    return Dated(
        first=first, last=last, when=When(year, month, day), weekday=weekday, other=other,
        decade=tokens[first].kind == "D",
    )  # fmt: skip


_NOUNS_AFTER = re.compile(r"(?:s|people|men|women|children|cattle|sheep|police)$")


def _is_label(tokens: Sequence[Token], classes: str, date: Dated) -> bool:
    """Tell a date from what only looks like one: a page, a count of things, a house number, a novel."""
    first, last = date.first, date.last
    before = classes[first - 1] if first else ""
    if before == "·" and first > 1:
        before = classes[first - 2] if classes[first - 2] == "L" else before  # pp. 1908
    after = classes[last] if last < len(classes) else ""
    if classes[first:last] != "Y":
        # "In May 20 people died": a bare number before a noun counts people, not days.
        return (
            classes[first:last] == "MN"
            and after == "x"
            and before == "i"
            and bool(_NOUNS_AFTER.search(tokens[last].word))
        )
    if (
        before in "L$h#"
        and before
        and tokens[first - 1].word not in ("about", "around", "circa", "ca", "only")
    ):
        return True
    if after in ("%", "$", "U", "v") and after:
        return True
    value = tokens[first].value
    if before == "c" and isinstance(value, int) and value % 100 == 0:
        return True  # Windows 2000
    if before == "p" and after not in {"x", "c"}:
        return True  # Orwell's 1984
    if after in {"c", "O"} and _STREETS & {
        token.word for token in tokens[last : last + 3] if token.kind in "cO"
    }:
        return True  # 1984 Third Avenue
    counts = after == "x" and bool(_NOUNS_AFTER.search(tokens[last].word)) and tokens[last].word not in _VERBS
    return counts and (not before or before not in "iFTtpP-&")


_STREETS = frozenset("street avenue road lane drive boulevard square way court place st ave rd blvd".split())
_VERBS = frozenset("was is has does as this his its".split())
