# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""How many things a list in running text names, where it can be told.

A list opens at a colon, a bracket, a dash or "namely", and its items stand between commas. Where "and"
may join two items or stand inside one, more than one count is given back.
"""

from __future__ import annotations

import re

from galleyproof.facts.paragraph import Paragraph

_FEW = 2  # words of an item of a plain list: "price, supply, demand"
_MANY = 9  # words of an item that begins as the others do: "a worn cable", "Anna on the violin"
_LONGEST = 60  # tokens of a list
_REACH = 10  # tokens from what is announced to its colon
_OPEN = frozenset(
    "including include includes such e.g among especially notably particularly mainly "
    "chiefly for like mostly "
    "above not but which who where when as if those some first firstly second".split()
)
_UNCOUNTED = frozenset({"among", "them"}) | frozenset(
    {"/", "twice", "once", "both", "each", "all", "neither", "none", "etc", "others", "more", "one"}
)
_STARTERS = (
    frozenset({"a", "an"}),
    frozenset({"the"}),
    frozenset({"his", "her", "its", "their", "my", "our", "your"}),
    *(
        frozenset({word})
        for word in (
            "on about for to from against by in at with how what who when where why that whether no".split()
        )
    ),
)
_PREPOSED = frozenset("in at on about for to from against by".split())
# What an adjective in a dash-set phrase looks like: "three rooms – small and dark –" are not two rooms.
_QUALITY = re.compile(
    r"(?:ed|ing|y|ful|less|ous|ish|able|ible|al|ic|ive|er|est|ent|ant)$|^(?:small|big|dark|"
    r"cold|hot|wet|dry|old|young|new|long|short|"
    r"tall|high|low|rich|poor|good|bad|thin|thick|fat|full|clean|soft|hard|light|bright|"
    r"black|white|red|green|blue|brown|grey|gray|"
    r"wild|tame|sick|well|dead|alive|alone|together|free|deaf|blind|mute|lame|strong|weak|"
    r"large|great|little|fine|quiet|loud|"
    r"broad|wide|narrow|deep|flat|round|square|sharp|blunt|sweet|sour|warm|cool|calm|fresh|"
    r"stale|pale|plain|grim|safe|sound|male|female|here|there|north|south|east|west|now|then|"
    r"day|night|man|woman|yes|no)$"
)


def opening(paragraph: Paragraph, last: int, *, begins: bool) -> tuple[int, str]:
    """Return where the list may begin behind token `last`, and its mark; an empty mark where none does.

    `begins`: what is announced begins its sentence, as in "Three factors explain it: …".
    """
    stop = min(last + _REACH, paragraph.around(last - 1)[1])
    kinds = paragraph.classes
    for at in range(last, stop):
        kind, word = kinds[at], paragraph.tokens[at].word
        if kind == ":":
            near = at == last or begins or _is_phrase(paragraph, last, at)
            return (at + 1, ":" if at == last or begins else "late :") if near else (at, "")
        if word in {"namely", "viz"} or (
            word == "that" and paragraph.words(at, at + 2) == ["that", "is"] and at > last
        ):
            ahead = at + 1 + (word == "that")
            while kinds[ahead : ahead + 1] and kinds[ahead] in ",:·.":
                ahead += 1
            return ahead, "namely"
        if kind in "(-" and (kind == "(" or is_spaced(paragraph, at)):
            near = at == last or (
                (begins or _is_phrase(paragraph, last, at)) and not _others(paragraph, last, at)
            )
            return (at + 1, kind if at == last else f"late {kind}") if near else (at, "")
        if kind in ";(q" or (
            kind == "," and paragraph.words(at + 1, at + 2) not in (["namely"], ["viz"], ["that"])
        ):
            return at, "," if kind == "," and at == last else ""
        if kind == "N" and not (at + 1 < len(kinds) and kinds[at + 1] == ":"):
            return at, ""
    return last, ""


def _is_phrase(paragraph: Paragraph, last: int, colon: int) -> bool:
    """Tell whether only a phrase about the things stands before the colon: "six faults in the lift:"."""
    words = paragraph.words(last, colon)
    if words[0] == "of" and len(words) <= 4 and "c" not in paragraph.classes[last:colon]:
        return True  # three kinds of lies: …
    if words[0] not in _PHRASE or {"and", "he", "she", "they", "we", "i", "you"} & set(words[-2:]):
        return False
    return not _others(paragraph, last, colon)


def _others(paragraph: Paragraph, first: int, last: int) -> bool:
    """Tell whether another plural stands between, that the list may be of."""
    words = paragraph.words(first, last)
    words = words[2:] if words[:1] == ["of"] else words
    return any(re.search(r"[^su'’]s$", word) and len(word) > 3 and word not in _SINGULAR for word in words)


_PHRASE = frozenset(
    "in of for from to on before after at behind why that with this last next by against "
    "during under over about into "
    "which who as below here today there he she we they it".split()
)
_SINGULAR = frozenset("was his its this thus always less us has does perhaps besides news".split())


def is_spaced(paragraph: Paragraph, at: int) -> bool:
    """Tell whether a space stands before a token."""
    return paragraph.tokens[at - 1].end < paragraph.tokens[at].start


def _end(paragraph: Paragraph, first: int, mark: str) -> int:
    """Return where the list that opens before `first` ends; 0 where nothing closes a bracket."""
    _, last = paragraph.around(first)
    if mark == "(":
        return max(paragraph.classes.find(")", first, last), 0)
    kinds = paragraph.classes
    dash = next((at for at in range(first, last) if kinds[at] == "-" and is_spaced(paragraph, at)), last)
    return dash if mark == "-" or dash < last else last


def count(paragraph: Paragraph, first: int, mark: str, *, member: bool) -> set[int]:
    """Return the counts that the list may have from token `first`; none where it cannot be counted.

    `member`: the announced noun is one of those that lists are made of ("reasons"), and needs no more proof.
    """
    late, mark = mark.startswith("late "), mark.removeprefix("late ")
    last = _end(paragraph, first, mark)
    words = paragraph.words(first, last)
    while words and words[-1] in {".", "!", "?", "…"}:
        last, words = last - 1, words[:-1]
    inside = paragraph.classes[first:last]
    if (
        not 2 < len(words) <= _LONGEST
        or set(inside) & set("NYq(:")
        or _OPEN & set(words[:2])
        or _UNCOUNTED & set(words)
    ):
        return set()
    if ";" in words:
        return set() if late else {words.count(";") + 1, words.count(";") + words.count(",") + 1}
    pieces = _pieces(paragraph, first, last)
    alike = _alike(pieces)
    if alike == "named" and mark != ":" and not all(len(piece) <= 7 for piece in pieces):
        return set()
    if (
        late
        and mark != ":"
        and alike != "word"
        and not (len(pieces) > 2 and all(p[0][0] == "C" for p in pieces))
    ):
        return set()  # "Three men met – cold and wet –"
    if alike:
        return {len(pieces)} if all(len(piece) <= _MANY for piece in pieces) else set()
    return _plain(paragraph, first, last, mark, member=member)


def _pieces(paragraph: Paragraph, first: int, last: int) -> list[list[str]]:
    """Return the words of each piece between commas and the last "and"; names keep a capital letter."""
    pieces: list[list[str]] = [[]]
    for token in paragraph.tokens[first:last]:
        if token.kind == ",":
            pieces.append([])
        elif token.word not in {"and", "or"} or pieces[-1]:
            pieces[-1].append("C" + token.word if token.kind == "c" else token.word)
    pieces = [piece for piece in pieces if piece]
    tail = pieces[-1] if pieces else []
    joint = max((at for at, word in enumerate(tail) if word in {"and", "or"}), default=0)
    before = paragraph.tokens[last - len(tail) - 1].word if len(tail) < last - first else ""
    if joint and joint + 1 < len(tail) and before not in {"and", "or"}:
        pieces[-1:] = [tail[:joint], tail[joint + 1 :]]
    return pieces


def _alike(pieces: list[list[str]]) -> str:
    """Return in what all pieces begin alike: a word of one class, or a name; empty where they do not."""
    heads = [piece[0] for piece in pieces]
    if len(pieces) < 2 or any({"and", "or"} & set(piece[1:]) for piece in pieces):
        return ""
    if all(head[0] == "C" for head in heads) and any(len(piece) > 1 for piece in pieces):
        return "named" if all(len(piece) > 1 for piece in pieces) else ""
    return next(("word" for each in _STARTERS if all(head in each for head in heads)), "") or (
        "word" if len(pieces) > 2 and all(head.endswith("ing") for head in heads) else ""
    )


def _plain(paragraph: Paragraph, first: int, last: int, mark: str, *, member: bool) -> set[int]:
    """Count items of a word or two: "price, supply and demand"."""
    words = paragraph.words(first, last)
    pieces = [piece.split() for piece in " ".join(words).split(" , ")]
    loose = mark != ":" and not member
    short = _FEW if loose or mark in ("(", "-") else 7
    names = [at for at in range(first, last) if paragraph.classes[at] == "c"]
    if any(len(piece) > short + (piece[0] in {"and", "or"}) + 2 * bool(names) for piece in pieces[:-1]):
        return set()
    if len(pieces[-1]) > 2 * short + 2 or (any("and" in piece[1:] for piece in pieces[:-1]) and loose):
        return set()
    if (
        loose
        and len(names) < len(pieces)
        and any(_QUALITY.search(piece[-1]) or _QUALITY.search(piece[0]) for piece in pieces)
    ):
        return set()
    if pieces[0][0] in {"how", "what", "why", "that", "whether"} or {
        "whose",
        "which",
        "who",
        "that",
        "where",
        "when",
    } & set(words):
        return set()
    articles = [
        piece[:1] in (["a"], ["an"], ["the"]) or piece[:2] in (["and", "the"], ["and", "a"])
        for piece in pieces
    ]
    if any(articles[:-1]) and not all(articles):
        return set()  # "a custom, static site and a shop": a comma may stand between adjectives
    ends = " ".join(pieces[-1]).removeprefix("and ").removeprefix("or ")
    joined = len(re.findall(r"(?<=\w) (?:and|or) (?=\w)", ends))
    low = len(pieces) + (1 if joined and " ".join(pieces[-1]) == ends else 0)
    inner = sum(piece[1:].count("and") for piece in pieces[:-1]) + max(joined - (low - len(pieces)), 0)
    if low < 2 or (len(pieces) == 1 and (loose and len(words) > 3)):
        return set()
    return set(range(low, low + inner + 1))


def preposed(paragraph: Paragraph, first: int) -> int:
    """Count "two annexes, on fishing, on coal and on the railway,": each with the same preposition."""
    stop = paragraph.around(first)[1]
    words = paragraph.words(first, stop)
    if not words or words[0] not in _PREPOSED:
        return 0
    said = " ".join(words)
    hit = re.match(
        (
            rf"{words[0]} (?:[\w’' -]{{1,40}}? , {words[0]} )*[\w’' -]{{1,40}}?,? and {words[0]} "
            rf"[^,;.]{{1,40}}[,;.]"
        ),
        said,
    )
    return len(re.findall(rf"\b{words[0]} ", hit[0])) if hit else 0
