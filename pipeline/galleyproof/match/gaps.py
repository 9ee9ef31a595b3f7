# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns what stands between two letters, in quotation and source, into the allowances it needs.

A gap holds no letter and no digit: spaces, marks, dashes, points. Two gaps agree when the same
signs stand in the same order, in whatever style; a sign more or less is a difference, and so is a
space where the other has none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from galleyproof.match.alphabet import DASHES, EMPHASIS, HYPHENS, INVISIBLE, QUOTES, SOFT_HYPHEN
from galleyproof.model import Allowance

Allowances = frozenset[Allowance]
NONE: Allowances = frozenset()

DOTS = re.compile(r"(?:[.…‥⋯](?:[ \u00a0\u2009\u202f](?=[.…‥⋯]))?){2,}|[…‥⋯]")
_WRAP = re.compile(rf"[{HYPHENS}{SOFT_HYPHEN}]\s*[\n\r\f\v\x85\u2028\u2029]\s*|[{HYPHENS}] ")
_SOFT_WRAP = re.compile(rf"{SOFT_HYPHEN}[ \t]*[\n\r\f\v\x85\u2028\u2029]\s*")
_BULLET = re.compile(r"(?<=[\n\r\f])([ \t]*)[•‣▪◦●○■□]")
_REOPENED = re.compile(rf"([\n\r\f]\s*)[{re.escape(QUOTES)}]+")
_SLASH = re.compile(r"\s(?:/{1,2}|\|{1,2})\s")
"""A verse line's end as it is run on in prose."""
_RUN_ON = re.compile(rf"([^\S\n\r\f])[{re.escape(QUOTES)}]+\Z")
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n|\f")
_ANY = re.compile(rf"[{QUOTES}]")
_BREAK = re.compile(r"[\n\r\f\v\x85\u2028\u2029]")

_NESTED = re.compile(rf"(?<=[“‘„‚「『])\s+(?=[{QUOTES}])|(?<=[{QUOTES}])\s+(?=[”’」』])")
_BEFORE_STOP = re.compile(r"\s+(?=[.,])")
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_CLASSES: dict[int, str | None] = {ord(c): "'" for c in QUOTES}
_CLASSES.update({ord(c): "-" for c in DASHES} | dict.fromkeys(map(ord, INVISIBLE)))


def sign_class(char: str) -> str:
    """Return the sign that stands for `char` whatever its style: one quotation mark, one dash."""
    return _CLASSES.get(ord(char)) or unicodedata.normalize("NFKC", char)


def _signs(gap: str, ignored: str = "") -> str:
    """Return the signs of a gap without spaces: a run of marks is one mark, of dashes one dash.

    Marks with a space between are two, unless both open or both close: one quotation ends, another begins.
    """
    text = DOTS.sub("…", gap.replace(",,", "„")).translate(dict.fromkeys(map(ord, ignored)))
    text = _NESTED.sub("", text).translate(_CLASSES)
    return "".join(map(_run, _BEFORE_STOP.sub("", text).split()))


def _run(signs: str) -> str:
    text = "".join(unicodedata.normalize("NFKC", c) if c != "…" else c for c in signs).replace(" ", "")
    text = re.sub(r"'+", "'", re.sub(r"-+", "-", text))
    return re.sub(r"'([.,])", r"\1'", text)  # a comma or point stands inside or outside an inner mark


def _kind(gap: str, chars: str) -> str:
    return "".join(c for c in gap if c in chars)


def _named(quote: str, source: str) -> Allowances:
    """Return the styles in which two agreeing gaps differ."""
    named = set()
    for chars, allowance in (
        ("\u00ad", Allowance.SOFT_HYPHEN),
        (INVISIBLE.replace("\u00ad", ""), Allowance.UNICODE_FORM),
        (QUOTES, Allowance.QUOTATION_MARKS),
        (DASHES, Allowance.DASH),
        (EMPHASIS, Allowance.EMPHASIS),
    ):
        if _kind(quote, chars) != _kind(source, chars):
            named.add(allowance)
    if re.findall(r"\s+", quote) != re.findall(r"\s+", source):
        named.add(Allowance.WHITE_SPACE)
    known = INVISIBLE + QUOTES + DASHES + EMPHASIS
    if _rest(quote, known) != _rest(source, known):
        named.add(Allowance.UNICODE_FORM)
    return frozenset(named)


