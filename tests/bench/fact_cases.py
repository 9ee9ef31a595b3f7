# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A seed into paragraphs whose claims are known: contradictions, agreements, open claims, and no claims.

Each template states its own arithmetic, so that a label comes from how the text was made and never
from what the desk said of it.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

DATELINE = dt.date(2024, 6, 8)
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
OPEN = "needs-source"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PLACES = "Bergen Oslo Hull Leith Gdansk Riga Cork Lisbon".split()
THINGS = "the mill the museum the harbour the school the theatre the bridge".split(" the ")
SURNAMES = "Stilwell Chandler Whitlock Pemberton Lindqvist Hallworth Castellan Dunmore".split()


@dataclass(frozen=True)
class Sample:
    """A paragraph, the rule it is for, and the status of its one claim (empty: nothing may contradict)."""

    rule: str
    status: str
    text: str


Template = Callable[[random.Random, bool], str]
"""Makes a paragraph whose claim is right, or wrong."""


def said(day: dt.date, rng: random.Random) -> str:
    """Return a date in one of the ways in which people write it."""
    return rng.choice(
        (
            f"{day.day} {day:%B} {day.year}",
            f"{day:%B} {day.day}, {day.year}",
            f"{day.day} {day:%b} {day.year}",
        )
    )


def count(number: int, rng: random.Random) -> str:
    return WORDS[number] if number <= 20 and rng.random() < 0.5 else str(number)


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def a_day(rng: random.Random) -> dt.date:
    return dt.date(1950, 1, 1) + dt.timedelta(days=rng.randrange(26_000))


def off(rng: random.Random) -> int:
    return rng.choice((-7, -4, -3, -2, 2, 3, 5, 9))


def thing(rng: random.Random) -> str:
    return "the " + rng.choice(THINGS).removeprefix("the ")


def anniversary(rng: random.Random, right: bool) -> str:
    years, held = rng.choice((10, 25, 40, 50, 75, 79, 100, 150)), rng.randint(1990, 2024)
    first = held - years + (0 if right else off(rng))
    return rng.choice((
        f"In {held} {rng.choice(PLACES)} marked the {ordinal(years)} anniversary of the treaty of {first}.",
        f"The mill was founded in {first}. In {held} it celebrated its {ordinal(years)} anniversary.",
        f"Founded in {first}, the club celebrated its {ordinal(years)} anniversary in {held}.",
        f"The {ordinal(years)} anniversary of the siege of {first} was marked in {held}.",
    ))  # fmt: skip


def span(rng: random.Random, right: bool) -> str:
    years, start = rng.randint(3, 60), rng.randint(1800, 1950)
    end = start + years + (0 if right else off(rng))
    number = count(years, rng)
    return rng.choice((
        f"In {end}, {number} years after the war ended in {start}, he returned.",
        f"{thing(rng).capitalize()} was closed in {end}, {number} years after it was opened in {start}.",
        f"He left in {start}, {number} years before the fire of {end}.",
    ))  # fmt: skip


def ago(rng: random.Random, right: bool) -> str:
    years = rng.randint(3, 60)
    year = DATELINE.year - years + (0 if right else off(rng))
    return f"{count(years, rng).capitalize()} years ago, in {min(year, 2023)}, {thing(rng)} burned."


def sequence(rng: random.Random, right: bool) -> str:
    day, steps = a_day(rng), rng.randint(1, 9)
    unit, size = rng.choice((("day", 1), ("week", 7)))
    then = day + dt.timedelta(days=steps * size + (0 if right else off(rng) * 2))
    number = "A" if steps == 1 else count(steps, rng).capitalize()
    step = f"{number} {unit}{'s' * (steps > 1)} later"
    return f"On {said(day, rng)} the strike began. {step}, on {said(then, rng)}, it ended."


def next_day(rng: random.Random, right: bool) -> str:
    day = a_day(rng)
    then = day + dt.timedelta(days=1 if right else rng.choice((2, 3, 9)))
    return f"On {said(day, rng)} the fair opened. The next day, {said(then, rng)}, it rained."


def weekday(rng: random.Random, right: bool) -> str:
    day = a_day(rng)
    name = DAYS[(day.weekday() + (0 if right else rng.randint(1, 6))) % 7]
    return rng.choice((
        f"{thing(rng).capitalize()} opened on {name}, {said(day, rng)}.",
        f"It was {name} {said(day, rng)} when the fire broke out.",
        f"{said(day, rng)} was a {name}.",
    ))  # fmt: skip


