# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a text into the spans of its page furniture: running headers, footers and page numbers.

A line is furniture when its form (digits aside) comes back page by page *and* it interrupts what it
stands in: the line above does not end a sentence, or a form feed is beside it. A speaker's name, a
refrain and a chapter heading come back too, but interrupt nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from galleyproof.match.lines import AROUND, candidates
from galleyproof.model import Span

_PAGE = (400, 9000)
"""Fewest and most code points that a page holds; between two lines of one form."""
_DIGITS = re.compile(r"([0-9]+)")
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_VERSE = 150
"""Fewest code points of a page of Chinese verse, under its title and its number."""
_PAGED, _LEAF = 0.4, 5000
"""Share of all pages, and their size, at whose top a line is furniture though it interrupts nothing."""
_TINY, _STEP = 8, 4
_CLOSED = tuple(".!?:;…。！？，；：”»」』》\"'’)]—–-")
_PAGE_WORDS = frozenset({"", "page", "p", "pg", "seite", "s", "pagina", "pag", "of", "pageof", "von", "di"})


class _Line(NamedTuple):
    start: int
    end: int
    number: int | None


def furniture(text: str) -> tuple[Span, ...]:
    """Return the lines of `text` that belong to the page and not to the words, in order."""
    groups = _groups(text)
    page = _Page(text, groups)
    stacked = page.stacked(groups)
    found = [lines for form, lines in groups.items() if form in stacked or page.is_furniture(form, lines)]
    taken = {line.start for lines in found for line in lines}
    if taken:
        found += [
            lines
            for form, lines in groups.items()
            if lines[0].start not in taken and page.beside(form, lines, taken)
        ]
    spans = {Span(start=line.start, end=line.end) for lines in found for line in lines}
    return tuple(sorted(spans))


def _groups(text: str) -> dict[str, list[_Line]]:
    """Return short lines by their form without numbers; of forms that come once, only page numbers."""
    plain: dict[str, list[_Line]] = defaultdict(list)
    numbered: dict[str, list[_Line]] = defaultdict(list)
    for start, end in candidates(text):
        said = text[start:end].strip(AROUND)
        if said[0].isdigit() or said[-1].isdigit():
            form, number = _form(said)
            numbered[form].append(_Line(start, end, number))
        elif len(said) < _TINY and _ROMAN.fullmatch(said):
            numbered[""].append(_Line(start, end, roman(said)))
        else:
            plain[said].append(_Line(start, end, None))
    groups = {form: found for form, found in numbered.items() if len(found) > 1 or form in _PAGE_WORDS}
    if "" in groups:
        groups[""] = _counting(groups[""])
    for form, found in plain.items():
        counted = groups.get(form, [])
        if len(counted) > 2 and _counts_up(counted):  # a title over the page may be a speaker's name too
            groups[f"{form} #"] = groups.pop(form)
            counted = []
        if len(found) > 1:
            groups[form] = sorted(found + counted)
    return groups


def _counting(lines: list[_Line]) -> list[_Line]:
    """Return the longest run of lines that count up, where that is most of them: the others are no pages'."""
    ends: dict[int, int] = {}  # by number, the line that ends the longest run so far
    sizes, previous = [1] * len(lines), [-1] * len(lines)
    for at, line in enumerate(lines):
        if line.number is None:
            continue
        before = [ends[line.number - step] for step in range(1, _STEP + 1) if line.number - step in ends]
        if before:
            previous[at] = max(before, key=sizes.__getitem__)
            sizes[at] = 1 + sizes[previous[at]]
        if line.number not in ends or sizes[at] >= sizes[ends[line.number]]:
            ends[line.number] = at
    at, longest = max(range(len(lines)), key=sizes.__getitem__), []
    while at >= 0:
        longest.append(lines[at])
        at = previous[at]
    return longest[::-1] if len(longest) >= max(3, len(lines) / 2) else lines


