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

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NEGATION = re.compile(r"\b(?:not|no|never|nor|none|nothing|neither|without|nicht|kein\w*|nie|non|né|mai|weder|ohne|nichts|nobody|niemand|senza|nessun\w*|niente|nulla|n['’]t|cannot)\b|n['’]t\b", re.IGNORECASE)  # fmt: skip


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

    def slice(self, first: int, last: int) -> tuple[int, int]:
        return self.spans[first][0], self.spans[last - 1][1]


def squeezed(text: str) -> str:
    """Return letters and digits with one space between words: what `stands` compares."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")))).casefold()


def flat(text: str) -> str:
    return " ".join(text.split())


# --- correct quotations ---------------------------------------------------------------------------


def plain(q: str, _rng: random.Random) -> str:
    return q


def curly(q: str, _rng: random.Random) -> str:
    q = q.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    q = re.sub(r'(^|[\s(—-])"', r"\1“", q).replace('"', "”")
    return re.sub(r"(^|[\s(—-])'", r"\1‘", q).replace("'", "’")


def straight(q: str, _rng: random.Random) -> str:
    return q.translate(str.maketrans("‘’“”«»„", '\'\'"""""'))


def nested(q: str, _rng: random.Random) -> str:
    return (
        re.sub(r"(?<!\w)'|'(?!\w)", '"', q)
        if "'" in q
        else q.replace('"', "'").replace("“", "‘").replace("”", "’")
    )


def dashes(q: str, rng: random.Random) -> str:
    style = rng.choice(["—", " — ", " – ", "--"])
    return re.sub(r"\s*(?:--+|—|–)\s*", style, q)


def decomposed(q: str, _rng: random.Random) -> str:
    return unicodedata.normalize("NFD", q)


def composed_ligatures(q: str, _rng: random.Random) -> str:
    return q.replace("fi", "ﬁ").replace("fl", "ﬂ")


def rewrapped(q: str, rng: random.Random) -> str:
    words = q.split(" ")
    return "".join(w + ("\n" if rng.random() < 0.15 else " ") for w in words).strip()


def closing(q: str, rng: random.Random) -> str:
    return q + rng.choice([",", "."])


def first_letter(q: str, _rng: random.Random) -> str:
    return q[0].swapcase() + q[1:]


def bracketed_case(q: str, _rng: random.Random) -> str:
    return f"[{q[0].swapcase()}]{q[1:]}" if q[0].isalpha() else q


def sic(q: str, rng: random.Random) -> str:
    words = q.split(" ")
    words[rng.randrange(len(words))] += " [sic]"
    return " ".join(words)


def emphasis(q: str, rng: random.Random) -> str:
    words = q.split(" ")
    at = rng.randrange(len(words))
    mark = rng.choice(["*", "_", "**"])
    words[at] = f"{mark}{words[at]}{mark}"
    return " ".join(words) + rng.choice([" [emphasis added]", " [my emphasis]", " [italics mine]", ""])


def insertion(q: str, rng: random.Random) -> str:
    words = q.split(" ")
    words.insert(
        rng.randrange(1, len(words)), rng.choice(["[the queen]", "[his brother]", "[in London]", "[then]"])
    )
    return " ".join(words)


STYLES: dict[str, Callable[[str, random.Random], str]] = {
    "plain": plain, "curly": curly, "straight": straight, "nested": nested, "dashes": dashes, "nfd": decomposed,
    "ligatures": composed_ligatures, "rewrapped": rewrapped, "closing": closing, "first-letter": first_letter,
    "bracketed-case": bracketed_case, "sic": sic, "emphasis": emphasis, "insertion": insertion,
}  # fmt: skip
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


# --- alterations ----------------------------------------------------------------------------------

_HEDGES = ["perhaps", "often", "almost", "very", "always", "just", "also"]
_FUNCTION = ["the", "and", "of", "a", "to", "in", "that", "with"]


def _words(q: str) -> list[re.Match[str]]:
    return list(WORD.finditer(q))


def _put(q: str, span: tuple[int, int], new: str) -> str:
    return flat(q[: span[0]] + new + q[span[1] :])


