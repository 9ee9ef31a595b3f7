# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a good quotation into good ones: one house style a class, which must not be flagged."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable


def _plain(q: str, _rng: random.Random) -> str:
    return q


def _curly(q: str, _rng: random.Random) -> str:
    q = q.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    q = re.sub(r'(^|[\s(—-])"', r"\1“", q).replace('"', "”")
    return re.sub(r"(^|[\s(—-])'", r"\1‘", q).replace("'", "’")


def _straight(q: str, _rng: random.Random) -> str:
    return q.translate(str.maketrans("‘’“”«»„", '\'\'"""""'))


def _nested(q: str, _rng: random.Random) -> str:
    return (
        re.sub(r"(?<!\w)'|'(?!\w)", '"', q)
        if "'" in q
        else q.replace('"', "'").replace("“", "‘").replace("”", "’")
    )


def _dashes(q: str, rng: random.Random) -> str:
    style = rng.choice(["—", " — ", " – ", "--"])
    return re.sub(r"\s*(?:--+|—|–)\s*", style, q)


def _decomposed(q: str, _rng: random.Random) -> str:
    return unicodedata.normalize("NFD", q)


def _composed_ligatures(q: str, _rng: random.Random) -> str:
    return q.replace("fi", "ﬁ").replace("fl", "ﬂ")


def _rewrapped(q: str, rng: random.Random) -> str:
    words = q.split(" ")
    return "".join(w + ("\n" if rng.random() < 0.15 else " ") for w in words).strip()


def _closing(q: str, rng: random.Random) -> str:
    return q + rng.choice([",", "."]) if q[-1].isalnum() else q


def _first_letter(q: str, _rng: random.Random) -> str:
    return q[0].swapcase() + q[1:] if q[0].isalpha() else q


def _bracketed_case(q: str, _rng: random.Random) -> str:
    return f"[{q[0].swapcase()}]{q[1:]}" if q[0].isalpha() else q


def _sic(q: str, rng: random.Random) -> str:
    words = q.split(" ")
    words[rng.randrange(len(words))] += " [sic]"
    return " ".join(words)


def _emphasis(q: str, rng: random.Random) -> str:
    words = q.split(" ")
    at = rng.randrange(len(words))
    mark = rng.choice(["*", "_", "**"])
    words[at] = f"{mark}{words[at]}{mark}"
    return " ".join(words) + rng.choice([" [emphasis added]", " [my emphasis]", " [italics mine]", ""])


def _insertion(q: str, rng: random.Random) -> str:
    words = q.split(" ")
    if len(words) > 1:
        at = rng.randrange(1, len(words))
        words.insert(at, rng.choice(["[the queen]", "[his brother]", "[in London]", "[then]"]))
    return " ".join(words)


STYLES: dict[str, Callable[[str, random.Random], str]] = {
    "plain": _plain,
    "curly": _curly,
    "straight": _straight,
    "nested": _nested,
    "dashes": _dashes,
    "nfd": _decomposed,
    "ligatures": _composed_ligatures,
    "rewrapped": _rewrapped,
    "closing": _closing,
    "first-letter": _first_letter,
    "bracketed-case": _bracketed_case,
    "sic": _sic,
    "emphasis": _emphasis,
    "insertion": _insertion,
}
"""By name; a style that finds nothing to do gives the quotation back as it is."""
