# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A scanner's damage is for a person; an alteration is never put down to it."""

from __future__ import annotations

import pytest

from galleyproof.match import corpus, judge
from galleyproof.match.corpus import Corpus
from galleyproof.model import SourceText, Verdict

TOLD = (
    "The keeper of the gate had seen the river rise before, and he knew that the men would not come "
    "until the morning. He had bread and water in the house, and the lamp was burning. When the wind "
    "turned to the west the water came over the road, and the people of the lower town went up to the "
    "church with their children. "
)
SCAN = (
    "Tbe keeper of the gate bad seen fhe river risc before, and he kncw that thc men would n0t come "
    "until tbe morning. Hc had bread aud water in tlie house, and the larnp was burning. Wben the wind "
    "turned to the wcst the watcr came over fhe road, aud the people 0f the lower town went up to the "
    "church witb their children. "
)
MORE = " ".join(
    f"And {who} of {where} said that {when} the {what} was in the {place}, "
    f"with all that had been the {what} of {who}."
    for who in ("the miller", "the widow", "the clerk")
    for where in ("the town", "the hill", "the bridge")
    for when in ("at noon", "by night")
    for what in ("boat", "rope", "bell")
    for place in ("barn", "mill")
)
CLEAN = TOLD + MORE
SCANNED = SCAN + MORE.replace("the mill,", "tbe mi1l,", 9).replace("was in", "wos in", 5).replace(
    "said that", "5aid tbat", 4
)


@pytest.fixture(scope="module")
def texts() -> Corpus:
    sources = {"clean": CLEAN, "scanned": SCANNED}
    return corpus({n: SourceText(text=t, media_type="", extractor="") for n, t in sources.items()})


RIGHT = [
    "The keeper of the gate had seen the river rise",
    "he knew that the men would not come until the morning",
    "the lamp was burning. When the wind turned to the west",
    "[w]hen the wind turned to the west … the people of the lower town",
    "He had bread and water in the house [sic], and the lamp",
]


@pytest.mark.parametrize("quote", RIGHT)
def test_a_right_quotation_of_a_damaged_source_is_for_review(texts: Corpus, quote: str) -> None:
    match = judge(quote, ["scanned"], texts)
    assert match.verdict is Verdict.REVIEW
    assert "scanner" in match.reason
    assert match.spans


ALTERED = [
    "The keeper of the gate had seen the gates rise",
    "he knew that the men would come until the morning",
    "the lamb was burning. When the wind turned to the east",
    "the people of the upper town went up to the church",
    "He had bread and wafer in the house",
    "The keeper of the gate bad seen the bread",
    "The keeper of the gate had [it] before, and he knew that the men would not come",
    "The keeper of the gate had stic[king] the river rise before",
    "the lamp was burning. When the Wind turned to the west",
    "He had bread and water in the hou se",
]


@pytest.mark.parametrize("quote", ALTERED)
def test_an_alteration_is_never_excused(texts: Corpus, quote: str) -> None:
    assert judge(quote, ["scanned"], texts).verdict in (Verdict.DIFFERS, Verdict.NOT_IN_SOURCE)


def test_a_clean_source_excuses_nothing(texts: Corpus) -> None:
    assert judge("he kncw that thc men would not come", ["clean"], texts).verdict is Verdict.DIFFERS


def test_damage_that_scans_share_is_no_word() -> None:
    other = SCANNED.removeprefix(SCAN)
    for right, wrong in (("the", "thc"), ("with", "witb"), ("had", "bad"), ("And", "Aud"), ("all", "a1l")):
        other = other.replace(right, wrong, 3)
    sources = {"clean": CLEAN, "scanned": SCANNED, "another scan": other}
    held = corpus({n: SourceText(text=t, media_type="", extractor="") for n, t in sources.items()})
    assert "thc men" in SCANNED
    assert judge("he knew that the men would not come until", ["scanned"], held).verdict is Verdict.REVIEW


FLECKED = SCANNED.replace("water in", "water . in").replace("turned to the wcst", "tured to the wcst")


