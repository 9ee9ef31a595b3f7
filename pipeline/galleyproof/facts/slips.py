# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Two words into how they differ, if one may be a slip of the pen for the other."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SHORTEST = 5
_MOVED = 4  # letters: one, and the three that it passed over
_CAPITALS = re.compile("[A-Z]{2}")  # NATO, ParseIP: letters or code, and no name
_ENDINGS = frozenset("r rs d ed t al ic ing s n an en ian ean ese er ers i is a e es ish ist ism o".split())
# Pairs of real names one letter apart, whose difference the narrow rules below would take for a slip.
_DISTINCT = frozenset(
    frozenset(pair.split())
    for pair in (
        "niger nigeria",
        "guiana guinea",
        "dominica dominique",
        "mauritania mauretania",
        "georgia georgina",
    )
)
# Given names of different people, one letter apart.
_GIVEN = frozenset(
    "adam alan andre andrea andreas andrew anita anja anna anne bella bert berta betty burt carl carla "
    "carol christa christian christina christine dana daniel danielle dean diana diane dick dirk dora "
    "doris elena elina ellen emil emilia emily emma eric erik erika evan frances francis frank franz "
    "gabriel gabriela gary gerd gert greta hanna hannah hans helen helena ian irina iris irma ivan jack "
    "jake jane jean joan joel johan johann johanna john josef joseph josephine juan julia julian julie "
    "karen karim karin karl lara laura lauren lee lena leo leon leona lewis lina linda lisa liza louis "
    "louisa louise luisa mara marc maria marian marie marion mark marta martha martin marvin mary "
    "michael michal michel michele michelle mike neil nick nicola nicolas nicole nina noel nora olga "
    "oscar otto paul paula rick robert roberta robin rosa rose ross sean simon simone stefan stefanie "
    "thomas tina tine tomas toni tony".split()
)
# Of these, the spellings that one person's name is likely to be given in.
_SAME_GIVEN = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "carl/karl mark/marc eric/erik karin/karen anna/anne josef/joseph tomas/thomas johan/johann "
        "hanna/hannah tony/toni lisa/liza marta/martha marian/marion michal/michel michael/michal "
        "luisa/louisa lewis/louis christina/christine michel/michele"
    ).split()
)
_ONE_GIVEN = {
    spelling: spellings.split()[0]
    for spellings in (
        "stephen steven", "catherine katherine kathryn catharine katharine", "geoffrey jeffrey", "john jon",
        "sean shaun shawn", "rebecca rebekah", "alan allan allen", "brian bryan", "mohammed mohamed muhammad",
        "lindsay lindsey", "theresa teresa", "nicholas nicolas", "sara sarah", "elizabeth elisabeth",
        "eric erik", "mark marc", "carl karl", "philip phillip", "matthew mathew", "zoe zoey", "claire clare",
    )
    for spelling in spellings.split()
}  # fmt: skip
"""Given names to their commonest spelling, where two spellings with one surname are one person's."""
_LONG = 6  # letters: below them two short names alike in sound are as likely two names
_SCRIPTS = (
    ("shch", "sh"), ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("ch", "sh"),
    ("x", "ks"), ("ph", "f"), ("kh", "k"), ("ou", "u"),
    ("ck", "k"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("ii", "i"), ("yev", "ev"), ("q", "k"), ("w", "v"),
    ("y", "i"), ("dj", "j"), ("tz", "ts"),
)  # fmt: skip
"""What one letter of another script becomes in several spellings, and the spelling it is compared in."""
_VOWELS = frozenset("aeiouy")


def fold(word: str) -> str:
    """Return `word` without accents, case and marks; ß is ss."""
    plain = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(char for char in plain if char.isalnum()).casefold()


def sound(folded: str) -> str:
    """Return the first of the spellings that a given name is known by, else `folded` itself."""
    return _ONE_GIVEN.get(folded, folded)


def is_slip(one: str, two: str, *, whole: bool) -> bool:
    """Tell a slip of one letter from another word. `whole`: the rest of the name vouches for it."""
    a, b = fold(one), fold(two)
    if whole and a != b and sound(a) == sound(b):
        return True
    if a != b and min(len(a), len(b)) >= SHORTEST and latin(a) == latin(b) and not _is_ending(a, b):
        return whole or min(len(a), len(b)) >= _LONG
    if a == b:
        return one.casefold() != two.casefold() and one.isalpha() and two.isalpha()
    sounds = whole and {a[:1], b[:1]} <= set("ckqg") and a[1:] == b[1:]
    if (
        min(len(a), len(b)) < SHORTEST - whole
        or (a[0] != b[0] and not sounds)
        or not (a.isalpha() and b.isalpha())
    ):
        return False
    two_people = {a, b} <= _GIVEN and frozenset((a, b)) not in _SAME_GIVEN
    if (
        two_people
        or frozenset((a, b)) in _DISTINCT
        or _CAPITALS.search(one + " " + two)
        or _is_ending(a, b, whole=whole)
    ):
        return False
    kind = difference(a, b)
    if whole:
        return bool(kind)
    return kind in {"swapped", "doubled"} or (kind in {"vowel", "left out"} and min(len(a), len(b)) >= 7)


def _is_ending(a: str, b: str, *, whole: bool = False) -> bool:
    """Tell whether one is the other with another ending: Serb, Serbian; Marxist, Marxism; Paul, Paula."""
    short, long = sorted((a, b), key=len)
    if whole and long == short + short[-1:]:
        return False  # Ingrid Bergman, Ingrid Bergmann
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return True
    plurals = {(a[-2:], b[-2:]), (b[-2:], a[-2:]), (a[-3:], b[-3:]), (b[-3:], a[-3:])}
    if plurals & {("is", "es"), ("man", "men")}:
        return True
    return len(a) == len(b) and a[:-1] == b[:-1] and {a[-1], b[-1]} != {"i", "y"}  # Trotski, Trotsky


def difference(a: str, b: str) -> str:
    """Return how two words one slip apart differ, empty if they are farther apart."""
    if single(a) == single(b):
        return "doubled"  # Skaggerak, Skagerrak
    if len(a) == len(b):
        at = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(at) == 1:
            return "vowel" if {a[at[0]], b[at[0]]} <= _VOWELS else "consonant"
        return "swapped" if at and _is_moved(a[at[0] : at[-1] + 1], b[at[0] : at[-1] + 1]) else ""
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) != 1:
        return ""
    at_ = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if short[at_:] != long[at_ + 1 :]:
        return ""
    return "doubled" if long[at_] in {long[at_ - 1], long[at_ + 1 : at_ + 2]} else "left out"


def _is_moved(one: str, two: str) -> bool:
    """Tell whether a letter stands a few places off: Brian, Brain; Gandhi, Ghandi."""
    return len(one) <= _MOVED and (one[1:] + one[0] == two or two[1:] + two[0] == one)


@lru_cache(maxsize=65_536)
def latin(folded: str) -> str:
    """Return one spelling for those that a name from another script is given in: Aleksievich, Alexievich."""
    for said, plain in _SCRIPTS:
        folded = folded.replace(said, plain)
    return single(folded)


def single(word: str) -> str:
    """Return `word` with each doubled letter once."""
    return re.sub(r"(.)\1", r"\1", word)
