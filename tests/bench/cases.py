# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns clean texts into labelled cases: correct quotations by class, and alterations by class.

A case says what was done, never what the engine should make of it beyond right or wrong. Where a
change happens to make words that stand in the source after all, the case is dropped.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from galleyproof.match.alterations import ALTERATIONS
from galleyproof.match.styles import STYLES
from galleyproof.match.words import WORD

NEGATION = re.compile(
    r"""\b(?:not|no|never|nor|none|nothing|neither|without|cannot|nobody|nicht|kein\w*|nie|nichts|niemand|weder|ohne
    |non|né|mai|senza|nessun\w*|niente|nulla)\b|n['’]t\b""",
    re.IGNORECASE | re.VERBOSE,
)


_BROKEN = re.compile(
    r"^.?\d[.,:]\d|^[.,:]\d|^['’]|\d[.,]\d.?$|\w['’]\w?$"
)  # a number or a clipped word cut in two


@dataclass(frozen=True)
class Case:
    """A quotation, the source cited for it, what was done to it, and where it really stands.

    `spans` are code points of the clean text of `source` (of `true_source` where misattributed).
    """

    quote: str
    source: str
    kind: str
    """`correct`, `altered`, `misattributed` or `invented`."""
    change: str
    spans: tuple[tuple[int, int], ...] = ()
    true_source: str = ""


@dataclass(frozen=True)
class Words:
    """A clean text and the spans of its words."""

    name: str
    text: str
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, name: str, text: str) -> Words:
        return cls(name, text, tuple(match.span() for match in WORD.finditer(text)))

    def pick(self, rng: random.Random, low: int, high: int) -> tuple[int, int]:
        """Return the first and last word of a stretch that stays inside two paragraphs."""
        while True:
            count = rng.randint(low, high)
            first = rng.randrange(0, len(self.spans) - count)
            start, end = self.spans[first][0], self.spans[first + count - 1][1]
            passage = self.text[start:end]
            if (
                passage.count("\n\n") <= 0
                and not set(passage) & set("[]…*_<>{}|")
                and not _BROKEN.search(self.text[start - 1 : end + 2])
                and "..." not in passage
            ):
                return first, first + count

    def vocabulary(self) -> tuple[str, ...]:
        return tuple(self.text[start:end] for start, end in self.spans[:20_000])

    def slice(self, first: int, last: int) -> tuple[int, int]:
        return self.spans[first][0], self.spans[last - 1][1]


