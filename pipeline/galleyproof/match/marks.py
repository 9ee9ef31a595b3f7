# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a quotation into its readings: fragments that must stand in the source, and joints between.

A reading is one way of taking the editorial marks. The literal one comes first, since a source has
points and brackets of its own; then brackets as signs of case, and last every bracket as a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from galleyproof.match.alphabet import EMPHASIS, is_unspaced, key_text
from galleyproof.match.words import has_negation
from galleyproof.model import Allowance


class Joint(StrEnum):
    """What an editorial mark lets the source have between two fragments."""

    ELLIPSIS = "ellipsis"
    """Any words."""
    INSERTION = "insertion"
    """Up to three words, for which the bracket stands."""
    ENDING = "ending"
    """The rest of the word before it."""
    BEGINNING = "beginning"
    """The first letters of the word after it."""
    MIDDLE = "middle"
    """Letters inside one word."""


@dataclass(slots=True)
class Fragment:
    """Words that must stand in the source as they are; `free` are offsets of bracketed case."""

    text: str = ""
    free: set[int] = field(default_factory=set)
    whole_left: bool = True
    whole_right: bool = True
    opens: bool = True
    """Whether a sentence may begin here, so that the first letter's case is free."""
    key: str = ""


@dataclass(slots=True)
class Reading:
    """Fragments with a joint between each two; `allowances` of marks that stand for no words."""

    fragments: list[Fragment]
    joints: list[Joint]
    allowances: set[Allowance]
    doubts: list[str] = field(default_factory=list)
    before: str = ""
    """What a bracket before the first fragment says."""
    after: str = ""
    """What a bracket after the last fragment says."""


_DOTTED = r"(?:\.(?:[ \u00a0\u2009\u202f]?\.){1,5}|[…⋯‥]+\.?)"
_MARK = re.compile(
    rf"""[\[(<⟨（〔［【]\s*{_DOTTED}\s*[\])>⟩）〕］】]  # [...] (…) 〔…〕
    |\[\s*[-—–_*]+\s*\](?!\w)               # [—]
    |(?<!\w)\[\s*\](?!\w)                   # [ ]
    |\.?(?:[ \u00a0]?[…⋯‥])+\.?             # … and …. and ……
    |\.(?:[ \u00a0\u2009\u202f]?\.){{2,5}}  # ... and . . . .
    |\*\s\*\s\*                             # * * *
    |[\[〔［](?P<bracket>[^\[\]〔〕［］]*)[\]〕］]
    |[(（](?P<paren>[^()（）]{{0,60}})[)）]""",
    re.VERBOSE,
)
_MAY_BE = re.compile(r"[\[(<⟨（〔［【.…⋯‥*]")
_FULL_STOP = re.compile(r"\.(?:\s?\.){3}|\.\s?…|…\.")
_ENDS = frozenset(".!?:;") | {""}
_SIGNS = re.compile(r"[\[\]…]|\.[ .]*\.")
_SIC = re.compile(r"\W*sic\b[^\w]*(?:[:,;].*)?|(?:原文)?ママ|原文如此", re.IGNORECASE | re.DOTALL)
_EMPHASIS = re.compile(
    r"""\W*(?:my|our|all|some|meine|eigene|je|nous|c['’]est\snous\squi|mi|mia|nostra)?\s*(?:emphas|italic|bold
    |underlin|stress|hervorh|herv\b|kursiv|corsiv|enfasi|sottolinea|soulign|italique|cursiva|énfasis|itálico
    |ênfase|grifo|nadruk|podkreśl|курсив|выделен|έμφαση|vurgu|傍点|强调|強調|着重)""",
    re.IGNORECASE | re.VERBOSE,
)
_CASED = re.compile(r"(?<![^\W_])\[([^\W\d_])\](?=[^\W\d_])")
_NEGATIVE_PARTS = re.compile(r"(?:un|in|im|ir|il|non|dis|less|n['’]t|anti)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:em|i|b|strong|mark|ins|u|small|span|cite|q)\b[^<>]{0,200}>", re.IGNORECASE)
_LIT = re.compile(r"==(?![\s=])([^=\n]+)(?<!\s)==(?!=)")
_STRUCK = re.compile(r"<(del|s|strike)\b[^<>]{0,200}>.*?</\1>|~~.+?~~", re.IGNORECASE | re.DOTALL)


