# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Findings ─▶ cards: what an editor needs to decide each one, put together from the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from galleyproof.model import Json
from galleyproof.report import links
from galleyproof.report.marks import Mark

# Some three lines of a card's column on each side.
_CONTEXT = 120

_ORDER = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding, with the mark, rule, source and wordings that belong to it."""

    id: str
    finding: Json
    mark: Mark | None
    rule: Json
    source: Json | None
    manuscript: tuple[str, list[tuple[str, bool]], str]
    """Context before, the phrase in pieces `(words, changed)`, context after."""
    passage: tuple[str, list[tuple[str, bool]], str] | None
    """The source's wording in the same form; None when no passage can be shown."""
    changes: tuple[str, ...]
    mends: tuple[tuple[str, str, str], ...]
    """`(label, old words, new words)`, each one a possible way."""
    archived: str
    live: tuple[tuple[str, str], ...]
    """`(host, link)` of each page where the source may still stand."""
    waive: str

    @property
    def group(self) -> str:
        """`needs` a person, `note` for information, or `waived`."""
        if self.finding["waiver"]:
            return "waived"
        return "note" if self.finding["severity"] == "notice" else "needs"


def cards(document: Json, numbered: list[Mark], root: str) -> list[Card]:
    """Return a card a finding: what needs a person first, then by weight and by place."""
    index = _Index(document, numbered)
    seen: dict[str, int] = defaultdict(int)
    made = [_card(finding, index, root, seen) for finding in document["findings"]]
    groups = {"needs": 0, "note": 1, "waived": 2}
    return sorted(made, key=lambda card: (groups[card.group], _ORDER[card.finding["severity"]], _place(card)))


class _Index:
    """Look-ups over the document, made once."""

    def __init__(self, document: Json, numbered: list[Mark]) -> None:
        self.text = document["text"]
        self.rules = {rule["id"]: rule for rule in document["rules"]}
        self.sources = {source["slug"]: source for source in document["sources"]}
        self._marks: dict[tuple[object, ...], list[Mark]] = defaultdict(list)
        for mark in numbered:
            for key in _mark_keys(mark):
                self._marks[key].append(mark)

    def mark(self, finding: Json) -> Mark | None:
        """Return the phrase a finding is about: by fingerprint, else by place, else by its fact.

        Of several facts in the same words the finding's message repeats the right one's.
        """
        place = (finding["line"], finding["column"])
        for key in (
            (finding["fingerprint"], *place),
            (finding["fingerprint"],),
            (finding["quotation"], *place),
            (finding["rule"], finding["quotation"]),
        ):
            found = self._marks.get(key, []) if key[0] else []
            if found:
                said = (mark for mark in found if mark.row.get("message", "-") in finding["message"])
                return next(said, found[0])
        return None


def _mark_keys(mark: Mark) -> tuple[tuple[object, ...], ...]:
    row = mark.row
    if mark.kind == "fact":
        return ((row["rule"], row["text"]),)
    place = (row["line"], row["column"])
    return (row["fingerprint"], *place), (row["fingerprint"],), (row["text"], *place)


def _card(finding: Json, index: _Index, root: str, seen: dict[str, int]) -> Card:
    mark, evidence = index.mark(finding), finding["evidence"]
    source = index.sources.get(evidence["source"]) if evidence else None
    passage = evidence["passage"] if evidence else ""
    diff = finding.get("diff") or (mark.row.get("diff") if mark else None) or []
    said = mark.row["text"] if mark else finding["quotation"]
    return Card(
        id=_id(finding["fingerprint"] or finding["rule"].lower(), seen),
        finding=finding,
        mark=mark,
        rule=index.rules.get(finding["rule"]) or _unknown(finding),
        source=source,
        manuscript=_manuscript(finding, mark, index.text, diff),
        passage=_passage(evidence, diff),
        changes=tuple(_said(step) for step in diff if step["op"] != "equal"),
        mends=tuple(_mend(edit, mark, said) for edit in finding["fix"]),
        archived=_archived(root, source, evidence) if source else "",
        live=tuple(_live(source, passage)) if source else (),
        waive=waive_command(finding),
    )


