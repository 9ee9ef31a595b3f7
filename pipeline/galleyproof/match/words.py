# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns words into what they weigh: negations, numbers, modals; and finds where words begin and end.

The lists hold function words; a word that means something else in another language (Italian *ne*,
English *sin*) needs a source in its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator

from galleyproof.match.alphabet import (
    HYPHENS,
    INVISIBLE,
    MARKS,
    SOFT_HYPHEN,
    is_unspaced,
    key_char,
    letters_end,
    letters_start,
    unpointed,
)

NEGATIONS = frozenset(
    """not no never nor neither none nobody nothing nowhere cannot without hardly scarcely barely seldom
    rarely naught nought nay
    nicht kein keine keinen keinem keiner keines keinerlei nie niemals nimmer nichts niemand niemanden
    niemandem niemandes nirgends nirgendwo keineswegs keinesfalls ohne weder kaum
    non né nè nessun nessuno nessuna mai niente nulla senza neppure nemmeno neanche nec neque nihil haud
    pas jamais rien aucun aucune sans guère ni tampoco nunca jamás ningún ninguno ninguna nadie nada
    não nenhum nenhuma ninguém nem fără niet geen nooit niets zonder inte aldrig ingen inget ej ikke
    aldri ei eivät eikä emme ettei älä älkää nigdy ani nic nikt żaden żadna żadne bez není nikdy nelze
    nemá nesmí nikdo žádný žádná žádné
    не ни нет никогда нельзя ничего ничто никто никого нигде без ні немає ніколи нічого ніхто
    δεν δε μην όχι ποτέ χωρίς ούτε οὐ οὐκ οὐχ μή
    לא ולא שלא אין ואין אַל וְאַל בלי לעולם لا ولا فلا ليس ليست وليس لم ولم فلم لن ولن بدون غير
    नहीं न मत बिना नाही இல்லை அல்ல değil hiç asla yok không chưa chẳng đừng
    不 没 沒 无 無 未 非 勿""".split()
)
_NO_DENIAL = re.compile("非常|未[来來]|[无無][论論]|不[过過断斷久少仅僅但管]")
"""Chinese words in which a negating character denies nothing: very, future, however, more than a few."""
NEGATING_PARTS = ("ない", "ません", "なかった", "ではなく", "なければ", "ずに", "않", "없", "아니")
"""Japanese and Korean deny at a word's end."""
ELSEWHERE = {
    "sin": {"los", "que"},
    "sem": {"não", "que"},
    "ne": {"les", "des"},
    "n": {"les", "des"},
    "n'": {"les", "des"},
    "en": {"ja", "että"},
    "et": {"ja", "että"},
    "ette": {"ja", "että"},
}
"""Negations of one language that are other words in another, with two words that show which is read."""
OTHERWISE = {"no": {"não", "que"}, "mai": {"und", "der"}, "ni": {"och", "att"}}
"""Negations that are other words in a language that two words show: Portuguese *no*, German *Mai*."""
MODALS = frozenset(
    """may might can could shall should will would must ought need perhaps possibly probably maybe often
    sometimes usually generally almost nearly likely unlikely apparently seemingly some many most few all
    every always only about around roughly approximately allegedly reportedly seems seem seemed appears
    appear appeared suggests suggest suggested rather quite somewhat partly largely mainly
    kann können könnte muss müssen soll sollte sollen wird würde darf dürfte vielleicht wohl oft immer
    fast può potrebbe deve dovrebbe forse quasi sempre spesso peut pourrait doit devrait presque
    toujours""".split()
)
TURNS = frozenset({"but", "unless", "except", "however"})
_NUMBERS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions first second third fourth fifth sixth seventh
    eighth ninth tenth half dozen zwei drei vier fünf sechs sieben acht neun zehn zwölf hundert tausend
    due tre quattro cinque sei sette otto nove dieci cento mille deux trois quatre cinq six sept huit dix
    cent""".split()
)
_CLIPPED = ("s", "t", "d", "ll", "re", "ve", "m")
_APOSTROPHES = "'’ʼ"
_NEGATING = re.compile(rf"(?<![^\W\d_])(?:non|un|anti|nicht)[{HYPHENS}]$", re.IGNORECASE)
_WRAP = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}{SOFT_HYPHEN}]\s*[\n\r\f]\s*(?=[^\W\d_])")
_WRAPPED = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}{SOFT_HYPHEN}]\s*[\n\r\f]\s*\Z")
_JOINED = re.compile(rf"[{HYPHENS}\w]")
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_LETTERS = rf"[^\W_](?:[^\W_]|[{MARKS}])*"
WORD = re.compile(rf"{_LETTERS}(?:['’ʼ]{_LETTERS})*")


def words_of(text: str) -> list[str]:
    """Return the words of `text`, those broken at a line's end joined."""
    return WORD.findall(unwrapped(text))