def squeezed(text: str) -> str:
    """Return letters and digits with one space between words: what `stands` compares."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")))).casefold()


def flat(text: str) -> str:
    return " ".join(text.split())


# --- correct quotations ---------------------------------------------------------------------------

ELLIPSES = (
    "…",
    "...",
    ". . .",
    " … ",
    " ... ",
    " . . . ",
    " […] ",
    " [...] ",
    "....",
    " (…) ",
    " [. . .] ",
    ". … ",
    ", ... ",
)


def elided(
    words: Words, first: int, last: int, rng: random.Random, times: int = 1
) -> tuple[str, list[tuple[int, int]]] | None:
    """Leave out stretches of words; None where a negation would go, or too few words are left."""
    cuts: list[tuple[int, int]] = []
    at = first
    pieces: list[tuple[int, int]] = []
    for _ in range(times):
        keep = rng.randint(2, max(2, (last - first) // (2 * times + 1)))
        drop = rng.randint(1, max(1, (last - first) // (2 * times + 1)))
        if at + keep + drop + 2 > last:
            return None
        pieces.append((at, at + keep))
        cuts.append((at + keep, at + keep + drop))
        at += keep + drop
    pieces.append((at, last))
    for start, end in cuts:
        if NEGATION.search(words.text[words.slice(start, end)[0] : words.slice(start, end)[1]]):
            return None
    spans = [words.slice(*piece) for piece in pieces]
    text = flat(words.text[spans[0][0] : spans[0][1]])
    for start, end in spans[1:]:
        text += rng.choice(
            ELLIPSES
            if not re.search(r"[?!]", words.text[words.slice(first, last)[0] : words.slice(first, last)[1]])
            else ELLIPSES[:11]
        ) + flat(words.text[start:end])
    return text, spans


def ending(words: Words, first: int, last: int, rng: random.Random) -> str | None:
    """Write say[ing] for a word that ends in s, ed or ing; None where there is none."""
    for number in rng.sample(range(first, last), last - first):
        start, end = words.spans[number]
        word = words.text[start:end]
        found = re.fullmatch(r"([a-z]{3,}?)(s|ed|ing)", word)
        if found:
            new = rng.choice([e for e in ("s", "ed", "ing", "") if e != found[2]])
            a, b = words.slice(first, last)
            return flat(words.text[a:start] + found[1] + f"[{new}]" + words.text[end:b])
    return None


def replaced(words: Words, first: int, last: int, rng: random.Random) -> str | None:
    """Put a bracketed name in place of one to three words."""
    count = rng.randint(1, 3)
    at = rng.randrange(first + 1, max(first + 2, last - count - 1))
    a, b = words.slice(first, last)
    start, end = words.slice(at, at + count)
    gone = words.text[start:end]
    if NEGATION.search(gone) or re.search(r"[^\w\s]", gone) or end >= b:
        return None
    return flat(
        words.text[a:start] + rng.choice(["[Elizabeth]", "[the old king]", "[they]"]) + words.text[end:b]
    )


def correct(words: Words, rng: random.Random) -> Iterator[Case]:
    """Yield one correct quotation of each class that the text gives occasion for."""
    for name, style in STYLES.items():
        first, last = words.pick(rng, 2, 40)
        a, b = words.slice(first, last)
        if name in ("plain", "rewrapped") and words.text[b : b + 1] in ",.;:?!" and rng.random() < 0.5:
            b += 1
        quote = style(flat(words.text[a:b]), rng)
        if name == "closing" and words.text[b : b + 1] in "?!":
            continue
        yield Case(quote, words.name, "correct", name, ((a, b),))
    first, last = words.pick(rng, 1, 3)
    a, b = words.slice(first, last)
    yield Case(flat(words.text[a:b]), words.name, "correct", "short", ((a, b),))
    for times in (1, 2, 3):
        first, last = words.pick(rng, 12, 60)
        made = elided(words, first, last, rng, times)
        if made:
            yield Case(made[0], words.name, "correct", f"ellipsis-{times}", tuple(made[1]))
    for make in (ending, replaced):
        first, last = words.pick(rng, 6, 40)
        quote_or_none = make(words, first, last, rng)
        if quote_or_none:
            yield Case(quote_or_none, words.name, "correct", make.__name__, (words.slice(first, last),))


def altered(words: Words, rng: random.Random, stands: Callable[[str], bool]) -> Iterator[Case]:
    """Yield one quotation a class with one change; some carry an editorial mark besides."""
    for name, alter in ALTERATIONS.items():
        for _ in range(30):
            first, last = words.pick(rng, 3, 40)
            a, b = words.slice(first, last)
            passage = flat(words.text[a:b])
            changed = alter(passage, rng, words.vocabulary())
            if changed is None or changed == passage:
                continue
            if squeezed(changed) != squeezed(passage) and stands(changed):
                continue
            marked = rng.random()
            if marked < 0.15:
                changed = STYLES["bracketed-case"](changed, rng)
            elif marked < 0.3 and name not in ("capital", "add-comma"):
                changed = STYLES["sic"](changed, rng)
            yield Case(changed, words.name, "altered", name, ((a, b),))
            break
    yield from _altered_elisions(words, rng, stands)


class _Cut(NamedTuple):
    """A quotation with one ellipsis: its words, and the spans on both sides of what is left out."""

    words: Words
    left: tuple[int, int]
    right: tuple[int, int]
    stands: Callable[[str], bool]

    def said(self, start: int, end: int) -> str:
        return flat(self.words.text[start:end])


def _wrong_order(cut: _Cut, _rng: random.Random) -> str | None:
    left, right = cut.said(*cut.left), cut.said(*cut.right)
    return None if left in flat(cut.words.text[cut.right[1] :]) else f"{right} … {left}"


def _elided_word(cut: _Cut, rng: random.Random) -> str | None:
    changed = ALTERATIONS["other-word"](cut.said(*cut.right), rng, cut.words.vocabulary())
    return None if changed is None or cut.stands(changed) else f"{cut.said(*cut.left)} … {changed}"


def _swallowed_no(cut: _Cut, _rng: random.Random) -> str | None:
    start, end = cut.left[0], cut.right[1]
    found = re.search(r"\b(?:not|never|no|nicht|non)\b", cut.words.text[start:end])
    if not found or found.start() < 12 or cut.words.text[start + found.end() : end].count(" ") < 4:
        return None
    return f"{cut.said(start, start + found.start())} … {cut.said(start + found.end(), end)}"


def _far_apart(cut: _Cut, rng: random.Random) -> str | None:
    far = rng.randrange(len(cut.words.spans) - 10)
    start, end = cut.words.slice(far, far + 8)
    return f"{cut.said(*cut.right)} … {cut.said(start, end)}" if start > cut.right[1] + 4000 else None


_ELISIONS = {
    "wrong-order": _wrong_order,
    "elided-word": _elided_word,
    "swallowed-no": _swallowed_no,
    "far-apart": _far_apart,
}


def _altered_elisions(words: Words, rng: random.Random, stands: Callable[[str], bool]) -> Iterator[Case]:
    for name, alter in _ELISIONS.items():
        for _ in range(30):
            made = elided(words, *words.pick(rng, 14, 60), rng)
            quote = alter(_Cut(words, made[1][0], made[1][1], stands), rng) if made else None
            if made and quote is not None:
                yield Case(quote, words.name, "altered", name, tuple(made[1]))
                break