def drop_word(q: str, rng: random.Random, _w: Words) -> str | None:
    found = _words(q)[1:-1]
    return _put(q, rng.choice(found).span(), "") if found else None


def add_word(q: str, rng: random.Random, _w: Words) -> str | None:
    found = _words(q)[1:]
    if not found:
        return None
    at = rng.choice(found).start()
    return flat(q[:at] + rng.choice(_HEDGES + _FUNCTION) + " " + q[at:])


def drop_negation(q: str, _rng: random.Random, _w: Words) -> str | None:
    found = re.search(r"\b(?:not|no|never|nicht|non) ", q)
    if found:
        return flat(q[: found.start()] + q[found.end() :])
    found = re.search(r"n['’]t\b", q)
    return q[: found.start()] + q[found.end() :] if found else None


def add_negation(q: str, _rng: random.Random, _w: Words) -> str | None:
    found = re.search(
        r"\b(?:is|was|are|were|be|will|would|can|could|did|do|had|have|ist|war|hat|è|era|ha) ", q
    )
    return q[: found.end()] + "not " + q[found.end() :] if found else None


def change_digit(q: str, rng: random.Random, _w: Words) -> str | None:
    found = list(re.finditer(r"\d", q))
    if not found:
        return None
    at = rng.choice(found).start()
    return q[:at] + str((int(q[at]) + rng.randint(1, 8)) % 10) + q[at + 1 :]


def other_word(q: str, rng: random.Random, w: Words) -> str | None:
    found = _words(q)
    match = rng.choice(found)
    start, end = rng.choice(w.spans)
    new = w.text[start:end]
    return None if new.casefold() == match[0].casefold() else _put(q, match.span(), new)


def plural(q: str, rng: random.Random, _w: Words) -> str | None:
    found = [m for m in _words(q) if len(m[0]) > 3]
    if not found:
        return None
    match = rng.choice(found)
    new = match[0][:-1] if match[0].endswith("s") else match[0] + "s"
    return _put(q, match.span(), new)


def tense(q: str, rng: random.Random, _w: Words) -> str | None:
    pairs = {"is": "was", "was": "is", "are": "were", "were": "are", "has": "had", "had": "has", "do": "did", "says": "said", "said": "says", "will": "would", "can": "could", "ist": "war", "hat": "hatte"}  # fmt: skip
    found = [m for m in _words(q) if m[0] in pairs or (m[0].endswith(("ed", "ing")) and len(m[0]) > 5)]
    if not found:
        return None
    match = rng.choice(found)
    new = pairs.get(match[0]) or (match[0][:-2] + "ing" if match[0].endswith("ed") else match[0][:-3] + "ed")
    return _put(q, match.span(), new)


def misspell(q: str, rng: random.Random, _w: Words) -> str | None:
    found = [m for m in _words(q) if len(m[0]) > 4]
    if not found:
        return None
    match = rng.choice(found)
    at = rng.randrange(1, len(match[0]) - 2)
    word = match[0]
    new = rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at] + word[at:],
        ]
    )
    return None if new == word else _put(q, match.span(), new)


def one_letter(q: str, rng: random.Random, _w: Words) -> str | None:
    found = [m for m in _words(q) if len(m[0]) > 3 and m[0].isascii()]
    if not found:
        return None
    match = rng.choice(found)
    at = rng.randrange(len(match[0]))
    new = (
        match[0][:at]
        + rng.choice([c for c in "abcdefghilmnoprstuvw" if c != match[0][at].lower()])
        + match[0][at + 1 :]
    )
    return _put(q, match.span(), new)


def swap(q: str, rng: random.Random, _w: Words) -> str | None:
    found = _words(q)
    pairs = [(a, b) for a, b in zip(found, found[1:], strict=False) if a[0].casefold() != b[0].casefold()]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return q[: a.start()] + b[0] + q[a.end() : b.start()] + a[0] + q[b.end() :]


def silent_cut(q: str, rng: random.Random, _w: Words) -> str | None:
    found = _words(q)
    if len(found) < 6:
        return None
    start = rng.randrange(1, len(found) - 3)
    end = min(len(found) - 1, start + rng.randint(2, 4))
    return flat(q[: found[start].start()] + q[found[end].start() :])