def _archived(root: str, source: Json, evidence: Json) -> str:
    return links.archived(root, source.get("text_path"), evidence["passage"], evidence.get("before", ""))


def _live(source: Json, passage: str) -> Iterator[tuple[str, str]]:
    for url in dict.fromkeys([source.get("url") or "", *(source.get("identifiers") or ())]):
        if link := links.live(url, passage):
            yield urlsplit(url).netloc, link


def waive_command(finding: Json) -> str:
    """Return the command that records an exception, with the three words a person must fill in."""
    return f'galleyproof waive {finding["fingerprint"]} --reason "…" --by "…" --until YYYY-MM-DD'


def _id(fingerprint: str, seen: dict[str, int]) -> str:
    seen[fingerprint] += 1
    return f"f-{fingerprint}" if seen[fingerprint] == 1 else f"f-{fingerprint}-{seen[fingerprint]}"


def _unknown(finding: Json) -> Json:
    return {"id": finding["rule"], "title": finding["rule"], "why": "", "mend": "", "severity": "notice"}


def _place(card: Card) -> tuple[int, int, int]:
    number = card.mark.number if card.mark else 0
    return number, card.finding["line"], card.finding["column"]


def _manuscript(
    finding: Json, mark: Mark | None, text: list[Json], diff: list[Json]
) -> tuple[str, list[tuple[str, bool]], str]:
    if mark is None:
        return "", [(finding["quotation"], False)] if finding["quotation"] else [], ""
    block, start, _ = mark.spans[0]
    last, _, end = mark.spans[-1]
    before, after = text[block]["text"][:start], text[last]["text"][end:]
    return _tail(before), _side(diff, "quote", mark.row["text"]), _head(after)


def _passage(evidence: Json | None, diff: list[Json]) -> tuple[str, list[tuple[str, bool]], str] | None:
    if not evidence or not evidence["passage"]:
        return None
    words = _side(diff, "source", evidence["passage"])
    return _tail(evidence.get("before", "")), words, _head(evidence.get("after", ""))


def _side(diff: list[Json], side: str, whole: str) -> list[tuple[str, bool]]:
    """One side of a word diff in pieces; steps that keep no white space are set apart by a space."""
    pieces = [(step[side], step["op"] != "equal") for step in diff if step[side]]
    if not any(changed for _, changed in pieces):
        return [(whole, False)]
    if "".join(words for words, _ in pieces).split() == whole.split():
        return pieces
    spaced: list[tuple[str, bool]] = []
    for words, changed in pieces:
        if spaced and not (spaced[-1][0][-1].isspace() or words[0].isspace()):
            spaced.append((" ", False))
        spaced.append((words, changed))
    return spaced


def _tail(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    return "…" + text[-_CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    if len(text) <= _CONTEXT:
        return text
    return text[:_CONTEXT].rpartition(" ")[0] + " …"


def _said(step: Json) -> str:
    """One difference as a sentence, for those who do not see colours or columns."""
    quote, source = step["quote"].strip(), step["source"].strip()
    kind = f" ({step['change']})" if step.get("change") not in {None, "other"} else ""
    match step["op"]:
        case "delete":
            return f"The source has ‘{source}’ here; the manuscript leaves it out{kind}."
        case "insert":
            return f"The manuscript adds ‘{quote}’{kind}."
        case "move":
            return f"‘{quote or source}’ stands elsewhere in the source{kind}."
        case _:
            return f"The manuscript has ‘{quote}’, the source ‘{source}’{kind}."


def _mend(edit: Json, mark: Mark | None, said: str) -> tuple[str, str, str]:
    old = ""
    if mark and mark.kind == "quotation":
        start, end = mark.row["start"], mark.row["end"]
        if end - start == len(said) and start <= edit["start"] <= edit["end"] <= end:
            old = said[edit["start"] - start : edit["end"] - start]
    label = edit["label"].replace("'", "’")
    return label[:1].upper() + label[1:], old, edit["replacement"]