def test_flecks_and_lost_letters_are_damage_and_left_out_signs_are_not() -> None:
    sources = {"clean": CLEAN.replace("before, and", "before and"), "scanned": FLECKED}
    held = corpus({n: SourceText(text=t, media_type="", extractor="") for n, t in sources.items()})
    assert judge("He had bread and water in the house", ["scanned"], held).verdict is Verdict.REVIEW
    assert judge("the wind turned to the west", ["scanned"], held).verdict is Verdict.REVIEW
    assert judge("the river rise before and he knew", ["scanned"], held).verdict is not Verdict.REVIEW


def test_a_bracket_in_a_damaged_source_has_one_span(texts: Corpus) -> None:
    match = judge("The keeper of the [old] gate had seen the river rise", ["scanned"], texts)
    assert match.verdict is Verdict.REVIEW
    assert len(match.spans) == 1


LETTER = (
    "Когда письмо пришло в город, хозяин дома долго стоял у окна и смотрел на реку, потому что он не знал, "
    "что ответить брату. Потом он сел за стол и написал, что дом продан, а деньги лежат в банке. "
)
PORTUGUESE = (
    "Não há dúvida de que também a razão tem história. Então você verá que a situação é difícil; ninguém "
    "pôde então fazer você mudar, também não há solução possível para a questão da educação. "
)


def _spoilt(text: str, wrong: str) -> str:
    """Return `text` five times over sound, then once with each `word=misread` of `wrong`."""
    spoilt = text
    for pair in wrong.split():
        right, _, read = pair.partition("=")
        assert right in spoilt
        spoilt = spoilt.replace(right, read.replace("_", " "), 1)
    return text * 5 + "In fine. " + spoilt


KINDS = [
    (
        "letters of another alphabet",
        _spoilt(TOLD, "keeper=kееper river=rіver knew=knеw water=wаter house=hоuse lamp=lаmp"),
        "The keeper of the gate had seen the river rise before, and he knew",
        "The kееper of",
    ),
    (
        "a Cyrillic scan",
        _spoilt(LETTER, "письмо=пиcьмо город=горoд дома=домa долго=долгo реку=рeку потому=пoтому"),
        "Когда письмо пришло в город, хозяин дома долго стоял",
        "Когда пиcьмо",
    ),
    (
        "words run together or broken",
        TOLD * 18
        + "In fine. "
        + TOLD.replace("of the gate", "ofthe gate")
        .replace("that the men", "thatthe men")
        .replace("until the", "untilthe")
        .replace("the wind turned", "the wi nd tur ned")
        .replace("up to", "upto")
        .replace("people", "peo ple")
        .replace("water came", "watercame")
        .replace("children", "child ren")
        .replace("before", "bef ore"),
        "The keeper of the gate had seen the river rise before, and",
        "The keeper ofthe",
    ),
    (
        "lost accents",
        _spoilt(
            PORTUGUESE,
            "dúvida=duvida também=tambem razão=razao história=historia Então=Entao você=voce verá=vera "
            "situação=situacao difícil=dificil ninguém=ninguem",
        ),
        "Não há dúvida de que também a razão tem história. Então você",
        "Não há duvida",
    ),
    (
        "flecks inside words",
        _spoilt(TOLD, "keeper=ke^per river=riv■r knew=kn|w water=wa~er house=ho¬se lamp=l^mp church=ch^rch"),
        "the gate had seen the river rise before, and he knew that the men",
        "the gate",
    ),
    (
        "the long s",
        TOLD.replace("s", "ſ").replace("ſ ", "s ").replace("ſ,", "s,").replace("ſ.", "s.").replace("ſ", "f")
        * 40,
        "the house, and the lamp was burning. When the wind turned to the west",
        "the houfe, and",
    ),
]


@pytest.mark.parametrize(("what", "text", "quote", "begins"), KINDS, ids=[row[0] for row in KINDS])
def test_each_kind_of_damage_is_for_review_and_excuses_no_other_word(
    what: str, text: str, quote: str, begins: str
) -> None:
    sound_apart = text.replace(quote, "…")
    only = corpus({"scan": SourceText(text=sound_apart, media_type="", extractor="")})
    assert begins in sound_apart
    match = judge(quote, ["scan"], only)
    assert (match.verdict, "scanner" in match.reason) == (Verdict.REVIEW, True), what
    for altered in (f"{quote.rsplit(' ', 1)[0]} lantern", quote.replace(" ", " lantern ", 1)):
        assert judge(altered, ["scan"], only).verdict in (Verdict.DIFFERS, Verdict.NOT_IN_SOURCE), what
