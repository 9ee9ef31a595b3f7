# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Every script with letters: the same rules, with and without spaces, points and vowel signs."""

from __future__ import annotations

import unicodedata

import pytest
from tests.match.hold import Judge

from galleyproof.match import corpus, judge
from galleyproof.model import SourceText, Verdict

GREEK = "Ὁ γέρος εἶπε πως δεν θα ’ρθει σήμερα, και ο λόγος του ήταν σαφής."
RUSSIAN = "Старик сказал, что ёлка не горит, и ушёл домой."
HEBREW = "אָמַר הַזָּקֵן כִּי הַבַּיִת גָּדוֹל מְאֹד."
ARABIC = "قَالَ الرَّجُلُ إِنَّ البَيْتَ كَبِيرٌ جِدًّا."
HINDI = "बूढ़े ने कहा कि दिन लंबा है और दीन दुखी है।"
CHINESE = "老人说这座桥很旧，\n明天不能过河。孩子们都回家了。"
JAPANESE = "老人は橋が古いと言った。明日は渡れない。かきとかぎは違う。"
TURKISH = "İstanbul’da ılık bir rüzgâr esti; sınır kapısı açık kaldı."
GERMAN = "Die Straße war naß, und der Fluß stieg über die Maße."
THAI = "ชายชราพูดว่าสะพานเก่ามากและปิดแล้ว"

RIGHT = [
    ("Greek", GREEK, "ο λόγος του ήταν σαφής"),
    ("Russian", RUSSIAN, "ёлка не горит"),
    ("Hebrew with its points", HEBREW, "כִּי הַבַּיִת גָּדוֹל"),
    ("Arabic with its vowels", ARABIC, "إِنَّ البَيْتَ كَبِيرٌ"),
    ("Devanagari", HINDI, "दिन लंबा है"),
    ("Chinese inside a line", CHINESE, "这座桥很旧"),
    ("Japanese", JAPANESE, "橋が古い"),
    ("Turkish", TURKISH, "ılık bir rüzgâr"),
    ("German", GERMAN, "Straße war naß"),
    ("Thai", THAI, "สะพานเก่ามาก"),
]


@pytest.mark.parametrize(("what", "text", "quote"), RIGHT, ids=[row[0] for row in RIGHT])
def test_a_right_quotation_is_exact_and_folds_over_forms(
    held: Judge, what: str, text: str, quote: str
) -> None:
    assert held(quote, text).verdict is Verdict.EXACT, what
    for form in ("NFC", "NFD"):
        match = held(unicodedata.normalize(form, quote), text)
        assert match.verdict in (Verdict.EXACT, Verdict.FOLDED), (what, form)
        assert set(map(str, match.allowances)) <= {"unicode-form"}


ALTERED = [
    ("a Greek negation", GREEK, "πως θα ’ρθει σήμερα"),
    ("a Greek accent", GREEK, "ο λογος του ήταν σαφής"),
    ("ё for е", RUSSIAN, "елка не горит"),
    ("a Russian case", RUSSIAN, "ушёл дома"),
    ("a Hebrew letter", HEBREW, "כִּי הַבַּיִת גָּדוֹר"),
    ("one Hebrew point", HEBREW, "כִּי הַבֵּיִת גָּדוֹל"),
    ("one Arabic vowel", ARABIC, "إِنَّ البَيْتُ كَبِيرٌ"),
    ("an Arabic word", ARABIC, "البَيْتَ صَغِيرٌ"),
    ("a Devanagari vowel sign", HINDI, "दीन लंबा है"),
    ("a Chinese character", CHINESE, "这座桥很新"),
    ("a Chinese order", CHINESE, "这桥座很旧"),
    ("a Japanese voicing mark", JAPANESE, "かぎとかぎは違う"),
    ("a Turkish dotless i", TURKISH, "ilık bir rüzgâr esti; sinır kapısı"),
    ("a Turkish capital without its dot", TURKISH, "Istanbul’da ılık"),
    ("ss for ß", GERMAN, "Die Strasse war"),
    ("a Thai word", THAI, "สะพานใหม่มาก"),
]


@pytest.mark.parametrize(("what", "text", "quote"), ALTERED, ids=[row[0] for row in ALTERED])
def test_one_sign_altered_differs(held: Judge, what: str, text: str, quote: str) -> None:
    assert held(quote, text).verdict in (Verdict.DIFFERS, Verdict.NOT_IN_SOURCE), what


FOLDED = [
    ("Chinese over a line end", CHINESE, "很旧，明天不能", "white-space"),
    ("a Turkish capital", TURKISH, "Ilık bir rüzgâr", "first-letter-case"),
    ("the other Turkish capital", TURKISH, "istanbul’da ılık", "first-letter-case"),
    ("an Arabic word drawn out", "هذا الكتـــاب الجديد هنا", "الكتاب الجديد", "unicode-form"),
    ("full-width forms", "その値はＡＢＣです。", "値はABCです", "unicode-form"),
    ("a Greek first letter", GREEK, "Ο λόγος του", "first-letter-case"),
]


@pytest.mark.parametrize(("what", "text", "quote", "name"), FOLDED, ids=[row[0] for row in FOLDED])
def test_each_script_folds_by_name(held: Judge, what: str, text: str, quote: str, name: str) -> None:
    match = held(quote, text)
    assert (match.verdict, [str(a) for a in match.allowances]) == (Verdict.FOLDED, [name]), what


@pytest.mark.parametrize(("text", "quote"), [(HEBREW, "כי הבית גדול"), (ARABIC, "إن البيت كبير")])
def test_vowel_points_left_out_are_for_a_person(held: Judge, text: str, quote: str) -> None:
    match = held(quote, text)
    assert (match.verdict, match.reason) == (Verdict.REVIEW, "the source's vowel points are left out")


def test_scripts_stand_side_by_side_in_one_corpus() -> None:
    texts = {"el": GREEK, "he": HEBREW, "zh": CHINESE, "hi": HINDI}
    held = corpus(
        {n: SourceText(text=t, media_type="text/plain", extractor="test 1") for n, t in texts.items()}
    )
    for quote, name in (("λόγος του", "el"), ("הַבַּיִת גָּדוֹל", "he"), ("桥很旧", "zh"), ("दीन दुखी", "hi")):
        cited = "zh" if name != "zh" else "el"
        match = judge(quote, [cited], held)
        assert (match.verdict, match.source) == (Verdict.WRONG_SOURCE, name)
