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
    ("an Arabic mark on a drawn-out stroke", "أَن تَسـَٔلوا رَسولَكُم", "تَسَٔلوا", "unicode-form"),
    ("a Greek first letter", GREEK, "Ο λόγος του", "first-letter-case"),
]


@pytest.mark.parametrize(("what", "text", "quote", "name"), FOLDED, ids=[row[0] for row in FOLDED])
def test_each_script_folds_by_name(held: Judge, what: str, text: str, quote: str, name: str) -> None:
    match = held(quote, text)
    assert (match.verdict, [str(a) for a in match.allowances]) == (Verdict.FOLDED, [name]), what


SWALLOWED = [
    ("decomposed Portuguese", "Porque ele na\u0303o veio, ficamos.", "Porque ele … veio, ficamos"),
    ("pointed Hebrew", "וְהָאִישׁ לֹא יָדַע אֶת הַדֶּרֶךְ", "וְהָאִישׁ … יָדַע אֶת הַדֶּרֶךְ"),
    ("Hindi", "वह कल घर नहीं आया और हम गए।", "वह कल घर … आया और हम"),
    ("Finnish", "Hän ei tullut kotiin.", "Hän … tullut kotiin"),
    ("Vietnamese", "Anh ấy không đến nhà.", "Anh ấy … đến nhà"),
    (
        "Spanish, told by its common words",
        "Los que vinieron sin permiso, que son los peores.",
        "vinieron … permiso",
    ),
    ("Japanese", "この問題は解決していません。次に進む。", "この問題は……次に進む"),
    ("Korean", "그는 집에 가지 않았다. 우리는 갔다.", "그는 집에 … 우리는 갔다"),
]


@pytest.mark.parametrize(("what", "text", "quote"), SWALLOWED, ids=[row[0] for row in SWALLOWED])
def test_an_ellipsis_that_swallows_a_negation_is_for_a_person(
    held: Judge, what: str, text: str, quote: str
) -> None:
    match = held(quote, text)
    assert (match.verdict, match.reason) == (Verdict.REVIEW, "the ellipsis leaves out a negation"), what


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It was a night of sin and of sorrow for the town.", "a night of … sorrow"),
        ("Não sei que dia foi, mas lava-te no tanque, que é teu.", "lava-te … tanque"),
        ("他說這是非常好的橋，明天去看。", "他說這是（…）好的橋"),
    ],
)
def test_a_word_that_denies_in_another_language_or_word_is_none(held: Judge, text: str, quote: str) -> None:
    assert held(quote, text).verdict is Verdict.FOLDED


EDITED = [
    ("（…）", "孩子（…）回家了", "ellipsis"),
    ("〔…〕", "孩子〔…〕回家了", "ellipsis"),
    ("a word added inside a word", "老人说[当时]这座桥", "bracketed-insertion"),
    ("another bracket", "老人说〔当时〕这座桥", "bracketed-insertion"),
]


@pytest.mark.parametrize(("what", "quote", "name"), EDITED, ids=[row[0] for row in EDITED])
def test_editors_marks_in_chinese_need_no_spaces(held: Judge, what: str, quote: str, name: str) -> None:
    match = held(quote, "老人说这座桥很旧，明天再来。孩子们都回家了。")
    assert (match.verdict, list(map(str, match.allowances))) == (Verdict.FOLDED, [name]), what


def test_a_word_begins_where_another_script_ends(held: Judge) -> None:
    text = "これはDebianの公式文書で、第10章が説明です。"
    assert held("Debianの公式文書", text).verdict is Verdict.EXACT
    assert held("第10", text).verdict is Verdict.EXACT
    assert held("ebianの公式文書", text).verdict is not Verdict.EXACT


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
