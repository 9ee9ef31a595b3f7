# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Whether parts share nothing, as their words tell: nobody both recovered and died."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from galleyproof.facts.amounts import Amount, Shape
from galleyproof.facts.opposites import GROUPS, OUTCOMES

_SHARED_OUT = re.compile(
    r"\b(?:went|go|goes|gone|given|gave|sent|sold|allocated|left|bequeathed|spent|spend|"
    r"awarded|paid|assigned|shipped|devoted) (?:\S+ ){0,2}?(?P<to>to|on|for)\b"
)
_OWNS = re.compile(r"\b(?:holds?|held|owns?|owned|controls?) (?:some |about )?$")
_PAYS = re.compile(r"\b(?:paid|pays|contributed|gave|inherited|got|received)\b")
_HELD = re.compile(
    r"\b(?:holds?|held|owns?|owned|controls?|inherited|gave|won|has|have|had|got|took|takes|"
    r"supplied|supplies|received|receives|"
    r"scored|cast|contributed|paid)\b"
)
_OF_WHAT = re.compile(
    r"^(?:C )?of (?!no |another |other )(?:(?:the|all|those|its|their|her|his|our|total|"
    r"island|\S+ 's) )*[^\s,.;]+ "
)
_SHARING = re.compile(
    r"\b(?:mak(?:e|es|ing) up|made up|account(?:s|ed|ing)? for|constitut\w+|compris\w+|"
    r"form(?:s|ed)?|represent\w*|"
    r"suppl(?:y|ies|ied)|swallow\w*|absorbs?|eats? up|takes? up|contain\w*|provid\w+|generat\w+)\b"
)
_CONTAINS = re.compile(
    r"\b(?:consists? of|consisted of|composed of|made (?:up )?of|contain(?:s|ed|ing)?|"
    r"compris(?:es|ed|ing)|alloy of|mixture of|blend of|(?:mixture|alloy|blend|dough|soil|"
    r"air|drink|mortar|electorate) (?:is|was)) (?:about |some |roughly )?$"
)
_UN = ("un", "dis", "in", "im", "non-", "non")
_SPLIT = re.compile(
    r"\b(?:splits?|divides?|divided|falls?|fell|broken down|breaks down|shared out)(?: "
    r"evenly| equally| fairly)? (?:: |into |"
    r"as )?(?:shares of )?$"
)
_NOT = re.compile(
    r"(?:had|have|has) (?:none|no)\b|\b(?:did|do|does|were|was|had|have|has|could|would) "
    r"(?:not|never)\b|\b(?:didn|weren|"
    r"wasn|hadn|haven)['’]t\b"
)
_NAMED = re.compile(r"^(?:(?:the|and|,|in|for|to|a|while|but|;|from) )*[^\sA-Z,]+")
_TOGETHER = re.compile(
    r"\b(?:both|either|also|too|overlap\w*|as well|each|respectively|multiple|several "
    r"answers|more than one)\b"
)
_STAYS = re.compile(
    r"(?:\S+ )?(?:are|were|is|was|lives?|lived|stands?|stood|lies?|lay|sits?|sat|stay\w*|"
    r"based) (?:\S+ )?(?:in|at|on|off|near|outside) "
)
_LOST = re.compile(
    r"(?:\S+ )?(?:is|are|was|were|goes|go|went|comes?|came|gets?) (?:\S+ "
    r"){0,2}?(?P<by>through|by|from|to|via|into|on) "
)
_SEVERAL = re.compile(
    r"\b(?:reached|used|read|seen|watched|known|visited|covered|affected|liked|understood|"
    r"spoken|sent|come|been|gone|to (?:the )?(?:church|school))\b"
)
_CHOICE = re.compile(
    r"(?:\S+ ){0,2}?(?:backed|chose|picked|elected|voted|supported|favou?red|preferred|"
    r"rejected|opposed|wanted|named)\b"
)
_UNDECIDED = re.compile(
    r"\b(?:did not know|didn['’]t know|undecided|abstain\w*|no opinion|unsure|spoil\w* "
    r"(?:their|its) \S+|would not say|stayed (?:at )?home|for (?:neither|none))\b"
)
_VERBAL = re.compile(
    r"\b(?:which|who|that|left|leaving|took|then|out|in|were|was|is|are|had|has|it|they|he|she)\b"
)
_MANY = re.compile(r"\b(?:both|overlap\w*|more than (?:one|once)|several|twice|some of them)\b")