def _form(line: str) -> tuple[str, int | None]:
    """Return a line without its digits, and the first number of it that may be a page's."""
    parts = _DIGITS.split(line)  # what is between numbers and the numbers by turns
    number = next((int(n) for n in parts[1::2] if len(n) < 7), None)
    form = "".join(parts[::2]).strip(AROUND)
    return "" if form.casefold() in _PAGE_WORDS else form, number


def roman(text: str) -> int | None:
    """Return the value of a Roman number in any case, None where a letter is none of its."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    letters = [values.get(letter, 0) for letter in text.casefold()]
    if not letters or 0 in letters:
        return None
    pairs = zip(letters, [*letters[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


class _Page:
    def __init__(self, text: str, groups: dict[str, list[_Line]]) -> None:
        self.text = text
        self.candidates = {line.end: line.start for lines in groups.values() for line in lines}
        self.after = {start: end for end, start in self.candidates.items()}
        self.feeds = "\f" in text

    def is_furniture(self, form: str, lines: Sequence[_Line]) -> bool:
        if self.feeds and self._share(lines, self._at_feed) >= 0.6:
            bare = not form and lines[0].number is not None
            titled = lines[0].number is not None or _like_a_title(form)
            paged = (
                len(lines) > 2 and _page_apart(lines, _LEAF) and len(lines) >= _PAGED * self.text.count("\f")
            )
            return bare or (
                titled and len(lines) > 1 and (paged or self._share(lines, self._interrupts) >= 0.2)
            )
        if len(lines) < 3 or not _page_apart(lines):
            return False
        if lines[0].number is not None and _counts_up(lines):
            return self._share(lines, self._interrupts) >= 0.25
        if not _like_a_title(form):
            return False
        interrupting, splitting = self._share(lines, self._interrupts), self._share(lines, self._splits)
        if splitting >= 0.25 and interrupting >= 0.4:
            return True
        if splitting >= 0.2 and " " in form and self._share(lines, self._alone) >= 0.8:
            return True
        return len(lines) > 3 and interrupting >= 0.3 and _regular(lines)

    def stacked(self, groups: dict[str, list[_Line]]) -> set[str]:
        """Return the forms of two titles, or a title and a page number, that come back one over the other.

        Two lines together are no accident, so one sentence that they cut in two is enough: most pages
        of a short paper end where a paragraph does.
        """
        titles = {
            form
            for form, lines in groups.items()
            if len(lines) > 2 and (_counts_up(lines) if form == "" else _like_a_title(form))
        }
        form_at = {line.start: form for form in titles for line in groups[form]}
        places: dict[tuple[str, str], list[_Line]] = defaultdict(list)
        for form in titles:
            for line in groups[form]:
                below = form_at.get(self._line_below(line.end) or -1)
                if below is not None and below != form:
                    places[form, below].append(line)
        return {
            form
            for pair, lines in places.items()
            if len(lines) >= 3
            if (_page_apart(lines) and any(map(self._splits, lines)))
            or ("" in pair and _page_apart(lines, least=_VERSE) and _always(lines, groups, pair))
            for form in pair
        }

    def beside(self, form: str, lines: Sequence[_Line], taken: set[int]) -> bool:
        """Whether lines of one form stand next to known furniture: a title over its page number.

        What looks like no title ("by the editors") has to stand there nearly always.
        """

        def near(line: _Line) -> bool:
            above = self._line_above(line.start)
            below = self._line_below(line.end)
            return above in taken or below in taken

        least, share = (2, 0.6) if _like_a_title(form) else (4, 0.9)
        return len(lines) >= least and self._share(lines, near) >= share

    @staticmethod
    def _share(lines: Sequence[_Line], test: Callable[[_Line], bool]) -> float:
        return sum(test(line) for line in lines) / len(lines)

    def _at_feed(self, line: _Line) -> bool:
        above, below = self.text[max(0, line.start - 160) : line.start], self.text[line.end : line.end + 160]
        before = above.rpartition("\f")
        after = below.partition("\f")
        return (before[1] != "" and _few_lines(before[2])) or (after[1] != "" and _few_lines(after[0]))

    def _line_above(self, at: int) -> int | None:
        end = at
        while end and self.text[end - 1].isspace():
            end -= 1
        stop = end
        while stop < len(self.text) and self.text[stop] not in "\n\r\f":
            stop += 1
        return self.candidates.get(stop)

    def _line_below(self, at: int) -> int | None:
        start = at
        while start < len(self.text) and self.text[start].isspace():
            start += 1
        while start and self.text[start - 1] not in "\n\r\f":
            start -= 1
        return start if start in self.after else None

    def _body_before(self, line: _Line) -> str:
        """Return the last characters of the running text above, other candidates skipped."""
        at, steps = line.start, 0
        while steps < 3 and (above := self._line_above(at)) is not None and above < at:
            at, steps = above, steps + 1
        return self.text[max(0, at - 80) : at].rstrip()

    def _body_after(self, line: _Line) -> str:
        at, steps = line.end, 0
        while steps < 3 and (below := self._line_below(at)) is not None and below >= at:
            at, steps = self.after[below], steps + 1
        return self.text[at : at + 80].lstrip()

    def _interrupts(self, line: _Line) -> bool:
        before = self._body_before(line)
        return bool(before) and not before.endswith(_CLOSED)

    def _alone(self, line: _Line) -> bool:
        """Whether empty lines stand around a line."""
        above, below = self.text[max(0, line.start - 3) : line.start], self.text[line.end : line.end + 3]
        return above.count("\n") > 1 and below.count("\n") > 1

    def _splits(self, line: _Line) -> bool:
        first = self._body_after(line)[:1]
        return self._interrupts(line) and first.isalpha() and first == first.lower()


def _like_a_title(form: str) -> bool:
    """Say whether a line looks like a title: no number, no lone small word that a wrap left behind."""
    first = next((char for char in form if char.isalpha()), "")
    if sum(map(str.isalpha, form)) <= 3:
        return False
    if not first.islower():
        return True
    initials = [word[0] for word in re.findall(r"[^\W\d_]+", form)]
    return 2 * sum(not initial.islower() for initial in initials) >= len(initials)


def _few_lines(between: str) -> bool:
    return sum(1 for line in between.split("\n") if line.strip()) <= 2


def _page_apart(lines: Sequence[_Line], most: int = 2 * _PAGE[1], least: int = _PAGE[0]) -> bool:
    apart = [after.start - before.start for before, after in pairwise(lines)]
    short = sum(1 for distance in apart if distance < least // 2)
    return least <= _median(apart) <= most and short <= len(apart) // 10


def _median(numbers: Iterable[int]) -> float:
    """Return the median; `statistics`, which has one, takes longer to import than a text to read."""
    ranked = sorted(numbers)
    middle = len(ranked) // 2
    return (ranked[middle] + ranked[~middle]) / 2


def _regular(lines: Sequence[_Line]) -> bool:
    """Whether most lines come after a page of the same length; a refrain's stanza is shorter."""
    apart = [after.start - before.start for before, after in pairwise(lines)]
    usual = _median(apart)
    return usual >= 2 * _PAGE[0] and sum(abs(a - usual) <= 0.2 * usual for a in apart) >= 0.6 * len(apart)


def _always(lines: Sequence[_Line], groups: Mapping[str, Sequence[_Line]], pair: tuple[str, str]) -> bool:
    """Whether the lines of two forms stand together nearly wherever one of them stands."""
    return all(len(lines) >= 0.8 * len(groups[form]) for form in pair)


def _counts_up(lines: Sequence[_Line]) -> bool:
    numbers = [line.number for line in lines if line.number is not None]
    steps = [after - before for before, after in pairwise(numbers)]
    return bool(steps) and sum(1 for step in steps if 0 < step <= _STEP) >= 0.8 * len(steps)
