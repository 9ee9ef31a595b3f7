# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The text of a block into its marks, and for each what it may be, with a cost for each reading.

Only what stands beside a mark counts here: white space, a word, punctuation, another mark. Which
reading holds is settled for all marks together, in `reading`.
"""

from __future__ import annotations

import dataclasses
import math
import re
import unicodedata

from galleyproof.quotes import elisions

OPEN, CLOSE, NONE = "open", "close", "none"

PAIRS: dict[str, str] = {
    "'": "'’", "‘": "’'", "’": "’", "‛": "’'", "`": "'’",
    '"': '"”', "“": '”"', "”": "”", "‟": '”"', "``": "''\"”",
    "„": '“”"‟', "‚": "‘’'‛",
    "«": "»", "»": "«»", "‹": "›", "›": "‹›",
    "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "〝": "〞〟",
}  # fmt: skip
"""What closes each opening mark; the first is the usual one."""

SINGLES = frozenset("'‘’‛`")
_OPENERS = frozenset("„‟‛「『﹁﹃〝")
_CLOSERS = frozenset("」』﹂﹄〞〟")
_ALL = frozenset("".join(PAIRS) + "".join(PAIRS.values()))
_MARK = re.compile("``|[" + re.escape("".join(sorted(_ALL))) + "]")
_THIN = frozenset("\u2009\u200a\u202f\u00a0\u2006")
_BEFORE = frozenset("([{<—–-―/|=*_~…¿¡:;,.!?>&+•·†‡§#\u2060\ufeff")
_BRACKETS = frozenset("([{<¿¡")
_STOPS = frozenset(",;)")  # never right behind an opening mark
_TIGHT = frozenset(":;,.!?>*…")  # before an opening mark only where a space was forgotten
_ASSIGNED = re.compile(r"""(?<=[\w\-])=(?:"[^"\n]*"|'[^'\n]*')""")
_PHRASE_N = re.compile(r"(?<=[\w,][ \u00a0])['‘’](?:n['’](?=[ \u00a0]\w)|r['’](?= Us\b))", re.IGNORECASE)
_LETTER_N = re.compile(
    r"(?:letters?|the|an?|variable|integer|number|character|symbol|called|named|for|by|is)\s\Z", re.IGNORECASE
)
_BRACKET = re.compile(r"[()\[\]]")
_NAMED = re.compile(r"""(?<![^\s([{])(?:['‘]"['’]|["“]'["”])(?!\w)""")
_SPACED = 1.5  # a straight mark between spaces that opens or closes
_MEASURED = re.compile(r"\d[ \u00a0]\Z")
_SWEDISH = frozenset(("sv", "fi", "nb", "nn", "no", "da", "se"))


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A mark at `at`, `char` long, and its readings: a role and what it costs to take it so."""

    at: int
    char: str
    readings: tuple[tuple[str, float], ...]
    until: float = math.inf
    """Where the bracket closes that it stands in: what opens inside ends there at the latest."""

    def cost(self, role: str) -> float | None:
        """Return what `role` costs, None where the mark cannot have it."""
        return next((cost for name, cost in self.readings if name == role), None)


def marks(
    text: str, lang: str = "", joined: frozenset[int] = frozenset(), hung: frozenset[int] = frozenset()
) -> list[Mark]:
    """Return the marks of `text`.

    Before an offset in `joined` stands a word that has no characters, before one in `hung` a note's mark
    or a citation in brackets.
    """
    barred = _barred(text)
    inside = _Brackets(text)
    found: list[Mark] = []
    latex = 0
    skip = -1
    for match in _MARK.finditer(text):
        at, char = match.start(), match[0]
        if at <= skip or at in barred:
            continue
        if char == "``":
            latex += 1
        elif latex and text.startswith("''", at):
            char, skip, latex = "''", at + 1, latex - 1
        end = at + len(char)
        sides = _Sides(
            text, at, len(char), at in joined, end in hung or (end + 1 in hung and text[end].isspace())
        )
        readings = tuple(_readings(char, sides, lang))
        if readings:
            found.append(Mark(at, char, readings, inside.until(at)))
    return found


class _Brackets:
    """The brackets of a text that are closed; asked from left to right."""

    def __init__(self, text: str) -> None:
        opened: list[int] = []
        self.pairs: dict[int, int] = {}
        for match in _BRACKET.finditer(text):
            if match[0] in "([":
                opened.append(match.start())
            elif opened:
                self.pairs[opened.pop()] = match.start()
        self.waiting = sorted(self.pairs, reverse=True)
        self.entered: list[int] = []

    def until(self, at: int) -> float:
        """Return where the innermost bracket around `at` closes; infinity outside any."""
        while self.waiting and self.waiting[-1] < at:
            self.entered.append(self.pairs[self.waiting.pop()])
            while len(self.entered) > 1 and self.entered[-2] < self.entered[-1]:
                del self.entered[-2]
        while self.entered and self.entered[-1] < at:
            self.entered.pop()
        return self.entered[-1] if self.entered else math.inf


def _barred(text: str) -> frozenset[int]:
    """Return the offsets of marks that are no marks of speech: x="1", rock 'n' roll, a lone ditto."""
    places = assigned(text)
    for match in _PHRASE_N.finditer(text):
        if not _LETTER_N.search(text, max(0, match.start() - 12), match.start()):
            places.update((match.start(), match.end() - 1))
    places.update(match.start() + 1 for match in _NAMED.finditer(text))  # a mark that is spoken of: "'"
    if text.strip() in {'"', "”", "''", "″"}:
        places.update(range(len(text)))
    return frozenset(places)


def assigned(text: str) -> set[int]:
    """Return the offsets of the marks in x="1", which are a program's and stay as they are."""
    return {place for match in _ASSIGNED.finditer(text) for place in range(match.start() + 1, match.end())}


