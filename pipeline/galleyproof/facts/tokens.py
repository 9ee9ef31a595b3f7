# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Text into tokens, each with a class of one letter (see `grammar`) and a value.

One pass of one regular expression, whose repeats are bounded or cannot fail after they matched, and
one pass that joins number words ("two hundred and six", "twenty-fifth") into one token.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from galleyproof.facts.grammar.language import Grammar, Value

MASK = "\x00"
"""Stands for a character that is not the author's: quoted, code, a title."""


class Token(NamedTuple):
    """A word, number or mark; `start` and `end` are offsets in the text it was cut from."""

    kind: str
    value: Value
    start: int
    end: int
    word: str
    """Lower case; for a mark, the mark."""


# White space is passed over, and most words are read, before the rarer forms are tried in their order.
_LEXER = r"""\s{{0,8}}(?:
  (?P<plain>[a-z]++(?=[ ,]))
 |(?P<mask>\x00+)
 |(?P<link>(?:https?://|www\.)[^\s\x00]+|[\w.+-]{{1,64}}@[\w.-]+)
 |(?P<isodate>(?<![\w-])\d{{4}}-\d\d-\d\d(?:T[\d:.]+Z?)?(?![\w-]))
 |(?P<slashdate>(?<![\w/.-])\d{{1,2}}(?P<mark_>[/.])\d{{1,2}}(?P=mark_)\d{{4}}(?![\w/-]))
 |(?P<odd>[vV]\d+(?:\.\d+)*|\d+(?:[.:-]\d+){{2,}}|\d{{1,2}}:\d\d|\#\d+|\d+/\d+|\b[A-Z]{{2,10}}-\d+-\d+)
 |(?P<decade>(?:\d{{3}}0|['’]?\b\d0)['’]?s\b)
 |(?P<ordinal>{ordinal})
 |(?P<number>\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d+)?(?!\w)|\d+(?:{point}\d+)?)
 |(?P<initials>(?:[A-Z]\.)+)
 |(?P<possessive>['’]s\b)
 |(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
 |(?P<end>[.!?…]+)
 |(?P<dash>[-‐‑–—])
 |(?P<mark>[^\w\s])
 |(?P<other>\w+)
)"""

_ENDS = re.compile(r"[\"'’”»)\]\x00]*\s+[\"'‘“«(\[]*[A-Z0-9À-Þ\x00]|\s*[\"'’”»)\]\x00]*\s*$")
_ERA = re.compile(r"(?:\b|_)(?:c|ca|AD|BC|CE)$")
_GLUED = re.compile(r"(?:ft|in|kg|cm|mm|mph|lbs?|oz|ha|g)\b")  # "5ft 6in"
_CURRENCY = frozenset("$€£¥₽")


@lru_cache(maxsize=8)
def _lexer(lang_ordinal: str, decimal: str) -> re.Pattern[str]:
    group, point = (",", r"\.") if decimal == "." else (r"[. \u202f]", ",")
    return re.compile(_LEXER.format(ordinal=lang_ordinal, group=group, point=point), re.VERBOSE)


def tokenise(text: str, grammar: Grammar) -> tuple[Token, ...]:
    """Return the tokens of `text`, white space left out, number words joined."""
    raw: list[Token] = []
    for hit in _lexer(grammar.ordinal, grammar.decimal).finditer(text):
        group = hit.lastgroup or "other"
        said = hit[group]
        if group == "plain":
            kind, value = grammar.words.get(said, ("x", said))
            if kind in grammar.capitals:
                kind, value = "x", said
        else:
            kind, value = _classified(group, said, hit, text, grammar)
            said = said.lower()
        raw.append(Token(kind, value, hit.start(group), hit.end(), said))
    return tuple(_joined(raw, grammar))


def _classified(group: str, said: str, hit: re.Match[str], text: str, grammar: Grammar) -> tuple[str, Value]:
    if group == "word":
        return _word(said, grammar)
    if group == "mark":
        return ("%" if said == "%" else "$" if said in _CURRENCY else "," if said == "،" else said), said
    if group == "end":
        closes = _ENDS.match(text, hit.end()) and not _abbreviated(text, hit.start(group), grammar)
        return ("." if closes else "·"), said
    if group == "number":
        return _number(said, hit, text, grammar)
    if group in ("isodate", "slashdate"):
        return _digits(said)
    return _FIXED[group], _value_of(group, said)


_FIXED = {
    "mask": "q",
    "link": "v",
    "odd": "v",
    "decade": "D",
    "ordinal": "O",
    "initials": "c",
    "possessive": "p",
    "dash": "-",
    "other": "v",
}


def _value_of(group: str, said: str) -> Value:
    if group in ("decade", "ordinal"):
        digits = "".join(filter(str.isdigit, said))
        return int(digits[:18] or 0)
    return said.lower()


def _word(said: str, grammar: Grammar) -> tuple[str, Value]:
    lower = said.lower()
    capital = said[0].isupper()
    known = grammar.words.get(lower)
    if known and (capital or known[0] not in grammar.capitals):
        return known
    return ("c" if capital else "x"), lower


def _number(said: str, hit: re.Match[str], text: str, grammar: Grammar) -> tuple[str, Value]:
    following = text[hit.end() : hit.end() + 1]
    glued = text[hit.start("number") - 1 : hit.start("number")].isalpha() and hit.start("number") > 0
    if glued and not _ERA.search(text, max(hit.start("number") - 3, 0), hit.start("number")):
        return "v", said  # sha256, A4
    if following.isalpha() and following.lower() not in "mkb" and not _GLUED.match(text, hit.end()):
        return "v", said
    plain = re.sub(r"[^\d.]", "", said.replace(",", ".") if grammar.decimal == "," else said)
    if "." in plain:
        return "N", float(plain) if plain.count(".") == 1 else 0
    value = int(plain[:18])
    bare = len(said) == len(plain) == 4
    return ("Y" if bare and 1000 <= value <= 2199 else "N"), value


