# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A place in a paragraph into the date that a reader takes from around it.

A date stands *beside* a phrase when nothing but a comma, a bracket, a preposition or a hedge is between
them ("A week later, on 16 May"): then it dates that phrase and may contradict it. Dates farther off may
agree with it, and no more.
"""

from __future__ import annotations

import re

from galleyproof.facts.paragraph import Dated, Paragraph

# Between a phrase and the date that dates it: punctuation, prepositions, hedges, "that is", "the".
_REACH = 16  # tokens: the longest date, and what may stand between
_GAP = re.compile(r"[,(\-:]?[hit]{0,3}(?:So)?\(?$")
_BEHIND = re.compile(r"[,)\-(]?[h]{0,2}$")


def beside(paragraph: Paragraph, first: int, last: int) -> Dated | None:
    """Return the date right after tokens `first` to `last`, else the one right before them."""
    return after(paragraph, last) or before(paragraph, first)


def after(paragraph: Paragraph, token: int) -> Dated | None:
    """Return the date that stands beside `token`, at it or after it."""
    for date in paragraph.dates_in(token, token + _REACH)[:1]:
        gap = paragraph.classes[token : date.first]
        words = paragraph.words(token, date.first)
        plain = len(gap) <= 5 and _GAP.match(gap) and "since" not in words
        return date if plain and not is_adjective(paragraph, date) else None
    return None


def before(paragraph: Paragraph, token: int) -> Dated | None:
    """Return the date that stands right before `token`."""
    for date in paragraph.dates_in(max(token - _REACH, 0), token)[-1:]:
        gap = paragraph.classes[date.last : token]
        return date if len(gap) <= 3 and _BEHIND.match(gap) and introduced(paragraph, date) else None
    return None


def introduced(paragraph: Paragraph, date: Dated) -> bool:
    """Tell whether a preposition, a comma or the sentence's start brings the date in: it dates the clause."""
    first = date.first
    while first and paragraph.classes[first - 1] in "th":
        first -= 1
    if first == 0 or first in paragraph.starts:
        return True
    token = paragraph.tokens[first - 1]
    dates_from = token.word == "from" and paragraph.words(first - 2, first - 1) in (["dates"], ["dated"])
    if token.kind == "S" or paragraph.classes[max(first - 2, 0) : first] == "So":
        return True  # "in the summer of 1992"
    return token.kind in "i,(" or token.word in ("by", "as") or dates_from


def is_adjective(paragraph: Paragraph, date: Dated) -> bool:
    """Tell "the 1999 bombing" and "a 7 May statement" from a date that stands for itself."""
    if date.last >= len(paragraph.tokens):
        return False
    after_it = paragraph.tokens[date.last]
    led = date.first > 0 and paragraph.classes[date.first - 1] in "atPp"
    return after_it.kind in "xc" and led and after_it.word not in _NO_NOUN


def opening(paragraph: Paragraph, token: int) -> Dated | None:
    """Return the date that opens the sentence of `token` and so dates it: "In 1970 he returned"."""
    first, last = paragraph.around(token)
    for date in paragraph.dates_in(first, last):
        lead = paragraph.classes[first : date.first]
        if date.last <= token and len(lead) <= 3 and not set(lead) - set("ith&"):
            return None if is_adjective(paragraph, date) else date
        break
    return None


def told(paragraph: Paragraph, first: int, last: int) -> Dated | None:
    """Return the day on which the clause that tokens `first` to `last` open says it happened.

    "Last month he resigned on 3 April": one verb, no other clause, and "on" before the day.
    """
    start, end = paragraph.around(first)
    date = next((date for date in paragraph.dates_in(last, end)), None)
    if date is None or date.when.day is None or first - start > 1:
        return None
    body = [word for word in paragraph.words(last, date.first) if word != ","]
    if not body or body[-1] != "on" or len(body) > 14 or "," in paragraph.words(last + 1, date.first):
        return None
    verbs = [word for word in body if is_past(word)]
    follows = paragraph.classes[date.last : date.last + 1]
    plain = not set(body) & _CLAUSE and len(verbs) == 1 and follows not in {"x", "c", "p"}
    return date if plain else None


def closes(paragraph: Paragraph, first: int, date: Dated) -> bool:
    """Tell whether tokens from `first` are a clause that the date ends: ", the bank failed in 2010."."""
    body = paragraph.words(first, date.first)
    ended = paragraph.classes[date.last : date.last + 1] in {"", "."}
    plain = body[:1] == [","] and body[-1:] in (["in"], ["on"]) and not _CLAUSE & set(body[1:])
    return ended and plain and sum(map(is_past, body)) == 1


def is_past(word: str) -> bool:
    """Tell whether a word in lower case is a verb in the past tense; a noun in -ed is rare."""
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 4 and not word.endswith("eed"))


FORESEES = frozenset(
    "anticipate anticipates anticipated bet demanded dreaded envisaged envisioned expect expected expects "
    "fear feared fears forecast forecasts foresaw foresees foretold hope hoped hopes imagine imagined "
    "pencilled plan planned plans pledged predict predicted predicts project projected projects promised "
    "prophesied propose proposed proposes vowed wagered warn warned warning warns".split()
)
"""Verbs that look ahead: "warned of a flood in 2030" tells nothing of 2030."""
_CLAUSE = frozenset(
    ", ; : ( ) that which who whom whose than from for after before since until and but or because as".split()
)
_IRREGULAR = frozenset(
    "was were had did went came made took gave said told met held won lost began ran wrote spoke left sent "
    "upheld heard found sold bought built fought fell rose sat stood struck hit shot flew drove broke led "
    "kept paid put set read saw knew grew drew threw signed issued opened".split()
)
_NO_NOUN = frozenset(
    "was is are were has had have did does that which who when where while although because as if but or he "
    "she it they we i you his her their its this these those there then he".split()
)
