# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A language into the font of its script on this machine, where typst's own fonts have none for a book.

One character may have another shape in another language (Han), and a script be found only in a typewriter
face (Arabic): so the first font that has a character is not good enough.
"""

from __future__ import annotations

import typst

from galleyproof.errors import EditionError

_ARABIC = ("Amiri", "Scheherazade New", "Noto Naskh Arabic", "Noto Sans Arabic", "Geeza Pro", "DejaVu Sans")
_FONTS = {
    **dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), _ARABIC),
    "zh": ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"),
    "zh-hant": ("Noto Serif TC", "Noto Serif CJK TC", "Source Han Serif TC", "Songti TC", "PMingLiU"),
    "ja": ("Noto Serif JP", "Noto Serif CJK JP", "Source Han Serif", "Hiragino Mincho ProN", "MS Mincho"),
    "ko": ("Noto Serif KR", "Noto Serif CJK KR", "Source Han Serif K", "AppleMyungjo", "Batang"),
}
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def font_for(lang: str) -> str:
    """Return the family of this machine to set `lang` in beside typst's own, or nothing.

    Raises EditionError for a language in Arabic script where no fit font is there.
    """
    language, *subtags = lang.lower().split("-")
    traditional = language == "zh" and bool(_TRADITIONAL & set(subtags))
    wanted = _FONTS.get("zh-hant" if traditional else language, ())
    if not wanted:
        return ""
    there = set(typst.Fonts(include_system_fonts=True).families())
    found = next((family for family in wanted if family in there), "")
    if not found and wanted is _ARABIC:
        what = f"no font here is fit for a text in “{lang}”"
        raise EditionError(what, remedy=f"install one of {', '.join(wanted)}", passage="lang:")
    return found