def _digits(said: str) -> tuple[str, Value]:
    """Read `2024-05-07`, or `07/05/2024` with the day first; impossible months are swapped."""
    parts = [int(part) for part in re.findall(r"\d+", said)[:3]]
    if len(str(parts[0])) == 4:
        return "I", (parts[0], parts[1], parts[2])
    day, month = (parts[1], parts[0]) if parts[1] > 12 >= parts[0] else (parts[0], parts[1])
    return "I", (parts[2], month, day)


def _abbreviated(text: str, stop: int, grammar: Grammar) -> bool:
    start = stop
    while start > 0 and stop - start < 8 and text[start - 1].isalpha():
        start -= 1
    word = text[start:stop].lower()
    if word not in grammar.abbreviations:
        return False
    # "in Sept. The" ends a sentence; "Sept. 7", "Dr. Chang" and "no. 7" do not.
    following = text[stop + 1 : stop + 3].strip()[:1]
    return not (word in grammar.words and grammar.words[word][0] in "MW" and following.isalpha())


def _joined(raw: list[Token], grammar: Grammar) -> list[Token]:
    """Join runs of number words, digits with a scale, and a last ordinal into one token each."""
    tokens: list[Token] = []
    index = 0
    words = grammar.counting
    while index < len(raw):
        token = raw[index]
        if token.word not in words and token.kind not in "NYa":
            tokens.append(token)
            index += 1
            continue
        end = _run_end(raw, index, grammar)
        if end > index:
            tokens.append(_sum(raw[index:end], grammar))
            index = end
        else:
            tokens.append(raw[index])
            index += 1
    return tokens


def _run_end(raw: list[Token], start: int, grammar: Grammar) -> int:
    """Return the index after the number that begins at `start`, or `start` where none does."""
    kind = _part(raw[start], grammar)
    if not kind:
        scaled = start + 1 < len(raw) and raw[start].kind in "NYa" and raw[start + 1].word in grammar.scales
        if not scaled or (raw[start + 1].word == "score" and not _is_twenty(raw, start)):
            return start
        kind, at = "scale", start + 2
    else:
        at = start + 1
    while kind != "ordinal" and at < len(raw):
        joint = _joint(raw, at, grammar)
        following = raw[at + joint] if at + joint < len(raw) else None
        then = _part(following, grammar) if following else ""
        if not following or not _goes_on(kind, then, raw[at - 1], following, grammar):
            break
        kind, at = then, at + joint + 1
    return start if kind == "scale" and at == start + 1 else at


def _is_twenty(raw: list[Token], start: int) -> bool:
    """Tell "a score of men" from "a score of 80 percent"."""
    behind = "".join(token.kind for token in raw[start + 2 : start + 4])
    return raw[start].kind != "a" or behind in {"ox", "oc"} or behind[:1] == "x"


def _part(token: Token, grammar: Grammar) -> str:
    if token.word in grammar.numbers:
        value = grammar.numbers[token.word]
        return "unit" if value < 10 else "teen" if value < 20 else "ten"
    if token.word in grammar.ordinals and token.kind in "xc":
        return "ordinal"
    return "scale" if token.word in grammar.scales else ""


def _joint(raw: list[Token], at: int, grammar: Grammar) -> int:
    """Return 1 where a hyphen or "and" stands inside a number: twenty-five, two hundred and six."""
    if at + 1 >= len(raw):
        return 0
    before, token, after = raw[at - 1], raw[at], raw[at + 1]
    if token.kind == "-":
        return int(before.end == token.start and after.start == token.end and before.word in grammar.numbers)
    return int(token.kind == "&" and before.word in ("hundred", "thousand", "million"))


def _goes_on(kind: str, then: str, before: Token, after: Token, grammar: Grammar) -> bool:
    """Tell whether a number whose last part is `kind` may be followed by `then`."""
    if then == "ordinal":
        value = grammar.ordinals[after.word]
        return (kind == "ten" and value < 10) or (kind == "scale" and value < 100) or value >= 100
    if kind in ("teen", "ten") and then in ("teen", "ten"):
        # Only a year is said like this: nineteen forty-five, twenty twenty-four.
        return grammar.numbers[before.word] <= 20
    return then == "scale" or (kind == "ten" and then == "unit") or (kind == "scale" and then != "")


def _sum(parts: list[Token], grammar: Grammar) -> Token:
    total = current = 0.0
    kind = "N"
    for token in parts:
        if token.word in grammar.numbers:
            value = grammar.numbers[token.word]
            paired = current and value >= 10 and current <= 20
            kind = "Y" if paired else kind
            current = current * 100 + value if paired else current + value
        elif token.word in grammar.ordinals:
            value, kind = grammar.ordinals[token.word], "O"
            current = max(current, 1) * value if value >= 100 else current + value
        elif token.word in grammar.scales:
            current = (current or 1) * grammar.scales[token.word]
            if grammar.scales[token.word] >= 1000:
                total, current = total + current, 0.0
        elif isinstance(token.value, int | float):
            current = float(token.value)
    said = total + current
    value_ = int(said) if said == int(said) else said
    return Token(kind, value_, parts[0].start, parts[-1].end, " ".join(token.word for token in parts))
