# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ CriticMarkup: the text with each finding as a comment behind its phrase.

Where there is just one way to mend a phrase it is written as a substitution; where there are
several, or none, the phrase is highlighted and the choice left to the editor.
(https://criticmarkup.com/spec.php)
"""

from __future__ import annotations

import re

from galleyproof.model import Json
from galleyproof.report.cards import Card
from galleyproof.report.flagged import Stretch, comment, made_from, stretches

# The text's own braces must not be read as markup: a word joiner stands between.
_MARKUP = re.compile(r"(\{)(?=[+\-~=>]{2})|([+\-~=<])(?=[+\-~=<]\})|(~)(?=>)")


def render(document: Json, root: str = "") -> str:
    """Return plain text, a block a paragraph; comments on no phrase come first."""
    del root
    loose, blocks = stretches(document)
    paragraphs = ["".join(_comment(card) for card in loose)] if loose else []
    if document["manuscript"].get("sha256"):
        paragraphs.insert(0, f"{{>>{made_from(document)}<<}}")
    paragraphs += ["".join(_stretch(stretch) for stretch in row) for _, row in blocks]
    return "\n\n".join(paragraphs) + "\n"


def _stretch(stretch: Stretch) -> str:
    words = _plain(stretch.words)
    if not stretch.cards:
        return words
    mends = stretch.cards[0].mends
    sure = len(stretch.cards) == len(mends) == 1 and mends[0][1] == stretch.words
    phrase = f"{{~~{words}~>{_plain(mends[0][2])}~~}}" if sure else f"{{=={words}==}}" if words else ""
    return phrase + "".join(_comment(card) for card in stretch.cards)


def _comment(card: Card) -> str:
    return f"{{>>{_plain(' | '.join(comment(card)))}<<}}"


def _plain(text: str) -> str:
    return _MARKUP.sub(lambda found: found[0] + "\u2060", text)
