# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The end of a block quotation into where its words end and an attribution begins.

What is taken for an attribution is not checked as a quotation. So nothing is in doubt: it must look
like a name, a work or a reference, and a dash alone does not make it one.
"""

from __future__ import annotations

import re

LONGEST = 160  # characters of an attribution
_DASH = re.compile(r"(?:[—–―]+|--+|[-~](?=\s))\s*")
_BRACKETED = re.compile(r"\((?!\.)([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)\.?\Z")
_SOURCE = re.compile(r"(?:Source|From|Quelle)\s*:[^\n]*\Z", re.IGNORECASE)
_WITHIN = re.compile(r"(?<=\S)\s+(?=[—–―(]|--)")
_NAMELESS = frozenset(("source", "link", "quelle"))  # all that the text of a link says
# John 1:1, 1 Cor. 13:4-7 (KJV): a verse is named by two numbers, and no prose is.
_VERSE = re.compile(
    r"(?:(?:[1-3]|I{1,3}) )?(?!(?:At|By|To|On|In) )[A-ZÀ-Þ][^\W\d_]+\.?(?: of [^\W\d_]+)?"
    r" \d{1,3}:\d{1,3}(?:[-–—,;] ?\d{1,3}(?::\d{1,3})?)*"
    r"[abc]?(?:,? \(?[A-Z]{2,6}\)?)?"
)
_VERSE_WITHIN = re.compile(
    rf"(?<=\S)\s+(?:[—–―~-]+\s*)?(?:{_VERSE.pattern}|\[{_VERSE.pattern}\]|\({_VERSE.pattern}\))\.?\Z"
)
_LED_TO = re.compile(r"\b(?:in|see|of|from|to|and|or|cf\.|at|by|like|than|with|read|reads|quotes|compare)\Z")
"""A word behind which a verse is named within the sentence."""
_HEADING = re.compile(
    rf"\s*(?:(?:{_VERSE.pattern}|[\[(]{_VERSE.pattern}[\])])"
    r"(?:\s*[:—–-]+\s+|\s*\Z|\s+(?=[\W\d]*[A-ZÀ-Þ]))|Psalms? \d{1,3}(?: \([A-Z]{2,6}\))?\s*(?:\n|\Z))"
)
"""A verse's name over the words, or before them."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_ROMAN = re.compile(r"[ivxlcdm]+(?:\.[ivxlcdm]+)*")
DONE = frozenset(".!?…\"'’”»“。！？」』")
"""What the words before an attribution end with."""
_SMALL = frozenset(
    "of the a an in to and for by on at from with as or de la le les du des da do dos di del della van von"
    " der den ten ter zu und et al y e bin ibn el vs v vv p pp n nn l ll f ff fol vol vols no nos ch chap"
    " chapter sec section art act scene line lines page pages par para paragraph verse verses book part"
    " note notes ed eds edn edition trans tr translated translation transl rev repr ibid op cit c ca circa"
    " see also cf quoted cited adapted attributed anonymous anon unknown proverb saying motto traditional"
    " emphasis italics added mine ours my our original author's authors letter speech interview preface"
    " s aus bei im am vgl nach zit cap".split()
)
_SELF_NAMED = frozenset(
    "anonymous anon unknown proverb motto traditional emphasis italics translation ibid".split()
)
# A capital that begins a sentence, not a name.
_SPOKEN = frozenset(
    "i he she it we they you who what why where when how which that this these those there here and but so"
    " yet if then now yes no not never ever oh ah well good come go let my your his her our their is are"
    " was were do does did can could will would shall should may must nothing everything please".split()
)