def exclude(whole: Shape, parts: Sequence[tuple[int, Amount]], stop: int, *, apart: bool = False) -> bool:
    """Tell whether none of the parts overlaps another. `apart`: they stand in a sentence of their own."""
    places = [place for place, _ in parts]
    behind = [whole.text[one + 2 : two] for one, two in zip(places, [*places[1:], stop + 1], strict=True)]
    share = parts[0][1].kind in "PF"
    if share:
        behind = [_OF_WHAT.sub("", said) for said in behind]
    start = max(whole.begin(places[0]), places[0] - 60)
    before = [
        whole.text[one:two]
        for one, two in zip([start, *(place + 2 for place in places)], places, strict=False)
    ]
    if _TOGETHER.search(whole.text[start:stop]) or _MANY.search(whole.text[stop : stop + 90]):
        return False
    if sum("Y" in said for said in behind) > 1:
        return False  # 40 per cent in 1950, 35 in 1970
    made_up = not share or bool(_SHARING.search(whole.text, start, stop))
    return (
        _by_words(behind, (*GROUPS, *OUTCOMES))
        or _by_words([_lead(said) for said in before], (*GROUPS, *OUTCOMES) if made_up else OUTCOMES)
        or _denied(behind)
        or _shared_out(before, behind, parts)
        or _came_from(behind)
        or _placed(before, behind, share=share)
        or _chose(behind)
        or ((apart or bool(_OWNS.search(before[0]))) and _holders(before, behind))
        or (share and (_make_up(before, behind) or bool(_SPLIT.search(before[0]))))
    )


def _lead(said: str) -> str:
    """Return the words right before an amount, none where they end the clause of the one before it."""
    words = said.split()[-4:]
    return "" if words[-1:] in (["and"], [","]) else " ".join(words)


def _clause(said: str) -> list[str]:
    return said.split()[:9]


def _by_words(clauses: Sequence[str], sets: Sequence[frozenset[str]]) -> bool:
    """Tell whether each clause has its own word of an exclusive set."""
    words = [_clause(clause) for clause in clauses]
    if len(words) == 2 and any(
        f"{prefix}{word}" in words[1] for word in words[0] for prefix in _UN if len(word) > 4
    ):
        return True  # satisfied and dissatisfied
    for each in sets:
        named = [[word for word in clause if word in each][:3] for clause in words]
        if all(named) and any(len(set(chosen)) == len(named) for chosen in product(*named)):
            return True
    return False


def _denied(clauses: Sequence[str]) -> bool:
    """Tell "310 came back and 210 did not"."""
    ends = re.sub(r"[\s.,;)]+$", "", clauses[-1])
    return len(clauses) == 2 and bool(_NOT.match(clauses[1])) and len(ends.split()) <= 3


def _shared_out(before: Sequence[str], behind: Sequence[str], parts: Sequence[tuple[int, Amount]]) -> bool:
    """Tell money, or things sent, that goes to each in turn: "£40,000 went to the hospital, £30,000 to …"."""
    verb = _SHARED_OUT.search(before[0] + behind[0])
    if parts[0][1].kind == "M" and all(clause.startswith("for ") for clause in behind):
        return True
    if verb is None:
        return False
    to = verb["to"]
    dealt = parts[0][1].kind in "MPF" or not re.match(r"(?:went|go|goes|gone|left)\b", verb[0])
    return dealt and all(
        re.search(rf"(?:^|\b(?:went|goes|go|given|spent) ){to}\b", clause) or clause.startswith(to)
        for clause in behind
    )


def _came_from(behind: Sequence[str]) -> bool:
    """Tell "30 from the north, 22 from the south", but not "70 from the north and 80 from women"."""
    if not all(re.match(r"(?:\S+ )?(?:\S+ )?from (?!C|Y|M)", clause) for clause in behind):
        return False
    named = ([bool(each.intersection(_clause(clause))) for clause in behind] for each in GROUPS[:1])
    return all(all(hits) == any(hits) for hits in named)


def _placed(before: Sequence[str], behind: Sequence[str], *, share: bool) -> bool:
    """Tell "four are set in Riga, three in Paris"; "55 % of it is lost through the roof, 30 % through …"."""
    verb = (_LOST if share else _STAYS).match(behind[0])
    if verb is None or (share and _SEVERAL.search(behind[0])) or len(before) < 2:
        return False
    place = r"(?:\S+ )?(?:in|at|on|off|near|outside) " if not share else rf"(?:\S+ )?{verb['by']} "
    return all(re.match(place, clause) for clause in behind[1:])


def _chose(behind: Sequence[str]) -> bool:
    """Tell "390 backed Holm, 280 backed Berg and 190 did not know": nobody chooses twice."""
    chosen = [bool(_CHOICE.match(clause) or _UNDECIDED.search(clause)) for clause in behind]
    return all(chosen) and bool(_CHOICE.match(behind[0]))


def _holders(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell "The Greens hold 44, the Liberals 41 and the Farmers 25": each its own, the verb said once."""
    if not _HELD.search(before[0]) or (len(before) < 3 and not _PAYS.search(before[0])):
        return False
    if any(_VERBAL.search(said) for said in before[1:]):
        return False
    short = all(len(said.split()) <= 6 for said in (*before[1:], *behind[:-1]))
    names = [match[0] for said in before if (match := _NAMED.match(said))]
    joined = all(re.match(r"(?:\S+ )?[,;]|\band|and", said) or not said for said in behind[:-1])
    return short and joined and len(set(names)) == len(before)


def _make_up(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Tell "Water makes up 60 % of it, alcohol 35 % and sugar 15 %"."""
    if _CONTAINS.search(before[0]) and all(len(said.split()) <= 4 for said in behind):
        return True
    names = [match[0] for said in before if (match := _NAMED.match(said))]
    short = all(len(said.split()) <= 5 for said in before[1:])
    return bool(_SHARING.search(before[0])) and short and len(set(names)) == len(before) == len(behind)