def relative(rng: random.Random, right: bool) -> str:
    day = rng.randint(2, 27)
    this, last, earlier = (
        f"{day % 7 + 1} June",
        f"{day} May",
        f"{day} {rng.choice(('March', 'February', 'January'))}",
    )
    year = rng.choice((2018, 2020, 2022))
    return rng.choice((
        f"Last month, on {last if right else earlier}, the minister resigned.",
        f"{thing(rng).capitalize()} was closed this month, on {this if right else last}.",
        f"Last year, in {2023 if right else year}, sales fell.",
        f"The minister resigned on {last if right else earlier}, last month, after a quarrel.",
    ))  # fmt: skip


def years_range(rng: random.Random, right: bool) -> str:
    start = rng.randint(1700, 1980)
    end = start + rng.randint(2, 40)
    a, b = (start, end) if right else (end, start)
    return rng.choice((
        f"Between {a} and {b} {thing(rng)} stood empty.",
        f"The siege of {a}–{b} is well recorded.",
        f"She served from {a} to {b} in {rng.choice(PLACES)}.",
    ))  # fmt: skip


def impossible(rng: random.Random, right: bool) -> str:
    month, days = rng.choice((("April", 30), ("June", 30), ("February", 29), ("November", 30)))
    year = rng.choice((1996, 2000, 2020) if right else (1900, 1999, 2001, 2023))
    return f"The file was closed on {days if right else days + rng.randint(1, 2)} {month} {year}."


def enumeration(rng: random.Random, right: bool) -> str:
    items = rng.sample("cost speed trust safety weather distance noise".split(), rng.randint(2, 5))
    number = len(items) + (0 if right else rng.choice((1, 2)))
    noun = rng.choice(("reasons", "factors", "questions"))
    return f"There are {WORDS[number]} {noun}: {', '.join(items[:-1])} and {items[-1]}."


def numbered(rng: random.Random, right: bool) -> str:
    real = rng.randint(2, 4)
    marks = ("First", "Second", "Third", "Fourth")[:real]
    number = real + (0 if right else rng.choice((1, 2)))
    return f"This shows {WORDS[number]} things. " + " ".join(f"{mark}, the price rises." for mark in marks)


def order(rng: random.Random, right: bool) -> str:
    last = "Third" if right else "Fourth"
    return f"First, it is {rng.choice(('late', 'dear'))}. Second, it is far. {last}, it is wet."


def counts(rng: random.Random, right: bool) -> str:
    number = rng.randint(5, 19)
    again = number if right else number + rng.choice((2, 3, 7))
    who, what = rng.choice(
        (("committee", "members"), ("council", "seats"), ("museum", "paintings"), ("fleet", "ships"))
    )
    return f"The {who} has {count(number, rng)} {what}. All {count(again, rng)} {what} of the {who} are new."


def sums(rng: random.Random, right: bool) -> str:
    parts = [rng.randint(4, 60) for _ in range(3)]
    total = sum(parts) + (0 if right else off(rng))
    a, b, c = parts
    return rng.choice((
        f"Of the {total} delegates, {a} voted for, {b} against and {c} abstained.",
        f"The council has {total} seats: {a} Labour, {b} Green and {c} Liberal.",
        f"Of the {total} ships, {a} sank, {b} burned and the other {c} escaped.",
    ))  # fmt: skip


def rate(rng: random.Random, right: bool) -> str:
    whole, share = rng.choice((20, 40, 50, 200)), rng.choice((10, 20, 25, 30, 60))
    part = whole * share // 100
    shown = 100 * part / whole + (0 if right else off(rng))
    return f"Only {part} of the {whole} delegates ({shown:g}%) came."


def age(rng: random.Random, right: bool) -> str:
    born, then = rng.randint(1900, 1960), rng.randint(1970, 2020)
    years = then - born - rng.randint(0, 1) + (0 if right else rng.choice((-9, -5, 4, 8)))
    name = rng.choice(SURNAMES)
    return rng.choice((
        f"{name} was born in {born}. In {then}, aged {years}, he retired.",
        f"Ann {name} ({born}–{then}) died at the age of {years}.",
        f"Born in {born}, {name} was {years} years old in {then}.",
    ))  # fmt: skip


def names(rng: random.Random, right: bool) -> str:
    name = rng.choice(SURNAMES)
    at = rng.randint(2, len(name) - 3)
    wrong = (
        name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        if name[at] != name[at + 1]
        else name[:at] + name[at + 1 :]
    )
    again = name if right else wrong
    return f"General Joseph {name} led the army. Later the general left, and {again} wrote a book."