def unmarked(text: str) -> str:
    """Return a quotation without the Markdown and HTML that is no word of it; struck text goes."""
    if "<" not in text and "~~" not in text and "==" not in text:
        return text
    return _LIT.sub(r"\1", _TAG.sub("", _STRUCK.sub("", text)))


def is_lit(text: str) -> bool:
    """Whether tags or signs, which `unmarked` takes out, set off words of a quotation."""
    return _TAG.search(text) is not None or _LIT.search(text) is not None


def unremarked(text: str) -> str:
    """Return a quotation without remarks on its spelling and emphasis, or brackets around one letter."""
    if not has_marks(text):
        return text
    remarks = [mark.span() for mark in _MARK.finditer(text) if _is_remark(mark)]
    for start, end in reversed(remarks):
        text = text[:start].rstrip() + text[end:]
    return _CASED.sub(r"\1", text)


def _is_remark(mark: re.Match[str]) -> bool:
    inside = mark["bracket"] if mark["bracket"] is not None else mark["paren"]
    return inside is not None and bool(_SIC.fullmatch(inside) or _EMPHASIS.match(inside))


def has_marks(text: str) -> bool:
    """Whether any sign of `text` may be an editor's."""
    first = _MAY_BE.search(text)
    return first is not None and _MARK.search(text, max(0, first.start() - 1)) is not None


def literal(text: str) -> Reading:
    """Return the reading in which every sign is the source's own."""
    return Reading([Fragment(text, key=key_text(text))], [], set())


def parse(text: str, *, keep: Callable[[str, str], bool], cases: bool) -> Reading:
    """Return the reading in which signs are the editor's.

    `keep` says whether a bracket stands so in the source, given it and its surroundings; `cases` takes a
    bracket at a word's start for a change of case alone.
    """
    state = _State(text, keep, cases)
    at = 0
    mark = _MARK.search(text)
    while mark is not None:
        if state.is_editorial(mark):
            state.write(text[at : mark.start()])
            state.take(mark)
            at = mark.end()
        mark = _MARK.search(text, max(at, mark.start() + 1))
    state.write(text[at:])
    return state.reading()