def begins(lines: str, *, before: str, apart: bool, spoken: bool) -> bool:
    """Return whether `lines`, the last of a block quotation, are an attribution.

    `before` is the character that the words before end with, `apart` whether a paragraph or a hard
    break parts them, `spoken` whether what precedes begins with a dash too, as dialogue does.
    """
    line = " ".join(lines.split())
    if not line or len(line) > LONGEST:
        return False
    ended = before in DONE
    dash = _DASH.match(line)
    if dash:
        return _dashed(line[dash.end() :], ended=ended, apart=apart, spoken=spoken)
    if _SOURCE.match(line):
        return ended or apart
    if _VERSE.fullmatch(line[1:-1] if line[0] == "[" and line[-1] == "]" else line.removesuffix(".")):
        return True
    if ended and apart and (_signed(line) or line.lower() in _NAMELESS):
        return True
    bracketed = _BRACKETED.match(line)
    return bracketed is not None and (ended or apart) and _in_brackets(bracketed[1])


def above(text: str, start: int, end: int) -> int:
    """Return where the words behind a verse's name that stands over them, or before them, begin."""
    found = _HEADING.match(text, start, end)
    return found.end() if found else start


def within(text: str, start: int, end: int) -> int:
    """Return where an attribution behind the last sentence, in the same line, begins; `end` if none does."""
    for found in _WITHIN.finditer(text, max(start, end - LONGEST), end):
        tail = text[found.end() : end]
        if text[found.start() - 1] not in DONE:
            continue
        dash, bracketed = _DASH.match(tail), _BRACKETED.match(tail)
        if dash and len(tail.split()) <= 12 and tail[-1] not in ".!?":
            if _dashed(tail[dash.end() :], ended=True, apart=False, spoken=False):
                return found.start()
        elif bracketed and tail[-2:] != ".)" and _in_brackets(bracketed[1]):
            return found.start()
    verse = _VERSE_WITHIN.search(text, max(start, end - LONGEST), end)
    return verse.start() if verse and not _LED_TO.search(text, start, verse.start()) else end


def _dashed(said: str, *, ended: bool, apart: bool, spoken: bool) -> bool:
    words = _words(said)
    if not words:
        return not said.strip(" ,;")  # the citation that stood here says nothing itself
    if _reference(words):
        if said[-1] in "!?" or (said[-1] == "." and len(words) < 2):
            return False
        if spoken:
            return "," in said or any(char.isdigit() for char in said)
        return ended or apart or len(words) > 1
    name = _words(said.partition(",")[0])
    return (
        "," in said and len(name) <= 5 and _reference(name)
        and (ended or apart) and not spoken and said[-1] not in ".!?"
    )  # fmt: skip


def _signed(line: str) -> bool:
    """Return whether a line of its own, without a dash, names who said it and where: Jane Roe, 1999."""
    name, comma, place = line.partition(",")
    words = _words(name)
    return (
        bool(comma and place.strip()) and 1 < len(words) <= 5 and all(word[0].isupper() for word in words)
        and _reference(words) and any(char.isdigit() for char in place)
        and _reference(_words(place)) and line[-1] not in ".!?"
    )  # fmt: skip


def _in_brackets(said: str) -> bool:
    words = _words(said)
    if not words:
        return not said.strip(" ,;")
    if said.lower() in _NAMELESS:
        return True
    if said[:1] == ",":  # a citation's own place: (, p. 3)
        return all(_small(word) for word in words)
    name = _words(said.partition(",")[0])
    named = "," in said and len(name) <= 5 and _reference(name)
    return (_reference(words) or named) and said.rstrip()[-1] not in ".!?"


def _words(said: str) -> list[str]:
    return _WORD.findall(_ADDRESS.sub(" Address ", said))


def _reference(words: list[str]) -> bool:
    """Return whether `words` may be a name, a work or a place in one, and no sentence."""
    if not words or words[0].lower().partition("'")[0] in _SPOKEN:
        return False
    if not all(not word[0].islower() or _small(word) for word in words):
        return False
    telling = [word for word in words if not _small(word) or word.lower() in _SELF_NAMED]
    return bool(telling) or any(char.isdigit() for word in words for char in word)


def _small(word: str) -> bool:
    lowered = word.lower()
    return (
        lowered in _SMALL or any(char.isdigit() for char in word)
        or _ROMAN.fullmatch(word) is not None or lowered.startswith(("d'", "d’", "l'", "l’"))
    )  # fmt: skip
