# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The contract of a match: which differences are allowed, how far, and which a person must decide.

`docs/matching-contract.md` is its prose. The fingerprint stands in every report, so that two
reports can be compared; it changes when a rule, a limit or a list of words does.
"""

from __future__ import annotations

import hashlib
import json

from galleyproof.match.hold import NEGATION_REACH
from galleyproof.match.locate import ELLIPSIS_LIMIT, ENDING_LIMIT, INSERTED_WORDS, INSERTION_LIMIT
from galleyproof.match.words import ELSEWHERE, NEGATING_PARTS, NEGATIONS, OTHERWISE
from galleyproof.model import Allowance, Json

VERSION = "1.0"

_SOUND: dict[Allowance, str] = {
    Allowance.WHITE_SPACE: (
        "more, fewer or other spaces and line ends, a slash for one; never one where the other has none"
    ),
    Allowance.LINE_BREAK_HYPHEN: "a hyphen at a line's end, read as part of the word or as the wrap's",
    Allowance.SOFT_HYPHEN: "soft hyphens",
    Allowance.UNICODE_FORM: "NFC, NFD, NFKC, ligatures; not super- and subscripts or fractions",
    Allowance.QUOTATION_MARKS: "another style of marks, or marks at the quotation's own ends",
    Allowance.DASH: "another style of dash, set open or close",
    Allowance.FIRST_LETTER_CASE: "the first letter in the other case, where a sentence may begin",
    Allowance.CLOSING_PUNCTUATION: "a final comma or point, not in place of a question or exclamation mark",
    Allowance.SIC: "[sic]",
    Allowance.EMPHASIS: (
        "[emphasis added], signs of emphasis, the source's own Markdown and tags,"
        " small capitals of a word or a passage"
    ),
    Allowance.RUNNING_HEADER: "page furniture between the words",
    Allowance.BRACKETED_CASE: "a bracketed first letter in the other case",
}
_LIMITED: dict[Allowance, tuple[str, Json]] = {
    Allowance.ELLIPSIS: (
        "words left out, fragments in order",
        {"letters": ELLIPSIS_LIMIT, "negation within": NEGATION_REACH},
    ),
    Allowance.BRACKETED_INSERTION: (
        "a bracket added, or in place of a few words; one that denies needs review",
        {"letters": INSERTION_LIMIT, "words": INSERTED_WORDS},
    ),
    Allowance.BRACKETED_ENDING: ("another ending in brackets", {"letters": ENDING_LIMIT}),
}

CONTRACT: Json = {
    "version": VERSION,
    "key": "letters and digits in NFKD, casefolded; marks of combining class 0",
    "allowances": [
        *({"name": str(name), "allows": words, "sound": True} for name, words in _SOUND.items()),
        *(
            {"name": str(name), "allows": words, "sound": False, "review beyond": limits}
            for name, (words, limits) in _LIMITED.items()
        ),
    ],
    "review": [
        "an ellipsis that leaves out a negation, or too much",
        "a bracket that denies, replaces a denial, or changes how a word begins",
        "a first word that a prefix denies",
        "vowel points left out",
        "numbers of verses, paragraphs or items left out or written otherwise, or a speaker named otherwise",
        "capitals that begin lines of verse lowered, the verse set as prose",
        "damage that looks like a scanner's",
        "found only in hidden text",
    ],
    "negations": [*sorted(NEGATIONS), *NEGATING_PARTS, *sorted(ELSEWHERE)],
    "no negations in every language": sorted(OTHERWISE),
}


def contract_fingerprint() -> str:
    """Return the contract's version and the first 12 hex digits of its SHA-256."""
    plain = json.dumps(CONTRACT, ensure_ascii=False, sort_keys=True)
    return f"{VERSION}-{hashlib.sha256(plain.encode()).hexdigest()[:12]}"