def join_words(q: str, rng: random.Random, _w: Words) -> str | None:
    found = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", q)]
    if not found:
        return None
    at = rng.choice(found)
    return q[:at] + q[at + 1 :]


def add_comma(q: str, rng: random.Random, _w: Words) -> str | None:
    found = [m.start() for m in re.finditer(r"(?<=\w) (?=\w)", q)]
    if not found:
        return None
    at = rng.choice(found)
    return q[:at] + "," + q[at:]


def drop_comma(q: str, _rng: random.Random, _w: Words) -> str | None:
    found = re.search(r"(?<=\w)[,;] (?=\w)", q)
    return q[: found.start()] + q[found.start() + 1 :] if found else None


def capital(q: str, rng: random.Random, _w: Words) -> str | None:
    found = _words(q)[1:]
    if not found:
        return None
    match = rng.choice(found)
    return (
        q[: match.start()] + match[0][0].swapcase() + q[match.start() + 1 :]
        if match[0][0].isalpha()
        else None
    )


def accent(q: str, _rng: random.Random, _w: Words) -> str | None:
    found = [
        at
        for at, c in enumerate(q)
        if unicodedata.decomposition(c) and c.isalpha() and len(unicodedata.normalize("NFD", c)) > 1
    ]
    return q[: found[0]] + unicodedata.normalize("NFD", q[found[0]])[0] + q[found[0] + 1 :] if found else None


def bracketed_no(q: str, rng: random.Random, _w: Words) -> str | None:
    found = _words(q)[1:]
    if not found:
        return None
    at = rng.choice(found).start()
    return q[:at] + "[not] " + q[at:]


Alteration = Callable[[str, random.Random, Words], str | None]
ALTERATIONS: dict[str, Alteration] = {
    "drop-word": drop_word, "add-word": add_word, "drop-negation": drop_negation, "add-negation": add_negation,
    "digit": change_digit, "other-word": other_word, "plural": plural, "tense": tense, "misspell": misspell,
    "one-letter": one_letter, "swap": swap, "silent-cut": silent_cut, "join-words": join_words, "add-comma": add_comma,
    "drop-comma": drop_comma, "capital": capital, "accent": accent, "bracketed-no": bracketed_no,
}  # fmt: skip


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
            changed = alter(passage, rng, words)
            if changed is None or changed == passage:
                continue
            if squeezed(changed) != squeezed(passage) and stands(changed):
                continue
            marked = rng.random()
            if marked < 0.15:
                changed = bracketed_case(changed, rng)
            elif marked < 0.3 and name not in ("capital", "add-comma"):
                changed = sic(changed, rng)
            yield Case(changed, words.name, "altered", name, ((a, b),))
            break
    yield from _altered_elisions(words, rng, stands)


def _altered_elisions(words: Words, rng: random.Random, stands: Callable[[str], bool]) -> Iterator[Case]:
    for name in ("wrong-order", "elided-word", "swallowed-no", "far-apart"):
        for _ in range(30):
            first, last = words.pick(rng, 14, 60)
            made = elided(words, first, last, rng)
            if made is None:
                continue
            (a, b), (c, d) = made[1]
            left, right = flat(words.text[a:b]), flat(words.text[c:d])
            if name == "wrong-order":
                if flat(words.text[d:]).find(left) >= 0:
                    continue
                quote = f"{right} … {left}"
            elif name == "elided-word":
                changed = other_word(right, rng, words)
                if changed is None or stands(changed):
                    continue
                quote = f"{left} … {changed}"
            elif name == "swallowed-no":
                found = re.search(r"\b(?:not|never|no|nicht|non)\b", words.text[a:d])
                if not found or found.start() < 12 or words.text[a + found.end() : d].count(" ") < 4:
                    continue
                at = a + found.start()
                left, right = flat(words.text[a:at]).rstrip(), flat(words.text[a + found.end() : d]).lstrip()
                quote = f"{left} … {right}"
            else:
                far = rng.randrange(len(words.spans) - 10)
                start, end = words.slice(far, far + 8)
                if start < d + 4000:
                    continue
                quote = f"{right} … {flat(words.text[start:end])}"
            yield Case(quote, words.name, "altered", name, ((a, b), (c, d)))
            break