class _Sides:
    """What stands beside a mark: directly, and beyond the other marks that it touches."""

    __slots__ = ("after", "at", "before", "end", "following", "hung", "preceding", "text")

    def __init__(self, text: str, at: int, length: int, joined: bool, hung: bool) -> None:
        self.hung = hung
        self.text, self.at, self.end = text, at, at + length
        self.preceding = "x" if joined else text[at - 1 : at] or " "
        self.following = text[self.end : self.end + 1] or " "
        self.before = self.preceding if joined else _beyond(text, at - 1, -1)
        self.after = _beyond(text, self.end, 1)

    @property
    def opens(self) -> bool:
        if _blank(self.following) or self.following in _STOPS:
            return False
        before = self.before
        return _blank(before) or before in _BEFORE or _ideographic(before) or self.elided

    @property
    def elided(self) -> bool:
        # l'"altra": the mark before is an apostrophe that ends an article.
        return self.preceding in "'’" and elisions.article(self.text, self.at - 1)

    @property
    def closes(self) -> bool:
        if _blank(self.preceding) or self.preceding in _BRACKETS:
            return False
        return not _wordly(self.after) or _ideograph(self.after) or self.following in _ALL

    @property
    def measures(self) -> bool:
        return _MEASURED.search(self.text, max(0, self.at - 2), self.at) is not None

    @property
    def inside(self) -> bool:
        return _wordly(self.preceding) and _wordly(self.following) and not _ideograph(self.preceding)


def _beyond(text: str, at: int, step: int) -> str:
    """Return the first character from `at` on that is no mark, nor a thin space between two."""
    for _ in range(8):
        char = text[at : at + 1] if at >= 0 else ""
        if not char:
            return " "
        thin = (
            char in _THIN
            and text[at + step : at + step + 1] in _ALL
            and text[at - step : at - step + 1] in _ALL
        )
        if char not in _ALL and not (thin and at + step >= 0):
            return char
        at += step
    return " "


def _blank(char: str) -> bool:
    return char.isspace() or char == "\u200b"


