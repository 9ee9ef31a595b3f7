# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A word beside a mark into how readily that mark is an apostrophe there: 0 surely, 6 hardly ever.

The costs weigh against those in `reading`: an opening mark that nothing closes costs 4.
"""

from __future__ import annotations

import re

SURE, READY, USUAL, LATE, RARE, NEVER = 0.0, 0.3, 1.0, 2.3, 4.0, 6.0

# Words that lose their beginning. English; then Dutch and Afrikaans; then names that begin with a
# glottal stop, Hawaiian and Arabic; then Welsh, Irish and Italian.
_HEADLESS = frozenset(
    "tis twas twere twill twould twouldn twasn tisn til till em im er is ee cause cos coz cuz"
    " bout round neath nuff fraid gainst cept scuse specially kay ello ere ey ow ave alf ardly"
    " ouse un tween twixt mongst pon hood sup zat appen eaven ell ome tater bye ware tude burbs"
    " rents net fro za copter phone cross stead fore way long nother course neighbor s t k m r n"
    " ns avonds morgens nachts zondags okina iolani ohana ʻohana olelo ōlelo aina āina ala ewa io"
    " ukulele ula ulu ōhia ohia ōhi ahi awa elepaio iwi abd ali umar uthman abbas isa id iraq arab"
    " e ad adn avin aven orse orses arry enry ead eart imself erself umble ospital otel at ers"
    " flu blogs twon midst ne nen nem ner abdu abdul abdallah abdullah ubayd ubayda ubaydallah amr as ard"
    " appy ope struth strewth sblood zounds swounds sdeath slife ods dyw dydy dydi dyn dw na te sé sí sea tá"
    " sto sta sti ste ndrangheta nduja tain tweren spect ulama abot erub eruvin taters spose roedd".split()
)
# Words that lose their end, but for the g of -in'.
_TAILLESS = frozenset(
    "o a ol th an wi d n mo lil po fo tha ha han ma gi nex jus las mus firs ole yo ain c ulama"
    " fuqaha qaynuqa ba ca fa wa sma fu hab hätt wär könnt würd müsst sollt wollt geh glaub denk lass"
    " heut mach sag goin doin bein".split()
)
# What ends in s and owns nothing.
_NO_OWNER = frozenset(
    "theirs ours yours hers his this is was has us as yes always perhaps thus less unless its does"
    " sometimes besides nevertheless nonetheless afterwards towards across whereas plus minus says".split()
)
# Articles and little words that French, Italian and Catalan join to the next one.
_ARTICLES = frozenset(
    "l d c j m n s t qu un all dell nell dall sull coll quell bell sant jusqu lorsqu puisqu quoiqu gl".split()
)
_TAILS = frozenset("s t d m n ll re ve em all er".split())  # what an apostrophe joins to a word before it

_HEAD = re.compile(r"[^\W\d_]+(?!\w)")
_YEAR = re.compile(r"\d\d(?:s|ers?)?\b(?![\d,.]\d|[%°])(?P<closed>['’](?!s\b))?")
_NEXT_WORD = re.compile(r"""\s+["'“‘«„»(\[]*([^\W\d_]+|['’‘]\d\d(?!\d))""")
_DATING = re.compile(
    r"(?:\b(?:the|in|of|since|from|by|until|till|circa|during|early|late|mid|before|after"
    r"|nel|del|dal|negli|degli|dagli|anni|en|von|seit|im)|s['’]|['’]s)[ -]\Z",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:called|termed|terms?|words?|phrases?|labels?|labelled|named|tag|says?|said|wrote|by) \Z"
)
_SUFFIXED = re.compile(r"(?<!\w)['‘]\w{2,24}\Z")
_SUFFIX = re.compile(  # Turkish cases: 'Nutuk'u, 'Nutuk'tan
    r"(?:[yn]?[ıiuü]|n?[ıiuü]n|[yn]?[ae]|n?[dt][ae]n?|y?l[ae]|l[ae]r(?:[ıi]n?)?)(?!\w)"
)
_LONE = re.compile(r"[stkmrn][ \u00a0-](?=\w)")
_KIN = re.compile(r"\b(?:[Aa]b[ui]|[Uu]mm|[Ii]bn|[Bb]in|[Bb]int|[Bb]anu)[ -]\Z")  # before 'Ubayda
_GLOTTAL = re.compile(r"\w*['’]\w*[aiuāīū]")  # San'a', du'a'
_OWNERS = re.compile(r"s['’] (?:and|or|nor) (?:the )?[^\W\d_]{2,40}\Z")
_COUNTED = re.compile(r"(?<!\w)['‘]\w{1,14}\Z")
# What cannot follow a possessive: it wants a noun.
_NO_NOUN = frozenset(
    "a an the and or but nor so yet if than then that which who whom whose when while where because"
    " as at by for from in into of off on onto over to under up with without about after before"
    " between during is are was were be been am has have had do does did will would can could shall"
    " should may might must he she it they we you i his her its their our my your this these those not"
    " also only says said writes wrote argues argued adds added called calls means meant und oder et"
    " ou e o y".split()
)