def _rest(gap: str, known: str) -> str:
    return "".join(c for c in gap if c not in known and not c.isspace())


@lru_cache(maxsize=1 << 14)
def compare(quote: str, source: str, unspaced: bool = False) -> Allowances | None:
    """Return the allowances under which two gaps agree, or None where they do not.

    `unspaced` says that the letters on both sides belong to a script without spaces.
    """
    if quote == source:
        return NONE
    soft = any(map(_SOFT_WRAP.fullmatch, (quote, source)))
    plain = None if soft else _plain(quote, source, unspaced)
    if plain is not None:
        return plain
    if _wraps(source, quote) or _wraps(quote, source):
        return frozenset({Allowance.LINE_BREAK_HYPHEN})
    return None


def _plain(quote: str, source: str, unspaced: bool) -> Allowances | None:
    if _SLASH.search(quote) and _BREAK.search(source) and not _SLASH.search(source):
        agreed = _plain(_SLASH.sub("\n", quote), source, unspaced)
        return None if agreed is None else agreed | {Allowance.WHITE_SPACE}
    without = _BULLET.sub(r"\1", quote), _BULLET.sub(r"\1", source)
    bare = [_signs(gap, EMPHASIS) for gap in without]
    if bare[0] != bare[1] and _signs(without[0]) != _signs(without[1]):
        return None
    if _spaces_matter(bare[0], *without) and not unspaced:
        return None
    named = _named(*without)
    return named | {Allowance.WHITE_SPACE} if without != (quote, source) else named


def _spaces_matter(signs: str, quote: str, source: str) -> bool:
    """Whether the gaps differ in having a space where that makes other words."""
    spaced = re.search(r"\s", quote) is not None
    if spaced == (re.search(r"\s", source) is not None):
        return False
    if signs == "'":  # l'homme broken after its apostrophe
        return not _BREAK.search(source if not spaced else quote)
    if signs == "-":  # a dash may be set open or close, a hyphen may not
        return not any(_is_dash(gap) for gap in (quote, source))
    return not signs


def _is_dash(gap: str) -> bool:
    dashes = _kind(gap, DASHES)
    return len(dashes) > 1 or (dashes not in HYPHENS) or re.search(r"\s-\s", gap) is not None


def _wraps(wrapped: str, other: str) -> bool:
    """Whether `wrapped` is a hyphen at a line's end and `other` one of its two readings."""
    if not any(map(_WRAP.fullmatch, (wrapped, wrapped.translate(_UNSEEN)))):
        return False
    rest = other.translate(_UNSEEN)
    return not rest or rest in HYPHENS or _WRAP.fullmatch(rest) is not None


def reopened(quote: str, source: str, *, unspaced: bool = False) -> Allowances | None:
    """Return what is allowed if only a mark differs that may open a paragraph of a long quotation anew.

    Whether the quotation before it is still open, `is_open` can say.
    """
    run_on = _RUN_ON.sub(r"\1", quote) if _PARAGRAPH.search(source) else None
    pairs = ((_reopening(quote), source), (quote, _reopening(source)), (run_on, source))
    for ours, theirs in pairs:
        if ours is not None and theirs is not None:
            agreed = _plain(ours, theirs, unspaced)
            if agreed is not None:
                return agreed | {Allowance.QUOTATION_MARKS}
    return None


def _reopening(gap: str) -> str | None:
    found = _REOPENED.search(gap)
    if found is None or any(c in QUOTES for c in gap[: found.start()]):
        return None
    return gap[: found.start()] + found[1] + gap[found.end() :]


def count_marks(gap: str) -> int:
    """Return how many signs of a gap are quotation marks or apostrophes."""
    return len(_ANY.findall(gap))


def is_open(text: str, *, alone: bool = False) -> bool:
    """Whether the last mark in `text`, apostrophes aside, opens a quotation; `alone` where there is none."""
    for found in _ANY.finditer(text[::-1]):
        at = len(text) - found.end()
        before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        if not (before.isalnum() and after.isalnum()):
            closes = text[at] in "»”’" and not after.strip()
            return not closes and (not before.strip() or before in "([{—–-")
    return alone
