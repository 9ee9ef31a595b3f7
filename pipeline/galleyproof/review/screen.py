# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A finding into what a terminal shows: manuscript and source side by side, or one under the other."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from galleyproof.errors import one_line
from galleyproof.report.cards import Card
from galleyproof.report.words import SEVERITIES, VERDICTS, day

KEYS = (
    ("a", "accept", "put in the wording offered; with a number (a2) the one of that number"),
    ("w", "waive", "let it stand: you are asked why, who says so, and until when"),
    ("s", "skip", "leave it for now"),
    ("o", "open", "print where it stands, and the archived passage with what is around it"),
    ("u", "undo", "take the last decision back, also one of an earlier day"),
    ("r", "read again", "after you have changed the manuscript in another program"),
    ("q", "quit", "stop; every decision is written already"),
    ("?", "help", "these keys"),
)

_STYLE = {"error": "bold red", "warning": "yellow", "notice": "cyan"}
_CHANGED = "bold underline"


def keys() -> RenderableType:
    """Return the list of keys and what they do."""
    table = Table.grid(padding=(0, 2))
    for key, name, does in KEYS:
        table.add_row(Text(key, style="bold"), name, does)
    return table


def asked() -> str:
    """Return the line that asks for a key."""
    return " ".join(f"[{key}] {name}" for key, name, _ in KEYS[:-1]) + " [?] "


def finding(card: Card, number: int, of: int, width: int) -> RenderableType:
    """Return the whole of a finding, the `number`th `of` those that wait, for a terminal `width` wide."""
    row = card.finding
    icon, word = SEVERITIES[row["severity"]]
    parts: list[RenderableType] = [
        Rule(Text(f"{number} of {of}"), align="left"),
        Text.assemble(
            (f"{icon} {word}", _STYLE[row["severity"]]), _verdict(card), f"  {place(card)}  ", row["rule"]
        ),
        Text(one_line(row["message"]), style="bold"),
    ]
    if card.passage or card.manuscript[1]:
        parts.append(_wordings(card, wide=width >= 90))
    parts += [Text(f"· {one_line(said)}") for said in card.changes]
    if card.rule["why"]:
        parts.append(Text(f"Why it matters: {card.rule['why']}", style="dim"))
    return Group(*parts, *_mends(card))


def place(card: Card) -> str:
    """Return `file:line:column`, which editors and terminals can follow."""
    row = card.finding
    return one_line(f"{row['file']}:{row['line']}:{row['column']}")


def opened(card: Card) -> RenderableType:
    """Return where a finding stands and the archived passage it was held against."""
    said = [Text(f"manuscript: {place(card)}")]
    evidence = card.finding["evidence"]
    if not evidence or not card.source:
        return Group(*said, Text("no archived passage belongs to this finding"))
    source = card.source
    came = f"captured {day(source['captured'])}" if source.get("captured") else "supplied"
    said.append(Text(one_line(f"source: {source['title']}, {came}, {source['text_path']}")))
    said.append(Text(f"sha256 of its text: {source['sha256']}", style="dim"))
    said += [Text(one_line(f"live: {link}"), style="dim") for _, link in card.live]
    body = Text(evidence.get("before", ""))
    body.append(evidence["passage"], style=_CHANGED).append(evidence.get("after", ""))
    return Group(*said, _clean(body))


def _verdict(card: Card) -> str:
    verdict = card.finding["verdict"]
    return f"  {VERDICTS[verdict][0]} {VERDICTS[verdict][1]}" if verdict else ""


def _wordings(card: Card, *, wide: bool) -> Table:
    source = (card.source or {}).get("title") or "the source"
    named = f"The nearest passage: {source}" if card.finding["verdict"] == "not-in-source" else source
    ours = ("The manuscript", _wording(card.manuscript))
    theirs = (one_line(named), _wording(card.passage) if card.passage else Text("no passage to show"))
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_edge=False, padding=(0, 1))
    if wide:
        table.add_column(ours[0], ratio=1)
        table.add_column(theirs[0], ratio=1)
        table.add_row(ours[1], theirs[1])
        return table
    table.show_header = False
    table.add_column()
    for name, words in (ours, theirs):
        table.add_row(Text.assemble((f"{name}: ", "dim"), words))
    return table


def _wording(parts: tuple[str, list[tuple[str, bool]], str]) -> Text:
    before, pieces, after = parts
    words = Text(before, style="dim")
    words.append("‹", style="not dim")
    for piece, changed in pieces:
        words.append(piece, style=f"not dim {_CHANGED}" if changed else "not dim")
    words.append("›", style="not dim")
    return _clean(words.append(after))


def _mends(card: Card) -> list[Text]:
    if card.finding["rule"].startswith("WAI-"):
        return [Text(f"[a] deletes {one_line(card.finding['file'])}"), Text(f"Or: {card.rule['mend']}")]
    if not card.mends:
        return [Text(f"How to mend it: {card.rule['mend']}")]
    several = len(card.mends) > 1
    head = [Text("More than one way; the choice is yours:")] if several else []
    ways = enumerate(card.mends, start=1)
    return head + [
        Text(one_line(f"[a{number if several else ''}] {label}: ‘{new}’")) for number, (label, _, new) in ways
    ]


def _clean(text: Text) -> Text:
    """Return `text` on one line without control characters: a source must not steer a terminal."""
    plain = text.plain
    kept = "".join(letter if letter.isprintable() else " " for letter in plain)
    return Text(kept, style=text.style, spans=text.spans)