def leading(text: str, at: int, *, curly: bool) -> float:
    """Return the cost of an apostrophe at `at`, before the word that it shortens: '90s, 'tis, 'em."""
    word = _HEAD.match(text, at + 1)
    year = _YEAR.match(text, at + 1)
    named = _NAMING.search(text, max(0, at - 12), at) and not dated(text, at)
    if year and year["closed"] and not named and _owns(text, year.start("closed")):
        return READY
    if year or (word and word[0].lower() in _HEADLESS):
        return USUAL + 0.5 if year and year["closed"] else READY
    if word and word[0][0].isupper() and _KIN.search(text, max(0, at - 6), at):
        return READY
    if text[at - 1 : at] == "-" and text[at - 2 : at - 1].isalpha():
        return LATE  # al-'Arabi
    return READY if curly else NEVER + 1


def dated(text: str, at: int) -> bool:
    """Return whether what stands before the mark at `at` wants a year: in the '50s, the students' '68."""
    return _YEAR.match(text, at + 1) is not None and _DATING.search(text, max(0, at - 8), at) is not None


def shortened(text: str, at: int) -> bool:
    """Return whether what follows the mark at `at` begins no quotation: a year's 'in the ’50s', a lone 's."""
    return _LONE.match(text, at + 1) is not None or dated(text, at)


def _owns(text: str, at: int) -> bool:
    return text[at - 1] == "s" and _possessive(text, at) == USUAL


def trailing(text: str, at: int) -> float:
    """Return the cost of an apostrophe at `at`, behind a word: dogs', dancin', o'."""
    start = at
    while start > 0 and at - start < 40 and (text[start - 1].isalnum() or text[start - 1] in "’'"):
        start -= 1
    word = text[start:at].lstrip("’").lower()
    last = word[-1:]
    if not last.isalnum():
        return NEVER
    if last.isdigit():
        return USUAL  # feet and minutes
    if word in _NO_OWNER:
        return RARE
    if article(text, at) and text[at + 1 : at + 2] in "\"'“«‘":
        return READY
    if word in _TAILLESS:
        return READY
    if word.endswith("fu") or (word.endswith("in") and len(word) > 4) or _GLOTTAL.fullmatch(word):
        return USUAL
    if last in "sxz":
        return _possessive(text, at) + (0.5 if last in "xz" else 0)
    return RARE


def _possessive(text: str, at: int) -> float:
    following = _NEXT_WORD.match(text, at + 1)
    if _OWNERS.search(text, max(0, at - 60), at):
        return USUAL  # the Smiths' and the Joneses'
    if following is None:
        return LATE + 0.2
    return LATE if following[1].lower() in _NO_NOUN else USUAL


def joins(text: str, at: int) -> bool:
    """Return whether a short ending follows the mark at `at`: 's, 't, 'll."""
    tail = _HEAD.match(text, at + 1)
    return tail is not None and tail[0].lower() in _TAILS


def article(text: str, at: int) -> bool:
    """Return whether the mark at `at` ends an article that is joined to what follows: l', dell', qu'."""
    start = at
    while start > 0 and at - start < 8 and text[start - 1].isalpha():
        start -= 1
    return text[start:at].lower() in _ARTICLES


def counted(text: str, at: int, lang: str) -> bool:
    """Return whether the mark at `at` may close one quoted word that an ending follows: three 'no's.

    In Turkish, which sets an ending off from every name, it may be several words.
    """
    if text[at + 1 : at + 2] == "s":
        return _COUNTED.search(text, max(0, at - 16), at) is not None
    alone = lang[:2] in {"tr", "az"} or _SUFFIXED.search(text, max(0, at - 26), at)
    return bool(alone and _SUFFIX.match(text, at + 1))


def measures(text: str, at: int) -> bool:
    """Return whether a thing measured follows the mark at `at`, and no clause: 12" guns."""
    following = _NEXT_WORD.match(text, at + 1)
    return following is not None and following[1].islower() and following[1] not in _NO_NOUN
