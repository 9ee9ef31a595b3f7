# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""English: its months and weekdays, numbers and ordinals, and the words that place things in time."""

from __future__ import annotations

from galleyproof.facts.grammar.language import Grammar, Word

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_UNITS = "second minute hour day night week fortnight month year decade century".split()

_UNIT_OF = {"night": "day", "fortnight": "fortnight", "centuries": "century"}

NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}

SCALES = {
    "hundred": 100,
    "dozen": 12,
    "score": 20,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_COUNTED_SCALES = ("hundred", "thousand", "million", "billion", "trillion")

ORDINALS = (
    {
        word: value
        for value, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
            start=1,
        )
    }
    | {
        word[:-1] + "ieth": value
        for word, value in NUMBERS.items()
        if value >= 20  # twenty, twentieth
    }
    | {scale + "th": SCALES[scale] for scale in _COUNTED_SCALES}
)


def _all(letter: str, words: str) -> dict[str, Word]:
    return {word: (letter, word) for word in words.split()}


def _units() -> dict[str, Word]:
    singular: dict[str, Word] = {unit: ("U", _UNIT_OF.get(unit, unit)) for unit in _UNITS if unit != "second"}
    plural: dict[str, Word] = {unit + "s": ("U", _UNIT_OF.get(unit, unit)) for unit in _UNITS}
    return singular | plural | {"centuries": ("U", "century"), "weekend": ("U", "weekend")}


_WORDS: dict[str, Word] = {
    **{month: ("M", number) for number, month in enumerate(_MONTHS, start=1)},
    **{month[:3]: ("M", number) for number, month in enumerate(_MONTHS, start=1)},
    "sept": ("M", 9),
    **{day: ("W", number) for number, day in enumerate(_DAYS)},
    **{day[:3]: ("W", number) for number, day in enumerate(_DAYS)},
    **{day: ("W", number) for day, number in (("tues", 1), ("weds", 2), ("thur", 3), ("thurs", 3))},
    **_units(),
    **_all("S", "spring summer autumn winter"),
    "bc": ("E", "bc"),
    "bce": ("E", "bc"),
    "ad": ("E", "ad"),
    "ce": ("E", "ad"),
    **_all("r", "this last next previous following past coming same preceding"),
    **_all("n", "today yesterday tomorrow"),
    **_all("d", "after before later earlier ago since afterwards thereafter"),
    **_all("a", "a an"),
    **_all("t", "the"),
    **_all("o", "of"),
    **_all("i", "in on at during"),
    **_all("F", "from between"),
    **_all("T", "to until till through"),
    **_all("&", "and"),
    **_all("h", "about around nearly almost roughly approximately circa ca some barely over under"),
    **_all("h", "exactly precisely just only"),
    **_all("K", "anniversary anniversaries centenary centennial bicentenary bicentennial tercentenary"),
    **_all("K", "sesquicentennial sesquicentenary quincentenary jubilee wedding quadricentennial"),
    **_all("B", "born"),
    **_all("A", "aged age"),
    "percent": ("%", "%"),
    **_all("P", "its his her their our my your"),
    **_all(
        "L", "p pp page pages vol volume no nos number numbers line lines chapter ch chapters section sec"
    ),
    **_all("L", "fig figure figures table tables article room route flight highway platform version verse"),
    **_all("L", "isbn issn psalm sonnet model item lot gate track suite apartment apt opus op note"),
}

# A capital is asked of the words that mean something else without one: may, march, sun, sat, ad.
_CAPITALS = frozenset("MWE")

# `·` is the stop of an abbreviation. The day may carry an ordinal; `of` stands only before the month;
# years may follow a comma.
DATES = (
    "(?:W·?,?)?(?:i?t)?[NO]o?M·?(?:,?o?Y)?E?",
    "(?:W·?,?)?M·?,?t?[NO](?:,?Y)?",
    "M·?,?o?YE?",
    "(?:W·?,?)?I",
)

GRAMMAR = Grammar(
    lang="en",
    words=_WORDS,
    capitals=_CAPITALS,
    dates=DATES,
    abbreviations=frozenset(
        "dr mr mrs ms prof gen col maj capt lt sgt st sr jr rev hon sen rep gov pres no nos vol vols p pp cf "
        "ca c fig figs ed eds ch chap sec inc ltd co corp vs etc al approx est b d r art dept univ "
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur "
        "thurs fri sat sun".split()
    ),
    numbers=NUMBERS,
    scales=SCALES,
    ordinals=ORDINALS,
)