def _wordly(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def _ideographic(char: str) -> bool:
    """Return whether `char` is an ideograph, a kana or a full-width punctuation mark."""
    return _ideograph(char) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff65"


def _ideograph(char: str) -> bool:
    return char >= "\u2e80" and unicodedata.category(char) == "Lo" and not "\ua000" <= char <= "\uabff"


_Readings = list[tuple[str, float]]


def _readings(char: str, sides: _Sides, lang: str) -> _Readings:
    if char in "'’‘":
        return _single(char, sides, lang)
    if char == '"':
        return _double(sides)
    if char in "“”":
        return _curly(char, sides, lang)
    if char in "«»‹›":
        return _angle(char, sides)
    if char in "``":
        return [(OPEN, 0.0), (NONE, 5.0)] if sides.opens else []
    if char == "''" or char in _CLOSERS:
        return [(CLOSE, 0.0), (NONE, 3.0)]
    if char == "‚":
        return [(OPEN, 0.0), (NONE, 2.0)] if sides.opens else []
    return [(OPEN, 0.0)] if char in _OPENERS else []


def _single(char: str, sides: _Sides, lang: str) -> _Readings:
    text, at = sides.text, sides.at
    if sides.inside and elisions.counted(text, at, lang):
        return [(CLOSE, 3.0), (NONE, elisions.SURE)]
    if sides.inside or (
        not _blank(sides.preceding) and sides.preceding not in _BEFORE and elisions.joins(text, at)
    ):
        return [(NONE, elisions.SURE)]
    readings: _Readings = []
    apostrophe = elisions.NEVER
    if sides.opens:
        apostrophe = elisions.leading(text, at, curly=char == "’")
        readings.append((OPEN, _opening(char, sides, apostrophe, lang)))
    if sides.closes:
        readings.append((CLOSE, 0.0 if not sides.opens else 0.5))
        # Nobody cites between an owner and what is owned.
        apostrophe = min(apostrophe, max(elisions.trailing(text, at), elisions.LATE if sides.hung else 0.0))
    if not readings and char == "'" and _blank(sides.preceding) and _blank(sides.following):
        return [(CLOSE, _SPACED), (NONE, elisions.SURE)]
    if not readings and char == "‘":
        readings.append((OPEN, 1.0))
    return [*readings, (NONE, apostrophe if readings else elisions.SURE)]


def _opening(char: str, sides: _Sides, apostrophe: float, lang: str) -> float:
    if char == "’":
        return 0.0 if lang[:2] in _SWEDISH else 3.0
    forgotten = 0.5 if sides.before in _TIGHT else 0.0
    if apostrophe > elisions.READY:
        return forgotten
    if elisions.shortened(sides.text, sides.at):
        return forgotten + 3.0
    return forgotten + (1.5 if char == "'" else 0.2)


def _double(sides: _Sides) -> _Readings:
    prime = sides.preceding.isdigit()
    readings: _Readings = []
    if sides.inside:
        return [(CLOSE, 1.5), (OPEN, 2.5), (NONE, elisions.USUAL)]
    if sides.following in _THIN and not _wordly(sides.preceding):  # " oui ", as French sets its own marks
        return [(OPEN, 0.3), (CLOSE, 2.0), (NONE, 2.0)]
    if sides.preceding in _THIN and not _wordly(sides.following) and not sides.measures:
        return [(CLOSE, 0.3), (OPEN, 2.0), (NONE, 2.0)]
    if sides.opens:
        readings.append((OPEN, 0.5 if sides.before in _TIGHT else 0.0))
    measured = prime and elisions.measures(sides.text, sides.at)
    if sides.closes:
        readings.append((CLOSE, 1.0 if measured else 0.5 if sides.opens else 0.0))
    elif _wordly(sides.preceding):
        readings.append((CLOSE, 1.5))
    if not readings:  # between spaces: " so " or "so: " by a slip, or the mark itself
        return [(CLOSE, _SPACED), (OPEN, _SPACED), (NONE, 0.5 if sides.measures else 2.0)]
    usual = elisions.READY if measured else elisions.USUAL
    return [*readings, (NONE, usual if prime else 3.0 if not sides.opens else 8.0)]


def _curly(char: str, sides: _Sides, lang: str) -> _Readings:
    if char == "“":
        return [(OPEN, 0.0 if not sides.closes or sides.opens else 1.0), (CLOSE, 0.0), (NONE, 8.0)]
    swedish = 0.0 if lang[:2] in _SWEDISH else 2.0
    readings: _Readings = [(CLOSE, 0.0), (NONE, elisions.USUAL if sides.preceding.isdigit() else 3.0)]
    return [(OPEN, swedish), *readings] if sides.opens and not sides.closes else readings


def _angle(char: str, sides: _Sides) -> _Readings:
    # French sets a space inside «␣…␣», German and Danish point them inwards »…«, Finnish both right.
    before, behind = _blank(sides.preceding), _blank(sides.following)
    pointed = 0.0 if char in "«‹" else 0.2
    opening = pointed if sides.opens else 0.1 if char in "«‹" and behind and (before or sides.elided) else 2.0
    closing = 0.0 if not before and sides.closes else 0.1 if char in "»›" and before else 1.0
    apart = char in "»›" and before and behind  # Home » News » Sport
    return [(OPEN, opening), (CLOSE, closing), (NONE, 3.0 if apart else 8.0)]