class _State:
    def __init__(self, text: str, keep: Callable[[str, str], bool], cases: bool) -> None:
        self.text, self.keep, self.cases = text, keep, cases
        self.fragments = [Fragment()]
        self.joints: list[Joint] = []
        self.said: list[str] = []
        self.allowances: set[Allowance] = set()
        self.doubts: list[str] = []

    def is_editorial(self, mark: re.Match[str]) -> bool:
        inside = mark["paren"]
        if inside is not None:
            return bool(_SIC.fullmatch(inside) or _EMPHASIS.match(inside))
        inside = mark["bracket"]
        if inside is None:
            return True
        before = _SIGNS.split(self.text[max(0, mark.start() - 12) : mark.start()])[-1]
        after = _SIGNS.split(self.text[mark.end() : mark.end() + 12])[0]
        return not (key_text(inside) and self.keep(mark[0], before + inside + after))

    def write(self, text: str) -> None:
        self.fragments[-1].text += text

    def take(self, mark: re.Match[str]) -> None:
        inside = mark["bracket"] if mark["bracket"] is not None else mark["paren"]
        if inside is None:
            ended = self.fragments[-1].text.rstrip()[-1:] in _ENDS or _FULL_STOP.match(mark[0]) is not None
            self.joint(Joint.ELLIPSIS, Allowance.ELLIPSIS, opens=ended)
        elif _SIC.fullmatch(inside):
            self.drop(Allowance.SIC)
        elif _EMPHASIS.match(inside):
            self.drop(Allowance.EMPHASIS)
        else:
            self.bracket(mark, inside)

    def drop(self, allowance: Allowance) -> None:
        """Leave out a remark, and the space before it."""
        self.fragments[-1].text = self.fragments[-1].text.rstrip()
        self.allowances.add(allowance)

    def bracket(self, mark: re.Match[str], inside: str) -> None:
        left = _is_letter(self.text[max(0, mark.start() - 1) : mark.start()])
        right = _is_letter(self.text[mark.end() : mark.end() + 2].lstrip("'’")[:1])
        if has_negation(inside) or ((left or right) and _NEGATIVE_PARTS.fullmatch(inside.strip())):
            self.doubts.append(f"the bracket [{inside}] denies")
        begun = not left and not key_text(self.text[: mark.start()])
        after = self.cases and not left and self.joints[-1:] == [Joint.ELLIPSIS]
        opens = begun or (after and not key_text(self.fragments[-1].text))
        if inside.isalpha() and _only_case(inside, opens=opens, right=right and not left, cases=self.cases):
            start = len(self.fragments[-1].text)
            self.fragments[-1].free.update(range(start, start + len(inside)))
            self.write(inside)
            self.allowances.add(Allowance.BRACKETED_CASE)
        elif left and right:
            self.joint(Joint.MIDDLE, Allowance.BRACKETED_ENDING)
        elif left:
            self.joint(Joint.ENDING, Allowance.BRACKETED_ENDING)
        elif right:
            self.doubts.append(f"the bracket [{inside}] changes how a word begins")
            self.joint(Joint.BEGINNING, Allowance.BRACKETED_INSERTION)
        else:
            self.joint(Joint.INSERTION, Allowance.BRACKETED_INSERTION, inside)

    def joint(self, kind: Joint, allowance: Allowance, said: str = "", *, opens: bool = False) -> None:
        opens = opens or not key_text("".join(fragment.text for fragment in self.fragments))
        self.joints.append(kind)
        self.said.append(said)
        self.allowances.add(allowance)
        self.fragments[-1].whole_right = kind not in (Joint.ENDING, Joint.MIDDLE)
        whole_left = kind not in (Joint.BEGINNING, Joint.MIDDLE)
        self.fragments.append(Fragment(whole_left=whole_left, opens=opens))

    def reading(self) -> Reading:
        """Join neighbours of empty fragments; a joint at either end stands for nothing we can check."""
        fragments: list[Fragment] = []
        joints: list[Joint] = []
        pending: Joint | None = None
        for fragment, joint in zip(self.fragments, [None, *self.joints], strict=True):
            pending = _wider(pending, joint)
            fragment.key = key_text(fragment.text)
            if not fragment.key:
                continue
            if fragments and pending is not None:
                joints.append(pending)
            fragments.append(fragment)
            pending = None
        return Reading(fragments, joints, self.allowances, self.doubts, *self._outside())

    def _outside(self) -> tuple[str, str]:
        """Return what brackets say before the first words and after the last."""
        keyed = [number for number, fragment in enumerate(self.fragments) if fragment.key]
        if not keyed:
            return "", ""
        return " ".join(self.said[: keyed[0]]).strip(), " ".join(self.said[keyed[-1] :]).strip()


def _is_letter(sign: str) -> bool:
    """Whether a sign is a letter of a word that may go on beyond it."""
    return sign.isalpha() and not is_unspaced(sign)


def _only_case(inside: str, *, opens: bool, right: bool, cases: bool) -> bool:
    """Whether letters in brackets, before the rest of their word, stand for themselves in another case.

    A lone letter always does there, and so does a word of one letter that opens the quotation.
    """
    return (right and (cases or len(inside) == 1)) or (opens and len(inside) == 1)


def _wider(one: Joint | None, other: Joint | None) -> Joint | None:
    if Joint.ELLIPSIS in (one, other):
        return Joint.ELLIPSIS
    if one is None or other is None:
        return one or other
    return Joint.INSERTION


def plain(text: str) -> str:
    """Return `text` without emphasis signs, for a person to read."""
    return "".join(c for c in text if c not in EMPHASIS)