def units(rng: random.Random, right: bool) -> str:
    miles = rng.randint(3, 90)
    km = round(miles * 1.609344) + (0 if right else rng.choice((-1, 1)) * max(2, miles // 4))
    number = count(miles, rng)
    return f"{rng.choice(PLACES)} is {number} miles ({km} km) away."


def time(rng: random.Random, right: bool) -> str:
    event = rng.randint(1996, 2015)
    return f"In {event} {thing(rng)} closed (Corbin {event + 1 if right else event - rng.randint(1, 9)})."


RULES: dict[str, tuple[Template, ...]] = {
    "FACT-ANN": (anniversary,),
    "FACT-SPAN": (span, ago),
    "FACT-REL": (relative,),
    "FACT-SEQ": (sequence, next_day),
    "FACT-WKD": (weekday,),
    "FACT-RANGE": (years_range, impossible),
    "FACT-ENUM": (enumeration, numbered),
    "FACT-ORD": (order,),
    "FACT-CNT": (counts,),
    "FACT-SUM": (sums, rate),
    "FACT-AGE": (age,),
    "FACT-NAME": (names,),
    "FACT-UNIT": (units,),
    "FACT-TIME": (time,),
}


def needs_source(rng: random.Random) -> Sample:
    """Return a claim from which a date follows that the text does not give."""
    years, day, year = rng.randint(20, 90), a_day(rng), rng.randint(1990, 2024)
    return rng.choice((
        Sample("FACT-ANN", OPEN, f"In {year} they marked the {ordinal(years)} anniversary of the siege."),
        Sample("FACT-SPAN", OPEN, f"He came on 7 May, precisely {years} years after the bombs fell."),
        Sample("FACT-SPAN", OPEN, f"{years} years before {year - 90} the town was rebuilt."),
        Sample("FACT-SPAN", OPEN, f"{thing(rng).capitalize()} was closed {years} years ago."),
        Sample("FACT-SEQ", OPEN, f"On {said(day, rng)} the strike began. A week later it ended."),
    ))  # fmt: skip


def no_claim(rng: random.Random) -> str:
    """Return a paragraph with numbers and dates in which nothing contradicts anything."""
    a, b = sorted(rng.sample(range(1900, 2023), 2))
    many, few = rng.randint(20, 90), rng.randint(2, 9)
    place, other = rng.sample(PLACES, 2)
    return rng.choice((
        f"He may march on {place}, and {many} of them may follow in the second half.",
        f"They met on {ordinal(many)} Street, in Room {a}, and read page {b} before page {a}.",
        f'She said: "On Monday, 31 April {b}, {few} years before {a}, we met last month, in {a}."',
        f"Last month the court upheld a ruling of 3 March {b}.",
        f"Sales this year were higher than in {b}, and last year's were lower than in {a}.",
        f"The council met this month. It last met on {few} March.",
        f"The treaty of {a} was older than that of {b}, and {few} others were older still.",
        f"Of the {many} delegates, {many - 3} were tall and {many - 5} were young.",
        f"In {a} the board had {few + 3} members. In {b} the board had {few + 9} members.",
        f"{few} men were arrested. The {few + 1} men from {place} were not among the {many} from {other}.",
        f"The report predicted in {a} that by 2040 {place} would be a city of {many} towers.",
        f"Interest stood at {many}%, tax at {many + 9}% and inflation at {few}%.",
        f"Version {few}.{many}.1 of {b} replaced version {few}.{many}.0, ISBN 978-3-16-14841{few}-0.",
        f"About {many} years after the war of {a}, in {a + many + 1}, he returned.",
        f"{place} is about {many} miles ({round(many * 1.609344) + 1} km) from {other}.",
        f"Paul Smith of {place} wrote to Paula Smith of {other} in {b}.",
        f"There is no 31 April, and no 30 February {b} either.",
        f"Membership fell from {b} to {a} within {few} years.",
        f"The bridge, opened in {a}, will close on 1 August 2024.",
        f"It snowed from 28 December to {few} January.",
    ))  # fmt: skip


def samples(seed: int, each: int, negatives: int) -> Iterator[Sample]:
    """Yield `each` right and wrong paragraphs a rule, open claims, and `negatives` that claim nothing."""
    rng = random.Random(seed)
    for rule, templates in RULES.items():
        for number in range(each):
            template = templates[number % len(templates)]
            yield Sample(rule, "contradicts", template(rng, False))
            yield Sample(rule, "agrees", template(rng, True))
    for _ in range(each * 4):
        yield needs_source(rng)
    for _ in range(negatives):
        yield Sample("", "", no_claim(rng))