def unwrapped(text: str) -> str:
    """Return `text` with words joined that a line's end or a soft hyphen parts."""
    joined = _WRAP.sub("", text)
    unseen = not joined.isascii() and any(sign in joined for sign in INVISIBLE)
    return joined.translate(_UNSEEN) if unseen else joined


def is_negation(word: str) -> bool:
    """Whether `word` denies, pointed or not: a listed word, or one that ends in n't."""
    plain = unicodedata.normalize("NFC", word.casefold()).replace("’", "'")
    return not NEGATIONS.isdisjoint((plain, unpointed(plain))) or plain.endswith("n't")


def has_negation(text: str, usual: Callable[[], Container[str]] = frozenset) -> bool:
    """Whether a negation stands in `text`; in scripts without spaces, a negating character.

    `usual` gives the commonest words of its source, from which to tell the language.
    """
    if any(part in text for part in NEGATING_PARTS):
        return True
    if any(c in NEGATIONS for c in _NO_DENIAL.sub("", text) if is_unspaced(c)):
        return True
    return any(_denies(word, usual) for word in words_of(text))


def _denies(word: str, usual: Callable[[], Container[str]]) -> bool:
    form = _elided(word)
    signs = ELSEWHERE.get(form) or OTHERWISE.get(form)
    if not signs:
        return is_negation(word)
    return all(sign in usual() for sign in signs) == (form in ELSEWHERE)


def _elided(word: str) -> str:
    """Return a word's lower case, of one with an apostrophe what stands up to it."""
    head, apostrophe, _ = word.casefold().replace("’", "'").partition("'")
    return head + apostrophe


def is_number(word: str) -> bool:
    """Whether `word` counts: a digit in it, or a listed numeral."""
    return any(c.isdigit() for c in word) or word.casefold() in _NUMBERS


def is_modal(word: str) -> bool:
    """Whether `word` hedges or quantifies."""
    return word.casefold() in MODALS


def begins_word(text: str, at: int) -> bool:
    """Whether a word may begin at `at`, which holds a letter or digit of the stored `text`."""
    before = at - 1
    while before >= 0 and _is_inside(text[before]):
        before -= 1
    if before < 0:
        return True
    left = text[before]
    if left.isspace() and (seam := _WRAPPED.search(text, max(0, at - 24), at)):
        return text[seam.start() - 1 : seam.start()].isspace() or _is_word(text, at, letters_end(text, at))
    if key_char(left):
        return is_unspaced(left) or is_unspaced(text[at])
    if before and text[at].isdigit() and left in ".," and text[before - 1].isdigit():
        return False
    if left in _APOSTROPHES and before and text[before - 1].isalpha():
        return _word_at(text, at) not in _CLIPPED
    return True


def denied(text: str, at: int) -> bool:
    """Whether the word at `at` is only the end of one that a prefix denies: non-violent."""
    return _NEGATING.search(text, max(0, at - 9), at) is not None


def ends_word(text: str, at: int) -> bool:
    """Whether a word may end right before `at`."""
    while at < len(text) and _is_inside(text[at]):
        at += 1
    if at >= len(text):
        return True
    right = text[at]
    if right in HYPHENS and _WRAP.match(text, at):
        return _is_word(text, letters_start(text, at), at)
    if key_char(right):
        return is_unspaced(right) or is_unspaced(text[at - 1])
    following = text[at + 1 : at + 2]
    if right in ".," and following.isdigit() and text[at - 1].isdigit():
        return False
    if right in _APOSTROPHES and following.isalpha():
        return _word_at(text, at + 1) not in _CLIPPED[1:]
    return True


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether the part of a wrapped word stands elsewhere in `text` as a word of its own."""
    part = text[start:end]
    cases = dict.fromkeys((part, part.lower(), part.capitalize(), part.upper())) if part else ()
    return any(at != start and _is_apart(text, at, at + len(p)) for p in cases for at in _places(text, p))


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _is_apart(text: str, start: int, end: int) -> bool:
    return not (_JOINED.match(text, end) or (start and _JOINED.match(text, start - 1)))


def _is_inside(char: str) -> bool:
    """Whether `char` stands inside a word without being one of its key letters."""
    return char in INVISIBLE or (char > "\u02ff" and unicodedata.combining(char) != 0)


def _word_at(text: str, at: int) -> str:
    return text[at : letters_end(text, at)].casefold()
